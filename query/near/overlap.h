/* overlap.h - what is nearly the same text as a given one: not the background of it (--background).
 *
 * Texts are compared by their runs of five words: a near-copy shares half of the runs of the shorter one. An archive knows
 * which of its articles tell one story (schema/copies.h), but not of a text of one's own, nor of one article in two archives.
 * Cost      the best 200 results are looked at, for near-copies have the same words and so come first
 * Source    resemblance and containment of shingles: Broder, "On the resemblance and containment of documents" (1997)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NEAR_OVERLAP_H
#define DTL_QUERY_NEAR_OVERLAP_H

#include "query/near/subject.h"

enum { DTL_OVERLAP_RUN = 5, DTL_OVERLAP_LOOKED_AT = 200 };

/* The runs of a text. Zero is empty; end with _release. */
typedef struct {
    dtl_buffer runs; /* uint64 hashes, sorted, each once */
} dtl_overlap;

void dtl_overlap_release(dtl_overlap *overlap);

/* Words come one by one; _finish when all are there. */
void dtl_overlap_add(dtl_overlap *overlap, dtl_slice surface);
void dtl_overlap_finish(dtl_overlap *overlap);

/* The part of the runs of the shorter that both have, 0 to 1; 0 where one of them has none. */
double dtl_overlap_share(const dtl_overlap *a, const dtl_overlap *b);

/* The runs of a subject's whole article, or of the text. */
dtl_status dtl_overlap_of(dtl_searcher *searcher, const dtl_subject *subject, dtl_overlap *overlap,
                          dtl_error *err) DTL_MUST_CHECK;

/* How many results to search for where that many are to be shown; 0: all. */
static inline uint64_t dtl_overlap_wanted(uint64_t shown) { return shown ? shown + DTL_OVERLAP_LOOKED_AT : 0; }

/* Takes near-copies out of what was found, and what is above wanted (0: nothing is). */
dtl_status dtl_overlap_leave_out(dtl_searcher *searcher, const dtl_overlap *given, uint64_t wanted, size_t *count,
                                 dtl_error *err) DTL_MUST_CHECK;

#endif
