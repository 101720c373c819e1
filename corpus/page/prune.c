/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/prune.h"

static const char LINKS[] = "links";

static void leave_outside(dtl_page *page, uint32_t article) {
    for (size_t i = 0; i < page->block_count; i++) {
        dtl_page_block *b = &page->blocks[i];
        if (!b->why && !dtl_page_within(page, b->first, article)) b->why = "around the article";
    }
}

static bool is_linked(const dtl_page_block *b) { return b->letters > 0 && b->linked * 10 >= b->letters * 7; }

/* An item, or a paragraph, that is nothing but a link. */
static void leave_links(dtl_page *page) {
    enum { SHORT = 25 }; /* letters: "Download the report" belongs to the text */
    for (size_t i = 0; i < page->block_count; i++) {
        dtl_page_block *b = &page->blocks[i];
        if (b->why || !is_linked(b)) continue;
        bool const item = page->nodes[b->node].state & DTL_PAGE_IN_ITEM;
        if (item || (b->linked * 5 >= b->letters * 4 && b->letters >= SHORT &&
                     !dtl_tag_is_heading(dtl_page_tag(page, b->node))))
            b->why = LINKS;
    }
}

/* Headings of what was left out: "Related", "Most read". */
static void leave_headings(dtl_page *page) {
    for (size_t i = page->block_count; i-- > 1;) {
        const dtl_page_block *next = &page->blocks[i];
        dtl_page_block *b = &page->blocks[i - 1];
        bool const list = next->why && (next->why == LINKS || next->why == dtl_hint_why(DTL_HINT_RELATED));
        if (!b->why && list && dtl_tag_is_heading(dtl_page_tag(page, b->node))) b->why = next->why;
    }
}

static bool is_text_of_body(const dtl_page *page, const dtl_page_block *b, bool const in_body) {
    enum { LEDE = 80 }; /* letters: some set the first sentence as a heading */
    if (b->why) return false;
    if (b->prose) return true;
    dtl_tag const tag = dtl_page_tag(page, b->node);
    if (in_body && dtl_tag_is_heading(tag) && b->sentences && b->letters >= LEDE) return true;
    return in_body && (tag == DTL_TAG_P || tag == DTL_TAG_LI || tag == DTL_TAG_BLOCKQUOTE || tag == DTL_TAG_PRE);
}

/* Whether a block is a paragraph beside one that is text: of the same parent. */
static bool is_beside(const dtl_page *page, const dtl_page_block *b, const dtl_page_block *text) {
    if (b->why || dtl_page_tag(page, b->node) != DTL_TAG_P || dtl_page_tag(page, text->node) != DTL_TAG_P) return false;
    return page->nodes[b->node].parent == page->nodes[text->node].parent;
}

/* What stands before the first text and behind the last. */
static void leave_ends(dtl_page *page, bool const in_body) {
    size_t begin = 0, end = page->block_count;
    while (begin < end && !is_text_of_body(page, &page->blocks[begin], in_body)) begin++;
    if (begin == end) return;
    while (end > begin && !is_text_of_body(page, &page->blocks[end - 1], in_body)) end--;
    for (size_t i = begin; i-- > 0;)
        if (is_beside(page, &page->blocks[i], &page->blocks[begin])) begin = i;
    for (size_t i = end; i < page->block_count; i++)
        if (is_beside(page, &page->blocks[i], &page->blocks[end - 1])) end = i + 1;
    for (size_t i = 0; i < page->block_count; i++)
        if (!page->blocks[i].why && (i < begin || i >= end)) page->blocks[i].why = "before or behind the text";
}

void dtl_page_prune(dtl_page *page, uint32_t article) {
    bool const in_body = page->nodes[article].state & DTL_PAGE_IN_BODY;
    leave_outside(page, article);
    leave_links(page);
    leave_headings(page);
    leave_ends(page, in_body);
}
