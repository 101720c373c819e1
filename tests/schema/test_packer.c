/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/packer.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/generate.h"
#include "support/news.h"

static void expect_round_trip(dtl_packer *packer, dtl_slice bytes) {
    dtl_buffer packed = {0}, back = {0};
    dtl_error err;
    dtl_buffer_text(&packed, "before");
    dtl_buffer_text(&back, "also");
    size_t size = dtl_packer_pack(packer, bytes, &packed);
    cr_assert_eq(packed.size, 6 + size);
    cr_assert_leq(size, bytes.size);
    cr_assert_eq(dtl_packer_unpack(packer, dtl_slice_of(packed.data + 6, size), bytes.size, &back, &err), DTL_OK);
    cr_assert(dtl_slice_equal(dtl_slice_of(back.data + 4, back.size - 4), bytes));
    for (size_t wrong = bytes.size ? bytes.size - 1 : 1; wrong <= bytes.size + 1; wrong += 2) {
        if (size == wrong) continue; /* then these bytes themselves would be meant */
        size_t before = back.size;
        cr_assert_eq(dtl_packer_unpack(packer, dtl_slice_of(packed.data + 6, size), wrong, &back, &err), DTL_INDEX);
        cr_assert_eq(back.size, before);
    }
    dtl_buffer_release(&packed);
    dtl_buffer_release(&back);
}

Test(packer, unpacked_is_what_was_packed) {
    generator g = {18};
    dtl_packer *packer = dtl_packer_new();
    dtl_buffer text = {0};
    expect_round_trip(packer, (dtl_slice){0});
    for (int i = 0; i < 1000; i++) {
        text.size = 0;
        switch (below(&g, 3)) {
        case 0: news_body(&g, 6, 20, &text); break;
        case 1:
            for (uint32_t left = below(&g, 300); left > 0; left--) dtl_buffer_byte(&text, (char)draw(&g));
            break;
        default:
            for (uint32_t left = below(&g, 100000); left > 0; left--) dtl_buffer_byte(&text, 'x');
        }
        expect_round_trip(packer, dtl_buffer_content(&text));
    }
    dtl_buffer_release(&text);
    dtl_packer_free(packer);
    dtl_packer_free(NULL);
}

Test(packer, damage_is_refused_or_gives_as_many_bytes) {
    generator g = {19};
    dtl_packer *packer = dtl_packer_new();
    dtl_buffer text = {0}, packed = {0}, back = {0};
    dtl_error err;
    while (text.size < 2000) news_body(&g, 9, 0, &text);
    size_t size = dtl_packer_pack(packer, dtl_buffer_content(&text), &packed);
    for (size_t at = 0; at < size; at++) {
        char kept = packed.data[at];
        packed.data[at] = (char)draw(&g);
        back.size = 0;
        dtl_status status = dtl_packer_unpack(packer, dtl_buffer_content(&packed), text.size, &back, &err);
        cr_assert(status == DTL_OK ? back.size == text.size : status == DTL_INDEX && back.size == 0);
        packed.data[at] = kept;
        cr_assert_eq(dtl_packer_unpack(packer, dtl_slice_of(packed.data, at), text.size, &back, &err), DTL_INDEX,
                     "cut at %zu", at);
    }
    dtl_buffer_release(&text);
    dtl_buffer_release(&packed);
    dtl_buffer_release(&back);
    dtl_packer_free(packer);
}

Test(packer, a_claim_that_deflate_cannot_keep_gets_no_memory) {
    dtl_packer *packer = dtl_packer_new();
    dtl_buffer back = {0};
    dtl_error err;
    cr_assert_eq(dtl_packer_unpack(packer, DTL_SLICE("12345678"), SIZE_MAX / 4, &back, &err), DTL_INDEX);
    cr_assert_eq(dtl_packer_unpack(packer, (dtl_slice){0}, 100000, &back, &err), DTL_INDEX);
    cr_assert_eq(dtl_packer_unpack(packer, (dtl_slice){0}, 100, &back, &err), DTL_INDEX);
    cr_assert_eq(back.capacity < 100000, true);
    dtl_buffer_release(&back);
    dtl_packer_free(packer);
}
