/* measure.h - what a model says of examples.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_TRAIN_MEASURE_H
#define DTL_INDEXER_TOPICS_TRAIN_MEASURE_H

#include "indexer/topics/train/pieces.h"

/* The margin that, as the threshold of all topics, gives the best micro-averaged F1 over the examples of options->fold, each
 * taken as one text. */
float measure_threshold(const dtl_topic_model *model, const examples *all, const piece_options *options);

/* To standard output, per example a line: source, its topics, the topics given, and topic:margin of all, with tabs between.
 * whole: by all its words at once; else as the indexer takes an article. */
void measure_print(const dtl_topic_model *model, const examples *all, bool whole);

/* To standard output: of the passages of each example how many have a right topic first, of those at the top; and of those of
 * two examples with other topics joined, how many have one of the example that they are from. */
void measure_passages(const dtl_topic_model *model, const examples *all);

#endif
