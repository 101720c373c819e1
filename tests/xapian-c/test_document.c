/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_document.c - what goes into a document comes out of the database; batches equal single calls. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(document, .init = scratch_make, .fini = scratch_drop);

Test(document, data_and_values) {
    xc_error err;
    xc_document *doc = NULL;
    xc_bytes got;
    MUST(xc_document_new(&doc, &err));
    MUST(xc_document_data(doc, &got, &err));
    cr_assert_eq(got.size, 0);
    MUST(xc_document_set_data(doc, "a\0b", 3, &err));
    MUST(xc_document_add_value(doc, 3, "20240229", 8, &err));
    MUST(xc_document_data(doc, &got, &err));
    cr_assert(got.size == 3 && memcmp(got.data, "a\0b", 3) == 0);
    MUST(xc_document_value(doc, 3, &got, &err));
    cr_assert(got.size == 8 && memcmp(got.data, "20240229", 8) == 0);
    MUST(xc_document_add_value(doc, 3, NULL, 0, &err));
    MUST(xc_document_value(doc, 3, &got, &err));
    cr_assert_eq(got.size, 0);
    xc_document_free(doc);
}

Test(document, clear_makes_it_empty) {
    xc_error err;
    xc_document *doc = NULL;
    xc_bytes got;
    size_t count = 9;
    MUST(xc_document_new(&doc, &err));
    MUST(xc_document_set_data(doc, "text", 4, &err));
    MUST(xc_document_add_value(doc, 0, "v", 1, &err));
    MUST(xc_document_add_posting(doc, "term", 4, 1, &err));
    MUST(xc_document_clear(doc, &err));
    MUST(xc_document_data(doc, &got, &err));
    cr_assert_eq(got.size, 0);
    MUST(xc_document_value(doc, 0, &got, &err));
    cr_assert_eq(got.size, 0);
    MUST(xc_document_term_count(doc, &count, &err));
    cr_assert_eq(count, 0);
    xc_document_free(doc);
}

Test(document, empty_terms_are_refused) {
    xc_error err;
    xc_document *doc = NULL;
    size_t count = 9;
    MUST(xc_document_new(&doc, &err));
    FAILS(xc_document_add_term(doc, "", 0, 1, &err), XC_INVALID);
    FAILS(xc_document_add_boolean_term(doc, NULL, 0, &err), XC_INVALID);
    FAILS(xc_document_add_posting(doc, "", 0, 1, &err), XC_INVALID);
    const xc_term terms[] = {term_of("good", 1), term_of("", 1)};
    FAILS(xc_document_add_terms(doc, terms, 2, &err), XC_INVALID);
    FAILS(xc_document_add_boolean_terms(doc, terms, 2, &err), XC_INVALID);
    MUST(xc_document_term_count(doc, &count, &err));
    cr_assert_eq(count, 0);
    MUST(xc_document_add_terms(doc, NULL, 0, &err));
    xc_document_free(doc);
}

/* Terms of one to six letters of a small alphabet, zero and high bytes included, so that many repeat, many share
 * their first four bytes, and some are prefixes of others. */
enum { BATCH = 700 };
static char letters[BATCH][6];
static xc_term batch[BATCH];

static void fill_batch(unsigned seed) {
    static const char alphabet[] = {'\0', 'a', 'b', '\x7f', '\x80', '\xff'};
    for (size_t i = 0; i < BATCH; i++) {
        seed = seed * 1103515245u + 12345u;
        const size_t size = 1 + (seed >> 16) % 6;
        for (size_t at = 0; at < size; at++) {
            seed = seed * 1103515245u + 12345u;
            letters[i][at] = alphabet[(seed >> 16) % sizeof alphabet];
        }
        batch[i] = (xc_term){.data = letters[i], .size = size, .wdf = (seed >> 20) % 5};
    }
}

