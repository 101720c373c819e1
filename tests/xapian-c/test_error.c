/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_error.c - every failure that a caller can act on arrives as its own status. */
#include "support.h"

#include <criterion/parameterized.h>
#include <stdio.h>
#include <string.h>

TestSuite(error, .init = scratch_make, .fini = scratch_drop);

static const struct {
    xc_status status;
    int number;
    const char *name;
} NAMES[] = {
    {XC_OK, 0, "ok"},
    {XC_LOCKED, 1, "locked"},
    {XC_MODIFIED, 2, "modified"},
    {XC_NOT_FOUND, 3, "not found"},
    {XC_CORRUPT, 4, "corrupt"},
    {XC_VERSION, 5, "version"},
    {XC_QUERY_SYNTAX, 6, "query syntax"},
    {XC_NO_DOCUMENT, 7, "no document"},
    {XC_INVALID, 8, "invalid"},
    {XC_NETWORK, 9, "network"},
    {XC_NO_MEMORY, 10, "no memory"},
    {XC_INTERNAL, 11, "internal"},
};

ParameterizedTestParameters(error, names_are_fixed) {
    static size_t row[ARRAY_LEN(NAMES)];
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(NAMES));
}

ParameterizedTest(size_t *row, error, names_are_fixed) {
    cr_assert_eq((int)NAMES[*row].status, NAMES[*row].number);
    cr_assert_str_eq(xc_status_name(NAMES[*row].status), NAMES[*row].name);
}

Test(error, unknown_status_has_a_name) { cr_assert_str_eq(xc_status_name((xc_status)99), "unknown"); }

Test(error, version_is_1_4) { cr_assert_eq(strncmp(xc_version(), "1.4.", 4), 0, "%s", xc_version()); }

Test(error, freeing_nothing_is_harmless) {
    xc_database_free(NULL);
    xc_writer_free(NULL);
    xc_document_free(NULL);
    xc_query_free(NULL);
    xc_enquire_free(NULL);
    xc_matches_free(NULL);
    xc_expansion_free(NULL);
    xc_terms_free(NULL);
    xc_postings_free(NULL);
    xc_values_free(NULL);
}

Test(error, outputs_stay_untouched) {
    xc_error err;
    char path[256];
    xc_database *db = (xc_database *)&err;
    FAILS(xc_database_open(scratch_path("absent", path), 0, &db, &err), XC_NOT_FOUND);
    cr_assert_eq(db, (xc_database *)&err);
}

Test(error, success_leaves_the_error_alone) {
    xc_error err = {.status = XC_NETWORK, .message = "old"};
    xc_document *doc = NULL;
    cr_assert_eq(xc_document_new(&doc, &err), XC_OK);
    cr_assert_eq(err.status, XC_NETWORK);
    cr_assert_str_eq(err.message, "old");
    xc_document_free(doc);
}

/* A path longer than the message: cut, closed, and no half of a two-byte letter at the end, whatever its parity. */
Test(error, long_message_is_cut_between_letters) {
    xc_error err;
    for (size_t shift = 0; shift < 2; shift++) {
        char path[512] = "x";
        for (size_t at = shift; at + 2 < sizeof path; at += 2) memcpy(path + at, "\xC3\xA9", 3);
        xc_database *db = NULL;
        cr_assert_neq(xc_database_open(path, 0, &db, &err), XC_OK);
        const size_t length = strlen(err.message);
        cr_assert(length == XC_MESSAGE_BYTES - 1 || length == XC_MESSAGE_BYTES - 2, "%zu", length);
        cr_assert_eq((unsigned char)err.message[length - 1], 0xA9);
    }
}

Test(error, message_is_one_line) {
    xc_error err;
    char path[256];
    xc_database *db = NULL;
    FAILS(xc_database_open(scratch_path("two\nlines\t\x7f", path), 0, &db, &err), XC_NOT_FOUND);
    cr_assert_null(strpbrk(err.message, "\n\t\x7f"));
    cr_assert_not_null(strstr(err.message, "two lines"));
}

Test(error, unknown_language_is_invalid) {
    xc_error err;
    xc_query *query = NULL;
    const xc_parse_options options = {.language = "klingon"};
    FAILS(xc_query_parse("a", 1, &options, &query, &err), XC_INVALID);
}

/* Exceptions of the C++ library: a length that no string can have, then one for which there is no memory. */
#if defined __has_feature
#if __has_feature(address_sanitizer)
#define WITH_ADDRESS_SANITIZER 1
#endif
#endif
#if !defined __SANITIZE_ADDRESS__ && !defined WITH_ADDRESS_SANITIZER /* sanitizers abort instead, in libstdc++ */
Test(error, impossible_length_is_caught) {
    xc_error err;
    xc_query *query = NULL;
    const xc_term term = {.data = "a", .size = SIZE_MAX / 2 + 1, .wdf = 1};
    FAILS(xc_query_new_term(&term, 0, &query, &err), XC_INTERNAL);
}

Test(error, exhausted_memory_is_caught) {
    xc_error err;
    xc_query *query = NULL;
    const xc_term term = {.data = "a", .size = SIZE_MAX / 4, .wdf = 1};
    FAILS(xc_query_new_term(&term, 0, &query, &err), XC_NO_MEMORY);
}
#endif
