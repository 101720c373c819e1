/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/names.h"

#include <stdlib.h>

enum { WORD_MAX = 24 };

/* Words that say it alone. Both lists are in byte order. */
static const char *const JUNK[] = {
    "ad",          "addthis",    "ads",         "adsense",      "advert",      "advertisement",
    "advertising", "alsoread",   "banner",      "breadcrumb",   "breadcrumbs", "captcha",
    "caption",     "comment",    "commentlist", "comments",     "consent",     "cookie",
    "cookies",     "credit",     "credits",     "disqus",       "donate",      "dropdown",
    "feedback",    "follow",     "footer",      "footnav",      "gdpr",        "hidden",
    "login",       "masthead",   "menu",        "modal",        "mostread",    "nav",
    "navbar",      "navigation", "newsletter",  "outbrain",     "overlay",     "pagination",
    "paywall",     "popular",    "popup",       "print",        "promo",       "promoted",
    "promotion",   "rating",     "readmore",    "recirc",       "recommend",   "recommendations",
    "recommended", "register",   "related",     "relatedposts", "replies",     "reply",
    "respond",     "rss",        "share",       "sharebar",     "sharedaddy",  "sharing",
    "shoutbox",    "sidebar",    "signin",      "signup",       "skip",        "social",
    "sponsor",     "sponsored",  "subscribe",   "subscription", "taboola",     "tagcloud",
    "tags",        "teaser",     "toolbar",     "toolbox",      "trending",    "upsell",
    "utility",     "widget",     "yarpp"};
static const char *const SHY[] = {"author", "bio",   "byline", "date",      "dateline", "disclaimer", "info",
                                  "kicker", "label", "meta",   "metadata",  "photo",    "posted",     "published",
                                  "source", "tag",   "time",   "timestamp", "tools",    "topics"};

/* Pairs of words, one behind the other, that name the text itself. */
static const char *const BODY[][2] = {
    {"article", "body"},  {"article", "content"}, {"article", "text"}, {"body", "content"}, {"content", "body"},
    {"entry", "content"}, {"entry", "body"},      {"news", "body"},    {"news", "content"}, {"news", "text"},
    {"post", "body"},     {"post", "content"},    {"post", "text"},    {"story", "body"},   {"story", "content"},
    {"story", "text"},    {"body", "copy"},       {"body", "text"},    {"main", "text"},    {"paragraphs", ""},
    {"articlebody", ""},  {"storybody", ""},      {"postbody", ""},    {"articletext", ""}, {"storytext", ""}};

static int by_text(const void *key, const void *member) { return strcmp(key, *(const char *const *)member); }

static bool listed(const char *word, const char *const *list, size_t count) {
    return bsearch(word, list, count, sizeof *list, by_text) != NULL;
}

static bool lower(char c) { return c >= 'a' && c <= 'z'; }
static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool digit(char c) { return c >= '0' && c <= '9'; }

static bool alphanumeric(char c) { return lower(c) || upper(c) || digit(c); }

/* The next word from *at, in small letters; false behind the last. A capital parts words that are long enough to be some:
 * machines make names like hJpRRP. */
static bool next_word(dtl_slice names, size_t *at, char word[WORD_MAX]) {
    while (*at < names.size && !alphanumeric(names.data[*at])) ++*at;
    size_t size = 0;
    for (; *at < names.size; ++*at) {
        char const c = names.data[*at];
        if (!alphanumeric(c) || (upper(c) && size >= 4 && lower(names.data[*at - 1]))) break;
        if (size + 1 < WORD_MAX) word[size++] = upper(c) ? (char)(c + 32) : c;
    }
    word[size] = '\0';
    return size > 0;
}

static bool names_body(const char *before, const char *word) {
    for (size_t i = 0; i < sizeof BODY / sizeof *BODY; i++)
        if (BODY[i][1][0] ? strcmp(before, BODY[i][0]) == 0 && strcmp(word, BODY[i][1]) == 0
                          : strcmp(word, BODY[i][0]) == 0)
            return true;
    return false;
}

