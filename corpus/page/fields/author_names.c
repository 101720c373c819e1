/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/author_names.h"

#include "corpus/clean/clean.h"
#include "corpus/dates/date.h"
#include "corpus/dates/names.h"
#include "corpus/formats/markup.h"
#include "corpus/page/fields/facts.h"

enum { NAME_MAX_WORDS = 8, SMALL_WORDS_MAX = 2 };

/* What stands before names, in small letters. */
static const char *const LABELS[] = {
    "written by",  "words by",   "posted by",   "published by", "reported by", "story by", "text by",
    "analysis by", "opinion by", "escrito por", "authors",      "author",      "autoren",  "autorin",
    "autor",       "auteur",     "redactor",    "by",           "von",         "par",      "por",
    "di",          "door",       "af",          "av",           "oleh",        "przez"};

/* Between two names, with blanks around. */
static const char *const BETWEEN[] = {"and", "und", "et", "y", "e", "och", "og", "with", "i", "&"};

/* What people do, and what else stands behind names. */
static const char *const ROLES[] = {"writer",    "reporter",    "editor",       "correspondent",    "contributor",
                                    "columnist", "staff",       "producer",     "special to",       "bureau",
                                    "updated",   "published",   "posted",       "follow",           "share",
                                    "min read",  "minute read", "contributing", "journalist",       "redaktion",
                                    "for the",   "view ",       "email",        "associated press", "reuters",
                                    "usa today", "on twitter",  "comment",      "subscribe",        "last modified"};

/* Where a role begins that no sign parts from the name. */
static const char *const ROLE_BEGINS[] = {
    " staff ",      " special to ",   " follow",          " updated",    " published",  " posted ",
    " contributor", " correspondent", " senior ",         " on twitter", " edited by ", " associated press",
    " usa today",   " reuters",       " photographs by ", " photos by ", " view ",      " email "};

static bool name_letter(char c) { return dtl_ascii_letter(c) || (unsigned char)c >= 0x80; }

static dtl_slice trimmed(dtl_slice s) {
    while (s.size && memchr(" \t,;:.-|/*\"", s.data[0], 11)) s = dtl_slice_part(s, 1, s.size);
    while (s.size && memchr(" \t,;:-|/*\"", s.data[s.size - 1], 10)) s.size--;
    return s;
}

/* "Texte : ", "Foto: ": a word and a colon, in any language. */
static dtl_slice without_heading(dtl_slice text) {
    size_t const at = dtl_slice_find(text, 0, ':');
    if (at == text.size) return text;
    dtl_slice const word = dtl_ascii_trim(dtl_slice_part(text, 0, at));
    bool const one = word.size && !memchr(word.data, ' ', word.size);
    return one ? dtl_slice_part(text, at + 1, text.size) : text;
}

static dtl_slice without_labels(dtl_slice text) {
    text = trimmed(without_heading(trimmed(text)));
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        size_t const size = strlen(LABELS[i]);
        bool const there = dtl_ascii_starts(text, LABELS[i]) && text.size > size && memchr(" :\t|", text.data[size], 4);
        if (there) text = trimmed(dtl_slice_part(text, size, text.size));
    }
    return text;
}

/* What is in brackets goes, and the bracket that has no end. */
static dtl_slice without_brackets(dtl_arena *arena, dtl_slice text) {
    char *out = dtl_arena_alloc(arena, text.size);
    size_t size = 0, depth = 0;
    for (size_t i = 0; i < text.size; i++) {
        char const c = text.data[i];
        if (c == '(' || c == '[' || c == '<') depth++;
        if (!depth && !(c == ' ' && size && out[size - 1] == ' ')) out[size++] = c;
        if (depth && (c == ')' || c == ']' || c == '>')) depth--;
    }
    return dtl_slice_of(out, size);
}

/* Dates at the front go; the names end before one behind them. */
static dtl_slice without_dates(dtl_slice text) {
    dtl_day_span span;
    size_t begin, end;
    while (dtl_ascii_has_digit(text) && dtl_date_find(text, &span, &begin, &end)) {
        if (begin > 0) return dtl_slice_part(text, 0, begin);
        text = trimmed(dtl_slice_part(text, end, text.size));
    }
    return text;
}

/* Where the names end for certain: a dash between blanks, a dot between blanks, a handle, a word with a digit. */
static dtl_slice front_of(dtl_slice text) {
    static const char *const ends[] = {" - ", " \u2013 ", " \u2014 ", "\u2014", "\u2022", "\u00B7", " / ", " @"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *end = text.size ? memmem(text.data, text.size, ends[i], strlen(ends[i])) : NULL;
        if (end && end > text.data) text.size = (size_t)(end - text.data);
    }
    size_t end = 0;
    while (end < text.size && !dtl_ascii_digit(text.data[end])) end++;
    if (end < text.size)
        while (end && text.data[end - 1] != ' ') end--;
    text.size = end;
    for (size_t i = 1; i < text.size; i++)
        for (size_t k = 0; text.data[i] == ' ' && k < sizeof ROLE_BEGINS / sizeof *ROLE_BEGINS; k++)
            if (dtl_ascii_starts(dtl_slice_part(text, i, text.size), ROLE_BEGINS[k])) text.size = i;
    return text;
}

