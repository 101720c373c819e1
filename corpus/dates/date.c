/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/date.h"

#include <math.h>
#include <stdint.h>

enum { PARTS_MAX = 5 };

/* What a written date is made of, in order: numbers, and a month's name as its number. */
typedef struct {
    bool is_month[PARTS_MAX];
    int value[PARTS_MAX];
    size_t digits[PARTS_MAX];
    size_t count;
} parts;

static bool digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static bool letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

static bool one_day(dtl_civil civil, dtl_day_span *span) {
    dtl_day day = dtl_day_from_civil(civil);
    if (day == DTL_DAY_NONE) return false;
    *span = (dtl_day_span){.first = day, .last = day, .precision = DTL_PRECISION_DAY};
    return true;
}

static bool whole_month(int year, int month, dtl_day_span *span) {
    dtl_day first = dtl_day_from_civil((dtl_civil){.year = year, .month = month, .day = 1});
    if (first == DTL_DAY_NONE) return false;
    dtl_day last = first + dtl_days_in_month(year, month) - 1;
    *span = (dtl_day_span){.first = first, .last = last, .precision = DTL_PRECISION_MONTH};
    return true;
}

/* 1 to 12 for the name of a month or its beginning of three letters or more; 0 for another word. */
static int month_named(dtl_slice word) {
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    for (int month = 0; word.size >= 3 && month < 12; month++) {
        dtl_slice name = dtl_slice_text(names[month]);
        size_t same = 0;
        while (same < word.size && same < name.size && lower(word.data[same]) == name.data[same]) same++;
        if (same == word.size) return month + 1;
    }
    return 0;
}

static bool weekday(dtl_slice word) {
    static const char days[] = "monday tuesday wednesday thursday friday saturday sunday ";
    for (const char *day = days; *day; day = strchr(day, ' ') + 1) {
        size_t same = 0;
        while (same < word.size && lower(word.data[same]) == day[same]) same++;
        if (same == word.size && same >= 3) return true;
    }
    return false;
}

static bool ordinal(dtl_slice word) {
    if (word.size != 2) return false;
    char const a = lower(word.data[0]), b = lower(word.data[1]);
    return (a == 's' && b == 't') || (a == 'n' && b == 'd') || (a == 'r' && b == 'd') || (a == 't' && b == 'h');
}

static void add(parts *p, bool is_month, int value, size_t digits) {
    p->is_month[p->count] = is_month;
    p->value[p->count] = value;
    p->digits[p->count++] = digits;
}

/* Reads words and numbers until there are three parts; false at a word that belongs to no date. */
static bool split(dtl_slice text, parts *p) {
    for (size_t at = 0; at < text.size && p->count < 3;) {
        size_t begin = at;
        char const c = text.data[at];
        if (digit(c)) {
            int value = 0;
            for (; at < text.size && digit(text.data[at]); at++)
                if (at - begin < 5) value = value * 10 + (text.data[at] - '0');
            if (at - begin > 4) return false;
            add(p, false, value, at - begin);
        } else if (letter(c)) {
            while (at < text.size && letter(text.data[at])) at++;
            dtl_slice word = dtl_slice_part(text, begin, at);
            int const month = month_named(word);
            if (month) add(p, true, month, 0);
            else if (!weekday(word) && !ordinal(word)) return false;
        } else if (c == ' ' || c == ',' || c == '.' || c == '-') {
            at++;
        } else {
            return false;
        }
    }
    return true;
}

/* Two digits as mail had them before 1999. */
static int full_year(int year, size_t digits) { return digits > 2 ? year : year < 50 ? 2000 + year : 1900 + year; }

