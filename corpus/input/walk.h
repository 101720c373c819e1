/* walk.h - the files behind the inputs of a command line, in an order that does not change.
 *
 * A directory is walked in byte order of the names, hidden names left out, links to directories not followed (links to
 * files are); a file named by the user is taken whatever its name, and may be a fifo. What is neither file nor
 * directory inside a directory, and what is nested deeper than DTL_WALK_MAX_DEPTH, is passed over with DTL_IO.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_WALK_H
#define DTL_CORPUS_WALK_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

enum { DTL_WALK_MAX_DEPTH = 64 };

typedef struct dtl_walk dtl_walk;

/* inputs are borrowed; "-" is standard input. */
dtl_walk *dtl_walk_new(const char *const *inputs, size_t count);
void dtl_walk_free(dtl_walk *walk);

/* *path: to open, valid until the next call. *name: the same relative to the input that it was found under (the last
 * part of the path where the input is the file itself; "stdin" for "-").
 * DTL_IO: a directory or input cannot be read (err->source is its path); ask again for the next. */
dtl_status dtl_walk_next(dtl_walk *walk, const char **path, dtl_slice *name, dtl_error *err) DTL_MUST_CHECK;

/* Which of the inputs the last file is under. */
size_t dtl_walk_input(const dtl_walk *walk);

/* Bytes of all files under the inputs, for progress: counted by an own walk; 0 where one is standard input. */
uint64_t dtl_walk_total_bytes(const char *const *inputs, size_t count);

#endif
