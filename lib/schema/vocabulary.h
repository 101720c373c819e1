/* vocabulary.h - the surface words of a segment, by number and by stem: a view over mapped bytes.
 *
 * Words are numbered by falling frequency, so that frequent ones have short codes (dense.h). Five sections:
 *   heads    per number one byte: size << 2 | usual case (style.h); size 63: longer, see strings
 *   strings  the surfaces one behind the other; one of 63 bytes or more has a byte before it with its true size
 *   blocks   uint32 little-endian: where in strings every 16th word begins
 *   by_stem  uint32 little-endian: the numbers in byte order of (stem, number)
 *   languages  per number one byte: the language that the word is stemmed in (text/language.h); empty: all are English
 * A surface that has several stems, being a word of several languages, has a number for each.
 * A query word becomes the numbers of the surfaces that it means: same stem, or those of them with the same folded form,
 * or the same surface.
 * Errors   DTL_INDEX from opening; a damaged string reads as an empty word
 * Threads  a view may be used by many threads, each with its own stemmer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_VOCABULARY_H
#define DTL_SCHEMA_VOCABULARY_H

#include "base/buffer.h"
#include "schema/dense.h"
#include "schema/style.h"
#include "text/stem.h"

enum { DTL_VOCABULARY_BLOCK = 16 };

typedef struct {
    dtl_slice heads, strings, blocks, by_stem, languages;
    uint32_t count;
} dtl_vocabulary;

/* Checks that the sections (those of *vocabulary, but for count) fit each other, and sets count. */
dtl_status dtl_vocabulary_open(dtl_vocabulary *vocabulary, dtl_error *err) DTL_MUST_CHECK;

/* The surface with that number, number < count; borrowed from the mapped bytes. */
dtl_slice dtl_vocabulary_word(const dtl_vocabulary *vocabulary, uint32_t number);

/* The language in which it is stemmed. */
dtl_language dtl_vocabulary_language(const dtl_vocabulary *vocabulary, uint32_t number);

/* Finds the surfaces whose stem is this one: numbers by_stem[*begin, *end). stem is not what the stemmer returned last: it
 * stems the words that it looks at. */
void dtl_vocabulary_find_stem(const dtl_vocabulary *vocabulary, dtl_stemmer *stemmer, dtl_slice stem, uint32_t *begin,
                              uint32_t *end);

/* The number at a place of the order by stem; DTL_DENSE_MAX_RANK where the place is damaged. */
uint32_t dtl_vocabulary_at(const dtl_vocabulary *vocabulary, uint32_t place);

/* Calls found(state, number, folded) for each word whose folded form begins with prefix, in order of number, until it
 * returns false. A scan of all strings. */
void dtl_vocabulary_prefix(const dtl_vocabulary *vocabulary, dtl_slice prefix,
                           bool (*found)(void *state, uint32_t number, dtl_slice folded), void *state);

/* Calls found(state, number, surface) for each word, in order of number. */
void dtl_vocabulary_each(const dtl_vocabulary *vocabulary,
                         void (*found)(void *state, uint32_t number, dtl_slice surface), void *state);

/* One word to be written. */
typedef struct {
    dtl_slice surface, stem;
    dtl_language language;
    dtl_case usual;
} dtl_vocabulary_entry;

/* The sections for entries in order of number. */
typedef struct {
    dtl_buffer heads, strings, blocks, by_stem, languages;
} dtl_vocabulary_sections;

void dtl_vocabulary_build(const dtl_vocabulary_entry *entries, uint32_t count, dtl_vocabulary_sections *sections);
void dtl_vocabulary_sections_release(dtl_vocabulary_sections *sections);

#endif
