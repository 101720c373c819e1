/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/count/entity_join.h"

struct dtl_met_list {
    const dtl_entities *entities;
    const dtl_met *at, *end;
    dtl_entity now; /* the one at `at` */
};

static void step(dtl_met_list *list) {
    if (++list->at < list->end) list->now = dtl_entities_at(list->entities, list->at->number);
}

static int compare(const dtl_entity *a, const dtl_entity *b) {
    int const order = dtl_slice_compare(a->key, b->key);
    return order ? order : (a->type > b->type) - (a->type < b->type);
}

/* The first list with the lowest entity; NULL at the end of all. */
static dtl_met_list *lowest(const dtl_entity_join *join) {
    dtl_met_list *low = NULL;
    for (dtl_met_list *list = join->lists; list < join->lists + join->count; list++)
        if (list->at < list->end && (!low || compare(&list->now, &low->now) < 0)) low = list;
    return low;
}

dtl_entity_join dtl_entity_join_begin(dtl_arena *arena, const dtl_segment *const *segments, const dtl_buffer *met,
                                      size_t count) {
    dtl_entity_join join = {.lists = dtl_arena_zeroed(arena, count + 1, sizeof *join.lists), .count = count};
    for (size_t i = 0; i < count; i++) {
        const dtl_met *first = (const dtl_met *)(const void *)met[i].data;
        dtl_met_list *list = &join.lists[i];
        *list = (dtl_met_list){.entities = segments[i]->entities, .at = first, .end = first};
        list->end += met[i].size / sizeof *first;
        if (list->at < list->end) list->now = dtl_entities_at(list->entities, first->number);
    }
    return join;
}

uint64_t dtl_entity_join_next(dtl_entity_join *join, dtl_entity *entity) {
    dtl_met_list *low = lowest(join);
    uint64_t together = 0;
    if (!low) return 0;
    *entity = low->now;
    for (dtl_met_list *list = low; list < join->lists + join->count; list++) {
        if (list->at == list->end || compare(&list->now, entity) != 0) continue;
        together += list->at->together;
        step(list);
    }
    return together;
}
