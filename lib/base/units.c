/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/units.h"

static const int YEARS[] = {[DTL_UNIT_YEAR] = 1, [DTL_UNIT_DECADE] = 10, [DTL_UNIT_CENTURY] = 100};
static const uint8_t DIGITS[] = {
    [DTL_UNIT_DAY] = 8, [DTL_UNIT_MONTH] = 6, [DTL_UNIT_YEAR] = 4, [DTL_UNIT_DECADE] = 3, [DTL_UNIT_CENTURY] = 2};

int32_t dtl_unit_number(dtl_unit_kind kind, dtl_day day) {
    if (kind == DTL_UNIT_DAY || kind == DTL_UNIT_SPAN) return day;
    dtl_civil const c = dtl_day_to_civil(day);
    return kind == DTL_UNIT_MONTH ? c.year * 12 + c.month - 1 : c.year / YEARS[kind];
}

bool dtl_unit_days(dtl_unit_kind kind, int32_t number, dtl_day *first, dtl_day *last) {
    if (number < -719162 || number > 2932896) return false; /* days of the years 1 to 9999; the most that others have */
    dtl_civil from = {.month = 1, .day = 1}, to = {.month = 12, .day = 31};
    if (kind == DTL_UNIT_DAY || kind == DTL_UNIT_SPAN) {
        *first = *last = number;
        return true;
    }
    if (number < 0) return false;
    if (kind == DTL_UNIT_MONTH) {
        from.year = to.year = number / 12;
        from.month = to.month = number % 12 + 1;
        to.day = dtl_days_in_month(to.year, to.month);
    } else {
        from.year = number * YEARS[kind];
        to.year = from.year + YEARS[kind] - 1;
    }
    dtl_day const begin = dtl_day_from_civil(from), end = dtl_day_from_civil(to);
    if (begin == DTL_DAY_NONE || end == DTL_DAY_NONE) return false;
    *first = begin;
    *last = end;
    return true;
}

/* The largest unit that begins on first and ends by last. */
static dtl_unit_kind largest(dtl_day first, dtl_day last, dtl_day *end) {
    dtl_civil const c = dtl_day_to_civil(first);
    dtl_unit_kind kind = c.day > 1      ? DTL_UNIT_DAY
                         : c.month > 1  ? DTL_UNIT_MONTH
                         : c.year % 10  ? DTL_UNIT_YEAR
                         : c.year % 100 ? DTL_UNIT_DECADE
                                        : DTL_UNIT_CENTURY;
    dtl_day begin;
    while (!dtl_unit_days(kind, dtl_unit_number(kind, first), &begin, end) || *end > last) kind--;
    return kind;
}

dtl_unit_kind dtl_unit_kind_of(dtl_day first, dtl_day last) {
    dtl_day end;
    dtl_unit_kind const kind = largest(first, last, &end);
    return end == last ? kind : DTL_UNIT_SPAN;
}

size_t dtl_units_of(dtl_day first, dtl_day last, dtl_unit units[DTL_UNITS_MAX]) {
    size_t count = 0;
    for (dtl_day at = first, end; at <= last && count < DTL_UNITS_MAX; at = end + 1) {
        dtl_unit_kind const kind = largest(at, last, &end);
        dtl_civil const c = dtl_day_to_civil(at);
        dtl_unit *unit = &units[count++];
        int number = c.year * 10000 + c.month * 100 + c.day;
        for (int i = DTL_UNIT_DIGITS_MAX - 1; i >= 0; i--, number /= 10) unit->digits[i] = (char)('0' + number % 10);
        unit->size = DIGITS[kind];
    }
    return count;
}

bool dtl_units_any_within(dtl_day first, dtl_day last, dtl_day low, dtl_day high) {
    for (dtl_day at = first, end; at <= last && at <= high; at = end + 1) {
        largest(at, last, &end);
        if (at >= low && end <= high) return true;
    }
    return false;
}

size_t dtl_unit_digits_above(size_t digits) {
    for (dtl_unit_kind kind = DTL_UNIT_DAY; kind < DTL_UNIT_CENTURY; kind++)
        if (DIGITS[kind] == digits) return DIGITS[kind + 1];
    return 0;
}
