/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/fold.h"

#include <criterion/criterion.h>

#include "support/generate.h"
#include "support/news.h"

static const struct {
    const char *word, *surface, *folded;
} LEVELS[] = {
    {"strike", "strike", "strike"},
    {"Strike", "strike", "strike"},
    {"NATO", "nato", "nato"},
    {"Müller's", "müller's", "muller"},
    {"McDonald’s", "mcdonald’s", "mcdonald"},
    {"O’Neill", "o’neill", "o'neill"},
    {"O'Clock", "o'clock", "o'clock"},
    {"U.S", "u.s", "us"},
    {"U.S.A", "u.s.a", "usa"},
    {"P.M", "p.m", "pm"},
    {"É.U", "é.u", "eu"},
    {"5.93", "5.93", "5.93"},
    {"155,221", "155,221", "155,221"},
    {"1.5m", "1.5m", "1.5m"},
    {"s", "s", "s"},
    {"It's", "it's", "it"},
    {"women's's", "women's's", "women"},
    {"Zoë", "zoë", "zoe"},
    {"ÉTÉ", "été", "ete"},
    {"São", "são", "sao"},
    {"Łódź", "łódź", "lodz"},
    {"Øresund", "øresund", "oresund"},
    {"Đặng", "đặng", "dang"},
    {"Þór", "þór", "thor"},
    {"Ægir", "ægir", "aegir"},
    {"Œuvre", "œuvre", "oeuvre"},
    {"Straße", "straße", "strasse"},
    {"STRAẞE", "straße", "strasse"},
    {"ﬁnance", "ﬁnance", "finance"},
    {"ﬃ", "ﬃ", "ffi"},
    {"Ǆepina", "ǆepina", "dzepina"},
    {"ǅepina", "ǆepina", "dzepina"},
    {"İstanbul", "istanbul", "istanbul"},
    {"ISTANBUL", "istanbul", "istanbul"},
    {"Iğdır", "iğdır", "igdir"},
    {"ΣΊΣΥΦΟΣ", "σίσυφοσ", "σισυφοσ"},
    {"Σίσυφος", "σίσυφος", "σισυφοσ"},
    {"ὈΔΥΣΣΕΎΣ", "ὀδυσσεύσ", "οδυσσευσ"},
    {"МОСКВА", "москва", "москва"},
    {"Киів", "киів", "киів"},
    {"Київ", "київ", "київ"},
    {"Йод", "йод", "йод"},
    {"\u212A", "k", "k"},
    {"\u2126", "ω", "ω"},
    {"ŉ", "ŉ", "'n"},
    {"Ĳ", "ĳ", "ij"},
    {"１２", "１２", "12"},
    {"ＡＢＣ", "ａｂｃ", "abc"},
    {"𝐀𝐁", "𝐀𝐁", "ab"},
    {"ᴭ", "ᴭ", "ae"},
    {"東", "東", "東"},
    {"가", "가", "\u1100\u1161"},
    {"カ", "カ", "カ"},
    {"が", "が", "か\u3099"},
    {"हिन्दी", "हिन्दी", "हिन्दी"},
    {"קָמָץ", "קָמָץ", "קמץ"},
    {"e\u0301te\u0301", "e\u0301te\u0301", "ete"},
};

static void expect_text(const char *got, size_t size, const char *expected, const char *word) {
    cr_expect(dtl_slice_equal(dtl_slice_of(got, size), dtl_slice_text(expected)), "%s: %.*s, not %s", word, (int)size,
              got, expected);
}

Test(fold, table) {
    for (size_t i = 0; i < ARRAY_LEN(LEVELS); i++) {
        char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
        size_t size = dtl_word_surface(dtl_slice_text(LEVELS[i].word), surface);
        expect_text(surface, size, LEVELS[i].surface, LEVELS[i].word);
        size = dtl_word_fold(dtl_slice_of(surface, size), folded);
        expect_text(folded, size, LEVELS[i].folded, LEVELS[i].word);
    }
}

/* ---- laws ---- */

static bool has_capital(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (text[i] >= 'A' && text[i] <= 'Z') return true;
    return false;
}

