/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/handles.h"

#include <criterion/criterion.h>
#include <stdio.h>

static dtl_slice text_of(unsigned number, char out[16]) {
    return dtl_slice_of(out, (size_t)snprintf(out, 16, "name %u", number));
}

Test(handles, what_was_put_is_found_and_nothing_else) {
    enum { COUNT = 5000 };
    dtl_handles handles = {0};
    char text[16];
    dtl_handles_clear(&handles, 1);
    for (unsigned i = 0; i < COUNT; i++) {
        uint32_t *const value = dtl_handles_at(&handles, i % 3, text_of(i, text));
        cr_assert_eq(*value, 0u);
        *value = i + 1;
    }
    for (unsigned i = 0; i < COUNT; i++) {
        cr_expect_eq(dtl_handles_find(&handles, i % 3, text_of(i, text)), i + 1);
        cr_expect_eq(*dtl_handles_at(&handles, i % 3, text_of(i, text)), i + 1);
        cr_expect_eq(dtl_handles_find(&handles, 3, text_of(i, text)), 0u);
        cr_expect_eq(dtl_handles_find(&handles, i % 3, text_of(i + COUNT, text)), 0u);
    }
    dtl_handles_release(&handles);
}

/* Kinds and short texts must not mix, though a seed of a hash may undo a letter. */
Test(handles, kinds_are_apart) {
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz";
    enum { KINDS = 32, COUNT = sizeof LETTERS - 1 };
    dtl_handles handles = {0};
    dtl_handles_clear(&handles, 100);
    for (uint32_t i = 0; i < KINDS * COUNT; i++)
        *dtl_handles_at(&handles, i / COUNT, dtl_slice_of(&LETTERS[i % COUNT], 1)) = i + 1;
    for (uint32_t i = 0; i < KINDS * COUNT; i++)
        cr_expect_eq(dtl_handles_find(&handles, i / COUNT, dtl_slice_of(&LETTERS[i % COUNT], 1)), i + 1);
    dtl_handles_release(&handles);
}

Test(handles, clearing_forgets) {
    dtl_handles handles = {0};
    dtl_handles_clear(&handles, 1000);
    *dtl_handles_at(&handles, 0, DTL_SLICE("Harl")) = 1;
    dtl_handles_clear(&handles, 1);
    cr_expect_eq(dtl_handles_find(&handles, 0, DTL_SLICE("Harl")), 0u);
    dtl_handles_release(&handles);
}
