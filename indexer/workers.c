/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/workers.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>

enum { QUEUE_BATCHES = 3 };

typedef struct {
    dtl_workers *all;
    dtl_part *part;
    dtl_annotator *annotator; /* NULL: words only */
    dtl_arena *arena;
    dtl_batch *queue[QUEUE_BATCHES];
    size_t queued;
    size_t part_bytes; /* after its last batch */
    pthread_t thread;
    bool started;
} worker;

struct dtl_workers {
    dtl_archive_writer *writer;
    const dtl_ingest_options *options;
    pthread_mutex_t lock; /* guards all below, the queues, and the listener */
    pthread_cond_t changed;
    dtl_counts *counts;
    dtl_batch *idle[DTL_JOBS_MAX * (QUEUE_BATCHES + 1) + 1];
    size_t idle_count, next_worker;
    uint64_t begun_text_bytes; /* counts->text_bytes when these workers began */
    bool closed;
    dtl_status status; /* first failure */
    dtl_error err;
    unsigned count;
    worker worker[DTL_JOBS_MAX];
};

static void fail(dtl_workers *all, dtl_status status, const dtl_error *err) {
    pthread_mutex_lock(&all->lock);
    if (all->status == DTL_OK) {
        all->status = status;
        all->err = *err;
    }
    pthread_mutex_unlock(&all->lock);
}

void dtl_workers_report(dtl_workers *all, const dtl_error *skipped) {
    pthread_mutex_lock(&all->lock);
    all->counts->skipped++;
    if (all->options->listener.skipped) all->options->listener.skipped(all->options->listener.state, skipped);
    pthread_mutex_unlock(&all->lock);
}

static void report_repair(dtl_workers *all, const dtl_batch_record *record, const dtl_article *article) {
    dtl_error note;
    dtl_fail(&note, DTL_BAD_INPUT, "not UTF-8, read as Windows-1252 (%zu byte%s)", article->repaired_bytes,
             article->repaired_bytes == 1 ? "" : "s");
    dtl_error_locate(&note, record->path.data, record->offset + article->repaired_offset);
    pthread_mutex_lock(&all->lock);
    all->counts->repaired++;
    if (all->options->listener.repaired) all->options->listener.repaired(all->options->listener.state, &note);
    pthread_mutex_unlock(&all->lock);
}

typedef enum { ADDED, REPLACED, UNCHANGED } outcome;

static void count(dtl_workers *all, outcome what, uint64_t text_bytes) {
    pthread_mutex_lock(&all->lock);
    all->counts->added += what == ADDED;
    all->counts->replaced += what == REPLACED;
    all->counts->unchanged += what == UNCHANGED;
    all->counts->text_bytes += text_bytes;
    pthread_mutex_unlock(&all->lock);
}

static dtl_status add_article(worker *w, const dtl_batch_record *record, const dtl_article *article, dtl_key key,
                              dtl_error *err) {
    dtl_claim claim = dtl_live_claim(w->all->writer->live, key, record->sequence);
    if (claim == DTL_CLAIM_STALE) return count(w->all, UNCHANGED, 0), DTL_OK;
    uint32_t ordinal;
    w->part->origin = (dtl_part_origin){.sequence = record->sequence};
    dtl_status status = dtl_part_add(w->part, article, key, &ordinal, err);
    if (status != DTL_OK) return status;
    dtl_live_place(w->all->writer->live, key, record->sequence, w->part, ordinal);
    count(w->all, claim == DTL_CLAIM_NEW ? ADDED : REPLACED, article->text.size + article->title.size);
    return DTL_OK;
}

/* What the sinks below need of the record that is being read. */
typedef struct {
    worker *by;
    const dtl_batch_record *record;
    uint64_t raw;
} task;

static dtl_status on_article(void *state, const dtl_article *article, dtl_error *err) {
    const task *t = state;
    if (article->repaired_bytes > 0) report_repair(t->by->all, t->record, article);
    const dtl_key key = {.id = dtl_id_hash(article->id),
                         .raw = t->raw,
                         .version = article->version,
                         .generation = dtl_archive_writer_next(t->by->all->writer)};
    return add_article(t->by, t->record, article, key, err);
}

