/* judge.h - the parts of one judgement on one article; private to match.c, places.c, near.c and field.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_JUDGE_H
#define DTL_QUERY_MATCH_JUDGE_H

#include "query/match/match.h"

typedef struct {
    dtl_matcher *matcher;
    const dtl_plan *plan;
    const dtl_match_article *article;
    bool bounded; /* the matcher's ends are those of this article */
} dtl_judge;

/* places.c: where a leaf or PHRASE stands in title or body. */

/* The positions of a leaf that its scope allows. */
size_t dtl_judge_positions(const dtl_judge *judge, const dtl_step *leaf, const uint32_t **positions);

/* Appends, as uint32, the positions of the first words where it stands. */
void dtl_judge_places(const dtl_judge *judge, const dtl_step *step, dtl_buffer *out);

/* Marks the words of one such place. */
void dtl_judge_mark(dtl_judge *judge, const dtl_step *step, uint32_t position);

/* near.c: a NEAR in title or body; marks what stands so. */
bool dtl_judge_near(dtl_judge *judge, const dtl_step *near);

/* field.c: a WORD, PREFIX, PHRASE or NEAR of a field that filters. */
bool dtl_judge_field(dtl_judge *judge, const dtl_step *step);

#endif
