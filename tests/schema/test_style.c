/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/style.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/generate.h"
#include "support/news.h"
#include "text/fold.h"

static const struct {
    const char *word;
    dtl_case letters;
} CASES[] = {
    {"strike", DTL_CASE_LOWER},    {"Strike", DTL_CASE_CAPITAL}, {"NATO", DTL_CASE_UPPER},
    {"eBay", DTL_CASE_MIXED},      {"I", DTL_CASE_CAPITAL},      {"A1", DTL_CASE_CAPITAL},
    {"5A", DTL_CASE_UPPER},        {"5a", DTL_CASE_LOWER},       {"5.93", DTL_CASE_LOWER},
    {"U.S", DTL_CASE_UPPER},       {"u.S", DTL_CASE_MIXED},      {"McDonald's", DTL_CASE_MIXED},
    {"Über", DTL_CASE_CAPITAL},    {"ÜBER", DTL_CASE_UPPER},     {"über", DTL_CASE_LOWER},
    {"üBer", DTL_CASE_MIXED},      {"İstanbul", DTL_CASE_MIXED}, {"\u212A", DTL_CASE_MIXED},
    {"Straße", DTL_CASE_CAPITAL},  {"STRAßE", DTL_CASE_UPPER},   {"STRAẞE", DTL_CASE_MIXED},
    {"Σίσυφος", DTL_CASE_CAPITAL}, {"東", DTL_CASE_LOWER},       {"ǅ", DTL_CASE_MIXED},
    {"Ǆ", DTL_CASE_CAPITAL},       {"O’Neill", DTL_CASE_MIXED},  {"O’NEILL", DTL_CASE_UPPER},
    {"Ⱥ", DTL_CASE_CAPITAL},
};

Test(style, cases) {
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        char surface[DTL_SURFACE_MAX_BYTES];
        size_t size = dtl_word_surface(dtl_slice_text(CASES[i].word), surface);
        dtl_case letters = dtl_case_of(dtl_slice_text(CASES[i].word), dtl_slice_of(surface, size));
        cr_expect_eq(letters, CASES[i].letters, "%s: %d", CASES[i].word, letters);
    }
}

static void expect_back(dtl_slice word) {
    char surface[DTL_SURFACE_MAX_BYTES], cased[DTL_CASED_MAX_BYTES];
    dtl_slice low = dtl_slice_of(surface, dtl_word_surface(word, surface));
    dtl_case letters = dtl_case_of(word, low);
    if (letters == DTL_CASE_MIXED) return; /* the word itself is stored */
    cr_assert(dtl_slice_equal(dtl_slice_of(cased, dtl_case_apply(letters, low, cased)), word), "%.*s as %d",
              (int)word.size, word.data, letters);
}

Test(style, a_case_gives_the_word_back) {
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (c >= 0xD800 && c < 0xE000) continue;
        char text[16];
        size_t size = dtl_utf8_put(text, c);
        expect_back(dtl_slice_of(text, size));
        memcpy(text + size, "a", 1);
        expect_back(dtl_slice_of(text, size + 1));
        memcpy(text + size, "A", 1);
        expect_back(dtl_slice_of(text, size + 1));
    }
    generator g = {14};
    dtl_buffer text = {0};
    dtl_words words = {0};
    for (int i = 0; i < 2000; i++) {
        text.size = 0;
        news_body(&g, 3, 200, &text);
        dtl_words_cut(dtl_buffer_content(&text), &words);
        for (size_t w = 0; w < words.count; w++)
            expect_back(dtl_slice_part(dtl_buffer_content(&text), words.at[w].begin, words.at[w].end));
    }
    dtl_words_release(&words);
    dtl_buffer_release(&text);
}

/* Surfaces come from mapped files: bytes that are no UTF-8, in memory that ends where they do. */
Test(style, damaged_surfaces_are_not_read_beyond) {
    generator g = {15};
    for (int i = 0; i < 50000; i++) {
        size_t size = 1 + below(&g, 12);
        char *bytes = malloc(size), cased[DTL_CASED_MAX_BYTES];
        for (size_t k = 0; k < size; k++) bytes[k] = (char)(draw(&g) | (chance(&g, 500) ? 0x80 : 0));
        for (dtl_case letters = DTL_CASE_LOWER; letters < DTL_CASE_MIXED; letters++)
            cr_assert_leq(dtl_case_apply(letters, dtl_slice_of(bytes, size), cased), DTL_CASED_MAX_BYTES);
        free(bytes);
    }
}

/* ---- glue ---- */

Test(style, glue_is_found_again) {
    for (unsigned row = 0; row < DTL_GLUE_LITERAL; row++) {
        dtl_slice glue = dtl_glue(row);
        cr_expect_eq(dtl_glue_of(glue), row, "row %u '%.*s' is row %u", row, (int)glue.size, glue.data,
                     dtl_glue_of(glue));
        cr_expect_eq(dtl_utf8_valid_prefix(glue), glue.size);
    }
    static const char *const NONE[] = {"  ", "\t", "…", " “ ", "☃", " .", ",,"};
    for (size_t i = 0; i < ARRAY_LEN(NONE); i++) cr_expect_eq(dtl_glue_of(dtl_slice_text(NONE[i])), DTL_GLUE_LITERAL);
    cr_assert(dtl_slice_equal(dtl_glue(DTL_GLUE_SPACE), DTL_SLICE(" ")));
}

Test(style, bytes_hold_case_and_glue) {
    for (unsigned row = 0; row <= DTL_GLUE_LITERAL; row++)
        for (dtl_case letters = DTL_CASE_LOWER; letters <= DTL_CASE_MIXED; letters++) {
            uint8_t style = dtl_style(letters, row);
            cr_assert(dtl_style_case(style) == letters && dtl_style_glue(style) == row);
        }
}

Test(style, a_capital_is_expected_where_a_sentence_begins) {
    uint8_t stop = dtl_style(DTL_CASE_LOWER, dtl_glue_of(DTL_SLICE(". "))),
            comma = dtl_style(0, dtl_glue_of(DTL_SLICE(", ")));
    cr_assert_eq(dtl_case_expected(DTL_CASE_LOWER, stop), DTL_CASE_CAPITAL);
    cr_assert_eq(dtl_case_expected(DTL_CASE_LOWER, dtl_style_at_start()), DTL_CASE_CAPITAL);
    cr_assert_eq(dtl_case_expected(DTL_CASE_LOWER, comma), DTL_CASE_LOWER);
    cr_assert_eq(dtl_case_expected(DTL_CASE_LOWER, dtl_style(0, DTL_GLUE_SPACE)), DTL_CASE_LOWER);
    cr_assert_eq(dtl_case_expected(DTL_CASE_UPPER, stop), DTL_CASE_UPPER);
    cr_assert_eq(dtl_case_expected(DTL_CASE_LOWER, dtl_style(0, DTL_GLUE_LITERAL)), DTL_CASE_LOWER);
}
