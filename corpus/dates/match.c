/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/match.h"

static bool in_range(int year) { return year >= DTL_DATE_YEAR_MIN && year <= DTL_DATE_YEAR_MAX; }

bool dtl_span_of_day(int year, int month, int day, dtl_day_span *span) {
    dtl_day const found = dtl_day_from_civil((dtl_civil){.year = year, .month = month, .day = day});
    if (!in_range(year) || found == DTL_DAY_NONE) return false;
    *span = (dtl_day_span){.first = found, .last = found, .precision = DTL_PRECISION_DAY};
    return true;
}

bool dtl_span_of_month(int year, int month, dtl_day_span *span) {
    if (!in_range(year) || month < 1 || month > 12) return false;
    dtl_day const first = dtl_day_from_civil((dtl_civil){.year = year, .month = month, .day = 1});
    *span = (dtl_day_span){
        .first = first, .last = first + dtl_days_in_month(year, month) - 1, .precision = DTL_PRECISION_MONTH};
    return true;
}

bool dtl_span_of_year(int year, dtl_day_span *span) {
    if (!in_range(year)) return false;
    *span = (dtl_day_span){.first = dtl_day_from_civil((dtl_civil){.year = year, .month = 1, .day = 1}),
                           .last = dtl_day_from_civil((dtl_civil){.year = year, .month = 12, .day = 31}),
                           .precision = DTL_PRECISION_YEAR};
    return true;
}

static bool is_mark(const dtl_date_token *t, char mark) { return t->kind == DTL_TOKEN_MARK && t->mark == mark; }

static bool is_number(const dtl_date_token *t, unsigned least, unsigned most) {
    return t->kind == DTL_TOKEN_NUMBER && t->digits >= least && t->digits <= most;
}

static bool is_month(const dtl_date_token *t) { return t->kind == DTL_TOKEN_NAME && t->month; }
static bool is_weekday(const dtl_date_token *t) { return t->kind == DTL_TOKEN_NAME && t->weekday; }

static bool zone_name(const dtl_date_token *t) {
    bool const word = t->kind == DTL_TOKEN_WORD || t->kind == DTL_TOKEN_FILLER; /* ET is a word in French */
    return word && t->capitals && t->end - t->begin <= 5;
}

/* "a.m.", "p.m", behind which at then points. */
static size_t half_end(const dtl_date_tokens *tokens, size_t at) {
    const dtl_date_token *t = &tokens->at[at];
    if (t->kind == DTL_TOKEN_HALF) return at + 1 + is_mark(t + 1, '.');
    if (tokens->count - at < 3 || t[0].end - t[0].begin != 1 || t[2].end - t[2].begin != 1) return at;
    bool const letters = t->kind != DTL_TOKEN_MARK && t->kind != DTL_TOKEN_NUMBER && t[2].kind == DTL_TOKEN_WORD;
    return letters && is_mark(t + 1, '.') && t[2].glued ? at + 3 + is_mark(t + 3, '.') : at;
}

/* Behind "GMT", "+01:00", "GMT+0100", "Z", "EST". */
static size_t zone_end(const dtl_date_tokens *tokens, size_t at) {
    if (zone_name(&tokens->at[at])) at++;
    const dtl_date_token *t = &tokens->at[at];
    if (!(is_mark(t, '+') || is_mark(t, '-')) || !is_number(t + 1, 2, 4) || !t[1].glued) return at;
    bool const minutes = is_mark(t + 2, ':') && is_number(t + 3, 2, 2);
    return at + (minutes ? 4 : 2);
}

