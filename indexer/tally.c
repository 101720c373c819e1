/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/tally.h"

#include <stdlib.h>

#include "base/error.h"

void dtl_tally_clear(dtl_tally *tally) {
    for (size_t i = 0; i < tally->count; i++) tally->slots[tally->items[i].slot] = 0;
    tally->count = 0;
}

void dtl_tally_add(dtl_tally *tally, uint32_t ordinal) {
    size_t at = (uint32_t)(ordinal * UINT32_C(0x9e3779b1)) >> 20;
    _Static_assert(DTL_TALLY_SLOTS == 1 << (32 - 20), "a slot for each of the hash's first bits");
    while (tally->slots[at] && tally->items[tally->slots[at] - 1].ordinal != ordinal) at = (at + 1) % DTL_TALLY_SLOTS;
    if (tally->slots[at]) {
        tally->items[tally->slots[at] - 1].often++;
    } else if (tally->count < DTL_TALLY_MAX) {
        tally->items[tally->count++] = (dtl_tally_item){.ordinal = ordinal, .often = 1, .slot = (uint16_t)at};
        tally->slots[at] = (uint16_t)tally->count;
    }
}

/* Open addressing, at most half full. 0 is no story that is ever looked for: it stands for a free slot. */
struct dtl_story_set {
    uint64_t *slots;
    size_t mask, used;
};

dtl_story_set *dtl_story_set_new(void) {
    dtl_story_set *set = calloc(1, sizeof *set);
    if (!set) dtl_out_of_memory();
    set->mask = 63;
    set->slots = calloc(set->mask + 1, sizeof *set->slots);
    if (!set->slots) dtl_out_of_memory();
    return set;
}

void dtl_story_set_free(dtl_story_set *set) {
    if (!set) return;
    free(set->slots);
    free(set);
}

static size_t find(const dtl_story_set *set, uint64_t story) {
    size_t at = story & set->mask;
    while (set->slots[at] && set->slots[at] != story) at = (at + 1) & set->mask;
    return at;
}

bool dtl_story_set_has(const dtl_story_set *set, uint64_t story) {
    return story && set->slots[find(set, story)] == story;
}

static void grow(dtl_story_set *set) {
    uint64_t *old = set->slots;
    size_t size = set->mask + 1;
    set->mask = set->mask * 2 + 1;
    set->slots = calloc(set->mask + 1, sizeof *set->slots);
    if (!set->slots) dtl_out_of_memory();
    for (size_t i = 0; i < size; i++)
        if (old[i]) set->slots[find(set, old[i])] = old[i];
    free(old);
}

void dtl_story_set_add(dtl_story_set *set, uint64_t story) {
    size_t at = find(set, story);
    if (story == 0 || set->slots[at]) return;
    set->slots[at] = story;
    if (++set->used > set->mask / 2) grow(set);
}
