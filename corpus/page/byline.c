/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/byline.h"

#include "corpus/clean/clean.h"
#include "corpus/dates/date.h"
#include "corpus/formats/markup.h"

enum { NAMES_MAX = 24, NAME_MAX_BYTES = 80, NAME_MAX_WORDS = 8, PRINTED_MAX_BYTES = 600 };

typedef struct {
    dtl_slice at[NAMES_MAX];
    size_t count;
} name_list;

/* What stands before names, in small letters. */
static const char *const LABELS[] = {"written by", "words by", "posted by",   "published by", "reported by", "story by",
                                     "text by",    "authors",  "author",      "autoren",      "autorin",     "autor",
                                     "auteur",     "text",     "escrito por", "redactor",     "by",          "von",
                                     "par",        "por",      "di",          "door",         "af",          "av",
                                     "oleh",       "przez"};

/* Between two names, with blanks around. */
static const char *const BETWEEN[] = {"and", "und", "et", "y", "e", "och", "og", "with", "i"};

/* What follows names: what a person does, or buttons. */
static const char *const ROLES[] = {"writer",    "reporter",   "editor",      "correspondent", "contributor",
                                    "columnist", "staff",      "producer",    "special to",    "bureau",
                                    "updated",   "published",  "posted",      "follow",        "follow us",
                                    "share",     "min read",   "minute read", "contributing",  "journalist",
                                    "redaktion", "for the",    "view bio",    "email",         "associated press",
                                    "reuters",   "on twitter", "phd",         "view author"};

static bool name_letter(char c) {
    char const low = dtl_page_lower(c);
    return (low >= 'a' && low <= 'z') || (unsigned char)c >= 0x80;
}

static bool begins_word(dtl_slice text, const char *word) {
    size_t const size = strlen(word);
    return dtl_page_starts(text, word) && (text.size == size || !name_letter(text.data[size]));
}

static dtl_slice trimmed(dtl_slice s) {
    static const char ends[] = " \t,;:.-|/*\"";
    while (s.size && strchr(ends, s.data[0])) s = dtl_slice_part(s, 1, s.size);
    while (s.size && strchr(" \t,;:-|/*\"", s.data[s.size - 1])) s.size--;
    return s;
}

static dtl_slice without_labels(dtl_slice text) {
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        text = trimmed(text);
        size_t const size = strlen(LABELS[i]);
        bool const alone = begins_word(text, LABELS[i]) && text.size > size && strchr(" :\t", text.data[size]);
        if (alone) text = dtl_slice_part(text, size, text.size);
    }
    return trimmed(text);
}

/* Where the names end: a bar, a dash between blanks, a bracket, a date, a time. */
static dtl_slice front_of(dtl_slice text) {
    static const char *const ends[] = {"|", " - ", " \u2013 ", " \u2014 ", "\u2014", "\u2022", "\u00B7",
                                       "(", "\n",  " / ",      "[",        "<",      " @"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *end = text.size ? memmem(text.data, text.size, ends[i], strlen(ends[i])) : NULL;
        if (end && end > text.data) text.size = (size_t)(end - text.data);
    }
    dtl_day_span span;
    size_t begin, end;
    if (dtl_date_find(text, &span, &begin, &end)) {
        if (begin == 0) return front_of(trimmed(dtl_slice_part(text, end, text.size)));
        text.size = begin;
    }
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] >= '0' && text.data[i] <= '9') {
            while (i && text.data[i - 1] != ' ') i--;
            text.size = i;
        }
    return trimmed(text);
}

static bool is_role(dtl_slice part) {
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (dtl_page_holds(part, ROLES[i])) return true;
    return false;
}

/* Whether it can be somebody's name: a few words, the first with a capital or of a script without. */
static bool is_name(dtl_slice part) {
    size_t words = 0;
    for (size_t i = 0; i < part.size; i++) words += part.data[i] == ' ';
    if (part.size < 2 || part.size > NAME_MAX_BYTES || words >= NAME_MAX_WORDS) return false;
    if (dtl_page_web_address(part) || memchr(part.data, '@', part.size) || memchr(part.data, '{', part.size))
        return false;
    return name_letter(part.data[0]);
}

