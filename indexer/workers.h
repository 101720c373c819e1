/* workers.h - the threads that turn records into parts.
 *
 * Batches are handed to the workers in turn and wait in a short queue each; a full queue makes the reader wait.
 * Threads  _start, _batch, _put and _finish are the reader's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_WORKERS_H
#define DTL_INDEXER_WORKERS_H

#include "indexer/ingest.h"

enum { DTL_BATCH_BYTES = 512 * 1024, DTL_BATCH_RECORDS = 256 };

typedef struct {
    size_t begin, size; /* in bytes of the batch */
    uint64_t offset;    /* in the source */
    uint64_t sequence, seed;
    dtl_format format;
    dtl_record_context context;
    dtl_slice path, name; /* of the file, in the batch's arena */
} dtl_batch_record;

typedef struct {
    dtl_buffer bytes;
    dtl_arena *arena;
    dtl_batch_record records[DTL_BATCH_RECORDS];
    size_t count;
} dtl_batch;

typedef struct dtl_workers dtl_workers;

/* One part per worker is opened. counts is guarded by the workers from now on: read it through dtl_workers_counts. */
dtl_status dtl_workers_start(dtl_archive_writer *writer, const dtl_ingest_options *options, dtl_counts *counts,
                             dtl_workers **workers, dtl_error *err) DTL_MUST_CHECK;

/* An empty batch to fill; waits for one. */
dtl_batch *dtl_workers_batch(dtl_workers *workers);

/* Gives a batch away; an empty one just goes back. False: a worker has failed, stop reading. */
bool dtl_workers_put(dtl_workers *workers, dtl_batch *batch);

dtl_counts dtl_workers_counts(dtl_workers *workers);
void dtl_workers_report(dtl_workers *workers, const dtl_error *skipped);

/* Whether the parts want to become a segment. */
bool dtl_workers_full(dtl_workers *workers);

/* Waits for all, seals the parts, publishes them, and frees everything. With keep false nothing is published. */
dtl_status dtl_workers_finish(dtl_workers *workers, bool keep, dtl_error *err) DTL_MUST_CHECK;

#endif
