/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_writer.c - opening, changing, committing; what a second writer and a full disk see. */
#define _XOPEN_SOURCE 700
#include "support.h"

#include <criterion/parameterized.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

TestSuite(writer, .init = scratch_make, .fini = scratch_drop);

static const char *const TEXTS[] = {"the senate voted", "the market fell", "a quiet day"};

static uint32_t reader_count(const char *path) {
    xc_error err;
    xc_totals totals;
    xc_database *db = open_reader(path);
    MUST(xc_database_totals(db, &totals, &err));
    xc_database_free(db);
    return totals.document_count;
}

Test(writer, docids_count_from_one) {
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    for (uint32_t i = 0; i < 3; i++) cr_assert_eq(add_text(writer, TEXTS[i], NULL), i + 1);
    xc_writer_free(writer);
}

Test(writer, second_writer_is_locked_out) {
    xc_error err;
    char path[256];
    xc_writer *first = open_writer(scratch_path("db", path)), *second = NULL;
    FAILS(xc_writer_open(path, &(xc_writer_options){.flags = 0}, &second, &err), XC_LOCKED);
    MUST(xc_writer_close(first, &err));
    MUST(xc_writer_open(path, &(xc_writer_options){.flags = 0}, &second, &err));
    xc_writer_free(second);
    xc_writer_free(first);
}

Test(writer, readers_see_commits_only) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    add_text(writer, TEXTS[0], NULL);
    cr_assert_eq(reader_count(path), 0);
    MUST(xc_writer_commit(writer, &err));
    cr_assert_eq(reader_count(path), 1);
    xc_writer_free(writer);
}

Test(writer, actions) {
    xc_error err;
    char path[256];
    xc_writer *writer = NULL;
    scratch_path("db", path);
    FAILS(xc_writer_open(path, &(xc_writer_options){.action = XC_OPEN}, &writer, &err), XC_NOT_FOUND);
    build(path, TEXTS, 3);
    FAILS(xc_writer_open(path, &(xc_writer_options){.action = XC_CREATE}, &writer, &err), XC_INTERNAL);
    MUST(xc_writer_open(path, &(xc_writer_options){.action = XC_OPEN}, &writer, &err));
    uint32_t count = 0;
    MUST(xc_writer_document_count(writer, &count, &err));
    cr_assert_eq(count, 3);
    xc_writer_free(writer);
    MUST(xc_writer_open(path, &(xc_writer_options){.action = XC_CREATE_OR_OVERWRITE}, &writer, &err));
    MUST(xc_writer_document_count(writer, &count, &err));
    cr_assert_eq(count, 0);
    xc_writer_free(writer);
    FAILS(xc_writer_open(path, &(xc_writer_options){.action = (xc_writer_action)9}, &writer, &err), XC_INVALID);
    FAILS(xc_writer_open(path, &(xc_writer_options){.flags = 1u << 20}, &writer, &err), XC_INVALID);
}

static const unsigned FLAGS[] = {
    0, XC_WRITER_NO_SYNC, XC_WRITER_FULL_SYNC, XC_WRITER_DANGEROUS, XC_WRITER_NO_TERMLIST, XC_WRITER_RETRY_LOCK};

ParameterizedTestParameters(writer, every_flag_writes) {
    static size_t row[ARRAY_LEN(FLAGS)];
    for (size_t i = 0; i < ARRAY_LEN(FLAGS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(FLAGS));
}

ParameterizedTest(size_t *row, writer, every_flag_writes) {
    xc_error err;
    char path[256];
    xc_writer *writer = NULL;
    const xc_writer_options options = {.flags = FLAGS[*row], .block_bytes = 2048};
    MUST(xc_writer_open(scratch_path("db", path), &options, &writer, &err));
    add_text(writer, TEXTS[0], NULL);
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    cr_assert_eq(reader_count(path), 1);
}

Test(writer, replace_and_delete) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    for (size_t i = 0; i < 3; i++) add_text(writer, TEXTS[i], NULL);
    xc_document *doc = NULL;
    MUST(xc_document_new(&doc, &err));
    MUST(xc_document_add_term(doc, "fresh", 5, 1, &err));
    MUST(xc_writer_replace_document(writer, 2, doc, &err));
    MUST(xc_writer_replace_document(writer, 40, doc, &err));
    MUST(xc_writer_delete_document(writer, 3, &err));
    FAILS(xc_writer_delete_document(writer, 3, &err), XC_NO_DOCUMENT);
    MUST(xc_writer_delete_by_term(writer, "senate", 6, &err));
    MUST(xc_writer_delete_by_term(writer, "nowhere", 7, &err));
    MUST(xc_writer_close(writer, &err));
    xc_document_free(doc);
    xc_writer_free(writer);
    xc_database *db = open_reader(path);
    xc_match hits[4];
    cr_assert_eq(search(db, word_query("fresh"), hits, 4), 2);
    cr_assert_eq(search(db, word_query("market"), hits, 4), 0);
    cr_assert_eq(search(db, word_query("senate"), hits, 4), 0);
    xc_database_free(db);
}

/* A term of one byte over and over. */
static xc_status add_long(xc_writer *writer, char fill, size_t size, xc_error *err) {
    char term[300];
    memset(term, fill, sizeof term);
    xc_document *doc = NULL;
    cr_assert_eq(xc_document_new(&doc, err), XC_OK);
    cr_assert_eq(xc_document_add_term(doc, term, size, 1, err), XC_OK);
    const xc_status status = xc_writer_add_document(writer, doc, NULL, err);
    xc_document_free(doc);
    return status;
}

static const struct {
    char fill;
    size_t size;
    xc_status status;
} LENGTHS[] = {{'a', 245, XC_OK},  {'a', 246, XC_INVALID},  {'a', 300, XC_INVALID},
               {'\0', 122, XC_OK}, {'\0', 123, XC_INVALID}, {'\0', 245, XC_INVALID}};

