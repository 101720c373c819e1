/* expand.h - the words of the archives that a PREFIX or FUZZY leaf means.
 *
 * A word is here a folded form (text/fold.h), whichever segments have it and in whatever languages. All segments are looked
 * at before any word is chosen, so that the choice does not depend on how an archive is cut. Where more words than the limit
 * are meant, those in most articles are taken, of a FUZZY the nearest first; among equals by their spelling.
 * Cost    one look at every vocabulary, and where the limit is passed one question to libxapian for each stem
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_EXPAND_H
#define DTL_QUERY_MATCH_EXPAND_H

#include "query/language/tree.h"
#include "query/match/collection.h"

enum { DTL_PREFIX_MAX_WORDS = 1000, DTL_FUZZY_MAX_WORDS = 200 };

typedef struct {
    const dtl_vocabulary *vocabulary; /* of one segment */
    const uint32_t *numbers;          /* of the surfaces whose words were taken, ascending */
    size_t count;
} dtl_expansion_part;

/* In the arena. */
typedef struct {
    const dtl_slice *stems; /* of the words that were taken, in order of spelling */
    size_t stem_count;
    const dtl_expansion_part *parts; /* one a segment */
    size_t part_count;
    size_t meant, taken; /* words */
} dtl_expansion;

/* node: PREFIX or FUZZY. Errors: DTL_INDEX. */
dtl_status dtl_expand(dtl_arena *arena, const dtl_collection *collection, const dtl_node *node,
                      dtl_expansion *expansion, dtl_error *err) DTL_MUST_CHECK;

#endif
