/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/near/alike.h"

#include <stdlib.h>

#include "query/search/searcher.h"

enum { WORDS = 40, ENTITIES = 10, TOPICS = 3 };

/* What the entity that is named most, and the strongest topic, weigh against the word that weighs most. */
#define NAME_AGAINST_WORD .3

static void add_name(dtl_buffer *joined, const dtl_subject_name *name) {
    dtl_subject_name *names = (dtl_subject_name *)(void *)joined->data;
    for (size_t i = 0; i < joined->size / sizeof *names; i++) {
        if (names[i].scope != name->scope || !dtl_slice_equal(names[i].name, name->name)) continue;
        names[i].share += name->share;
        return;
    }
    dtl_buffer_append(joined, (const char *)name, sizeof *name);
}

static bool is_topic(const dtl_subject_name *name) { return name->scope == DTL_SCOPE_TOPIC; }

/* Entities before topics, and the greater share before the less. */
static int most_first(const void *a, const void *b) {
    const dtl_subject_name *x = a, *y = b;
    if (is_topic(x) != is_topic(y)) return is_topic(x) ? 1 : -1;
    if (x->share != y->share) return x->share > y->share ? -1 : 1;
    return dtl_slice_compare(x->name, y->name);
}

static void add_kid(dtl_node *bag, dtl_node *kid) { bag->kids[bag->kid_count++] = kid; }

static void add_leaf(dtl_arena *arena, const dtl_subject_name *name, double weight, dtl_node *bag) {
    dtl_node *leaf = dtl_arena_zeroed(arena, 1, sizeof *leaf);
    *leaf = (dtl_node){.kind = DTL_NODE_NAMED, .scope = name->scope, .text = name->name, .weight = weight};
    add_kid(bag, leaf);
}

static void add_names(dtl_arena *arena, dtl_buffer *joined, dtl_node *bag) {
    dtl_subject_name *names = (dtl_subject_name *)(void *)joined->data;
    size_t const count = joined->size / sizeof *names;
    if (count > 0) qsort(names, count, sizeof *names, most_first);
    for (size_t i = 0, first = 0; i < count; i++) {
        if (is_topic(&names[i]) && !is_topic(&names[first])) first = i;
        size_t const most = is_topic(&names[i]) ? TOPICS : ENTITIES;
        if (i - first < most) add_leaf(arena, &names[i], NAME_AGAINST_WORD * names[i].share / names[first].share, bag);
    }
}

static void add_query(dtl_arena *arena, const dtl_node *query, dtl_node *bag) {
    dtl_node *must = dtl_arena_zeroed(arena, 1, sizeof *must);
    *must = *query;
    must->role = DTL_ROLE_MUST;
    add_kid(bag, must);
}

static dtl_status read_all(dtl_searcher *s, const dtl_alike_asked *asked, dtl_telling *telling, dtl_buffer *joined,
                           dtl_error *err) {
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < asked->count && status == DTL_OK; i++) {
        dtl_subject_names names;
        status = dtl_subject_read(s, &asked->subjects[i], telling, &names, err);
        for (size_t k = 0; k < names.count && status == DTL_OK; k++) add_name(joined, &names.names[k]);
    }
    return status;
}

/* In how many articles a word must be, to be in one that is not left out: words of one only tell of that alone. */
static uint32_t least_frequency(const dtl_alike_asked *asked) {
    uint64_t most = 0;
    for (size_t i = 0; i < asked->count; i++)
        if (asked->subjects[i].tellings > most) most = asked->subjects[i].tellings;
    return most < UINT32_MAX ? (uint32_t)most + 1 : UINT32_MAX;
}

dtl_status dtl_alike(dtl_arena *arena, dtl_searcher *s, const dtl_alike_asked *asked, const dtl_node **tree,
                     dtl_error *err) {
    const dtl_collection collection = dtl_searcher_collection(s);
    const dtl_telling_choice choice = {.most = WORDS, .least_frequency = least_frequency(asked)};
    const dtl_telling_word *words = NULL;
    size_t count = 0;
    dtl_telling telling;
    dtl_buffer joined = {0};
    dtl_telling_begin(&telling, arena, &collection);
    dtl_status status = read_all(s, asked, &telling, &joined, err);
    if (status == DTL_OK) status = dtl_telling_choose(&telling, &choice, &words, &count, err);
    if (status == DTL_OK && count == 0)
        status = dtl_fail(err, DTL_BAD_QUERY, "no word of the text tells it from the archive");
    if (status == DTL_OK) {
        double most = 0;
        for (size_t i = 0; i < count; i++) most = words[i].share > most ? words[i].share : most;
        dtl_node *bag = dtl_arena_zeroed(arena, 1, sizeof *bag);
        bag->kind = DTL_NODE_BAG;
        bag->kids = dtl_arena_zeroed(arena, count + ENTITIES + TOPICS + 1, sizeof *bag->kids);
        if (asked->query) add_query(arena, asked->query, bag);
        for (size_t i = 0; i < count; i++) add_kid(bag, dtl_telling_leaf(arena, &words[i], words[i].share / most));
        add_names(arena, &joined, bag);
        *tree = bag;
    }
    dtl_telling_release(&telling);
    dtl_buffer_release(&joined);
    return status;
}
