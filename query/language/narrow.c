/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/narrow.h"

/* Whether the node asks about fields only, not about words of the text. */
static bool is_filter(const dtl_node *node) {
    if (node->kind == DTL_NODE_DATE || node->kind == DTL_NODE_NAMED) return true;
    if (node->kind <= DTL_NODE_NEAR) return dtl_scope_filters(node->scope);
    if (node->kind != DTL_NODE_OR && node->kind != DTL_NODE_AND) return false;
    for (uint32_t i = 0; i < node->kid_count; i++)
        if (!is_filter(node->kids[i])) return false;
    return true;
}

static bool same_field(const dtl_node *a, const dtl_node *b) {
    while (a->kind == DTL_NODE_OR || a->kind == DTL_NODE_AND) a = a->kids[0];
    while (b->kind == DTL_NODE_OR || b->kind == DTL_NODE_AND) b = b->kids[0];
    if (a->kind == DTL_NODE_NAMED) return false; /* of two names both are wanted */
    bool dates = a->kind == DTL_NODE_DATE || b->kind == DTL_NODE_DATE;
    return a->scope == b->scope && (!dates || a->kind == b->kind);
}

static dtl_node *make(dtl_arena *arena, dtl_node_kind kind, const dtl_node *like, uint32_t room) {
    dtl_node *node = dtl_arena_zeroed(arena, 1, sizeof *node);
    node->kind = kind;
    node->begin = like->begin;
    node->end = like->end;
    node->kids = dtl_arena_zeroed(arena, room, sizeof *node->kids);
    return node;
}

/* Adds the filter to the AND: beside one of the same field that has no sign either, or on its own. */
static void add_filter(dtl_arena *arena, dtl_node *all, dtl_node *filter, uint32_t first, uint32_t room) {
    for (uint32_t i = first; filter->role == DTL_ROLE_SHOULD && i < all->kid_count; i++) {
        dtl_node *other = all->kids[i];
        if (other->role != DTL_ROLE_SHOULD || !same_field(other, filter)) continue;
        if (other->kind != DTL_NODE_OR) {
            all->kids[i] = make(arena, DTL_NODE_OR, other, room);
            all->kids[i]->kids[all->kids[i]->kid_count++] = other;
        } else { /* its kids may have no room */
            dtl_node **kids = dtl_arena_zeroed(arena, other->kid_count + room, sizeof *kids);
            memcpy(kids, other->kids, other->kid_count * sizeof *kids);
            other->kids = kids;
        }
        all->kids[i]->kids[all->kids[i]->kid_count++] = filter;
        return;
    }
    all->kids[all->kid_count++] = filter;
}

/* The words, as a kid of the AND: none, one as it is (NOT where it is excluded), or the bag. */
static void add_words(dtl_arena *arena, dtl_node *all, dtl_node *bag) {
    if (bag->kid_count == 0) return;
    dtl_node *words = bag->kid_count == 1 ? bag->kids[0] : bag;
    if (words->role == DTL_ROLE_MUST_NOT) {
        dtl_node *not_these = make(arena, DTL_NODE_NOT, words, 1);
        not_these->kids[not_these->kid_count++] = words;
        words->role = DTL_ROLE_SHOULD;
        words = not_these;
    }
    words->role = DTL_ROLE_SHOULD;
    all->kids[all->kid_count++] = words;
}

dtl_node *dtl_query_narrow(dtl_arena *arena, dtl_node *bag) {
    uint32_t total = bag->kid_count, words = 0, filters = 0;
    dtl_node **filter = dtl_arena_zeroed(arena, total, sizeof *filter);
    for (uint32_t i = 0; i < total; i++) {
        if (bag->kids[i]->role != DTL_ROLE_MUST_NOT && is_filter(bag->kids[i])) filter[filters++] = bag->kids[i];
        else bag->kids[words++] = bag->kids[i];
    }
    if (filters == 0) return bag;
    dtl_node *all = make(arena, DTL_NODE_AND, bag, total);
    bag->kid_count = words;
    add_words(arena, all, bag);
    uint32_t first = all->kid_count;
    for (uint32_t i = 0; i < filters; i++) add_filter(arena, all, filter[i], first, total);
    for (uint32_t i = first; i < all->kid_count; i++) all->kids[i]->role = DTL_ROLE_SHOULD;
    return all->kid_count == 1 ? all->kids[0] : all;
}
