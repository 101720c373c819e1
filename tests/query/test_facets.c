/* Counting values and days. SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "query/count/facets.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

Test(tally, counts_an_article_once) {
    dtl_arena *arena = dtl_arena_new();
    dtl_tally tally;
    dtl_tally_begin(&tally, arena);
    static const char *const values[] = {"salt", "quay", "salt", "salt", "", "quay"};
    static const uint64_t articles[] = {1, 1, 1, 2, 2, 3}, counts[] = {2, 2, 1};
    for (size_t i = 0; i < ARRAY_LEN(values); i++) dtl_tally_add(&tally, dtl_slice_text(values[i]), articles[i]);
    cr_assert_eq(dtl_tally_count(&tally), 3);
    static const char *const order[] = {"salt", "quay", ""};
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        cr_expect(dtl_slice_equal(dtl_tally_entries(&tally)[i].value, dtl_slice_text(order[i])), "%zu", i);
        cr_expect_eq(dtl_tally_entries(&tally)[i].articles, counts[i], "%zu", i);
    }
    dtl_tally_release(&tally);
    dtl_arena_free(arena);
}

Test(tally, grows) {
    enum { VALUES = 5000, TIMES = 3 };
    dtl_arena *arena = dtl_arena_new();
    dtl_tally tally;
    dtl_tally_begin(&tally, arena);
    for (uint64_t article = 1; article <= TIMES; article++)
        for (uint32_t value = 0; value < VALUES; value++)
            dtl_tally_add(&tally, dtl_slice_of((const char *)&value, sizeof value), article);
    cr_assert_eq(dtl_tally_count(&tally), VALUES);
    for (uint32_t i = 0; i < VALUES; i++) {
        cr_assert_eq(dtl_tally_entries(&tally)[i].articles, TIMES);
        cr_assert_eq(memcmp(dtl_tally_entries(&tally)[i].value.data, &i, sizeof i), 0);
    }
    dtl_tally_release(&tally);
    dtl_arena_free(arena);
}

/* ---- timelines of articles whose dates are joined by blanks; "-" is none ---- */

static const struct {
    const char *dates;
    dtl_precision asked, unit;
    const char *periods;
    uint64_t undated;
} TIMELINES[] = {
    {"", DTL_PRECISION_NONE, DTL_PRECISION_YEAR, "", 0},
    {"-", DTL_PRECISION_NONE, DTL_PRECISION_YEAR, "", 1},
    {"-", DTL_PRECISION_DAY, DTL_PRECISION_DAY, "", 1},
    {"1974-05-02 1974-05-01 1974-05-02", DTL_PRECISION_NONE, DTL_PRECISION_DAY, "1974-05-01:1 1974-05-02:2", 0},
    {"1974-01-01 1974-03-01", DTL_PRECISION_NONE, DTL_PRECISION_DAY, "1974-01-01:1 1974-03-01:1", 0},
    {"1974-01-01 1974-03-02", DTL_PRECISION_NONE, DTL_PRECISION_MONTH, "1974-01:1 1974-03:1", 0},
    {"1974-01-01 1974-01", DTL_PRECISION_NONE, DTL_PRECISION_MONTH, "1974-01:2", 0},
    {"1974-01 1983-12", DTL_PRECISION_NONE, DTL_PRECISION_MONTH, "1974-01:1 1983-12:1", 0},
    {"1974-01 1984-01", DTL_PRECISION_NONE, DTL_PRECISION_YEAR, "1974:1 1984:1", 0},
    {"1974-01-01 1974 -", DTL_PRECISION_NONE, DTL_PRECISION_YEAR, "1974:2", 1},
    {"1974-01-01 1974 1974-01 -", DTL_PRECISION_MONTH, DTL_PRECISION_MONTH, "1974-01:2", 2},
    {"1974-12-31 1974 1974-01 -", DTL_PRECISION_DAY, DTL_PRECISION_DAY, "1974-12-31:1", 3},
    {"0001-01-01 1899-12-31 9999-12-31", DTL_PRECISION_YEAR, DTL_PRECISION_YEAR, "0001:1 1899:1 9999:1", 0},
    {"1900-02-28 1900-03-01", DTL_PRECISION_MONTH, DTL_PRECISION_MONTH, "1900-02:1 1900-03:1", 0},
};

static void add_dates(dtl_tally *tally, const char *dates) {
    uint64_t article = 0;
    for (const char *at = dates; *at; at += *at == ' ') {
        size_t const size = strcspn(at, " ");
        dtl_day_span span = {.first = DTL_DAY_NONE};
        if (*at != '-') cr_assert(dtl_day_parse_iso(dtl_slice_of(at, size), &span));
        dtl_timeline_add(tally, span.first, span.precision, ++article);
        at += size;
    }
}

ParameterizedTestParameters(timeline, has_its_periods) {
    static size_t rows[ARRAY_LEN(TIMELINES)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, timeline, has_its_periods) {
    dtl_arena *arena = dtl_arena_new();
    dtl_tally dates;
    dtl_buffer text = {0};
    dtl_tally_begin(&dates, arena);
    add_dates(&dates, TIMELINES[*row].dates);
    dtl_timeline const timeline = dtl_timeline_make(arena, &dates, TIMELINES[*row].asked);
    for (size_t i = 0; i < timeline.count; i++) {
        char day[DTL_DAY_TEXT_BYTES];
        dtl_day_print(timeline.periods[i].first, timeline.unit, day);
        dtl_buffer_printf(&text, "%s%s:%d", i ? " " : "", day, (int)timeline.periods[i].articles);
    }
    dtl_buffer_byte(&text, '\0');
    cr_expect_str_eq(text.data, TIMELINES[*row].periods, "row %zu: %s", *row, text.data);
    cr_expect_eq(timeline.unit, TIMELINES[*row].unit, "row %zu", *row);
    cr_expect_eq(timeline.undated, TIMELINES[*row].undated, "row %zu", *row);
    dtl_tally_release(&dates);
    dtl_buffer_release(&text);
    dtl_arena_free(arena);
}
