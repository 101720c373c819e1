/* best.h - the best candidates of a search, kept while they come: a heap with the worst on top.
 *
 * Equal scores are ranked by the hash of the article's id, then by passage, so that the order never depends on where an
 * article is kept or which was scored first.
 * Cost    one comparison for most candidates; memory for `wanted` of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_BEST_H
#define DTL_QUERY_BEST_H

#include "query/rank.h"

typedef struct {
    dtl_buffer heap;                    /* dtl_candidate */
    uint64_t wanted;                    /* 0: all */
    const dtl_segment *const *segments; /* for the hashes of ids */
} dtl_best;

void dtl_best_add(dtl_best *best, const dtl_candidate *candidate);

/* Puts the best first; nothing can be added afterwards. */
void dtl_best_sort(dtl_best *best);

#endif
