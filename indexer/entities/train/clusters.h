/* clusters.h - words that stand in like places, from the vectors of fastText; and how often a word has a capital.
 *
 * In      vectors: the text file of `fasttext skipgram`; raw: the text that it was trained on, tokens apart by blanks
 * Out     the lexicon in the form of word_lists.h
 * Source  S. Lloyd, "Least squares quantization in PCM", IEEE Trans. Inf. Theory 28 (1982); the first centres are the most frequent
 *         words, so that clusters are repeatable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_TRAIN_CLUSTERS_H
#define DTL_INDEXER_ENTITIES_TRAIN_CLUSTERS_H

#include <stdio.h>

#include "base/error.h"

enum { DTL_FINE_CLUSTERS = 1000, DTL_COARSE_CLUSTERS = 120 };

dtl_status dtl_clusters_write(const char *vectors, const char *raw, FILE *out, dtl_error *err) DTL_MUST_CHECK;

#endif
