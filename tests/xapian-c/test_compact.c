/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_compact.c - merging to a folder, to a single file, and a single file inside another one; checking. */
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* libxapian 1.4.22 frees a table in Database::check under the type of its base, which the sanitizer would report.
 * Options of the environment are read after these and win. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) { return "new_delete_type_mismatch=0"; }

TestSuite(compact, .init = scratch_make, .fini = scratch_drop);

static const char *const FIRST[] = {"alpha one", "alpha two"};
static const char *const SECOND[] = {"alpha three", "beta four", "alpha five"};

static xc_database *two_databases(void) {
    xc_error err;
    char path[256];
    xc_database *both = NULL;
    MUST(xc_database_new(&both, &err));
    build(scratch_path("first", path), FIRST, ARRAY_LEN(FIRST));
    xc_database *one = open_reader(path);
    MUST(xc_database_add(both, one, &err));
    xc_database_free(one);
    build(scratch_path("second", path), SECOND, ARRAY_LEN(SECOND));
    one = open_reader(path);
    MUST(xc_database_add(both, one, &err));
    xc_database_free(one);
    return both;
}

static void expect_merged(const xc_database *db) {
    xc_error err;
    xc_totals totals;
    MUST(xc_database_totals(db, &totals, &err));
    cr_assert(totals.document_count == 5 && totals.shard_count == 1 && totals.total_length == 10);
    xc_postings *postings = NULL;
    xc_posting got[8];
    size_t count = 0;
    MUST(xc_postings_open(db, "alpha", 5, &postings, &err));
    MUST(xc_postings_read(postings, got, 8, &count, &err));
    cr_assert_eq(count, 4);
    static const uint32_t wanted[] = {1, 2, 3, 5};
    for (size_t i = 0; i < count; i++) cr_assert_eq(got[i].docid, wanted[i]);
    xc_postings_free(postings);
}

Test(compact, folder) {
    xc_error err;
    char path[256];
    xc_database *both = two_databases();
    MUST(xc_compact(both, scratch_path("merged", path), XC_COMPACT_FULL, 0, &err));
    xc_database_free(both);
    xc_database *db = open_reader(path);
    expect_merged(db);
    xc_database_free(db);
    size_t problems = 9;
    MUST(xc_check(path, &problems, &err));
    cr_assert_eq(problems, 0);
}

Test(compact, single_file_by_path_and_descriptor) {
    xc_error err;
    char path[256];
    xc_database *both = two_databases();
    MUST(xc_compact(both, scratch_path("merged.glass", path), XC_COMPACT_FULL | XC_COMPACT_SINGLE_FILE, 2048, &err));
    xc_database_free(both);
    xc_database *db = open_reader(path);
    expect_merged(db);
    xc_database_free(db);
    const int fd = open(path, O_RDONLY);
    MUST(xc_database_open_fd(fd, &db, &err));
    expect_merged(db);
    xc_database_free(db);
    cr_assert_eq(fcntl(fd, F_GETFD), -1);
}

static void append_file(FILE *to, const char *from) {
    FILE *file = fopen(from, "rb");
    cr_assert_not_null(file);
    char block[4096];
    for (size_t got; (got = fread(block, 1, sizeof block, file)) > 0;) cr_assert_eq(fwrite(block, 1, got, to), got);
    fclose(file);
}

Test(compact, single_file_inside_another_file) {
    xc_error err;
    char path[256], outer[256];
    xc_database *both = two_databases(), *db = NULL;
    MUST(xc_compact(both, scratch_path("inner", path), XC_COMPACT_FULL | XC_COMPACT_SINGLE_FILE, 0, &err));
    xc_database_free(both);
    FILE *file = fopen(scratch_path("outer", outer), "wb");
    cr_assert_not_null(file);
    fputs("some header", file);
    append_file(file, path);
    cr_assert_eq(fclose(file), 0);
    const int fd = open(outer, O_RDONLY);
    cr_assert_eq(lseek(fd, 11, SEEK_SET), 11);
    MUST(xc_database_open_fd(fd, &db, &err));
    expect_merged(db);
    xc_database_free(db);
}

static void set_key(const char *name, const char *value) {
    xc_error err;
    char path[256];
    xc_writer *writer = open_writer(scratch_path(name, path));
    MUST(xc_writer_set_metadata(writer, (xc_bytes){"k", 1}, (xc_bytes){value, strlen(value)}, &err));
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
}

Test(compact, of_equal_metadata_keys_the_first_wins) {
    xc_error err;
    char path[256];
    xc_bytes got;
    xc_database_free(two_databases());
    set_key("first", "1");
    set_key("second", "2");
    xc_database *both = NULL, *one = open_reader(scratch_path("first", path));
    MUST(xc_database_new(&both, &err));
    MUST(xc_database_add(both, one, &err));
    xc_database_free(one);
    one = open_reader(scratch_path("second", path));
    MUST(xc_database_add(both, one, &err));
    xc_database_free(one);
    MUST(xc_compact(both, scratch_path("merged", path), XC_COMPACT_MULTIPASS, 0, &err));
    xc_database_free(both);
    one = open_reader(path);
    MUST(xc_database_metadata(one, "k", 1, &got, &err));
    cr_assert(got.size == 1 && got.data[0] == '1');
    xc_database_free(one);
}

Test(compact, overlapping_docids_need_new_numbers) {
    xc_error err;
    char path[256];
    xc_database *both = two_databases();
    FAILS(xc_compact(both, scratch_path("merged", path), XC_COMPACT_NO_RENUMBER, 0, &err), XC_INVALID);
    FAILS(xc_compact(both, path, 1u << 20, 0, &err), XC_INVALID);
    xc_database_free(both);
}

Test(compact, check_counts_damage) {
    xc_error err;
    char path[256], file[256];
    size_t problems = 0;
    build(scratch_path("db", path), FIRST, ARRAY_LEN(FIRST));
    FILE *table = fopen(scratch_path("db/postlist.glass", file), "r+b");
    cr_assert_not_null(table);
    fseek(table, -64, SEEK_END);
    for (int i = 0; i < 64; i++) fputc(0xA5, table);
    cr_assert_eq(fclose(table), 0);
    const xc_status status = xc_check(path, &problems, &err);
    cr_assert(status != XC_OK || problems > 0);
}

Test(compact, check_of_nothing) {
    xc_error err;
    char path[256];
    size_t problems = 0;
    cr_assert_neq(xc_check(scratch_path("absent", path), &problems, &err), XC_OK);
}
