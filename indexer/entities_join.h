/* entities_join.h - the entities half of segment.h: those of many inputs to one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_JOIN_H
#define DTL_INDEXER_ENTITIES_JOIN_H

#include "indexer/segment.h"

/* Per input: how many entities it has, and what number each of them has in the segment. */
typedef struct {
    uint32_t **numbers;
    uint32_t *counts;
    size_t inputs;
} dtl_entities_joined;

/* Writes and syncs the file. */
dtl_status dtl_entities_join(const char *path, const dtl_segment_input *inputs, size_t count,
                             dtl_entities_joined *joined, dtl_error *err) DTL_MUST_CHECK;
void dtl_entities_joined_release(dtl_entities_joined *joined);

#endif
