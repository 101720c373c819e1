/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/hints.h"

enum { WORD_MAX_BYTES = 16, COMPARED_MAX_BYTES = 512 /* of an attribute; names are at its front */ };

static const char *const WHY[DTL_HINT_COUNT] = {
    [DTL_HINT_ASIDE] = "aside",           [DTL_HINT_TAGS] = "tags",
    [DTL_HINT_BYLINE] = "byline",         [DTL_HINT_CAPTION] = "caption",
    [DTL_HINT_MEDIA] = "media",           [DTL_HINT_AUTHOR] = "about the author",
    [DTL_HINT_NAVIGATION] = "navigation", [DTL_HINT_FOOTER] = "footer",
    [DTL_HINT_SHARE] = "share bar",       [DTL_HINT_RELATED] = "related links",
    [DTL_HINT_PROMOTION] = "promotion",   [DTL_HINT_NEWSLETTER] = "newsletter",
    [DTL_HINT_CONSENT] = "consent",       [DTL_HINT_ADVERTISEMENT] = "advertisement",
    [DTL_HINT_FORM] = "form",             [DTL_HINT_COMMENTS] = "comments",     [DTL_HINT_HIDDEN] = "hidden",
};

const char *dtl_hint_why(dtl_hint hint) { return WHY[hint]; }

