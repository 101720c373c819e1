/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/times.h"

#include <stdlib.h>

#include "base/units.h"
#include "schema/annotation.h"

static bool means(const dtl_node *node, const dtl_spoken_time *time) {
    dtl_day const last = node->days.last == DTL_DAY_NONE ? INT32_MAX : node->days.last;
    return dtl_units_any_within(time->first, time->last, node->days.first, last); /* DTL_DAY_NONE is before all days */
}

static void add(const dtl_spoken_time *time, uint32_t words, uint32_t leaf, dtl_buffer *hits) {
    for (uint32_t at = time->begin; at < words && at - time->begin < time->words; at++) {
        const dtl_hit_word hit = {.position = at, .leaf = leaf};
        dtl_buffer_append(hits, (const char *)&hit, sizeof hit);
    }
}

static int by_position(const void *a, const void *b) {
    const dtl_hit_word *x = a, *y = b;
    if (x->position != y->position) return x->position < y->position ? -1 : 1;
    return (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

dtl_status dtl_hits_add_times(dtl_arena *arena, const dtl_plan *plan, const dtl_record_view *view, dtl_buffer *hits,
                              dtl_error *err) {
    dtl_annotations all;
    dtl_status status = dtl_annotations_decode(arena, view->annotations, &all, err);
    if (status != DTL_OK) return status;
    size_t const before = hits->size;
    for (uint32_t leaf = 0; leaf < plan->leaf_count; leaf++) {
        const dtl_node *node = plan->leaves[leaf].node;
        for (size_t i = 0; node->kind == DTL_NODE_DATE && i < all.time_count; i++)
            if (means(node, &all.times[i])) add(&all.times[i], view->words, leaf, hits);
    }
    if (hits->size > before) qsort(hits->data, hits->size / sizeof(dtl_hit_word), sizeof(dtl_hit_word), by_position);
    return DTL_OK;
}
