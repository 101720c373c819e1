/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"

#include <criterion/criterion.h>

#include "support/generate.h"

static dtl_day day_of(int year, int month, int day) {
    return dtl_day_from_civil((dtl_civil){.year = year, .month = month, .day = day});
}

/* ---- the calendar ---- */

Test(day, counts_every_day_once) {
    dtl_day expected = day_of(1600, 1, 1);
    for (int year = 1600; year <= 2100; year++)
        for (int month = 1; month <= 12; month++) {
            bool leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
            int last = month == 2 ? 28 + leap : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
            cr_assert_eq(dtl_days_in_month(year, month), last);
            for (int day = 1; day <= last; day++, expected++) {
                cr_assert_eq(day_of(year, month, day), expected, "%d-%d-%d", year, month, day);
                dtl_civil c = dtl_day_to_civil(expected);
                cr_assert(c.year == year && c.month == month && c.day == day, "%d-%d-%d", year, month, day);
            }
            cr_assert_eq(day_of(year, month, last + 1), DTL_DAY_NONE);
        }
}

Test(day, known_days) {
    static const struct {
        int year, month, day;
        dtl_day number;
    } KNOWN[] = {{1970, 1, 1, 0},       {1969, 12, 31, -1},   {2000, 2, 29, 11016},
                 {2000, 3, 1, 11017},   {1, 1, 1, -719162},   {9999, 12, 31, 2932896},
                 {1900, 2, 28, -25509}, {1900, 3, 1, -25508}, {1582, 10, 15, -141427}};
    for (size_t i = 0; i < ARRAY_LEN(KNOWN); i++) {
        cr_expect_eq(day_of(KNOWN[i].year, KNOWN[i].month, KNOWN[i].day), KNOWN[i].number, "row %zu", i);
        dtl_civil c = dtl_day_to_civil(KNOWN[i].number);
        cr_expect(c.year == KNOWN[i].year && c.month == KNOWN[i].month && c.day == KNOWN[i].day, "row %zu", i);
    }
}

Test(day, days_that_are_none) {
    static const int NONE[][3] = {{0, 1, 1},     {10000, 1, 1}, {-1, 1, 1},    {2000, 0, 1},
                                  {2000, 13, 1}, {2000, 1, 0},  {2000, 1, 32}, {1900, 2, 29},
                                  {2023, 2, 29}, {2024, 4, 31}, {2024, 1, -1}};
    for (size_t i = 0; i < ARRAY_LEN(NONE); i++)
        cr_expect_eq(day_of(NONE[i][0], NONE[i][1], NONE[i][2]), DTL_DAY_NONE, "row %zu", i);
}

/* ---- ISO 8601 ---- */

