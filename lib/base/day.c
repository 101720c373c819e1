/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"

#include <stdio.h>

static bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int dtl_days_in_month(int year, int month) {
    static const signed char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[month - 1];
}

dtl_day dtl_day_from_civil(dtl_civil c) {
    if (c.year < 1 || c.year > 9999 || c.month < 1 || c.month > 12) return DTL_DAY_NONE;
    if (c.day < 1 || c.day > dtl_days_in_month(c.year, c.month)) return DTL_DAY_NONE;
    int year = c.month <= 2 ? c.year - 1 : c.year; /* the year begins in March, so that the leap day is its last */
    int era = year / 400, year_of_era = year - era * 400;
    int day_of_year = (153 * (c.month + (c.month > 2 ? -3 : 9)) + 2) / 5 + c.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

dtl_civil dtl_day_to_civil(dtl_day day) {
    int shifted = day + 719468;
    int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int day_of_era = shifted - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    int month = march_month < 10 ? march_month + 3 : march_month - 9;
    return (dtl_civil){.year = year_of_era + era * 400 + (month <= 2),
                       .month = month,
                       .day = day_of_year - (153 * march_month + 2) / 5 + 1};
}

/* Reads exactly count digits at *at; -1 where there are fewer. */
static int digits(dtl_slice text, size_t *at, size_t count) {
    if (*at + count > text.size) return -1;
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        char c = text.data[*at + i];
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    *at += count;
    return value;
}

bool dtl_day_parse_iso(dtl_slice text, dtl_day_span *span) {
    size_t at = 0;
    dtl_civil c = {.month = 1, .day = 1};
    dtl_precision precision = DTL_PRECISION_YEAR;
    bool hyphens = false;
    c.year = digits(text, &at, 4);
    if (c.year < 1) return false;
    for (int part = 0; part < 2 && at < text.size && text.data[at] != 'T' && text.data[at] != ' '; part++) {
        bool hyphen = text.data[at] == '-';
        if (part == 1 && hyphen != hyphens) return false;
        hyphens = hyphen;
        at += hyphen;
        int value = digits(text, &at, 2);
        if (value < 1) return false;
        if (part == 0) c.month = value;
        else c.day = value;
        precision = part == 0 ? DTL_PRECISION_MONTH : DTL_PRECISION_DAY;
    }
    if (at < text.size && text.data[at] != 'T' && text.data[at] != ' ') return false;
    dtl_day first = dtl_day_from_civil(c);
    if (first == DTL_DAY_NONE) return false;
    if (precision == DTL_PRECISION_YEAR) c.month = 12;
    if (precision != DTL_PRECISION_DAY) c.day = dtl_days_in_month(c.year, c.month);
    *span = (dtl_day_span){.first = first, .last = dtl_day_from_civil(c), .precision = precision};
    return true;
}

size_t dtl_day_print(dtl_day day, dtl_precision precision, char out[DTL_DAY_TEXT_BYTES]) {
    out[0] = '\0';
    if (day == DTL_DAY_NONE || precision == DTL_PRECISION_NONE) return 0;
    dtl_civil c = dtl_day_to_civil(day);
    unsigned year = (unsigned)c.year % 10000, month = (unsigned)c.month % 100, date = (unsigned)c.day % 100;
    int size = precision == DTL_PRECISION_YEAR ? snprintf(out, DTL_DAY_TEXT_BYTES, "%04u", year)
               : precision == DTL_PRECISION_MONTH
                   ? snprintf(out, DTL_DAY_TEXT_BYTES, "%04u-%02u", year, month)
                   : snprintf(out, DTL_DAY_TEXT_BYTES, "%04u-%02u-%02u", year, month, date);
    return (size_t)size;
}
