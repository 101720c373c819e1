/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/day_words.h"

#include <stdlib.h>
#include <time.h>

#include "base/ascii.h"

enum { WORDS_MAX = 3, NUMBER_MAX = 9999, LATEST_YEAR = 9999 };

typedef enum { UNIT_DAYS, UNIT_MONTHS } unit_kind;

/* A calendar unit: so many days, or months. */
typedef struct {
    const char *name;
    unit_kind kind;
    int count;
} unit;

static const unit UNITS[] = {{"day", UNIT_DAYS, 1},       {"week", UNIT_DAYS, 7},    {"month", UNIT_MONTHS, 1},
                             {"quarter", UNIT_MONTHS, 3}, {"year", UNIT_MONTHS, 12}, {"decade", UNIT_MONTHS, 120}};

static const char *const MONTHS[] = {"january", "february", "march",     "april",   "may",      "june",
                                     "july",    "august",   "september", "october", "november", "december"};
static const char *const WEEKDAYS[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

dtl_day dtl_query_today(void) {
    const char *named = getenv("DATELINE_TODAY");
    dtl_day_span span;
    if (named && *named) {
        bool const day = dtl_day_parse_iso(dtl_slice_text(named), &span) && span.precision == DTL_PRECISION_DAY;
        return day ? span.first : DTL_DAY_NONE;
    }
    time_t const now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local)) return DTL_DAY_NONE;
    return dtl_day_from_civil(
        (dtl_civil){.year = local.tm_year + 1900, .month = local.tm_mon + 1, .day = local.tm_mday});
}

/* The parts between blanks, hyphens and commas; 0 where there are more than WORDS_MAX. */
static size_t cut(dtl_slice text, dtl_slice words[WORDS_MAX]) {
    size_t count = 0;
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && dtl_ascii_alphanumeric(text.data[end])) end++;
        if (end == at && !dtl_ascii_blank(text.data[at]) && text.data[at] != '-' && text.data[at] != ',') return 0;
        if (end > at && count == WORDS_MAX) return 0;
        if (end > at) words[count++] = dtl_slice_part(text, at, end);
        at = end + (end == at);
    }
    return count;
}

/* The number of the name that a word of at least three letters begins; -1: of none. */
static int among(dtl_slice word, const char *const *names, int count) {
    char name[10];
    if (word.size < 3 || word.size >= sizeof name) return -1;
    for (size_t i = 0; i < word.size; i++) name[i] = dtl_ascii_lower(word.data[i]);
    for (int i = 0; i < count; i++)
        if (strncmp(names[i], name, word.size) == 0) return i;
    return -1;
}

/* A number that is the whole word, but for what may stand behind it (of 28th). */
static int number_of(dtl_slice word, bool ordinal) {
    uint64_t number = 0;
    size_t const digits = dtl_ascii_number(word, NUMBER_MAX, &number);
    dtl_slice const behind = dtl_slice_part(word, digits, word.size);
    bool const ends = ordinal && (dtl_ascii_is(behind, "st") || dtl_ascii_is(behind, "nd") ||
                                  dtl_ascii_is(behind, "rd") || dtl_ascii_is(behind, "th"));
    return digits > 0 && (behind.size == 0 || ends) ? (int)number : -1;
}

static const unit *unit_of(dtl_slice word) {
    if (word.size > 1 && dtl_ascii_lower(word.data[word.size - 1]) == 's') word.size--;
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (dtl_ascii_is(word, UNITS[i].name)) return &UNITS[i];
    return NULL;
}

/* From 0, which is Monday; 1970-01-01 was a Thursday. */
static int weekday_of(dtl_day day) { return (day % 7 + 7 + 3) % 7; }

/* DTL_DAY_NONE out of the years; of a month that is too short for it, the last day. */
static dtl_day months_later(dtl_day day, int months) {
    dtl_civil c = dtl_day_to_civil(day);
    int const month = c.year * 12 + c.month - 1 + months;
    if (month < 12 || month / 12 > LATEST_YEAR) return DTL_DAY_NONE;
    c.year = month / 12;
    c.month = month % 12 + 1;
    if (c.day > dtl_days_in_month(c.year, c.month)) c.day = dtl_days_in_month(c.year, c.month);
    return dtl_day_from_civil(c);
}

static dtl_day later(dtl_day day, const unit *u, int times) {
    if (day == DTL_DAY_NONE) return DTL_DAY_NONE;
    if (u->kind == UNIT_MONTHS) return months_later(day, times * u->count);
    return day + times * u->count;
}

/* Where the unit begins that the day is in. */
static dtl_day beginning(dtl_day day, const unit *u) {
    dtl_civil const c = dtl_day_to_civil(day);
    if (u->kind == UNIT_DAYS) return u->count == 7 ? day - weekday_of(day) : day;
    int const month = c.year * 12 + c.month - 1, first = month - month % u->count;
    return dtl_day_from_civil((dtl_civil){.year = first / 12, .month = first % 12 + 1, .day = 1});
}

static dtl_day_words set(dtl_day first, dtl_day last, dtl_day_span *days) {
    dtl_day const earliest = dtl_day_from_civil((dtl_civil){.year = 1, .month = 1, .day = 1});
    dtl_day const latest = dtl_day_from_civil((dtl_civil){.year = LATEST_YEAR, .month = 12, .day = 31});
    if (first < earliest || last < earliest || last > latest) return DTL_DAY_WORDS_NOWHERE; /* NONE is early */
    *days = (dtl_day_span){.first = first, .last = last};
    return DTL_DAY_WORDS_READ;
}

