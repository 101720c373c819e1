/* language.h - the languages whose words are stemmed, and what their words have in front of them.
 *
 * A language has a number that is written to archives: the table only grows at its end. Number 0 is English, which also stands
 * for articles of which nothing is known; languages without a stemmer share one number, and their words are their own stems.
 * Source  ISO 639-1; Snowball (stem.h). Elision: l'homme is homme, as Lucene's ElisionFilter has it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_LANGUAGE_H
#define DTL_TEXT_LANGUAGE_H

#include <stdint.h>

#include "base/slice.h"

typedef uint8_t dtl_language;

enum { DTL_LANGUAGE_ENGLISH = 0, DTL_LANGUAGE_PLAIN = 1, DTL_LANGUAGE_COUNT = 29 };

/* Of a two-letter code; ENGLISH for the empty one, PLAIN for one that has no stemmer. */
dtl_language dtl_language_of(dtl_slice code);

/* The code; "" of PLAIN. */
const char *dtl_language_code_of(dtl_language language);

/* A folded word without the article or pronoun that is elided before it; the word itself where the language has no such. */
dtl_slice dtl_language_unelided(dtl_language language, dtl_slice folded);

#endif
