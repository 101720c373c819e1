/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/hints.h"

#include <stdio.h>

enum {
    WORD_MAX_BYTES = 16,
    WORDS_MAX_BYTES = 24,
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

/* Words of names, and two that follow each other; sorted. The hint of the greatest number wins within a name. */
static const struct {
    char words[WORDS_MAX_BYTES];
    dtl_hint hint;
} HINTS[] = {
    {"about author", DTL_HINT_AUTHOR},
    {"ad", DTL_HINT_ADVERTISEMENT},
    {"addthis", DTL_HINT_SHARE},
    {"addtoany", DTL_HINT_SHARE},
    {"ads", DTL_HINT_ADVERTISEMENT},
    {"adsbygoogle", DTL_HINT_ADVERTISEMENT},
    {"adsense", DTL_HINT_ADVERTISEMENT},
    {"adslot", DTL_HINT_ADVERTISEMENT},
    {"advert", DTL_HINT_ADVERTISEMENT},
    {"advertisement", DTL_HINT_ADVERTISEMENT},
    {"advertising", DTL_HINT_ADVERTISEMENT},
    {"advertorial", DTL_HINT_ADVERTISEMENT},
    {"also like", DTL_HINT_RELATED},
    {"also read", DTL_HINT_RELATED},
    {"anzeige", DTL_HINT_ADVERTISEMENT},
    {"article body", DTL_HINT_BODY},
    {"article content", DTL_HINT_BODY},
    {"article copy", DTL_HINT_BODY},
    {"article text", DTL_HINT_BODY},
    {"articlebody", DTL_HINT_BODY},
    {"articlebodycontent", DTL_HINT_BODY},
    {"articlecontent", DTL_HINT_BODY},
    {"articletext", DTL_HINT_BODY},
    {"artikel inhalt", DTL_HINT_BODY},
    {"artikel text", DTL_HINT_BODY},
    {"artikeltext", DTL_HINT_BODY},
    {"aside", DTL_HINT_ASIDE},
    {"auteur", DTL_HINT_BYLINE},
    {"author", DTL_HINT_BYLINE},
    {"author bio", DTL_HINT_AUTHOR},
    {"author box", DTL_HINT_AUTHOR},
    {"author info", DTL_HINT_AUTHOR},
    {"authors", DTL_HINT_BYLINE},
    {"autor", DTL_HINT_BYLINE},
    {"autores", DTL_HINT_BYLINE},
    {"bio", DTL_HINT_AUTHOR},
    {"blog content", DTL_HINT_BODY},
    {"body copy", DTL_HINT_BODY},
    {"body text", DTL_HINT_BODY},
    {"bodytext", DTL_HINT_BODY},
    {"boletin", DTL_HINT_NEWSLETTER},
    {"breadcrumb", DTL_HINT_NAVIGATION},
    {"breadcrumbs", DTL_HINT_NAVIGATION},
    {"brightcove", DTL_HINT_MEDIA},
    {"byline", DTL_HINT_BYLINE},
    {"bylines", DTL_HINT_BYLINE},
    {"caas body", DTL_HINT_BODY},
    {"canvas body", DTL_HINT_BODY},
    {"caption", DTL_HINT_CAPTION},
    {"captions", DTL_HINT_CAPTION},
    {"carousel", DTL_HINT_MEDIA},
    {"categories", DTL_HINT_TAGS},
    {"comentar", DTL_HINT_COMMENTS},
    {"comentario", DTL_HINT_COMMENTS},
    {"comentarios", DTL_HINT_COMMENTS},
    {"comment", DTL_HINT_COMMENTS},
    {"commentaire", DTL_HINT_COMMENTS},
    {"commentaires", DTL_HINT_COMMENTS},
    {"commentlist", DTL_HINT_COMMENTS},
    {"comments", DTL_HINT_COMMENTS},
    {"compartilhar", DTL_HINT_SHARE},
    {"compartir", DTL_HINT_SHARE},
    {"complementary", DTL_HINT_ASIDE},
    {"condividi", DTL_HINT_SHARE},
    {"consent", DTL_HINT_CONSENT},
    {"content body", DTL_HINT_BODY},
    {"contentinfo", DTL_HINT_FOOTER},
    {"cookie", DTL_HINT_CONSENT},
    {"cookies", DTL_HINT_CONSENT},
    {"copyright", DTL_HINT_FOOTER},
    {"credit", DTL_HINT_CAPTION},
    {"credits", DTL_HINT_CAPTION},
    {"cta", DTL_HINT_PROMOTION},
    {"cuerpo noticia", DTL_HINT_BODY},
    {"cutline", DTL_HINT_CAPTION},
    {"dateline", DTL_HINT_BYLINE},
    {"dfp", DTL_HINT_ADVERTISEMENT},
    {"disclaimer", DTL_HINT_FOOTER},
    {"disqus", DTL_HINT_COMMENTS},
    {"entry body", DTL_HINT_BODY},
    {"entry content", DTL_HINT_BODY},
    {"entry text", DTL_HINT_BODY},
    {"entrycontent", DTL_HINT_BODY},
    {"etiquetas", DTL_HINT_TAGS},
    {"figcaption", DTL_HINT_CAPTION},
    {"follow", DTL_HINT_SHARE},
    {"footer", DTL_HINT_FOOTER},
    {"fusszeile", DTL_HINT_FOOTER},
    {"gallery", DTL_HINT_MEDIA},
    {"gdpr", DTL_HINT_CONSENT},
    {"hentry", DTL_HINT_STORY},
    {"jwplayer", DTL_HINT_MEDIA},
    {"keywords", DTL_HINT_TAGS},
    {"kommentar", DTL_HINT_COMMENTS},
    {"kommentare", DTL_HINT_COMMENTS},
    {"latest", DTL_HINT_RELATED},
    {"legenda", DTL_HINT_CAPTION},
    {"legende", DTL_HINT_CAPTION},
    {"lightbox", DTL_HINT_MEDIA},
    {"livefyre", DTL_HINT_COMMENTS},
    {"login", DTL_HINT_NAVIGATION},
    {"mailchimp", DTL_HINT_NEWSLETTER},
    {"main article", DTL_HINT_STORY},
    {"masthead", DTL_HINT_NAVIGATION},
    {"menu", DTL_HINT_NAVIGATION},
    {"meta", DTL_HINT_BYLINE},
    {"metadata", DTL_HINT_BYLINE},
    {"modal", DTL_HINT_CONSENT},
    {"more from", DTL_HINT_RELATED},
    {"more links", DTL_HINT_RELATED},
    {"more news", DTL_HINT_RELATED},
    {"more on", DTL_HINT_RELATED},
    {"more stories", DTL_HINT_RELATED},
    {"most read", DTL_HINT_RELATED},
    {"most viewed", DTL_HINT_RELATED},
    {"name body", DTL_HINT_BODY},
    {"nav", DTL_HINT_NAVIGATION},
    {"navbar", DTL_HINT_NAVIGATION},
    {"navigation", DTL_HINT_NAVIGATION},
    {"news body", DTL_HINT_BODY},
    {"news content", DTL_HINT_BODY},
    {"news text", DTL_HINT_BODY},
    {"newsletter", DTL_HINT_NEWSLETTER},
    {"newsletters", DTL_HINT_NEWSLETTER},
    {"newstext", DTL_HINT_BODY},
    {"noprint", DTL_HINT_ASIDE},
    {"nota texto", DTL_HINT_BODY},
    {"noticia cuerpo", DTL_HINT_BODY},
    {"noticia texto", DTL_HINT_BODY},
    {"optin", DTL_HINT_NEWSLETTER},
    {"outbrain", DTL_HINT_ADVERTISEMENT},
    {"pager", DTL_HINT_NAVIGATION},
    {"pagination", DTL_HINT_NAVIGATION},
    {"partage", DTL_HINT_SHARE},
    {"partager", DTL_HINT_SHARE},
    {"photographer", DTL_HINT_CAPTION},
    {"player", DTL_HINT_MEDIA},
    {"popular", DTL_HINT_RELATED},
    {"popup", DTL_HINT_CONSENT},
    {"post body", DTL_HINT_BODY},
    {"post content", DTL_HINT_BODY},
    {"post text", DTL_HINT_BODY},
    {"postbody", DTL_HINT_BODY},
    {"postcontent", DTL_HINT_BODY},
    {"postmeta", DTL_HINT_BYLINE},
    {"promo", DTL_HINT_PROMOTION},
    {"promos", DTL_HINT_PROMOTION},
    {"promoted", DTL_HINT_PROMOTION},
    {"promotion", DTL_HINT_PROMOTION},
    {"pubblicita", DTL_HINT_ADVERTISEMENT},
    {"pubdate", DTL_HINT_BYLINE},
    {"publicidad", DTL_HINT_ADVERTISEMENT},
    {"publicidade", DTL_HINT_ADVERTISEMENT},
    {"publicite", DTL_HINT_ADVERTISEMENT},
    {"published", DTL_HINT_BYLINE},
    {"pull quote", DTL_HINT_ASIDE},
    {"pullquote", DTL_HINT_ASIDE},
    {"rail", DTL_HINT_ASIDE},
    {"reacties", DTL_HINT_COMMENTS},
    {"read more", DTL_HINT_RELATED},
    {"read next", DTL_HINT_RELATED},
    {"readmore", DTL_HINT_RELATED},
    {"recirc", DTL_HINT_RELATED},
    {"recirculation", DTL_HINT_RELATED},
    {"recommend", DTL_HINT_RELATED},
    {"recommendation", DTL_HINT_RELATED},
    {"recommendations", DTL_HINT_RELATED},
    {"recommended", DTL_HINT_RELATED},
    {"reklama", DTL_HINT_ADVERTISEMENT},
    {"relacionada", DTL_HINT_RELATED},
    {"relacionadas", DTL_HINT_RELATED},
    {"relacionado", DTL_HINT_RELATED},
    {"relacionados", DTL_HINT_RELATED},
    {"related", DTL_HINT_RELATED},
    {"relatedarticles", DTL_HINT_RELATED},
    {"relatedlinks", DTL_HINT_RELATED},
    {"relatedposts", DTL_HINT_RELATED},
    {"relateds", DTL_HINT_RELATED},
    {"relatedstories", DTL_HINT_RELATED},
    {"respond", DTL_HINT_COMMENTS},
    {"revcontent", DTL_HINT_ADVERTISEMENT},
    {"rodape", DTL_HINT_FOOTER},
    {"schlagworte", DTL_HINT_TAGS},
    {"search", DTL_HINT_NAVIGATION},
    {"see also", DTL_HINT_RELATED},
    {"share", DTL_HINT_SHARE},
    {"sharebar", DTL_HINT_SHARE},
    {"sharedaddy", DTL_HINT_SHARE},
    {"shares", DTL_HINT_SHARE},
    {"sharethis", DTL_HINT_SHARE},
    {"sharetools", DTL_HINT_SHARE},
    {"sharing", DTL_HINT_SHARE},
    {"sidebar", DTL_HINT_ASIDE},
    {"sign up", DTL_HINT_NEWSLETTER},
    {"signup", DTL_HINT_NEWSLETTER},
    {"single content", DTL_HINT_BODY},
    {"slideshow", DTL_HINT_MEDIA},
    {"social", DTL_HINT_SHARE},
    {"socials", DTL_HINT_SHARE},
    {"sponsor", DTL_HINT_ADVERTISEMENT},
    {"sponsored", DTL_HINT_ADVERTISEMENT},
    {"sponsors", DTL_HINT_ADVERTISEMENT},
    {"story body", DTL_HINT_BODY},
    {"story content", DTL_HINT_BODY},
    {"story copy", DTL_HINT_BODY},
    {"story text", DTL_HINT_BODY},
    {"storybody", DTL_HINT_BODY},
    {"storycontent", DTL_HINT_BODY},
    {"storytext", DTL_HINT_BODY},
    {"submenu", DTL_HINT_NAVIGATION},
    {"subnav", DTL_HINT_NAVIGATION},
    {"subscribe", DTL_HINT_NEWSLETTER},
    {"subscription", DTL_HINT_NEWSLETTER},
    {"taboola", DTL_HINT_ADVERTISEMENT},
    {"tag list", DTL_HINT_TAGS},
    {"taglist", DTL_HINT_TAGS},
    {"tags", DTL_HINT_TAGS},
    {"teaser", DTL_HINT_RELATED},
    {"teasers", DTL_HINT_RELATED},
    {"teilen", DTL_HINT_SHARE},
    {"texto noticia", DTL_HINT_BODY},
    {"the content", DTL_HINT_BODY},
    {"timestamp", DTL_HINT_BYLINE},
    {"toolbar", DTL_HINT_SHARE},
    {"tools", DTL_HINT_SHARE},
    {"topics", DTL_HINT_TAGS},
    {"trending", DTL_HINT_RELATED},
    {"up next", DTL_HINT_RELATED},
    {"verwandt", DTL_HINT_RELATED},
    {"video", DTL_HINT_MEDIA},
    {"werbung", DTL_HINT_ADVERTISEMENT},
    {"widget", DTL_HINT_ASIDE},
    {"widgets", DTL_HINT_ASIDE},
    {"yarpp", DTL_HINT_RELATED},
};

/* Words that turn the one behind them into a mere setting. */
static const char SETTINGS[] = " has with no not without hide show enable ";
static const char EMBEDS[] = " embed embedded tweet ";

static bool among(const char *list, const char *word) { return strstr(list, word) != NULL; }

static dtl_hint hint_of_words(dtl_slice words) {
    size_t begin = 0, end = sizeof HINTS / sizeof *HINTS;
    while (begin < end) {
        size_t const middle = (begin + end) / 2;
        int const order = dtl_slice_compare(words, dtl_slice_text(HINTS[middle].words));
        if (order == 0) return HINTS[middle].hint;
        if (order < 0) end = middle;
        else begin = middle + 1;
    }
    return DTL_HINT_NONE;
}

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
        take_hint(s, hint_of_words(word));
        if (s->word) take_hint(s, hint_of_words(dtl_slice_of(s->text, s->size)));
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
