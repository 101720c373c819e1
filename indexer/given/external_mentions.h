/* external_mentions.h - the inside of external annotations: what external.c reads and external_find.c puts on words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_EXTERNAL_MENTIONS_H
#define DTL_INDEXER_EXTERNAL_MENTIONS_H

#include <stdatomic.h>

#include "indexer/given/external.h"

/* Those of an article lie side by side, the title's first, in order of start. */
typedef struct {
    uint32_t start, end;
    uint32_t entity; /* from 1; 0: coreference says which */
    dtl_entity_type type;
    bool title;
} dtl_external_mention;

typedef struct {
    uint64_t id;                  /* its hash */
    uint32_t first, count, order; /* order: which was read first */
    bool bytes;                   /* start and end count these, not code points */
} dtl_external_article;

struct dtl_external {
    dtl_arena *arena;
    dtl_external_article *articles; /* by id, each once */
    dtl_external_mention *mentions;
    dtl_named *entities;
    size_t article_count, article_room, mention_count, mention_room, entity_count, entity_room;
    uint32_t lines;  /* that were read */
    dtl_words words; /* scratch of reading */
    atomic_size_t passed_over;
};

#endif
