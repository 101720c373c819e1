/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_query.c - each operator finds the documents that it should; parts may be freed at once. */
#include "support.h"

#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

TestSuite(query, .init = scratch_make, .fini = scratch_drop);

/* Documents 1..5 */
static const char *const TEXTS[] = {"a b", "a c", "b c", "a b c", "d"};

static uint32_t found(const xc_database *db, xc_query *query) {
    xc_match hits[8];
    uint32_t set = 0;
    const size_t count = search(db, query, hits, 8);
    for (size_t i = 0; i < count; i++) set |= 1u << hits[i].docid;
    return set;
}

static xc_database *sample(void) {
    char path[256];
    build(scratch_path("db", path), TEXTS, ARRAY_LEN(TEXTS));
    return open_reader(path);
}

static xc_query *group(xc_query_op op, uint32_t parameter, const char *const *words, size_t count) {
    xc_error err;
    xc_query *parts[4], *whole = NULL;
    for (size_t i = 0; i < count; i++) parts[i] = word_query(words[i]);
    MUST(xc_query_new_group(op, parameter, (const xc_query *const *)parts, count, &whole, &err));
    for (size_t i = 0; i < count; i++) xc_query_free(parts[i]);
    return whole;
}

#define DOC(n) (1u << (n))
static const struct {
    xc_query_op op;
    uint32_t parameter;
    size_t count;
    uint32_t found;
    const char *words[3];
} GROUPS[] = {
    {XC_AND, 0, 2, DOC(1) | DOC(4), {"a", "b"}},
    {XC_AND, 0, 3, DOC(4), {"a", "b", "c"}},
    {XC_OR, 0, 2, DOC(1) | DOC(2) | DOC(4) | DOC(5), {"a", "d"}},
    {XC_AND_NOT, 0, 2, DOC(2), {"a", "b"}},
    {XC_AND_NOT, 0, 3, 0, {"a", "b", "c"}},
    {XC_XOR, 0, 2, DOC(2) | DOC(3), {"a", "b"}},
    {XC_AND_MAYBE, 0, 2, DOC(1) | DOC(2) | DOC(4), {"a", "b"}},
    {XC_FILTER, 0, 2, DOC(1) | DOC(4), {"a", "b"}},
    {XC_SYNONYM, 0, 2, DOC(1) | DOC(2) | DOC(4) | DOC(5), {"a", "d"}},
    {XC_MAX, 0, 2, DOC(1) | DOC(2) | DOC(4) | DOC(5), {"a", "d"}},
    {XC_ELITE_SET, 1, 2, DOC(5), {"a", "d"}},
    {XC_OR, 0, 0, 0, {NULL}},
    {XC_AND, 0, 1, DOC(5), {"d"}},
};

