/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/count/tally.h"

#include <stdlib.h>

#include "schema/forward.h"

static uint32_t *make_slots(size_t count) {
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots) dtl_out_of_memory();
    return slots;
}

void dtl_tally_begin(dtl_tally *tally, dtl_arena *arena) {
    enum { SLOTS = 64 };
    *tally = (dtl_tally){.arena = arena, .slots = make_slots(SLOTS), .mask = SLOTS - 1};
}

void dtl_tally_release(dtl_tally *tally) {
    dtl_buffer_release(&tally->entries);
    free(tally->slots);
    *tally = (dtl_tally){0};
}

/* Where the value is, or could be put. */
static uint32_t *slot_of(const dtl_tally *tally, dtl_slice value) {
    const dtl_tally_entry *entries = dtl_tally_entries(tally);
    size_t at = (size_t)dtl_id_hash(value) & tally->mask;
    while (tally->slots[at] && !dtl_slice_equal(entries[tally->slots[at] - 1].value, value))
        at = (at + 1) & tally->mask;
    return &tally->slots[at];
}

static void grow(dtl_tally *tally) {
    free(tally->slots);
    tally->mask = tally->mask * 2 + 1;
    tally->slots = make_slots(tally->mask + 1);
    for (size_t i = 0; i < dtl_tally_count(tally); i++)
        *slot_of(tally, dtl_tally_entries(tally)[i].value) = (uint32_t)i + 1;
}

void dtl_tally_add(dtl_tally *tally, dtl_slice value, uint64_t article) {
    uint32_t *slot = slot_of(tally, value);
    if (*slot == 0) {
        const dtl_tally_entry entry = {.value = dtl_arena_copy(tally->arena, value), .articles = 1, .last = article};
        dtl_buffer_append(&tally->entries, (const char *)&entry, sizeof entry);
        *slot = (uint32_t)dtl_tally_count(tally);
        if (dtl_tally_count(tally) > tally->mask / 2) grow(tally);
        return;
    }
    dtl_tally_entry *entry = (dtl_tally_entry *)(void *)tally->entries.data + (*slot - 1);
    if (entry->last == article) return;
    entry->last = article;
    entry->articles++;
}
