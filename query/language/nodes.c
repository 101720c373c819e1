/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/nodes.h"

dtl_node *dtl_node_new(dtl_arena *arena, dtl_node_kind kind, uint32_t begin, uint32_t end) {
    dtl_node *node = dtl_arena_zeroed(arena, 1, sizeof *node);
    node->kind = kind;
    node->begin = begin;
    node->end = end;
    return node;
}

void dtl_node_list_add(dtl_arena *arena, dtl_node_list *list, dtl_node *node) {
    if (list->count == list->capacity) {
        uint32_t const capacity = list->capacity ? 2 * list->capacity : 4;
        dtl_node **grown = dtl_arena_zeroed(arena, capacity, sizeof *grown);
        if (list->count) memcpy(grown, list->at, list->count * sizeof *grown);
        list->at = grown;
        list->capacity = capacity;
    }
    list->at[list->count++] = node;
}

dtl_node *dtl_node_join(dtl_arena *arena, dtl_node_kind kind, const dtl_node_list *kids) {
    const dtl_node *first = kids->at[0], *last = kids->at[kids->count - 1];
    if (kids->count == 1) return kids->at[0];
    dtl_node *node = dtl_node_new(arena, kind, first->begin, last->end);
    node->kids = kids->at;
    node->kid_count = kids->count;
    while (first->kind == DTL_NODE_OR) first = first->kids[0];
    if (kind == DTL_NODE_PHRASE || kind == DTL_NODE_NEAR) node->scope = first->scope;
    return node;
}
