/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/segment.h"

#include <pthread.h>
#include <stdlib.h>

#include "indexer/entities_join.h"
#include "indexer/forward_join.h"
#include "indexer/stories.h"

/* Block size of the compacted database: larger blocks waste less at their ends. */
enum { POSTINGS_BLOCK_BYTES = 8192 };

typedef struct {
    const dtl_segment_input *inputs;
    size_t count;
    char path[DTL_PATH_BYTES];
    dtl_status status;
    dtl_error err;
} compaction;

static xc_status add_input(xc_database *all, const dtl_segment_input *input, xc_error *cause) {
    if (input->segment) return xc_database_add(all, input->segment->postings, cause);
    char path[DTL_PATH_BYTES];
    dtl_error ignored;
    if (dtl_path(path, &ignored, "%s/postings", input->part->folder) != DTL_OK) path[0] = '\0';
    xc_database *one = NULL;
    xc_status status = xc_database_open(path, 0, &one, cause);
    if (status == XC_OK) status = xc_database_add(all, one, cause);
    xc_database_free(one);
    return status;
}

static void *compact(void *state) {
    compaction *c = state;
    xc_database *all = NULL;
    xc_error cause;
    xc_status status = xc_database_new(&all, &cause);
    for (size_t i = 0; i < c->count && status == XC_OK; i++) status = add_input(all, &c->inputs[i], &cause);
    if (status == XC_OK)
        status = xc_compact(all, c->path, XC_COMPACT_SINGLE_FILE | XC_COMPACT_FULL, POSTINGS_BLOCK_BYTES, &cause);
    xc_database_free(all);
    c->status = status == XC_OK ? DTL_OK : dtl_fail_xapian(&c->err, &cause, "cannot compact postings");
    if (c->status == DTL_OK) c->status = dtl_file_sync(c->path, &c->err);
    return NULL;
}

/* The folder of the segment, empty: what an earlier run left there half done is removed. */
static dtl_status make_folder(const char *archive, const char *name, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_status status = dtl_segment_path(archive, name, NULL, path, err);
    if (status == DTL_OK) status = dtl_folder_remove(path, err);
    return status == DTL_OK ? dtl_folder_make(path, err) : status;
}

/* The copies need the forward file. */
static dtl_status write_copies(const dtl_archive *archive, const compaction *c, dtl_segment_entry *entry,
                               dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_forward *forward = NULL;
    dtl_status status = dtl_segment_path(archive->path, entry->name, "forward", path, err);
    if (status == DTL_OK) status = dtl_forward_open(path, &forward, err);
    if (status == DTL_OK) status = dtl_segment_path(archive->path, entry->name, "copies", path, err);
    const dtl_story_inputs from = {
        .archive = archive, .inputs = c->inputs, .input_count = c->count, .forward = forward};
    if (status == DTL_OK) status = dtl_stories_write(path, &from, &entry->copies, err);
    dtl_forward_close(forward);
    return status;
}

static dtl_status write_entities(const dtl_archive *archive, const compaction *c, const dtl_segment_entry *entry,
                                 dtl_entities_joined *joined, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_status status = dtl_segment_path(archive->path, entry->name, "entities", path, err);
    return status == DTL_OK ? dtl_entities_join(path, c->inputs, c->count, joined, err) : status;
}

/* Both halves, side by side. */
static dtl_status write_files(const dtl_archive *archive, compaction *c, dtl_segment_entry *entry, dtl_error *err) {
    char forward[DTL_PATH_BYTES];
    dtl_status status = dtl_segment_path(archive->path, entry->name, "postings", c->path, err);
    if (status == DTL_OK) status = dtl_segment_path(archive->path, entry->name, "forward", forward, err);
    if (status != DTL_OK) return status;
    pthread_t thread;
    bool threaded = pthread_create(&thread, NULL, compact, c) == 0;
    if (!threaded) compact(c);
    dtl_entities_joined entities = {0};
    status = write_entities(archive, c, entry, &entities, err);
    if (status == DTL_OK) status = dtl_forward_join(forward, c->inputs, c->count, &entities, err);
    dtl_entities_joined_release(&entities);
    if (status == DTL_OK) status = write_copies(archive, c, entry, err);
    if (threaded) pthread_join(thread, NULL);
    if (status == DTL_OK && c->status != DTL_OK) {
        *err = c->err;
        status = c->status;
    }
    return status;
}

