/* choose.h - which part of a page is the article's, and which parts are junk (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_CHOOSE_H
#define DTL_CORPUS_PAGE_CHOOSE_H

#include "corpus/page/blocks.h"

typedef struct {
    uint32_t element; /* the article's */
    double worth;     /* of its blocks, about the words that read like text */
    const bool *junk; /* per element: it, or what it stands in, is junk by name or tag */
} dtl_page_choice;

dtl_page_choice dtl_page_choose(dtl_arena *arena, const dtl_page_blocks *page);

#endif
