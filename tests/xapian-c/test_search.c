/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_search.c - ranking, order, collapse, counts, expansion, copying of results. */
#include "support.h"

#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

TestSuite(search, .init = scratch_make, .fini = scratch_drop);

static const char *const TEXTS[] = {"bank", "bank bank bank loan", "bank river river river river river river river",
                                    "river"};
static const char *const DAYS[] = {"20200101", "20190101", "20210101", "20200101"};

static xc_database *sample(void) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    for (size_t i = 0; i < ARRAY_LEN(TEXTS); i++) add_text(writer, TEXTS[i], DAYS[i]);
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    return open_reader(path);
}

static xc_enquire *enquire_for(const xc_database *db, xc_query *query) {
    xc_error err;
    xc_enquire *enquire = NULL;
    MUST(xc_enquire_new(db, &enquire, &err));
    MUST(xc_enquire_set_query(enquire, query, &err));
    xc_query_free(query);
    return enquire;
}

static size_t run(xc_enquire *enquire, xc_match *hits, size_t capacity) {
    xc_error err;
    xc_matches *matches = NULL;
    MUST(xc_enquire_search(enquire, 0, (uint32_t)capacity, UINT32_MAX, &matches, &err));
    const size_t count = xc_matches_size(matches);
    MUST(xc_matches_copy(matches, 0, count, hits, &err));
    xc_matches_free(matches);
    return count;
}

static void expect_order(xc_enquire *enquire, const uint32_t *docids, size_t count) {
    xc_match hits[8];
    cr_assert_eq(run(enquire, hits, 8), count);
    for (size_t i = 0; i < count; i++) cr_assert_eq(hits[i].docid, docids[i], "place %zu: %u", i, hits[i].docid);
}

Test(search, results_and_bounds) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, word_query("bank"));
    xc_matches *matches = NULL;
    xc_matches_bounds bounds;
    MUST(xc_enquire_search(enquire, 0, 2, UINT32_MAX, &matches, &err));
    cr_assert_eq(xc_matches_size(matches), 2);
    MUST(xc_matches_totals(matches, &bounds, &err));
    cr_assert(bounds.lower == 3 && bounds.estimated == 3 && bounds.upper == 3);
    xc_match hits[2] = {0};
    MUST(xc_matches_copy(matches, 0, 2, hits, &err));
    cr_assert_eq(hits[0].docid, 2);
    cr_assert_gt(hits[0].weight, hits[1].weight);
    cr_assert_eq(bounds.max_attained, hits[0].weight);
    cr_assert_geq(bounds.max_possible, hits[0].weight);
    MUST(xc_matches_copy(matches, 1, 1, hits, &err));
    cr_assert_eq(hits[0].docid, 1);
    MUST(xc_matches_copy(matches, 2, 0, hits, &err));
    FAILS(xc_matches_copy(matches, 1, 2, hits, &err), XC_INVALID);
    FAILS(xc_matches_copy(matches, 3, 0, hits, &err), XC_INVALID);
    FAILS(xc_matches_copy(matches, 1, SIZE_MAX, hits, &err), XC_INVALID);
    xc_matches_free(matches);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

Test(search, later_pages) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, word_query("bank"));
    xc_matches *matches = NULL;
    xc_match hit;
    MUST(xc_enquire_search(enquire, 2, 10, 0, &matches, &err));
    cr_assert_eq(xc_matches_size(matches), 1);
    MUST(xc_matches_copy(matches, 0, 1, &hit, &err));
    cr_assert_eq(hit.docid, 3);
    xc_matches_free(matches);
    MUST(xc_enquire_search(enquire, 9, 10, 0, &matches, &err));
    cr_assert_eq(xc_matches_size(matches), 0);
    xc_matches_free(matches);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

Test(search, bm25_parameters_change_scores) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, word_query("bank"));
    xc_match usual[4], tuned[4], flat[4];
    run(enquire, usual, 4);
    xc_weight weight = xc_weight_default(XC_WEIGHT_BM25);
    MUST(xc_enquire_set_weight(enquire, &weight, &err));
    run(enquire, tuned, 4);
    cr_assert_eq(tuned[0].weight, usual[0].weight);
    weight.k1 = 0.9, weight.b = 0.4, weight.min_normlen = 0;
    MUST(xc_enquire_set_weight(enquire, &weight, &err));
    run(enquire, tuned, 4);
    cr_assert_neq(tuned[0].weight, usual[0].weight);
    weight.k1 = 0;
    MUST(xc_enquire_set_weight(enquire, &weight, &err));
    run(enquire, flat, 4);
    cr_assert_eq(flat[0].weight, flat[2].weight);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

