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
    dtl_stemmer *stemmer = dtl_stemmer_new();
    for (size_t i = 0; i < ARRAY_LEN(STEMS); i++) {
        dtl_slice stem = dtl_stem(stemmer, DTL_LANGUAGE_ENGLISH, dtl_slice_text(STEMS[i].word));
        cr_expect(dtl_slice_equal(stem, dtl_slice_text(STEMS[i].stem)), "%s: %.*s", STEMS[i].word, (int)stem.size,
                  stem.data);
    }
    dtl_stemmer_free(stemmer);
}

static const struct {
    const char *language, *word, *stem;
} FOREIGN[] = {{"de", "wahlen", "wahl"},     {"fr", "l'homme", "homm"},
               {"fr", "qu'elles", "elle"},   {"it", "dell'arte", "arte"},
               {"es", "huelgas", "huelg"},   {"ru", "\u043F\u043E\u0440\u0442\u0430", "\u043F\u043E\u0440\u0442"},
               {"pl", "strajku", "strajku"}, {"en", "l'homme", "l'homm"},
               {"ja", "\u6E2F", "\u6E2F"},   {"nb", "havnene", "havn"},
               {"", "strikes", "strike"}};

Test(stem, other_languages) {
    dtl_stemmer *stemmer = dtl_stemmer_new();
    for (size_t i = 0; i < ARRAY_LEN(FOREIGN); i++) {
        dtl_language const language = dtl_language_of(dtl_slice_text(FOREIGN[i].language));
        dtl_slice const stem = dtl_stem(stemmer, language, dtl_slice_text(FOREIGN[i].word));
        cr_expect(dtl_slice_equal(stem, dtl_slice_text(FOREIGN[i].stem)), "%s: %.*s", FOREIGN[i].word, (int)stem.size,
                  stem.data);
    }
    for (dtl_language i = 0; i < DTL_LANGUAGE_COUNT; i++) { /* Snowball has each of the table */
        cr_expect(dtl_stem(stemmer, i, DTL_SLICE("word")).size > 0);
        cr_expect_eq(dtl_language_of(dtl_slice_text(dtl_language_code_of(i))),
                     i == DTL_LANGUAGE_PLAIN ? DTL_LANGUAGE_ENGLISH : i);
    }
    dtl_stemmer_free(stemmer);
    dtl_stemmer_free(NULL);
}

/* A stem is never empty and has no capital, so that it can stand behind a prefix. */
Test(stem, of_every_word_of_texts) {
    generator g = {9};
    dtl_stemmer *stemmer = dtl_stemmer_new();
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
            dtl_slice stem =
                dtl_stem(stemmer, DTL_LANGUAGE_ENGLISH, dtl_slice_of(folded, dtl_word_fold(lower, folded)));
            cr_assert(stem.size > 0 && stem.size <= DTL_FOLDED_MAX_BYTES, "%.*s", (int)word.size, word.data);
            cr_assert_eq(dtl_utf8_valid_prefix(stem), stem.size);
            cr_assert(stem.data[0] < 'A' || stem.data[0] > 'Z', "%.*s", (int)word.size, word.data);
        }
    }
    dtl_stemmer_free(stemmer);
    dtl_words_release(&words);
    dtl_buffer_release(&text);
}
