/* tally.h - how many articles have each of some values: exact, and once per article and value.
 *
 * In      any bytes as values; they are copied
 * Owner   begin with the arena that keeps it; end with _release
 * Cost    a hash and a look per value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COUNT_TALLY_H
#define DTL_QUERY_COUNT_TALLY_H

#include "base/arena.h"
#include "base/buffer.h"

typedef struct {
    dtl_slice value;
    uint64_t articles;
    uint64_t last; /* the article that counted last */
} dtl_tally_entry;

typedef struct {
    dtl_arena *arena;   /* of the values */
    dtl_buffer entries; /* dtl_tally_entry, in the order in which they came */
    uint32_t *slots;    /* an entry + 1; 0: free */
    size_t mask;
} dtl_tally;

void dtl_tally_begin(dtl_tally *tally, dtl_arena *arena);
void dtl_tally_release(dtl_tally *tally);

/* article: any number from 1; those of one article come one after the other. */
void dtl_tally_add(dtl_tally *tally, dtl_slice value, uint64_t article);

static inline size_t dtl_tally_count(const dtl_tally *tally) { return tally->entries.size / sizeof(dtl_tally_entry); }

static inline const dtl_tally_entry *dtl_tally_entries(const dtl_tally *tally) {
    return (const dtl_tally_entry *)(const void *)tally->entries.data;
}

#endif
