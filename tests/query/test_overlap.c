/* overlap.h: runs of five words that two texts share, by hand. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/near/overlap.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "support/generate.h"

static dtl_overlap overlap_of(const char *text) {
    dtl_overlap overlap = {0};
    dtl_words words = {0};
    dtl_words_cut(dtl_slice_text(text), &words);
    for (size_t i = 0; i < words.count; i++)
        dtl_overlap_add(&overlap, dtl_slice_part(dtl_slice_text(text), words.at[i].begin, words.at[i].end));
    dtl_words_release(&words);
    dtl_overlap_finish(&overlap);
    return overlap;
}

static const struct {
    const char *a, *b;
    double share;
} PAIRS[] = {
    {"a b c d e", "a b c d e", 1},
    {"a b c d e", "x y a b c d e z", 1}, /* the shorter is within the longer */
    {"a b c d e", "a b c d x", 0},
    {"a b c d", "a b c d", 0}, /* too short for a run */
    {"", "a b c d e f", 0},
    {"a b c d e f g h", "a b c d e f x y", .5}, /* two of four */
    {"a a a a a a a a", "a a a a a", 1},        /* a run counts once */
    {"a b c d e a b c d e", "e a b c d", 1},
};

ParameterizedTestParameters(overlap, shares) {
    static size_t numbers[ARRAY_LEN(PAIRS)];
    for (size_t i = 0; i < ARRAY_LEN(PAIRS); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(PAIRS));
}

ParameterizedTest(size_t *row, overlap, shares) {
    dtl_overlap a = overlap_of(PAIRS[*row].a), b = overlap_of(PAIRS[*row].b);
    cr_expect_eq(dtl_overlap_share(&a, &b), PAIRS[*row].share, "%s / %s: %g", PAIRS[*row].a, PAIRS[*row].b,
                 dtl_overlap_share(&a, &b));
    cr_expect_eq(dtl_overlap_share(&b, &a), PAIRS[*row].share);
    dtl_overlap_release(&a);
    dtl_overlap_release(&b);
}
