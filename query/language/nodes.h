/* nodes.h - how nodes of a tree are made; private to what makes trees.
 *
 * Owner   all in the arena; a list that is joined belongs to its node
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_NODES_H
#define DTL_QUERY_LANGUAGE_NODES_H

#include "query/language/tree.h"

typedef struct {
    dtl_node **at;
    uint32_t count, capacity;
} dtl_node_list;

/* begin, end: bytes in the query. */
dtl_node *dtl_node_new(dtl_arena *arena, dtl_node_kind kind, uint32_t begin, uint32_t end);

void dtl_node_list_add(dtl_arena *arena, dtl_node_list *list, dtl_node *node);

/* The node over the kids; the kid itself where it is the only one. A PHRASE or NEAR has the scope of its first leaf. */
dtl_node *dtl_node_join(dtl_arena *arena, dtl_node_kind kind, const dtl_node_list *kids);

#endif