static void on_skipped(void *state, const dtl_error *err) {
    const task *t = state;
    dtl_error bad = *err;
    dtl_error_locate(&bad, t->record->path.data, t->record->offset + bad.offset);
    dtl_workers_report(t->by->all, &bad);
}

/* One record to its articles in the part. Only a failing index is an error. */
static dtl_status work_on(worker *w, const dtl_batch *batch, const dtl_batch_record *record, dtl_error *err) {
    const dtl_record whole = {.bytes = dtl_slice_of(batch->bytes.data + record->begin, record->size),
                              .offset = record->offset,
                              .format = record->format,
                              .context = record->context};
    task t = {.by = w, .record = record, .raw = dtl_raw_hash(whole.bytes, record->seed)};
    if (dtl_live_sees_raw(w->all->writer->live, t.raw, record->sequence)) return count(w->all, UNCHANGED, 0), DTL_OK;
    dtl_arena_reset(w->arena);
    const dtl_article_sink sink = {.article = on_article, .skipped = on_skipped, .state = &t};
    dtl_error bad;
    dtl_status status = dtl_articles_read(w->arena, &whole, record->name, w->all->options->reader, &sink, &bad);
    if (status == DTL_BAD_INPUT || status == DTL_TOO_BIG) {
        on_skipped(&t, &bad);
    } else if (status != DTL_OK) {
        *err = bad;
        return status;
    }
    return DTL_OK;
}

static dtl_batch *take_batch(worker *w) {
    dtl_workers *all = w->all;
    dtl_batch *batch = NULL;
    pthread_mutex_lock(&all->lock);
    while (w->queued == 0 && !all->closed) pthread_cond_wait(&all->changed, &all->lock);
    if (w->queued > 0) {
        batch = w->queue[0];
        w->queued--;
        memmove(w->queue, w->queue + 1, w->queued * sizeof *w->queue);
        pthread_cond_broadcast(&all->changed);
    }
    pthread_mutex_unlock(&all->lock);
    return batch;
}

static void give_back(dtl_workers *all, dtl_batch *batch, worker *by) {
    batch->bytes.size = batch->count = 0;
    dtl_arena_reset(batch->arena);
    pthread_mutex_lock(&all->lock);
    if (by) by->part_bytes = dtl_part_bytes(by->part);
    all->idle[all->idle_count++] = batch;
    pthread_cond_broadcast(&all->changed);
    pthread_mutex_unlock(&all->lock);
}

static bool failed(dtl_workers *all) {
    pthread_mutex_lock(&all->lock);
    bool is = all->status != DTL_OK;
    pthread_mutex_unlock(&all->lock);
    return is;
}

static void *work(void *state) {
    worker *w = state;
    dtl_error err;
    dtl_status status = DTL_OK;
    for (dtl_batch *batch; (batch = take_batch(w));) {
        for (size_t i = 0; i < batch->count && status == DTL_OK; i++) {
            status = work_on(w, batch, &batch->records[i], &err);
            if (status != DTL_OK) fail(w->all, status, &err);
        }
        give_back(w->all, batch, w);
    }
    if (status == DTL_OK && !failed(w->all)) {
        status = dtl_part_seal(w->part, &err);
        if (status != DTL_OK) fail(w->all, status, &err);
    }
    return NULL;
}

static dtl_batch *new_batch(void) {
    dtl_batch *batch = calloc(1, sizeof *batch);
    if (!batch) dtl_out_of_memory();
    batch->arena = dtl_arena_new();
    return batch;
}