static bool listed(const name_list *list, dtl_slice name) {
    for (size_t i = 0; i < list->count; i++) {
        bool same = list->at[i].size == name.size;
        for (size_t k = 0; same && k < name.size; k++)
            same = dtl_page_lower(list->at[i].data[k]) == dtl_page_lower(name.data[k]);
        if (same) return true;
    }
    return false;
}

static void add_name(name_list *list, dtl_slice part) {
    dtl_slice const name = trimmed(part);
    if (is_name(name) && list->count < NAMES_MAX && !listed(list, name)) list->at[list->count++] = name;
}

/* The size of what parts two names at the front of text: " and ", ", ", " & ". */
static size_t between(dtl_slice text) {
    if (text.data[0] == ',' || text.data[0] == ';') return 1;
    if (text.data[0] != ' ') return 0;
    if (dtl_slice_starts(text, DTL_SLICE(" & "))) return 3;
    dtl_slice const word = dtl_slice_part(text, 1, text.size);
    for (size_t i = 0; i < sizeof BETWEEN / sizeof *BETWEEN; i++) {
        size_t const size = strlen(BETWEEN[i]);
        bool const whole =
            dtl_slice_starts(word, dtl_slice_text(BETWEEN[i])) && word.size > size + 1 && word.data[size] == ' ';
        bool const capital = whole && (word.data[size + 1] < 'a' || word.data[size + 1] > 'z');
        if (capital) return size + 2;
    }
    return 0;
}

/* Adds the names up to the first part that says what they do. */
static void add_printed(name_list *list, dtl_slice text) {
    for (size_t begin = 0, at = 0; at <= text.size;) {
        size_t const gap = at < text.size ? between(dtl_slice_part(text, at, text.size)) : 1;
        if (!gap) {
            at++;
            continue;
        }
        dtl_slice const part = without_labels(dtl_slice_part(text, begin, at));
        if (is_role(part) && list->count) return;
        add_name(list, part);
        at += gap;
        begin = at;
    }
}

static dtl_slice joined(dtl_arena *arena, const name_list *list) {
    size_t size = 0;
    char *out = dtl_arena_alloc(arena, NAMES_MAX * (NAME_MAX_BYTES + 2));
    for (size_t i = 0; i < list->count; i++) {
        if (size) out[size++] = ',', out[size++] = ' ';
        memcpy(out + size, list->at[i].data, list->at[i].size);
        size += list->at[i].size;
    }
    return dtl_slice_of(out, size);
}

/* A role without a comma before it: "Ada Finch Staff Writer" ends before "Staff". */
static dtl_slice before_role(dtl_slice text) {
    static const char *const roles[] = {" staff ",    " special to ", " follow",      " updated",
                                        " published", " posted ",     " contributor", " correspondent",
                                        " senior ",   " on twitter",  " email ",      " about "};
    for (size_t i = 1; i < text.size; i++)
        for (size_t k = 0; text.data[i] == ' ' && k < sizeof roles / sizeof *roles; k++)
            if (dtl_page_starts(dtl_slice_part(text, i, text.size), roles[k])) return dtl_slice_part(text, 0, i);
    return text;
}

static void add_byline(dtl_arena *arena, name_list *list, dtl_slice printed) {
    if (!printed.size || printed.size > PRINTED_MAX_BYTES) return;
    dtl_slice const line = dtl_clean_line(arena, dtl_markup_entities(arena, printed));
    add_printed(list, before_role(front_of(without_labels(line))));
}

dtl_slice dtl_byline_names(dtl_arena *arena, dtl_slice printed) {
    name_list list = {0};
    add_byline(arena, &list, printed);
    return joined(arena, &list);
}

