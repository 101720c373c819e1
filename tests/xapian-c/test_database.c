/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_database.c - every way to open one, figures, cursors, several databases as one. */
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

TestSuite(database, .init = scratch_make, .fini = scratch_drop);

static const char *const TEXTS[] = {"apple banana", "apple apple apple", "apricot", "banana avocado"};

static xc_database *sample(void) {
    char path[256];
    build(scratch_path("sample", path), TEXTS, ARRAY_LEN(TEXTS));
    return open_reader(path);
}

static void expect(xc_bytes got, const char *wanted) {
    cr_assert_not_null(got.data);
    cr_assert(got.size == strlen(wanted) && memcmp(got.data, wanted, got.size) == 0, "%.*s, not %s", (int)got.size,
              got.data, wanted);
}

Test(database, missing_and_empty_folders) {
    xc_error err;
    char path[256];
    xc_database *db = NULL;
    FAILS(xc_database_open(scratch_path("absent", path), 0, &db, &err), XC_NOT_FOUND);
    FAILS(xc_database_open(scratch_path("", path), 0, &db, &err), XC_NOT_FOUND);
    FAILS(xc_database_open(path, XC_DATABASE_GLASS, &db, &err), XC_NOT_FOUND);
    FAILS(xc_database_open(path, 77, &db, &err), XC_INVALID);
}

Test(database, damaged_version_file) {
    xc_error err;
    char path[256], file[256];
    xc_database *db = NULL;
    build(scratch_path("db", path), TEXTS, ARRAY_LEN(TEXTS));
    scratch_write(scratch_path("db/iamglass", file), "not what it was", 15);
    FAILS(xc_database_open(path, 0, &db, &err), XC_CORRUPT);
}

Test(database, damaged_table) {
    xc_error err;
    char path[256], file[256];
    build(scratch_path("db", path), TEXTS, ARRAY_LEN(TEXTS));
    char noise[8192];
    memset(noise, 'x', sizeof noise);
    scratch_write(scratch_path("db/postlist.glass", file), noise, sizeof noise);
    xc_database *db = NULL;
    xc_status status = xc_database_open(path, 0, &db, &err);
    uint32_t freq = 0;
    if (status == XC_OK) status = xc_database_termfreq(db, "apple", 5, &freq, &err);
    cr_assert_eq(status, XC_CORRUPT, "%s: %s", xc_status_name(status), err.message);
    xc_database_free(db);
}

/* Documented in the header: by path a file of noise passes for a stub; by descriptor it is known to be damaged. */
Test(database, noise_is_no_database) {
    xc_error err;
    char path[256];
    xc_database *db = NULL;
    scratch_write(scratch_path("noise", path), "noise\n", 6);
    FAILS(xc_database_open(path, 0, &db, &err), XC_INTERNAL);
    const int fd = open(path, O_RDONLY);
    FAILS(xc_database_open_fd(fd, &db, &err), XC_CORRUPT);
    cr_assert_eq(fcntl(fd, F_GETFD), -1);
    FAILS(xc_database_open_fd(-1, &db, &err), XC_INVALID);
}

Test(database, empty_file_is_a_stub_of_nothing) {
    xc_error err;
    char path[256];
    xc_totals totals;
    scratch_write(scratch_path("nothing", path), "", 0);
    xc_database *db = open_reader(path);
    MUST(xc_database_totals(db, &totals, &err));
    cr_assert_eq(totals.shard_count, 0);
    cr_assert_eq(totals.document_count, 0);
    xc_database_free(db);
}

