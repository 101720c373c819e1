/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/record.h"

#include "make.h"

Test(record, formats_have_names) {
    dtl_format format = DTL_FORMAT_AUTO;
    for (int i = DTL_FORMAT_AUTO; i < DTL_FORMAT_COUNT; i++) {
        cr_assert(dtl_format_named(slice(dtl_format_name((dtl_format)i)), &format));
        cr_assert_eq(format, (dtl_format)i);
    }
    cr_assert_not(dtl_format_named(DTL_SLICE("jso"), &format));
    cr_assert_eq(format, DTL_FORMAT_WARC);
}

Test(record, lines_are_records) {
    expect_log("{\"a\":1}\r\n\n  \n {\"b\":2} \nnot json\n{\"c\":3}", DTL_FORMAT_JSONL,
               "0 {\"a\":1}\n14 {\"b\":2}\n23 not json\n32 {\"c\":3}\n");
}

Test(record, a_byte_order_mark_is_passed_over) {
    expect_log("\xef\xbb\xbf{\"a\":1}\n\xef\xbb\xbf{\"b\":2}\n", DTL_FORMAT_AUTO, "3 {\"a\":1}\n14 {\"b\":2}\n");
    expect_log("\xef\xbb\xbfText.", DTL_FORMAT_AUTO, "3 Text.\n");
}

Test(record, a_text_file_is_one_record) {
    expect_log("\n\nA title\n\nSome {text}.\n", DTL_FORMAT_AUTO, "0 \n\nA title\n\nSome {text}.\n\n");
    expect_log("{\"a\":1}\n", DTL_FORMAT_TEXT, "0 {\"a\":1}\n\n");
}

static const struct {
    char data[96];
    dtl_format format;
} FOUND[] = {
    {"{\"a\":1}\n{\"b\":2}\n", DTL_FORMAT_JSONL},
    {"{\"a\":\"}\"}", DTL_FORMAT_JSONL},
    {"  \n\t{\"a\":[1,{}]}  \r\n", DTL_FORMAT_JSONL},
    {"{\"a\":1}{\"b\":2}", DTL_FORMAT_JSON},
    {"{\n\"a\":1}", DTL_FORMAT_JSON},
    {"{\"a\":\n1}\n", DTL_FORMAT_JSON},
    {"[{\"a\":1}]", DTL_FORMAT_JSON},
    {" [\n  {\"a\":1}\n]\n", DTL_FORMAT_JSON},
    {"[Reuters] - The river rose.", DTL_FORMAT_TEXT},
    {"[1] A footnote.", DTL_FORMAT_TEXT},
    {"[] is an empty list.", DTL_FORMAT_TEXT},
    {"\"Quoted\" beginning.", DTL_FORMAT_TEXT},
    {"Caf\xe9 in Latin-1.\f\n", DTL_FORMAT_TEXT},
    {"<html><p>Mill", DTL_FORMAT_HTML},
    {"<?xml version=\"1.0\"?><rss/>", DTL_FORMAT_XML},
};

ParameterizedTestParameters(record, finds_the_format) {
    static size_t row[ARRAY_LEN(FOUND)];
    for (size_t i = 0; i < ARRAY_LEN(FOUND); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(FOUND));
}

ParameterizedTest(size_t *row, record, finds_the_format) {
    const char *data = FOUND[*row].data;
    dtl_source *source = dtl_source_over(data, strlen(data), 3);
    dtl_records *records = dtl_records_new(&source, DTL_FORMAT_AUTO);
    dtl_record record;
    dtl_error err;
    cr_assert_eq(dtl_records_next(records, &record, &err), DTL_OK, "%s", data);
    cr_assert_eq(record.format, FOUND[*row].format, "%s is taken for %s", data, dtl_format_name(record.format));
    dtl_records_free(records);
}

