/* fold.h - the levels at which two words are the same.
 *
 *   surface  lower case, accents kept                     Müller's -> müller's   what `=word` compares
 *   folded   accents off, ligatures apart, no possessive  müller's -> muller     what phrases compare
 *   stem     Snowball stem of the folded word (stem.h)    muller   -> muller     what is indexed
 *
 * A surface never gets an upper-case ASCII letter, so that terms and field prefixes cannot be confused (schema/fields.h).
 * Points in acronyms and typographic apostrophes go at the folded level: U.S -> us, o’clock -> o'clock.
 * Source  Unicode 15 simple lower-case mappings, NFKD without combining marks; letters that have no decomposition
 *         (ø, ł, đ, ß, æ, œ, þ, ı) by a table after Unicode's CLDR Latin-ASCII transform.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_FOLD_H
#define DTL_TEXT_FOLD_H

#include "text/words.h"

/* Lower case may lengthen a word: at most 3/2 in UTF-8; folding at most DTL_FOLDED_MAX_BYTES (longer is cut). */
enum { DTL_SURFACE_MAX_BYTES = 2 * DTL_WORD_MAX_BYTES, DTL_FOLDED_MAX_BYTES = 192 };

/* The surface of a word of a text; returns its size. */
size_t dtl_word_surface(dtl_slice word, char out[DTL_SURFACE_MAX_BYTES]);

/* The folded form of a surface; returns its size. What is nothing but marks stays as it is, so no word folds to nothing. */
size_t dtl_word_fold(dtl_slice surface, char out[DTL_FOLDED_MAX_BYTES]);

#endif
