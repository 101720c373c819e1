/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support.h - a scratch folder per test, and short ways to build the small databases that tests need.
 *
 * Errors  whatever fails here fails the test
 * Owner   handles returned are the caller's
 */
#ifndef XC_TEST_SUPPORT_H
#define XC_TEST_SUPPORT_H

#include "xapian-c.h"

#include <criterion/criterion.h>

#define ARRAY_LEN(array) (sizeof(array) / sizeof(array)[0])

/* A call that the test relies on; needs an xc_error err in scope. */
#define MUST(call) cr_assert_eq((call), XC_OK, "%s: %s", #call, err.message)
/* A call that must fail in one way, with a message. */
#define FAILS(call, expected)                                                                                          \
    do {                                                                                                               \
        err = (xc_error){.status = XC_OK};                                                                             \
        const xc_status got_ = (call);                                                                                 \
        cr_assert_eq(got_, expected, "%s: %s: %s", #call, xc_status_name(got_), err.message);                          \
        cr_assert_eq(err.status, expected);                                                                            \
        cr_assert_gt(strlen(err.message), 0);                                                                          \
    } while (0)

void scratch_make(void); /* for .init */
void scratch_drop(void); /* for .fini */
const char *scratch_path(const char *name, char path[256]);
void scratch_write(const char *path, const char *bytes, size_t size);

xc_term term_of(const char *text, uint32_t wdf);
xc_writer *open_writer(const char *path);
xc_database *open_reader(const char *path);
/* One document of the blank-separated words, its data the text, the day in slot 0 (may be NULL). */
uint32_t add_text(xc_writer *writer, const char *text, const char *day);
/* A database at the path with one document per text. */
void build(const char *path, const char *const *texts, size_t count);
xc_query *word_query(const char *word);
/* Best hits of a query, which it frees; returns how many. */
size_t search(const xc_database *db, xc_query *query, xc_match *hits, size_t capacity);

#endif
