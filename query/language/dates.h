/* dates.h - what stands behind date: and about-date: in a query.
 *
 * Units   days of base/day.h; DTL_DAY_NONE is an open end
 * Source  ISO 8601-1 for days and intervals, ISO 8601-2 for their open ends
 * Law     the precision follows from the ends: YEAR where they bound whole years (an open end does), MONTH where whole
 *         months, else DAY; so 2024-01..2024-12 and 2024 are the same span, and print(span) parses to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_DATES_H
#define DTL_QUERY_LANGUAGE_DATES_H

#include "base/buffer.h"
#include "base/day.h"
#include "base/units.h"

/* 2024, 2024-07, 2024-07-12, 1990s, or words (day_words.h), which today decides on; two of these around ".." or "/", either of
 * which may be left out; one behind > >= < <=. DTL_BAD_QUERY with a message otherwise; the offset counts from the
 * beginning of text. */
dtl_status dtl_query_days_parse(dtl_slice text, dtl_day today, dtl_day_span *days, dtl_error *err) DTL_MUST_CHECK;

/* The units that the days are made of, in the years that texts are known to speak of: a text speaks of these days where it
 * speaks of one of them or of what lies within. Returns how many: 0 where the days are in none of these years. */
size_t dtl_query_days_units(const dtl_day_span *days, dtl_unit units[DTL_UNITS_MAX]);

/* Appends the shortest of these forms. */
void dtl_query_days_print(const dtl_day_span *days, dtl_buffer *out);

#endif
