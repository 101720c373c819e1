/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/date.h"

#include "make.h"

static const struct {
    char in[48], out[16]; /* out is empty where it is no date */
} ROWS[] = {
    {"2021-08-03", "2021-08-03"},
    {"2021-08-03T10:00:00Z", "2021-08-03"},
    {"2021-08-03 23:59:59.9+02:00", "2021-08-03"},
    {"2021-08-03Z", "2021-08-03"},
    {"2021-08-03+01:00", "2021-08-03"},
    {"20210803", "2021-08-03"},
    {"20210803T100000Z", "2021-08-03"},
    {"20210803100000", "2021-08-03"},
    {"2021-08", "2021-08"},
    {"1936", "1936"},
    {" 2021-08-03 ", "2021-08-03"},
    {"2021/08/03", "2021-08-03"},
    {"Tue, 03 Aug 2021 10:00:00 GMT", "2021-08-03"},
    {"3 Aug 2021 10:00 +0200", "2021-08-03"},
    {"Sun, 06 Nov 94 08:49:37 GMT", "1994-11-06"},
    {"August 3, 2021", "2021-08-03"},
    {"3 August 2021", "2021-08-03"},
    {"Aug. 3, 2021", "2021-08-03"},
    {"Sept. 3, 2021", "2021-09-03"},
    {"Tuesday, August 3rd, 2021", "2021-08-03"},
    {"AUGUST 3 2021 5:00 p.m.", "2021-08-03"},
    {"03-Aug-2021", "2021-08-03"},
    {"May 2021", "2021-05"},
    {"08/03/2021", "2021-08-03"},
    {"8/3/2021 5:00 PM", "2021-08-03"},
    {"25/12/2021", "2021-12-25"},
    {"12/25/2021", "2021-12-25"},
    {"1627948800", "2021-08-03"},
    {"1627948800000", "2021-08-03"},
    {"February 29, 2000", "2000-02-29"},
    {"February 29, 1900", ""},
    {"31/31/2021", ""},
    {"2021-13-01", ""},
    {"yesterday", ""},
    {"", ""},
    {"Au. 3, 2021", ""},
    {"3 of 2021", ""},
    {"1 2 2021", ""},
    {"August 3, 202", ""},
    {"99999999999999999999", ""},
};

ParameterizedTestParameters(date, reads_what_feeds_write) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

static void expect(bool is_date, const dtl_day_span *span, const char *expected) {
    char out[DTL_DAY_TEXT_BYTES] = "";
    if (is_date) dtl_day_print(span->first, span->precision, out);
    cr_assert_str_eq(out, expected);
}

ParameterizedTest(size_t *row, date, reads_what_feeds_write) {
    dtl_day_span span = {.first = DTL_DAY_NONE};
    expect(dtl_date_parse(slice(ROWS[*row].in), &span), &span, ROWS[*row].out);
    if (!*ROWS[*row].out) cr_assert_eq(span.first, DTL_DAY_NONE, "touched");
}

static const struct {
    double in;
    char out[16];
} NUMBERS[] = {{1627948800, "2021-08-03"}, {1627948800123, "2021-08-03"}, {-1, "1969-12-31"},
               {0, "1970-01-01"},          {20210803, "2021-08-03"},      {1936, "1936"},
               {20211303, "1970-08-22"},   {-62135596800, "0001-01-01"},  {1e300, ""},
               {-1e12, "1938-04-24"}};

Test(date, reads_numbers) {
    for (size_t i = 0; i < ARRAY_LEN(NUMBERS); i++) {
        dtl_day_span span;
        expect(dtl_date_of_number(NUMBERS[i].in, &span), &span, NUMBERS[i].out);
    }
}

Test(date, a_month_spans_its_days) {
    dtl_day_span span;
    cr_assert(dtl_date_parse(DTL_SLICE("February 2024"), &span));
    cr_assert_eq(span.last - span.first, 28);
}
