/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/nearest.h"

#include "base/edits.h"
#include "query/names.h"
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

const dtl_slice *dtl_nearest_names(dtl_arena *arena, const dtl_segment *const *segments, size_t segment_count,
                                   unsigned types, dtl_slice name, size_t *count) {
    near_name best[DTL_SUGGESTED_MAX];
    dtl_name_key keys[DTL_NAME_TYPES];
    dtl_words words = {0};
    dtl_words_cut(name, &words);
    size_t const key_count = dtl_name_keys(name, words.at, words.count, types, keys);
    dtl_words_release(&words);
    *count = 0;
    for (size_t s = 0; s < segment_count; s++) {
        for (uint32_t n = 0; n < dtl_entities_count(segments[s]->entities); n++) {
            dtl_entity const e = dtl_entities_at(segments[s]->entities, n);
            size_t edits = EDITS_MAX + 1;
            if (!(types >> e.type & 1)) continue;
            dtl_slice const last = e.type == DTL_PERSON ? dtl_name_last(e.key) : e.key;
            for (size_t i = 0; i < key_count; i++) {
                edits = least(edits, dtl_edits(dtl_name_key_slice(&keys[i]), e.key, EDITS_MAX));
                edits = least(edits, dtl_edits(dtl_name_key_slice(&keys[i]), last, EDITS_MAX));
            }
            if (edits > EDITS_MAX || edits * 3 > name.size) continue;
            insert(best, count, (near_name){.name = e.name, .edits = edits, .mentions = e.mentions});
        }
    }
    dtl_slice *names = dtl_arena_alloc(arena, (*count + 1) * sizeof *names);
    for (size_t i = 0; i < *count; i++) names[i] = best[i].name;
    return names;
}