/* Also where there is no mark, and what was told apart is not taken for binary. */
Test(record, utf16_is_handed_on_as_it_is) {
    static const char text[] = "T\0h\0e\0 \0m\0i\0l\0l\0", page[] = "\xfe\xff\0<\0h\0t\0m\0l\0>";
    static const dtl_slice FILES[] = {{.data = text, .size = sizeof text - 1}, {.data = page, .size = sizeof page - 1}};
    static const dtl_format FORMATS[] = {DTL_FORMAT_TEXT, DTL_FORMAT_HTML};
    for (size_t i = 0; i < ARRAY_LEN(FILES); i++) {
        dtl_source *source = dtl_source_over(FILES[i].data, FILES[i].size, 3);
        dtl_records *records = dtl_records_new(&source, DTL_FORMAT_AUTO);
        dtl_record record;
        dtl_error err;
        cr_assert_eq(dtl_records_next(records, &record, &err), DTL_OK);
        cr_assert(record.format == FORMATS[i] && dtl_slice_equal(record.bytes, FILES[i]));
        dtl_records_free(records);
    }
}

Test(record, an_empty_array_has_no_records) { expect_log("[ ]\n", DTL_FORMAT_AUTO, ""); }

static const struct {
    char data[16];
    size_t size;
    char named[16];
} REFUSED[] = {
    {"%PDF-1.7", 8, "PDF"},
    {"\x89PNG\r\n\x1a\n", 8, "PNG"},
    {"\xff\xd8\xff\xe0", 4, "JPEG"},
    {"PK\x03\x04", 4, "ZIP"},
    {"\x7f"
     "ELF",
     4, "ELF"},
    {"\xff\xfe"
     "{\0",
     4, "UTF-16"},
    {"\xfe\xff\0[", 4, "UTF-16"},
    {"te\0xt", 5, "binary"},
    {"\3\4\5 text", 8, "binary"},
    {"{\0\"\0a\0", 6, "UTF-16"},
    {"{\0\0\0\"\0\0\0", 8, "binary"},
    {"", 0, "empty file"},
    {" \n\t\n", 4, "empty file"},
    {"\xef\xbb\xbf", 3, "empty file"},
};

ParameterizedTestParameters(record, refuses_what_is_no_text) {
    static size_t row[ARRAY_LEN(REFUSED)];
    for (size_t i = 0; i < ARRAY_LEN(REFUSED); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(REFUSED));
}

ParameterizedTest(size_t *row, record, refuses_what_is_no_text) {
    char *log = log_of(dtl_slice_of(REFUSED[*row].data, REFUSED[*row].size), 2, DTL_FORMAT_AUTO);
    cr_assert(strncmp(log, "! -1 0 ", 7) == 0 && strstr(log, REFUSED[*row].named), "got %s", log);
    cr_assert_eq(strchr(log, '\n'), log + strlen(log) - 1, "one error, then the end: %s", log);
    free(log);
}

Test(record, nul_bytes_do_not_make_json_binary) {
    static const char data[] = "{\"a\":\"x\0y\"}\n{\"b\":2}\n";
    char *log = log_of(dtl_slice_of(data, sizeof data - 1), 5, DTL_FORMAT_AUTO);
    cr_assert_str_eq(log, "0 {\"a\":\"x"); /* the log ends at the NUL for strcmp */
    free(log);
}

/* A line of size bytes before a good one. */
static char *log_behind_line(size_t size, dtl_format format) {
    dtl_buffer data = {0};
    static const char head[] = "{\"a\":\"", tail[] = "\"}", next[] = "\n{\"b\":2}\n";
    dtl_buffer_text(&data, head);
    memset(dtl_buffer_reserve(&data, size), 'x', size);
    data.size = size - strlen(tail);
    dtl_buffer_text(&data, tail);
    dtl_buffer_text(&data, next);
    char *log = log_of(dtl_buffer_content(&data), 1 << 16, format);
    dtl_buffer_release(&data);
    return log;
}

Test(record, a_line_over_the_limit_costs_only_itself) {
    char expected[64];
    snprintf(expected, sizeof expected, "! -2 0 record over 32 MiB\n%zu {\"b\":2}\n", DTL_RECORD_MAX_BYTES + 2);
    char *log = log_behind_line(DTL_RECORD_MAX_BYTES + 1, DTL_FORMAT_JSONL);
    cr_assert_str_eq(log, expected);
    free(log);
    log = log_behind_line(DTL_RECORD_MAX_BYTES + 1, DTL_FORMAT_JSON);
    cr_assert_str_eq(log, expected);
    free(log);
    snprintf(expected, sizeof expected, "\n%zu {\"b\":2}\n", DTL_RECORD_MAX_BYTES + 1);
    log = log_behind_line(DTL_RECORD_MAX_BYTES, DTL_FORMAT_JSONL);
    cr_assert(log[0] == '0' && strstr(log, expected), "a line of the limit is read");
    free(log);
}

