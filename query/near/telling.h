/* telling.h - the words that tell a text from the archive: often in the text, seldom in the archive.
 *
 * A text is taken in word by word, and may be several: what expands a query are some passages (expand.h), what is to be found
 * again an article or more (alike.h). Words of one stem are one, shown by the form that stands there most.
 * Weight    its share of the text times the BM25 idf of its stem; the words with most of that are chosen. The ranking will
 *           multiply by the idf again, so that a leaf may be given the share alone (alike.h) or the weight (expand.h)
 * None      what most articles have tells nothing: a word in more than half of them is never chosen
 * Owner     what is chosen, and the stems, live in the arena; surfaces are borrowed; end with _release
 * Cost      a stem for each word that is taken in, a look into the postings for each different stem
 * Source    relevance models: Lavrenko and Croft, "Relevance-based language models" (SIGIR 2001); the choice by share times
 *           idf is Rocchio's, as in Salton and Buckley, "Improving retrieval performance by relevance feedback" (JASIS 1990)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NEAR_TELLING_H
#define DTL_QUERY_NEAR_TELLING_H

#include "query/language/tree.h"
#include "query/match/collection.h"

typedef struct {
    dtl_arena *arena;
    const dtl_collection *collection;
    dtl_buffer entries; /* one for each word that was taken in */
    uint32_t texts;
} dtl_telling;

typedef struct {
    dtl_slice stem, surface;
    double share;       /* of all that was taken in, 0 to 1 */
    uint32_t texts;     /* in how many of them */
    uint32_t frequency; /* articles with the stem */
    double idf;
    double weight; /* share times idf */
} dtl_telling_word;

/* Which words are chosen. */
typedef struct {
    size_t most;              /* of them */
    uint32_t least_texts;     /* in fewer texts: none */
    uint32_t least_frequency; /* in fewer articles: none */
    const dtl_slice *except;  /* stems that are not, sorted by dtl_slice_compare */
    size_t except_count;
} dtl_telling_choice;

void dtl_telling_begin(dtl_telling *telling, dtl_arena *arena, const dtl_collection *collection);
void dtl_telling_release(dtl_telling *telling);

/* What is taken in from now on is of another text. */
void dtl_telling_text(dtl_telling *telling);

/* Takes in count occurrences of a word; a fraction of one, too. */
void dtl_telling_add(dtl_telling *telling, dtl_slice surface, dtl_language language, double count);

/* The words, those with most weight first. */
dtl_status dtl_telling_choose(const dtl_telling *telling, const dtl_telling_choice *choice,
                              const dtl_telling_word **words, size_t *count, dtl_error *err) DTL_MUST_CHECK;

/* A leaf that means the word. */
dtl_node *dtl_telling_leaf(dtl_arena *arena, const dtl_telling_word *word, double weight);

#endif
