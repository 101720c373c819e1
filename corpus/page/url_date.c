/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/url_date.h"

enum { YEAR_MIN = 1990, YEAR_MAX = 2100, URL_MAX_BYTES = 4096 };

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* The number of up to two digits at *at, which moves behind it; -1 where there is none, or a longer one. */
static int short_number(dtl_slice url, size_t *at) {
    size_t const begin = *at;
    int number = 0;
    for (; *at < url.size && digit(url.data[*at]); ++*at) {
        if (*at - begin == 2) return -1;
        number = number * 10 + (url.data[*at] - '0');
    }
    return *at == begin ? -1 : number;
}

static int month_named(dtl_slice url, size_t *at) {
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    if (url.size - *at < 4 || url.data[*at + 3] != '/') return -1;
    for (int month = 1; month <= 12; month++) {
        const char *name = months + 3 * (month - 1);
        bool same = true;
        for (size_t i = 0; i < 3; i++) same &= (url.data[*at + i] | 0x20) == name[i];
        if (!same) continue;
        *at += 3;
        return month;
    }
    return -1;
}

static bool set_day(dtl_civil civil, dtl_day_span *span) {
    dtl_day const day = dtl_day_from_civil(civil);
    if (day == DTL_DAY_NONE) return false;
    *span = (dtl_day_span){.first = day, .last = day, .precision = DTL_PRECISION_DAY};
    return true;
}

static bool set_month(int year, int month, dtl_day_span *span) {
    dtl_day const first = dtl_day_from_civil((dtl_civil){.year = year, .month = month, .day = 1});
    if (first == DTL_DAY_NONE) return false;
    dtl_day const last = first + dtl_days_in_month(year, month) - 1;
    *span = (dtl_day_span){.first = first, .last = last, .precision = DTL_PRECISION_MONTH};
    return true;
}

/* A date whose year ends before at. */
static bool date_behind(dtl_slice url, int year, size_t at, dtl_day_span *span) {
    char const sign = at < url.size ? url.data[at] : '\0';
    if (digit(sign)) {
        if (url.size - at < 4 || !digit(url.data[at + 1]) || !digit(url.data[at + 2]) || !digit(url.data[at + 3]))
            return false;
        if (url.size - at > 4 && digit(url.data[at + 4])) return false;
        int const month = (sign - '0') * 10 + (url.data[at + 1] - '0');
        int const day = (url.data[at + 2] - '0') * 10 + (url.data[at + 3] - '0');
        return set_day((dtl_civil){.year = year, .month = month, .day = day}, span);
    }
    if (sign != '/' && sign != '-' && sign != '_' && sign != '.') return false;
    at++;
    int month = short_number(url, &at);
    if (month < 0 && sign == '/') month = month_named(url, &at);
    if (month < 1 || at == url.size || url.data[at] != sign) return false;
    at++;
    int const day = short_number(url, &at);
    bool const apart = at == url.size || url.data[at] == sign || strchr("/?#.-_", url.data[at]);
    if (day > 0 && apart && set_day((dtl_civil){.year = year, .month = month, .day = day}, span)) return true;
    return sign == '/' && set_month(year, month, span);
}

bool dtl_url_date(dtl_slice url, dtl_day_span *span) {
    bool found = false;
    if (url.size > URL_MAX_BYTES) url.size = URL_MAX_BYTES;
    for (size_t at = 1; at + 4 < url.size; at++) {
        if (digit(url.data[at - 1]) || !digit(url.data[at]) || !strchr("/-_.=", url.data[at - 1])) continue;
        int year = 0;
        size_t i = at;
        while (i < at + 4 && digit(url.data[i])) year = year * 10 + (url.data[i++] - '0');
        dtl_day_span now;
        if (i < at + 4 || year < YEAR_MIN || year > YEAR_MAX || !date_behind(url, year, i, &now)) continue;
        if (!found || now.precision > span->precision) *span = now;
        found = true;
        if (now.precision == DTL_PRECISION_DAY) return true;
    }
    return found;
}
