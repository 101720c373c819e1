/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/date.h"

#include <math.h>

#include "base/ascii.h"
#include "corpus/dates/match.h"

enum { WORDS_AROUND_MAX = 3, DATES_MAX = 4, EPOCH_SECONDS_MIN = 100000000 };

/* Reads exactly count digits at *at; -1 where there are fewer. */
static int digits(dtl_slice text, size_t *at, size_t count) {
    if (*at + count > text.size) return -1;
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        char const c = text.data[*at + i];
        if (!dtl_ascii_digit(c)) return -1;
        value = value * 10 + (c - '0');
    }
    *at += count;
    return value;
}

static size_t run_of_digits(dtl_slice text, size_t at) {
    size_t end = at;
    while (end < text.size && dtl_ascii_digit(text.data[end])) end++;
    return end - at;
}

static bool take(dtl_slice text, size_t *at, char c) {
    if (*at == text.size || text.data[*at] != c) return false;
    ++*at;
    return true;
}

/* Behind Z, +01, +0100, +01:00. */
static size_t iso_zone(dtl_slice text, size_t at) {
    if (take(text, &at, 'Z') || take(text, &at, 'z')) return at;
    size_t end = at;
    if (!take(text, &end, '+') && !take(text, &end, '-')) return at;
    if (digits(text, &end, 2) < 0) return at;
    size_t minutes = end;
    take(text, &minutes, ':');
    return digits(text, &minutes, 2) < 0 ? end : minutes;
}

/* Whether nothing but a time and a zone, or one of them, is behind the day: T10:15:00.000Z, " 10:15", +01:00. */
static bool iso_tail(dtl_slice text, size_t at) {
    if (at == text.size) return true;
    if (take(text, &at, 'T') || take(text, &at, 't') || take(text, &at, ' ')) {
        if (digits(text, &at, 2) < 0) return false;
        for (int i = 0; i < 2; i++) {
            size_t next = at;
            take(text, &next, ':');
            if (digits(text, &next, 2) < 0) break;
            at = next;
        }
        size_t fraction = at;
        if ((take(text, &fraction, '.') || take(text, &fraction, ',')) && run_of_digits(text, fraction))
            at = fraction + run_of_digits(text, fraction);
        size_t blank = at;
        if (take(text, &blank, ' ') && iso_zone(text, blank) > blank) at = blank;
    }
    at = iso_zone(text, at);
    if (at < text.size && text.data[at] == '[') return text.data[text.size - 1] == ']'; /* Java: [Europe/Paris] */
    return at == text.size;
}

/* Week 1 has the year's first Thursday, and so the fourth of January. */
static bool iso_week(int year, int week, int weekday, dtl_day_span *span) {
    if (week < 1 || week > 53 || weekday < 1 || weekday > 7) return false;
    dtl_day const fourth = dtl_day_from_civil((dtl_civil){.year = year, .month = 1, .day = 4});
    if (fourth == DTL_DAY_NONE) return false;
    dtl_day const monday = fourth - (fourth % 7 + 7 + 3) % 7;
    dtl_civil const c = dtl_day_to_civil(monday + 7 * (week - 1) + weekday - 1);
    return dtl_span_of_day(c.year, c.month, c.day, span);
}

static bool iso_ordinal(int year, int day, dtl_day_span *span) {
    dtl_day_span whole;
    if (day < 1 || !dtl_span_of_year(year, &whole) || day > whole.last - whole.first + 1) return false;
    dtl_day const found = whole.first + day - 1;
    *span = (dtl_day_span){.first = found, .last = found, .precision = DTL_PRECISION_DAY};
    return true;
}

static bool iso(dtl_slice text, dtl_day_span *span) {
    size_t at = 0;
    dtl_day_span found;
    int const year = digits(text, &at, 4);
    if (year < 0) return false;
    bool const hyphen = take(text, &at, '-');
    if (take(text, &at, 'W')) {
        int const week = digits(text, &at, 2);
        if (hyphen && !take(text, &at, '-')) return false;
        if (!iso_week(year, week, digits(text, &at, 1), &found)) return false;
    } else if (run_of_digits(text, at) == 3) {
        if (!iso_ordinal(year, digits(text, &at, 3), &found)) return false;
    } else {
        int const month = digits(text, &at, 2);
        bool const parted = take(text, &at, '-');
        if (parted && !hyphen) return false;
        int const day = parted || !hyphen ? digits(text, &at, 2) : 0;
        if (day ? !dtl_span_of_day(year, month, day, &found) : !dtl_span_of_month(year, month, &found)) return false;
    }
    if (!iso_tail(text, at)) return false;
    *span = found;
    return true;
}

static bool since_1970(double seconds, dtl_day_span *span) {
    double const size = fabs(seconds);
    if (!(size >= EPOCH_SECONDS_MIN && size < 1e17)) return false;
    double const day = floor((size >= 1e14 ? seconds / 1e6 : size >= 1e11 ? seconds / 1e3 : seconds) / 86400);
    if (!(fabs(day) < 1e6)) return false;
    dtl_civil const c = dtl_day_to_civil((dtl_day)day);
    return dtl_span_of_day(c.year, c.month, c.day, span);
}

static bool calendar_number(int n, dtl_day_span *span) {
    if (n < 10000) return dtl_span_of_year(n, span);
    if (n < 1000000) return dtl_span_of_month(n / 100, n % 100, span);
    return dtl_span_of_day(n / 10000, n / 100 % 100, n % 100, span);
}

bool dtl_date_of_number(double number, dtl_day_span *span) {
    if (number >= DTL_DATE_YEAR_MIN && number < EPOCH_SECONDS_MIN && number == floor(number))
        return calendar_number((int)number, span);
    return since_1970(number, span);
}

