/* units.h - a span of days as whole centuries, decades, years, months and days.
 *
 * A unit is written in digits, and what contains it is a beginning of these: the day 20240712 is in the month 202407, the
 * year 2024, the decade 202 and the century 20. A century is the hundred years that begin alike: 19 is 1900 to 1999.
 * Law      the units of a span do not overlap, are in order, fill it, and each is the largest that fits; so a unit lies
 *          in a span just where it, or one that contains it, is among the span's units
 * Source   the values of TimeML's TIMEX3 (ISO 24617-1), of which these are the digits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_UNITS_H
#define DTL_BASE_UNITS_H

#include "base/day.h"

/* Of days that texts speak of. What is said of other years is left aside. */
enum { DTL_SPOKEN_YEAR_MIN = 1000, DTL_SPOKEN_YEAR_MAX = 2199 };

/* In order of their length; SPAN is none of the others. */
typedef enum {
    DTL_UNIT_DAY,
    DTL_UNIT_MONTH,
    DTL_UNIT_YEAR,
    DTL_UNIT_DECADE,
    DTL_UNIT_CENTURY,
    DTL_UNIT_SPAN
} dtl_unit_kind;

/* No span of the years 1 to 9999 has more: 60 days, 22 months, 18 years, 18 decades and 99 centuries. */
enum { DTL_UNITS_MAX = 217, DTL_UNIT_DIGITS_MAX = 8 };

typedef struct {
    char digits[DTL_UNIT_DIGITS_MAX];
    uint8_t size; /* 8, 6, 4, 3 or 2 */
} dtl_unit;

/* Which unit is just these days. first <= last. */
dtl_unit_kind dtl_unit_kind_of(dtl_day first, dtl_day last);

/* Units of a kind numbered in order; of DAY and SPAN the day itself. */
int32_t dtl_unit_number(dtl_unit_kind kind, dtl_day day);

/* The days of a unit. False where they are not in the years 1 to 9999. */
bool dtl_unit_days(dtl_unit_kind kind, int32_t number, dtl_day *first, dtl_day *last);

/* The units of a span; returns how many. first <= last. */
size_t dtl_units_of(dtl_day first, dtl_day last, dtl_unit units[DTL_UNITS_MAX]);

/* Whether some unit of the span [first, last] lies within [low, high]. */
bool dtl_units_any_within(dtl_day first, dtl_day last, dtl_day low, dtl_day high);

/* How many digits the next larger unit has that contains one of that many; 0 above a century. */
size_t dtl_unit_digits_above(size_t digits);

#endif
