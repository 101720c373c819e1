/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/normal.h"

#include <criterion/criterion.h>

#include "support/generate.h"
#include "support/news.h"

static const struct {
    const char *text, *normal; /* NULL: it is already */
} PAIRS[] = {
    {"", NULL},
    {"The strike is over.", NULL},
    {"Zoë Müller", NULL},
    {"“Yes,” he said — and left…", NULL},
    {"東京", NULL},
    {"서울", NULL},
    {"ﬁ ½ №", NULL}, /* compatibility forms are the folded level's */
    {"e\u0301te\u0301", "été"},
    {"Mu\u0308ller", "Müller"},
    {"\u1100\u1161", "가"},
    {"\u212B \u2126 \u212A", "Å Ω K"},
    {"\u0344", "\u0308\u0301"},
    {"\uFB1F", "\u05F2\u05B7"}, /* excluded from composition */
    {"a\u0323\u0307", "ạ\u0307"},
    {"a\u0307\u0323", "ạ\u0307"}, /* marks are put in order */
    {"q\u0307\u0323", "q\u0323\u0307"},
    {"\u2000x\u2001", "\u2002x\u2003"},
    {"\U0001D15E", "\U0001D157\U0001D165"},
    {"\u1E9B\u0323", "\u1E9B\u0323"},
    {"\u0958", "\u0915\u093C"},
    {"\uF900", "\u8C48"},
};

Test(normal, known_pairs) {
    dtl_arena *arena = dtl_arena_new();
    for (size_t i = 0; i < ARRAY_LEN(PAIRS); i++) {
        dtl_slice text = dtl_slice_text(PAIRS[i].text), normal = dtl_text_nfc(arena, text);
        const char *expected = PAIRS[i].normal ? PAIRS[i].normal : PAIRS[i].text;
        cr_expect(dtl_slice_equal(normal, dtl_slice_text(expected)), "row %zu: %.*s", i, (int)normal.size, normal.data);
        if (!PAIRS[i].normal) cr_expect_eq(normal.data, text.data, "row %zu was copied", i);
    }
    dtl_arena_free(arena);
}

static void expect_idempotent(dtl_arena *arena, dtl_slice text) {
    dtl_slice normal = dtl_text_nfc(arena, text);
    cr_assert_eq(dtl_utf8_valid_prefix(normal), normal.size);
    dtl_slice again = dtl_text_nfc(arena, normal);
    cr_assert(again.data == normal.data && again.size == normal.size, "twice is not once: %.*s", (int)text.size,
              text.data);
}

Test(normal, twice_is_once) {
    dtl_arena *arena = dtl_arena_new();
    generator g = {5};
    dtl_buffer text = {0};
    for (int i = 0; i < 3000; i++) {
        text.size = 0;
        news_body(&g, 3, 50, &text);
        expect_idempotent(arena, dtl_buffer_content(&text));
        dtl_arena_reset(arena);
    }
    for (int i = 0; i < 30000; i++) { /* marks upon marks */
        text.size = 0;
        for (uint32_t left = below(&g, 8); left > 0; left--) {
            uint32_t c = chance(&g, 700) ? 0x300 + below(&g, 0x70) : 'a' + below(&g, 26);
            text.size += dtl_utf8_put(dtl_buffer_reserve(&text, 4), c);
        }
        expect_idempotent(arena, dtl_buffer_content(&text));
        dtl_arena_reset(arena);
    }
    dtl_buffer_release(&text);
    dtl_arena_free(arena);
}

/* The short ways (ASCII, Latin, general punctuation) say the same as the long one, which a composed e makes it take. */
Test(normal, short_ways_agree_with_the_long_one) {
    dtl_arena *arena = dtl_arena_new();
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (c >= 0xD800 && c < 0xE000) continue;
        char alone[4], with[16];
        size_t size = dtl_utf8_put(alone, c);
        memcpy(with, "e\u0301 ", 4);
        memcpy(with + 4, alone, size);
        dtl_slice short_way = dtl_text_nfc(arena, dtl_slice_of(alone, size));
        dtl_slice long_way = dtl_text_nfc(arena, dtl_slice_of(with, 4 + size));
        cr_assert(dtl_slice_starts(long_way, DTL_SLICE("é ")), "U+%04X", c);
        cr_assert(dtl_slice_equal(short_way, dtl_slice_part(long_way, 3, long_way.size)), "U+%04X", c);
        if (c % 4096 == 0) dtl_arena_reset(arena);
    }
    dtl_arena_free(arena);
}
