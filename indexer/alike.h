/* alike.h - whether one stored article is a copy of another, decided on all their words.
 *
 * The words of the smaller text must be in the larger one, in pieces of five and more: six sevenths of them, with few places
 * where other words stand, and none in a short text; and they must be a third of the larger text, or it is a quotation. A
 * few words at either end that differ are a credit or a dateline, and do not count. What is put in between does not matter.
 * Figures must agree: results, rates and weather are told in the same words each day.
 * A text under DTL_ALIKE_SHORT_WORDS must be in the other as a whole, under DTL_ALIKE_BRIEF_WORDS with the same headline;
 * those under DTL_ALIKE_TINY_WORDS must be the same, of the same day.
 * Words    are compared by their stems, so that quotation marks, accents and possessives, which copy desks change, do not
 *          part two copies
 * Cost     linear in words
 * Source   Broder (1997) for containment; Schleimer, Wilkerson, Aiken, "Winnowing" (SIGMOD 2003) for why sampling alone
 *          cannot tell templates apart. docs/evaluation.md has the figures.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ALIKE_H
#define DTL_INDEXER_ALIKE_H

#include "schema/forward.h"

enum { DTL_ALIKE_TINY_WORDS = 8, DTL_ALIKE_BRIEF_WORDS = 20, DTL_ALIKE_SHORT_WORDS = 30 };

/* The words of an article. {0} is empty; end with dtl_wording_release. */
typedef struct {
    dtl_buffer forms;    /* uint32 per word, the title's first */
    dtl_buffer shingles; /* uint64, of the body */
    uint32_t title_words, words;
    dtl_record_view view; /* borrowed from the forward file */
} dtl_wording;

void dtl_wording_release(dtl_wording *wording);

/* What reading and comparing need. {0} to begin with. */
typedef struct {
    dtl_packer *packer;
    dtl_stemmer *stemmer;
    dtl_buffer fields_room, table, figures[2];
} dtl_alike_scratch;

void dtl_alike_scratch_release(dtl_alike_scratch *scratch);

/* forms: of the words of the file's vocabulary by number; 0 where it was not needed yet. */
dtl_status dtl_wording_read(const dtl_forward *forward, uint32_t *forms, uint64_t ordinal, dtl_alike_scratch *scratch,
                            dtl_wording *wording, dtl_error *err) DTL_MUST_CHECK;

/* Whether many articles have what seems to be the same text. */
typedef enum { DTL_TEXT_RARE, DTL_TEXT_COMMON } dtl_text_spread;

bool dtl_alike(const dtl_wording *a, const dtl_wording *b, dtl_text_spread spread, dtl_alike_scratch *scratch);

#endif
