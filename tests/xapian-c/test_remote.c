/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_remote.c - databases behind a program; a server that is not there. */
#include "support.h"

#include <criterion/logging.h>
#include <string.h>
#include <unistd.h>

TestSuite(remote, .init = scratch_make, .fini = scratch_drop);

#ifndef XC_PROGSRV
#define XC_PROGSRV "/usr/bin/xapian-progsrv"
#endif

static const char *const TEXTS[] = {"near word", "far word", "neither"};

Test(remote, program) {
    if (access(XC_PROGSRV, X_OK) != 0) cr_skip_test("no xapian-progsrv here");
    xc_error err;
    char path[256];
    xc_database *db = NULL;
    build(scratch_path("db", path), TEXTS, ARRAY_LEN(TEXTS));
    MUST(xc_database_open_program(XC_PROGSRV, path, 10000, &db, &err));
    xc_match hits[4];
    cr_assert_eq(search(db, word_query("word"), hits, 4), 2);
    xc_document *doc = NULL;
    xc_bytes got;
    MUST(xc_document_open(db, hits[0].docid, &doc, &err));
    MUST(xc_document_data(doc, &got, &err));
    cr_assert(got.size == 9 && memcmp(got.data, TEXTS[0], 9) == 0);
    xc_document_free(doc);
    FAILS(xc_document_open(db, 77, &doc, &err), XC_NO_DOCUMENT);
    xc_database_free(db);
}

Test(remote, program_that_is_not_there) {
    xc_error err;
    char path[256];
    xc_database *db = NULL;
    FAILS(xc_database_open_program(scratch_path("absent", path), "", 2000, &db, &err), XC_NETWORK);
}

/* Port 1 of this machine: nobody listens there without being root. */
Test(remote, server_that_is_not_there) {
    xc_error err;
    xc_database *db = NULL;
    FAILS(xc_database_open_tcp("127.0.0.1", 1, 2000, &db, &err), XC_NETWORK);
}
