/* ranking.h - the weights of the two stages, in one place. docs/evaluation.md says how each was found.
 *
 * An article scores BM25 over its words, with the title as a field of its own; a passage scores BM25 over its own words,
 * with the same idf; what is ranked is (1 - passage) * article + passage * passage score. Both are on one scale and
 * depend on the whole archive only, not on its segments, so scores are the same however often it was merged.
 * Source  Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond" (2009); Callan, "Passage-level
 *         evidence in document retrieval" (SIGIR 1994) for combining article and passage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_RANKING_H
#define DTL_QUERY_SEARCH_RANKING_H

#include "base/error.h"

typedef struct {
    double k1, b;                 /* of articles */
    double title;                 /* weight of a title word against one in the text */
    double passage;               /* share of the passage, 0 to 1 */
    double passage_k1, passage_b; /* of passages */
    double entity, said, topic;   /* weight of a name, a speaker and a topic against a word */
    double link;                  /* of a name that words were linked to */
    double articles;              /* how many reach the second stage, at least */
} dtl_ranking;

dtl_ranking dtl_ranking_default(void);

/* Changes weights as --rank takes them: "k1=1.2,passage=0.5". DTL_BAD_QUERY lists the names. */
dtl_status dtl_ranking_parse(const char *text, dtl_ranking *ranking, dtl_error *err) DTL_MUST_CHECK;

#endif
