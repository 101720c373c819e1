/* entity_join.h - entities that were counted segment by segment, joined: each once, with the counts of all segments.
 *
 * In      per segment a buffer of dtl_met in order of number, which is the order of keys, then types
 * Out     in that order, too; the name shown is that of the first segment that has it
 * Owner   borrows the buffers and what the segments map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COUNT_ENTITY_JOIN_H
#define DTL_QUERY_COUNT_ENTITY_JOIN_H

#include "base/arena.h"
#include "schema/archive.h"

/* An entity of a segment, and how many articles count for it. */
typedef struct {
    uint32_t number, together;
} dtl_met;

typedef struct dtl_met_list dtl_met_list;

typedef struct {
    dtl_met_list *lists;
    size_t count;
} dtl_entity_join;

dtl_entity_join dtl_entity_join_begin(dtl_arena *arena, const dtl_segment *const *segments, const dtl_buffer *met,
                                      size_t count);

/* The next entity, and the sum of its counts; 0: there is none. */
uint64_t dtl_entity_join_next(dtl_entity_join *join, dtl_entity *entity);

#endif