/* Behind the minutes, and seconds and fractions if there are any, of a time whose hour is token at. */
static size_t clock_end(const dtl_date_tokens *tokens, size_t at) {
    const dtl_date_token *t = &tokens->at[at];
    if (is_number(t, 4, 4) || is_number(t, 6, 6)) { /* 1015 GMT; without a zone it is something else */
        return zone_name(t + 1) || t[1].kind == DTL_TOKEN_HALF ? at + 1 : at;
    }
    if (!is_number(t, 1, 2) || t->value > 24) return at;
    bool const hour_only = half_end(tokens, at + 1) > at + 1;
    bool const parted = is_mark(t + 1, ':') || is_mark(t + 1, '.') || t[1].kind == DTL_TOKEN_HALF;
    if (!parted || !t[1].glued || !is_number(t + 2, 2, 2) || !t[2].glued || t[2].value > 59)
        return hour_only ? at + 1 : at;
    size_t end = at + 3;
    for (t = &tokens->at[end]; is_mark(t, ':') && is_number(t + 1, 2, 9) && t[1].glued; t += 2) end += 2;
    if ((is_mark(t, '.') || is_mark(t, ',')) && is_number(t + 1, 1, 9) && t[1].glued && end > at + 3) end += 2;
    return end;
}

size_t dtl_time_end(const dtl_date_tokens *tokens, size_t at) {
    size_t end = clock_end(tokens, at);
    if (end == at) return at;
    end = half_end(tokens, end);
    return zone_end(tokens, end);
}

/* A pattern being followed: at moves over what it takes. */
typedef struct {
    const dtl_date_tokens *all;
    size_t at;
} path;

static const dtl_date_token *now(const path *p) { return &p->all->at[p->at]; }

/* Up to three of the marks and link words that stand between the parts of a date. */
static void skip_between(path *p, const char *marks) {
    for (int i = 0; i < 3; i++) {
        const dtl_date_token *t = now(p);
        bool const mark = t->kind == DTL_TOKEN_MARK && t->mark && strchr(marks, t->mark);
        if (!mark && t->kind != DTL_TOKEN_LINK) return;
        p->at++;
    }
}

static bool take_day(path *p, int *day) {
    const dtl_date_token *t = now(p);
    if (!is_number(t, 1, 2) || t->value < 1 || t->value > 31) return false;
    *day = t->value;
    p->at += t[1].kind == DTL_TOKEN_ORDINAL ? 2 : 1;
    return true;
}

/* "5-7 May", "May 5-7, 2019": the rest of a span of days is passed over. */
static void skip_last_day(path *p) {
    const dtl_date_token *t = now(p);
    bool const another = is_mark(t, '-') && is_number(t + 1, 1, 2) && t[1].value <= 31;
    if (!another) return;
    bool const month_behind = is_month(t + 2);
    bool const year_behind = is_number(t + 2, 4, 4) || (is_mark(t + 2, ',') && is_number(t + 3, 4, 4));
    if (month_behind || year_behind) p->at += 2;
}

static int full_year(const dtl_date_token *t, bool thai) {
    if (t->digits == 2) return t->value < 50 ? 2000 + t->value : 1900 + t->value;
    return thai && t->value > DTL_DATE_YEAR_MAX ? t->value - 543 : t->value;
}

/* Of four digits, or of two that are no time's hour. */
static bool take_year(path *p, int *year) {
    const dtl_date_token *t = now(p);
    if (!is_number(t, 4, 4) && !is_number(t, 2, 2)) return false;
    if (t->digits == 2 && (dtl_time_end(p->all, p->at) > p->at || t[1].kind == DTL_TOKEN_ORDINAL)) return false;
    *year = full_year(t, p->all->thai);
    p->at += t[1].kind == DTL_TOKEN_YEAR_SIGN ? 2 : 1;
    return true;
}

/* Thu 21 Nov 10:15:00 GMT 2019: what mail and date(1) put before the year. */
static void skip_time_and_weekday(path *p) {
    if (is_weekday(now(p))) p->at++;
    skip_between(p, ",");
    p->at = dtl_time_end(p->all, p->at);
    skip_between(p, ",");
}

static bool day_month_year(path *p, dtl_date_found *found) {
    int day, year;
    if (!take_day(p, &day)) return false;
    skip_last_day(p);
    skip_between(p, ".-/,");
    if (!is_month(now(p))) return false;
    int const month = now(p)->month;
    p->at++;
    skip_between(p, ".-/,'");
    skip_time_and_weekday(p);
    return take_year(p, &year) && dtl_span_of_day(year, month, day, &found->span);
}