/* Words of names, and two that follow each other. The hint of the greatest number wins within a name. */
static const struct {
    char words[36]; /* a blank before and behind each */
    dtl_hint hint;
} HINTS[] = {
    {" ad ", DTL_HINT_ADVERTISEMENT},
    {" ads ", DTL_HINT_ADVERTISEMENT},
    {" adslot ", DTL_HINT_ADVERTISEMENT},
    {" advert ", DTL_HINT_ADVERTISEMENT},
    {" advertisement ", DTL_HINT_ADVERTISEMENT},
    {" advertising ", DTL_HINT_ADVERTISEMENT},
    {" advertorial ", DTL_HINT_ADVERTISEMENT},
    {" dfp ", DTL_HINT_ADVERTISEMENT},
    {" adsense ", DTL_HINT_ADVERTISEMENT},
    {" adsbygoogle ", DTL_HINT_ADVERTISEMENT},
    {" sponsor ", DTL_HINT_ADVERTISEMENT},
    {" sponsored ", DTL_HINT_ADVERTISEMENT},
    {" sponsors ", DTL_HINT_ADVERTISEMENT},
    {" outbrain ", DTL_HINT_ADVERTISEMENT},
    {" taboola ", DTL_HINT_ADVERTISEMENT},
    {" revcontent ", DTL_HINT_ADVERTISEMENT},
    {" share ", DTL_HINT_SHARE},
    {" sharing ", DTL_HINT_SHARE},
    {" shares ", DTL_HINT_SHARE},
    {" sharebar ", DTL_HINT_SHARE},
    {" sharethis ", DTL_HINT_SHARE},
    {" sharedaddy ", DTL_HINT_SHARE},
    {" sharetools ", DTL_HINT_SHARE},
    {" social ", DTL_HINT_SHARE},
    {" socials ", DTL_HINT_SHARE},
    {" addthis ", DTL_HINT_SHARE},
    {" addtoany ", DTL_HINT_SHARE},
    {" follow ", DTL_HINT_SHARE},
    {" toolbar ", DTL_HINT_SHARE},
    {" tools ", DTL_HINT_SHARE},
    {" related ", DTL_HINT_RELATED},
    {" relateds ", DTL_HINT_RELATED},
    {" relatedposts ", DTL_HINT_RELATED},
    {" relatedlinks ", DTL_HINT_RELATED},
    {" recirc ", DTL_HINT_RELATED},
    {" recirculation ", DTL_HINT_RELATED},
    {" recommend ", DTL_HINT_RELATED},
    {" recommended ", DTL_HINT_RELATED},
    {" recommendation ", DTL_HINT_RELATED},
    {" recommendations ", DTL_HINT_RELATED},
    {" readmore ", DTL_HINT_RELATED},
    {" read more ", DTL_HINT_RELATED},
    {" read next ", DTL_HINT_RELATED},
    {" up next ", DTL_HINT_RELATED},
    {" more from ", DTL_HINT_RELATED},
    {" more on ", DTL_HINT_RELATED},
    {" more stories ", DTL_HINT_RELATED},
    {" more news ", DTL_HINT_RELATED},
    {" more links ", DTL_HINT_RELATED},
    {" see also ", DTL_HINT_RELATED},
    {" also read ", DTL_HINT_RELATED},
    {" also like ", DTL_HINT_RELATED},
    {" trending ", DTL_HINT_RELATED},
    {" popular ", DTL_HINT_RELATED},
    {" most read ", DTL_HINT_RELATED},
    {" most viewed ", DTL_HINT_RELATED},
    {" latest ", DTL_HINT_RELATED},
    {" yarpp ", DTL_HINT_RELATED},
    {" teaser ", DTL_HINT_RELATED},
    {" teasers ", DTL_HINT_RELATED},
    {" promo ", DTL_HINT_PROMOTION},
    {" promos ", DTL_HINT_PROMOTION},
    {" promotion ", DTL_HINT_PROMOTION},
    {" promoted ", DTL_HINT_PROMOTION},
    {" cta ", DTL_HINT_PROMOTION},
    {" newsletter ", DTL_HINT_NEWSLETTER},
    {" newsletters ", DTL_HINT_NEWSLETTER},
    {" signup ", DTL_HINT_NEWSLETTER},
    {" sign up ", DTL_HINT_NEWSLETTER},
    {" subscribe ", DTL_HINT_NEWSLETTER},
    {" subscription ", DTL_HINT_NEWSLETTER},
    {" optin ", DTL_HINT_NEWSLETTER},
    {" mailchimp ", DTL_HINT_NEWSLETTER},
    {" comment ", DTL_HINT_COMMENTS},
    {" comments ", DTL_HINT_COMMENTS},
    {" commentlist ", DTL_HINT_COMMENTS},
    {" respond ", DTL_HINT_COMMENTS},
    {" disqus ", DTL_HINT_COMMENTS},
    {" livefyre ", DTL_HINT_COMMENTS},
    {" caption ", DTL_HINT_CAPTION},
    {" captions ", DTL_HINT_CAPTION},
    {" figcaption ", DTL_HINT_CAPTION},
    {" cutline ", DTL_HINT_CAPTION},
    {" credit ", DTL_HINT_CAPTION},
    {" credits ", DTL_HINT_CAPTION},
    {" photographer ", DTL_HINT_CAPTION},
    {" gallery ", DTL_HINT_MEDIA},
    {" slideshow ", DTL_HINT_MEDIA},
    {" carousel ", DTL_HINT_MEDIA},
    {" lightbox ", DTL_HINT_MEDIA},
    {" player ", DTL_HINT_MEDIA},
    {" jwplayer ", DTL_HINT_MEDIA},
    {" brightcove ", DTL_HINT_MEDIA},
    {" video ", DTL_HINT_MEDIA},
    {" byline ", DTL_HINT_BYLINE},
    {" bylines ", DTL_HINT_BYLINE},
    {" author ", DTL_HINT_BYLINE},
    {" authors ", DTL_HINT_BYLINE},
    {" timestamp ", DTL_HINT_BYLINE},
    {" dateline ", DTL_HINT_BYLINE},
    {" pubdate ", DTL_HINT_BYLINE},
    {" published ", DTL_HINT_BYLINE},
    {" meta ", DTL_HINT_BYLINE},
    {" postmeta ", DTL_HINT_BYLINE},
    {" metadata ", DTL_HINT_BYLINE},
    {" author bio ", DTL_HINT_AUTHOR},
    {" author info ", DTL_HINT_AUTHOR},
    {" author box ", DTL_HINT_AUTHOR},
    {" about author ", DTL_HINT_AUTHOR},
    {" bio ", DTL_HINT_AUTHOR},
    {" tags ", DTL_HINT_TAGS},
    {" tag list ", DTL_HINT_TAGS},
    {" taglist ", DTL_HINT_TAGS},
    {" topics ", DTL_HINT_TAGS},
    {" categories ", DTL_HINT_TAGS},
    {" keywords ", DTL_HINT_TAGS},
    {" nav ", DTL_HINT_NAVIGATION},
    {" navbar ", DTL_HINT_NAVIGATION},
    {" navigation ", DTL_HINT_NAVIGATION},
    {" subnav ", DTL_HINT_NAVIGATION},
    {" menu ", DTL_HINT_NAVIGATION},
    {" submenu ", DTL_HINT_NAVIGATION},
    {" breadcrumb ", DTL_HINT_NAVIGATION},
    {" breadcrumbs ", DTL_HINT_NAVIGATION},
    {" pagination ", DTL_HINT_NAVIGATION},
    {" pager ", DTL_HINT_NAVIGATION},
    {" masthead ", DTL_HINT_NAVIGATION},
    {" search ", DTL_HINT_NAVIGATION},
    {" login ", DTL_HINT_NAVIGATION},
    {" footer ", DTL_HINT_FOOTER},
    {" contentinfo ", DTL_HINT_FOOTER},
    {" copyright ", DTL_HINT_FOOTER},
    {" disclaimer ", DTL_HINT_FOOTER},
    {" sidebar ", DTL_HINT_ASIDE},
    {" aside ", DTL_HINT_ASIDE},
    {" complementary ", DTL_HINT_ASIDE},
    {" rail ", DTL_HINT_ASIDE},
    {" widget ", DTL_HINT_ASIDE},
    {" widgets ", DTL_HINT_ASIDE},
    {" pullquote ", DTL_HINT_ASIDE},
    {" pull quote ", DTL_HINT_ASIDE},
    {" cookie ", DTL_HINT_CONSENT},
    {" cookies ", DTL_HINT_CONSENT},
    {" consent ", DTL_HINT_CONSENT},
    {" gdpr ", DTL_HINT_CONSENT},
    {" modal ", DTL_HINT_CONSENT},
    {" popup ", DTL_HINT_CONSENT},
    {" noprint ", DTL_HINT_ASIDE},
    {" compartir ", DTL_HINT_SHARE},
    {" compartilhar ", DTL_HINT_SHARE},
    {" partager ", DTL_HINT_SHARE},
    {" partage ", DTL_HINT_SHARE},
    {" teilen ", DTL_HINT_SHARE},
    {" condividi ", DTL_HINT_SHARE},
    {" relacionadas ", DTL_HINT_RELATED},
    {" relacionados ", DTL_HINT_RELATED},
    {" relacionado ", DTL_HINT_RELATED},
    {" relacionada ", DTL_HINT_RELATED},
    {" relatedarticles ", DTL_HINT_RELATED},
    {" relatedstories ", DTL_HINT_RELATED},
    {" verwandt ", DTL_HINT_RELATED},
    {" comentarios ", DTL_HINT_COMMENTS},
    {" comentario ", DTL_HINT_COMMENTS},
    {" comentar ", DTL_HINT_COMMENTS},
    {" commentaires ", DTL_HINT_COMMENTS},
    {" commentaire ", DTL_HINT_COMMENTS},
    {" kommentare ", DTL_HINT_COMMENTS},
    {" kommentar ", DTL_HINT_COMMENTS},
    {" reacties ", DTL_HINT_COMMENTS},
    {" publicidad ", DTL_HINT_ADVERTISEMENT},
    {" publicidade ", DTL_HINT_ADVERTISEMENT},
    {" publicite ", DTL_HINT_ADVERTISEMENT},
    {" anzeige ", DTL_HINT_ADVERTISEMENT},
    {" werbung ", DTL_HINT_ADVERTISEMENT},
    {" reklama ", DTL_HINT_ADVERTISEMENT},
    {" pubblicita ", DTL_HINT_ADVERTISEMENT},
    {" autor ", DTL_HINT_BYLINE},
    {" auteur ", DTL_HINT_BYLINE},
    {" autores ", DTL_HINT_BYLINE},
    {" legenda ", DTL_HINT_CAPTION},
    {" legende ", DTL_HINT_CAPTION},
    {" etiquetas ", DTL_HINT_TAGS},
    {" schlagworte ", DTL_HINT_TAGS},
    {" rodape ", DTL_HINT_FOOTER},
    {" fusszeile ", DTL_HINT_FOOTER},
    {" boletin ", DTL_HINT_NEWSLETTER},
    {" article body ", DTL_HINT_BODY},
    {" articlebody ", DTL_HINT_BODY},
    {" article content ", DTL_HINT_BODY},
    {" article text ", DTL_HINT_BODY},
    {" article copy ", DTL_HINT_BODY},
    {" story body ", DTL_HINT_BODY},
    {" storybody ", DTL_HINT_BODY},
    {" story content ", DTL_HINT_BODY},
    {" story text ", DTL_HINT_BODY},
    {" storytext ", DTL_HINT_BODY},
    {" entry content ", DTL_HINT_BODY},
    {" entry body ", DTL_HINT_BODY},
    {" post content ", DTL_HINT_BODY},
    {" post body ", DTL_HINT_BODY},
    {" post text ", DTL_HINT_BODY},
    {" body copy ", DTL_HINT_BODY},
    {" body content ", DTL_HINT_BODY},
    {" body text ", DTL_HINT_BODY},
    {" content body ", DTL_HINT_BODY},
    {" news body ", DTL_HINT_BODY},
    {" main article ", DTL_HINT_STORY},
    {" hentry ", DTL_HINT_STORY},
};

