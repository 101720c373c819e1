/* match.h - decide on the words of one article whether it matches, and which words did it.
 *
 * What libxapian found may be more than the query means (plan.h); here the tree is judged on the finds of its leaves in
 * the word stream and in its times. The marks are the words to highlight and to score: those of the parts that are true. Of a phrase or
 * NEAR only the words that stand as asked are marked.
 *
 * PHRASE  its words side by side, in order
 * NEAR/n  a word of each kid, no two the same word of the text, the first words of all within n words of each other
 * SENTENCE, PARAGRAPH  a word of each kid, no two the same word of the text, in one sentence or paragraph of the record;
 *         of a phrase all words. The title is one of each
 * None reaches from the title into the body.
 * Threads  one matcher, one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_MATCH_H
#define DTL_QUERY_MATCH_MATCH_H

#include "query/match/plan.h"
#include "query/match/scan.h"
#include "schema/record.h"

typedef struct {
    dtl_buffer *positions; /* per leaf: uint32, in order */
    size_t leaf_count;
    dtl_buffer marks;   /* dtl_hit_word, in order of position and leaf, no two the same */
    dtl_buffer ends[2]; /* uint32: behind which words sentences and paragraphs end */
    dtl_words field_words;
} dtl_matcher;

/* What matching needs of an article beside the finds. */
typedef struct {
    uint32_t title_words;
    dtl_slice sentences;      /* of the record: looked at for SENTENCE and PARAGRAPH only */
    const dtl_fields *fields; /* may be NULL when plan->filters is not set */
} dtl_match_article;

void dtl_matcher_release(dtl_matcher *matcher);

/* hits: of all leaves, in order of position. The marks of a match are in matcher->marks until the next call. */
bool dtl_match(dtl_matcher *matcher, const dtl_plan *plan, const dtl_hit_word *hits, size_t hit_count,
               const dtl_match_article *article);

#endif
