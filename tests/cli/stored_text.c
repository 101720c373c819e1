/* stored_text ARCHIVE INPUT... - does the archive give back the text of every article of the inputs, byte for byte?
 *
 * Reads the inputs as the indexer does and compares title, '\n' and text with what is stored under the article's id. An
 * article whose id is stored with another record (a later one with the same id replaced it) is counted apart.
 * exit: 0 all the same, 1 a difference or a missing article, 2 error
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "corpus/input/input.h"
#include "indexer/ingest.h"
#include "schema/archive.h"
#include "schema/text.h"

typedef struct {
    dtl_key key;
    uint32_t segment;
    uint64_t ordinal;
} place;

typedef struct {
    dtl_archive *archive;
    place *places; /* of the living, by id */
    size_t place_count;
    dtl_promotions *promotions;
    dtl_arena *arena;
    dtl_packer *packer;
    dtl_content content;
    dtl_buffer stored, wanted;
    uint64_t same, replaced, missing, different, skipped, bytes;
} comparison;

static int by_id(const void *a, const void *b) {
    uint64_t x = ((const place *)a)->key.id, y = ((const place *)b)->key.id;
    return (x > y) - (x < y);
}

static void list_places(comparison *c) {
    size_t total = 0;
    for (size_t i = 0; i < c->archive->segment_count; i++) total += c->archive->segments[i].entry.articles;
    c->places = calloc(total + 1, sizeof *c->places);
    if (!c->places) dtl_out_of_memory();
    for (size_t i = 0; i < c->archive->segment_count; i++) {
        const dtl_segment *segment = &c->archive->segments[i];
        for (uint64_t k = 0; k < segment->entry.articles; k++) {
            if (dtl_segment_is_dead(segment, k)) continue;
            c->places[c->place_count++] =
                (place){.key = dtl_forward_key(segment->forward, k), .segment = (uint32_t)i, .ordinal = k};
        }
    }
    qsort(c->places, c->place_count, sizeof *c->places, by_id);
}

static dtl_status load(comparison *c, const place *at, dtl_error *err) {
    const dtl_segment *segment = &c->archive->segments[at->segment];
    dtl_record_view view;
    dtl_coder coder = dtl_forward_coder(segment->forward);
    dtl_status status = dtl_record_open(dtl_forward_record(segment->forward, at->ordinal), &view, err);
    if (status == DTL_OK) status = dtl_record_unpack(&view, &coder, c->packer, &c->content, err);
    if (status != DTL_OK) return status;
    c->stored.size = 0;
    dtl_text_whole(&c->content, dtl_forward_vocabulary(segment->forward), &c->stored);
    return DTL_OK;
}

static void tell_difference(const comparison *c, const char *path, const dtl_article *article) {
    size_t at = 0;
    while (at < c->stored.size && at < c->wanted.size && c->stored.data[at] == c->wanted.data[at]) at++;
    printf("%s: %.*s: differs at byte %zu (%zu bytes stored, %zu read)\n", path, (int)article->id.size,
           article->id.data, at, c->stored.size, c->wanted.size);
}

static void compare(comparison *c, const dtl_article *article, uint64_t raw, const char *path) {
    place wanted = {.key = {.id = dtl_id_hash(article->id)}};
    const place *found = bsearch(&wanted, c->places, c->place_count, sizeof *c->places, by_id);
    dtl_error err;
    if (!found) {
        c->missing++;
        printf("%s: %.*s: not in the archive\n", path, (int)article->id.size, article->id.data);
        return;
    }
    if (found->key.raw != raw) {
        c->replaced++;
        return;
    }
    if (load(c, found, &err) != DTL_OK) {
        c->different++;
        printf("%s: %.*s: %s\n", path, (int)article->id.size, article->id.data, err.message);
        return;
    }
    c->wanted.size = 0;
    dtl_buffer_slice(&c->wanted, article->title);
    dtl_buffer_byte(&c->wanted, '\n');
    dtl_buffer_slice(&c->wanted, article->text);
    c->bytes += c->wanted.size;
    if (dtl_slice_equal(dtl_buffer_content(&c->stored), dtl_buffer_content(&c->wanted))) {
        c->same++;
    } else {
        c->different++;
        tell_difference(c, path, article);
    }
}

/* The record whose articles are compared. */
typedef struct {
    comparison *c;
    const char *path;
    uint64_t raw;
} compared_record;

static dtl_status on_article(void *state, const dtl_article *article, dtl_error *err) {
    (void)err;
    const compared_record *r = state;
    compare(r->c, article, r->raw, r->path);
    return DTL_OK;
}

static void on_skipped(void *state, const dtl_error *err) {
    (void)err;
    const compared_record *r = state;
    r->c->skipped++;
}

static void compare_inputs(comparison *c, const char *const *inputs, size_t count) {
    const dtl_reader_options options = {.promotions = c->promotions};
    dtl_input *input = dtl_input_new(inputs, count, DTL_FORMAT_AUTO);
    dtl_input_record found;
    dtl_error err;
    dtl_status status;
    while ((status = dtl_input_next(input, &found, &err)) != DTL_END) {
        if (status == DTL_OK) {
            compared_record r = {
                .c = c,
                .path = found.path,
                .raw = dtl_raw_hash(
                    found.record.bytes,
                    dtl_record_seed(&found.record, found.name, ~dtl_reader_seed(&options) /* indexed with names */))};
            const dtl_article_sink sink = {.article = on_article, .skipped = on_skipped, .state = &r};
            dtl_arena_reset(c->arena);
            status = dtl_articles_read(c->arena, &found.record, found.name, &options, &sink, &err);
        }
        if (status != DTL_OK) c->skipped++;
    }
    dtl_input_free(input);
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fputs("usage: stored_text ARCHIVE INPUT...\n", stderr);
        return 2;
    }
    comparison c = {0};
    dtl_error err;
    dtl_status status = dtl_archive_open(argv[1], &c.archive, &err);
    if (status != DTL_OK) {
        fprintf(stderr, "stored_text: %s\n", status == DTL_END ? "there is no archive" : err.message);
        return 2;
    }
    c.arena = dtl_arena_new();
    c.packer = dtl_packer_new();
    c.promotions = dtl_promotions_new();
    list_places(&c);
    compare_inputs(&c, (const char *const *)(argv + 2), (size_t)argc - 2);
    printf("%" PRIu64 " articles the same (%" PRIu64 " bytes), %" PRIu64 " different, %" PRIu64 " missing, %" PRIu64
           " replaced by a later one, %" PRIu64 " records skipped\n",
           c.same, c.bytes, c.different, c.missing, c.replaced, c.skipped);
    free(c.places);
    dtl_packer_free(c.packer);
    dtl_promotions_free(c.promotions);
    dtl_arena_free(c.arena);
    dtl_content_release(&c.content);
    dtl_buffer_release(&c.stored);
    dtl_buffer_release(&c.wanted);
    dtl_archive_close(c.archive);
    return c.different || c.missing || c.same == 0 ? 1 : 0;
}
