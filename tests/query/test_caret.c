/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "base/buffer.h"
#include "query/language/caret.h"
#include "query/render/columns.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

static const struct {
    const char *query;
    unsigned offset, width;
    const char *shown;
} ROWS[] = {
    {"a (b", 2, 80, "  a (b\n    ^\n  why\n"},
    {"", 0, 80, "  why\n"},
    {"ab", 2, 80, "  ab\n    ^\n  why\n"},
    {"ab", 99, 80, "  ab\n    ^\n  why\n"},
    {"é (", 3, 80, "  é (\n    ^\n  why\n"},
    {"e\xCC\x81 (", 4, 80, "  e\xCC\x81 (\n    ^\n  why\n"},
    {"東京 (", 7, 80, "  東京 (\n       ^\n  why\n"},
    {"東京", 4, 80, "  東京\n    ^\n  why\n"},
    {"a\tb\033[1m\177(", 8, 80, "  a␉b␛[1m␡(\n          ^\n  why\n"},
    {"\xC2\x9B"
     "1m \xFF(",
     6, 80,
     "  \xEF\xBF\xBD"
     "1m \xEF\xBF\xBD(\n       ^\n  why\n"},
    {"01234567890123456(", 17, 20, "  ...890123456(\n              ^\n  why\n"},
    {"(1234567890123456789", 0, 20, "  (1234567890...\n  ^\n  why\n"},
    {"0123456789(123456789", 10, 20, "  ...123456789(1...\n              ^\n  why\n"},
    {"東京東京東京東京東京(", 30, 20, "  ...東京東京(\n             ^\n  why\n"},
};

ParameterizedTestParameters(caret, shows) {
    static size_t numbers[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, caret, shows) {
    dtl_buffer out = {0};
    dtl_error err = {.offset = ROWS[*row].offset, .message = "why"};
    dtl_query_caret(dtl_slice_text(ROWS[*row].query), &err, ROWS[*row].width, &out);
    dtl_buffer_byte(&out, '\0');
    cr_assert_str_eq(out.data, ROWS[*row].shown, "row %zu:\n%s", *row, out.data);
    dtl_buffer_release(&out);
}

/* For every place in a long mixed query the caret stands below that place, and no line is wider than asked for. */
Test(caret, never_leaves_the_line) {
    dtl_buffer query = {0};
    for (int i = 0; i < 20; i++) dtl_buffer_text(&query, "ab 東 e\xCC\x81\t\xFF ");
    for (unsigned width = 20; width < 60; width += 7) {
        for (unsigned offset = 0; offset <= query.size; offset++) {
            dtl_buffer out = {0};
            dtl_error err = {.offset = offset, .message = "why"};
            dtl_query_caret(dtl_buffer_content(&query), &err, width, &out);
            const char *line = memchr(out.data, '\n', out.size), *caret = memchr(out.data, '^', out.size);
            cr_assert(line && caret);
            size_t columns = 0;
            dtl_slice shown = dtl_slice_of(out.data, (size_t)(line - out.data));
            for (size_t at = 0; at < shown.size;) columns += dtl_columns_of(dtl_columns_next(shown, &at));
            cr_assert_leq(columns, width);
            cr_assert_leq((size_t)(caret - line - 1), columns, "offset %u, width %u", offset, width);
            dtl_buffer_release(&out);
        }
    }
    dtl_buffer_release(&query);
}