/* Xapian alone drops all pending documents when it refuses one, and sees zero bytes only when it commits. */
static void try_lengths(xc_writer *writer) {
    xc_error err;
    uint32_t expected = 0, count = 0;
    for (size_t i = 0; i < ARRAY_LEN(LENGTHS); i++) {
        const xc_status status = add_long(writer, LENGTHS[i].fill, LENGTHS[i].size, &err);
        cr_assert_eq(status, LENGTHS[i].status, "row %zu: %s", i, xc_status_name(status));
        expected += status == XC_OK;
        MUST(xc_writer_document_count(writer, &count, &err));
        cr_assert_eq(count, expected);
    }
    MUST(xc_writer_commit(writer, &err));
}

Test(writer, term_length_on_disk) {
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    try_lengths(writer);
    xc_writer_free(writer);
    cr_assert_eq(reader_count(path), 2);
}

Test(writer, refused_replacement_loses_nothing) {
    xc_error err;
    char path[256], term[246];
    memset(term, 'a', sizeof term);
    xc_writer *writer = open_writer(scratch_path("db", path));
    add_text(writer, TEXTS[0], NULL);
    xc_document *doc = NULL;
    MUST(xc_document_new(&doc, &err));
    MUST(xc_document_add_posting(doc, term, sizeof term, 1, &err));
    FAILS(xc_writer_replace_document(writer, 1, doc, &err), XC_INVALID);
    MUST(xc_document_clear(doc, &err));
    MUST(xc_writer_add_document(writer, doc, NULL, &err));
    MUST(xc_writer_close(writer, &err));
    xc_document_free(doc);
    xc_writer_free(writer);
    cr_assert_eq(reader_count(path), 2);
}

Test(writer, in_memory) {
    xc_error err;
    xc_writer *writer = NULL;
    MUST(xc_writer_open(NULL, &(xc_writer_options){.flags = XC_WRITER_IN_MEMORY}, &writer, &err));
    try_lengths(writer);
    add_text(writer, TEXTS[1], NULL);
    xc_database *db = NULL;
    MUST(xc_database_open_writer(writer, &db, &err));
    xc_match hits[2];
    cr_assert_eq(search(db, word_query("market"), hits, 2), 1);
    xc_database_free(db);
    xc_writer_free(writer);
}

Test(writer, reader_of_a_writer_sees_what_is_pending) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    add_text(writer, TEXTS[0], NULL);
    xc_database *db = NULL;
    MUST(xc_database_open_writer(writer, &db, &err));
    xc_match hits[2];
    cr_assert_eq(search(db, word_query("senate"), hits, 2), 1);
    xc_database_free(db);
    xc_writer_free(writer);
}

Test(writer, metadata) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    const xc_bytes key = {"schema", 6}, value = {"7\0x", 3}, none = {NULL, 0};
    MUST(xc_writer_set_metadata(writer, key, value, &err));
    FAILS(xc_writer_set_metadata(writer, none, value, &err), XC_INVALID);
    MUST(xc_writer_commit(writer, &err));
    xc_database *db = open_reader(path);
    xc_bytes got;
    MUST(xc_database_metadata(db, "schema", 6, &got, &err));
    cr_assert(got.size == 3 && memcmp(got.data, "7\0x", 3) == 0);
    MUST(xc_database_metadata(db, "other", 5, &got, &err));
    cr_assert_eq(got.size, 0);
    FAILS(xc_database_metadata(db, "", 0, &got, &err), XC_INVALID);
    MUST(xc_writer_set_metadata(writer, key, none, &err));
    MUST(xc_writer_close(writer, &err));
    MUST(xc_database_reopen(db, NULL, &err));
    MUST(xc_database_metadata(db, "schema", 6, &got, &err));
    cr_assert_eq(got.size, 0);
    xc_database_free(db);
    xc_writer_free(writer);
}

Test(writer, spelling) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    MUST(xc_writer_add_spelling(writer, "senate", 6, 3, &err));
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    xc_database *db = open_reader(path);
    xc_bytes got;
    MUST(xc_database_spelling(db, "sanete", 6, 2, &got, &err));
    cr_assert(got.size == 6 && memcmp(got.data, "senate", 6) == 0);
    MUST(xc_database_spelling(db, "parliament", 10, 2, &got, &err));
    cr_assert_eq(got.size, 0);
    xc_database_free(db);
}

/* A limit on the size of files stands in for a full disk. */
static void shrink_disk(rlim_t bytes) {
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit limit = {.rlim_cur = bytes, .rlim_max = RLIM_INFINITY};
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void add_bulk(xc_writer *writer) {
    char text[64];
    for (int i = 0; i < 2000; i++) {
        snprintf(text, sizeof text, "word%d other%d third%d", i, i * 7, i * 13);
        add_text(writer, text, NULL);
    }
}

Test(writer, failed_commit_is_reported_and_the_last_commit_stays) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    add_text(writer, TEXTS[0], NULL);
    MUST(xc_writer_commit(writer, &err));
    add_bulk(writer);
    shrink_disk(20000);
    FAILS(xc_writer_commit(writer, &err), XC_INTERNAL);
    uint32_t count = 0;
    MUST(xc_writer_document_count(writer, &count, &err));
    cr_assert_eq(count, 1);
    xc_writer_free(writer);
    cr_assert_eq(reader_count(path), 1);
}

Test(writer, failed_close_is_reported_and_free_is_silent) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    add_bulk(writer);
    shrink_disk(20000);
    FAILS(xc_writer_close(writer, &err), XC_INTERNAL);
    xc_writer_free(writer);
    cr_assert_eq(reader_count(path), 0);
}
