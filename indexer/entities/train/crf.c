/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/train/crf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "indexer/entities/train/corpus.h"

enum { RUN_MAX_TOKENS = 1 << 12 };

#define RESERVE(list, needed, capacity)                                                                                \
    do {                                                                                                               \
        if ((needed) <= (capacity)) break;                                                                             \
        (capacity) = 2 * (needed);                                                                                     \
        (list) = realloc((list), (capacity) * sizeof *(list));                                                         \
        if (!(list)) dtl_out_of_memory();                                                                              \
    } while (0)

void dtl_examples_release(dtl_examples *examples) {
    free(examples->rows);
    free(examples->tokens);
    free(examples->runs);
    free(examples->base);
    *examples = (dtl_examples){0};
}

void dtl_examples_add_rows(dtl_examples *examples, const uint32_t *rows, size_t count) {
    RESERVE(examples->rows, examples->row_count + count, examples->row_capacity);
    memcpy(examples->rows + examples->row_count, rows, count * sizeof *rows);
    examples->row_count += count;
}

void dtl_examples_add_token(dtl_examples *examples, dtl_example_token token) {
    RESERVE(examples->tokens, examples->token_count + 1, examples->token_capacity);
    examples->tokens[examples->token_count++] = token;
}

void dtl_examples_add_run(dtl_examples *examples, dtl_example_run run) {
    RESERVE(examples->runs, examples->run_count + 1, examples->run_capacity);
    examples->runs[examples->run_count++] = run;
}

void dtl_weights_init(dtl_weights *weights, unsigned row_bits) {
    *weights = (dtl_weights){.row_bits = row_bits};
    weights->rows = calloc((size_t)1 << row_bits, sizeof *weights->rows);
    weights->squares = calloc((size_t)1 << row_bits, sizeof *weights->squares);
    if (!weights->rows || !weights->squares) dtl_out_of_memory();
}

void dtl_weights_release(dtl_weights *weights) {
    free(weights->rows);
    free(weights->squares);
    *weights = (dtl_weights){0};
}

/* Room for one run: potentials, forward and backward sums, and the gradient. */
typedef struct {
    float potential[RUN_MAX_TOKENS][DTL_STATES], forward[RUN_MAX_TOKENS][DTL_STATES],
        backward[RUN_MAX_TOKENS][DTL_STATES];
    float gradient[RUN_MAX_TOKENS][DTL_STATES];
    float step[DTL_STATES][DTL_STATES], step_gradient[DTL_STATES][DTL_STATES];
    uint32_t kept[RUN_MAX_TOKENS]; /* seed of the rows that are kept */
} workspace;

/* Whether a row is kept in this turn. */
static bool kept(uint32_t seed, size_t k, float dropout) {
    uint32_t const h = (seed ^ (uint32_t)k * 0x9E3779B1u) * 0x85EBCA6Bu;
    return (float)(h >> 8) * 0x1p-24f >= dropout;
}

static void score(const dtl_weights *weights, const dtl_examples *examples, size_t token, uint32_t seed, float dropout,
                  float out[DTL_LABELS]) {
    const dtl_example_token *t = &examples->tokens[token];
    float const factor = 1 / (1 - dropout); /* so that sums are as large as without */
    for (int k = 0; k < DTL_LABELS; k++) out[k] = 0;
    for (size_t r = t->begin; r < t->end; r++) {
        if (dropout > 0 && !kept(seed, r - t->begin, dropout)) continue;
        const float *row = weights->rows[examples->rows[r]];
        for (int k = 0; k < DTL_LABELS; k++) out[k] += row[k];
    }
    for (int k = 0; k < DTL_LABELS; k++) out[k] = out[k] * factor + (examples->base ? examples->base[token][k] : 0);
}

void dtl_weights_score(const dtl_weights *weights, const dtl_examples *examples, size_t token, float out[DTL_LABELS]) {
    score(weights, examples, token, 0, 0, out);
}

