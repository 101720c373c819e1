/* own_terms.h - the inside of a user's topics (own.h): what own.c reads and own_match.c looks up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_OWN_TERMS_H
#define DTL_INDEXER_TOPICS_OWN_TERMS_H

#include "indexer/topics/own.h"

enum { DTL_OWN_WEIGHT_ONE = 100 }; /* weights are kept in hundredths */

typedef struct {
    uint64_t hash;         /* of the words one behind the other, and of whether they are an entity's */
    uint32_t topic, order; /* order: which was read first */
    int32_t weight;
} dtl_own_term;

/* Of the first word of phrases: bit n - 1 is set where one of them has n words. */
typedef struct {
    uint64_t word; /* 0: an empty place of the table */
    uint32_t lengths;
} dtl_own_start;

typedef struct {
    char name[DTL_OWN_NAME_MAX_BYTES], id[DTL_TOPIC_OWN_ID_BYTES];
    size_t name_size, id_size;
    dtl_topic number;
    int32_t threshold;
} dtl_own_topic;

struct dtl_own_topics {
    dtl_own_topic *topics;
    dtl_own_term *terms; /* by hash, then topic */
    dtl_own_start *starts;
    size_t topic_count, term_count, term_capacity, start_places; /* start_places: a power of two, or 0 */
    uint64_t hash;
};

/* The place of a word in the table of starts, or where it would be; there is a table. */
dtl_own_start *dtl_own_start_of(const dtl_own_topics *own, uint64_t word);

/* Of one word; never 0. */
uint64_t dtl_own_word_hash(dtl_slice word);

/* Of a phrase to which a word is added; an empty phrase is DTL_OWN_PHRASE or, where it names an entity, DTL_OWN_ENTITY. */
static inline uint64_t dtl_own_phrase_hash(uint64_t phrase, uint64_t word) {
    uint64_t const mixed = (phrase ^ word) * 0x9FB21C651E98DF25u;
    return (mixed ^ mixed >> 32) + 0x9E3779B97F4A7C15u;
}

#define DTL_OWN_PHRASE ((uint64_t)0x2545F4914F6CDD1D)
#define DTL_OWN_ENTITY ((uint64_t)0x6A09E667F3BCC908)

#endif
