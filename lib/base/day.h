/* day.h - calendar days, also before 1970.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar (negative before), years 1 to 9999.
 * A date may be known to the day, the month or the year only; a span has both its ends, inclusive.
 * Source  Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days); ISO 8601-1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_DAY_H
#define DTL_BASE_DAY_H

#include <stdint.h>

#include "base/slice.h"

typedef int32_t dtl_day;
#define DTL_DAY_NONE INT32_MIN

typedef enum { DTL_PRECISION_NONE, DTL_PRECISION_YEAR, DTL_PRECISION_MONTH, DTL_PRECISION_DAY } dtl_precision;

typedef struct {
    int year, month, day; /* month 1-12, day 1-31 */
} dtl_civil;

typedef struct {
    dtl_day first, last; /* inclusive; DTL_DAY_NONE: no date */
    dtl_precision precision;
} dtl_day_span;

int dtl_days_in_month(int year, int month);

/* DTL_DAY_NONE unless year 1-9999 and the month has that day. */
dtl_day dtl_day_from_civil(dtl_civil civil);
dtl_civil dtl_day_to_civil(dtl_day day);

/* YYYY, YYYY-MM, YYYY-MM-DD, the same without hyphens (YYYYMM, YYYYMMDD), each optionally followed by a time of day
 * after 'T' or a space, which is not read. Returns whether it was one; the span is that year, month or day. */
bool dtl_day_parse_iso(dtl_slice text, dtl_day_span *span);

enum { DTL_DAY_TEXT_BYTES = 12 };

/* "YYYY-MM-DD", cut to the precision; returns the bytes written, without a NUL counted (one is written). */
size_t dtl_day_print(dtl_day day, dtl_precision precision, char out[DTL_DAY_TEXT_BYTES]);

#endif