static void set_potentials(workspace *w, const dtl_weights *weights, const dtl_examples *examples,
                           const dtl_example_run *run, float dropout) {
    for (size_t i = 0; i < run->count; i++) {
        float scores[DTL_LABELS], most = 0;
        score(weights, examples, run->first + i, w->kept[i], dropout, scores);
        for (int k = 0; k < DTL_LABELS; k++) most = fmaxf(most, scores[k]);
        w->potential[i][0] = expf(-most);
        for (int k = 0; k < DTL_LABELS; k++) w->potential[i][k + 1] = expf(scores[k] - most);
    }
}

static void normalise(float sums[DTL_STATES]) {
    float all = 0;
    for (int s = 0; s < DTL_STATES; s++) all += sums[s];
    float const factor = all > 0 ? 1 / all : 0;
    for (int s = 0; s < DTL_STATES; s++) sums[s] *= factor;
}

static float allowed(const dtl_examples *examples, const dtl_example_run *run, size_t i, bool constrained, int state) {
    return !constrained || (examples->tokens[run->first + i].allowed >> state & 1) ? 1.0f : 0.0f;
}

/* Forward and backward sums, each token's normalised. */
static void sum_paths(workspace *w, const dtl_examples *examples, const dtl_example_run *run, bool constrained) {
    size_t const last = run->count - 1;
    for (size_t i = 0; i < run->count; i++) {
        for (int to = 0; to < DTL_STATES; to++) {
            float sum = 0;
            if (i == 0) sum = w->step[0][to];
            else
                for (int from = 0; from < DTL_STATES; from++) sum += w->forward[i - 1][from] * w->step[from][to];
            w->forward[i][to] = sum * w->potential[i][to] * allowed(examples, run, i, constrained, to);
        }
        normalise(w->forward[i]);
    }
    for (int from = 0; from < DTL_STATES; from++) w->backward[last][from] = w->step[from][0];
    for (size_t i = last; i-- > 0;) {
        for (int from = 0; from < DTL_STATES; from++) {
            float sum = 0;
            for (int to = 0; to < DTL_STATES; to++)
                sum += w->step[from][to] * w->potential[i + 1][to] * w->backward[i + 1][to] *
                       allowed(examples, run, i + 1, constrained, to);
            w->backward[i][from] = sum;
        }
        normalise(w->backward[i]);
    }
}

/* Adds sign times what is expected of states and of pairs of states. */
static void add_expected(workspace *w, const dtl_examples *examples, const dtl_example_run *run, bool constrained,
                         float sign) {
    sum_paths(w, examples, run, constrained);
    for (size_t i = 0; i < run->count; i++) {
        float share[DTL_STATES];
        for (int s = 0; s < DTL_STATES; s++) share[s] = w->forward[i][s] * w->backward[i][s];
        normalise(share);
        for (int s = 0; s < DTL_STATES; s++) w->gradient[i][s] += sign * share[s];
        if (i == 0)
            for (int s = 0; s < DTL_STATES; s++) w->step_gradient[0][s] += sign * share[s];
        if (i + 1 == run->count)
            for (int s = 0; s < DTL_STATES; s++) w->step_gradient[s][0] += sign * share[s];
        if (i == 0) continue;
        float pairs[DTL_STATES][DTL_STATES], all = 0;
        for (int a = 0; a < DTL_STATES; a++)
            for (int b = 0; b < DTL_STATES; b++) {
                pairs[a][b] = w->forward[i - 1][a] * w->step[a][b] * w->potential[i][b] * w->backward[i][b] *
                              allowed(examples, run, i, constrained, b);
                all += pairs[a][b];
            }
        float const factor = all > 0 ? sign / all : 0;
        for (int a = 0; a < DTL_STATES; a++)
            for (int b = 0; b < DTL_STATES; b++) w->step_gradient[a][b] += pairs[a][b] * factor;
    }
}

