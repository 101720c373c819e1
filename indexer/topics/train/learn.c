/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/train/learn.h"

#include <math.h>
#include <stdlib.h>

enum { WEIGHT_MAX = 127 };

typedef enum { UNKNOWN, NO, YES } answer;

typedef struct {
    const examples *all;
    const pieces *p;
    const learn_options *options;
    uint32_t classes, stride, rows;
    const dtl_topic_class *class_of;
    float *weights, *squares; /* per row and class */
    float bias[DTL_TOPIC_CLASSES_MAX], bias_squares[DTL_TOPIC_CLASSES_MAX];
    float lift[DTL_TOPIC_CLASSES_MAX]; /* weight of a YES */
    bool told[SOURCES_MAX][DTL_TOPIC_CLASSES_MAX];
    uint8_t *answers; /* per example and class */
} learner;

static void *zeroed(size_t count, size_t size) {
    void *const memory = calloc(count ? count : 1, size);
    if (!memory) dtl_out_of_memory();
    return memory;
}

/* ---- topics ---- */

static int ascending(const void *a, const void *b) {
    dtl_topic const x = *(const dtl_topic *)a, y = *(const dtl_topic *)b;
    return (x > y) - (x < y);
}

uint32_t learn_topics(const examples *all, const piece_options *how, uint32_t minimum,
                      dtl_topic out[DTL_TOPIC_CLASSES_MAX]) {
    uint32_t *const seen = zeroed(DTL_OWN_TOPIC_FIRST, sizeof *seen), count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const example *const e = &all->at[i];
        if (e->source == how->skip) continue;
        for (uint32_t k = 0; k < e->topic_count; k++)
            if (++seen[e->topics[k]] == minimum && count < DTL_TOPIC_CLASSES_MAX) out[count++] = e->topics[k];
    }
    free(seen);
    qsort(out, count, sizeof *out, ascending);
    return count;
}

/* ---- answers ---- */

static void find_told_apart(learner *l) {
    uint32_t(*const counts)[DTL_TOPIC_CLASSES_MAX] = zeroed(SOURCES_MAX, sizeof *counts);
    for (size_t i = 0; i < l->all->count; i++)
        for (uint32_t c = 0; c < l->classes; c++)
            counts[l->all->at[i].source][c] += example_has(&l->all->at[i], l->class_of[c].topic);
    for (size_t s = 0; s < l->all->source_count; s++)
        for (uint32_t c = 0; c < l->classes; c++) l->told[s][c] = counts[s][c] >= l->options->told_apart;
    free(counts);
}

static answer answer_to(const learner *l, const example *e, uint32_t c) {
    if (example_has(e, l->class_of[c].topic)) return YES;
    if (l->told[e->source][c]) return NO;
    dtl_topic above[DTL_TOPIC_DEPTH_MAX];
    size_t const count = dtl_topic_ancestors(l->class_of[c].topic, above);
    for (uint32_t k = 0; k < l->classes; k++)
        for (size_t i = 0; i < count; i++)
            if (l->class_of[k].topic == above[i] && l->told[e->source][k] && !example_has(e, above[i])) return NO;
    return UNKNOWN;
}

static void find_answers(learner *l) {
    l->answers = zeroed(l->all->count * l->classes, 1);
    for (size_t i = 0; i < l->all->count; i++)
        for (uint32_t c = 0; c < l->classes; c++)
            l->answers[i * l->classes + c] = (uint8_t)answer_to(l, &l->all->at[i], c);
}

static void find_lifts(learner *l) {
    for (uint32_t c = 0; c < l->classes; c++) {
        double counts[3] = {1, 1, 1};
        for (size_t i = 0; i < l->p->count; i++) counts[l->answers[l->p->at[i].example * l->classes + c]]++;
        double const ratio = counts[NO] / counts[YES];
        l->lift[c] = ratio > 1 ? (float)pow(ratio, l->options->balance) : 1;
    }
}

/* ---- steps ---- */

static void margins_of(const learner *l, const piece *part, float *margins) {
    memcpy(margins, l->bias, l->stride * sizeof *margins);
    for (size_t i = part->begin; i < part->begin + part->count; i++) {
        const float *const row = l->weights + (size_t)l->p->rows[i] * l->stride;
        for (uint32_t c = 0; c < l->stride; c++) margins[c] += l->p->values[i] * row[c];
    }
}

