/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/train/pieces.h"

#include <math.h>
#include <stdlib.h>

#include "indexer/topics/features.h"

enum { PIECE_MIN_WORDS = 40, PIECE_MAX_WORDS = 180, PIECES_PER_EXAMPLE = 8, RARITY_STEPS = 20 };

/* What a walk over all pieces carries. */
typedef struct {
    const examples *all;
    const piece_options *options;
    dtl_words words;
    dtl_buffer text;
    void (*each)(void *state, uint32_t example, const dtl_document *document, size_t begin, size_t end);
    void *state;
} walk;

static void *allocated(size_t count, size_t size) {
    void *const memory = calloc(count ? count : 1, size);
    if (!memory) dtl_out_of_memory();
    return memory;
}

/* The same lengths in every run. */
static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void walk_example(walk *w, uint32_t number) {
    const example *const e = &w->all->at[number];
    uint32_t random = number * 2654435761u + 1;
    w->text.size = 0;
    dtl_buffer_slice(&w->text, e->title);
    dtl_buffer_byte(&w->text, '\n');
    dtl_buffer_slice(&w->text, e->text);
    dtl_slice const text = dtl_buffer_content(&w->text);
    dtl_words_cut(text, &w->words);
    dtl_document const document = {.text = text, .words = &w->words};
    size_t const count = w->words.count;
    if (w->options->whole) {
        w->each(w->state, number, &document, 0, count);
        return;
    }
    size_t at = 0;
    for (int i = 0; i < PIECES_PER_EXAMPLE && at < count; i++) {
        size_t size = PIECE_MIN_WORDS + next_random(&random) % (PIECE_MAX_WORDS - PIECE_MIN_WORDS);
        if (count - at < size + PIECE_MIN_WORDS) size = count - at;
        w->each(w->state, number, &document, at, at + size);
        at += size;
    }
}

static void walk_all(walk *w) {
    for (uint32_t i = 0; i < w->all->count; i++) {
        bool const held_out = w->options->fold < FOLDS && i % FOLDS == w->options->fold;
        if (w->all->at[i].source != w->options->skip && !held_out) walk_example(w, i);
    }
}

/* ---- the rows ---- */

typedef struct {
    uint32_t *texts, *last; /* per slot: pieces that have it, and the last of them */
    uint32_t pieces;
    bool pairs;
} tally;

static void tally_slot(tally *t, uint32_t hash) {
    uint32_t const slot = dtl_topic_slot(hash);
    if (t->last[slot] == t->pieces) return;
    t->last[slot] = t->pieces;
    t->texts[slot]++;
}

static void tally_piece(void *state, uint32_t number, const dtl_document *document, size_t begin, size_t end) {
    tally *const t = state;
    uint32_t last = 0;
    (void)number;
    t->pieces++;
    for (size_t i = begin; i < end; i++) {
        dtl_word const word = document->words->at[i];
        uint32_t const hash = dtl_topic_word_hash(dtl_slice_part(document->text, word.begin, word.end));
        if (hash) tally_slot(t, hash);
        if (t->pairs && hash && last) tally_slot(t, dtl_topic_pair_hash(last, hash));
        last = hash;
    }
}

static size_t with_at_least(const tally *t, uint32_t texts) {
    size_t count = 0;
    for (size_t slot = 0; slot < DTL_TOPIC_SLOTS; slot++) count += t->texts[slot] >= texts;
    return count;
}

/* Raises how many texts a word must be in until there are rows for all. */
static void give_rows(const tally *t, uint32_t min_texts, dtl_topic_model *model) {
    while (with_at_least(t, min_texts) + 1 > DTL_TOPIC_ROWS_MAX) min_texts++;
    uint16_t *const index = allocated(DTL_TOPIC_SLOTS, sizeof *index);
    uint8_t *const rarity = allocated(with_at_least(t, min_texts) + 1, 1);
    uint32_t rows = 1;
    for (size_t slot = 0; slot < DTL_TOPIC_SLOTS; slot++) {
        if (t->texts[slot] < min_texts) continue;
        double const steps = round(RARITY_STEPS * log((double)t->pieces / t->texts[slot]));
        rarity[rows] = steps < 1 ? 1 : steps > UINT8_MAX ? UINT8_MAX : (uint8_t)steps;
        index[slot] = (uint16_t)rows++;
    }
    model->index = index;
    model->rarity = rarity;
    model->rows = rows;
}

/* ---- the pieces ---- */

typedef struct {
    const dtl_topic_model *model;
    dtl_topic_bag bag;
    pieces *out;
} filler;

static void make_room(pieces *p, size_t values) {
    if (p->count == p->capacity) {
        p->capacity = p->capacity ? 2 * p->capacity : 4096;
        p->at = realloc(p->at, p->capacity * sizeof *p->at);
    }
    if (p->fill + values > p->room) {
        p->room = 2 * (p->fill + values);
        p->rows = realloc(p->rows, p->room * sizeof *p->rows);
        p->values = realloc(p->values, p->room * sizeof *p->values);
    }
    if (!p->at || !p->rows || !p->values) dtl_out_of_memory();
}

static void fill_piece(void *state, uint32_t number, const dtl_document *document, size_t begin, size_t end) {
    filler *const f = state;
    pieces *const p = f->out;
    dtl_topic_bag_add(f->model, &f->bag, document, begin, end);
    make_room(p, f->bag.count + 1);
    double squares = 0;
    piece const made = {.example = number, .begin = (uint32_t)p->fill, .count = (uint32_t)f->bag.count};
    for (size_t i = 0; i < f->bag.count; i++) {
        double const value = dtl_topic_bag_value(f->model, &f->bag, i);
        squares += value * value;
        p->rows[p->fill] = f->bag.rows[i];
        p->values[p->fill++] = (float)value;
    }
    for (size_t i = made.begin; i < p->fill; i++) p->values[i] /= (float)sqrt(squares);
    dtl_topic_bag_clear(&f->bag);
    if (made.count) p->at[p->count++] = made;
}

void pieces_make(const examples *all, const piece_options *options, dtl_topic_model *model, pieces *out) {
    tally t = {.texts = allocated(DTL_TOPIC_SLOTS, sizeof(uint32_t)),
               .last = allocated(DTL_TOPIC_SLOTS, sizeof(uint32_t)),
               .pairs = options->pairs};
    walk w = {.all = all, .options = options, .each = tally_piece, .state = &t};
    walk_all(&w);
    model->pairs = options->pairs;
    give_rows(&t, options->min_texts, model);
    free(t.texts);
    free(t.last);
    filler f = {.model = model, .out = out};
    dtl_topic_bag_init(&f.bag);
    w.each = fill_piece;
    w.state = &f;
    walk_all(&w);
    dtl_topic_bag_release(&f.bag);
    dtl_words_release(&w.words);
    dtl_buffer_release(&w.text);
}

void pieces_release(pieces *p) {
    free(p->at);
    free(p->rows);
    free(p->values);
}
