/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/json_scan.h"
#include "make.h"

#define BROKEN "not JSON: brackets or quotes do not match; "
#define GOING_ON BROKEN "going on with the next object\n"
#define LOST BROKEN "the rest of the source is lost\n"

static void expect_json(const char *data, const char *expected) { expect_log(data, DTL_FORMAT_JSON, expected); }

Test(record_json, objects_follow_each_other) {
    expect_json("{\"a\":1}{\"b\":{\"c\":[]}}\n\n {\"d\":\"}\\\"{\"}",
                "0 {\"a\":1}\n7 {\"b\":{\"c\":[]}}\n24 {\"d\":\"}\\\"{\"}\n");
    expect_json("{\"a\":1},\xef\xbb\xbf{\"b\":2}", "0 {\"a\":1}\n11 {\"b\":2}\n");
}

Test(record_json, an_array_gives_its_elements) {
    expect_json("[{\"a\":1},\n {\"b\":2}]", "1 {\"a\":1}\n11 {\"b\":2}\n");
    expect_json("[]", "");
    expect_json("[{\"a\":1}]\n[{\"b\":2}]", "1 {\"a\":1}\n11 {\"b\":2}\n");
    expect_json("{\n  \"a\": [\n    {\"b\": 1}\n  ]\n}\n", "0 {\n  \"a\": [\n    {\"b\": 1}\n  ]\n}\n");
}

Test(record_json, an_open_array_is_reported) {
    expect_json("[{\"a\":1},\n", "1 {\"a\":1}\n! -1 10 the array has no ]: the source may have been cut off here\n");
}

Test(record_json, what_is_no_object_costs_one_error) {
    expect_json("[1, 2, \"x{\", {\"a\":1}]", "! -1 1 expected a JSON object, found '1'\n13 {\"a\":1}\n");
    expect_json("[\"\\\"{\", {\"a\":1}]", "! -1 1 expected a JSON object, found '\"'\n8 {\"a\":1}\n");
    expect_json("[null]", "! -1 1 expected a JSON object, found 'n'\n");
    expect_json("\x01{\"a\":1}", "! -1 0 expected a JSON object, found byte 0x01\n1 {\"a\":1}\n");
}

Test(record_json, a_cut_off_object_is_reported) {
    expect_json("{\"a\":1}\n{\"b\":", "0 {\"a\":1}\n! -1 8 record cut off by the end of its source\n");
    expect_json("{\"a\":\"never closed", "! -1 0 record cut off by the end of its source\n");
}

Test(record_json, goes_on_on_the_next_line_behind_a_broken_object) {
    expect_json("{\"a\":1}\n{\"b\":[1}\n{\"c\":3}\n", "0 {\"a\":1}\n! -1 8 " GOING_ON "17 {\"c\":3}\n");
    expect_json("{\"a\":1,\n{\"b\":2}\n", "! -1 0 " GOING_ON "8 {\"b\":2}\n");
    expect_json("{\"a\":1\n{\"b\":2}\n", "! -1 0 " GOING_ON "7 {\"b\":2}\n");
    expect_json("{\"a\":\"lost quote}\n{\"b\":\"two\"}\n", "! -1 0 " GOING_ON "18 {\"b\":\"two\"}\n");
    expect_json("[\n  {\n    \"a\": \"x,\n    \"n\": {\"k\": \"v\"}\n  },\n  {\n    \"b\": 2\n  }\n]\n",
                "! -1 4 " GOING_ON "46 {\n    \"b\": 2\n  }\n");
}

Test(record_json, goes_on_at_the_indentation_of_the_broken_object) {
    static const char data[] =
        "[\n  {\"a\": 1},\n  {\"b\": \"x,\n   \"n\": [\n    {\"k\": 1}\n   ]},\n  {\"c\": 3}\n]\n";
    char expected[160];
    size_t const behind = (size_t)(strstr(data, "{\"c") - data);
    snprintf(expected, sizeof expected, "4 {\"a\": 1}\n! -1 16 " GOING_ON "%zu {\"c\": 3}\n", behind);
    expect_json(data, expected);
}