/* "Jo Pike on Monday": what led to the date that was cut off. */
static dtl_slice without_weekday(dtl_slice name) {
    static const char *const leads[] = {"on", "am", "le", "el", "den", "em", "il"};
    for (int round = 0; round < 2; round++) {
        size_t begin = name.size;
        while (begin && name.data[begin - 1] != ' ') begin--;
        dtl_slice const word = dtl_slice_part(name, begin, name.size);
        dtl_calendar_name found;
        bool last = begin && dtl_calendar_name_find(word, &found) && found.weekday && !found.abbreviation;
        for (size_t i = 0; begin && i < sizeof leads / sizeof *leads; i++) last |= dtl_ascii_is(word, leads[i]);
        if (!last) break;
        name = trimmed(dtl_slice_part(name, 0, begin));
    }
    return name;
}

static bool is_role(dtl_slice part) {
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++)
        if (dtl_ascii_holds(part, ROLES[i])) return true;
    return false;
}

/* Whether it can be somebody's name: a few words, nearly all with capitals or of a script without. */
static bool is_name(dtl_slice part) {
    size_t words = 0, small = 0;
    for (size_t i = 0; i < part.size; i++) {
        if (i && part.data[i - 1] != ' ') continue;
        words++;
        small += dtl_ascii_small(part.data[i]);
    }
    if (part.size < 2 || part.size > DTL_AUTHOR_MAX_BYTES || words > NAME_MAX_WORDS || small > SMALL_WORDS_MAX)
        return false;
    if (dtl_web_address(part) || memchr(part.data, '/', part.size) || memchr(part.data, '@', part.size) ||
        memchr(part.data, '{', part.size))
        return false;
    return name_letter(part.data[0]);
}

static bool listed(const dtl_author_names *names, dtl_slice name) {
    for (size_t i = 0; i < names->count; i++) {
        bool same = names->at[i].size == name.size;
        for (size_t k = 0; same && k < name.size; k++)
            same = dtl_ascii_lower(names->at[i].data[k]) == dtl_ascii_lower(name.data[k]);
        if (same) return true;
    }
    return false;
}

/* The size of what parts two names at the front of text: ", ", " and " before a capital. */
static size_t between(dtl_slice text) {
    if (text.data[0] == ',' || text.data[0] == ';' || text.data[0] == '|') return 1;
    if (text.data[0] != ' ') return 0;
    dtl_slice const word = dtl_slice_part(text, 1, text.size);
    for (size_t i = 0; i < sizeof BETWEEN / sizeof *BETWEEN; i++) {
        size_t const size = strlen(BETWEEN[i]);
        bool const whole = dtl_ascii_starts(word, BETWEEN[i]) && word.size > size + 1 && word.data[size] == ' ';
        if (whole && !dtl_ascii_small(word.data[size + 1])) return size + 2;
    }
    return 0;
}

/* Adds the parts that are names, up to the first that says what they do. */
static void add_parts(dtl_author_names *names, dtl_slice text) {
    for (size_t begin = 0, at = 0; at <= text.size;) {
        size_t const gap = at < text.size ? between(dtl_slice_part(text, at, text.size)) : 1;
        if (!gap) {
            at++;
            continue;
        }
        dtl_slice const part = without_weekday(without_labels(dtl_slice_part(text, begin, at)));
        dtl_calendar_name day;
        bool const weekday = dtl_calendar_name_find(part, &day) && day.weekday && !day.abbreviation;
        if (names->count && (weekday || is_role(part))) return;
        if (is_name(part) && names->count < DTL_AUTHORS_MAX && !listed(names, part)) names->at[names->count++] = part;
        at += gap;
        begin = at;
    }
}

void dtl_author_names_add(dtl_arena *arena, dtl_slice printed, dtl_author_names *names) {
    if (!printed.size || printed.size > DTL_AUTHOR_PRINTED_MAX_BYTES) return;
    dtl_slice const line = dtl_clean_line(arena, dtl_markup_entities(arena, printed));
    add_parts(names, front_of(without_dates(without_labels(without_brackets(arena, line)))));
}

dtl_slice dtl_author_names_join(dtl_arena *arena, const dtl_author_names *names) {
    size_t size = 0;
    char *out = dtl_arena_alloc(arena, DTL_AUTHORS_MAX * (DTL_AUTHOR_MAX_BYTES + 2));
    for (size_t i = 0; i < names->count; i++) {
        if (size) out[size++] = ',', out[size++] = ' ';
        memcpy(out + size, names->at[i].data, names->at[i].size);
        size += names->at[i].size;
    }
    return dtl_slice_of(out, size);
}