static dtl_status store_dead(const char *archive, const dtl_segment_input *inputs, size_t count, uint64_t generation,
                             dtl_segment_entry *entry, dtl_error *err) {
    uint8_t *dead = calloc((size_t)entry->articles / 8 + 1, 1);
    if (!dead) dtl_out_of_memory();
    uint64_t before = 0;
    for (size_t i = 0; i < count; i++) {
        const dtl_part *part = inputs[i].part;
        const uint32_t *ordinals = part ? (const uint32_t *)(const void *)part->dead.data : NULL;
        for (size_t d = 0; part && d < part->dead.size / sizeof *ordinals; d++, entry->dead++)
            dead[(before + ordinals[d]) / 8] |= (uint8_t)(1u << (before + ordinals[d]) % 8);
        before += part ? part->totals.articles : inputs[i].segment->entry.articles;
    }
    dtl_status status = DTL_OK;
    if (entry->dead > 0) {
        entry->dead_file = generation;
        status = dtl_dead_store(archive, entry, dead, err);
    }
    free(dead);
    return status;
}

static void add_totals(dtl_segment_entry *entry, const dtl_segment_input *input) {
    const dtl_part *p = input->part;
    const dtl_segment_entry *s = p ? NULL : &input->segment->entry;
    entry->articles += p ? p->totals.articles : s->articles;
    entry->words += p ? p->totals.words : s->words;
    entry->text_bytes += p ? p->totals.text_bytes : s->text_bytes;
    entry->passages += p ? p->totals.passages : s->passages;
}

static dtl_status seal(const char *archive, dtl_segment_entry *entry, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_status status = dtl_segment_path(archive, entry->name, "postings", path, err);
    if (status == DTL_OK) status = dtl_file_hash(path, &entry->postings_hash, err);
    if (status == DTL_OK) status = dtl_segment_path(archive, entry->name, "forward", path, err);
    if (status == DTL_OK) status = dtl_file_hash(path, &entry->forward_hash, err);
    if (status == DTL_OK) status = dtl_segment_path(archive, entry->name, "copies", path, err);
    if (status == DTL_OK) status = dtl_file_hash(path, &entry->copies_hash, err);
    if (status == DTL_OK) status = dtl_segment_path(archive, entry->name, "entities", path, err);
    if (status == DTL_OK) status = dtl_file_hash(path, &entry->entities_hash, err);
    if (status == DTL_OK) status = dtl_segment_path(archive, entry->name, NULL, path, err);
    if (status == DTL_OK) status = dtl_file_sync(path, err);
    if (status == DTL_OK) status = dtl_path(path, err, "%s/segments", archive);
    if (status == DTL_OK) status = dtl_file_sync(path, err);
    return status;
}

dtl_status dtl_segment_write(const dtl_archive *archive, const dtl_segment_input *inputs, size_t count,
                             uint64_t generation, dtl_segment_entry *entry, dtl_error *err) {
    compaction c = {.inputs = inputs, .count = count};
    dtl_segment_entry made = {0};
    memcpy(made.name, entry->name, sizeof made.name);
    for (size_t i = 0; i < count; i++) add_totals(&made, &inputs[i]);
    dtl_status status = make_folder(archive->path, made.name, err);
    if (status == DTL_OK) status = write_files(archive, &c, &made, err);
    if (status == DTL_OK) status = store_dead(archive->path, inputs, count, generation, &made, err);
    if (status == DTL_OK) status = seal(archive->path, &made, err);
    if (status == DTL_OK) *entry = made;
    return status;
}
