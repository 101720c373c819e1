/* author_names.h - the names in a byline as it is printed (private to the room).
 *
 * "By Ada Finch and Jo Pike, Staff Writers | 21 Nov" has two. Off go what stands before names in a dozen languages, what the people
 * do, dates, brackets, addresses and handles, buttons, and what was there before.
 * Cost    linear in the byline, of which at most DTL_AUTHOR_PRINTED_MAX_BYTES are looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_AUTHOR_NAMES_H
#define DTL_CORPUS_PAGE_AUTHOR_NAMES_H

#include "base/arena.h"

enum { DTL_AUTHORS_MAX = 24, DTL_AUTHOR_MAX_BYTES = 80, DTL_AUTHOR_PRINTED_MAX_BYTES = 600 };

typedef struct {
    dtl_slice at[DTL_AUTHORS_MAX];
    size_t count;
} dtl_author_names;

/* Adds the names in a byline; a bar is the end of a line or of a block in it. A longer byline has none. */
void dtl_author_names_add(dtl_arena *arena, dtl_slice printed, dtl_author_names *names);

/* All with ", " between. */
dtl_slice dtl_author_names_join(dtl_arena *arena, const dtl_author_names *names);

#endif
