/* searches.h - the queries that somebody saved with an archive, and how much of it each has shown: the file ARCHIVE/searches.
 *
 * File      UTF-8; cells with tabs between; the first line has their names:
 *             name  seen  asked  query  options
 *           seen is the generation of the archive (manifest.h) whose articles were shown last, asked when that was, in UTC, and
 *           empty before. Behind the query any number of cells, an option of the command line each: "--entity=ada orlo".
 * Errors    a line that cannot be read is a problem and passed over; when others change it stays as it is. DTL_TOO_BIG: the file
 *           is too long, or has too many searches; DTL_END: there is no search of that name; DTL_IO: where the archive may not be
 *           written to, the message says so
 * Processes who changes the file holds ARCHIVE/searches.lock, reads it anew and replaces it by rename
 * Owner     what is read is in the arena
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_SEARCHES_H
#define DTL_SCHEMA_SEARCHES_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"

enum {
    DTL_SEARCHES_MAX = 1024,
    DTL_SEARCHES_MAX_BYTES = 4 << 20,
    DTL_SEARCH_NAME_MAX_BYTES = 80,
    DTL_SEARCH_QUERY_MAX_BYTES = 16 * 1024,
    DTL_SEARCH_OPTIONS_MAX = 64,
    DTL_SEARCH_PROBLEMS_MAX = 16, /* that are kept */
    DTL_SEARCH_TIME_BYTES = 20,   /* "2024-07-12T06:00:00Z" */
};

typedef struct {
    dtl_slice name, query;
    uint64_t seen;   /* generation */
    dtl_slice asked; /* when; empty: never */
    const dtl_slice *options;
    size_t option_count;
    uint64_t line; /* in the file, from 1 */
} dtl_saved_search;

typedef struct {
    dtl_saved_search *at; /* in order of the file */
    size_t count;
    dtl_error *problems; /* lines that were passed over, with the file and the line as offset */
    size_t problem_count;
} dtl_searches;

/* A line without its end; what it gives is borrowed from it, but for the list of options. DTL_BAD_INPUT says what is wrong. */
dtl_status dtl_saved_search_read(dtl_arena *arena, dtl_slice line, dtl_saved_search *search,
                                 dtl_error *err) DTL_MUST_CHECK;

/* Appends the line with its end. Tabs and line ends in a cell become blanks. */
void dtl_saved_search_print(const dtl_saved_search *search, dtl_buffer *out);

/* Whether a search can be called so. */
dtl_status dtl_search_name_check(dtl_slice name, dtl_error *err) DTL_MUST_CHECK;

/* Where the first line is that is none of names of cells. */
size_t dtl_searches_begin(dtl_slice bytes);

/* All searches in the bytes of a file; name is for problems. */
dtl_status dtl_searches_read(dtl_arena *arena, dtl_slice bytes, const char *name, dtl_searches *searches,
                             dtl_error *err) DTL_MUST_CHECK;

/* Those of an archive, which may have none. */
dtl_status dtl_searches_load(dtl_arena *arena, const char *archive, dtl_searches *searches,
                             dtl_error *err) DTL_MUST_CHECK;

/* NULL where there is none of that name. */
const dtl_saved_search *dtl_searches_find(const dtl_searches *searches, dtl_slice name);

/* Whether the file could be changed now. */
dtl_status dtl_searches_writable(const char *archive, dtl_error *err) DTL_MUST_CHECK;

/* Adds the search, or puts it in the place of that with its name. */
dtl_status dtl_searches_save(const char *archive, const dtl_saved_search *search, dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_searches_forget(const char *archive, dtl_slice name, dtl_error *err) DTL_MUST_CHECK;

/* What a search has shown: up to generation seen, at that time; was: what its line said when it was asked. */
typedef struct {
    dtl_slice name, asked;
    uint64_t was, seen;
} dtl_search_mark;

/* Moves the marks of searches. One that is gone, or that somebody else has moved meanwhile, is passed over. */
dtl_status dtl_searches_note(const char *archive, const dtl_search_mark *marks, size_t count,
                             dtl_error *err) DTL_MUST_CHECK;

#endif
