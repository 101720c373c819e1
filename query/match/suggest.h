/* suggest.h - words of the archives instead of words that hardly any article has: "did you mean".
 *
 * A word that no article has gets the nearest one that some have, of equals the one in most articles. One in very few, where
 * the query found very few, gets a word one edit away that is far more frequent: then it may be a slip that an article
 * made, too. Nothing is searched for instead; that is the asker's to say.
 * Cost    nothing where all words are known; else one look at every vocabulary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_SUGGEST_H
#define DTL_QUERY_MATCH_SUGGEST_H

#include "query/match/plan.h"
#include "query/render/page.h"

enum {
    DTL_SUGGESTIONS_MAX = 4,
    DTL_SUGGEST_RARE_ARTICLES = 2,  /* at most so many articles have a rare word, */
    DTL_SUGGEST_FOUND_ARTICLES = 2, /* the query matches at most so many, */
    DTL_SUGGEST_TIMES = 100         /* and the other word is in so many times as many */
};

/* matched: how many articles match the plan's query. *suggestions: of the first words that want one, in the arena; where there
 * is no better word, without one. Errors: DTL_INDEX. */
dtl_status dtl_suggest(dtl_arena *arena, const dtl_collection *collection, const dtl_plan *plan, uint64_t matched,
                       const dtl_suggestion **suggestions, size_t *count, dtl_error *err) DTL_MUST_CHECK;

#endif