Test(database, figures) {
    xc_error err;
    xc_database *db = sample();
    xc_totals totals;
    uint32_t n = 9;
    MUST(xc_database_totals(db, &totals, &err));
    cr_assert_eq(totals.document_count, 4);
    cr_assert_eq(totals.last_docid, 4);
    cr_assert_eq(totals.total_length, 8);
    cr_assert_eq(totals.average_length, 2.0);
    cr_assert_eq(totals.shard_count, 1);
    MUST(xc_database_termfreq(db, "apple", 5, &n, &err));
    cr_assert_eq(n, 2);
    MUST(xc_database_collection_freq(db, "apple", 5, &n, &err));
    cr_assert_eq(n, 4);
    MUST(xc_database_wdf_upper_bound(db, "apple", 5, &n, &err));
    cr_assert_geq(n, 3);
    MUST(xc_database_termfreq(db, "pear", 4, &n, &err));
    cr_assert_eq(n, 0);
    MUST(xc_database_termfreq(db, NULL, 0, &n, &err));
    cr_assert_eq(n, 4);
    xc_database_free(db);
}

Test(database, uuid_is_stable) {
    xc_error err;
    xc_database *db = sample();
    xc_bytes got;
    MUST(xc_database_uuid(db, &got, &err));
    cr_assert_eq(got.size, 36);
    xc_database_free(db);
}

Test(database, terms_with_prefix) {
    xc_error err;
    xc_database *db = sample();
    static const char *const wanted[] = {"apple", "apricot"};
    static const uint32_t freqs[] = {2, 1};
    xc_terms *terms = NULL;
    xc_bytes got;
    uint32_t freq = 0;
    MUST(xc_terms_open(db, "ap", 2, &terms, &err));
    FAILS(xc_terms_termfreq(terms, &freq, &err), XC_INVALID);
    for (size_t i = 0; i < 2; i++) {
        MUST(xc_terms_next(terms, &got, &err));
        expect(got, wanted[i]);
        MUST(xc_terms_termfreq(terms, &freq, &err));
        cr_assert_eq(freq, freqs[i]);
    }
    for (int again = 0; again < 2; again++) {
        MUST(xc_terms_next(terms, &got, &err));
        cr_assert_null(got.data);
    }
    FAILS(xc_terms_termfreq(terms, &freq, &err), XC_INVALID);
    FAILS(xc_terms_wdf(terms, &freq, &err), XC_INVALID);
    xc_terms_free(terms);
    xc_database_free(db);
}

Test(database, terms_skip) {
    xc_error err;
    xc_database *db = sample();
    xc_terms *terms = NULL;
    xc_bytes got;
    MUST(xc_terms_open(db, NULL, 0, &terms, &err));
    MUST(xc_terms_skip_to(terms, "apr", 3, &got, &err));
    expect(got, "apricot");
    MUST(xc_terms_skip_to(terms, "apr", 3, &got, &err));
    expect(got, "apricot");
    MUST(xc_terms_next(terms, &got, &err));
    expect(got, "avocado");
    MUST(xc_terms_skip_to(terms, "zebra", 5, &got, &err));
    cr_assert_null(got.data);
    MUST(xc_terms_skip_to(terms, "zebra", 5, &got, &err));
    cr_assert_null(got.data);
    xc_terms_free(terms);
    xc_database_free(db);
}

Test(database, metadata_keys) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    static const char *const keys[] = {"a/1", "b/1", "b/2"};
    for (size_t i = 0; i < 3; i++)
        MUST(xc_writer_set_metadata(writer, (xc_bytes){keys[i], 3}, (xc_bytes){"v", 1}, &err));
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    xc_database *db = open_reader(path);
    xc_terms *terms = NULL;
    xc_bytes got;
    MUST(xc_terms_open_metadata(db, "b/", 2, &terms, &err));
    MUST(xc_terms_next(terms, &got, &err));
    expect(got, "b/1");
    MUST(xc_terms_next(terms, &got, &err));
    expect(got, "b/2");
    MUST(xc_terms_next(terms, &got, &err));
    cr_assert_null(got.data);
    xc_terms_free(terms);
    xc_database_free(db);
}

