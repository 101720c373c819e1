/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/hints.h"

#include <stdio.h>

#include "corpus/page/hint_words.h"

enum {
    WORD_MAX_BYTES = 16,
    COMPARED_MAX_BYTES = 512 /* of an attribute; names are at its front */
};

static const char *const WHY[DTL_HINT_COUNT] = {
    [DTL_HINT_ASIDE] = "aside",
    [DTL_HINT_TAGS] = "tags",
    [DTL_HINT_BYLINE] = "byline",
    [DTL_HINT_CAPTION] = "caption",
    [DTL_HINT_MEDIA] = "media",
    [DTL_HINT_AUTHOR] = "about the author",
    [DTL_HINT_NAVIGATION] = "navigation",
    [DTL_HINT_FOOTER] = "footer",
    [DTL_HINT_SHARE] = "share bar",
    [DTL_HINT_RELATED] = "related links",
    [DTL_HINT_PROMOTION] = "promotion",
    [DTL_HINT_NEWSLETTER] = "newsletter",
    [DTL_HINT_CONSENT] = "consent",
    [DTL_HINT_ADVERTISEMENT] = "advertisement",
    [DTL_HINT_FORM] = "form",
    [DTL_HINT_COMMENTS] = "comments",
    [DTL_HINT_HIDDEN] = "hidden",
};

const char *dtl_hint_why(dtl_hint hint) { return WHY[hint]; }

/* Words that turn the one behind them into a mere setting. */
static const char SETTINGS[] = " has with no not without hide show enable elementor ";
static const char EMBEDS[] = " embed embedded tweet ";

static bool among(const char *list, const char *word) { return strstr(list, word) != NULL; }

/* The words of a name: the last one ended at last, the one being read begins at word. */
typedef struct {
    char text[2 * WORD_MAX_BYTES + 4]; /* " last word" */
    size_t word, size;
    dtl_hint hint;
    bool body, embed, setting;
} scan;

static void take_hint(scan *s, dtl_hint hint) {
    if (hint > s->hint) s->hint = hint;
    s->body |= hint == DTL_HINT_BODY;
}

/* The word at the end of text was read: looks it up, alone and with the one before. */
static void end_word(scan *s) {
    dtl_slice const word = dtl_slice_of(s->text + s->word, s->size - s->word);
    if (word.size == 0) return;
    char padded[WORD_MAX_BYTES + 3];
    snprintf(padded, sizeof padded, " %.*s ", (int)word.size, word.data);
    bool const setting = among(SETTINGS, padded);
    if (!setting && !s->setting) {
        take_hint(s, dtl_hint_of_words(word));
        if (s->word) take_hint(s, dtl_hint_of_words(dtl_slice_of(s->text, s->size)));
    }
    s->embed |= among(EMBEDS, padded);
    s->setting = setting;
    memmove(s->text, s->text + s->word, word.size);
    s->text[word.size] = ' ';
    s->word = s->size = word.size + 1;
}

static void end_name(scan *s) {
    s->word = s->size = 0;
    s->setting = false;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/* A word longer than any in the table counts for none. */
static void scan_names(scan *s, const char *names) {
    bool too_long = false;
    end_name(s);
    for (size_t i = 0; i < COMPARED_MAX_BYTES; i++) {
        char const c = names[i];
        bool const camel = c >= 'A' && c <= 'Z' && i && is_lower(names[i - 1]);
        bool const inside = is_lower(lower(c)) || (c >= '0' && c <= '9');
        if (!inside || camel) {
            if (too_long) end_name(s);
            else end_word(s);
            too_long = false;
        }
        if (c == '\0') break;
        if (c == ' ' || c == '\n' || c == '\t') end_name(s);
        if (!inside) continue;
        too_long |= s->size - s->word == WORD_MAX_BYTES;
        if (!too_long) s->text[s->size++] = lower(c);
    }
}

/* Whether one of the classes hides: as a whole, for a setting may hide something else ("label-hidden"). */
static bool hiding_class(const char *classes) {
    static const char *const HIDING[] = {"hidden",         "invisible",          "hide",   "is-hidden",      "sr-only",
                                         "visuallyhidden", "screen-reader-text", "d-none", "visually-hidden"};
    for (const char *at = classes; *at; at += strspn(at, " \t\n")) {
        size_t const size = strcspn(at, " \t\n");
        for (size_t i = 0; i < sizeof HIDING / sizeof *HIDING; i++)
            if (dtl_slice_equal(dtl_slice_of(at, size), dtl_slice_text(HIDING[i]))) return true;
        at += size;
    }
    return false;
}

static const char *value_of(const xmlAttr *a) {
    return a->children && a->children->content ? (const char *)a->children->content : "";
}

static bool hides(const char *style) {
    const char *display = strstr(style, "display"), *visibility = strstr(style, "visibility");
    if (display) {
        display += strspn(display + 7, ": ") + 7;
        if (strncmp(display, "none", 4) == 0) return true;
    }
    if (!visibility) return false;
    visibility += strspn(visibility + 10, ": ") + 10;
    return strncmp(visibility, "hidden", 6) == 0;
}

static dtl_hint hint_of_tag(dtl_tag tag) {
    switch (tag) {
    case DTL_TAG_NAV: return DTL_HINT_NAVIGATION;
    case DTL_TAG_FOOTER: return DTL_HINT_FOOTER;
    case DTL_TAG_ASIDE: return DTL_HINT_ASIDE;
    case DTL_TAG_FORM: return DTL_HINT_FORM;
    case DTL_TAG_FIGURE:
    case DTL_TAG_FIGCAPTION: return DTL_HINT_CAPTION;
    case DTL_TAG_ARTICLE: return DTL_HINT_STORY;
    default: return DTL_HINT_NONE;
    }
}

dtl_hint dtl_hint_of(const xmlNode *element, dtl_tag tag) {
    scan s = {.hint = hint_of_tag(tag)};
    for (const xmlAttr *a = element->properties; a; a = a->next) {
        const char *name = (const char *)a->name, *value = value_of(a);
        if (strcmp(name, "class") == 0 && hiding_class(value)) return DTL_HINT_HIDDEN;
        if (strcmp(name, "class") == 0 || strcmp(name, "id") == 0 || strcmp(name, "role") == 0) scan_names(&s, value);
        else if (strcmp(name, "itemprop") == 0) s.body |= among(value, "articleBody");
        else if (strcmp(name, "hidden") == 0 || (strcmp(name, "style") == 0 && hides(value))) return DTL_HINT_HIDDEN;
        else if (strcmp(name, "aria-hidden") == 0 && strcmp(value, "true") == 0) return DTL_HINT_HIDDEN;
    }
    bool const row = tag == DTL_TAG_TR || tag == DTL_TAG_TD || tag == DTL_TAG_TH || tag == DTL_TAG_TBODY;
    if (row && !s.body) return DTL_HINT_NONE; /* named for what the table is about */
    if (s.embed && s.hint == DTL_HINT_SHARE) return DTL_HINT_NONE;
    return s.body ? DTL_HINT_BODY : s.hint;
}
