/* spelling.h - in how many letters other words differ from one: made ready once, asked of a whole vocabulary.
 *
 * In      folded words (fold.h) of valid UTF-8; what a damaged one ends in is one letter
 * Edits   a letter is changed, missing or too many, or two neighbours are swapped; base/edits.h counts the same, in bytes
 * Cost    a few operations on whole machine words a letter
 * Source  Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (Nordic Journal of
 *         Computing 10, 2003), figure 9
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_SPELLING_H
#define DTL_TEXT_SPELLING_H

#include <stdint.h>

#include "base/slice.h"

enum { DTL_SPELLING_MAX_LETTERS = 64 };

typedef struct {
    uint64_t ascii[128]; /* bit k: letter k is this one */
    struct {
        uint32_t letter;
        uint64_t places;
    } others[DTL_SPELLING_MAX_LETTERS];
    unsigned other_count, letters; /* letters 0: nothing is like it */
} dtl_spelling;

/* Of a word with more letters than DTL_SPELLING_MAX_LETTERS, and of none, a spelling that nothing is like. */
void dtl_spelling_init(dtl_spelling *spelling, dtl_slice word);

/* Letters to edit to make the one of the other; a number above most where it is more than that. */
size_t dtl_spelling_edits(const dtl_spelling *spelling, dtl_slice word, size_t most);

#endif
