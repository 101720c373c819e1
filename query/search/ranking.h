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
    double short_article;         /* words below which an article does not gain by being short ... */
    double short_passage;         /* ... and a passage */
    double adjacent;              /* of two words of the query side by side, against these words */
    double function;              /* weight of a function word (text/function_words.h) against another word */
    double entity, said, topic;   /* weight of a name, a speaker and a topic against a word */
    double link;                  /* of a name that words were linked to */
    double articles;              /* how many reach the second stage, at least */
} dtl_ranking;

dtl_ranking dtl_ranking_default(void);

/* BM25's saturation of a word that is found count times: (k1 + 1) count / (count + k1 (1 - b + b length)), where length is in words and
 * against the average; what is shorter than least counts as that long. */
typedef struct {
    double k1, b, average, least;
} dtl_saturation;

double dtl_saturate(const dtl_saturation *saturation, double count, double words);

/* The same for libxapian, whose lengths are all against the true average: k1, b and the least length as its BM25Weight takes
 * them. What it then gives is to be multiplied by the result. */
double dtl_saturation_for_libxapian(const dtl_saturation *saturation, double *k1, double *b, double *least);

/* Changes weights as --rank takes them: "k1=1.2,passage=0.5". DTL_BAD_QUERY lists the names. */
dtl_status dtl_ranking_parse(const char *text, dtl_ranking *ranking, dtl_error *err) DTL_MUST_CHECK;

#endif
