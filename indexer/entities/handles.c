/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/handles.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/error.h"

enum { MIN_SLOTS = 256 };

void dtl_handles_release(dtl_handles *handles) {
    free(handles->at);
    *handles = (dtl_handles){0};
}

static size_t slots_for(size_t count) {
    size_t slots = MIN_SLOTS;
    while (slots < 2 * count) slots *= 2;
    return slots;
}

static void make_room(dtl_handles *handles, size_t slots) {
    if (slots > handles->capacity) {
        free(handles->at);
        handles->at = malloc(slots * sizeof *handles->at);
        if (!handles->at) dtl_out_of_memory();
        handles->capacity = slots;
    }
    memset(handles->at, 0, slots * sizeof *handles->at);
    handles->mask = slots - 1;
}

void dtl_handles_clear(dtl_handles *handles, size_t expected) {
    make_room(handles, slots_for(expected));
    handles->count = 0;
}

static uint64_t hash_of(uint32_t kind, dtl_slice bytes) {
    return XXH3_64bits(bytes.data, bytes.size) + kind * UINT64_C(0x9E3779B97F4A7C15);
}

static size_t slot_of(const dtl_handles *handles, uint32_t kind, uint64_t hash) {
    size_t at = (size_t)hash & handles->mask;
    while (handles->at[at].value && (handles->at[at].hash != hash || handles->at[at].kind != kind))
        at = (at + 1) & handles->mask;
    return at;
}

static void grow(dtl_handles *handles) {
    dtl_handle_slot *const old = handles->at;
    size_t const old_slots = handles->mask + 1;
    handles->at = NULL;
    handles->capacity = 0;
    make_room(handles, 2 * old_slots);
    for (size_t i = 0; i < old_slots; i++) {
        if (old[i].value) handles->at[slot_of(handles, old[i].kind, old[i].hash)] = old[i];
    }
    free(old);
}

uint32_t *dtl_handles_at(dtl_handles *handles, uint32_t kind, dtl_slice bytes) {
    if (2 * (handles->count + 1) > handles->mask + 1) grow(handles);
    uint64_t const hash = hash_of(kind, bytes);
    dtl_handle_slot *const slot = &handles->at[slot_of(handles, kind, hash)];
    if (!slot->value) {
        slot->hash = hash;
        slot->kind = kind;
        handles->count++;
    }
    return &slot->value;
}

uint32_t dtl_handles_find(const dtl_handles *handles, uint32_t kind, dtl_slice bytes) {
    return handles->at[slot_of(handles, kind, hash_of(kind, bytes))].value;
}