/* The slope of the loss for each class; returns whether any is worth a step. */
static bool slopes_of(const learner *l, const piece *part, const float *margins, float *slopes) {
    const uint8_t *const answers = l->answers + part->example * l->classes;
    bool any = false;
    for (uint32_t c = 0; c < l->classes; c++) {
        float const chance = 1.0f / (1.0f + expf(-margins[c]));
        slopes[c] = answers[c] == UNKNOWN ? 0 : answers[c] == YES ? (chance - 1) * l->lift[c] : chance;
        any = any || fabsf(slopes[c]) > 1e-4f;
    }
    return any;
}

static void step_row(float *weights, float *squares, const float *slopes, uint32_t stride, float value,
                     const learn_options *o) {
    for (uint32_t c = 0; c < stride; c++) {
        float const slope = slopes[c] * value + (slopes[c] != 0 ? o->shrink * weights[c] : 0);
        squares[c] += slope * slope;
        weights[c] -= o->rate * slope / sqrtf(squares[c] + o->caution);
    }
}

static void learn_piece(learner *l, const piece *part) {
    float margins[DTL_TOPIC_CLASSES_MAX], slopes[DTL_TOPIC_CLASSES_MAX] = {0};
    margins_of(l, part, margins);
    if (!slopes_of(l, part, margins, slopes)) return;
    for (size_t i = part->begin; i < part->begin + part->count; i++) {
        size_t const at = (size_t)l->p->rows[i] * l->stride;
        step_row(l->weights + at, l->squares + at, slopes, l->stride, l->p->values[i], l->options);
    }
    learn_options const unshrunk = {.rate = l->options->rate, .caution = l->options->caution};
    step_row(l->bias, l->bias_squares, slopes, l->stride, 0.3f, &unshrunk);
}

static void shuffle(uint32_t *order, size_t count, uint64_t *random) {
    for (size_t i = count; i > 1; i--) {
        *random = *random * 6364136223846793005u + 1442695040888963407u;
        size_t const other = (size_t)((*random >> 33) % i);
        uint32_t const kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

static void run_epochs(learner *l) {
    uint32_t *const order = zeroed(l->p->count, sizeof *order);
    uint64_t random = 20070101;
    for (size_t i = 0; i < l->p->count; i++) order[i] = (uint32_t)i;
    for (int epoch = 0; epoch < l->options->epochs; epoch++) {
        shuffle(order, l->p->count, &random);
        for (size_t i = 0; i < l->p->count; i++) learn_piece(l, &l->p->at[order[i]]);
    }
    free(order);
}

/* ---- the model ---- */

/* Weights as whole numbers: the largest of a class is WEIGHT_MAX, so none is clipped. */
static void quantise(const learner *l, dtl_topic_model *model, dtl_topic_class *class_of) {
    int8_t *const weights = zeroed((size_t)l->rows * l->stride, 1);
    for (uint32_t c = 0; c < l->classes; c++) {
        float largest = 1e-6f;
        for (size_t row = 1; row < l->rows; row++) largest = fmaxf(largest, fabsf(l->weights[row * l->stride + c]));
        class_of[c].scale = largest / WEIGHT_MAX;
        class_of[c].bias = l->bias[c];
        for (size_t row = 1; row < l->rows; row++)
            weights[row * l->stride + c] = (int8_t)lrintf(l->weights[row * l->stride + c] / class_of[c].scale);
    }
    model->stride = l->stride;
    model->class_of = class_of;
    model->weights = weights;
}

void learn(const examples *all, const pieces *p, const learn_options *options, dtl_topic_model *model,
           dtl_topic_class *class_of) {
    uint32_t const stride = (model->classes + DTL_TOPIC_BLOCK - 1) / DTL_TOPIC_BLOCK * DTL_TOPIC_BLOCK;
    learner *const l = zeroed(1, sizeof *l);
    l->all = all;
    l->p = p;
    l->options = options;
    l->classes = model->classes;
    l->stride = stride;
    l->rows = model->rows;
    l->class_of = class_of;
    l->weights = zeroed((size_t)model->rows * stride, sizeof(float));
    l->squares = zeroed((size_t)model->rows * stride, sizeof(float));
    find_told_apart(l);
    find_answers(l);
    find_lifts(l);
    run_epochs(l);
    quantise(l, model, class_of);
    free(l->answers);
    free(l->weights);
    free(l->squares);
    free(l);
}