dtl_status dtl_workers_start(dtl_archive_writer *writer, const dtl_ingest_options *options, dtl_counts *counts,
                             dtl_workers **workers, dtl_error *err) {
    dtl_workers *all = calloc(1, sizeof *all);
    if (!all) dtl_out_of_memory();
    pthread_mutex_init(&all->lock, NULL);
    pthread_cond_init(&all->changed, NULL);
    all->writer = writer;
    all->options = options;
    all->counts = counts;
    all->begun_text_bytes = counts->text_bytes;
    all->count = options->jobs < DTL_JOBS_MAX ? options->jobs : DTL_JOBS_MAX;
    size_t batches = all->count * (QUEUE_BATCHES + 1) + 1;
    while (all->idle_count < batches) all->idle[all->idle_count++] = new_batch();
    dtl_status status = DTL_OK;
    for (unsigned i = 0; i < all->count && status == DTL_OK; i++) {
        worker *w = &all->worker[i];
        *w = (worker){.all = all, .arena = dtl_arena_new()};
        if (options->models) w->annotator = dtl_annotator_new(options->models);
        status = dtl_archive_writer_part(writer, i, &w->part, err);
        if (status == DTL_OK) w->part->annotator = w->annotator;
        if (status == DTL_OK && !(w->started = pthread_create(&w->thread, NULL, work, w) == 0))
            status = dtl_fail(err, DTL_IO, "cannot start a thread");
    }
    if (status == DTL_OK) {
        *workers = all;
        return DTL_OK;
    }
    dtl_error first = *err;
    if (dtl_workers_finish(all, false, err) != DTL_OK) *err = first;
    return status;
}

dtl_batch *dtl_workers_batch(dtl_workers *all) {
    pthread_mutex_lock(&all->lock);
    while (all->idle_count == 0) pthread_cond_wait(&all->changed, &all->lock);
    dtl_batch *batch = all->idle[--all->idle_count];
    pthread_mutex_unlock(&all->lock);
    return batch;
}

bool dtl_workers_put(dtl_workers *all, dtl_batch *batch) {
    if (batch->count == 0) {
        give_back(all, batch, NULL);
        return !failed(all);
    }
    worker *w = &all->worker[all->next_worker++ % all->count];
    pthread_mutex_lock(&all->lock);
    while (w->queued == QUEUE_BATCHES) pthread_cond_wait(&all->changed, &all->lock);
    w->queue[w->queued++] = batch;
    pthread_cond_broadcast(&all->changed);
    bool going = all->status == DTL_OK;
    pthread_mutex_unlock(&all->lock);
    return going;
}

dtl_counts dtl_workers_counts(dtl_workers *all) {
    pthread_mutex_lock(&all->lock);
    dtl_counts counts = *all->counts;
    pthread_mutex_unlock(&all->lock);
    return counts;
}

/* Joining holds the lexicons and sketches of all parts, what they become, and that as it is written: three times as much. */
bool dtl_workers_full(dtl_workers *all) {
    size_t bytes = 0;
    pthread_mutex_lock(&all->lock);
    for (unsigned i = 0; i < all->count; i++) bytes += all->worker[i].part_bytes;
    uint64_t text_bytes = all->counts->text_bytes - all->begun_text_bytes;
    pthread_mutex_unlock(&all->lock);
    return text_bytes >= DTL_SEGMENT_TEXT_BYTES || 3 * bytes > all->options->memory_bytes / 2;
}

static void free_all(dtl_workers *all) {
    for (unsigned i = 0; i < all->count; i++) {
        dtl_part_free(all->worker[i].part);
        dtl_annotator_free(all->worker[i].annotator);
        dtl_arena_free(all->worker[i].arena);
    }
    for (size_t i = 0; i < all->idle_count; i++) {
        dtl_buffer_release(&all->idle[i]->bytes);
        dtl_arena_free(all->idle[i]->arena);
        free(all->idle[i]);
    }
    pthread_mutex_destroy(&all->lock);
    pthread_cond_destroy(&all->changed);
    free(all);
}

dtl_status dtl_workers_finish(dtl_workers *all, bool keep, dtl_error *err) {
    pthread_mutex_lock(&all->lock);
    all->closed = true;
    pthread_cond_broadcast(&all->changed);
    pthread_mutex_unlock(&all->lock);
    for (unsigned i = 0; i < all->count; i++)
        if (all->worker[i].started) pthread_join(all->worker[i].thread, NULL);
    dtl_status status = all->status;
    if (status != DTL_OK) {
        *err = all->err;
    } else if (keep) {
        dtl_part *parts[DTL_JOBS_MAX];
        for (unsigned i = 0; i < all->count; i++) parts[i] = all->worker[i].part;
        status = dtl_archive_writer_publish(all->writer, parts, all->count, err);
    }
    free_all(all);
    return status;
}
