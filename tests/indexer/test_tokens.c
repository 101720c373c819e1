/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/tokens.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>

#include "base/buffer.h"

#define ARRAY_LEN(list) (sizeof(list) / sizeof *(list))

/* Tokens with | between, and || where a sentence opens. */
static const struct {
    const char *text, *tokens;
} ROWS[] = {
    {"", ""},
    {"...", ""},
    {"Velt, of Orrin, left.", "Velt|,|of|Orrin|,|left|."},
    {"Velt's ferry; Orrin’s harbour.", "Velt|'s|ferry|;|Orrin|’s|harbour|."},
    {"The U.S.-led Velt & Co. of St. Orrin", "The|U.S.-led|Velt|&|Co|of|St|Orrin"},
    {"Anna-Lena of AT&T wrote to a@velt.example", "Anna-Lena|of|AT&T|wrote|to|a@velt.example"},
    {"\"We left.\" \"Why?\" asked J. Velt", "\"|We|left|.|\"||\"|Why|?|\"|asked|J|Velt"},
    {"ORRIN — Velt (62) said …", "ORRIN|—|Velt|(|62|)|said|…"},
    {"One line\nanother line", "One|line||another|line"},
};

ParameterizedTestParameters(tokens, cut) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, tokens, cut) {
    dtl_slice const text = dtl_slice_text(ROWS[*row].text);
    dtl_words words = {0};
    dtl_sentences sentences = {0};
    dtl_tokens tokens = {0};
    dtl_token_cursor cursor = {0};
    dtl_buffer out = {0};
    dtl_words_cut(text, &words);
    dtl_sentences_cut(text, &words, &sentences);
    dtl_document const document = {.text = text, .words = &words, .sentences = &sentences};
    dtl_tokens_cut(&document, &cursor, &tokens);
    for (size_t i = 0; i < tokens.count; i++) {
        const dtl_token *t = &tokens.at[i];
        if (i) dtl_buffer_text(&out, t->opens ? "||" : "|");
        dtl_buffer_slice(&out, dtl_slice_part(text, t->begin, t->end));
        cr_expect_eq(t->words == 0, t->kind == DTL_TOKEN_MARK);
    }
    dtl_buffer_byte(&out, '\0');
    cr_expect_str_eq(out.data, ROWS[*row].tokens);
    dtl_tokens_cut(&document, &cursor, &tokens);
    cr_expect_eq(tokens.count, 0);
    dtl_buffer_release(&out);
    free(tokens.at);
    dtl_words_release(&words);
    dtl_sentences_release(&sentences);
}

/* A span of words, and the bytes that it is quoted by. */
static const struct {
    const char *text;
    uint32_t begin, words;
    const char *bytes;
} QUOTED[] = {{"Velt's ferry", 0, 1, "Velt"},   {"Anna Velt’s ferry", 0, 2, "Anna Velt"},
              {"the U.S. fleet", 1, 1, "U.S."}, {"the U.S.'s", 1, 1, "U.S."},
              {"in Orrin.", 1, 1, "Orrin"},     {"Velt Inc.", 0, 2, "Velt Inc."},
              {"O'Velt sang", 0, 1, "O'Velt"}};

ParameterizedTestParameters(tokens, quoted) {
    static size_t row[ARRAY_LEN(QUOTED)];
    for (size_t i = 0; i < ARRAY_LEN(QUOTED); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(QUOTED));
}

ParameterizedTest(size_t *row, tokens, quoted) {
    dtl_slice const text = dtl_slice_text(QUOTED[*row].text);
    dtl_words words = {0};
    dtl_words_cut(text, &words);
    dtl_document const document = {.text = text, .words = &words};
    dtl_slice const bytes =
        dtl_span_bytes(&document, (dtl_span){.begin = QUOTED[*row].begin, .words = QUOTED[*row].words});
    cr_expect(dtl_slice_equal(bytes, dtl_slice_text(QUOTED[*row].bytes)), "%.*s", (int)bytes.size, bytes.data);
    dtl_words_release(&words);
}
