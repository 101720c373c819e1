/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/names/nearest.h"

#include "base/edits.h"
#include "query/names/names.h"
#include "text/name_forms.h"

enum { EDITS_MAX = 2 };

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

typedef struct {
    dtl_slice name;
    size_t edits;
    uint32_t mentions;
} near_name;

static bool nearer(const near_name *a, const near_name *b) {
    return a->edits != b->edits ? a->edits < b->edits : a->mentions > b->mentions;
}

static void insert(near_name *best, size_t *count, near_name one) {
    for (size_t i = 0; i < *count; i++)
        if (dtl_slice_equal(best[i].name, one.name)) return;
    size_t at = *count < DTL_SUGGESTED_MAX ? (*count)++ : DTL_SUGGESTED_MAX;
    for (; at > 0 && nearer(&one, &best[at - 1]); at--)
        if (at < DTL_SUGGESTED_MAX) best[at] = best[at - 1];
    if (at < DTL_SUGGESTED_MAX) best[at] = one;
}

typedef struct {
    near_name best[DTL_SUGGESTED_MAX];
    size_t count;
    const dtl_entities *entities;
    unsigned types;
    dtl_name_key keys[DTL_NAME_TYPES];
    size_t key_count;
} search;

static bool compare(void *state, const dtl_entity_view *view) {
    search *s = state;
    const dtl_entity *e = &view->entity;
    size_t edits = EDITS_MAX + 1;
    if (!(s->types >> e->type & 1)) return true;
    dtl_slice const last = e->type == DTL_PERSON ? dtl_name_last(e->key) : e->key;
    for (size_t i = 0; i < s->key_count; i++) {
        edits = least(edits, dtl_edits(dtl_name_key_slice(&s->keys[i]), e->key, EDITS_MAX));
        edits = least(edits, dtl_edits(dtl_name_key_slice(&s->keys[i]), last, EDITS_MAX));
    }
    if (edits > EDITS_MAX || edits * 3 > e->key.size) return true;
    const near_name one = {
        .name = dtl_entities_at(s->entities, view->number).name, .edits = edits, .mentions = e->mentions};
    insert(s->best, &s->count, one);
    return true;
}

const dtl_slice *dtl_nearest_names(dtl_arena *arena, const dtl_segment *const *segments, size_t segment_count,
                                   unsigned types, dtl_slice name, size_t *count) {
    search s = {.types = types};
    dtl_words words = {0};
    dtl_words_cut(name, &words);
    s.key_count = dtl_name_keys(name, words.at, words.count, types, s.keys);
    dtl_words_release(&words);
    for (size_t i = 0; i < segment_count; i++) {
        s.entities = segments[i]->entities;
        dtl_entities_scan(s.entities, compare, &s);
    }
    dtl_slice *names = dtl_arena_alloc(arena, (s.count + 1) * sizeof *names);
    for (size_t i = 0; i < s.count; i++) names[i] = dtl_arena_copy(arena, s.best[i].name);
    *count = s.count;
    return names;
}