static void expect_laws(dtl_slice word) {
    char surface[DTL_SURFACE_MAX_BYTES], again[DTL_SURFACE_MAX_BYTES];
    char folded[DTL_FOLDED_MAX_BYTES], twice[DTL_FOLDED_MAX_BYTES];
    size_t size = dtl_word_surface(word, surface);
    cr_assert(size > 0 && size <= word.size / 2 * 3 + 1 && size <= DTL_SURFACE_MAX_BYTES);
    cr_assert_eq(dtl_utf8_valid_prefix(dtl_slice_of(surface, size)), size);
    cr_assert_not(has_capital(surface, size), "%.*s", (int)word.size, word.data);
    cr_assert(dtl_slice_equal(dtl_slice_of(again, dtl_word_surface(dtl_slice_of(surface, size), again)),
                              dtl_slice_of(surface, size)),
              "the surface of %.*s has another", (int)word.size, word.data);
    size_t folded_size = dtl_word_fold(dtl_slice_of(surface, size), folded);
    cr_assert(folded_size > 0 && folded_size <= DTL_FOLDED_MAX_BYTES, "%.*s folds to %zu bytes", (int)word.size,
              word.data, folded_size);
    cr_assert_eq(dtl_utf8_valid_prefix(dtl_slice_of(folded, folded_size)), folded_size);
    cr_assert_not(has_capital(folded, folded_size));
    cr_assert_null(memchr(folded, ' ', folded_size), "%.*s folds to several words", (int)word.size, word.data);
    size_t twice_size = dtl_word_fold(dtl_slice_of(folded, folded_size), twice);
    cr_assert(dtl_slice_equal(dtl_slice_of(twice, twice_size), dtl_slice_of(folded, folded_size)),
              "%.*s folds to %.*s, and that to %.*s", (int)word.size, word.data, (int)folded_size, folded,
              (int)twice_size, twice);
}

Test(fold, laws_hold_for_every_letter_alone_and_among_others) {
    dtl_words words = {0};
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (c >= 0xD800 && c < 0xE000) continue;
        char text[16];
        size_t size = dtl_utf8_put(text, c);
        dtl_words_cut(dtl_slice_of(text, size), &words);
        if (words.count == 0) continue;
        expect_laws(dtl_slice_of(text, size));
        memcpy(text, "a.", 2);
        size = 2 + dtl_utf8_put(text + 2, c);
        memcpy(text + size, "'s", 2);
        dtl_words_cut(dtl_slice_of(text, size + 2), &words);
        for (size_t i = 0; i < words.count; i++)
            expect_laws(dtl_slice_of(text + words.at[i].begin, words.at[i].end - words.at[i].begin));
    }
    dtl_words_release(&words);
}

Test(fold, laws_hold_for_the_words_of_texts) {
    generator g = {8};
    dtl_buffer text = {0};
    dtl_words words = {0};
    for (int i = 0; i < 3000; i++) {
        text.size = 0;
        news_body(&g, 3, i % 2 ? 10 : 300, &text);
        dtl_words_cut(dtl_buffer_content(&text), &words);
        for (size_t w = 0; w < words.count; w++)
            expect_laws(dtl_slice_of(text.data + words.at[w].begin, words.at[w].end - words.at[w].begin));
    }
    dtl_words_release(&words);
    dtl_buffer_release(&text);
}

/* The longest words that fold to more than they were. */
Test(fold, growing_words_stay_within_bounds) {
    static const char *const GROWING[] = {"\u023A", "\uFDFA", "\u0390",     "서", "\uFB03",
                                          "\u1E9E", "\u01C4", "\U0001D400", "é"};
    for (size_t i = 0; i < ARRAY_LEN(GROWING); i++) {
        char word[DTL_WORD_MAX_BYTES];
        size_t size = 0, unit = strlen(GROWING[i]);
        while (size + unit <= sizeof word) memcpy(word + size, GROWING[i], unit), size += unit;
        dtl_words words = {0};
        dtl_words_cut(dtl_slice_of(word, size), &words);
        for (size_t w = 0; w < words.count; w++)
            expect_laws(dtl_slice_of(word + words.at[w].begin, words.at[w].end - words.at[w].begin));
        dtl_words_release(&words);
    }
}
