/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/ingest.h"

#include "corpus/input/input.h"
#include "corpus/input/walk.h"
#include "indexer/workers.h"

typedef struct {
    dtl_archive_writer *writer;
    const dtl_ingest_options *options;
    dtl_counts *counts;
    dtl_workers *workers;
    dtl_batch *batch;
    uint64_t sequence;
    uint64_t seed; /* of the field names */
} ingest;

static void tell_progress(ingest *in, uint64_t consumed) {
    if (!in->options->listener.progress) return;
    dtl_counts counts = dtl_workers_counts(in->workers);
    counts.records = in->sequence;
    counts.bytes_read = consumed;
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

static void add_record(ingest *in, const dtl_input_record *found) {
    dtl_batch *b = in->batch;
    const dtl_batch_record none = {0}, *before = b->count ? &b->records[b->count - 1] : &none;
    const dtl_record *record = &found->record;
    const dtl_record_context *around = &record->context;
    b->records[b->count] = (dtl_batch_record){.begin = b->bytes.size,
                                              .size = record->bytes.size,
                                              .offset = record->offset,
                                              .sequence = ++in->sequence,
                                              .seed = dtl_record_seed(record, found->name, in->seed),
                                              .format = record->format,
                                              .context = {.url = kept(b, around->url, before->context.url),
                                                          .charset = kept(b, around->charset, before->context.charset),
                                                          .header = kept(b, around->header, before->context.header),
                                                          .day = around->day},
                                              .path = kept(b, dtl_slice_text(found->path), before->path),
                                              .name = kept(b, found->name, before->name)};
    b->count++;
    dtl_buffer_slice(&b->bytes, record->bytes);
}

uint64_t dtl_record_seed(const dtl_record *record, dtl_slice name, uint64_t seed) {
    bool const named = record->format == DTL_FORMAT_TEXT || record->format == DTL_FORMAT_HTML;
    if (named) seed = dtl_raw_hash(name, seed);
    if (record->context.url.size) seed = dtl_raw_hash(record->context.url, seed);
    return record->context.header.size ? dtl_raw_hash(record->context.header, seed) : seed;
}

static dtl_status read_inputs(ingest *in, dtl_input *input, dtl_error *err) {
    for (;;) {
        dtl_input_record found;
        dtl_error bad;
        dtl_status status = dtl_input_next(input, &found, &bad);
        if (status == DTL_END) return DTL_OK;
        if (status != DTL_OK) {
            dtl_workers_report(in->workers, &bad);
            continue;
        }
        add_record(in, &found);
        if (in->batch->count < DTL_BATCH_RECORDS && in->batch->bytes.size < DTL_BATCH_BYTES) continue;
        status = send_batch(in, dtl_input_consumed(input), err);
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
    if (options->models) in.seed = ~in.seed; /* what was indexed by words only is read again for its names */
    if (options->models && options->models->given_hash) in.seed ^= options->models->given_hash;
    uint64_t const copies = writer->copies;
    *counts = (dtl_counts){0};
    if (options->listener.progress) counts->total_bytes = dtl_walk_total_bytes(inputs, input_count);
    dtl_status status = dtl_workers_start(writer, options, counts, &in.workers, err);
    if (status != DTL_OK) return status;
    in.batch = dtl_workers_batch(in.workers);
    dtl_input *input = dtl_input_new(inputs, input_count, options->format);
    status = read_inputs(&in, input, err);
    uint64_t const bytes_read = dtl_input_consumed(input);
    dtl_input_free(input);
    if (!in.workers) return status;
    if (!dtl_workers_put(in.workers, in.batch) && status == DTL_OK) status = DTL_INDEX;
    dtl_error ignored;
    dtl_status finished =
        dtl_workers_finish(in.workers, true, status == DTL_OK || status == DTL_INDEX ? err : &ignored);
    if (finished != DTL_OK) status = finished;
    counts->records = in.sequence;
    counts->bytes_read = bytes_read;
    counts->copies = writer->copies - copies;
    return status;
}
