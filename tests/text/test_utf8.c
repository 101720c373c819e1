/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/utf8.h"

#include <criterion/criterion.h>

#include "support/generate.h"
#include "support/news.h"

enum { CODES = 0x110000 };

/* ---- well-formed sequences: the rows of Unicode's table 3-7, and one step over each edge ---- */

static const struct {
    const char *bytes;
    size_t valid;
} EDGES[] = {
    {"", 0},
    {"\x7f", 1},
    {"\x80", 0},
    {"\xbf", 0},
    {"\xc0\x80", 0},
    {"\xc1\xbf", 0},
    {"\xc2\x80", 2},
    {"\xc2\x7f", 0},
    {"\xc2\xc0", 0},
    {"\xdf\xbf", 2},
    {"\xe0\x9f\xbf", 0},
    {"\xe0\xa0\x80", 3},
    {"\xe0\xbf\xbf", 3},
    {"\xe1\x80\x80", 3},
    {"\xec\xbf\xbf", 3},
    {"\xe1\x80\x7f", 0},
    {"\xe1\x80\xc0", 0},
    {"\xe1\x7f\x80", 0},
    {"\xed\x80\x80", 3},
    {"\xed\x9f\xbf", 3},
    {"\xed\xa0\x80", 0},
    {"\xed\xbf\xbf", 0},
    {"\xee\x80\x80", 3},
    {"\xef\xbf\xbf", 3},
    {"\xf0\x8f\xbf\xbf", 0},
    {"\xf0\x90\x80\x80", 4},
    {"\xf3\xbf\xbf\xbf", 4},
    {"\xf4\x8f\xbf\xbf", 4},
    {"\xf4\x90\x80\x80", 0},
    {"\xf5\x80\x80\x80", 0},
    {"\xff", 0},
    {"\xc2", 0},
    {"\xe1\x80", 0},
    {"\xf1\x80\x80", 0},
    {"\xf1\x80\x7f\x80", 0},
    {"\xf1\x80\x80\x7f", 0},
    {"\xf1\x80\x80\xc0", 0},
};

Test(utf8, edges_of_the_table) {
    char text[32] = "0123456789abcdefghijklmn";
    for (size_t i = 0; i < ARRAY_LEN(EDGES); i++) {
        size_t size = strlen(EDGES[i].bytes);
        cr_expect_eq(dtl_utf8_valid_prefix(dtl_slice_of(EDGES[i].bytes, size)), EDGES[i].valid, "row %zu", i);
        for (size_t before = 0; before <= 17; before++) { /* whatever the step of eight bytes meets */
            memcpy(text + before, EDGES[i].bytes, size);
            bool valid = EDGES[i].valid == size;
            cr_expect_eq(dtl_utf8_valid_prefix(dtl_slice_of(text, before + size)), before + (valid ? size : 0),
                         "row %zu", i);
            cr_expect_eq(dtl_utf8_valid_prefix(dtl_slice_of(text, sizeof text - 8)), valid ? sizeof text - 8 : before,
                         "row %zu in a text", i);
            memcpy(text, "0123456789abcdefghijklmn", 24);
        }
    }
    cr_assert_eq(dtl_utf8_valid_prefix((dtl_slice){0}), 0);
}

