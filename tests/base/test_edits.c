/* edits.h: distances by row, and their laws. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/edits.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdint.h>

static const struct {
    const char *a, *b;
    size_t edits;
} rows[] = {
    {"", "", 0},        {"quay", "quay", 0},     {"quay", "quays", 1},    {"quay", "guay", 1},
    {"quay", "uay", 1}, {"quay", "quya", 1},     {"", "abc", 3},          {"harbour", "harbor", 1},
    {"ca", "abc", 3},   {"tamsel", "tmasle", 2}, {"veldra", "hradna", 4},
};

ParameterizedTestParameters(edits, rows) {
    static int numbers[sizeof rows / sizeof *rows];
    for (int i = 0; i < (int)(sizeof rows / sizeof *rows); i++) numbers[i] = i;
    return cr_make_param_array(int, numbers, sizeof rows / sizeof *rows);
}

ParameterizedTest(int *row, edits, rows) {
    dtl_slice const a = dtl_slice_text(rows[*row].a), b = dtl_slice_text(rows[*row].b);
    cr_expect_eq(dtl_edits(a, b, 9), rows[*row].edits, "%zu", dtl_edits(a, b, 9));
    cr_expect_eq(dtl_edits(b, a, 9), rows[*row].edits, "the other way round");
    cr_expect_eq(dtl_edits(a, b, rows[*row].edits), rows[*row].edits, "just as many as may be");
    if (rows[*row].edits) cr_expect_gt(dtl_edits(a, b, rows[*row].edits - 1), rows[*row].edits - 1);
}

Test(edits, what_is_too_long_is_far) {
    char text[DTL_EDITS_MAX_BYTES + 1];
    memset(text, 'a', sizeof text);
    cr_expect_eq(dtl_edits(dtl_slice_of(text, sizeof text - 1), dtl_slice_of(text, sizeof text - 1), 0), 0);
    cr_expect_eq(dtl_edits(dtl_slice_of(text, sizeof text), dtl_slice_of(text, sizeof text), 0), SIZE_MAX);
}
