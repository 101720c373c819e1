/* lexicon.h - the words of a segment under construction: surface to number, number to stem, and how often in which case.
 *
 * Each surface is folded and stemmed once for a language, when it is first seen; so this is also the cache of stems. A surface
 * has one number for each of its stems: words of several languages with the same stem share it.
 * Numbers are given in order of first appearance and are provisional: closing the segment sorts them by frequency.
 * Threads one lexicon, one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_LEXICON_H
#define DTL_INDEXER_LEXICON_H

#include "base/buffer.h"
#include "schema/style.h"
#include "text/language.h"

enum { DTL_LEXICON_INLINE_BYTES = 20 };

typedef struct {
    uint32_t cases[4]; /* occurrences by dtl_case */
    uint32_t stem;
    uint32_t languages; /* a bit for each in which the surface has this stem */
    uint8_t size;
    union {
        char inlined[DTL_LEXICON_INLINE_BYTES]; /* the surface, where it fits: one cache miss less */
        uint32_t text;                          /* else where it is */
    } surface;
} dtl_lexicon_word;

typedef struct dtl_lexicon dtl_lexicon;

dtl_lexicon *dtl_lexicon_new(void);
void dtl_lexicon_free(dtl_lexicon *lexicon);

uint32_t dtl_lexicon_hash(dtl_slice surface);

/* Asks the processor for what dtl_lexicon_number will need of that hash soon: the table is larger than its cache. */
void dtl_lexicon_prefetch(const dtl_lexicon *lexicon, uint32_t hash);

/* The number of a surface (text/fold.h; not empty) with its hash, as a word of the language; added when it is new. */
uint32_t dtl_lexicon_number(dtl_lexicon *lexicon, dtl_slice surface, uint32_t hash, dtl_language language);

/* The first in the table of those in which it has its stem: the same whatever the order in which words came. */
dtl_language dtl_lexicon_language(const dtl_lexicon_word *word);

uint32_t dtl_lexicon_count(const dtl_lexicon *lexicon);
uint32_t dtl_lexicon_stem_count(const dtl_lexicon *lexicon);

/* Valid until the next word is added. The counts in cases are the caller's to raise. */
dtl_lexicon_word *dtl_lexicon_word_of(dtl_lexicon *lexicon, uint32_t number);
dtl_slice dtl_lexicon_surface(const dtl_lexicon *lexicon, uint32_t number);
dtl_slice dtl_lexicon_stem(const dtl_lexicon *lexicon, uint32_t stem);

/* Memory held, for budgets. */
size_t dtl_lexicon_bytes(const dtl_lexicon *lexicon);

#endif