static const struct {
    const char *text, *first, *last; /* NULL: not a date */
    dtl_precision precision;
} ISO[] = {
    {"2024-07-12", "2024-07-12", "2024-07-12", DTL_PRECISION_DAY},
    {"20240712", "2024-07-12", "2024-07-12", DTL_PRECISION_DAY},
    {"2024-07", "2024-07-01", "2024-07-31", DTL_PRECISION_MONTH},
    {"202407", "2024-07-01", "2024-07-31", DTL_PRECISION_MONTH},
    {"2024", "2024-01-01", "2024-12-31", DTL_PRECISION_YEAR},
    {"2024-02", "2024-02-01", "2024-02-29", DTL_PRECISION_MONTH},
    {"1900-02", "1900-02-01", "1900-02-28", DTL_PRECISION_MONTH},
    {"2024-07-12T10:30:00Z", "2024-07-12", "2024-07-12", DTL_PRECISION_DAY},
    {"2024-07-12 10:30", "2024-07-12", "2024-07-12", DTL_PRECISION_DAY},
    {"20240712T103000", "2024-07-12", "2024-07-12", DTL_PRECISION_DAY},
    {"2024-07-12T", "2024-07-12", "2024-07-12", DTL_PRECISION_DAY},
    {"0001-01-01", "0001-01-01", "0001-01-01", DTL_PRECISION_DAY},
    {"9999-12-31", "9999-12-31", "9999-12-31", DTL_PRECISION_DAY},
    {"1947-04-02", "1947-04-02", "1947-04-02", DTL_PRECISION_DAY},
    {"", NULL, NULL, 0},
    {"0000", NULL, NULL, 0},
    {"0000-01-01", NULL, NULL, 0},
    {"202", NULL, NULL, 0},
    {"20245", NULL, NULL, 0},
    {"2024071", NULL, NULL, 0},
    {"2024-", NULL, NULL, 0},
    {"2024-7", NULL, NULL, 0},
    {"2024-07-", NULL, NULL, 0},
    {"2024-07-1", NULL, NULL, 0},
    {"2024-7-12", NULL, NULL, 0},
    {"2024-00-12", NULL, NULL, 0},
    {"2024-13-12", NULL, NULL, 0},
    {"2024-07-00", NULL, NULL, 0},
    {"2024-07-32", NULL, NULL, 0},
    {"2023-02-29", NULL, NULL, 0},
    {"2024-07-12x", NULL, NULL, 0},
    {"2024-07-123", NULL, NULL, 0},
    {"2024/07/12", NULL, NULL, 0},
    {"12.07.2024", NULL, NULL, 0},
    {" 2024-07-12", NULL, NULL, 0},
    {"-2024-07-12", NULL, NULL, 0},
    {"+2024", NULL, NULL, 0},
    {"2O24-07-12", NULL, NULL, 0},
    {"2024-0712", NULL, NULL, 0},
    {"202407-12", NULL, NULL, 0},
};

static void expect_day(dtl_day day, const char *text, const char *row) {
    char printed[DTL_DAY_TEXT_BYTES];
    cr_expect_eq(dtl_day_print(day, DTL_PRECISION_DAY, printed), 10);
    cr_expect_str_eq(printed, text, "%s: %s, not %s", row, printed, text);
}

Test(day, iso_table) {
    for (size_t i = 0; i < ARRAY_LEN(ISO); i++) {
        dtl_day_span span = {.first = 4711, .last = 4712, .precision = DTL_PRECISION_NONE};
        bool parsed = dtl_day_parse_iso(dtl_slice_text(ISO[i].text), &span);
        cr_expect_eq(parsed, ISO[i].first != NULL, "%s", ISO[i].text);
        if (!parsed) cr_expect(span.first == 4711 && span.last == 4712 && !span.precision, "%s touched", ISO[i].text);
        if (!parsed || !ISO[i].first) continue;
        expect_day(span.first, ISO[i].first, ISO[i].text);
        expect_day(span.last, ISO[i].last, ISO[i].text);
        cr_expect_eq(span.precision, ISO[i].precision, "%s", ISO[i].text);
    }
}

Test(day, what_is_printed_parses_to_the_same) {
    for (dtl_day day = -200000; day < 60000; day += 17)
        for (dtl_precision p = DTL_PRECISION_YEAR; p <= DTL_PRECISION_DAY; p++) {
            char text[DTL_DAY_TEXT_BYTES], again[DTL_DAY_TEXT_BYTES];
            size_t size = dtl_day_print(day, p, text);
            cr_assert_eq(size, strlen(text));
            dtl_day_span span;
            cr_assert(dtl_day_parse_iso(dtl_slice_of(text, size), &span), "%s", text);
            cr_assert(span.precision == p && span.first <= day && day <= span.last, "%s", text);
            dtl_day_print(span.last, p, again);
            cr_assert_str_eq(text, again);
        }
}

Test(day, no_day_prints_as_nothing) {
    char text[DTL_DAY_TEXT_BYTES] = "x";
    cr_assert_eq(dtl_day_print(DTL_DAY_NONE, DTL_PRECISION_DAY, text), 0);
    cr_assert_str_eq(text, "");
    cr_assert_eq(dtl_day_print(0, DTL_PRECISION_NONE, text), 0);
}
