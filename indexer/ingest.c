/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/ingest.h"

#include "corpus/input/walk.h"
#include "indexer/workers.h"

typedef struct {
    dtl_archive_writer *writer;
    const dtl_ingest_options *options;
    dtl_counts *counts;
    dtl_workers *workers;
    dtl_batch *batch;
    uint64_t sequence;
    uint64_t seed;       /* of the field names */
    uint64_t bytes_done; /* of files before this one */
} ingest;

static void tell_progress(ingest *in, uint64_t consumed) {
    if (!in->options->listener.progress) return;
    dtl_counts counts = dtl_workers_counts(in->workers);
    counts.records = in->sequence;
    counts.bytes_read = in->bytes_done + consumed;
    counts.total_bytes = in->counts->total_bytes;
    in->options->listener.progress(in->options->listener.state, &counts);
}

/* Sends the batch off, and closes the segment where it is time. */
static dtl_status send_batch(ingest *in, uint64_t consumed, dtl_error *err) {
    bool going = dtl_workers_put(in->workers, in->batch);
    in->batch = NULL;
    tell_progress(in, consumed);
    if (!going || dtl_workers_full(in->workers)) {
        dtl_workers *workers = in->workers;
        in->workers = NULL;
        dtl_status status = dtl_workers_finish(workers, true, err);
        if (status == DTL_OK) status = dtl_workers_start(in->writer, in->options, in->counts, &in->workers, err);
        if (status != DTL_OK) return status;
    }
    in->batch = dtl_workers_batch(in->workers);
    return DTL_OK;
}

/* A copy in the batch's arena; shared with the record before, where that has the same. */
static dtl_slice kept(dtl_batch *b, dtl_slice text, dtl_slice before) {
    return before.data && dtl_slice_equal(text, before) ? before : dtl_arena_copy(b->arena, text);
}

static void add_record(ingest *in, const dtl_record *record, dtl_slice path, dtl_slice name, uint64_t seed) {
    dtl_batch *b = in->batch;
    const dtl_batch_record none = {0}, *before = b->count ? &b->records[b->count - 1] : &none;
    const dtl_record_context *around = &record->context;
    b->records[b->count] = (dtl_batch_record){.begin = b->bytes.size,
                                              .size = record->bytes.size,
                                              .offset = record->offset,
                                              .sequence = ++in->sequence,
                                              .seed = seed,
                                              .format = record->format,
                                              .context = {.url = kept(b, around->url, before->context.url),
                                                          .charset = kept(b, around->charset, before->context.charset),
                                                          .header = kept(b, around->header, before->context.header),
                                                          .day = around->day},
                                              .path = kept(b, path, before->path),
                                              .name = kept(b, name, before->name)};
    b->count++;
    dtl_buffer_slice(&b->bytes, record->bytes);
}

uint64_t dtl_record_seed(const dtl_record *record, dtl_slice name, uint64_t seed) {
    bool const named = record->format == DTL_FORMAT_TEXT || record->format == DTL_FORMAT_HTML;
    if (named) seed = dtl_raw_hash(name, seed);
    if (record->context.url.size) seed = dtl_raw_hash(record->context.url, seed);
    return record->context.header.size ? dtl_raw_hash(record->context.header, seed) : seed;
}

static dtl_status read_records(ingest *in, dtl_records *records, dtl_slice path, dtl_slice name, dtl_error *err) {
    for (;;) {
        dtl_record record;
        dtl_error bad;
        dtl_status status = dtl_records_next(records, &record, &bad);
        if (status == DTL_END) return DTL_OK;
        if (status != DTL_OK) {
            dtl_error_locate(&bad, path.data, bad.offset);
            dtl_workers_report(in->workers, &bad);
            if (dtl_records_ended(records)) return DTL_OK;
            continue;
        }
        add_record(in, &record, path, name, dtl_record_seed(&record, name, in->seed));
        if (in->batch->count < DTL_BATCH_RECORDS && in->batch->bytes.size < DTL_BATCH_BYTES) continue;
        status = send_batch(in, dtl_records_consumed(records), err);
        if (status != DTL_OK) return status;
    }
}

static dtl_status read_file(ingest *in, const char *path, dtl_slice name, dtl_error *err) {
    dtl_source *source = NULL;
    dtl_error bad;
    if (dtl_source_open(path, &source, &bad) != DTL_OK) {
        dtl_error_locate(&bad, path, 0);
        dtl_workers_report(in->workers, &bad);
        return DTL_OK;
    }
    dtl_records *records = dtl_records_new(&source, in->options->format);
    dtl_status status = read_records(in, records, dtl_slice_text(path), name, err);
    in->bytes_done += dtl_records_consumed(records);
    dtl_records_free(records);
    return status;
}

static dtl_status read_inputs(ingest *in, dtl_walk *walk, dtl_error *err) {
    for (;;) {
        const char *path;
        dtl_slice name;
        dtl_error bad;
        dtl_status status = dtl_walk_next(walk, &path, &name, &bad);
        if (status == DTL_END) return DTL_OK;
        if (status != DTL_OK) {
            dtl_workers_report(in->workers, &bad);
            continue;
        }
        status = read_file(in, path, name, err);
        if (status != DTL_OK) return status;
    }
}

uint64_t dtl_reader_seed(const dtl_reader_options *options) {
    uint64_t seed = options->promotions ? dtl_promotions_hash(options->promotions) : 0;
    for (size_t i = 0; i < options->key_count; i++)
        seed = dtl_raw_hash(options->keys[i].key, dtl_raw_hash(options->keys[i].name, seed));
    return seed;
}

dtl_status dtl_ingest(dtl_archive_writer *writer, const char *const *inputs, size_t input_count,
                      const dtl_ingest_options *options, dtl_counts *counts, dtl_error *err) {
    ingest in = {.writer = writer, .options = options, .counts = counts, .seed = dtl_reader_seed(options->reader)};
    uint64_t const copies = writer->copies;
    *counts = (dtl_counts){0};
    if (options->listener.progress) counts->total_bytes = dtl_walk_total_bytes(inputs, input_count);
    dtl_status status = dtl_workers_start(writer, options, counts, &in.workers, err);
    if (status != DTL_OK) return status;
    in.batch = dtl_workers_batch(in.workers);
    dtl_walk *walk = dtl_walk_new(inputs, input_count);
    status = read_inputs(&in, walk, err);
    dtl_walk_free(walk);
    if (!in.workers) return status;
    if (!dtl_workers_put(in.workers, in.batch) && status == DTL_OK) status = DTL_INDEX;
    dtl_error ignored;
    dtl_status finished =
        dtl_workers_finish(in.workers, true, status == DTL_OK || status == DTL_INDEX ? err : &ignored);
    if (finished != DTL_OK) status = finished;
    counts->records = in.sequence;
    counts->bytes_read = in.bytes_done;
    counts->copies = writer->copies - copies;
    return status;
}