Test(database, postings) {
    xc_error err;
    xc_database *db = sample();
    xc_postings *postings = NULL;
    xc_posting got, many[8];
    size_t count = 9;
    MUST(xc_postings_open(db, "apple", 5, &postings, &err));
    MUST(xc_postings_next(postings, &got, &err));
    cr_assert(got.docid == 1 && got.wdf == 1);
    MUST(xc_postings_next(postings, &got, &err));
    cr_assert(got.docid == 2 && got.wdf == 3);
    MUST(xc_postings_next(postings, &got, &err));
    cr_assert_eq(got.docid, 0);
    xc_postings_free(postings);
    MUST(xc_postings_open(db, NULL, 0, &postings, &err));
    MUST(xc_postings_skip_to(postings, 2, &got, &err));
    cr_assert_eq(got.docid, 2);
    MUST(xc_postings_read(postings, many, 1, &count, &err));
    cr_assert(count == 1 && many[0].docid == 3);
    MUST(xc_postings_read(postings, many, 8, &count, &err));
    cr_assert(count == 1 && many[0].docid == 4);
    MUST(xc_postings_read(postings, many, 8, &count, &err));
    cr_assert_eq(count, 0);
    MUST(xc_postings_skip_to(postings, 9, &got, &err));
    cr_assert_eq(got.docid, 0);
    xc_postings_free(postings);
    MUST(xc_postings_open(db, "pear", 4, &postings, &err));
    MUST(xc_postings_next(postings, &got, &err));
    cr_assert_eq(got.docid, 0);
    xc_postings_free(postings);
    xc_database_free(db);
}

Test(database, values) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    add_text(writer, "a", "20010911");
    add_text(writer, "b", NULL);
    add_text(writer, "c", "18150618");
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    xc_database *db = open_reader(path);
    xc_bytes bytes;
    MUST(xc_database_value(db, 3, 0, &bytes, &err));
    expect(bytes, "18150618");
    MUST(xc_database_value(db, 2, 0, &bytes, &err));
    cr_assert_eq(bytes.size, 0);
    MUST(xc_database_value(db, 99, 0, &bytes, &err));
    cr_assert_eq(bytes.size, 0);
    xc_values *values = NULL;
    xc_value got;
    MUST(xc_values_open(db, 0, &values, &err));
    MUST(xc_values_next(values, &got, &err));
    cr_assert_eq(got.docid, 1);
    expect(got.bytes, "20010911");
    MUST(xc_values_skip_to(values, 2, &got, &err));
    cr_assert_eq(got.docid, 3);
    expect(got.bytes, "18150618");
    MUST(xc_values_next(values, &got, &err));
    cr_assert_eq(got.docid, 0);
    xc_values_free(values);
    xc_database_free(db);
}

/* Document d of n databases is document (d - 1) / n + 1 of database (d - 1) % n. */
Test(database, interleaved_docids) {
    xc_error err;
    enum { SHARDS = 3, DOCS = 4 };
    xc_database *all = NULL;
    MUST(xc_database_new(&all, &err));
    for (int shard = 0; shard < SHARDS; shard++) {
        char path[256], name[8], text[DOCS][16];
        const char *texts[DOCS];
        for (int i = 0; i < DOCS; i++) {
            snprintf(text[i], sizeof text[i], "s%d l%d", shard, i + 1);
            texts[i] = text[i];
        }
        snprintf(name, sizeof name, "db%d", shard);
        build(scratch_path(name, path), texts, DOCS);
        xc_database *one = open_reader(path);
        MUST(xc_database_add(all, one, &err));
        xc_database_free(one);
    }
    xc_totals totals;
    MUST(xc_database_totals(all, &totals, &err));
    cr_assert(totals.shard_count == SHARDS && totals.document_count == SHARDS * DOCS);
    for (uint32_t docid = 1; docid <= SHARDS * DOCS; docid++) {
        char wanted[16];
        xc_document *doc = NULL;
        xc_bytes got;
        snprintf(wanted, sizeof wanted, "s%u l%u", (docid - 1) % SHARDS, (docid - 1) / SHARDS + 1);
        MUST(xc_document_open(all, docid, &doc, &err));
        MUST(xc_document_data(doc, &got, &err));
        expect(got, wanted);
        xc_document_free(doc);
    }
    uint32_t freq = 0;
    MUST(xc_database_termfreq(all, "l2", 2, &freq, &err));
    cr_assert_eq(freq, SHARDS);
    xc_match hits[8];
    cr_assert_eq(search(all, word_query("l2"), hits, 8), SHARDS);
    for (uint32_t i = 0; i < SHARDS; i++) cr_assert_eq(hits[i].docid, SHARDS + i + 1);
    xc_database_free(all);
}