static const xc_weight_scheme SCHEMES[] = {XC_WEIGHT_BOOL, XC_WEIGHT_BM25, XC_WEIGHT_BM25_PLUS, XC_WEIGHT_TF_IDF,
                                           XC_WEIGHT_TRAD, XC_WEIGHT_PL2,  XC_WEIGHT_INL2,      XC_WEIGHT_INEB2,
                                           XC_WEIGHT_BB2,  XC_WEIGHT_DLH,  XC_WEIGHT_DPH,       XC_WEIGHT_COORD};

ParameterizedTestParameters(search, every_scheme) {
    static size_t row[ARRAY_LEN(SCHEMES)];
    for (size_t i = 0; i < ARRAY_LEN(SCHEMES); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(SCHEMES));
}

ParameterizedTest(size_t *row, search, every_scheme) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, word_query("river"));
    const xc_weight weight = xc_weight_default(SCHEMES[*row]);
    MUST(xc_enquire_set_weight(enquire, &weight, &err));
    xc_match hits[4];
    cr_assert_eq(run(enquire, hits, 4), 2);
    const double expected = SCHEMES[*row] == XC_WEIGHT_BOOL ? 0 : SCHEMES[*row] == XC_WEIGHT_COORD ? 1 : -1;
    if (expected >= 0) cr_assert_eq(hits[0].weight, expected);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

Test(search, bad_schemes_are_refused) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, word_query("river"));
    xc_weight weight = xc_weight_default((xc_weight_scheme)77);
    FAILS(xc_enquire_set_weight(enquire, &weight, &err), XC_INVALID);
    weight = xc_weight_default(XC_WEIGHT_TF_IDF);
    weight.tf_idf[0] = '?';
    FAILS(xc_enquire_set_weight(enquire, &weight, &err), XC_INVALID);
    FAILS(xc_enquire_set_sort(enquire, (xc_sort)9, 0, XC_ASCENDING, &err), XC_INVALID);
    FAILS(xc_enquire_set_docid_order(enquire, (xc_direction)9, &err), XC_INVALID);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

Test(search, sorting) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, word_query("bank"));
    MUST(xc_enquire_set_sort(enquire, XC_VALUE, 0, XC_ASCENDING, &err));
    expect_order(enquire, (const uint32_t[]){2, 1, 3}, 3);
    MUST(xc_enquire_set_sort(enquire, XC_VALUE, 0, XC_DESCENDING, &err));
    expect_order(enquire, (const uint32_t[]){3, 1, 2}, 3);
    MUST(xc_enquire_set_sort(enquire, XC_VALUE_RELEVANCE, 0, XC_DESCENDING, &err));
    expect_order(enquire, (const uint32_t[]){3, 1, 2}, 3);
    MUST(xc_enquire_set_sort(enquire, XC_RELEVANCE, 0, XC_ASCENDING, &err));
    expect_order(enquire, (const uint32_t[]){2, 1, 3}, 3);
    const xc_weight none = {.scheme = XC_WEIGHT_BOOL};
    MUST(xc_enquire_set_weight(enquire, &none, &err));
    expect_order(enquire, (const uint32_t[]){1, 2, 3}, 3);
    MUST(xc_enquire_set_docid_order(enquire, XC_DESCENDING, &err));
    expect_order(enquire, (const uint32_t[]){3, 2, 1}, 3);
    MUST(xc_enquire_set_sort(enquire, XC_RELEVANCE_VALUE, 0, XC_ASCENDING, &err));
    expect_order(enquire, (const uint32_t[]){2, 1, 3}, 3);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

static xc_query *either(void) {
    xc_error err;
    xc_query *parts[] = {word_query("bank"), word_query("river")}, *whole = NULL;
    MUST(xc_query_new_group(XC_OR, 0, (const xc_query *const *)parts, 2, &whole, &err));
    xc_query_free(parts[0]);
    xc_query_free(parts[1]);
    return whole;
}

