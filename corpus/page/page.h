/* page.h - a page laid out flat: its elements and texts in document order, and its blocks of text (private to the room).
 *
 * What is below node i is [i + 1, nodes[i].end): sums over an element, and leaving it out, are loops without recursion.
 * A block is text that nothing parts: a paragraph, an item, a heading, a cell, a line before two line breaks.
 * Owner   the arena of the page; the tree must outlive it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_PAGE_H
#define DTL_CORPUS_PAGE_PAGE_H

#include "corpus/page/hints.h"

/* Inherited from the element around. */
enum {
    DTL_PAGE_IN_LINK = 1,
    DTL_PAGE_HIDDEN = 2,
    DTL_PAGE_IN_PRE = 4,
    DTL_PAGE_IN_ITEM = 8,
    DTL_PAGE_IN_BODY =
        16 /* in, or itself, what says that it is an article's text; the body of the page does not count */
};

/* Elements of which it matters whether something holds them. */
enum { DTL_PAGE_HOLDS_H1 = 1, DTL_PAGE_HOLDS_QUOTE = 2, DTL_PAGE_HOLDS_TABLE = 4, DTL_PAGE_HOLDS_PRE = 8 };

/* For a node that stands in nothing of the kind. */
enum { DTL_PAGE_NOWHERE = 0 };

typedef struct {
    const dtl_html_node *html;
    uint32_t parent;    /* 0 for the body, which is node 0 */
    uint32_t end;       /* behind the last node in it */
    uint32_t block;     /* the nearest block element around it, or itself */
    uint32_t container; /* the nearest element around it that holds paragraphs, or itself */
    uint32_t list;      /* the outermost ul or ol that it stands in */
    uint32_t table;     /* the nearest table that it stands in */
    uint32_t prose;     /* letters of running text in it, without those of links */
    uint32_t told;      /* the part of prose in elements that say they are an article's text */
    uint32_t direct; /* the same, of what stands in it without another container between, and half of the next level */
    uint32_t letters, linked; /* of all text in it, also of what is left out */
    uint8_t tag;              /* dtl_tag; texts are DTL_TAG_OTHER */
    uint8_t state;
    uint8_t hint;  /* dtl_hint, of an element itself */
    uint8_t holds; /* somewhere in it */
    bool is_text;
} dtl_page_node;

typedef struct {
    size_t begin, end; /* in the page's text */
    uint32_t first;    /* its first text node */
    uint32_t last;
    uint32_t node;  /* the block element that it stands in */
    uint32_t cause; /* the element whose hint it is left out for; DTL_PAGE_NOWHERE: another reason */
    uint32_t letters, linked;
    uint32_t words, sentences;
    bool lower; /* begins with a small letter */
    bool prose;
    const char *why; /* it is left out; NULL: it is not */
} dtl_page_block;

typedef struct {
    dtl_arena *arena;
    dtl_page_node *nodes;
    size_t node_count;
    dtl_page_block *blocks;
    size_t block_count;
    const char *text; /* of all blocks */
} dtl_page;

/* html: of dtl_html_parse. */
dtl_page dtl_page_of(dtl_arena *arena, const dtl_html_node *html);

static inline dtl_slice dtl_page_block_text(const dtl_page *page, const dtl_page_block *block) {
    return dtl_slice_of(page->text + block->begin, block->end - block->begin);
}

static inline dtl_tag dtl_page_tag(const dtl_page *page, uint32_t node) { return (dtl_tag)page->nodes[node].tag; }

static inline bool dtl_page_within(const dtl_page *page, uint32_t node, uint32_t element) {
    return node >= element && node < page->nodes[element].end;
}

/* Adds up prose over the elements: that of blocks that are not left out. */
void dtl_page_weigh(dtl_page *page);

/* Why blocks are left out, and the element whose hint says so. */
typedef struct {
    const char *why;
    uint32_t cause;
} dtl_page_reason;

/* Leaves out the blocks that stand in element with all their text, and are not left out yet. */
void dtl_page_leave_out(dtl_page *page, uint32_t element, dtl_page_reason reason);

#endif
