/* stem.h - Snowball stems, of every language that has them.
 *
 * No cache here: whoever stems much text keeps a vocabulary (schema/vocabulary.h, indexer/lexicon.h) and asks once a word.
 * Owner   the result of dtl_stem is valid until the next call on the stemmer, or as long as the word that was given
 * Threads one stemmer, one thread
 * Source  Porter, "Snowball: a language for stemming algorithms" (2001); libstemmer 2.2
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_STEM_H
#define DTL_TEXT_STEM_H

#include "base/error.h"
#include "text/language.h"

typedef struct dtl_stemmer dtl_stemmer;

dtl_stemmer *dtl_stemmer_new(void);
void dtl_stemmer_free(dtl_stemmer *stemmer);

/* The stem of a folded word, without what is elided before it. Words with a digit are their own stem, and so are those of a
 * language that Snowball does not know. */
dtl_slice dtl_stem(dtl_stemmer *stemmer, dtl_language language, dtl_slice folded);

#endif
