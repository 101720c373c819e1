/* match.h - the ways in which a day, a month or a year is written (private to the room).
 *
 * Two-digit years are 1950 to 2049. Of two numbers that could both be the month: behind '.' the day is first; with '/' and
 * '-' the month is first, unless the weekday beside it says otherwise, or a word of another language than English does.
 * Years outside of DTL_DATE_YEAR_MIN to _MAX are no years.
 * Source  RFC 5322, 4.3 (two-digit years); ISO 8601-1; IPTC 7901, 3.8 (day and time before the month)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_DATE_MATCH_H
#define DTL_CORPUS_DATE_MATCH_H

#include "base/day.h"
#include "corpus/dates/tokens.h"

enum { DTL_DATE_YEAR_MIN = 1600, DTL_DATE_YEAR_MAX = 2100 };

typedef struct {
    dtl_day_span span;
    size_t begin, end; /* tokens */
    bool plain; /* so short or ambiguous that it is a date only where nothing else says what it is: 1.2.19, 2019 */
} dtl_date_found;

/* Whether a date begins with token at; *found is untouched where none does. */
bool dtl_date_match(const dtl_date_tokens *tokens, size_t at, dtl_date_found *found);

/* Behind a time of day that begins with token at (10:15:00.5 pm GMT+0100, 10h15); at itself where none does. */
size_t dtl_time_end(const dtl_date_tokens *tokens, size_t at);

/* Spans of a whole year, month or day; false where there is no such day, or the year is out of the range. */
bool dtl_span_of_year(int year, dtl_day_span *span);
bool dtl_span_of_month(int year, int month, dtl_day_span *span);
bool dtl_span_of_day(int year, int month, int day, dtl_day_span *span);

#endif
