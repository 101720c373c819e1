/* spelling.h: distances by row, and the same distances as base/edits.h. SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/spelling.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/edits.h"
#include "support/generate.h"

static const struct {
    const char *a, *b;
    size_t edits;
} rows[] = {
    {"quay", "quay", 0},     {"quay", "quays", 1},    {"quay", "guay", 1},      {"quay", "uay", 1},
    {"quay", "quya", 1},     {"quay", "abc", 4},      {"harbour", "harbor", 1}, {"tamsel", "tmasle", 2},
    {"veldra", "hradna", 4}, {"москва", "масква", 1}, {"москва", "мсоква", 1},  {"москва", "москв", 1},
    {"東京", "京東", 1},     {"naïve", "naive", 1},
};

ParameterizedTestParameters(spelling, rows) {
    static int numbers[sizeof rows / sizeof *rows];
    for (int i = 0; i < (int)(sizeof rows / sizeof *rows); i++) numbers[i] = i;
    return cr_make_param_array(int, numbers, sizeof rows / sizeof *rows);
}

static size_t edits_of(dtl_slice a, dtl_slice b, size_t most) {
    dtl_spelling spelling;
    dtl_spelling_init(&spelling, a);
    return dtl_spelling_edits(&spelling, b, most);
}

ParameterizedTest(int *row, spelling, rows) {
    dtl_slice const a = dtl_slice_text(rows[*row].a), b = dtl_slice_text(rows[*row].b);
    cr_expect_eq(edits_of(a, b, 9), rows[*row].edits, "%zu", edits_of(a, b, 9));
    cr_expect_eq(edits_of(b, a, 9), rows[*row].edits, "the other way round");
    cr_expect_eq(edits_of(a, b, rows[*row].edits), rows[*row].edits, "just as many as may be");
    if (rows[*row].edits) cr_expect_gt(edits_of(a, b, rows[*row].edits - 1), rows[*row].edits - 1);
}

static dtl_slice some_word(generator *g, char out[70]) {
    size_t const size = 1 + below(g, chance(g, 100) ? 64 : 10);
    for (size_t i = 0; i < size; i++) out[i] = (char)('a' + below(g, 3));
    return dtl_slice_of(out, size);
}

Test(spelling, differs_as_bytes_do) {
    generator g = {.count = 5};
    for (int i = 0; i < 50000; i++) {
        char x[70], y[70];
        dtl_slice const a = some_word(&g, x), b = some_word(&g, y);
        size_t const most = below(&g, 4), edits = dtl_edits(a, b, 70), found = edits_of(a, b, most);
        if (edits <= most) cr_assert_eq(found, edits, "%.*s %.*s", (int)a.size, a.data, (int)b.size, b.data);
        else cr_assert_gt(found, most, "%.*s %.*s", (int)a.size, a.data, (int)b.size, b.data);
    }
}

Test(spelling, of_nothing_and_of_too_much_nothing_is_like) {
    char text[DTL_SPELLING_MAX_LETTERS + 1];
    memset(text, 'a', sizeof text);
    cr_expect_eq(edits_of(dtl_slice_of(text, sizeof text - 1), dtl_slice_of(text, sizeof text - 1), 0), 0);
    cr_expect_eq(edits_of(dtl_slice_of(text, sizeof text), dtl_slice_of(text, sizeof text), 2), SIZE_MAX);
    cr_expect_eq(edits_of((dtl_slice){0}, DTL_SLICE("a"), 2), SIZE_MAX);
}

Test(spelling, of_damaged_words_it_reads_no_further) {
    cr_expect_eq(edits_of(DTL_SLICE("quay"), dtl_slice_of("qua\xF0", 4), 2), 1);
}
