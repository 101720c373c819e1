/* desk.h - texts to records in the way that the indexer does it, for tests of the schema: cut, lower, number, close.
 *
 * A desk takes articles one after the other and numbers their words as they come. Once it is closed, words have their final
 * numbers, and there is a vocabulary. Vocabularies for both numberings can be had, since a law should hold for both.
 * Owner   desk_new makes it, desk_free ends it; what content borrows lives until the next article is taken
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_DESK_H
#define DTL_TESTS_SUPPORT_DESK_H

#include <stdlib.h>

#include "base/arena.h"
#include "schema/text.h"
#include "text/fold.h"

enum { DESK_TABLE = 1 << 16, DESK_WORDS = DESK_TABLE / 2 };

typedef struct {
    dtl_slice surface, stem;
    uint32_t cases[4], rank;
} desk_word;

/* A vocabulary with the bytes that it is a view of. */
typedef struct {
    dtl_vocabulary_sections sections;
    dtl_vocabulary view;
    dtl_coder coder;
} desk_vocabulary;

typedef struct {
    dtl_arena *arena;
    dtl_stemmer *stemmer;
    dtl_buffer text; /* as it is stored */
    dtl_words words;
    dtl_content content;
    desk_word *lexicon; /* by provisional number */
    uint32_t count;
    uint32_t *table; /* number + 1, by hash of the surface */
    dtl_sentences sentences;
    dtl_buffer surfaces, ends, passages;
} desk;

static inline desk *desk_new(void) {
    desk *d = calloc(1, sizeof *d);
    if (!d) abort();
    d->arena = dtl_arena_new();
    d->stemmer = dtl_stemmer_new();
    d->lexicon = calloc(DESK_WORDS, sizeof *d->lexicon);
    d->table = calloc(DESK_TABLE, sizeof *d->table);
    if (!d->stemmer || !d->lexicon || !d->table) abort();
    return d;
}

static inline void desk_free(desk *d) {
    dtl_arena_free(d->arena);
    dtl_stemmer_free(d->stemmer);
    dtl_content_release(&d->content);
    dtl_words_release(&d->words);
    dtl_sentences_release(&d->sentences);
    dtl_buffer_release(&d->text);
    dtl_buffer_release(&d->surfaces);
    dtl_buffer_release(&d->ends);
    dtl_buffer_release(&d->passages);
    free(d->lexicon);
    free(d->table);
    free(d);
}

static inline dtl_slice desk_stem(desk *d, dtl_slice surface) {
    char folded[DTL_FOLDED_MAX_BYTES];
    return dtl_arena_copy(
        d->arena, dtl_stem(d->stemmer, DTL_LANGUAGE_ENGLISH, dtl_slice_of(folded, dtl_word_fold(surface, folded))));
}

static inline uint32_t desk_number(desk *d, dtl_slice surface) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < surface.size; i++) hash = (hash ^ (unsigned char)surface.data[i]) * 16777619u;
    uint32_t place = hash % DESK_TABLE;
    for (; d->table[place]; place = (place + 1) % DESK_TABLE)
        if (dtl_slice_equal(d->lexicon[d->table[place] - 1].surface, surface)) return d->table[place] - 1;
    if (d->count == DESK_WORDS) abort();
    d->lexicon[d->count].surface = dtl_arena_copy(d->arena, surface);
    d->lexicon[d->count].stem = desk_stem(d, surface);
    d->table[place] = ++d->count;
    return d->count - 1;
}

static inline void desk_passages(desk *d, size_t sentences_each) {
    size_t first = 0;
    for (uint32_t words = 0; words < d->content.title_words; first++) words += d->sentences.at[first].words;
    d->content.sentences = d->sentences.at ? d->sentences.at + first : NULL;
    d->content.sentence_count = d->sentences.count - first;
    d->passages.size = 0;
    dtl_passage_size passage = {0};
    for (size_t i = 0; i < d->content.sentence_count; i++) {
        passage.words += d->content.sentences[i].words;
        if (++passage.sentences < sentences_each && i + 1 < d->content.sentence_count) continue;
        dtl_buffer_append(&d->passages, (const char *)&passage, sizeof passage);
        passage = (dtl_passage_size){0};
    }
    d->content.passages = (const dtl_passage_size *)(const void *)d->passages.data;
    d->content.passage_count = d->passages.size / sizeof passage;
}

