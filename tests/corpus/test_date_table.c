/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/date.h"

#include "make.h"

static const struct {
    char in[160], out[16];
} ROWS[] = {
#define D(text, day) {text, day},
#include "date_table.inc"
#include "no_date_table.inc"
#undef D
};

ParameterizedTestParameters(date_table, is_read) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, date_table, is_read) {
    dtl_day_span span = {.first = DTL_DAY_NONE};
    char out[DTL_DAY_TEXT_BYTES] = "";
    if (dtl_date_parse(slice(ROWS[*row].in), &span)) dtl_day_print(span.first, span.precision, out);
    else cr_assert_eq(span.first, DTL_DAY_NONE, "touched");
    cr_assert_str_eq(out, ROWS[*row].out, "%s is read as '%s', not '%s'", ROWS[*row].in, out, ROWS[*row].out);
}
