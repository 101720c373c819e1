/* called.h - what a page, a site or an article is called, so that it can be compared (private to the room).
 *
 * Two titles are the same where their words are: case, accents, quotes and dashes are a matter of taste (text/fold.h).
 * Owner   the arena
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_CALLED_H
#define DTL_CORPUS_PAGE_CALLED_H

#include <stdint.h>

#include "base/arena.h"

/* Longer titles are cut there; nothing printed over an article is that long. */
enum { DTL_CALLED_MAX_BYTES = 1000 };

typedef struct {
    dtl_slice text;         /* one line, entities decoded, no markup */
    dtl_slice plain;        /* folded words with blanks between */
    const uint32_t *begins; /* of each word in text, and in ends where it ends */
    const uint32_t *ends;
    const uint32_t *plains; /* where each word ends in plain */
    size_t words;
} dtl_called;

dtl_called dtl_called_of(dtl_arena *arena, dtl_slice raw);

bool dtl_called_same(const dtl_called *a, const dtl_called *b);

/* The words [begin, end) of it, with the quotes and full stops around them. */
dtl_called dtl_called_part(dtl_arena *arena, const dtl_called *whole, size_t begin, size_t end);

/* Whether a sign that parts a title from the name of a section or site stands before that word: a bar, a dash between blanks, a
 * bracket ... */
bool dtl_called_parted(const dtl_called *called, size_t word);

/* How many words at the front (at the end) of longer are all of shorter, with a sign behind (before) them; 0: they are not. */
size_t dtl_called_front(const dtl_called *longer, const dtl_called *shorter);
size_t dtl_called_tail(const dtl_called *longer, const dtl_called *shorter);

/* Whether two have most of their words in common: Dice's coefficient (1945) is at least 0.6. */
bool dtl_called_alike(const dtl_called *a, const dtl_called *b);

/* Letters and digits of the name of a site against the label of its domain: "The Saltmarsh Courier", "saltmarshcourier". */
bool dtl_called_domain(const dtl_called *called, dtl_slice label);

#endif