Test(search, collapse_and_cutoff) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, either());
    xc_match hits[8];
    cr_assert_eq(run(enquire, hits, 8), 4);
    MUST(xc_enquire_set_collapse(enquire, 0, 1, &err));
    cr_assert_eq(run(enquire, hits, 8), 3);
    MUST(xc_enquire_set_collapse(enquire, XC_NO_SLOT, 1, &err));
    cr_assert_eq(run(enquire, hits, 8), 4);
    MUST(xc_enquire_set_cutoff(enquire, 0, hits[0].weight, &err));
    cr_assert_eq(run(enquire, hits, 8), 1);
    MUST(xc_enquire_set_cutoff(enquire, 0, 0, &err));
    MUST(xc_enquire_set_time_limit(enquire, 5000, &err));
    cr_assert_eq(run(enquire, hits, 8), 4);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

static void expect_counts(const xc_enquire *enquire, const char *const *values, const uint32_t *counts, size_t size) {
    xc_error err;
    xc_terms *terms = NULL;
    xc_bytes got;
    uint32_t count = 0;
    MUST(xc_enquire_counted_values(enquire, 0, 10, &terms, &err));
    for (size_t i = 0; i < size; i++) {
        MUST(xc_terms_next(terms, &got, &err));
        cr_assert(got.data && memcmp(got.data, values[i], 8) == 0);
        MUST(xc_terms_termfreq(terms, &count, &err));
        cr_assert_eq(count, counts[i]);
    }
    MUST(xc_terms_next(terms, &got, &err));
    cr_assert_null(got.data);
    xc_terms_free(terms);
}

/* The second round shows that counts are of the last search alone. */
Test(search, counted_values) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, either());
    xc_match hits[8];
    xc_terms *terms = NULL;
    FAILS(xc_enquire_counted_values(enquire, 0, 10, &terms, &err), XC_INVALID);
    MUST(xc_enquire_count_values(enquire, 0, &err));
    MUST(xc_enquire_count_values(enquire, 0, &err));
    expect_counts(enquire, NULL, NULL, 0);
    for (int round = 0; round < 2; round++) {
        run(enquire, hits, 1);
        expect_counts(enquire, (const char *const[]){"20200101", "20190101", "20210101"}, (const uint32_t[]){2, 1, 1},
                      3);
    }
    xc_enquire_free(enquire);
    xc_database_free(db);
}

Test(search, matching_terms) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, either());
    xc_match hits[8];
    run(enquire, hits, 8);
    xc_terms *terms = NULL;
    xc_bytes got;
    MUST(xc_enquire_matching_terms(enquire, 3, &terms, &err));
    MUST(xc_terms_next(terms, &got, &err));
    cr_assert(got.size == 4 && memcmp(got.data, "bank", 4) == 0);
    MUST(xc_terms_next(terms, &got, &err));
    cr_assert(got.size == 5 && memcmp(got.data, "river", 5) == 0);
    MUST(xc_terms_next(terms, &got, &err));
    cr_assert_null(got.data);
    xc_terms_free(terms);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

Test(search, expansion) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, word_query("bank"));
    xc_expansion *expansion = NULL;
    xc_bytes term;
    double weight = 0;
    const uint32_t relevant[] = {2};
    MUST(xc_enquire_expand(enquire, relevant, 1, 5, &expansion, &err));
    cr_assert_eq(xc_expansion_size(expansion), 1);
    MUST(xc_expansion_term(expansion, 0, &term, &weight, &err));
    cr_assert(term.size == 4 && memcmp(term.data, "loan", 4) == 0);
    cr_assert_gt(weight, 0);
    FAILS(xc_expansion_term(expansion, 1, &term, &weight, &err), XC_INVALID);
    xc_expansion_free(expansion);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

Test(search, without_a_query) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = NULL;
    xc_matches *matches = NULL;
    MUST(xc_enquire_new(db, &enquire, &err));
    MUST(xc_enquire_search(enquire, 0, 5, 0, &matches, &err));
    cr_assert_eq(xc_matches_size(matches), 0);
    xc_matches_free(matches);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

/* Xapian's classes count references, so results outlive what they came from. */
Test(search, results_outlive_the_handles) {
    xc_error err;
    xc_database *db = sample();
    xc_enquire *enquire = enquire_for(db, word_query("bank"));
    xc_matches *matches = NULL;
    xc_match hits[3];
    MUST(xc_enquire_search(enquire, 0, 3, 0, &matches, &err));
    xc_enquire_free(enquire);
    xc_database_free(db);
    MUST(xc_matches_copy(matches, 0, 3, hits, &err));
    cr_assert_eq(hits[0].docid, 2);
    xc_matches_free(matches);
}
