/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/alloc.h"

enum { BLOCK_BYTES = 256 * 1024, KEEP_BYTES = 4 * 1024 * 1024 };

typedef struct block block;
struct block {
    block *next;
    size_t capacity;
    alignas(max_align_t) char bytes[];
};

struct dtl_arena {
    block *first; /* the block that is being filled; older ones behind it */
    size_t used;  /* of the first */
    size_t held;
};

dtl_arena *dtl_arena_new(void) {
    dtl_arena *arena = dtl_alloc_zeroed(1, sizeof *arena);
    return arena;
}

static void drop(dtl_arena *arena, block *from) {
    while (from) {
        block *next = from->next;
        arena->held -= from->capacity;
        free(from);
        from = next;
    }
}

void dtl_arena_free(dtl_arena *arena) {
    if (!arena) return;
    drop(arena, arena->first);
    free(arena);
}

void dtl_arena_reset(dtl_arena *arena) {
    block *kept = arena->first;
#ifdef DTL_ARENA_DEBUG
    drop(arena, kept);
    arena->first = NULL;
#else
    if (kept && kept->capacity > KEEP_BYTES) {
        drop(arena, kept);
        arena->first = NULL;
    } else if (kept) {
        drop(arena, kept->next);
        kept->next = NULL;
    }
#endif
    arena->used = 0;
}

static void grow(dtl_arena *arena, size_t size) {
    size_t capacity = size;
#ifndef DTL_ARENA_DEBUG
    if (capacity < BLOCK_BYTES) capacity = BLOCK_BYTES;
#endif
    if (capacity > SIZE_MAX - sizeof(block)) dtl_out_of_memory();
    block *fresh = malloc(sizeof *fresh + capacity);
    if (!fresh) dtl_out_of_memory();
    *fresh = (block){.next = arena->first, .capacity = capacity};
    arena->first = fresh;
    arena->used = 0;
    arena->held += capacity;
}

void *dtl_arena_alloc(dtl_arena *arena, size_t size) {
#ifdef DTL_ARENA_DEBUG
    grow(arena, size ? size : 1);
    return arena->first->bytes;
#else
    enum { ALIGN = alignof(max_align_t) };
    if (size > SIZE_MAX - ALIGN) dtl_out_of_memory();
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!arena->first || size > arena->first->capacity - arena->used) grow(arena, size);
    void *result = arena->first->bytes + arena->used;
    arena->used += size;
    return result;
#endif
}

void *dtl_arena_zeroed(dtl_arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) dtl_out_of_memory();
    void *result = dtl_arena_alloc(arena, count * size);
    memset(result, 0, count * size);
    return result;
}

dtl_slice dtl_arena_copy(dtl_arena *arena, dtl_slice s) {
    char *copy = dtl_arena_alloc(arena, s.size + 1);
    if (s.size) memcpy(copy, s.data, s.size);
    copy[s.size] = '\0';
    return dtl_slice_of(copy, s.size);
}

size_t dtl_arena_bytes(const dtl_arena *arena) { return arena->held; }
