/* find.h - an article or a passage by what it is called where hits are shown: ID, or ID#pN.
 *
 * An id may itself end like the number of a passage: the article that has all of it goes before.
 * Cost     a bisection in each segment, and the fields of what has the hash of the id
 * Errors   DTL_END: no article has that id; DTL_INDEX
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_FIND_H
#define DTL_QUERY_SEARCH_FIND_H

#include "query/search/search.h"

typedef struct {
    uint32_t segment, ordinal;
} dtl_place;

typedef struct {
    dtl_place at;
    dtl_slice id;     /* without the number of the passage; borrowed */
    uint32_t passage; /* from 1; 0: the whole article is meant. It may not have that many. */
} dtl_called;

/* Finds the newest live article; others: replaced with the dtl_place of the others that have the id, dead ones with them. */
dtl_status dtl_find_called(dtl_searcher *searcher, dtl_slice name, dtl_called *called, dtl_buffer *others,
                           dtl_error *err) DTL_MUST_CHECK;

#endif
