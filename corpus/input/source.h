/* source.h - bytes: from a file, a gzip file (any number of members), or standard input, in one pass.
 *
 * A source is opened by name, "-" being standard input; gzip is recognised by its magic bytes, not by its name.
 * Errors  DTL_IO: cannot be opened or read (errno text). DTL_BAD_INPUT: gzip data damaged or truncated: all bytes
 *         before the damage were delivered first, err->offset is the byte of the compressed file. Both stay: asked
 *         again, the source says the same.
 * Threads one source, one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_SOURCE_H
#define DTL_CORPUS_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

typedef struct dtl_source dtl_source;

dtl_status dtl_source_open(const char *path, dtl_source **source, dtl_error *err) DTL_MUST_CHECK;

/* A source over bytes in memory, delivered in pieces of at most chunk bytes: for tests and fuzzing. data is borrowed.
 * gzip is recognised here too. */
dtl_source *dtl_source_over(const char *data, size_t size, size_t chunk);

void dtl_source_close(dtl_source *source);

/* Reads at most size bytes (more than 0 of them) to out; DTL_END when there are no more. */
dtl_status dtl_source_read(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) DTL_MUST_CHECK;

/* Bytes of the file consumed so far (compressed ones where it is compressed), for progress. */
uint64_t dtl_source_consumed(const dtl_source *source);

#endif
