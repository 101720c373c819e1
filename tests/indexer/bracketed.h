/* bracketed.h - articles as tests write them: "[PER Orla Quill] of [ORG Oxbow Rail] said so."
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_BRACKETED_H
#define DTL_TESTS_BRACKETED_H

#include <criterion/criterion.h>
#include <stdlib.h>
#include <time.h>

#include "base/buffer.h"
#include "indexer/document.h"
#include "indexer/entities/span.h"

typedef struct {
    dtl_buffer text;
    dtl_words *words;
    dtl_sentences *sentences;
    dtl_spans spans;
    dtl_document document;
} bracketed;

static inline dtl_entity_type bracketed_type(const char *text, size_t *taken) {
    static const char *const TYPES[] = {"PER ", "ORG ", "LOC ", "MISC "};
    for (size_t i = 0; i < DTL_ENTITY_TYPES; i++) {
        *taken = strlen(TYPES[i]);
        if (strncmp(text, TYPES[i], *taken) == 0) return (dtl_entity_type)i;
    }
    cr_assert_fail("no type: %.20s", text);
    return DTL_MISC;
}

/* Bytes for now; words once they are cut. */
static inline void bracketed_open(bracketed *b, dtl_entity_type type) {
    if (b->spans.count == b->spans.capacity) {
        b->spans.capacity = 2 * b->spans.capacity + 16;
        b->spans.at = realloc(b->spans.at, b->spans.capacity * sizeof *b->spans.at);
        cr_assert_not_null(b->spans.at);
    }
    b->spans.at[b->spans.count++] = (dtl_span){.begin = (uint32_t)b->text.size, .type = type};
}

static inline void bracketed_to_words(bracketed *b) {
    size_t word = 0;
    for (size_t i = 0; i < b->spans.count; i++) {
        dtl_span *const s = &b->spans.at[i];
        uint32_t const end = s->words;
        while (b->words->at[word].begin < s->begin) word++;
        s->begin = (uint32_t)word;
        while (word < b->words->count && b->words->at[word].begin < end) word++;
        s->words = (uint32_t)word - s->begin;
    }
}

static inline bracketed bracketed_read(const char *text) {
    bracketed b = {.words = calloc(1, sizeof(dtl_words)), .sentences = calloc(1, sizeof(dtl_sentences))};
    for (size_t i = 0; text[i]; i++) {
        if (text[i] == '[') {
            size_t taken;
            bracketed_open(&b, bracketed_type(text + i + 1, &taken));
            i += taken;
        } else if (text[i] == ']') {
            b.spans.at[b.spans.count - 1].words = (uint32_t)b.text.size;
        } else {
            dtl_buffer_byte(&b.text, text[i]);
        }
    }
    dtl_slice const plain = dtl_buffer_content(&b.text);
    dtl_words_cut(plain, b.words);
    dtl_sentences_cut(plain, b.words, b.sentences);
    bracketed_to_words(&b);
    b.document = (dtl_document){.text = plain, .words = b.words, .sentences = b.sentences};
    return b;
}

static inline dtl_slice bracketed_words(const bracketed *b, size_t begin, size_t words) {
    return dtl_slice_part(b->document.text, b->words->at[begin].begin, b->words->at[begin + words - 1].end);
}

static inline void bracketed_release(bracketed *b) {
    dtl_buffer_release(&b->text);
    dtl_words_release(b->words);
    dtl_sentences_release(b->sentences);
    free(b->words);
    free(b->sentences);
    free(b->spans.at);
}

#endif
