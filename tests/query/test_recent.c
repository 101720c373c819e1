/* recent.h: half-lives, and what they make of scores, by hand. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/recent.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>

#include "support/generate.h"

static const struct {
    const char *text;
    double days; /* 0: refused */
} HALF_LIVES[] = {
    {"30d", 30},
    {"30", 30},
    {"1d", 1},
    {"2w", 14},
    {"6m", 365.25 / 2},
    {"2y", 730.5},
    {"0.5y", 182.625},
    {".5d", .5},
    {"1.d", 1},
    {"999999999d", 999999999.},
    {"", 0},
    {"d", 0},
    {".", 0},
    {".d", 0},
    {"0d", 0},
    {"0.0y", 0},
    {"-3d", 0},
    {"+3d", 0},
    {"3 d", 0},
    {"3D", 0},
    {"3days", 0},
    {"3dd", 0},
    {"1.5.2d", 0},
    {"1e3d", 0},
    {"nand", 0},
    {"1234567890d", 0},
    {"3h", 0},
    {"3d ", 0},
};

ParameterizedTestParameters(recent, reads_half_lives) {
    static size_t numbers[ARRAY_LEN(HALF_LIVES)];
    for (size_t i = 0; i < ARRAY_LEN(HALF_LIVES); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(HALF_LIVES));
}

ParameterizedTest(size_t *row, recent, reads_half_lives) {
    dtl_error err;
    double days = -1;
    dtl_slice const text = dtl_slice_text(HALF_LIVES[*row].text);
    dtl_status const status = dtl_half_life_parse(text, &days, &err);
    if (HALF_LIVES[*row].days > 0) {
        cr_assert_eq(status, DTL_OK, "%s", HALF_LIVES[*row].text);
        cr_expect(fabs(days - HALF_LIVES[*row].days) < 1e-9, "%s: %.15g", HALF_LIVES[*row].text, days);
    } else {
        cr_assert_eq(status, DTL_BAD_QUERY, "%s", HALF_LIVES[*row].text);
        cr_expect_eq(days, -1, "the output was touched");
        cr_expect_lt(strlen(err.message), 90);
    }
}

Test(recent, halves_what_it_gives) {
    cr_expect_eq(dtl_recency(1000, 1000, 30), 2, "the newest");
    cr_expect_eq(dtl_recency(970, 1000, 30), 1.5);
    cr_expect_eq(dtl_recency(940, 1000, 30), 1.25);
    cr_expect_eq(dtl_recency(1005, 1000, 30), 2, "one that is newer than the newest is no more");
    cr_expect(fabs(dtl_recency(985, 1000, 30) - (1 + sqrt(.5))) < 1e-12);
    cr_expect_eq(dtl_recency(DTL_DAY_NONE, 1000, 30), 1, "no day, no boost");
    cr_expect_eq(dtl_recency(-600000, 1000, 30), 1, "so old that nothing is left");
}

/* Weights 8, 6, 6, 5 of days 0, 100, none, 200: 8 x 1.25, 6 x 1.5, 6 x 1, 5 x 2. */
Test(recent, sorts_matches_by_both) {
    dtl_day days[] = {DTL_DAY_NONE, 0, 100, DTL_DAY_NONE, 200};
    const dtl_days known = {.of = days, .count = ARRAY_LEN(days), .newest = 200};
    xc_match matches[] = {{.docid = 1, .weight = 8},
                          {.docid = 2, .weight = 6},
                          {.docid = 3, .weight = 6},
                          {.docid = 4, .weight = 5},
                          {.docid = 77, .weight = 9.5}};
    static const uint32_t EXPECTED[] = {1, 4, 77, 2, 3};
    dtl_recent_sort(&known, 100, matches, ARRAY_LEN(matches));
    for (size_t i = 0; i < ARRAY_LEN(matches); i++)
        cr_expect_eq(matches[i].docid, EXPECTED[i], "%zu: %u", i, matches[i].docid);
    cr_expect_eq(matches[1].weight, 5, "weights stay what they were");
}
