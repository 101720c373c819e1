/* ingest.h - inputs to a published archive: one reader, one worker per core, segments closed within a memory budget.
 *
 * The calling thread walks the inputs and cuts records; batches of records go to the workers in turn, so that which
 * worker gets which record depends on the input alone. Each worker reads its records to articles and adds them to its own
 * part. A segment is closed and published when the input ends, when the parts have grown to the budget, and every
 * DTL_SEGMENT_TEXT_BYTES of text, so that a run that is killed loses little.
 * Severities  a bad record is reported, counted and passed over; a source that cannot be read on ends that source; a
 *             failing index ends the run, with everything published so far in place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_INGEST_H
#define DTL_INDEXER_INGEST_H

#include "base/arena.h"
#include "corpus/reader.h"
#include "indexer/archive_writer.h"

#define DTL_SEGMENT_TEXT_BYTES ((uint64_t)2 << 30)
enum { DTL_JOBS_MAX = 64 };

typedef struct {
    uint64_t records, added, replaced, unchanged, skipped, repaired;
    uint64_t bytes_read;  /* of input files, compressed where they are */
    uint64_t total_bytes; /* of all inputs; 0 when unknown */
    uint64_t text_bytes;  /* of articles indexed */
    uint64_t copies;      /* of articles in the archive, or of each other */
} dtl_counts;

/* Calls come from one thread at a time, but not always the same. */
typedef struct {
    void (*skipped)(void *state, const dtl_error *err);  /* source and offset are filled */
    void (*repaired)(void *state, const dtl_error *err); /* indexed, though something was wrong with it */
    void (*progress)(void *state, const dtl_counts *counts);
    void *state;
} dtl_listener;

typedef struct {
    unsigned jobs;
    size_t memory_bytes;
    dtl_format format;
    const dtl_reader_options *reader;
    const dtl_models *models; /* NULL: words only, no names, quotations or topics */
    dtl_listener listener;
} dtl_ingest_options;

/* What --field names say, and which rules there are, is part of what a record becomes. */
uint64_t dtl_reader_seed(const dtl_reader_options *options);

/* What decides, beside its bytes, what becomes of a record: a text file's name is its id, so the same bytes under another
 * name are another article. For dtl_raw_hash. */
uint64_t dtl_record_seed(const dtl_record *record, dtl_slice name, uint64_t seed);

dtl_status dtl_ingest(dtl_archive_writer *writer, const char *const *inputs, size_t input_count,
                      const dtl_ingest_options *options, dtl_counts *counts, dtl_error *err) DTL_MUST_CHECK;

#endif