Test(utf8, every_code_point_written_is_read) {
    for (uint32_t c = 0; c < CODES; c++) {
        char bytes[5] = {0};
        size_t size = dtl_utf8_put(bytes, c), at = 0;
        cr_assert_eq(size, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        cr_assert_eq(dtl_utf8_next(bytes, &at), c);
        cr_assert_eq(at, size);
        bool surrogate = c >= 0xD800 && c < 0xE000;
        cr_assert_eq(dtl_utf8_valid_prefix(dtl_slice_of(bytes, size)), surrogate ? 0 : size, "U+%04X", c);
    }
}

/* ---- repair ---- */

static const struct {
    const char *bytes, *text;
    size_t repaired, first_bad;
} REPAIRS[] = {
    {"\xFC", "ü", 1, 0},
    {"M\xFCller", "Müller", 1, 1},
    {"\x93Yes,\x94 he said\x85", "“Yes,” he said…", 3, 0},
    {"price: \x80"
     "5",
     "price: €5", 1, 7},
    {"\x81\x8d\x8f\x90\x9d", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD", 5, 0},
    {"Zo\xC3\xAB and Zo\xEB", "Zoë and Zoë", 1, 11},
    {"cut off \xE2\x80", "cut off â€", 2, 8},
    {"\xED\xA0\x80", "í\u00a0€", 3, 0},
    {"\xFF\xFE", "ÿþ", 2, 0},
    {"a\xA0"
     "b",
     "a\u00a0b", 1, 1},
};

Test(utf8, repairs) {
    dtl_arena *arena = dtl_arena_new();
    for (size_t i = 0; i < ARRAY_LEN(REPAIRS); i++) {
        dtl_utf8_report report;
        dtl_slice text = dtl_utf8_repair(arena, dtl_slice_text(REPAIRS[i].bytes), &report);
        cr_expect(dtl_slice_equal(text, dtl_slice_text(REPAIRS[i].text)), "row %zu: %.*s", i, (int)text.size,
                  text.data);
        cr_expect_eq(report.repaired, REPAIRS[i].repaired, "row %zu: %zu", i, report.repaired);
        cr_expect_eq(report.first_bad, REPAIRS[i].first_bad, "row %zu: %zu", i, report.first_bad);
    }
    dtl_arena_free(arena);
}

static void expect_repaired(dtl_arena *arena, dtl_slice bytes) {
    dtl_utf8_report report;
    dtl_slice text = dtl_utf8_repair(arena, bytes, &report);
    cr_assert_eq(dtl_utf8_valid_prefix(text), text.size);
    size_t valid = dtl_utf8_valid_prefix(bytes);
    if (valid == bytes.size) {
        cr_assert(text.data == bytes.data && text.size == bytes.size && report.repaired == 0);
    } else {
        cr_assert_eq(report.first_bad, valid);
        cr_assert_gt(report.repaired, 0);
        cr_assert(dtl_slice_equal(dtl_slice_part(text, 0, valid), dtl_slice_part(bytes, 0, valid)));
    }
    dtl_slice again = dtl_utf8_repair(arena, text, &report);
    cr_assert(again.data == text.data && again.size == text.size && report.repaired == 0);
}

Test(utf8, repair_gives_valid_text_and_leaves_valid_text_alone) {
    dtl_arena *arena = dtl_arena_new();
    generator g = {4};
    dtl_buffer text = {0};
    for (int i = 0; i < 3000; i++) {
        text.size = 0;
        news_body(&g, 2, 20, &text);
        for (uint32_t left = below(&g, 4); left > 0 && text.size > 0; left--)
            text.data[below(&g, (uint32_t)text.size)] = (char)draw(&g);
        if (text.size > 0 && chance(&g, 300)) text.size = below(&g, (uint32_t)text.size);
        expect_repaired(arena, dtl_buffer_content(&text));
        dtl_arena_reset(arena);
    }
    for (int i = 0; i < 20000; i++) { /* bytes at random, mostly high ones */
        text.size = 0;
        for (uint32_t left = below(&g, 24); left > 0; left--)
            dtl_buffer_byte(&text, (char)(draw(&g) | (chance(&g, 800) ? 0x80 : 0)));
        expect_repaired(arena, dtl_buffer_content(&text));
        dtl_arena_reset(arena);
    }
    dtl_buffer_release(&text);
    dtl_arena_free(arena);
}

/* "a", "é" of two bytes, "月" of three. */
Test(utf8, fronts_cut_no_character) {
    static const size_t sizes[] = {0, 1, 1, 3, 3, 3, 6, 6};
    dtl_slice const text = DTL_SLICE("a\xC3\xA9\xE6\x9C\x88");
    for (size_t most = 0; most < sizeof sizes / sizeof *sizes; most++)
        cr_expect_eq(dtl_utf8_front(text, most).size, sizes[most], "%zu", most);
}
