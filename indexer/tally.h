/* tally.h - the two small tables of stories.c: how often an article was met, and which stories have been joined.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TALLY_H
#define DTL_INDEXER_TALLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DTL_TALLY_MAX = 2048, DTL_TALLY_SLOTS = 2 * DTL_TALLY_MAX };

typedef struct {
    uint32_t ordinal;
    uint16_t often, slot;
} dtl_tally_item;

/* Zeroed: empty. items are in the order in which they were first met. */
typedef struct {
    dtl_tally_item items[DTL_TALLY_MAX];
    size_t count;
    uint16_t slots[DTL_TALLY_SLOTS]; /* item + 1, open addressing */
} dtl_tally;

void dtl_tally_clear(dtl_tally *tally);

/* Meets the article once more. What comes when the table is full is not counted. */
void dtl_tally_add(dtl_tally *tally, uint32_t ordinal);

typedef struct dtl_story_set dtl_story_set;

dtl_story_set *dtl_story_set_new(void);
void dtl_story_set_free(dtl_story_set *set);
void dtl_story_set_add(dtl_story_set *set, uint64_t story);
bool dtl_story_set_has(const dtl_story_set *set, uint64_t story);

#endif
