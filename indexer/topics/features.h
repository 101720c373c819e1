/* features.h - what the topic classifier sees of a text: its words, folded, as numbers.
 *
 * In      words of a text (text/words.h), anywhere in it
 * Out     for each a hash, the same for all words that fold alike (text/fold.h), with a plural's s taken off; 0 for what says
 *         nothing of a topic: numbers and what holds digits, and words of one letter
 * A change of what this gives makes every model worthless, so DTL_TOPIC_FEATURES goes up with it.
 * Cost    words in ASCII: a look at each byte; others: as much as folding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_FEATURES_H
#define DTL_INDEXER_TOPICS_FEATURES_H

#include <stdint.h>

#include "base/slice.h"

enum { DTL_TOPIC_FEATURES = 1, DTL_TOPIC_SLOT_BITS = 18, DTL_TOPIC_SLOTS = 1 << DTL_TOPIC_SLOT_BITS };

/* word has at least one byte, and at most DTL_WORD_MAX_BYTES. */
uint32_t dtl_topic_word_hash(dtl_slice word);

/* Of two words one behind the other, neither 0. Not 0. */
static inline uint32_t dtl_topic_pair_hash(uint32_t first, uint32_t second) {
    return (first * 0x9E3779B1u ^ (second >> 15 | second << 17)) * 0x85EBCA6Bu | 1u;
}

/* The place of a hash in the table of a model. */
static inline uint32_t dtl_topic_slot(uint32_t hash) { return hash >> (32 - DTL_TOPIC_SLOT_BITS); }

#endif