static void add_metas(const dtl_page_facts *f, name_list *list) {
    static const char *const names[] = {
        "article:author_name", "author",          "article.author", "parsely-author",  "sailthru.author", "byl",
        "dc.creator",          "dcterms.creator", "dc:creator",     "citation_author", "article:author"};
    for (size_t n = 0; n < sizeof names / sizeof *names && !list->count; n++)
        for (size_t i = 0; i < f->meta_count; i++)
            if (dtl_slice_equal(f->metas[i].name, dtl_slice_text(names[n])))
                add_byline(f->arena, list, f->metas[i].value);
}

/* The name in an author element: that of its itemprop=name, else all of its text. */
static dtl_slice author_in(const dtl_page_facts *f, const dtl_page_mark *mark) {
    if (mark->value.size) return mark->value;
    size_t nodes = 0;
    for (const xmlNode *n = mark->node; n && nodes++ < DTL_PAGE_LABEL_NODES;
         n = dtl_page_following(mark->node, n, true)) {
        if (!dtl_page_same_name(dtl_page_attribute(n, "itemprop"), "name")) continue;
        dtl_slice const content = dtl_page_attribute(n, "content");
        return content.size ? content : dtl_page_label(f->arena, n);
    }
    return dtl_page_label(f->arena, mark->node);
}

/* All authors of one kind near the headline. Of elements in each other the outer one comes first, and has all names. */
static void add_marks(const dtl_page_facts *f, const dtl_page_headline *headline, uint32_t kind, name_list *list) {
    const xmlNode *outer = NULL;
    for (size_t i = 0; i < f->mark_count && list->count < NAMES_MAX; i++) {
        const dtl_page_mark *mark = &f->marks[i];
        if (!(mark->says & kind) || mark->aside || (outer && mark->node->parent == outer)) continue;
        if (mark->at && dtl_page_distance(headline, mark) == SIZE_MAX) continue;
        outer = mark->node;
        add_byline(f->arena, list, author_in(f, mark));
    }
}

/* The nearest element that is named a byline and has names in it. */
static void add_nearest(const dtl_page_facts *f, const dtl_page_headline *headline, name_list *list) {
    enum { TRIES_MAX = 8 };
    size_t least = 0;
    for (int tries = 0; tries < TRIES_MAX && !list->count; tries++) {
        const dtl_page_mark *nearest = NULL;
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < f->mark_count; i++) {
            const dtl_page_mark *mark = &f->marks[i];
            size_t const away = mark->says & DTL_SAYS_BYLINE ? dtl_page_distance(headline, mark) : SIZE_MAX;
            if (away + 1 <= least || away >= best) continue;
            best = away;
            nearest = mark;
        }
        if (!nearest) return;
        least = best + 2;
        add_byline(f->arena, list, dtl_page_label(f->arena, nearest->node));
    }
}

/* "By Ada Finch" in a line of its own. */
static void add_lines(const dtl_page_facts *f, const dtl_page_lines *lines, name_list *list) {
    static const char *const by[] = {"by ", "von ", "par ", "por ", "by: ", "text: ", "written by "};
    for (size_t i = 0; i < lines->count && !list->count; i++)
        for (size_t k = 0; k < sizeof by / sizeof *by && !lines->at[i].longer; k++)
            if (dtl_page_starts(lines->at[i].text, by[k]) && lines->at[i].text.size <= 2 * NAME_MAX_BYTES) {
                add_byline(f->arena, list, lines->at[i].text);
                break;
            }
}

dtl_slice dtl_page_byline(const dtl_page_facts *f, const dtl_json_ld *linked, const dtl_page_headline *headline,
                          dtl_page_lines *lines) {
    name_list list = {0};
    for (size_t i = 0; i < linked->authors.count; i++) add_byline(f->arena, &list, linked->authors.at[i]);
    if (!list.count) add_metas(f, &list);
    if (!list.count) add_marks(f, headline, DTL_SAYS_AUTHOR, &list);
    if (!list.count) add_marks(f, headline, DTL_SAYS_BY, &list);
    if (!list.count) add_nearest(f, headline, &list);
    if (!list.count) {
        dtl_page_lines_near(f, headline, lines);
        add_lines(f, lines, &list);
    }
    return joined(f->arena, &list);
}