Test(record, a_text_over_the_limit_is_refused) {
    dtl_buffer data = {0};
    memset(dtl_buffer_reserve(&data, DTL_RECORD_MAX_BYTES + 1), 'x', DTL_RECORD_MAX_BYTES + 1);
    data.size = DTL_RECORD_MAX_BYTES + 1;
    char *log = log_of(dtl_buffer_content(&data), SIZE_MAX, DTL_FORMAT_AUTO);
    cr_assert_str_eq(log, "! -2 0 record over 32 MiB\n");
    free(log);
    dtl_buffer_release(&data);
}

/* "{"a":1}\n{"b":2}\n{"c":3}\n" as stored (not deflated) gzip data, so that a cut is where one expects it. */
static const char STORED[] = "\x1f\x8b\x08\0\0\0\0\0\0\3\1\x18\0\xe7\xff{\"a\":1}\n{\"b\":2}\n{\"c\":3}\n";

static void expect_cut(size_t content, dtl_format format, const char *expected) {
    size_t const size = 15 + content;
    char *log = log_of(dtl_slice_of(STORED, size), 7, format), whole[256];
    snprintf(whole, sizeof whole, "%s! -1 %zu gzip data is truncated: the file ends inside it\n", expected, size);
    cr_assert_str_eq(log, whole);
    free(log);
}

Test(record, records_before_a_cut_are_given_and_the_cut_is_told_once) {
    expect_cut(20, DTL_FORMAT_JSONL, "0 {\"a\":1}\n8 {\"b\":2}\n");
    expect_cut(23, DTL_FORMAT_JSONL, "0 {\"a\":1}\n8 {\"b\":2}\n");
    expect_cut(16, DTL_FORMAT_JSONL, "0 {\"a\":1}\n8 {\"b\":2}\n");
    expect_cut(20, DTL_FORMAT_JSON, "0 {\"a\":1}\n8 {\"b\":2}\n");
    expect_cut(20, DTL_FORMAT_TEXT, "");
    expect_cut(0, DTL_FORMAT_AUTO, "");
}

/* One-word articles, so many that the window moves often. */
static void expect_many(size_t count, size_t chunk, dtl_format format) {
    dtl_buffer data = {0};
    for (size_t i = 0; i < count; i++) dtl_buffer_printf(&data, "{\"text\":\"w%zu\"}\n", i);
    dtl_source *source = dtl_source_over(data.data, data.size, chunk);
    dtl_records *records = dtl_records_new(&source, format);
    uint64_t at = 0;
    for (size_t i = 0; i < count; i++) {
        dtl_record record;
        dtl_error err;
        char expected[64];
        cr_assert_eq(dtl_records_next(records, &record, &err), DTL_OK);
        snprintf(expected, sizeof expected, "{\"text\":\"w%zu\"}", i);
        if (!dtl_slice_equal(record.bytes, slice(expected))) cr_assert_fail("record %zu differs", i);
        cr_assert_eq(record.offset, at);
        at += record.bytes.size + 1;
    }
    dtl_record record;
    dtl_error err;
    cr_assert_eq(dtl_records_next(records, &record, &err), DTL_END);
    cr_assert_eq(dtl_records_consumed(records), data.size);
    dtl_records_free(records);
    dtl_buffer_release(&data);
}

Test(record, many_records_cost_linear_time, .timeout = 120) {
    expect_many(2000000, SIZE_MAX, DTL_FORMAT_AUTO);
    expect_many(200000, 1000, DTL_FORMAT_AUTO);
    expect_many(200000, SIZE_MAX, DTL_FORMAT_JSON);
    expect_many(200000, 777, DTL_FORMAT_JSON);
}
