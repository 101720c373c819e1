/* gazetteer_table.h - the inside of a gazetteer: what gazetteer.c reads and gazetteer_find.c looks up.
 *
 * One table holds names and their beginnings by the hash of their words, and entities by the hash of type and key.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_GAZETTEER_TABLE_H
#define DTL_INDEXER_GAZETTEER_TABLE_H

#include "indexer/given/gazetteer.h"

typedef struct {
    uint64_t hash;   /* 0: an empty place */
    uint32_t number; /* of a name or an entity, from 1; 0: but the beginning of a name */
    bool longer;     /* a name goes on behind it */
} dtl_gazetteer_place;

/* Bit i: of word i. */
typedef struct {
    uint32_t entity;
    uint16_t capital, capitals; /* begins with one; has nothing else */
} dtl_gazetteer_name;

struct dtl_gazetteer {
    dtl_arena *arena;
    dtl_named *entities;
    dtl_gazetteer_name *names;
    dtl_gazetteer_place *places;
    size_t entity_count, entity_room, name_count, name_room, place_count, used;
    dtl_words words; /* scratch of reading */
};

typedef enum {
    DTL_GAP_NONE,  /* blanks, and marks that make no difference */
    DTL_GAP_MARK,  /* another mark */
    DTL_GAP_BREAK, /* a line end */
} dtl_gazetteer_gap;

/* What stands between two words. */
dtl_gazetteer_gap dtl_gazetteer_gap_of(dtl_slice between);

/* Of one word, by its folded form. */
uint64_t dtl_gazetteer_word_hash(dtl_slice word);

/* Of the beginning of a name and its next word; the beginning of all is DTL_GAZETTEER_BEGINNING. */
static inline uint64_t dtl_gazetteer_hash(uint64_t beginning, dtl_gazetteer_gap gap, uint64_t word) {
    uint64_t const mixed = ((beginning + (uint64_t)gap) ^ word) * 0x9FB21C651E98DF25u;
    return ((mixed ^ mixed >> 32) + 0x9E3779B97F4A7C15u) | 1;
}

#define DTL_GAZETTEER_BEGINNING ((uint64_t)0x2545F4914F6CDD1D)

typedef struct {
    bool capital, capitals;
} dtl_gazetteer_case;

/* Up to an apostrophe; "capitals" wants two letters. */
dtl_gazetteer_case dtl_gazetteer_case_of(dtl_slice word);

/* The place of a hash, or the empty one where it would be; there are places. */
dtl_gazetteer_place *dtl_gazetteer_place_of(const dtl_gazetteer *gazetteer, uint64_t hash);

uint64_t dtl_gazetteer_key_hash(dtl_entity_type type, dtl_slice key);

#endif
