/* near.h - what is printed near the headline (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_NEAR_H
#define DTL_CORPUS_PAGE_NEAR_H

#include "corpus/page/fields/headline.h"

enum {
    DTL_PAGE_LINES_MAX = 100,
    DTL_PAGE_LINE_BYTES = 240,  /* kept of a line */
    DTL_PAGE_NEAR_BYTES = 2500, /* of text behind the headline, in which its dates and authors stand */
    DTL_PAGE_NEAR_BEFORE = 500,
    DTL_PAGE_NEAR_NODES = 2000
};

typedef struct {
    dtl_slice text; /* one line; the front of one that is longer */
    bool longer;
} dtl_page_line;

typedef struct {
    dtl_page_line at[DTL_PAGE_LINES_MAX];
    size_t count;
    bool read; /* they are gathered when they are first asked for: most pages need none */
} dtl_page_lines;

/* The lines behind the headline and then those before it, or all from the top of the page where it is not known where that is
 * printed; without captions, menus and what is beside the article. */
void dtl_page_lines_near(const dtl_page_facts *facts, const dtl_page_headline *headline, dtl_page_lines *lines);

/* How far a mark is from the headline, in bytes of text; SIZE_MAX: it does not belong to it (too far, beside the article). What
 * stands before it counts as farther. Where the headline's place is not known, the bytes before the mark. */
size_t dtl_page_distance(const dtl_page_headline *headline, const dtl_page_mark *mark);

#endif