ParameterizedTestParameters(query, groups) {
    static size_t row[ARRAY_LEN(GROUPS)];
    for (size_t i = 0; i < ARRAY_LEN(GROUPS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(GROUPS));
}

ParameterizedTest(size_t *row, query, groups) {
    xc_database *db = sample();
    xc_query *query = group(GROUPS[*row].op, GROUPS[*row].parameter, GROUPS[*row].words, GROUPS[*row].count);
    const uint32_t set = found(db, query);
    cr_assert_eq(set, GROUPS[*row].found, "row %zu: %x, not %x", *row, set, GROUPS[*row].found);
    xc_database_free(db);
}

Test(query, near_and_phrase) {
    xc_error err;
    char path[256];
    static const char *const order[][3] = {{"new", "york", "city"}, {"york", "new", "city"}, {"new", "city", "york"}};
    xc_writer *writer = open_writer(scratch_path("db", path));
    for (size_t i = 0; i < 3; i++) {
        xc_document *doc = NULL;
        MUST(xc_document_new(&doc, &err));
        for (uint32_t at = 0; at < 3; at++)
            MUST(xc_document_add_posting(doc, order[i][at], strlen(order[i][at]), at + 1, &err));
        MUST(xc_writer_add_document(writer, doc, NULL, &err));
        xc_document_free(doc);
    }
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    xc_database *db = open_reader(path);
    static const char *const words[] = {"new", "york"};
    cr_assert_eq(found(db, group(XC_PHRASE, 0, words, 2)), DOC(1));
    cr_assert_eq(found(db, group(XC_PHRASE, 3, words, 2)), DOC(1) | DOC(3));
    cr_assert_eq(found(db, group(XC_NEAR, 2, words, 2)), DOC(1) | DOC(2));
    xc_database_free(db);
}

Test(query, all_and_nothing) {
    xc_error err;
    xc_database *db = sample();
    xc_query *query = NULL;
    MUST(xc_query_new_all(&query, &err));
    cr_assert_eq(found(db, query), 0x3Eu);
    MUST(xc_query_new_nothing(&query, &err));
    cr_assert_eq(found(db, query), 0);
    xc_database_free(db);
}

static uint32_t in_range(const xc_database *db, const char *low, const char *high) {
    xc_error err;
    xc_query *query = NULL;
    const xc_bytes from = {low, low ? strlen(low) : 0}, to = {high, high ? strlen(high) : 0};
    MUST(xc_query_new_range(0, low ? &from : NULL, high ? &to : NULL, &query, &err));
    return found(db, query);
}

Test(query, ranges_of_days) {
    xc_error err;
    char path[256];
    static const char *const days[] = {"18150618", "19691231", "19700101", "20240229"};
    xc_writer *writer = open_writer(scratch_path("db", path));
    for (size_t i = 0; i < ARRAY_LEN(days); i++) add_text(writer, "x", days[i]);
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    xc_database *db = open_reader(path);
    cr_assert_eq(in_range(db, "19691231", "19700101"), DOC(2) | DOC(3));
    cr_assert_eq(in_range(db, "19700101", NULL), DOC(3) | DOC(4));
    cr_assert_eq(in_range(db, NULL, "19691231"), DOC(1) | DOC(2));
    cr_assert_eq(in_range(db, "1815", "1816"), DOC(1));
    cr_assert_eq(in_range(db, "20240301", "20240229"), 0);
    xc_query *query = NULL;
    FAILS(xc_query_new_range(0, NULL, NULL, &query, &err), XC_INVALID);
    xc_database_free(db);
}

static const char *const WORDS[] = {"politics", "police policy", "policy", "poet"};

Test(query, wildcard) {
    xc_error err;
    char path[256];
    build(scratch_path("db", path), WORDS, ARRAY_LEN(WORDS));
    xc_database *db = open_reader(path);
    xc_query *query = NULL;
    xc_wildcard wildcard = {.max_terms = 0, .at_limit = XC_WILDCARD_ERROR, .combiner = XC_SYNONYM};
    MUST(xc_query_new_wildcard("polic", 5, &wildcard, &query, &err));
    cr_assert_eq(found(db, query), DOC(2) | DOC(3));
    wildcard = (xc_wildcard){.max_terms = 1, .at_limit = XC_WILDCARD_FIRST, .combiner = XC_OR};
    MUST(xc_query_new_wildcard("polic", 5, &wildcard, &query, &err));
    cr_assert_eq(found(db, query), DOC(2));
    wildcard = (xc_wildcard){.max_terms = 1, .at_limit = XC_WILDCARD_MOST_FREQUENT, .combiner = XC_SYNONYM};
    MUST(xc_query_new_wildcard("pol", 3, &wildcard, &query, &err));
    cr_assert_eq(found(db, query), DOC(2) | DOC(3));
    wildcard.max_terms = 0;
    wildcard.combiner = XC_MAX;
    MUST(xc_query_new_wildcard("pol", 3, &wildcard, &query, &err));
    cr_assert_eq(found(db, query), DOC(1) | DOC(2) | DOC(3));
    wildcard.combiner = XC_AND;
    FAILS(xc_query_new_wildcard("pol", 3, &wildcard, &query, &err), XC_INVALID);
    xc_database_free(db);
}

Test(query, wildcard_over_its_limit_fails_the_search) {
    xc_error err;
    char path[256];
    build(scratch_path("db", path), WORDS, ARRAY_LEN(WORDS));
    xc_database *db = open_reader(path);
    xc_query *query = NULL;
    xc_enquire *enquire = NULL;
    xc_matches *matches = NULL;
    const xc_wildcard wildcard = {.max_terms = 2, .at_limit = XC_WILDCARD_ERROR, .combiner = XC_SYNONYM};
    MUST(xc_query_new_wildcard("po", 2, &wildcard, &query, &err));
    MUST(xc_enquire_new(db, &enquire, &err));
    MUST(xc_enquire_set_query(enquire, query, &err));
    FAILS(xc_enquire_search(enquire, 0, 10, 0, &matches, &err), XC_INVALID);
    cr_assert_null(matches);
    xc_enquire_free(enquire);
    xc_query_free(query);
    xc_database_free(db);
}

Test(query, scaling_multiplies_weights) {
    xc_error err;
    xc_database *db = sample();
    xc_query *plain = word_query("d"), *scaled = NULL;
    xc_match one, three;
    FAILS(xc_query_new_scaled(plain, -1, &scaled, &err), XC_INVALID);
    MUST(xc_query_new_scaled(plain, 3, &scaled, &err));
    cr_assert_eq(search(db, plain, &one, 1), 1);
    cr_assert_eq(search(db, scaled, &three, 1), 1);
    cr_assert_float_eq(three.weight, 3 * one.weight, 1e-9);
    xc_database_free(db);
}

Test(query, bad_parts_are_refused) {
    xc_error err;
    xc_query *query = NULL;
    const xc_term empty = {.data = NULL, .size = 0, .wdf = 1};
    FAILS(xc_query_new_term(&empty, 0, &query, &err), XC_INVALID);
    FAILS(xc_query_new_group((xc_query_op)55, 0, NULL, 0, &query, &err), XC_INVALID);
}

static void expect_description(xc_query *query, const char *wanted) {
    xc_error err;
    xc_bytes got;
    MUST(xc_query_description(query, &got, &err));
    cr_assert(got.size == strlen(wanted) && memcmp(got.data, wanted, got.size) == 0, "%.*s", (int)got.size, got.data);
    xc_query_free(query);
}

Test(query, descriptions) {
    xc_error err;
    xc_query *query = NULL;
    static const char *const words[] = {"a", "b"};
    expect_description(group(XC_AND, 0, words, 2), "Query((a AND b))");
    const xc_term twice = term_of("a", 2);
    MUST(xc_query_new_term(&twice, 3, &query, &err));
    expect_description(query, "Query(a#2@3)");
}

Test(query, parser) {
    xc_error err;
    xc_query *query = NULL;
    const xc_parse_options options = {.language = "english", .default_op = XC_AND, .flags = XC_PARSE_USUAL};
    MUST(xc_query_parse("voters NOT party", 16, &options, &query, &err));
    expect_description(query, "Query((Zvoter@1 AND_NOT Zparti@2))");
    FAILS(xc_query_parse("AND AND", 7, &options, &query, &err), XC_QUERY_SYNTAX);
    const xc_parse_options unknown = {.flags = 1u << 20};
    FAILS(xc_query_parse("a", 1, &unknown, &query, &err), XC_INVALID);
    const xc_parse_options plain = {.default_op = XC_OR};
    MUST(xc_query_parse("Voters and", 10, &plain, &query, &err));
    expect_description(query, "Query((voters@1 OR and@2))");
}
