/* hit_named.h - whom a passage that is shown names, who speaks in it, and what it is about.
 *
 * Entities  in order of mentions in the passage times how rare they are in the archive (the logarithm of articles to those that
 *           name it); a name that is shown already is not shown again for another type
 * Topics    of the passage; where it has none, of the article; of topics that contain each other the stronger
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_HIT_NAMED_H
#define DTL_QUERY_SEARCH_HIT_NAMED_H

#include "query/render/page.h"
#include "query/search/searcher.h"

typedef struct {
    const dtl_segment *segment;
    const dtl_record_view *view; /* of its article */
    uint32_t number;             /* from 0 */
    uint32_t begin, end;         /* its words */
    size_t entities_max, topics_max;
} dtl_shown_passage;

/* What its fields say. They and the segment lend it their strings. */
dtl_hit dtl_hit_of(const dtl_segment *segment, uint32_t ordinal, const dtl_fields *fields);

/* What is found lives in the arena and in what the segment maps. */
dtl_status dtl_hit_name(dtl_arena *arena, const dtl_shown_passage *passage, dtl_hit *hit,
                        dtl_error *err) DTL_MUST_CHECK;

#endif
