/* arena.h - memory that is given back all at once.
 *
 * Owner   what a function allocates in an arena that it was given lives until dtl_arena_reset or _free, never freed alone
 * Errors  none: running out of memory ends the program (base/error.h); limits on sizes belong before the allocation
 * Threads one arena, one thread
 * Debug   with DTL_ARENA_DEBUG every allocation is a malloc of its own, so that the address sanitizer sees overruns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_ARENA_H
#define DTL_BASE_ARENA_H

#include "base/error.h"
#include "base/slice.h"

typedef struct dtl_arena dtl_arena;

dtl_arena *dtl_arena_new(void);
void dtl_arena_free(dtl_arena *arena);

/* Forgets everything allocated. Keeps one block for reuse, so that a loop over articles settles without malloc. */
void dtl_arena_reset(dtl_arena *arena);

/* size bytes, aligned for any type, not zeroed. size 0 gives a valid pointer that must not be read. */
void *dtl_arena_alloc(dtl_arena *arena, size_t size);

/* count items of size bytes, zeroed; the product is checked. */
void *dtl_arena_zeroed(dtl_arena *arena, size_t count, size_t size);

/* A copy of s, with a NUL behind it that the slice does not count. */
dtl_slice dtl_arena_copy(dtl_arena *arena, dtl_slice s);

/* Bytes held from the system, for budgets. */
size_t dtl_arena_bytes(const dtl_arena *arena);

#endif
