/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/stem.h"

#include <criterion/criterion.h>

#include "support/generate.h"
#include "support/news.h"
#include "text/fold.h"

static const struct {
    const char *word, *stem;
} STEMS[] = {
    {"strike", "strike"},
    {"strikes", "strike"},
    {"striking", "strike"},
    {"elections", "elect"},
    {"elected", "elect"},
    {"ministers", "minist"},
    {"ministry", "ministri"},
    {"running", "run"},
    {"is", "is"},
    {"a", "a"},
    {"us", "us"},
    {"5.93", "5.93"},
    {"1990s", "1990s"},
    {"155,221", "155,221"},
    {"o'neill", "o'neil"},
    {"muller", "muller"},
    {"москва", "москва"},
    {"東", "東"},
    {"skies", "sky"},
    {"dying", "die"},
};

Test(stem, english) {
    dtl_stemmer *stemmer = dtl_stemmer_new("en");
    for (size_t i = 0; i < ARRAY_LEN(STEMS); i++) {
        dtl_slice stem = dtl_stem(stemmer, dtl_slice_text(STEMS[i].word));
        cr_expect(dtl_slice_equal(stem, dtl_slice_text(STEMS[i].stem)), "%s: %.*s", STEMS[i].word, (int)stem.size,
                  stem.data);
    }
    dtl_stemmer_free(stemmer);
}

Test(stem, other_languages) {
    dtl_stemmer *stemmer = dtl_stemmer_new("de");
    cr_assert_not_null(stemmer);
    cr_assert(dtl_slice_equal(dtl_stem(stemmer, DTL_SLICE("wahlen")), DTL_SLICE("wahl")));
    dtl_stemmer_free(stemmer);
    cr_assert_null(dtl_stemmer_new("zz"));
    cr_assert_null(dtl_stemmer_new(""));
    dtl_stemmer_free(NULL);
}

/* A stem is never empty and has no capital, so that it can stand behind a prefix. */
Test(stem, of_every_word_of_texts) {
    generator g = {9};
    dtl_stemmer *stemmer = dtl_stemmer_new("en");
    dtl_buffer text = {0};
    dtl_words words = {0};
    for (int i = 0; i < 2000; i++) {
        text.size = 0;
        news_body(&g, 3, i % 2 ? 10 : 300, &text);
        dtl_words_cut(dtl_buffer_content(&text), &words);
        for (size_t w = 0; w < words.count; w++) {
            char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
            dtl_slice word = dtl_slice_of(text.data + words.at[w].begin, words.at[w].end - words.at[w].begin);
            dtl_slice lower = dtl_slice_of(surface, dtl_word_surface(word, surface));
            dtl_slice stem = dtl_stem(stemmer, dtl_slice_of(folded, dtl_word_fold(lower, folded)));
            cr_assert(stem.size > 0 && stem.size <= DTL_FOLDED_MAX_BYTES, "%.*s", (int)word.size, word.data);
            cr_assert_eq(dtl_utf8_valid_prefix(stem), stem.size);
            cr_assert(stem.data[0] < 'A' || stem.data[0] > 'Z', "%.*s", (int)word.size, word.data);
        }
    }
    dtl_stemmer_free(stemmer);
    dtl_words_release(&words);
    dtl_buffer_release(&text);
}
