/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "support/generate.h"

Test(buffer, is_the_sum_of_what_was_appended) {
    generator g = {2};
    static char expected[400000];
    size_t size = 0;
    dtl_buffer buffer = {0};
    cr_assert(dtl_slice_equal(dtl_buffer_content(&buffer), (dtl_slice){0}));
    while (size + 300 < sizeof expected) {
        char piece[300];
        size_t piece_size = below(&g, 200);
        for (size_t i = 0; i < piece_size; i++) piece[i] = (char)draw(&g);
        switch (below(&g, 5)) {
        case 0:
            dtl_buffer_byte(&buffer, piece[0] = 'x');
            piece_size = 1;
            break;
        case 1: dtl_buffer_append(&buffer, piece, piece_size); break;
        case 2: dtl_buffer_slice(&buffer, dtl_slice_of(piece, piece_size)); break;
        case 3:
            memcpy(dtl_buffer_reserve(&buffer, piece_size), piece, piece_size);
            buffer.size += piece_size;
            break;
        default:
            piece_size =
                (size_t)snprintf(piece, sizeof piece, "%d, %s and %0*d", (int)size, "so on", (int)below(&g, 200), 7);
            dtl_buffer_printf(&buffer, "%.*s", (int)piece_size, piece);
        }
        memcpy(expected + size, piece, piece_size);
        size += piece_size;
        cr_assert_eq(buffer.size, size);
        cr_assert_leq(buffer.size, buffer.capacity);
    }
    cr_assert_arr_eq(buffer.data, expected, size);
    dtl_buffer_release(&buffer);
    cr_assert(!buffer.data && buffer.size == 0 && buffer.capacity == 0);
    dtl_buffer_release(&buffer);
}

Test(buffer, of_nothing) {
    dtl_buffer buffer = {0};
    dtl_buffer_append(&buffer, NULL, 0);
    dtl_buffer_slice(&buffer, (dtl_slice){0});
    dtl_buffer_text(&buffer, "");
    dtl_buffer_printf(&buffer, "%s", "");
    cr_assert_eq(buffer.size, 0);
    cr_assert_not_null(dtl_buffer_reserve(&buffer, 0));
    dtl_buffer_release(&buffer);
}

Test(buffer, shrunk_by_hand_goes_on_from_there) {
    dtl_buffer buffer = {0};
    dtl_buffer_text(&buffer, "the strike is over");
    buffer.size = 10;
    dtl_buffer_printf(&buffer, " %s", "goes on");
    cr_assert(dtl_slice_equal(dtl_buffer_content(&buffer), DTL_SLICE("the strike goes on")));
    dtl_buffer_release(&buffer);
}

Test(buffer, larger_than_memory_ends_the_program, .exit_code = 2) {
    dtl_buffer buffer = {0};
    dtl_buffer_byte(&buffer, 'x');
    dtl_buffer_reserve(&buffer, SIZE_MAX - 1);
}

/* ---- slices ---- */

Test(slice, order_is_that_of_bytes) {
    static const char *const SORTED[] = {"", "A", "a", "aa", "ab", "b", "\x7f", "\x80", "\xff"};
    for (size_t i = 0; i < ARRAY_LEN(SORTED); i++)
        for (size_t j = 0; j < ARRAY_LEN(SORTED); j++) {
            dtl_slice a = dtl_slice_text(SORTED[i]), b = dtl_slice_text(SORTED[j]);
            int order = dtl_slice_compare(a, b);
            cr_assert((order > 0) - (order < 0) == (i > j) - (i < j), "%zu against %zu", i, j);
            cr_assert_eq(dtl_slice_equal(a, b), i == j);
        }
    cr_assert(dtl_slice_equal((dtl_slice){0}, DTL_SLICE("")));
    cr_assert_eq(dtl_slice_compare((dtl_slice){0}, DTL_SLICE("")), 0);
}

Test(slice, begins_with) {
    cr_assert(dtl_slice_starts(DTL_SLICE("harbour"), DTL_SLICE("harb")));
    cr_assert(dtl_slice_starts(DTL_SLICE("harbour"), (dtl_slice){0}));
    cr_assert(dtl_slice_starts((dtl_slice){0}, (dtl_slice){0}));
    cr_assert_not(dtl_slice_starts(DTL_SLICE("harb"), DTL_SLICE("harbour")));
    cr_assert_not(dtl_slice_starts(DTL_SLICE("harbour"), DTL_SLICE("arb")));
}

Test(slice, parts) {
    cr_assert(dtl_slice_equal(dtl_slice_part(DTL_SLICE("harbour"), 1, 4), DTL_SLICE("arb")));
    cr_assert_eq(dtl_slice_part((dtl_slice){0}, 0, 0).size, 0);
}
