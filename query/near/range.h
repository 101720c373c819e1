/* range.h - words of an article of the archive, taken in to be told from it (telling.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NEAR_RANGE_H
#define DTL_QUERY_NEAR_RANGE_H

#include "query/near/telling.h"
#include "query/search/searcher.h"

/* Words [begin, end) of the stream, title first. */
typedef struct {
    uint32_t begin, end;
} dtl_range;

/* Unpacks the article into searcher->content. */
dtl_status dtl_range_unpack(dtl_searcher *searcher, uint32_t segment, uint32_t ordinal, dtl_record_view *view,
                            dtl_error *err) DTL_MUST_CHECK;

/* The words of a passage, from 0; none where there is no such. */
dtl_range dtl_range_passage(const dtl_content *content, uint32_t passage);

/* Takes in the words of what is unpacked, each occurrence for that much. Changes their order: each range can be taken once. */
void dtl_range_tell(dtl_searcher *searcher, uint32_t segment, dtl_range words, double weight, dtl_telling *telling);

#endif