static void ascend(float *value, float *square, float gradient, float penalty, float rate) {
    float const g = gradient - penalty * *value;
    *square += g * g;
    *value += rate * g / sqrtf(*square + 1e-6f);
}

static void update_rows(dtl_weights *weights, const workspace *w, const dtl_examples *examples,
                        const dtl_example_run *run, const dtl_training *training) {
    for (size_t i = 0; i < run->count; i++) {
        const dtl_example_token *t = &examples->tokens[run->first + i];
        float g[DTL_LABELS];
        float most = 0;
        for (int k = 0; k < DTL_LABELS; k++) {
            g[k] = run->weight * w->gradient[i][k + 1];
            most = fmaxf(most, fabsf(g[k]));
        }
        if (most < 5e-3f) continue; /* learnt */
        for (size_t r = t->begin; r < t->end; r++) {
            if (training->dropout > 0 && !kept(w->kept[i], r - t->begin, training->dropout)) continue;
            float *value = weights->rows[examples->rows[r]], *square = weights->squares[examples->rows[r]];
            for (int k = 0; k < DTL_LABELS; k++) ascend(&value[k], &square[k], g[k], training->penalty, training->rate);
        }
    }
}

static void update_transitions(dtl_weights *weights, const workspace *w, const dtl_example_run *run,
                               const dtl_training *training) {
    for (int a = 0; a < DTL_STATES; a++)
        for (int b = 0; b < DTL_STATES; b++)
            if (dtl_label_follows((dtl_label)a, (dtl_label)b))
                ascend(&weights->transitions[a][b], &weights->transition_squares[a][b],
                       run->weight * w->step_gradient[a][b], training->penalty, training->rate);
}

static void learn(dtl_weights *weights, workspace *w, const dtl_examples *examples, const dtl_example_run *run,
                  const dtl_training *training) {
    for (int a = 0; a < DTL_STATES; a++)
        for (int b = 0; b < DTL_STATES; b++)
            w->step[a][b] = dtl_label_follows((dtl_label)a, (dtl_label)b) ? expf(weights->transitions[a][b]) : 0;
    memset(w->gradient, 0, run->count * sizeof *w->gradient);
    memset(w->step_gradient, 0, sizeof w->step_gradient);
    set_potentials(w, weights, examples, run, training->dropout);
    add_expected(w, examples, run, true, 1);
    add_expected(w, examples, run, false, -1);
    update_rows(weights, w, examples, run, training);
    if (!weights->transitions_fixed) update_transitions(weights, w, run, training);
}

static void shuffle(uint32_t *order, size_t count, uint64_t *state) {
    for (size_t i = count; i > 1; i--) {
        size_t const k = (size_t)(dtl_next_random(state) % i);
        uint32_t const held = order[i - 1];
        order[i - 1] = order[k];
        order[k] = held;
    }
}

void dtl_weights_train(dtl_weights *weights, const dtl_examples *examples, const dtl_training *training) {
    size_t const runs = training->runs ? training->runs : examples->run_count;
    uint32_t *order = malloc((runs + 1) * sizeof *order);
    workspace *w = malloc(sizeof *w);
    if (!order || !w) dtl_out_of_memory();
    for (size_t i = 0; i < runs; i++) order[i] = (uint32_t)i;
    uint64_t state = 1;
    for (unsigned epoch = 0; epoch < training->epochs; epoch++) {
        shuffle(order, runs, &state);
        for (size_t i = 0; i < runs; i++) {
            const dtl_example_run *run = &examples->runs[order[i]];
            if (training->folds && run->text % training->folds == training->fold) continue;
            if (run->count > RUN_MAX_TOKENS) continue;
            for (size_t k = 0; k < run->count; k++) w->kept[k] = (uint32_t)dtl_next_random(&state);
            learn(weights, w, examples, run, training);
        }
    }
    free(order);
    free(w);
}
