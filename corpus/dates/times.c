/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/times.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "corpus/dates/times_rules.h"

enum { WORDS_BEFORE_ANCHOR = DTL_TIME_PATTERN_MAX - 1 };

/* Classes of which every pattern has one. */
static bool anchor(char class) { return class && strchr("WMmKUVSPThQYFD", class); }

void dtl_times_release(dtl_times *times) {
    free(times->at);
    *times = (dtl_times){0};
}

static dtl_time *add(dtl_times *times) {
    if (times->count == times->capacity) {
        times->capacity = times->capacity ? times->capacity * 2 : 64;
        times->at = dtl_alloc_resized(times->at, times->capacity, sizeof *times->at);
    }
    return &times->at[times->count++];
}

/* The longest rule that holds from a word on and reaches beyond the anchor. */
static bool best_from(size_t word, size_t anchor_word, dtl_time_match *best, dtl_time_days *days) {
    bool found = false;
    char const first = dtl_time_class(best->view, word).class;
    if (!first) return false;
    dtl_time_match m = {.view = best->view, .today = best->today};
    for (size_t i = 0; i < DTL_TIME_RULE_COUNT; i++) {
        const dtl_time_rule *rule = &DTL_TIME_RULES[i];
        dtl_time_days meant;
        if (!dtl_time_class_is(first, rule->pattern[0]) || !dtl_time_pattern_fits(rule->pattern, word, &m)) continue;
        if (word + m.words <= anchor_word || (found && m.words <= best->words) || !rule->meaning(&m, &meant)) continue;
        *best = m;
        *days = meant;
        found = true;
    }
    return found;
}

/* Whether a date that begins at a word may have its weekday before it: "Wednesday, Feb. 12", "Wednesday (Feb. 12)". */
static bool behind_weekday(const dtl_time_match *m, size_t first, const dtl_time_days *days) {
    char const gap = dtl_time_gap_before(m->view, first);
    return m->words > 1 && days->first == days->last && (gap == ' ' || gap == ',' || gap == '(');
}

/* Takes in what says the same more closely: "early" before, "night" behind. */
static void widen(dtl_time_match *m, size_t free_from, const dtl_time_days *days) {
    char const before = dtl_time_class_before(m).class;
    size_t first = m->word;
    if (first > free_from && (before == 'E' || before == 'e')) first--;
    if (first > free_from && behind_weekday(m, first, days) && dtl_time_class(m->view, first - 1).class == 'W') first--;
    if (days->first == days->last && dtl_time_gap_before(m->view, m->word + m->words) == ' ' &&
        dtl_time_class_behind(m).class == 'P')
        m->words++;
    m->words += m->word - first;
    m->word = first;
}

/* Whether the time before and this one are one span: "from 1939 to 1945", "between Monday and Friday". */
static bool spans(dtl_time_view *view, const dtl_time *a, const dtl_time_match *b, const dtl_time_days *days) {
    size_t const between = a->word + a->words;
    if (between + 1 != b->word || a->word == 0 || a->first >= days->first) return false;
    if (a->words + 1 + b->words > DTL_TIME_MAX_WORDS) return false; /* "from 1901 to 1902 to 1903 to ..." */
    if (dtl_time_gap_before(view, between) != ' ' || dtl_time_gap_before(view, b->word) != ' ') return false;
    char const joint = dtl_time_class(view, between).class, lead = dtl_time_class(view, a->word - 1).class;
    return dtl_time_gap_before(view, a->word) == ' ' &&
           ((joint == 'u' && lead == 'r') || (joint == 'a' && lead == 'b'));
}

/* Whether the time before is the weekday of this date. */
static bool names(dtl_time_view *view, const dtl_time *a, const dtl_time_match *b, const dtl_time_days *days) {
    return a->word + a->words == b->word && a->words <= 2 && dtl_time_class(view, a->word).class == 'W' &&
           behind_weekday(b, b->word, days);
}

static void note(dtl_time_view *view, const dtl_time_match *m, dtl_time_days days, dtl_times *times) {
    dtl_time *before = times->count > 0 ? &times->at[times->count - 1] : NULL;
    size_t first = m->word;
    dtl_time *t = before;
    if (before && spans(view, before, m, &days)) days.first = before->first, first = before->word;
    else if (before && names(view, before, m, &days)) first = before->word;
    else t = add(times);
    size_t const behind = m->word + m->words;
    *t = (dtl_time){.word = (uint32_t)first,
                    .words = (uint32_t)(behind - first),
                    .begin = view->words->at[first].begin,
                    .end = view->words->at[behind - 1].end,
                    .first = days.first,
                    .last = days.last};
}

/* Looks for an expression around an anchor, from the first word that is free; returns the first free one behind. */
static size_t take(dtl_time_view *view, size_t anchor_word, size_t free_from, dtl_times *times) {
    size_t word = anchor_word;
    while (word > free_from && anchor_word - word < WORDS_BEFORE_ANCHOR && dtl_time_class(view, word - 1).class) word--;
    dtl_time_match m = {.view = view};
    dtl_time_days days;
    if (view->publication != DTL_DAY_NONE) m.today = dtl_day_to_civil(view->publication);
    for (; word <= anchor_word; word++) {
        if (!best_from(word, anchor_word, &m, &days)) continue;
        widen(&m, free_from, &days);
        note(view, &m, days, times);
        return m.word + m.words;
    }
    return free_from;
}

void dtl_times_find(dtl_slice text, const dtl_words *words, dtl_day publication, dtl_times *times) {
    dtl_time_view view = {.text = text, .words = words, .publication = publication};
    size_t free_from = 0;
    times->count = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (i < free_from || !dtl_time_word_anchors(text, words->at[i])) continue;
        if (anchor(dtl_time_class(&view, i).class)) free_from = take(&view, i, free_from, times);
    }
}
