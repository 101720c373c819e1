/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/forward_join.h"

#include <stdlib.h>

/* An input, part or segment, as records with numbers of its own. */
typedef struct {
    const dtl_segment_input *from;
    dtl_slice map; /* of a part's records file */
    dtl_coder coder;
    uint64_t articles;
    uint32_t *numbers; /* its number -> number in the joined lexicon, later -> rank */
} source;

typedef struct {
    source *sources;
    size_t count;
    dtl_lexicon *lexicon; /* of all */
    uint32_t *by_rank;    /* rank -> number in lexicon */
    dtl_packer *packer;
    dtl_content content;
    uint64_t words;
} join;

static dtl_slice record_of(const source *s, uint64_t ordinal) {
    if (s->from->segment) return dtl_forward_record(s->from->segment->forward, ordinal);
    uint64_t ends[2];
    memcpy(ends, s->from->part->offsets.data + ordinal * sizeof *ends, sizeof ends);
    return dtl_slice_part(s->map, ends[0], ends[1]);
}

static dtl_key key_of(const source *s, uint64_t ordinal) {
    if (s->from->segment) return dtl_forward_key(s->from->segment->forward, ordinal);
    dtl_key key;
    memcpy(&key, s->from->part->keys.data + ordinal * sizeof key, sizeof key);
    return key;
}

static dtl_status map_records(const dtl_part *part, dtl_slice *map, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_status status = dtl_path(path, err, "%s/records", part->folder);
    return status == DTL_OK ? dtl_file_map(path, map, err) : status;
}

static dtl_status open_source(source *s, dtl_error *err) {
    if (s->from->segment) {
        s->coder = dtl_forward_coder(s->from->segment->forward);
        s->articles = dtl_forward_count(s->from->segment->forward);
    } else {
        s->coder = (dtl_coder){.stoppers = 128, .count = dtl_lexicon_count(s->from->part->lexicon)};
        s->articles = s->from->part->totals.articles;
        dtl_status status = map_records(s->from->part, &s->map, err);
        if (status != DTL_OK) return status;
    }
    s->numbers = malloc((s->coder.count + (size_t)1) * sizeof *s->numbers);
    if (!s->numbers) dtl_out_of_memory();
    return DTL_OK;
}

/* A part knows its counts; a segment's are counted from its streams. */
static void add_part_words(join *j, source *s) {
    for (uint32_t i = 0; i < s->coder.count; i++) {
        dtl_slice surface = dtl_lexicon_surface(s->from->part->lexicon, i);
        const dtl_lexicon_word *from = dtl_lexicon_word_of(s->from->part->lexicon, i);
        uint32_t number =
            dtl_lexicon_number(j->lexicon, surface, dtl_lexicon_hash(surface), dtl_lexicon_language(from));
        dtl_lexicon_word *to = dtl_lexicon_word_of(j->lexicon, number);
        for (int c = 0; c < 4; c++) to->cases[c] += from->cases[c];
        s->numbers[i] = number;
    }
}

static dtl_status add_segment_words(join *j, source *s, dtl_error *err) {
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(s->from->segment->forward);
    for (uint32_t i = 0; i < s->coder.count; i++) {
        dtl_slice surface = dtl_vocabulary_word(vocabulary, i);
        if (surface.size == 0) return dtl_fail(err, DTL_INDEX, "a vocabulary is damaged; try dateline-index --check");
        s->numbers[i] =
            dtl_lexicon_number(j->lexicon, surface, dtl_lexicon_hash(surface), dtl_vocabulary_language(vocabulary, i));
    }
    for (uint64_t i = 0; i < s->articles; i++) {
        dtl_record_view view;
        dtl_status status = dtl_record_open(record_of(s, i), &view, err);
        if (status != DTL_OK) return status;
        const uint8_t *at = (const uint8_t *)view.stream.data, *end = at + view.stream.size;
        uint32_t number;
        while (at < end && dtl_dense_read(s->coder.stoppers, &at, end, &number) && number < s->coder.count)
            dtl_lexicon_word_of(j->lexicon, s->numbers[number])->cases[s->coder.usual[number] & 3]++;
    }
    return DTL_OK;
}

static uint64_t occurrences(dtl_lexicon *lexicon, uint32_t number) {
    const uint32_t *cases = dtl_lexicon_word_of(lexicon, number)->cases;
    return (uint64_t)cases[0] + cases[1] + cases[2] + cases[3];
}

static dtl_case usual_case(dtl_lexicon *lexicon, uint32_t number) {
    const uint32_t *cases = dtl_lexicon_word_of(lexicon, number)->cases;
    dtl_case usual = DTL_CASE_LOWER;
    for (dtl_case c = DTL_CASE_CAPITAL; c < DTL_CASE_MIXED; c++)
        if (cases[c] > cases[usual]) usual = c;
    return usual;
}