/* Fills content, with provisional numbers. Title and body are valid UTF-8; there are no fields and annotations yet. */
static inline void desk_take(desk *d, dtl_slice title, dtl_slice body) {
    d->text.size = d->surfaces.size = d->ends.size = 0;
    dtl_buffer_slice(&d->text, title);
    dtl_buffer_byte(&d->text, '\n');
    dtl_buffer_slice(&d->text, body);
    dtl_slice text = dtl_buffer_content(&d->text);
    dtl_words_cut(text, &d->words);
    dtl_sentences_cut(text, &d->words, &d->sentences);
    dtl_content_reserve(&d->content, d->words.count);
    d->content.title_words = 0;
    d->content.fields = (dtl_fields){.day = DTL_DAY_NONE};
    d->content.annotations = (dtl_slice){0};
    for (size_t i = 0; i < d->words.count; i++) {
        dtl_word w = d->words.at[i];
        char *surface = dtl_buffer_reserve(&d->surfaces, DTL_SURFACE_MAX_BYTES);
        size_t size = dtl_word_surface(dtl_slice_part(text, w.begin, w.end), surface);
        d->surfaces.size += size;
        uint32_t end = (uint32_t)d->surfaces.size;
        dtl_buffer_append(&d->ends, (const char *)&end, sizeof end);
        d->content.numbers[i] = desk_number(d, dtl_slice_of(surface, size));
        d->content.title_words += w.end <= title.size;
    }
    dtl_content_style(&d->content, text, &d->words, d->surfaces.data, (const uint32_t *)(const void *)d->ends.data);
    for (size_t i = 0; i < d->words.count; i++)
        d->lexicon[d->content.numbers[i]].cases[dtl_style_case(d->content.styles[i])]++;
    desk_passages(d, 3);
}

static inline uint64_t desk_often(const desk_word *w) {
    return (uint64_t)w->cases[0] + w->cases[1] + w->cases[2] + w->cases[3];
}

static inline int desk_by_frequency(const void *a, const void *b, void *lexicon) {
    const desk_word *x = (const desk_word *)lexicon + *(const uint32_t *)a;
    const desk_word *y = (const desk_word *)lexicon + *(const uint32_t *)b;
    if (desk_often(x) != desk_often(y)) return desk_often(x) > desk_often(y) ? -1 : 1;
    return dtl_slice_compare(x->surface, y->surface);
}

static inline dtl_case desk_usual(const desk_word *w) {
    dtl_case usual = DTL_CASE_LOWER;
    for (dtl_case c = DTL_CASE_CAPITAL; c <= DTL_CASE_MIXED; c++)
        if (w->cases[c] > w->cases[usual]) usual = c;
    return usual;
}

static inline void desk_build(desk *d, const uint32_t *order, bool provisional, desk_vocabulary *made) {
    dtl_vocabulary_entry *entries = malloc((d->count + (size_t)1) * sizeof *entries);
    uint64_t *often = malloc((d->count + (size_t)1) * sizeof *often);
    dtl_error err;
    if (!entries || !often) abort();
    for (uint32_t i = 0; i < d->count; i++) {
        const desk_word *w = &d->lexicon[order[i]];
        dtl_case usual = provisional ? DTL_CASE_LOWER : desk_usual(w);
        entries[i] = (dtl_vocabulary_entry){.surface = w->surface, .stem = w->stem, .usual = usual};
        often[i] = desk_often(w);
    }
    *made = (desk_vocabulary){0};
    dtl_vocabulary_sections *s = &made->sections;
    dtl_vocabulary_build(entries, d->count, s);
    made->view = (dtl_vocabulary){.heads = dtl_buffer_content(&s->heads),
                                  .strings = dtl_buffer_content(&s->strings),
                                  .blocks = dtl_buffer_content(&s->blocks),
                                  .by_stem = dtl_buffer_content(&s->by_stem)};
    if (dtl_vocabulary_open(&made->view, &err) != DTL_OK) abort();
    made->coder = (dtl_coder){.stoppers = provisional ? 128 : dtl_dense_best_stoppers(often, d->count),
                              .usual = provisional ? NULL : (const uint8_t *)s->heads.data,
                              .count = d->count};
    free(entries);
    free(often);
}

/* The vocabulary of the words so far, by number as they came. */
static inline void desk_provisional(desk *d, desk_vocabulary *made) {
    uint32_t *order = malloc((d->count + (size_t)1) * sizeof *order);
    if (!order) abort();
    for (uint32_t i = 0; i < d->count; i++) order[i] = i;
    desk_build(d, order, true, made);
    free(order);
}

/* The final vocabulary; every word of the lexicon gets its rank. */
static inline void desk_close(desk *d, desk_vocabulary *made) {
    uint32_t *order = malloc((d->count + (size_t)1) * sizeof *order);
    if (!order) abort();
    for (uint32_t i = 0; i < d->count; i++) order[i] = i;
    qsort_r(order, d->count, sizeof *order, desk_by_frequency, d->lexicon);
    for (uint32_t i = 0; i < d->count; i++) d->lexicon[order[i]].rank = i;
    desk_build(d, order, false, made);
    free(order);
}

/* From provisional numbers to final ones. */
static inline void desk_renumber(const desk *d, dtl_content *content) {
    for (uint32_t i = 0; i < content->word_count; i++) content->numbers[i] = d->lexicon[content->numbers[i]].rank;
}

static inline void desk_vocabulary_release(desk_vocabulary *v) { dtl_vocabulary_sections_release(&v->sections); }

#endif
