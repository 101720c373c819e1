/* alike.h - a query for what is like some texts (--like, --background).
 *
 * The words that tell the texts from the archive (telling.h), by their shares of the text, whom they name and what they are
 * about, side by side: whatever has one of them is ranked. Several texts count alike, as in Rocchio's formula. A query beside them
 * narrows, and ranks with them.
 * Source    Rocchio, "Relevance feedback in information retrieval" (1971); Robertson, Walker et al., "Okapi at TREC-4"
 *           (1995) for queries that are whole articles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NEAR_ALIKE_H
#define DTL_QUERY_NEAR_ALIKE_H

#include "query/near/subject.h"

typedef struct {
    const dtl_subject *subjects;
    size_t count;
    const dtl_node *query; /* NULL: there is none */
} dtl_alike_asked;

/* *tree lives in the arena; it is to be searched with no_link. DTL_BAD_QUERY: no word tells the texts from the archive. */
dtl_status dtl_alike(dtl_arena *arena, dtl_searcher *searcher, const dtl_alike_asked *asked, const dtl_node **tree,
                     dtl_error *err) DTL_MUST_CHECK;

#endif
