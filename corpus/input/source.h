/* source.h - bytes: from a file, from standard input, or from a member of an archive, unpacked, in one pass.
 *
 * A source is opened by name, "-" being standard input. What is compressed is recognised by its magic bytes, not by its
 * name: gzip (any number of members), zstd, xz, bzip2, lz4 and lzip; once, not what is compressed again inside.
 * Errors  DTL_IO: cannot be opened or read (errno text). DTL_BAD_INPUT: compressed data damaged or truncated: the bytes
 *         before the damage were delivered first (but for the last block of other than gzip), err->offset is the byte
 *         of the compressed file. DTL_TOO_BIG: see meter.h. All stay: asked again, the source says the same.
 * Threads one source, one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_SOURCE_H
#define DTL_CORPUS_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "corpus/input/meter.h"

typedef struct dtl_source dtl_source;

dtl_status dtl_source_open(const char *path, dtl_source **source, dtl_error *err) DTL_MUST_CHECK;

/* A source over bytes in memory, delivered in pieces of at most chunk bytes: for what was held already, for tests and
 * fuzzing. data is borrowed. */
dtl_source *dtl_source_over(const char *data, size_t size, size_t chunk);

/* Where the bytes of a member come from. Borrowed state; read is as dtl_source_read. */
typedef struct {
    dtl_status (*read)(void *state, char *out, size_t size, size_t *got, dtl_error *err);
    void *state;
    dtl_meter *meter; /* of the file that it is in */
} dtl_origin;

dtl_source *dtl_source_from(const dtl_origin *origin);

void dtl_source_close(dtl_source *source);

/* Reads at most size bytes (more than 0 of them) to out; DTL_END when there are no more. */
dtl_status dtl_source_read(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) DTL_MUST_CHECK;

enum { DTL_SOURCE_PEEK_BYTES = 1024 };

/* The first bytes, which stay to be read: DTL_SOURCE_PEEK_BYTES, or all where there are fewer. Before any read. */
dtl_slice dtl_source_peek(dtl_source *source);

/* Goes to another byte, as lseek(2) has it; *position is where that is from the beginning. False: this source cannot
 * (it is no file, or compressed), and stays where it was. */
bool dtl_source_seek(dtl_source *source, int64_t offset, int whence, uint64_t *position);

/* Bytes of the file consumed so far (compressed ones where it is compressed), for progress. */
uint64_t dtl_source_consumed(const dtl_source *source);

dtl_meter *dtl_source_meter(dtl_source *source);

#endif
