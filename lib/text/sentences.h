/* sentences.h - where sentences and paragraphs end, counted in words.
 *
 * In      valid UTF-8 and its words; '\n' ends a paragraph
 * Out     every word is in exactly one sentence, in order; a sentence without words does not exist
 * A sentence ends at . ? ! (with closing quotes and brackets behind) before a space and a capital, digit or opening
 * quote, but not behind a title (Mr.), a month (Feb.), an initial (J.), an acronym (U.S.) before a lower-case word, or
 * inside a number. It always ends with its paragraph, and is cut at DTL_SENTENCE_MAX_WORDS.
 * Source  the rules are after Unicode Standard Annex 29 (SB rules) with an abbreviation list for news English
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_SENTENCES_H
#define DTL_TEXT_SENTENCES_H

#include <stdbool.h>

#include "text/words.h"

enum { DTL_SENTENCE_MAX_WORDS = 200 };

typedef struct {
    uint32_t words;      /* how many */
    bool ends_paragraph; /* the last sentence of its paragraph */
} dtl_sentence;

typedef struct {
    dtl_sentence *at;
    size_t count, capacity;
} dtl_sentences;

void dtl_sentences_release(dtl_sentences *sentences);

/* Replaces the content of sentences by those of text, whose words were cut by dtl_words_cut. */
void dtl_sentences_cut(dtl_slice text, const dtl_words *words, dtl_sentences *sentences);

#endif