dtl_named dtl_names_say(dtl_slice names) {
    char word[WORD_MAX], before[WORD_MAX] = "";
    dtl_named said = DTL_NAMED_NOTHING;
    for (size_t at = 0; next_word(names, &at, word); memcpy(before, word, sizeof before)) {
        if (names_body(before, word)) return DTL_NAMED_BODY;
        if (listed(word, JUNK, sizeof JUNK / sizeof *JUNK)) said = DTL_NAMED_JUNK;
        else if (said == DTL_NAMED_NOTHING && listed(word, SHY, sizeof SHY / sizeof *SHY)) said = DTL_NAMED_SHY;
    }
    return said;
}

typedef struct {
    const char *name;
    dtl_tag tag;
} tag_row;

static const tag_row TAGS[] = {
    {"a", DTL_TAG_LINK},           {"address", DTL_TAG_BLOCK},    {"article", DTL_TAG_BLOCK},
    {"aside", DTL_TAG_ASIDE},      {"audio", DTL_TAG_SKIPPED},    {"blockquote", DTL_TAG_PARAGRAPH},
    {"body", DTL_TAG_BLOCK},       {"br", DTL_TAG_BREAK},         {"button", DTL_TAG_SKIPPED},
    {"canvas", DTL_TAG_SKIPPED},   {"caption", DTL_TAG_ASIDE},    {"center", DTL_TAG_BLOCK},
    {"dd", DTL_TAG_PARAGRAPH},     {"details", DTL_TAG_BLOCK},    {"div", DTL_TAG_BLOCK},
    {"dl", DTL_TAG_BLOCK},         {"dt", DTL_TAG_ITEM},          {"embed", DTL_TAG_SKIPPED},
    {"fieldset", DTL_TAG_BLOCK},   {"figcaption", DTL_TAG_ASIDE}, {"figure", DTL_TAG_ASIDE},
    {"footer", DTL_TAG_ASIDE},     {"form", DTL_TAG_BLOCK},       {"h1", DTL_TAG_HEADING},
    {"h2", DTL_TAG_HEADING},       {"h3", DTL_TAG_HEADING},       {"h4", DTL_TAG_HEADING},
    {"h5", DTL_TAG_HEADING},       {"h6", DTL_TAG_HEADING},       {"head", DTL_TAG_BLOCK},
    {"header", DTL_TAG_BLOCK},     {"hr", DTL_TAG_BLOCK},         {"html", DTL_TAG_BLOCK},
    {"iframe", DTL_TAG_SKIPPED},   {"input", DTL_TAG_SKIPPED},    {"label", DTL_TAG_SKIPPED},
    {"li", DTL_TAG_ITEM},          {"main", DTL_TAG_BLOCK},       {"menu", DTL_TAG_ASIDE},
    {"nav", DTL_TAG_ASIDE},        {"noscript", DTL_TAG_SKIPPED}, {"object", DTL_TAG_SKIPPED},
    {"ol", DTL_TAG_BLOCK},         {"option", DTL_TAG_SKIPPED},   {"p", DTL_TAG_PARAGRAPH},
    {"pre", DTL_TAG_PARAGRAPH},    {"script", DTL_TAG_SKIPPED},   {"section", DTL_TAG_BLOCK},
    {"select", DTL_TAG_SKIPPED},   {"style", DTL_TAG_SKIPPED},    {"svg", DTL_TAG_SKIPPED},
    {"table", DTL_TAG_BLOCK},      {"tbody", DTL_TAG_BLOCK},      {"td", DTL_TAG_CELL},
    {"template", DTL_TAG_SKIPPED}, {"textarea", DTL_TAG_SKIPPED}, {"tfoot", DTL_TAG_BLOCK},
    {"th", DTL_TAG_CELL},          {"thead", DTL_TAG_BLOCK},      {"title", DTL_TAG_SKIPPED},
    {"tr", DTL_TAG_ITEM},          {"ul", DTL_TAG_BLOCK},         {"video", DTL_TAG_SKIPPED}};

static int by_name(const void *key, const void *member) { return strcmp(key, ((const tag_row *)member)->name); }

dtl_tag dtl_tag_of(const char *name) {
    const tag_row *row = bsearch(name, TAGS, sizeof TAGS / sizeof *TAGS, sizeof *TAGS, by_name);
    return row ? row->tag : DTL_TAG_INLINE;
}
