/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/text.h"

#include "base/buffer.h"
#include "corpus/page/choose.h"
#include "corpus/page/prune.h"

static bool same_parent(const dtl_page *page, const dtl_page_block *a, const dtl_page_block *b, dtl_tag inner) {
    uint32_t const x = dtl_page_around(page, a->node, inner), y = dtl_page_around(page, b->node, inner);
    return x != UINT32_MAX && y != UINT32_MAX && page->nodes[x].parent == page->nodes[y].parent;
}

static const char *separator(const dtl_page *page, const dtl_page_block *a, const dtl_page_block *b) {
    if (same_parent(page, a, b, DTL_TAG_LI)) return "\n";
    uint32_t const x = dtl_page_around(page, a->node, DTL_TAG_TR), y = dtl_page_around(page, b->node, DTL_TAG_TR);
    if (x != UINT32_MAX && x == y && a->node != b->node) return "\t";
    return same_parent(page, a, b, DTL_TAG_TR) && x != y ? "\n" : "\n\n";
}

static dtl_slice render(const dtl_page *page, dtl_article *article) {
    dtl_buffer out = {0};
    const dtl_page_block *last = NULL;
    for (size_t i = 0; i < page->block_count; i++) {
        const dtl_page_block *b = &page->blocks[i];
        dtl_slice const text = dtl_page_block_text(page, b);
        if (b->why) {
            dtl_article_add_drop(page->arena, article, text, b->why);
            continue;
        }
        if (last) dtl_buffer_text(&out, separator(page, last, b));
        dtl_buffer_slice(&out, text);
        last = b;
    }
    dtl_slice const text = dtl_arena_copy(page->arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return text;
}

dtl_slice dtl_page_text(dtl_reading *reading, const xmlDoc *doc, dtl_article *article) {
    dtl_page page = dtl_page_of(reading->arena, doc);
    dtl_page_believe_hints(&page);
    dtl_page_prune(&page, dtl_page_choose(&page));
    return render(&page, article);
}
