/* pieces.h - examples as the learner takes them: short pieces, as long as passages are, as rows and values of a model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_TRAIN_PIECES_H
#define DTL_INDEXER_TOPICS_TRAIN_PIECES_H

#include "indexer/topics/model.h"
#include "indexer/topics/train/examples.h"

typedef struct {
    uint32_t example;
    uint32_t begin, count; /* in rows and values */
} piece;

typedef struct {
    piece *at;
    uint16_t *rows;
    float *values; /* of length 1 per piece */
    size_t count, capacity, fill, room;
} pieces;

typedef struct {
    bool whole;         /* an example is one piece */
    bool pairs;         /* two words one behind the other are features, too */
    uint32_t min_texts; /* that a word is in, for it to have a row */
    uint32_t skip;      /* number of a source to leave out; UINT32_MAX: none */
    uint32_t fold;      /* of FOLDS: examples whose number leaves this rest are left out; FOLDS: none */
} piece_options;

enum { FOLDS = 5 };

/* The words that have rows in the model: model->rows, index and rarity, and the pieces of all examples. The arrays of the model
 * are the caller's: free(index), free(rarity). */
void pieces_make(const examples *all, const piece_options *options, dtl_topic_model *model, pieces *out);
void pieces_release(pieces *p);

#endif
