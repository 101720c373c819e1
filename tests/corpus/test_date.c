/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/date.h"

#include <math.h>

#include "make.h"

static void expect(bool is_date, const dtl_day_span *span, const char *expected) {
    char out[DTL_DAY_TEXT_BYTES] = "";
    if (is_date) dtl_day_print(span->first, span->precision, out);
    cr_assert_str_eq(out, expected);
}

static const struct {
    double in;
    char out[16];
} NUMBERS[] = {{1627948800, "2021-08-03"},
               {1627948800123, "2021-08-03"},
               {1627948800123456, "2021-08-03"},
               {1627948800.5, "2021-08-03"},
               {20210803, "2021-08-03"},
               {202108, "2021-08"},
               {1936, "1936"},
               {1936.5, ""},
               {20211303, ""},
               {0, ""},
               {-1, ""},
               {-1e9, "1938-04-24"},
               {-1e12, "1938-04-24"},
               {-62135596800, ""},
               {1e300, ""}};

Test(date, reads_numbers) {
    for (size_t i = 0; i < ARRAY_LEN(NUMBERS); i++) {
        dtl_day_span span;
        expect(dtl_date_of_number(NUMBERS[i].in, &span), &span, NUMBERS[i].out);
    }
}

Test(date, what_is_no_number_is_no_date) {
    dtl_day_span span;
    cr_assert_not(dtl_date_of_number(NAN, &span));
    cr_assert_not(dtl_date_of_number(INFINITY, &span));
    cr_assert_not(dtl_date_of_number(-INFINITY, &span));
}

Test(date, a_month_spans_its_days) {
    dtl_day_span span;
    cr_assert(dtl_date_parse(DTL_SLICE("February 2024"), &span));
    cr_assert_eq(span.last - span.first, 28);
}

static const struct {
    char line[160], found[64], out[16]; /* found is empty where there is none */
} LINES[] = {
    {"By Jane Doe | Nov 21, 2019 | Politics", "Nov 21, 2019", "2019-11-21"},
    {"By JANE DOE Courier Staff Writer Posted Nov 21, 2019 at 5:00 AM", "Nov 21, 2019", "2019-11-21"},
    {"Updated 3:15 PM EST, Wed November 13, 2019 5 min read", "November 13, 2019", "2019-11-13"},
    {"Updated Nov. 21, 2019; first published Nov. 20, 2019", "Nov. 20, 2019", "2019-11-20"},
    {"The council met on 21/11/2019 to hear of it.", "21/11/2019", "2019-11-21"},
    {"On 2019-11-21T10:15:00Z the gate was shut", "2019-11-21", "2019-11-21"},
    {"Von Jana Roth, 21. November 2019, 10:15 Uhr, 12 Kommentare", "21. November 2019", "2019-11-21"},
    {"記者 2019年11月21日 10:15", "2019年11月21日", "2019-11-21"},
    {"In November 2019 the harbour froze", "", ""},
    {"Version 1.2.19 is out", "", ""},
    {"He was born in 1936.", "", ""},
    {"Nov 21 was a Thursday", "", ""},
    {"", "", ""},
};

Test(date, is_found_in_a_line) {
    for (size_t i = 0; i < ARRAY_LEN(LINES); i++) {
        dtl_slice const line = slice(LINES[i].line);
        dtl_day_span span;
        size_t begin = 0, end = 0;
        expect(dtl_date_find(line, &span, &begin, &end), &span, LINES[i].out);
        dtl_slice const found = dtl_slice_part(line, begin, end);
        cr_expect(dtl_slice_equal(found, slice(LINES[i].found)), "%s: %.*s", LINES[i].line, (int)found.size,
                  found.data);
    }
}

Test(date, is_looked_for_in_the_beginning_of_a_long_line) {
    char line[1000];
    memset(line, 'x', sizeof line);
    memcpy(line, "21 May 2019 ", 12);
    dtl_day_span span;
    size_t begin, end;
    cr_assert(dtl_date_find(dtl_slice_of(line, sizeof line), &span, &begin, &end));
    cr_assert_not(dtl_date_parse(dtl_slice_of(line, sizeof line), &span), "a field is read whole");
}

static const struct {
    char path[64], out[16];
} PATHS[] = {
    {"1936-05-09_courier.txt", "1936-05-09"},
    {"2019/11/21/slug.txt", "2019-11-21"},
    {"2019/1/2/slug.txt", "2019-01-02"},
    {"19360509", "1936-05-09"},
    {"19360509.xml", "1936-05-09"},
    {"courier/courier-19360509-p3.xml", "1936-05-09"},
    {"courier_1936_05_09_0001.xml", "1936-05-09"},
    {"courier 1936-05-09.txt", "1936-05-09"},
    {"scan (1936-05-09).txt", "1936-05-09"},
    {"batch/20191121T101500Z.txt", "2019-11-21"},
    {"1936/1936-05-09.txt", "1936-05-09"},
    {"1936/05/1936-05-09.txt", "1936-05-09"},
    {"2019/11/slug.txt", "2019-11"},
    {"archive/1936/05/0001.xml", "1936-05"},
    {"1936/quill-ford.txt", ""},
    {"1936.txt", ""},
    {"2019-11-21/2019-11-22.txt", ""},
    {"2019-13-01.txt", ""},
    {"1936-5-9.txt", ""},
    {"file-12345678.txt", ""},
    {"99999999.txt", ""},
    {"120191121.txt", ""},
    {"x20191121.txt", ""},
    {"20191121abc.txt", ""},
    {"1234-20-19.txt", ""},
    {"report-2019-11.txt", ""},
    {"", ""},
};

ParameterizedTestParameters(date, of_a_path) {
    static size_t row[ARRAY_LEN(PATHS)];
    for (size_t i = 0; i < ARRAY_LEN(PATHS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(PATHS));
}

ParameterizedTest(size_t *row, date, of_a_path) {
    dtl_day_span span = {.first = DTL_DAY_NONE};
    expect(dtl_date_of_path(slice(PATHS[*row].path), &span), &span, PATHS[*row].out);
    if (!*PATHS[*row].out) cr_assert_eq(span.first, DTL_DAY_NONE, "touched");
}