/* Nothing but digits, but for a fraction of the second behind ten of them. */
static bool of_digits(dtl_slice text, dtl_day_span *span) {
    size_t const count = run_of_digits(text, 0), fraction = count + 1;
    bool const whole = count == text.size;
    bool const parted =
        count == 10 && !whole && text.data[count] == '.' && fraction + run_of_digits(text, fraction) == text.size;
    if (!whole && !parted) return false;
    size_t at = 0;
    dtl_slice const day = dtl_slice_part(text, 0, count < 8 ? count : 8);
    int const head = digits(text, &at, day.size);
    if (count == 6) /* YYYYMM, else YYMMDD */
        return calendar_number(head, span) ||
               dtl_span_of_day(head / 10000 + (head / 10000 < 50 ? 2000 : 1900), head / 100 % 100, head % 100, span);
    if (count == 7) return iso_ordinal(head / 1000, head % 1000, span);
    if (count == 4 || count == 8) return calendar_number(head, span);
    if ((count == 12 || count == 14) && calendar_number(head, span)) return true; /* YYYYMMDDhhmmss */
    if (count < 9) return false;
    double number = 0;
    for (size_t i = 0; i < count && i < 20; i++) number = number * 10 + (text.data[i] - '0');
    return since_1970(number, span);
}

typedef struct {
    dtl_date_found at[DATES_MAX];
    dtl_token_kind label[DATES_MAX]; /* PUBLISHED, UPDATED, or END for none */
    size_t count, words, small;      /* words that belong to no date and no time; letters, and "the", "of" */
    bool other;                      /* numbers or marks that no date has around it */
} survey;

static bool usual_mark(char c) { return c && strchr(",.;:|-()[]/'\"*~_<>@", c); }

static size_t letters(const dtl_date_token *t) { return (size_t)(t->end - t->begin); }

static void note_token(const dtl_date_token *t, dtl_token_kind *label, survey *s) {
    switch (t->kind) {
    case DTL_TOKEN_PUBLISHED:
    case DTL_TOKEN_UPDATED: *label = t->kind; break;
    case DTL_TOKEN_NUMBER: s->other = true; break;
    case DTL_TOKEN_MARK: s->other |= !usual_mark(t->mark); break;
    case DTL_TOKEN_SEASON: s->words++; break;
    case DTL_TOKEN_LINK: s->small++; break;
    case DTL_TOKEN_WORD: *(letters(t) > 1 ? &s->words : &s->small) += 1; break;
    case DTL_TOKEN_NAME: s->words += t->month && !t->weekday; break;
    default: break;
    }
}

static void take_survey(const dtl_date_tokens *tokens, survey *s) {
    *s = (survey){0};
    dtl_token_kind label = DTL_TOKEN_END;
    for (size_t i = 0; i < tokens->count;) {
        size_t const time = dtl_time_end(tokens, i);
        dtl_date_found found;
        bool const dated = s->count < DATES_MAX && dtl_date_match(tokens, i, &found);
        if (dated && !(time > i && found.end == i + 1)) { /* 2015 GMT */
            s->label[s->count] = label;
            s->at[s->count++] = found;
            label = DTL_TOKEN_END;
            i = found.end;
        } else if (time > i) {
            i = time;
        } else {
            note_token(&tokens->at[i++], &label, s);
        }
    }
}

/* The date that is said to be of publication, else the first that is not said to be of a change, else the first. */
static const dtl_date_found *chosen(const survey *s) {
    for (size_t i = 0; i < s->count; i++)
        if (s->label[i] == DTL_TOKEN_PUBLISHED) return &s->at[i];
    for (size_t i = 0; i < s->count; i++)
        if (s->label[i] != DTL_TOKEN_UPDATED) return &s->at[i];
    return s->count ? &s->at[0] : NULL;
}

static bool in_words(dtl_slice text, dtl_day_span *span) {
    dtl_date_tokens tokens;
    survey s;
    dtl_date_tokens_cut(text, &tokens);
    if (tokens.cut) return false;
    take_survey(&tokens, &s);
    const dtl_date_found *best = chosen(&s);
    if (!best || s.other || s.words + s.small > WORDS_AROUND_MAX) return false;
    bool const alone = s.count == 1 && s.words + s.small == 0;
    if (!alone && (best->plain || best->span.precision == DTL_PRECISION_YEAR)) return false;
    if (s.words && best->span.precision != DTL_PRECISION_DAY) return false;
    *span = best->span;
    return true;
}

bool dtl_date_parse(dtl_slice text, dtl_day_span *span) {
    while (text.size && text.data[0] == ' ') text = dtl_slice_part(text, 1, text.size);
    while (text.size && text.data[text.size - 1] == ' ') text.size--;
    if (text.size < 4) return false;
    if (dtl_ascii_digit(text.data[0]) && (iso(text, span) || of_digits(text, span))) return true;
    if (run_of_digits(text, 0) == text.size) return false;
    return in_words(text, span);
}

bool dtl_date_find(dtl_slice text, dtl_day_span *span, size_t *begin, size_t *end) {
    dtl_date_tokens tokens;
    survey s;
    dtl_date_tokens_cut(text, &tokens);
    take_survey(&tokens, &s);
    size_t kept = 0;
    for (size_t i = 0; i < s.count; i++) {
        if (s.at[i].plain || s.at[i].span.precision != DTL_PRECISION_DAY) continue;
        s.label[kept] = s.label[i];
        s.at[kept++] = s.at[i];
    }
    s.count = kept;
    const dtl_date_found *best = chosen(&s);
    if (!best) return false;
    *span = best->span;
    *begin = tokens.at[best->begin].begin;
    *end = tokens.at[best->end - 1].end;
    return true;
}
