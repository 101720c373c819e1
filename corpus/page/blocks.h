/* blocks.h - a page's tree as a row of blocks of text, and the elements that they stand in (private to the room).
 *
 * A block is text without a paragraph break in it. Elements are those that break text, and inline ones whose names say that
 * they are junk; each knows which blocks are within it.
 * Owner   all lives in the arena; text is not cleaned, but white space is one space, and <br> a line end
 * Cost    one pass over the tree, without recursion
 * Source  Kohlschuetter, Fankhauser and Nejdl, "Boilerplate detection using shallow text features" (WSDM 2010): words and
 *         link density of blocks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_BLOCKS_H
#define DTL_CORPUS_PAGE_BLOCKS_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "corpus/page/names.h"

typedef struct {
    const xmlNode *node;
    uint32_t parent;     /* element 0 is the root, and its own parent */
    uint32_t first, end; /* blocks within it */
    dtl_tag tag;
    dtl_named named;
    bool hidden; /* by its attributes */
} dtl_page_element;

typedef struct {
    dtl_slice text;
    uint32_t element;
    uint32_t words, link_words;
    bool sentence; /* ends as sentences do, or has the end of one in it */
} dtl_page_block;

typedef struct {
    dtl_page_element *elements;
    dtl_page_block *blocks;
    size_t element_count, block_count;
} dtl_page_blocks;

void dtl_page_flatten(dtl_arena *arena, const xmlDoc *doc, dtl_page_blocks *page);

#endif