/* Frequent first; words as frequent as each other in byte order, so that the same input gives the same bytes. */
static int by_falling_frequency(const void *a, const void *b, void *state) {
    dtl_lexicon *lexicon = state;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    uint64_t fx = occurrences(lexicon, x), fy = occurrences(lexicon, y);
    if (fx != fy) return fx > fy ? -1 : 1;
    int const order = dtl_slice_compare(dtl_lexicon_surface(lexicon, x), dtl_lexicon_surface(lexicon, y));
    if (order) return order;
    return dtl_slice_compare(dtl_lexicon_stem(lexicon, dtl_lexicon_word_of(lexicon, x)->stem),
                             dtl_lexicon_stem(lexicon, dtl_lexicon_word_of(lexicon, y)->stem));
}

/* Ranks the joined words, and makes every source's numbers lead to ranks. Returns the best number of stoppers. */
static unsigned rank_words(join *j, dtl_vocabulary_sections *sections) {
    uint32_t count = dtl_lexicon_count(j->lexicon);
    j->by_rank = malloc((count + (size_t)1) * sizeof *j->by_rank);
    uint32_t *rank_of = malloc((count + (size_t)1) * sizeof *rank_of);
    uint64_t *often = malloc((count + (size_t)1) * sizeof *often);
    dtl_vocabulary_entry *entries = malloc((count + (size_t)1) * sizeof *entries);
    if (!j->by_rank || !rank_of || !often || !entries) dtl_out_of_memory();
    for (uint32_t i = 0; i < count; i++) j->by_rank[i] = i;
    qsort_r(j->by_rank, count, sizeof *j->by_rank, by_falling_frequency, j->lexicon);
    for (uint32_t rank = 0; rank < count; rank++) {
        uint32_t number = j->by_rank[rank];
        rank_of[number] = rank;
        often[rank] = occurrences(j->lexicon, number);
        entries[rank] =
            (dtl_vocabulary_entry){.surface = dtl_lexicon_surface(j->lexicon, number),
                                   .stem = dtl_lexicon_stem(j->lexicon, dtl_lexicon_word_of(j->lexicon, number)->stem),
                                   .language = dtl_lexicon_language(dtl_lexicon_word_of(j->lexicon, number)),
                                   .usual = usual_case(j->lexicon, number)};
    }
    for (size_t s = 0; s < j->count; s++)
        for (uint32_t i = 0; i < j->sources[s].coder.count; i++)
            j->sources[s].numbers[i] = rank_of[j->sources[s].numbers[i]];
    dtl_vocabulary_build(entries, count, sections);
    unsigned stoppers = dtl_dense_best_stoppers(often, count);
    free(rank_of);
    free(often);
    free(entries);
    return stoppers;
}

static dtl_status renumber(join *j, const source *s, const dtl_coder *coder, dtl_forward_writer *writer,
                           dtl_error *err) {
    dtl_buffer record = {0};
    dtl_status status = DTL_OK;
    for (uint64_t i = 0; i < s->articles && status == DTL_OK; i++) {
        dtl_record_view view;
        status = dtl_record_open(record_of(s, i), &view, err);
        if (status == DTL_OK) status = dtl_record_unpack(&view, &s->coder, j->packer, &j->content, err);
        if (status != DTL_OK) break;
        for (uint32_t w = 0; w < j->content.word_count; w++) j->content.numbers[w] = s->numbers[j->content.numbers[w]];
        j->words += j->content.word_count;
        record.size = 0;
        dtl_record_pack(&j->content, coder, j->packer, &record);
        status = dtl_forward_add(writer, dtl_buffer_content(&record), key_of(s, i), err);
    }
    dtl_buffer_release(&record);
    return status;
}

static dtl_status write_all(join *j, const char *path, dtl_error *err) {
    dtl_vocabulary_sections sections = {0};
    unsigned stoppers = rank_words(j, &sections);
    const dtl_coder coder = {
        .stoppers = stoppers, .usual = (const uint8_t *)sections.heads.data, .count = dtl_lexicon_count(j->lexicon)};
    dtl_forward_writer *writer = NULL;
    dtl_status status = dtl_forward_create(path, &writer, err);
    for (size_t i = 0; i < j->count && status == DTL_OK; i++) status = renumber(j, &j->sources[i], &coder, writer, err);
    if (status == DTL_OK) status = dtl_forward_finish(writer, &sections, stoppers, j->words, err);
    dtl_forward_writer_close(writer);
    dtl_vocabulary_sections_release(&sections);
    return status;
}

dtl_status dtl_forward_join(const char *path, const dtl_segment_input *inputs, size_t count, dtl_error *err) {
    join j = {.count = count, .lexicon = dtl_lexicon_new(), .packer = dtl_packer_new()};
    j.sources = calloc(count, sizeof *j.sources);
    if (!j.sources) dtl_out_of_memory();
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < count && status == DTL_OK; i++) {
        j.sources[i].from = &inputs[i];
        status = open_source(&j.sources[i], err);
        if (status != DTL_OK) break;
        if (inputs[i].part) add_part_words(&j, &j.sources[i]);
        else status = add_segment_words(&j, &j.sources[i], err);
    }
    if (status == DTL_OK) status = write_all(&j, path, err);
    for (size_t i = 0; i < count; i++) {
        dtl_file_unmap(j.sources[i].map);
        free(j.sources[i].numbers);
    }
    free(j.sources);
    free(j.by_rank);
    dtl_content_release(&j.content);
    dtl_packer_free(j.packer);
    dtl_lexicon_free(j.lexicon);
    return status;
}
