/* times.h - the days that a text speaks of: "Wednesday", "last July", "before 2014", "Feb. 12", "the 1990s".
 *
 * In      valid UTF-8 and its words (text/words.h); the day of publication, against which "Wednesday" is resolved;
 *         DTL_DAY_NONE where it is not known to the day: then only what needs none is found ("Feb. 12, 2014", "the 1990s")
 * Out     expressions in order, not overlapping, with the days that they mean; years 1000 to 2199 (base/units.h)
 * Means   the unit that is named: a day, month, year, decade or century; anything else is a span with its own ends (a
 *         week, a season, "between 2014 and 2016", "the past decade"). "Before 2014" speaks of 2014, "early 2014" too.
 * How     words have classes (times_words.h), expressions are patterns of classes (times_rules.c), each with a function
 *         that gives its meaning (times_absolute.c, _relative.c) or refuses it; the leftmost and then the longest is taken. English.
 * Cost    one pass; only words that every expression must have one of (a month, a unit, a year ...) are looked at twice
 * Source  the expressions and their values are those of TimeML's TIMEX3 (ISO 24617-1); rules as data after Stroetgen and
 *         Gertz, "Multilingual and cross-domain temporal tagging" (Language Resources and Evaluation 47, 2013), and Chang
 *         and Manning, "SUTime" (LREC 2012). A bare weekday or date is the nearest in the past unless the verb looks
 *         ahead, as HeidelTime has it for news.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_TIMES_H
#define DTL_CORPUS_TIMES_H

#include "base/day.h"
#include "base/units.h"
#include "text/words.h"

enum { DTL_TIME_MAX_WORDS = 24 };

typedef struct {
    uint32_t word, words; /* the words [word, word + words); at most DTL_TIME_MAX_WORDS */
    uint32_t begin, end;  /* bytes of the text */
    dtl_day first, last;  /* what it means, inclusive */
} dtl_time;

/* Grows as needed and is reused from text to text; dtl_times t = {0}, end with dtl_times_release. */
typedef struct {
    dtl_time *at;
    size_t count, capacity;
} dtl_times;

void dtl_times_release(dtl_times *times);

/* Replaces the content of times by those of text, whose words were cut by dtl_words_cut. */
void dtl_times_find(dtl_slice text, const dtl_words *words, dtl_day publication, dtl_times *times);

#endif
