/* collection.h - what a query is asked of: all segments of all archives, their union, and what their users say of entities.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_COLLECTION_H
#define DTL_QUERY_MATCH_COLLECTION_H

#include "query/search/ranking.h"
#include "schema/archive.h"
#include "schema/authority.h"
#include "text/stem.h"

typedef struct {
    const dtl_segment *const *segments;
    size_t segment_count;
    const dtl_authority *authority; /* NULL: there are no changes */
    xc_database *all;
    dtl_stemmer *stemmer;
    const dtl_language *languages; /* of the articles, each once */
    size_t language_count;
    const dtl_ranking *ranking;
} dtl_collection;

#endif
