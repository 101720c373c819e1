/* take.h - the second stage: articles that libxapian found are judged by their words, and their passages ranked.
 *
 * Most articles need no look. The best come first, and passages add a bounded share to the score of their article (rank.h):
 * so it ends at the first article that cannot bring a passage among the best that are wanted, and before that what costs
 * more is done only where what costs less leaves a chance: whether the article has the names that are asked for, then its
 * words, then its annotations. What is left out that way could not be among the results; it is counted as matching.
 * Source   such bounds on scores are those of Turtle and Flood, "Query evaluation: strategies and optimizations" (Information
 *          Processing and Management 31, 1995)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_TAKE_H
#define DTL_QUERY_SEARCH_TAKE_H

#include "query/search/searcher.h"

/* Takes all of these, the best articles first; changes their order. */
dtl_status dtl_take_articles(dtl_searcher *searcher, xc_match *matches, size_t count, dtl_error *err) DTL_MUST_CHECK;

/* Whether no article with that score or a lower one can bring a result. */
bool dtl_take_is_over(const dtl_searcher *searcher, double article_score);

#endif
