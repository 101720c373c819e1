/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support.c - see support.h */
#define _XOPEN_SOURCE 700
#include "support.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Each test is a process of its own, so one name is enough. */
static char scratch[160];

void scratch_make(void) {
    const char *parent = getenv("TMPDIR");
    const int length = snprintf(scratch, sizeof scratch, "%s/xapian-c.XXXXXX", parent ? parent : "/tmp");
    cr_assert(length > 0 && (size_t)length < sizeof scratch);
    cr_assert_not_null(mkdtemp(scratch));
}

static int drop_one(const char *path, const struct stat *info, int kind, struct FTW *place) {
    (void)info, (void)kind, (void)place;
    return remove(path);
}

void scratch_drop(void) { (void)nftw(scratch, drop_one, 8, FTW_DEPTH | FTW_PHYS); }

const char *scratch_path(const char *name, char path[256]) {
    snprintf(path, 256, "%s/%s", scratch, name);
    return path;
}

void scratch_write(const char *path, const char *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    cr_assert_not_null(file);
    cr_assert_eq(fwrite(bytes, 1, size, file), size);
    cr_assert_eq(fclose(file), 0);
}

xc_term term_of(const char *text, uint32_t wdf) { return (xc_term){.data = text, .size = strlen(text), .wdf = wdf}; }

xc_writer *open_writer(const char *path) {
    xc_error err;
    xc_writer *writer = NULL;
    MUST(xc_writer_open(path, &(xc_writer_options){.flags = XC_WRITER_NO_SYNC}, &writer, &err));
    return writer;
}

xc_database *open_reader(const char *path) {
    xc_error err;
    xc_database *db = NULL;
    MUST(xc_database_open(path, 0, &db, &err));
    return db;
}

uint32_t add_text(xc_writer *writer, const char *text, const char *day) {
    xc_error err;
    xc_document *doc = NULL;
    MUST(xc_document_new(&doc, &err));
    for (const char *word = text; *word;) {
        const size_t size = strcspn(word, " ");
        MUST(xc_document_add_term(doc, word, size, 1, &err));
        word += size + strspn(word + size, " ");
    }
    MUST(xc_document_set_data(doc, text, strlen(text), &err));
    if (day) MUST(xc_document_add_value(doc, 0, day, strlen(day), &err));
    uint32_t docid = 0;
    MUST(xc_writer_add_document(writer, doc, &docid, &err));
    xc_document_free(doc);
    return docid;
}

void build(const char *path, const char *const *texts, size_t count) {
    xc_error err;
    xc_writer *writer = open_writer(path);
    for (size_t i = 0; i < count; i++) add_text(writer, texts[i], NULL);
    MUST(xc_writer_close(writer, &err));
    xc_writer_free(writer);
}

xc_query *word_query(const char *word) {
    xc_error err;
    xc_query *query = NULL;
    const xc_term term = term_of(word, 1);
    MUST(xc_query_new_term(&term, 0, &query, &err));
    return query;
}

size_t search(const xc_database *db, xc_query *query, xc_match *hits, size_t capacity) {
    xc_error err;
    xc_enquire *enquire = NULL;
    xc_matches *matches = NULL;
    MUST(xc_enquire_new(db, &enquire, &err));
    MUST(xc_enquire_set_query(enquire, query, &err));
    MUST(xc_enquire_search(enquire, 0, (uint32_t)capacity, UINT32_MAX, &matches, &err));
    const size_t found = xc_matches_size(matches);
    MUST(xc_matches_copy(matches, 0, found, hits, &err));
    xc_matches_free(matches);
    xc_enquire_free(enquire);
    xc_query_free(query);
    return found;
}
