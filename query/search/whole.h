/* whole.h - one article, found by its id, with the matches of a query and with what else the archive has of it.
 *
 * Copies    the other articles that tell the same story (schema/copies.h), of all segments
 * Versions  what replaced it or was replaced by it, where its archive keeps that (schema/versions.h)
 * Cost      an id is found by bisection in each segment; the text of the article is unpacked, and of the others their fields
 *           and titles
 * Owner     as hits: valid until the searcher is asked anything else
 * Errors    DTL_END: no article has that id; DTL_BAD_QUERY: it has no such passage; DTL_INDEX
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_WHOLE_H
#define DTL_QUERY_SEARCH_WHOLE_H

#include "query/search/search.h"

typedef struct {
    dtl_slice id;         /* of the article, or of a passage of it: ID#pN */
    const dtl_node *tree; /* whose matches are marked; NULL: none are */
    dtl_search_options options;
} dtl_whole_asked;

dtl_status dtl_search_whole(dtl_searcher *searcher, const dtl_whole_asked *asked, dtl_whole *whole,
                            dtl_error *err) DTL_MUST_CHECK;

#endif