/* Words that turn the one behind them into a mere setting. */
static const char SETTINGS[] = " has with no not without hide show enable ";

static bool among(const char *list, const char *word) { return strstr(list, word) != NULL; }

static dtl_hint hint_of_words(const char *words) {
    for (size_t i = 0; i < sizeof HINTS / sizeof *HINTS; i++)
        if (strcmp(HINTS[i].words, words) == 0) return HINTS[i].hint;
    return DTL_HINT_NONE;
}

typedef struct {
    char last[WORD_MAX_BYTES + 3], word[WORD_MAX_BYTES + 3]; /* " word " */
    dtl_hint hint;
    bool body, embed;
} scan;

static void take_word(scan *s, size_t size) {
    if (size == 0) return;
    s->word[0] = ' ';
    s->word[size + 1] = ' ';
    s->word[size + 2] = '\0';
    if (!among(SETTINGS, s->word) && !(s->last[0] && among(SETTINGS, s->last))) {
        char both[2 * WORD_MAX_BYTES + 4];
        memcpy(both, s->last, strlen(s->last) + 1);
        if (both[0]) memcpy(both + strlen(both), s->word + 1, size + 2);
        dtl_hint const one = hint_of_words(s->word), two = both[0] ? hint_of_words(both) : DTL_HINT_NONE;
        if (one > s->hint) s->hint = one;
        if (two > s->hint) s->hint = two;
        s->embed |= among(" embed embedded tweet ", s->word);
        s->body |= two == DTL_HINT_BODY || one == DTL_HINT_BODY;
    }
    memcpy(s->last, s->word, sizeof s->last);
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

static void scan_names(scan *s, const char *names) {
    size_t size = 0;
    s->last[0] = '\0';
    for (size_t i = 0; i < COMPARED_MAX_BYTES; i++) {
        char const c = names[i];
        bool const camel = c >= 'A' && c <= 'Z' && i && is_lower(names[i - 1]);
        bool const inside = is_lower(lower(c)) || (c >= '0' && c <= '9');
        if (!inside || camel) {
            if (size <= WORD_MAX_BYTES) take_word(s, size);
            size = 0;
        }
        if (c == '\0') break;
        if (c == ' ' || c == '\n' || c == '\t') s->last[0] = '\0';
        if (!inside) continue;
        if (size < WORD_MAX_BYTES) s->word[1 + size] = lower(c);
        size++;
    }
}

/* Whether one of the classes hides: as a whole, for a setting may hide something else ("label-hidden"). */
static bool hiding_class(const char *classes) {
    static const char *const HIDING[] = {"hidden",         "invisible",          "hide",    "is-hidden", "sr-only",
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