Test(record_json, goes_on_within_the_line_where_all_is_on_one) {
    expect_json("[{\"a\":\"x},{\"b\":2},{\"c\":3}]", "! -1 1 " GOING_ON "10 {\"b\":2}\n18 {\"c\":3}\n");
    expect_json("[{\"a\":1},{\"b\":[2},{\"c\":3}]", "1 {\"a\":1}\n! -1 9 " GOING_ON "18 {\"c\":3}\n");
}

Test(record_json, says_when_there_is_nothing_to_go_on_with) { expect_json("{\"a\":1]}\n", "! -1 0 " LOST); }

static char *deep(size_t depth, const char *open, const char *close) {
    dtl_buffer data = {0};
    dtl_buffer_text(&data, "{\"a\":");
    for (size_t i = 0; i < depth; i++) dtl_buffer_text(&data, open);
    dtl_buffer_text(&data, "1");
    for (size_t i = 0; i < depth; i++) dtl_buffer_text(&data, close);
    dtl_buffer_text(&data, "}\n{\"b\":2}");
    dtl_buffer_byte(&data, '\0');
    return data.data;
}

static void expect_deep(size_t depth, const char *open, const char *close, const char *first) {
    char *data = deep(depth, open, close), expected[96];
    char *log = log_of(slice(data), 1000, DTL_FORMAT_JSON);
    snprintf(expected, sizeof expected, "%zu {\"b\":2}\n", strlen(data) - 7);
    cr_assert(strncmp(log, first, strlen(first)) == 0, "%.100s", log);
    cr_assert_str_eq(log + strlen(log) - strlen(expected), expected);
    free(log);
    free(data);
}

Test(record_json, depth_costs_no_stack_and_only_the_record) {
    expect_deep(DTL_JSON_MAX_DEPTH - 1, "[", "]", "0 {");
    expect_deep(DTL_JSON_MAX_DEPTH, "[", "]", "! -2 0 JSON nested deeper than 2048\n");
    expect_deep(100000, "[", "]", "! -2 0 JSON nested deeper than 2048\n");
    expect_deep(100000, "{\"k\":", "}", "! -2 0 JSON nested deeper than 2048\n");
}

/* However a file is damaged, the reader ends, and gives the same in pieces as whole. */
Test(record_json, damage_is_the_same_for_any_chunk) {
    static const char good[] = "[\n{\"a\":\"x\\\"y\",\"b\":[1,{\"c\":null}]},\n{\"d\":\"},{\"},{\"e\":[{},{}]}\n]\n";
    uint64_t seed = 1;
    for (int round = 0; round < 3000; round++) {
        char data[sizeof good];
        memcpy(data, good, sizeof good);
        for (uint32_t hits = roll(&seed) % 4; hits; hits--)
            data[roll(&seed) % (sizeof good - 1)] = "{}[]\",:\\\n x"[roll(&seed) % 11];
        char *whole = log_of(slice(data), SIZE_MAX, DTL_FORMAT_JSON);
        char *pieces = log_of(slice(data), 1 + roll(&seed) % 9, DTL_FORMAT_JSON);
        cr_assert_str_eq(whole, pieces, "of %s", data);
        free(whole);
        free(pieces);
    }
}

/* A string is passed over eight bytes a step: every place of a quote or escape within them. */
Test(record_json, scans_strings_of_any_length) {
    for (size_t size = 0; size < 40; size++) {
        for (size_t at = 0; at <= size; at++) {
            char data[64] = "{\"a\":\"";
            memset(data + 6, 'x', size);
            if (at + 2 <= size) memcpy(data + 6 + at, "\\\"", 2);
            memcpy(data + 6 + size, "\"}tail", 7);
            dtl_json_scan scan = {0};
            size_t used = 0;
            cr_assert_eq(dtl_json_scan_feed(&scan, slice(data), &used), DTL_SCAN_DONE);
            cr_assert_eq(used, size + 8);
        }
    }
}
