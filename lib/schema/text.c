/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/text.h"

typedef struct {
    const dtl_content *content;
    const dtl_vocabulary *vocabulary;
    dtl_cursor literals;
    uint32_t at; /* the next word */
} walk;

static dtl_slice literal(walk *w) { return dtl_cursor_bytes(&w->literals, dtl_cursor_varint(&w->literals)); }

/* The next word and the glue behind it. The word is in cased or borrowed. */
static void step(walk *w, char cased[DTL_CASED_MAX_BYTES], dtl_slice *word, dtl_slice *glue) {
    uint8_t style = w->content->styles[w->at];
    dtl_case letters = dtl_style_case(style);
    if (letters == DTL_CASE_MIXED) {
        *word = literal(w);
    } else {
        *word = dtl_vocabulary_word(w->vocabulary, w->content->numbers[w->at]);
        if (letters != DTL_CASE_LOWER) *word = dtl_slice_of(cased, dtl_case_apply(letters, *word, cased));
    }
    *glue = dtl_style_glue(style) == DTL_GLUE_LITERAL ? literal(w) : dtl_glue(dtl_style_glue(style));
    w->at++;
}

static walk walk_over(const dtl_content *content, const dtl_vocabulary *vocabulary) {
    return (walk){.content = content,
                  .vocabulary = vocabulary,
                  .literals = dtl_cursor_over(dtl_buffer_content(&content->literals))};
}

void dtl_text_whole(const dtl_content *content, const dtl_vocabulary *vocabulary, dtl_buffer *out) {
    walk w = walk_over(content, vocabulary);
    dtl_buffer_slice(out, content->lead);
    while (w.at < content->word_count) {
        char cased[DTL_CASED_MAX_BYTES];
        dtl_slice word, glue;
        step(&w, cased, &word, &glue);
        dtl_buffer_slice(out, word);
        dtl_buffer_slice(out, glue);
    }
}

static bool blank(char c) { return c == ' ' || c == '\n'; }

static dtl_slice behind_last_blank(dtl_slice glue) {
    size_t from = glue.size;
    while (from > 0 && !blank(glue.data[from - 1])) from--;
    return from > 0 ? dtl_slice_part(glue, from, glue.size) : (dtl_slice){0};
}

static dtl_slice before_first_blank(dtl_slice glue) {
    size_t to = 0;
    while (to < glue.size && !blank(glue.data[to])) to++;
    return dtl_slice_part(glue, 0, to);
}

/* Passes over one word, keeping only the glue: most words before a passage need no look into the vocabulary. */
static dtl_slice pass(walk *w) {
    uint8_t style = w->content->styles[w->at++];
    if (dtl_style_case(style) == DTL_CASE_MIXED) literal(w);
    return dtl_style_glue(style) == DTL_GLUE_LITERAL ? literal(w) : dtl_glue(dtl_style_glue(style));
}

void dtl_text_part(const dtl_content *content, const dtl_vocabulary *vocabulary, uint32_t begin, uint32_t end,
                   dtl_buffer *out, dtl_words *places) {
    walk w = walk_over(content, vocabulary);
    size_t start = out->size;
    dtl_slice glue = content->lead;
    while (w.at < begin) glue = pass(&w);
    bool whole = begin == 0 && before_first_blank(glue).size == glue.size;
    dtl_buffer_slice(out, whole ? glue : behind_last_blank(glue));
    dtl_words_clear(places);
    while (w.at < end) {
        char cased[DTL_CASED_MAX_BYTES];
        dtl_slice word;
        step(&w, cased, &word, &glue);
        size_t from = out->size - start;
        dtl_buffer_slice(out, word);
        dtl_words_add(places, from, out->size - start);
        dtl_buffer_slice(out, w.at == end ? before_first_blank(glue) : glue);
    }
}
