/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/arena.h"

#include <criterion/criterion.h>
#include <stdalign.h>
#include <stdint.h>

#include "support/generate.h"

enum { PIECES = 4000, MIB = 1 << 20 };

static bool aligned(const void *p) { return (uintptr_t)p % alignof(max_align_t) == 0; }

/* ---- what is allocated is aligned, apart, and stays ---- */

Test(arena, pieces_are_apart) {
    dtl_arena *arena = dtl_arena_new();
    generator g = {1};
    static unsigned char *piece[PIECES];
    static size_t size[PIECES];
    for (size_t i = 0; i < PIECES; i++) {
        size[i] = (size_t)(any_size(&g) % (i % 500 ? 400 : MIB));
        piece[i] = dtl_arena_alloc(arena, size[i]);
        cr_assert(piece[i] && aligned(piece[i]), "piece %zu of %zu bytes", i, size[i]);
        if (size[i]) memset(piece[i], (int)(i % 251), size[i]);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t k = 0; k < size[i]; k += 1 + size[i] / 64)
            cr_assert_eq(piece[i][k], i % 251, "piece %zu was written over", i);
    dtl_arena_free(arena);
}

Test(arena, zeroed_is_zero_also_where_memory_is_used_again) {
    dtl_arena *arena = dtl_arena_new();
    for (int round = 0; round < 3; round++) {
        memset(dtl_arena_alloc(arena, 5000), 0xAA, 5000);
        dtl_arena_reset(arena);
        const unsigned char *bytes = dtl_arena_zeroed(arena, 1000, 5);
        for (size_t i = 0; i < 5000; i++) cr_assert_eq(bytes[i], 0);
    }
    cr_assert(aligned(dtl_arena_zeroed(arena, 0, 16)));
    cr_assert(aligned(dtl_arena_zeroed(arena, 16, 0)));
    dtl_arena_free(arena);
}

Test(arena, copies_end_in_nul) {
    dtl_arena *arena = dtl_arena_new();
    char text[] = "Tamsel";
    dtl_slice copy = dtl_arena_copy(arena, dtl_slice_of(text, 6));
    text[0] = 'X';
    cr_assert_eq(copy.size, 6);
    cr_assert_str_eq(copy.data, "Tamsel");
    copy = dtl_arena_copy(arena, (dtl_slice){0});
    cr_assert_eq(copy.size, 0);
    cr_assert_str_eq(copy.data, "");
    dtl_arena_free(arena);
    dtl_arena_free(NULL);
}

/* ---- resetting ---- */

Test(arena, a_loop_settles) {
    dtl_arena *arena = dtl_arena_new();
    cr_assert_eq(dtl_arena_bytes(arena), 0);
    dtl_arena_reset(arena);
    size_t after_first = 0;
    for (int article = 0; article < 50; article++) {
        for (int i = 0; i < 100; i++) memset(dtl_arena_alloc(arena, 1000), 1, 1000);
        if (article == 0) after_first = dtl_arena_bytes(arena);
        cr_assert_eq(dtl_arena_bytes(arena), after_first, "it grew at article %d", article);
        dtl_arena_reset(arena);
        cr_assert_leq(dtl_arena_bytes(arena), after_first);
    }
    dtl_arena_free(arena);
}

Test(arena, a_big_block_is_given_back) {
    dtl_arena *arena = dtl_arena_new();
    memset(dtl_arena_alloc(arena, 64 * MIB), 1, 64 * MIB);
    cr_assert_geq(dtl_arena_bytes(arena), 64u * MIB);
    memset(dtl_arena_alloc(arena, 10), 1, 10);
    dtl_arena_reset(arena);
    cr_assert_lt(dtl_arena_bytes(arena), (size_t)MIB);
    memset(dtl_arena_alloc(arena, 64 * MIB), 1, 64 * MIB);
    dtl_arena_reset(arena);
    cr_assert_lt(dtl_arena_bytes(arena), (size_t)MIB);
    dtl_arena_free(arena);
}

Test(arena, a_product_that_does_not_fit_ends_the_program, .exit_code = 2) {
    dtl_arena_zeroed(dtl_arena_new(), SIZE_MAX / 2, 3);
}

Test(arena, a_size_that_does_not_fit_ends_the_program, .exit_code = 2) { dtl_arena_alloc(dtl_arena_new(), SIZE_MAX); }
