/* feedback.h - a query with the words of its best passages: pseudo relevance feedback (--expand).
 *
 * The best passages of a first search are taken for what is looked for, each for as much as its share of their scores. The
 * words that tell them from the archive (telling.h) are put beside the query, with the weight that a relevance model gives
 * them: the query keeps its own, and the new words have a part of it among them, by their shares of the passages times idf.
 * They only rank: what matches is what the query says.
 * Cost      a search more, of which some passages are unpacked
 * Not on by itself: it helps long questions, and costs names that are looked up a little.
 * Source    RM3: Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD"; Lavrenko and Croft, "Relevance-based language
 *           models" (SIGIR 2001). docs/evaluation.md has what was measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NEAR_FEEDBACK_H
#define DTL_QUERY_NEAR_FEEDBACK_H

#include "query/search/search.h"

/* *expanded lives in the arena; it is linked already (names/link.h), and to be searched with no_link. options: of the search
 * that is meant. words: how many at most. */
dtl_status dtl_feedback(dtl_arena *arena, dtl_searcher *searcher, const dtl_node *tree,
                        const dtl_search_options *options, size_t words, const dtl_node **expanded,
                        dtl_error *err) DTL_MUST_CHECK;

#endif
