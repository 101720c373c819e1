/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "corpus/dates/times_rules.h"

static bool among(char class, const char *classes) { return class && strchr(classes, class); }

dtl_time_word dtl_time_class_before(const dtl_time_match *m) {
    char const gap = dtl_time_gap_before(m->view, m->word);
    return gap == ' ' || gap == '-' ? dtl_time_class(m->view, m->word - 1) : (dtl_time_word){0};
}

dtl_time_word dtl_time_class_behind(const dtl_time_match *m) {
    char const gap = dtl_time_gap_before(m->view, m->word + m->words);
    return gap == ' ' || gap == '-' ? dtl_time_class(m->view, m->word + m->words) : (dtl_time_word){0};
}

/* What a verb at a word says: "be released" is yet to come. */
static dtl_time_tense tense_at(dtl_time_view *view, size_t word) {
    char const class = dtl_time_class(view, word).class;
    if (class == 'f') return DTL_TENSE_FUTURE;
    if (class != 'v') return DTL_TENSE_NONE;
    return word > 0 && dtl_time_class(view, word - 1).class == 'f' ? DTL_TENSE_FUTURE : DTL_TENSE_PAST;
}

dtl_time_tense dtl_time_tense_of(const dtl_time_match *m) {
    enum { BEFORE = 10, BEHIND = 6 };
    dtl_time_tense tense = DTL_TENSE_NONE;
    size_t word = m->word;
    for (int i = 0; i < BEFORE && tense == DTL_TENSE_NONE && dtl_time_gap_before(m->view, word) != '.'; i++)
        tense = tense_at(m->view, --word);
    word = m->word + m->words;
    for (int i = 0; i < BEHIND && tense == DTL_TENSE_NONE && dtl_time_gap_before(m->view, word) != '.'; i++)
        tense = tense_at(m->view, word++);
    return tense;
}

bool dtl_time_near(const dtl_time_match *m, const char *classes, size_t distance) {
    size_t word = m->word;
    for (size_t i = 0; i < distance && dtl_time_gap_before(m->view, word) != '.'; i++)
        if (among(dtl_time_class(m->view, --word).class, classes)) return true;
    word = m->word + m->words;
    for (size_t i = 0; i < distance && dtl_time_gap_before(m->view, word) != '.'; i++)
        if (among(dtl_time_class(m->view, word++).class, classes)) return true;
    return false;
}

bool dtl_time_month_stands(const dtl_time_match *m) {
    dtl_time_word const before = dtl_time_class_before(m);
    if (m->at[0].class == 'M') return true;
    if (m->at[0].value != 5) return among(before.class, "ipErbu");
    return among(before.class, "ipErb") && !m->at[0].possessive && !(before.class == 'p' && before.value == 1);
}

static char byte_at(dtl_slice text, size_t at) { return at < text.size ? text.data[at] : '\0'; }

/* Things in the plural, by form: a number of them, no year. */
static bool plural(dtl_time_view *view, size_t word) {
    if (word >= view->words->count) return false;
    dtl_word const w = view->words->at[word];
    const char *text = view->text.data;
    char const last = text[w.end - 1], before = text[w.end - 2];
    bool const small = dtl_ascii_small(text[w.begin]);
    return small && w.end - w.begin >= 4 && last == 's' && !strchr("sui'\x99", before);
}

/* What the character at either side forbids: amounts, times, ratios, parts of numbers. */
static bool fenced(const dtl_time_match *m, dtl_word first, dtl_word last) {
    dtl_slice const text = m->view->text;
    char const before = first.begin > 0 ? text.data[first.begin - 1] : ' ', behind = byte_at(text, last.end);
    if (before == '\xA3' || before == '\xAC') return true; /* the last bytes of pound and euro */
    if (before && strchr("$#/:=_&@.", before)) return true;
    if (behind && strchr("%/=_@+", behind)) return true;
    char const next = byte_at(text, last.end + 1);
    return (behind == ':' || behind == '-') && dtl_ascii_digit(next);
}

/* What the word before says of a number: +1 a year, -1 a number, 0 nothing. */
static int before_says(const dtl_time_match *m, int year) {
    char const gap = dtl_time_gap_before(m->view, m->word);
    dtl_time_word const w = dtl_time_class_before(m);
    if (gap == '-') return among(w.class, "pEMm") ? 1 : -1;
    if (w.class == 'x' || w.class == 'D' || w.class == 'n' || w.class == 'O' || w.class == 'k') return -1;
    if (w.class == 'N') return w.value == 1 ? 1 : -1;
    if (w.class == 'q') return year % 100 == 0 ? -1 : 0;
    return among(w.class, "iptgurbEMmUS") || gap == '(' ? 1 : 0;
}

/* What the word behind says: -1 a number, 0 nothing. */
static int behind_says(const dtl_time_match *m, bool supported) {
    size_t const next = m->word + m->words;
    char const gap = dtl_time_gap_before(m->view, next);
    dtl_time_word const w = dtl_time_class_behind(m);
    if (gap == '-') return among(w.class, "MmE") ? 0 : -1; /* 2014-built */
    if (gap != ' ') return 0;
    if (among(w.class, "zVDn")) return -1;
    dtl_time_word const beyond = dtl_time_class(m->view, next + 1);
    if (beyond.class == 'z' && beyond.value == 1) return -1; /* 1600 Maple Street */
    return !supported && w.class == '\0' && plural(m->view, next) ? -1 : 0;
}

bool dtl_time_year_stands(const dtl_time_match *m) {
    enum { YEAR_OF_OUR_TIME = 1900, YEAR_TO_COME = 2100 };
    dtl_word const *words = m->view->words->at;
    int const year = m->at[0].value;
    if (fenced(m, words[m->word], words[m->word + m->words - 1])) return false;
    int const before = before_says(m, year);
    if (before < 0 || behind_says(m, before > 0) < 0) return false;
    return before > 0 || (year >= YEAR_OF_OUR_TIME && year <= YEAR_TO_COME && year % 100 != 0);
}