static bool month_day_year(path *p, dtl_date_found *found) {
    int day, year;
    if (!is_month(now(p))) return false;
    int const month = now(p)->month;
    p->at++;
    skip_between(p, ".-/,");
    if (!take_day(p, &day)) return false;
    skip_last_day(p);
    skip_between(p, ".-/,'");
    skip_time_and_weekday(p);
    skip_between(p, "'");
    return take_year(p, &year) && dtl_span_of_day(year, month, day, &found->span);
}

static bool year_month_day(path *p, dtl_date_found *found) {
    int day, year;
    if (!is_number(now(p), 4, 4) || !take_year(p, &year)) return false;
    skip_between(p, ".-/,");
    if (!is_month(now(p))) return false;
    int const month = now(p)->month;
    p->at++;
    skip_between(p, ".-/,");
    if (now(p)->kind != DTL_TOKEN_NUMBER) return dtl_span_of_month(year, month, &found->span);
    return take_day(p, &day) && dtl_span_of_day(year, month, day, &found->span);
}

/* "31 Feb 2019" is no day, and so neither February 2019. */
static bool month_year(path *p, dtl_date_found *found) {
    size_t before = p->at;
    while (before &&
           (p->all->at[before - 1].kind == DTL_TOKEN_LINK || p->all->at[before - 1].kind == DTL_TOKEN_ORDINAL ||
            is_mark(&p->all->at[before - 1], '.') || is_mark(&p->all->at[before - 1], '-')))
        before--;
    if ((before && p->all->at[before - 1].kind == DTL_TOKEN_NUMBER) || !is_month(now(p))) return false;
    int const month = now(p)->month;
    p->at++;
    skip_between(p, ".,-/");
    int year;
    return is_number(now(p), 4, 4) && take_year(p, &year) && dtl_span_of_month(year, month, &found->span);
}

/* 2019年11月21日, 2019년 11월 21일, and without the day or the month. */
static bool with_signs(path *p, dtl_date_found *found) {
    const dtl_date_token *t = now(p);
    if (!is_number(t, 4, 4) || t[1].kind != DTL_TOKEN_YEAR_SIGN) return false;
    p->at += 2;
    if (!is_number(t + 2, 1, 2) || t[3].kind != DTL_TOKEN_MONTH_SIGN) return dtl_span_of_year(t->value, &found->span);
    p->at += 2;
    if (!is_number(t + 4, 1, 2) || t[5].kind != DTL_TOKEN_DAY_SIGN)
        return dtl_span_of_month(t->value, t[2].value, &found->span);
    p->at += 2;
    return dtl_span_of_day(t->value, t[2].value, t[4].value, &found->span);
}

/* 121234 GMT FEB 96, as IPTC 7901 has it: day, hour, minute; zone; month; year. */
static bool wire_time(path *p, dtl_date_found *found) {
    const dtl_date_token *t = now(p);
    if (!is_number(t, 6, 6) || t->value % 10000 / 100 > 24 || t->value % 100 > 59) return false;
    int const day = t->value / 10000;
    p->at += 1 + zone_name(t + 1);
    if (!is_month(now(p))) return false;
    int const month = now(p)->month;
    int year;
    p->at++;
    return take_year(p, &year) && dtl_span_of_day(year, month, day, &found->span);
}

static unsigned weekday_of(dtl_day day) { return (unsigned)((day % 7 + 7 + 3) % 7) + 1; } /* 1970-01-01: a Thursday */

/* Two numbers before the year: which is the day (see match.h). */
static bool either_way(const dtl_date_tokens *all, const dtl_date_token *a, const dtl_date_token *b, int year,
                       dtl_day_span *span) {
    dtl_day_span month_first, day_first;
    bool const m = dtl_span_of_day(year, a->value, b->value, &month_first);
    bool const d = dtl_span_of_day(year, b->value, a->value, &day_first);
    bool const points = is_mark(a + 1, '.');
    bool wants_day = points || all->foreign;
    if (m && d && all->weekday && weekday_of(month_first.first) != weekday_of(day_first.first)) {
        if (weekday_of(day_first.first) == all->weekday) wants_day = true;
        else if (weekday_of(month_first.first) == all->weekday) wants_day = false;
    }
    if (!m && !d) return false;
    *span = d && (wants_day || !m) ? day_first : month_first;
    return true;
}

