/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/nearest.h"

#include "query/names.h"
#include "text/name_forms.h"

enum { EDITS_MAX = 2, ROW_MAX = DTL_NAME_KEY_MAX_BYTES + 1 };

static unsigned least(unsigned a, unsigned b) { return a < b ? a : b; }

/* Insertions, deletions and changes of bytes between the two; EDITS_MAX + 1 where there are more. */
static unsigned edits_between(dtl_slice a, dtl_slice b) {
    size_t const apart = a.size > b.size ? a.size - b.size : b.size - a.size;
    unsigned row[ROW_MAX];
    if (apart > EDITS_MAX || b.size >= ROW_MAX) return EDITS_MAX + 1;
    for (unsigned k = 0; k <= b.size; k++) row[k] = k;
    for (size_t i = 0; i < a.size; i++) {
        unsigned corner = row[0], lowest = row[0] = (unsigned)i + 1;
        for (size_t k = 0; k < b.size; k++) {
            unsigned const above = row[k + 1];
            row[k + 1] = least(least(above, row[k]) + 1, corner + (a.data[i] != b.data[k]));
            corner = above;
            lowest = least(lowest, row[k + 1]);
        }
        if (lowest > EDITS_MAX) return EDITS_MAX + 1;
    }
    return row[b.size];
}

typedef struct {
    dtl_slice name;
    unsigned edits;
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
            unsigned edits = EDITS_MAX + 1;
            if (!(types >> e.type & 1)) continue;
            for (size_t i = 0; i < key_count; i++)
                edits = least(edits, edits_between(dtl_name_key_slice(&keys[i]), e.key));
            if (edits > EDITS_MAX || edits * 3 > e.key.size) continue;
            insert(best, count, (near_name){.name = e.name, .edits = edits, .mentions = e.mentions});
        }
    }
    dtl_slice *names = dtl_arena_alloc(arena, (*count + 1) * sizeof *names);
    for (size_t i = 0; i < *count; i++) names[i] = best[i].name;
    return names;
}