static bool written_out(dtl_slice text, dtl_day_span *span) {
    parts p = {0};
    if (!split(text, &p)) return false;
    if (p.count == 2 && p.is_month[0] && p.digits[1] == 4) return whole_month(p.value[1], p.value[0], span);
    if (p.count != 3 || p.is_month[0] == p.is_month[1] || p.is_month[2]) return false;
    size_t const month = p.is_month[0] ? 0 : 1, day = 1 - month;
    if (p.digits[day] > 2 || p.digits[2] == 1 || p.digits[2] == 3) return false;
    return one_day(
        (dtl_civil){.year = full_year(p.value[2], p.digits[2]), .month = p.value[month], .day = p.value[day]}, span);
}

/* Three numbers with slashes between; what is behind a space is a time. */
static bool slashes(dtl_slice text, dtl_day_span *span) {
    int value[3] = {0};
    size_t digits[3] = {0}, at = 0;
    for (size_t i = 0; i < 3; i++) {
        for (; at < text.size && digit(text.data[at]) && digits[i] < 4; at++, digits[i]++)
            value[i] = value[i] * 10 + (text.data[at] - '0');
        if (!digits[i] || (i < 2 && (at == text.size || text.data[at++] != '/'))) return false;
    }
    if (at < text.size && text.data[at] != ' ' && text.data[at] != ',') return false;
    if (digits[0] == 4) return one_day((dtl_civil){.year = value[0], .month = value[1], .day = value[2]}, span);
    if (digits[2] != 4) return false;
    bool const day_first = value[0] > 12;
    return one_day((dtl_civil){.year = value[2], .month = value[day_first], .day = value[!day_first]}, span);
}

static bool since_1970(double seconds, dtl_day_span *span) {
    double const day = floor((fabs(seconds) >= 1e11 ? seconds / 1000 : seconds) / 86400);
    if (!(day >= -719162 && day <= 2932896)) return false; /* years 1 to 9999 */
    *span = (dtl_day_span){.first = (dtl_day)day, .last = (dtl_day)day, .precision = DTL_PRECISION_DAY};
    return true;
}

bool dtl_date_of_number(double number, dtl_day_span *span) {
    if (number >= 1500 && number < 2200 && number == floor(number)) {
        int const year = (int)number;
        *span = (dtl_day_span){.first = dtl_day_from_civil((dtl_civil){.year = year, .month = 1, .day = 1}),
                               .last = dtl_day_from_civil((dtl_civil){.year = year, .month = 12, .day = 31}),
                               .precision = DTL_PRECISION_YEAR};
        return true;
    }
    if (number >= 15000101 && number < 22000000 && number == floor(number)) {
        int const n = (int)number;
        if (one_day((dtl_civil){.year = n / 10000, .month = n / 100 % 100, .day = n % 100}, span)) return true;
    }
    return since_1970(number, span);
}

static bool all_digits(dtl_slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (!digit(text.data[i])) return false;
    return true;
}

/* An ISO day with something else than a time behind it: a zone. */
static bool iso_day_with_zone(dtl_slice text, dtl_day_span *span) {
    if (text.size < 11 || (text.data[10] != 'Z' && text.data[10] != '+' && text.data[10] != '-')) return false;
    return text.data[4] == '-' && dtl_day_parse_iso(dtl_slice_part(text, 0, 10), span);
}

bool dtl_date_parse(dtl_slice text, dtl_day_span *span) {
    while (text.size && text.data[0] == ' ') text = dtl_slice_part(text, 1, text.size);
    while (text.size && text.data[text.size - 1] == ' ') text.size--;
    if (text.size < 4) return false;
    if (text.size >= 9 && text.size <= 14 && all_digits(text)) {
        if (text.size == 14 && dtl_day_parse_iso(dtl_slice_part(text, 0, 8), span)) return true; /* YYYYMMDDhhmmss */
        double number = 0;
        for (size_t i = 0; i < text.size; i++) number = number * 10 + (text.data[i] - '0');
        return since_1970(number, span);
    }
    return dtl_day_parse_iso(text, span) || iso_day_with_zone(text, span) || slashes(text, span) ||
           written_out(text, span);
}