static void expect_same_terms(const xc_database *db, uint32_t left, uint32_t right) {
    xc_error err;
    xc_terms *a = NULL, *b = NULL;
    xc_bytes x, y;
    uint32_t wdf_a = 0, wdf_b = 0;
    MUST(xc_terms_open_document(db, left, &a, &err));
    MUST(xc_terms_open_document(db, right, &b, &err));
    for (;;) {
        MUST(xc_terms_next(a, &x, &err));
        MUST(xc_terms_next(b, &y, &err));
        if (!x.data || !y.data) break;
        cr_assert(x.size == y.size && memcmp(x.data, y.data, x.size) == 0);
        MUST(xc_terms_wdf(a, &wdf_a, &err));
        MUST(xc_terms_wdf(b, &wdf_b, &err));
        cr_assert_eq(wdf_a, wdf_b);
    }
    cr_assert(!x.data && !y.data);
    xc_terms_free(a);
    xc_terms_free(b);
}

Test(document, batch_equals_single_calls) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    xc_document *doc = NULL;
    MUST(xc_document_new(&doc, &err));
    enum { ROUNDS = 20 };
    for (unsigned round = 0; round < ROUNDS; round++) {
        const size_t count = BATCH >> round % 10;
        fill_batch(round);
        MUST(xc_document_clear(doc, &err));
        for (size_t i = 0; i < count; i++)
            MUST(xc_document_add_term(doc, batch[i].data, batch[i].size, batch[i].wdf, &err));
        for (size_t i = 0; i < count; i++)
            MUST(xc_document_add_boolean_term(doc, batch[i].data, batch[i].size / 2 + 1, &err));
        MUST(xc_writer_add_document(writer, doc, NULL, &err));
        MUST(xc_document_clear(doc, &err));
        MUST(xc_document_add_terms(doc, batch, count, &err));
        for (size_t i = 0; i < count; i++) batch[i].size = batch[i].size / 2 + 1;
        MUST(xc_document_add_boolean_terms(doc, batch, count, &err));
        MUST(xc_writer_add_document(writer, doc, NULL, &err));
    }
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    xc_document_free(doc);
    xc_database *db = open_reader(path);
    for (uint32_t round = 0; round < ROUNDS; round++) expect_same_terms(db, 2 * round + 1, 2 * round + 2);
    xc_database_free(db);
}

Test(document, boolean_terms_add_no_length) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    xc_document *doc = NULL;
    MUST(xc_document_new(&doc, &err));
    MUST(xc_document_add_boolean_term(doc, "Kfilter", 7, &err));
    MUST(xc_document_add_term(doc, "word", 4, 3, &err));
    MUST(xc_writer_add_document(writer, doc, NULL, &err));
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    xc_document_free(doc);
    xc_database *db = open_reader(path);
    uint32_t length = 0;
    MUST(xc_database_document_length(db, 1, &length, &err));
    cr_assert_eq(length, 3);
    FAILS(xc_database_document_length(db, 2, &length, &err), XC_NO_DOCUMENT);
    xc_database_free(db);
}

Test(document, read_back) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    add_text(writer, "senate votes", "19630828");
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    xc_database *db = open_reader(path);
    xc_document *doc = NULL;
    xc_bytes got;
    size_t count = 0;
    MUST(xc_document_open(db, 1, &doc, &err));
    MUST(xc_document_data(doc, &got, &err));
    cr_assert(got.size == 12 && memcmp(got.data, "senate votes", 12) == 0);
    MUST(xc_document_value(doc, 0, &got, &err));
    cr_assert(got.size == 8 && memcmp(got.data, "19630828", 8) == 0);
    MUST(xc_document_term_count(doc, &count, &err));
    cr_assert_eq(count, 2);
    xc_document_free(doc);
    FAILS(xc_document_open(db, 2, &doc, &err), XC_NO_DOCUMENT);
    FAILS(xc_document_open(db, 0, &doc, &err), XC_INVALID);
    xc_database_free(db);
}
