/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/function_words.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "support/generate.h"

/* What a list has and the others do not, and words that only look like it. "us" is U.S., too, and "may" a month. */
static const struct {
    const char *language, *word;
    bool is;
} ROWS[] = {
    {"en", "the", true},     {"en", "whose", true},    {"en", "a", true},       {"en", "yours", true},
    {"en", "us", false},     {"en", "may", false},     {"en", "comet", false},  {"en", "he", true},
    {"en", "th", false},     {"en", "the the", false}, {"en", "", false},       {"en", "die", false},
    {"de", "die", true},     {"de", "fur", true},      {"de", "the", false},    {"fr", "dont", true},
    {"es", "quienes", true}, {"it", "della", true},    {"nl", "wanneer", true}, {"pt", "nao", true},
    {"sv", "vilken", true},  {"fi", "ja", false},      {"zz", "the", false},    {"en", "themselvesthemselves", false},
};

ParameterizedTestParameters(function_words, say_nothing_of_what_a_text_is_about) {
    static size_t numbers[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, function_words, say_nothing_of_what_a_text_is_about) {
    dtl_language const language = dtl_language_of(dtl_slice_text(ROWS[*row].language));
    cr_expect_eq(dtl_is_function_word(language, dtl_slice_text(ROWS[*row].word)), ROWS[*row].is, "%s", ROWS[*row].word);
}
