/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/favour.h"

#include "text/words.h"

static bool has_word(dtl_slice text) {
    dtl_words words = {0};
    dtl_words_cut(text, &words);
    bool const has = words.count > 0;
    dtl_words_release(&words);
    return has;
}

static dtl_node *node_over(dtl_arena *arena, size_t room) {
    dtl_node *bag = dtl_arena_zeroed(arena, 1, sizeof *bag);
    *bag = (dtl_node){.kind = DTL_NODE_BAG, .kids = dtl_arena_zeroed(arena, room, sizeof *bag->kids)};
    return bag;
}

/* A kid that all must have: the tree, as it was, but for its role. */
static dtl_node *required(dtl_arena *arena, const dtl_node *tree) {
    dtl_node *kid = dtl_arena_zeroed(arena, 1, sizeof *kid);
    *kid = *tree;
    kid->role = DTL_ROLE_MUST;
    return kid;
}

dtl_status dtl_query_favour(dtl_arena *arena, const dtl_node *tree, const dtl_scope *scopes, const dtl_slice *texts,
                            size_t count, const dtl_node **favoured, dtl_error *err) {
    dtl_node *bag = node_over(arena, count + 1);
    if (tree) bag->kids[bag->kid_count++] = required(arena, tree);
    for (size_t i = 0; i < count; i++) {
        if (!has_word(texts[i]))
            return dtl_fail(err, DTL_BAD_QUERY, "there is no word in %s \"%.*s\"",
                            scopes[i] == DTL_SCOPE_TOPIC ? "-t" : "-e", (int)texts[i].size, texts[i].data);
        dtl_node *name = dtl_arena_zeroed(arena, 1, sizeof *name);
        *name = (dtl_node){.kind = DTL_NODE_NAMED, .scope = scopes[i], .text = texts[i]};
        bag->kids[bag->kid_count++] = name;
    }
    *favoured = bag->kid_count == 1 ? bag->kids[0] : bag;
    return DTL_OK;
}
