/* What holds for all formats, and records that are damaged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/reader.h"

#include "make.h"

static dtl_arena *arena;
static dtl_article article;
static dtl_error err;
static void begin(void) { arena = dtl_arena_new(); }
static void end(void) { dtl_arena_free(arena); }
TestSuite(reader, .init = begin, .fini = end);

static dtl_status read_json(dtl_slice bytes) {
    return read_article(arena, DTL_FORMAT_JSONL, bytes, "x", NULL, &article, &err);
}

Test(reader, a_failure_leaves_the_article_alone) {
    article.day = 77;
    cr_assert_eq(read_json(DTL_SLICE("{\"id\":\"1\"}")), DTL_BAD_INPUT);
    cr_assert_eq(article.day, 77);
    cr_assert_eq(article.id.size, 0);
}

static const struct {
    char in[64], message[48];
} BAD[] = {
    {"not json", "not JSON"},
    {"{\"text\":\"x\"", "not JSON"},
    {"{\"text\":\"x\"} tail", "not JSON"},
    {"[{\"text\":\"x\"}]", "found an array"},
    {"\"text\"", "not JSON"},
    {"{}", "the object is empty"},
    {"{\"text\":\" \\n\\u200b\"}", "no text"},
    {"{\"text\":{\"x\":1},\"lead\":\"y\"}", "the keys are text, lead; name one"},
    {"{\"a\\nb\":1}", "the keys are a b;"},
    {"{\"strap\":\"t\"}", "no text"},
};

ParameterizedTestParameters(reader, says_what_is_wrong) {
    static size_t row[ARRAY_LEN(BAD)];
    for (size_t i = 0; i < ARRAY_LEN(BAD); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(BAD));
}

ParameterizedTest(size_t *row, reader, says_what_is_wrong) {
    cr_assert_eq(read_json(slice(BAD[*row].in)), DTL_BAD_INPUT, "%s", BAD[*row].in);
    cr_assert(strstr(err.message, BAD[*row].message), "%s: %s", BAD[*row].in, err.message);
}

Test(reader, says_where_json_is_broken) {
    cr_assert_eq(read_json(DTL_SLICE("{\"id\":\"1\",\"text\" \"x\"}")), DTL_BAD_INPUT);
    cr_assert(err.offset > 15 && err.offset <= 20, "%llu", (unsigned long long)err.offset);
}

Test(reader, names_eight_keys_at_most) {
    cr_assert_eq(read_json(DTL_SLICE("{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"f\":1,\"g\":1,\"h\":1,\"i\":1}")),
                 DTL_BAD_INPUT);
    cr_assert(strstr(err.message, "a, b, c, d, e, f, g, h, ...;"), "%s", err.message);
}

Test(reader, depth_costs_no_crash) {
    static const char *const open[] = {"[", "{\"k\":"};
    for (size_t i = 0; i < ARRAY_LEN(open); i++) {
        dtl_buffer bytes = {0};
        dtl_buffer_text(&bytes, "{\"text\":");
        for (int depth = 0; depth < 100000; depth++) dtl_buffer_text(&bytes, open[i]);
        dtl_status status = read_json(dtl_buffer_content(&bytes));
        cr_assert_eq(status, DTL_TOO_BIG);
        cr_assert(strstr(err.message, "nested deeper"), "%s", err.message);
        dtl_buffer_release(&bytes);
    }
}

Test(reader, reads_arrays_within_arrays) {
    cr_assert_eq(read_json(DTL_SLICE("{\"text\":\"x\",\"id\":[[[[[[[[\"deep\"]]]]]]]]}")), DTL_OK);
    cr_assert(article.id_made, "looked for no deeper than a few levels");
    dtl_reader_options options = {0};
    cr_assert_eq(dtl_reader_map(&options, "title=h.main", &err), DTL_OK);
    dtl_slice bytes = DTL_SLICE("{\"text\":\"x\",\"h\":[[{\"main\":\"T\"}]]}");
    cr_assert_eq(read_article(arena, DTL_FORMAT_JSON, bytes, "x", &options, &article, &err), DTL_OK);
    expect_slice(article.title, "T");
}

Test(reader, repairs_and_reports_bytes_that_are_not_utf8) {
    cr_assert_eq(read_json(DTL_SLICE("{\"id\":\"1\",\"text\":\"caf\xe9 \x93q\x94\"}")), DTL_OK);
    expect_slice(article.text, "caf\xc3\xa9 \xe2\x80\x9cq\xe2\x80\x9d");
    cr_assert_eq(article.repaired_bytes, 3);
    cr_assert_eq(article.repaired_offset, 21);
    cr_assert_eq(read_json(DTL_SLICE("{\"id\":\"1\",\"text\":\"caf\xc3\xa9\"}")), DTL_OK);
    cr_assert_eq(article.repaired_bytes, 0);
    cr_assert_eq(article.repaired_offset, 0);
}

Test(reader, nul_costs_no_text) {
    cr_assert_eq(read_json(DTL_SLICE("{\"id\":\"a\\u0000b\",\"text\":\"one \\u0000two\0three\"}")), DTL_OK);
    expect_slice(article.text, "one two three");
    expect_slice(article.id, "ab");
}

Test(reader, half_surrogates_cost_no_article) {
    cr_assert_eq(read_json(DTL_SLICE("{\"text\":\"a\\ud800b\\uDC00c\\ud83d\\ude00d\\\\ud800 \\ud800\\ud800\"}")),
                 DTL_OK);
    expect_slice(article.text, "a\xef\xbf\xbd"
                               "b\xef\xbf\xbd"
                               "c\xf0\x9f\x98\x80"
                               "d\\ud800 \xef\xbf\xbd\xef\xbf\xbd");
}

Test(reader, raw_control_characters_cost_no_article) {
    cr_assert_eq(read_json(DTL_SLICE("{\"text\":\"a\tb\nc\x01\",\"title\":\"t\"}")), DTL_OK);
    expect_slice(article.text, "a b c");
}

Test(reader, numbers_of_any_size_are_kept) {
    cr_assert_eq(
        read_json(DTL_SLICE("{\"id\":123456789012345678901234567890,\"x\":-1e999,\"text\":\"12345678901234567890\"}")),
        DTL_OK);
    expect_slice(article.id, "123456789012345678901234567890");
    expect_slice(article.text, "12345678901234567890");
}

Test(reader, long_ids_are_refused) {
    for (int size = DTL_ID_MAX_BYTES; size <= DTL_ID_MAX_BYTES + 1; size++) {
        dtl_buffer bytes = {0};
        dtl_buffer_printf(&bytes, "{\"text\":\"x\",\"id\":\"%0*d\"}", size, 7);
        cr_assert_eq(read_json(dtl_buffer_content(&bytes)), size > DTL_ID_MAX_BYTES ? DTL_BAD_INPUT : DTL_OK);
        dtl_buffer_release(&bytes);
    }
    cr_assert(strstr(err.message, "id of 513 bytes"), "%s", err.message);
}

Test(reader, long_texts_are_refused) {
    for (size_t size = DTL_ARTICLE_MAX_BYTES; size <= DTL_ARTICLE_MAX_BYTES + 1; size++) {
        char *text = malloc(size);
        memset(text, 'x', size);
        dtl_status status = read_article(arena, DTL_FORMAT_TEXT, dtl_slice_of(text, size), "x", NULL, &article, &err);
        cr_assert_eq(status, size > DTL_ARTICLE_MAX_BYTES ? DTL_TOO_BIG : DTL_OK);
        free(text);
    }
    cr_assert(strstr(err.message, "16777217"), "%s", err.message);
}

Test(reader, an_article_without_id_gets_one_from_source_and_text) {
    cr_assert_eq(read_json(DTL_SLICE("{\"url\":\"http://a/1\",\"source\":\"Ledger\",\"text\":\"x\"}")), DTL_OK);
    cr_assert(article.id_made);
    cr_assert_eq(article.id.size, 18);
    cr_assert(dtl_slice_starts(article.id, DTL_SLICE("h-")));
    dtl_slice first = article.id;
    cr_assert_eq(read_json(DTL_SLICE("{\"text\":\" x \",\"source\":\"Ledger\",\"title\":\"other\"}")), DTL_OK);
    cr_assert(dtl_slice_equal(article.id, first), "the same text from the same source");
    cr_assert_eq(read_json(DTL_SLICE("{\"text\":\"x\",\"source\":\"Herald\"}")), DTL_OK);
    cr_assert_not(dtl_slice_equal(article.id, first));
    cr_assert_eq(read_json(DTL_SLICE("{\"text\":\"x\",\"id\":\"given\"}")), DTL_OK);
    cr_assert_not(article.id_made);
}

Test(reader, maps_keys_to_fields) {
    dtl_reader_options options = {0};
    cr_assert_eq(dtl_reader_map(&options, "text=story.paragraphs", &err), DTL_OK);
    cr_assert_eq(dtl_reader_map(&options, "id=no.such", &err), DTL_OK);
    cr_assert_eq(dtl_reader_map(&options, "id=dc.id", &err), DTL_OK);
    cr_assert_eq(dtl_reader_map(&options, "date=d", &err), DTL_OK);
    dtl_slice bytes = DTL_SLICE(
        "{\"text\":\"no\",\"id\":\"no\",\"dc.id\":7,\"d\":\"1936\",\"story\":{\"paragraphs\":[\"<p>A\",\"B</p>\"]}}");
    cr_assert_eq(read_article(arena, DTL_FORMAT_JSON, bytes, "x", &options, &article, &err), DTL_OK);
    expect_slice(article.text, "A\n\nB");
    expect_slice(article.id, "7");
    cr_assert_eq(article.precision, DTL_PRECISION_YEAR);
}

Test(reader, refuses_a_map_it_cannot_read) {
    dtl_reader_options options = {0};
    cr_assert_eq(dtl_reader_map(&options, "headline=x", &err), DTL_BAD_INPUT);
    cr_assert(strstr(err.message, "'headline'") && strstr(err.message, "byline"), "%s", err.message);
    cr_assert_eq(dtl_reader_map(&options, "title", &err), DTL_BAD_INPUT);
    cr_assert_eq(dtl_reader_map(&options, "title=", &err), DTL_BAD_INPUT);
    cr_assert_eq(options.key_count, 0);
    for (int i = 0; i < DTL_FIELD_KEYS_MAX; i++) cr_assert_eq(dtl_reader_map(&options, "title=t", &err), DTL_OK);
    cr_assert_eq(dtl_reader_map(&options, "title=t", &err), DTL_BAD_INPUT);
}
