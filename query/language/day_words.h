/* day_words.h - days in English words, as they are asked for.
 *
 *   today   yesterday   tomorrow
 *   monday   last monday              the latest one before today
 *   last week   this month   next year   last quarter     a whole one of the calendar; weeks begin on Monday
 *   past week   past 30 days   last 6 months              so many, up to today and with it
 *   june 1914   28 june 1914   june 28, 1914   28th june 1914     months also by their first three letters or more
 *   19th century                      1800 to 1899, as about-date: has it (base/units.h)
 * Case does not matter; words may be joined by hyphens: last-week.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_DAY_WORDS_H
#define DTL_QUERY_LANGUAGE_DAY_WORDS_H

#include "base/day.h"

/* The day that DATELINE_TODAY names (2024-07-12), or the calendar's where that is not set; DTL_DAY_NONE: it names no day. */
dtl_day dtl_query_today(void);

typedef enum {
    DTL_DAY_WORDS_READ,
    DTL_DAY_WORDS_OTHER,   /* not such words */
    DTL_DAY_WORDS_NOWHERE, /* no day of the years 1 to 9999 */
    DTL_DAY_WORDS_NO_TODAY /* they ask for today, which is not known */
} dtl_day_words;

/* Sets the ends of *days, no precision. today may be DTL_DAY_NONE. */
dtl_day_words dtl_day_words_read(dtl_slice text, dtl_day today, dtl_day_span *days);

#endif
