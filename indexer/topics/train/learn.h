/* learn.h - weights from pieces: logistic regression, each topic against the rest, by AdaGrad.
 *
 * A piece is an example of the topics of its article, and of no other topic that its source tells apart; whether it is about
 * others is not known, and nothing is learned from it for these. A source tells a topic apart when it has told_apart
 * articles of it; where an article is not of a topic, it is not of those below it either.
 * The run is the same every time: one thread, a fixed seed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_TRAIN_LEARN_H
#define DTL_INDEXER_TOPICS_TRAIN_LEARN_H

#include "indexer/topics/train/pieces.h"

typedef struct {
    int epochs;
    float rate;
    float balance; /* how much rare topics are lifted: 0 not at all, 1 up to as much weight as all others have */
    float caution; /* what the sums of squared slopes begin at: words seen in few pieces get smaller steps */
    float shrink;  /* of a weight, for each piece that has its word */
    uint32_t topic_minimum; /* articles that a topic needs */
    uint32_t told_apart;
} learn_options;

/* The topics that enough examples have, ascending. Returns how many; at most DTL_TOPIC_CLASSES_MAX. */
uint32_t learn_topics(const examples *all, const piece_options *how, uint32_t minimum,
                      dtl_topic out[DTL_TOPIC_CLASSES_MAX]);

/* Fills classes (all but topics and thresholds), stride and weights of the model, whose rows are those of the pieces. The
 * caller has set model->classes and the topics in class_of. free(weights). */
void learn(const examples *all, const pieces *p, const learn_options *options, dtl_topic_model *model,
           dtl_topic_class *class_of);

#endif
