/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/hints.h"

#include <stdio.h>

#include "corpus/page/hint_words.h"
#include "corpus/page/names.h"

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

/* Words that turn the one behind them into a mere setting, and those that do so with the rest of the name: what a page has or has
 * not, and what an article is filed under ("category-video", "tag-read-more"). */
static const char SETTINGS[] = " hide show enable elementor ";
static const char SUBJECTS[] = " has with no not without category tag format type status ";
static const char EMBEDS[] = " embed embedded tweet ";

static bool among(const char *list, const char *word) {
    size_t const size = strlen(word);
    for (const char *at = list; (at = strstr(at, word)); at += size)
        if (at[-1] == ' ' && at[size] == ' ') return true;
    return false;
}

typedef struct {
    dtl_hint hint;
    char by[2 * DTL_NAME_WORD_MAX_BYTES + 24]; /* what says so */
    bool body, embed;
} scan;

static void take_hint(scan *s, dtl_slice words) {
    dtl_hint const hint = dtl_hint_of_words(words);
    s->body |= hint == DTL_HINT_BODY;
    if (hint <= s->hint) return;
    s->hint = hint;
    snprintf(s->by, sizeof s->by, "named \"%.*s\"", (int)words.size, words.data);
}

/* Each word that is no mere setting, and each two that begin with one that is not. */
static void scan_names(scan *s, dtl_slice names) {
    char pair[2 * DTL_NAME_WORD_MAX_BYTES + 1];
    size_t before = 0; /* the word before, and a blank: bytes in pair */
    bool silent = false, one = false, rest = false;
    dtl_name_words w = dtl_name_words_of(names);
    while (dtl_name_words_next(&w)) {
        if (w.first) before = 0, one = rest = false;
        bool const was_silent = silent && before;
        silent = one || rest;
        one = among(SETTINGS, w.word);
        rest |= among(SUBJECTS, w.word);
        memcpy(pair + before, w.word, w.size);
        if (!one && !silent) take_hint(s, dtl_slice_of(w.word, w.size));
        if (before && !was_silent) take_hint(s, dtl_slice_of(pair, before + w.size));
        s->embed |= among(EMBEDS, w.word);
        memcpy(pair, w.word, w.size);
        pair[w.size] = ' ';
        before = w.size + 1;
    }
}

/* Whether one of the classes hides: as a whole, for a setting may hide something else ("label-hidden"). */
static bool hiding_class(dtl_slice classes) {
    static const char *const HIDING[] = {"hidden",         "invisible",          "hide",   "is-hidden",      "sr-only",
                                         "visuallyhidden", "screen-reader-text", "d-none", "visually-hidden"};
    for (size_t at = 0, end; at < classes.size; at = end + 1) {
        for (end = at; end < classes.size && (unsigned char)classes.data[end] > ' ';) end++;
        for (size_t i = 0; end > at && i < sizeof HIDING / sizeof *HIDING; i++)
            if (dtl_slice_equal(dtl_slice_part(classes, at, end), dtl_slice_text(HIDING[i]))) return true;
    }
    return false;
}

static bool declares(dtl_slice style, dtl_slice property, dtl_slice value) {
    for (size_t at = 0; at < style.size;) {
        const char *found = memmem(style.data + at, style.size - at, property.data, property.size);
        if (!found) return false;
        at = (size_t)(found - style.data) + property.size;
        while (at < style.size && (style.data[at] == ' ' || style.data[at] == ':')) at++;
        if (dtl_slice_starts(dtl_slice_part(style, at, style.size), value)) return true;
    }
    return false;
}

static bool hides(const dtl_html_attribute *a) {
    if (dtl_slice_equal(a->name, DTL_SLICE("hidden"))) return !dtl_slice_equal(a->value, DTL_SLICE("until-found"));
    if (dtl_slice_equal(a->name, DTL_SLICE("class"))) return hiding_class(a->value);
    if (dtl_slice_equal(a->name, DTL_SLICE("aria-hidden"))) return dtl_slice_equal(a->value, DTL_SLICE("true"));
    if (!dtl_slice_equal(a->name, DTL_SLICE("style"))) return false;
    return declares(a->value, DTL_SLICE("display"), DTL_SLICE("none")) ||
           declares(a->value, DTL_SLICE("visibility"), DTL_SLICE("hidden"));
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

static void scan_attribute(scan *s, const dtl_html_attribute *a) {
    static const char NAMING[] = " class id role ";
    if (a->name.size < 2 || a->name.size > 8) return;
    char name[9];
    memcpy(name, a->name.data, a->name.size);
    name[a->name.size] = '\0';
    if (among(NAMING, name)) scan_names(s, a->value);
    else if (strcmp(name, "itemprop") == 0 && a->value.size)
        s->body |= memmem(a->value.data, a->value.size, "articleBody", 11) != NULL;
}

static dtl_hint hint_of(const dtl_html_node *element, scan *s) {
    *s = (scan){.hint = hint_of_tag(element->tag)};
    if (s->hint) snprintf(s->by, sizeof s->by, "<%s>", element->name);
    for (uint32_t i = 0; i < element->attribute_count; i++) {
        const dtl_html_attribute *a = &element->attributes[i];
        if (hides(a)) {
            snprintf(s->by, sizeof s->by, "%.*s", (int)a->name.size, a->name.data);
            return DTL_HINT_HIDDEN;
        }
        scan_attribute(s, a);
    }
    dtl_tag const tag = element->tag;
    bool const row = tag == DTL_TAG_TR || tag == DTL_TAG_TD || tag == DTL_TAG_TH || tag == DTL_TAG_TBODY;
    if (row && !s->body) return DTL_HINT_NONE; /* named for what the table is about */
    if (s->embed && s->hint == DTL_HINT_SHARE) return DTL_HINT_NONE;
    return s->body ? DTL_HINT_BODY : s->hint;
}

dtl_hint dtl_hint_of(const dtl_html_node *element) {
    scan s;
    return hint_of(element, &s);
}

const char *dtl_hint_why_of(dtl_arena *arena, const dtl_html_node *element) {
    scan s;
    const char *why = dtl_hint_why(hint_of(element, &s));
    char text[sizeof s.by + 32];
    int const size = snprintf(text, sizeof text, "%s: %s", why, s.by);
    return dtl_arena_copy(arena, dtl_slice_of(text, (size_t)size)).data;
}
