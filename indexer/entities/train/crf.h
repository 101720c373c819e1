/* crf.h - learns the weights of a linear-chain conditional random field.
 *
 * Method  stochastic gradient ascent of the conditional log-likelihood, one run of tokens at a time, steps by AdaGrad, a small L2
 *         penalty on what is touched. The order is fixed, so that training is repeatable.
 * Source  J. Lafferty et al., ICML 2001; J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods", JMLR 12 (2011);
 *         where a corpus does not mark names of a type, tokens outside of names may be of it: Y. Tsuboi et al., "Training
 *         conditional random fields using incomplete annotations", COLING 2008
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_TRAIN_CRF_H
#define DTL_INDEXER_ENTITIES_TRAIN_CRF_H

#include <stddef.h>

#include "indexer/entities/labels.h"

/* A token: its rows, [begin, end) of the examples' list, and which states it may have: bit 1 << label. */
typedef struct {
    size_t begin, end;
    uint32_t allowed;
} dtl_example_token;

/* Tokens side by side, with what is outside of names around them. */
typedef struct {
    size_t first, count;
    float weight;
    uint32_t text; /* number of the document it is from */
} dtl_example_run;

typedef struct {
    uint32_t *rows;
    dtl_example_token *tokens;
    dtl_example_run *runs;
    float (*base)[DTL_LABELS]; /* of each token, what is not learnt; NULL for nothing */
    size_t row_count, row_capacity, token_count, token_capacity, run_count, run_capacity;
} dtl_examples;

void dtl_examples_release(dtl_examples *examples);
void dtl_examples_add_rows(dtl_examples *examples, const uint32_t *rows, size_t count);
void dtl_examples_add_token(dtl_examples *examples, dtl_example_token token);
void dtl_examples_add_run(dtl_examples *examples, dtl_example_run run);

typedef struct {
    unsigned row_bits;
    float (*rows)[DTL_LABELS];
    float (*squares)[DTL_LABELS];
    float transitions[DTL_STATES][DTL_STATES], transition_squares[DTL_STATES][DTL_STATES];
    bool transitions_fixed;
} dtl_weights;

void dtl_weights_init(dtl_weights *weights, unsigned row_bits);
void dtl_weights_release(dtl_weights *weights);

typedef struct {
    unsigned epochs;
    float rate, penalty, dropout;
    unsigned fold, folds; /* texts whose number is fold modulo folds are left out; folds 0: none */
    size_t runs;          /* learn from so many, the first ones; 0: all */
} dtl_training;

/* Learns from examples; weights keep what they know. */
void dtl_weights_train(dtl_weights *weights, const dtl_examples *examples, const dtl_training *training);

/* What each label scores at a token. */
void dtl_weights_score(const dtl_weights *weights, const dtl_examples *examples, size_t token, float out[DTL_LABELS]);

#endif
