/* words.h - what a word is: the one answer for indexing, querying, verifying and highlighting.
 *
 * In      valid UTF-8
 * Out     words in text order, as byte ranges that do not overlap; what stands between two words is a separator
 * A word  is a run of letters, digits and their combining marks, also across
 *           an apostrophe between letters          Ukraine's  o'clock  l'homme
 *           a point or comma between digits        5.93  155,221
 *           a point between single letters         U.S  a.m  (the point behind the last one is not in the word)
 *         A hyphen parts words: pre-2014 is two, adjacent ones. Each ideograph is a word of its own.
 *         A longer run than DTL_WORD_MAX_BYTES is cut there, on a code point boundary, into words with nothing between
 *         but the mark or joiner at which it is cut.
 * Cost    one pass; ASCII by table, the rest through ICU's properties
 * Source  after Unicode Standard Annex 29 (word boundaries), with the hyphen and point rules above
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_WORDS_H
#define DTL_TEXT_WORDS_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

enum { DTL_WORD_MAX_BYTES = 64 };

/* Longest text that words are cut from; offsets then fit 32 bits. */
#define DTL_TEXT_MAX_BYTES ((size_t)64 << 20)

typedef struct {
    uint32_t begin, end; /* bytes in the text */
} dtl_word;

/* Grows as needed and is reused from text to text; dtl_words w = {0}, end with dtl_words_release. */
typedef struct {
    dtl_word *at;
    size_t count, capacity;
} dtl_words;

void dtl_words_release(dtl_words *words);
static inline void dtl_words_clear(dtl_words *words) { words->count = 0; }
void dtl_words_add(dtl_words *words, size_t begin, size_t end);

/* Replaces the content of words by those of text. text.size is at most DTL_TEXT_MAX_BYTES (asserted). */
void dtl_words_cut(dtl_slice text, dtl_words *words);

#endif