Test(database, empty_union) {
    xc_error err;
    xc_database *db = NULL;
    xc_totals totals;
    xc_enquire *enquire = NULL;
    MUST(xc_database_new(&db, &err));
    MUST(xc_database_totals(db, &totals, &err));
    cr_assert_eq(totals.document_count, 0);
    FAILS(xc_enquire_new(db, &enquire, &err), XC_INVALID);
    xc_database_free(db);
}

Test(database, stub_file) {
    xc_error err;
    char path[256], stub[256], text[600];
    build(scratch_path("one", path), TEXTS, 2);
    const int length = snprintf(text, sizeof text, "# two of them\nauto one\nglass %s\n", path);
    scratch_write(scratch_path("stub", stub), text, (size_t)length);
    xc_totals totals;
    for (unsigned flags = 0; flags <= XC_DATABASE_STUB; flags += XC_DATABASE_STUB) {
        xc_database *db = NULL;
        MUST(xc_database_open(stub, flags, &db, &err));
        MUST(xc_database_totals(db, &totals, &err));
        cr_assert(totals.shard_count == 2 && totals.document_count == 4);
        xc_database_free(db);
    }
}

Test(database, reopen_sees_the_next_commit) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path("db", path));
    MUST(xc_writer_commit(writer, &err));
    xc_database *db = open_reader(path);
    int changed = 9;
    add_text(writer, "late", NULL);
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
    MUST(xc_database_reopen(db, &changed, &err));
    cr_assert_eq(changed, 1);
    uint32_t freq = 0;
    MUST(xc_database_termfreq(db, "late", 4, &freq, &err));
    cr_assert_eq(freq, 1);
    xc_database_free(db);
}

/* Many blocks of distinct words, all of them rewritten by each commit. */
static void rewrite(xc_writer *writer, int round) {
    xc_error err;
    char text[64];
    for (int i = 0; i < 3000; i++) {
        snprintf(text, sizeof text, "word%d extra%d-%d", i, round, i);
        add_text(writer, text, NULL);
    }
    MUST(xc_writer_commit(writer, &err));
}

/* A reader keeps its revision until the blocks that it has not read yet are used again. */
Test(database, overtaken_reader_is_told_and_recovers) {
    xc_error err;
    char path[256], word[16];
    xc_writer *writer = open_writer(scratch_path("db", path));
    rewrite(writer, 0);
    xc_database *db = open_reader(path);
    for (int round = 1; round < 5; round++) rewrite(writer, round);
    xc_status status = XC_OK;
    uint32_t freq = 0;
    for (int i = 0; i < 3000 && status == XC_OK; i++) {
        snprintf(word, sizeof word, "word%d", i);
        status = xc_database_termfreq(db, word, strlen(word), &freq, &err);
    }
    cr_assert_eq(status, XC_MODIFIED, "%s", xc_status_name(status));
    MUST(xc_database_reopen(db, NULL, &err));
    MUST(xc_database_termfreq(db, "word1", 5, &freq, &err));
    cr_assert_eq(freq, 5);
    xc_database_free(db);
    xc_writer_free(writer);
}