static bool three_numbers(path *p, dtl_date_found *found) {
    const dtl_date_token *a = now(p);
    char const mark = a[0].kind == DTL_TOKEN_NUMBER && a[1].kind == DTL_TOKEN_MARK ? a[1].mark : 0;
    if ((mark != '/' && mark != '.' && mark != '-') || !is_mark(a + 3, mark)) return false;
    const dtl_date_token *b = a + 2, *c = a + 4;
    if (!is_number(b, 1, 2) || !is_number(c, 1, 4) || c->digits == 3) return false;
    if (p->at >= 2 && is_mark(a - 1, mark) && a[-2].kind == DTL_TOKEN_NUMBER) return false; /* 192.168.1.10 */
    if (is_mark(c + 1, mark) && c[2].kind == DTL_TOKEN_NUMBER && c[1].glued && c[2].glued) return false;
    p->at += 5;
    if (a->digits == 4)
        return c->digits <= 2 && dtl_span_of_day(full_year(a, p->all->thai), b->value, c->value, &found->span);
    if (!is_number(a, 1, 2)) return false;
    if (c->digits == 4) return either_way(p->all, a, b, full_year(c, p->all->thai), &found->span);
    if (c->digits != 2) return false;
    found->plain = mark != '/';
    if (a->value > 31) return dtl_span_of_day(full_year(a, false), b->value, c->value, &found->span);
    if (mark == '.' && b->value > 12) return false;
    return either_way(p->all, a, b, full_year(c, false), &found->span);
}

/* 2019/11, 11/2019. */
static bool two_numbers(path *p, dtl_date_found *found) {
    const dtl_date_token *a = now(p);
    if (a->kind != DTL_TOKEN_NUMBER || !is_mark(a + 1, '/') || a[2].kind != DTL_TOKEN_NUMBER) return false;
    if ((p->at && a[-1].kind == DTL_TOKEN_MARK && a[-1].glued) || is_mark(a + 3, '/')) return false;
    found->plain = true;
    p->at += 3;
    if (is_number(a, 4, 4) && is_number(a + 2, 1, 2)) return dtl_span_of_month(a->value, a[2].value, &found->span);
    return is_number(a, 1, 2) && is_number(a + 2, 4, 4) && dtl_span_of_month(a[2].value, a->value, &found->span);
}

/* Autumn 2019, Q3 2019, 2019 Q3: the year is what is kept of it. */
static bool part_of_year(path *p, dtl_date_found *found) {
    const dtl_date_token *t = now(p);
    int year = 0;
    bool const quarter = t->end - t->begin == 1 && t->capitals && is_number(t + 1, 1, 1) && t[1].glued &&
                         t[1].value >= 1 && t[1].value <= 4;
    if (t->kind == DTL_TOKEN_SEASON) p->at++;
    else if (quarter) p->at += 2;
    else if (is_number(t, 4, 4) && t[1].capitals && t[1].end - t[1].begin == 1 && is_number(t + 2, 1, 1))
        p->at += 3, year = t->value;
    else return false;
    skip_between(p, ",");
    if (!year && (!is_number(now(p), 4, 4) || !take_year(p, &year))) return false;
    found->plain = true;
    return dtl_span_of_year(year, &found->span);
}

static bool bare_year(path *p, dtl_date_found *found) {
    int year;
    found->plain = true;
    return is_number(now(p), 4, 4) && take_year(p, &year) && dtl_span_of_year(year, &found->span);
}

bool dtl_date_match(const dtl_date_tokens *tokens, size_t at, dtl_date_found *found) {
    static bool (*const patterns[])(path *, dtl_date_found *) = {
        with_signs, day_month_year, month_day_year, year_month_day, three_numbers,
        wire_time,  month_year,     two_numbers,    part_of_year,   bare_year};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        path p = {.all = tokens, .at = at};
        dtl_date_found f = {.begin = at};
        if (!patterns[i](&p, &f)) continue;
        f.end = p.at;
        *found = f;
        return true;
    }
    return false;
}