/* The whole unit so many after the one that today is in. */
static dtl_day_words whole(dtl_day today, const unit *u, int times, dtl_day_span *days) {
    dtl_day const first = later(beginning(today, u), u, times);
    dtl_civil const c = dtl_day_to_civil(first == DTL_DAY_NONE ? 0 : first);
    if (u->kind == UNIT_DAYS) return set(first, first + u->count - 1, days);
    int const last_month = c.year * 12 + c.month - 1 + u->count - 1; /* what follows it may be in the year 10000 */
    dtl_civil last = {.year = last_month / 12, .month = last_month % 12 + 1};
    last.day = dtl_days_in_month(last.year, last.month);
    return set(first, dtl_day_from_civil(last), days);
}

static dtl_day_words up_to_today(dtl_day today, const unit *u, int times, dtl_day_span *days) {
    dtl_day const before = later(today, u, -times);
    return set(before == DTL_DAY_NONE ? before : before + 1, today, days);
}

static dtl_day_words latest_weekday(dtl_day today, int weekday, dtl_day_span *days) {
    dtl_day const yesterday = today - 1, day = yesterday - (weekday_of(yesterday) - weekday + 7) % 7;
    return set(day, day, days);
}

/* What is counted from today. */
static dtl_day_words read_relative(const dtl_slice *words, size_t count, dtl_day today, dtl_day_span *days) {
    bool const last = dtl_ascii_is(words[0], "last") || dtl_ascii_is(words[0], "previous");
    bool const past = dtl_ascii_is(words[0], "past"), now = dtl_ascii_is(words[0], "this");
    const dtl_slice end = words[count - 1];
    const unit *u = unit_of(end);
    int const weekday = among(end, WEEKDAYS, 7), number = count == 3 ? number_of(words[1], false) : -1;
    if (count == 1 && dtl_ascii_is(end, "today")) return set(today, today, days);
    if (count == 1 && dtl_ascii_is(end, "yesterday")) return set(today - 1, today - 1, days);
    if (count == 1 && dtl_ascii_is(end, "tomorrow")) return set(today + 1, today + 1, days);
    if (weekday >= 0 && (count == 1 || (count == 2 && last))) return latest_weekday(today, weekday, days);
    if (u && count == 3 && number > 0 && (last || past)) return up_to_today(today, u, number, days);
    if (!u || count != 2) return DTL_DAY_WORDS_OTHER;
    if (past) return up_to_today(today, u, 1, days);
    if (last || now || dtl_ascii_is(words[0], "next")) return whole(today, u, last ? -1 : now ? 0 : 1, days);
    return DTL_DAY_WORDS_OTHER;
}

static dtl_day_words read_century(dtl_slice ordinal, dtl_day_span *days) {
    int const century = number_of(ordinal, true);
    if (century < 2 || century > 99) return DTL_DAY_WORDS_OTHER; /* the first began before the year 1 */
    int const year = (century - 1) * 100;
    return set(dtl_day_from_civil((dtl_civil){.year = year, .month = 1, .day = 1}),
               dtl_day_from_civil((dtl_civil){.year = year + 99, .month = 12, .day = 31}), days);
}

/* june 1914, 28 june 1914, june 28 1914. */
static dtl_day_words read_named_month(const dtl_slice *words, size_t count, dtl_day_span *days) {
    int const month_first = among(words[0], MONTHS, 12),
              month = month_first < 0 ? among(words[1], MONTHS, 12) : month_first;
    int const year = number_of(words[count - 1], false);
    if (month < 0 || year < 1 || words[count - 1].size != 4) return DTL_DAY_WORDS_OTHER;
    dtl_civil c = {.year = year, .month = month + 1, .day = 1};
    if (count == 2 && month_first < 0) return DTL_DAY_WORDS_OTHER;
    if (count == 3) c.day = number_of(words[month_first >= 0], true);
    if (c.day < 1) return DTL_DAY_WORDS_OTHER;
    dtl_day const first = dtl_day_from_civil(c);
    return set(first, first == DTL_DAY_NONE || count == 3 ? first : first + dtl_days_in_month(c.year, c.month) - 1,
               days);
}

dtl_day_words dtl_day_words_read(dtl_slice text, dtl_day today, dtl_day_span *days) {
    dtl_slice words[WORDS_MAX];
    size_t const count = cut(text, words);
    if (count == 0) return DTL_DAY_WORDS_OTHER;
    if (count == 2 && dtl_ascii_is(words[1], "century")) return read_century(words[0], days);
    dtl_day_words const named = count > 1 ? read_named_month(words, count, days) : DTL_DAY_WORDS_OTHER;
    if (named != DTL_DAY_WORDS_OTHER) return named;
    dtl_day_span ignored;
    if (today != DTL_DAY_NONE) return read_relative(words, count, today, days);
    return read_relative(words, count, 0, &ignored) == DTL_DAY_WORDS_OTHER ? DTL_DAY_WORDS_OTHER
                                                                           : DTL_DAY_WORDS_NO_TODAY;
}
