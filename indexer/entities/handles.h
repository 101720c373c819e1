/* handles.h - by what the names of one article are found again: a table from (kind, bytes) to numbers.
 *
 * Only 64 bits of hash are kept of the bytes, so two of one kind that collide are taken for one; whoever makes them collide on
 * purpose confuses the names of his own article. Kinds are never confused: their values count different things.
 * Cost    a hash and, mostly, one look; clearing is linear in what the article was expected to need
 * Source  linear probing (Knuth, TAOCP 3, 6.4, algorithm L) over XXH3
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_HANDLES_H
#define DTL_INDEXER_HANDLES_H

#include <stdint.h>

#include "base/slice.h"

typedef struct {
    uint64_t hash;
    uint32_t kind, value; /* value 0: nothing here */
} dtl_handle_slot;

/* handles = {0}, end with dtl_handles_release. */
typedef struct {
    dtl_handle_slot *at;
    size_t mask, count, capacity;
} dtl_handles;

void dtl_handles_release(dtl_handles *handles);

/* Forgets everything; expected is about how many there will be. */
void dtl_handles_clear(dtl_handles *handles, size_t expected);

/* Where the value of bytes is kept, 0 when it is new; valid until the next call. */
uint32_t *dtl_handles_at(dtl_handles *handles, uint32_t kind, dtl_slice bytes);

/* The value of bytes, 0 for none. */
uint32_t dtl_handles_find(const dtl_handles *handles, uint32_t kind, dtl_slice bytes);

#endif
