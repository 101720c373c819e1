/* surface.h - the text of a leaf: what the index knows a query's word by.
 *
 * In      one word of valid UTF-8 text, composed or not
 * Out     in the arena; empty where the word cannot be told by its surface: its lower case is no longer one word, which
 *         happens to words near DTL_WORD_MAX_BYTES in a few scripts
 * Law     a result is its own result, so that a printed tree reads as itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_SURFACE_H
#define DTL_QUERY_LANGUAGE_SURFACE_H

#include "base/arena.h"
#include "text/words.h"

/* scratch is overwritten. */
dtl_slice dtl_query_surface(dtl_arena *arena, dtl_words *scratch, dtl_slice word);

/* The folded letters in front of a star. */
dtl_slice dtl_query_prefix(dtl_arena *arena, dtl_words *scratch, dtl_slice word);

/* Whether two surfaces are spelled alike. Typographic apostrophes are what the writer's program made of typed ones; even
 * `=word` takes them as the same. */
bool dtl_query_same_surface(dtl_slice a, dtl_slice b);

#endif
