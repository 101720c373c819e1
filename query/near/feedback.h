/* feedback.h - a query with the words of its best articles: pseudo relevance feedback (--expand).
 *
 * The best articles of a first search are taken for what is looked for, each for as much as its share of the odds. The
 * words that tell them from the archive (telling.h) are put beside the query, with the weight that a relevance model gives
 * them: the query keeps its own, and the new words have a part of it among them, by their shares of the articles times idf.
 * They only rank: what matches is what the query says.
 * By itself it is done for long questions only, which gain by it; a few words that are looked up are answered at once.
 * Cost      a search more, of which five articles are unpacked
 * Source    RM3: Abdul-Jaleel et al., "UMass at TREC 2004: Novelty and HARD"; Lavrenko and Croft, "Relevance-based language
 *           models" (SIGIR 2001). docs/evaluation.md has what was measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NEAR_FEEDBACK_H
#define DTL_QUERY_NEAR_FEEDBACK_H

#include "query/search/search.h"

/* Whether the query is words side by side, and as many of them say something as a question has. */
bool dtl_feedback_suits(const dtl_node *tree);

/* *expanded lives in the arena; it is linked already (names/link.h), and to be searched with no_link. options: of the search
 * that is meant. words: how many at most. */
dtl_status dtl_feedback(dtl_arena *arena, dtl_searcher *searcher, const dtl_node *tree,
                        const dtl_search_options *options, size_t words, const dtl_node **expanded,
                        dtl_error *err) DTL_MUST_CHECK;

#endif
