/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/prune.h"

static void leave_outside(dtl_page *page, uint32_t article) {
    for (size_t i = 0; i < page->block_count; i++) {
        dtl_page_block *b = &page->blocks[i];
        if (!b->why && !dtl_page_within(page, b->first, article)) b->why = "outside";
    }
}

static void leave_links(dtl_page *page) {
    for (size_t i = 0; i < page->block_count; i++) {
        dtl_page_block *b = &page->blocks[i];
        if (!b->why && b->linked * 10 >= b->letters * 7 &&
            dtl_page_around(page, b->node, DTL_TAG_LI) != UINT32_MAX) b->why = "links";
    }
}

/* What stands before the first prose and behind the last. */
static void leave_ends(dtl_page *page) {
    size_t begin = 0, end = page->block_count;
    while (begin < end && !(page->blocks[begin].prose && !page->blocks[begin].why)) begin++;
    if (begin == end) return;
    while (end > begin && !(page->blocks[end - 1].prose && !page->blocks[end - 1].why)) end--;
    for (size_t i = 0; i < page->block_count; i++)
        if (!page->blocks[i].why && (i < begin || i >= end)) page->blocks[i].why = "ends";
}

void dtl_page_prune(dtl_page *page, uint32_t article) {
    leave_outside(page, article);
    leave_links(page);
    leave_ends(page);
}
