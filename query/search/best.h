/* best.h - the best candidates of a search, kept while they come: a heap with the worst on top.
 *
 * Of a story (schema/copies.h) only the article with the best candidate is kept, unless all copies are asked for. With one
 * passage an article that is decided in the heap: a better copy takes the place of the worse. With more, a better copy may
 * bring fewer passages than it drives out, so all candidates are kept, and decided on in the end.
 *
 * Equal scores are ranked by the hash of the article's id, then by passage, so that the order never depends on where an
 * article is kept or which was scored first.
 * Cost    one comparison for most candidates; memory for `wanted` of them. Where no article has copies, stories cost
 *         nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_BEST_H
#define DTL_QUERY_SEARCH_BEST_H

#include "query/search/rank.h"

typedef struct {
    dtl_buffer heap;                    /* dtl_candidate */
    uint64_t wanted;                    /* 0: all */
    const dtl_segment *const *segments; /* for the hashes of ids, and the stories */
    size_t segment_count;
    bool one_of_story;       /* leave out copies */
    bool several_an_article; /* an article may have more than one candidate */
} dtl_best;

void dtl_best_add(dtl_best *best, const dtl_candidate *candidate);

/* Whether what scores no more than that would be refused: it is worse than all that are kept, and no more are wanted. */
bool dtl_best_refuses(const dtl_best *best, double score);

/* Puts the best first, and leaves the others away; nothing can be added afterwards. */
void dtl_best_sort(dtl_best *best);

/* The story of an article, if another may be of it; else 0. */
uint64_t dtl_best_story(const dtl_best *best, uint32_t segment, uint32_t ordinal);

#endif
