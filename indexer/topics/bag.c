/* The words of a text, counted, and what a model makes of them. SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "indexer/topics/features.h"
#include "indexer/topics/model.h"

/* SHORTEST: of texts with less to say, which a word or two would else decide; about four rare words.
 * AHEAD: rows are asked for early, since the table is larger than the caches near the processor. */
enum { COUNT_MAX = 15, SHORTEST = 300, AHEAD = 8 };

/* 16 * (1 + ln count) */
static const uint8_t STEPS[COUNT_MAX + 1] = {0, 16, 27, 34, 38, 42, 45, 47, 49, 51, 53, 54, 56, 57, 58, 59};

void dtl_topic_bag_init(dtl_topic_bag *bag) {
    bag->counts = calloc(DTL_TOPIC_ROWS_MAX, sizeof *bag->counts);
    bag->rows = malloc(DTL_TOPIC_BAG_MAX_ROWS * sizeof *bag->rows);
    bag->count = 0;
    if (!bag->counts || !bag->rows) dtl_out_of_memory();
}

void dtl_topic_bag_release(dtl_topic_bag *bag) {
    free(bag->counts);
    free(bag->rows);
}

static inline void count(const dtl_topic_model *model, dtl_topic_bag *bag, uint32_t hash) {
    uint16_t const row = model->index[dtl_topic_slot(hash)];
    if (row == 0) return;
    if (bag->counts[row] == 0) {
        if (bag->count == DTL_TOPIC_BAG_MAX_ROWS) return;
        bag->rows[bag->count++] = row;
    }
    if (bag->counts[row] < COUNT_MAX) bag->counts[row]++;
}

void dtl_topic_bag_add(const dtl_topic_model *model, dtl_topic_bag *bag, const dtl_document *document, size_t begin,
                       size_t end) {
    uint32_t last = 0;
    for (size_t i = begin; i < end; i++) {
        dtl_word const word = document->words->at[i];
        uint32_t const hash = dtl_topic_word_hash(dtl_slice_part(document->text, word.begin, word.end));
        if (hash) count(model, bag, hash);
        if (model->pairs && hash && last) count(model, bag, dtl_topic_pair_hash(last, hash));
        last = hash;
    }
}

uint32_t dtl_topic_bag_value(const dtl_topic_model *model, const dtl_topic_bag *bag, size_t i) {
    return (uint32_t)STEPS[bag->counts[bag->rows[i]]] * model->rarity[bag->rows[i]];
}

void dtl_topic_bag_clear(dtl_topic_bag *bag) {
    for (size_t i = 0; i < bag->count; i++) bag->counts[bag->rows[i]] = 0;
    bag->count = 0;
}

/* sums += value * weights. A value is below 1 << 10, so that a product fits in 32 bits; the number of steps is plainly a
 * multiple of a block, so that compilers make vectors of it. */
static inline void add_row(int32_t *restrict sums, const int8_t *restrict weights, uint32_t stride, int32_t value) {
    uint32_t const count = stride / DTL_TOPIC_BLOCK * DTL_TOPIC_BLOCK;
    for (uint32_t c = 0; c < count; c++) sums[c] += value * weights[c];
}

static inline const int8_t *row_of(const dtl_topic_model *model, const dtl_topic_bag *bag, size_t i) {
    return model->weights + (size_t)bag->rows[i] * model->stride;
}

/* A sum stays within its type: no more than BAG_MAX_ROWS values of at most 255 * 59 / 16, times weights of at most 128. */
void dtl_topic_score(const dtl_topic_model *model, dtl_topic_bag *bag, float margins[DTL_TOPIC_CLASSES_MAX]) {
    int32_t sums[DTL_TOPIC_CLASSES_MAX] = {0};
    uint64_t squares = 0;
    for (size_t i = 0; i < bag->count; i++) {
        uint32_t const value = dtl_topic_bag_value(model, bag, i) / 16;
        squares += (uint64_t)value * value;
        if (i + AHEAD < bag->count) __builtin_prefetch(row_of(model, bag, i + AHEAD));
        add_row(sums, row_of(model, bag, i), model->stride, (int32_t)value);
    }
    dtl_topic_bag_clear(bag);
    float const length = fmaxf(sqrtf((float)squares), SHORTEST);
    for (uint32_t c = 0; c < model->classes; c++)
        margins[c] = model->class_of[c].bias + model->class_of[c].scale * (float)sums[c] / length;
}
