/* rank.h - the passages of one article, scored from its marks: the second stage.
 *
 * Cost    linear in marks and passages; nothing is unpacked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_RANK_H
#define DTL_QUERY_SEARCH_RANK_H

#include "query/match/match.h"

/* A passage that may be shown. */
typedef struct {
    double score, article_score, passage_score;
    double recency; /* what the two were multiplied by for score; 0: nothing was asked for (recent.h) */
    uint32_t segment, ordinal;
    uint32_t passage; /* from 0 */
    uint64_t story;   /* when it may have copies, and these are left out (best.h) */
} dtl_candidate;

/* Of one leaf in a passage. */
typedef struct {
    uint32_t count, pairs; /* words; and those of them before a word of the next leaf */
    uint32_t words;        /* of the passage */
} dtl_passage_count;

typedef struct {
    dtl_saturation saturation; /* of words in a passage */
    uint32_t per_article;      /* keep at most this many; 0: all */
    dtl_buffer tallies;        /* per leaf, of the passage */
    dtl_buffer touched;        /* uint32: leaves with a count */
    dtl_buffer best;           /* dtl_candidate of the article */
} dtl_ranker;

void dtl_ranker_release(dtl_ranker *ranker);

/* Appends the article's best passages to out: those with a mark, or else the first one (only the title matched, or a
 * filter). base has article_score, segment and ordinal. */
void dtl_rank_passages(dtl_ranker *ranker, const dtl_plan *plan, const dtl_ranking *ranking,
                       const dtl_record_view *view, const dtl_hit_word *marks, size_t mark_count,
                       const dtl_candidate *base, dtl_buffer *out);

/* What a leaf gives to a passage of so many words that has it count times, before the next leaf's word at pairs of them. */
double dtl_passage_share(const dtl_plan *plan, uint32_t leaf, const dtl_ranking *ranking,
                         const dtl_saturation *saturation, const dtl_passage_count *count);

/* Whether the word of the leaf and that of the next one count for more side by side: both are words that were asked for. */
bool dtl_leaf_pairs(const dtl_plan *plan, uint32_t leaf);

/* Descending by score, passages of one article in their order. */
int dtl_candidate_compare(const void *a, const void *b);

/* What no passage gets more than, whatever its words: of all leaves, of words, or of those whose finds are annotations. A term
 * that is added to the score of a passage must be added here too, for the search stops where no article can come among the
 * best any more. */
typedef enum { DTL_LEAVES_ALL, DTL_LEAVES_WORDS, DTL_LEAVES_ANNOTATED } dtl_leaves;
double dtl_passage_most(const dtl_plan *plan, const dtl_ranking *ranking, dtl_leaves which);

#endif
