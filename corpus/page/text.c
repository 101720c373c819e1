/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/text.h"

#include <stdio.h>

#include "base/buffer.h"
#include "corpus/formats/markup.h"
#include "corpus/page/choose.h"
#include "corpus/page/prune.h"

static bool is_cell(const dtl_page *page, const dtl_page_block *b) {
    dtl_tag const tag = dtl_page_tag(page, b->node);
    return tag == DTL_TAG_TD || tag == DTL_TAG_TH;
}

/* The outermost list that a block stands in; UINT32_MAX where it stands in none. */
static uint32_t list_around(const dtl_page *page, const dtl_page_block *b) {
    uint32_t list = UINT32_MAX;
    for (uint32_t at = b->node; at; at = page->nodes[at].parent)
        if (page->nodes[at].tag == DTL_TAG_UL || page->nodes[at].tag == DTL_TAG_OL) list = at;
    return list;
}

static const char *separator(const dtl_page *page, const dtl_page_block *a, const dtl_page_block *b) {
    if (is_cell(page, a) && is_cell(page, b)) {
        if (a->node == b->node) return "\n\n";
        if (page->nodes[a->node].parent == page->nodes[b->node].parent) return "\t";
        uint32_t const x = dtl_page_around(page, a->node, DTL_TAG_TABLE);
        return x == dtl_page_around(page, b->node, DTL_TAG_TABLE) ? "\n" : "\n\n";
    }
    uint32_t const list = list_around(page, a);
    return list != UINT32_MAX && list == list_around(page, b) ? "\n" : "\n\n";
}

static dtl_slice render(const dtl_page *page) {
    dtl_buffer out = {0};
    const dtl_page_block *last = NULL;
    uint32_t letters = 0, linked = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const dtl_page_block *b = &page->blocks[i];
        if (b->why) continue;
        if (last) dtl_buffer_text(&out, separator(page, last, b));
        dtl_buffer_slice(&out, dtl_page_block_text(page, b));
        letters += b->letters;
        linked += b->linked;
        last = b;
    }
    dtl_slice text = {0};
    bool const most = letters && letters * (uint64_t)2 >= page->nodes[0].letters;
    if (letters - linked >= DTL_PAGE_MIN_LETTERS || most) text = dtl_arena_copy(page->arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return text;
}

static void note_drops(const dtl_page *page, uint32_t chosen, dtl_article *article) {
    size_t around = 0;
    for (size_t i = 0; i < page->block_count; i++) {
        const dtl_page_block *b = &page->blocks[i];
        bool const inside = dtl_page_within(page, b->first, chosen);
        around += !inside;
        if (inside && b->why) dtl_article_add_drop(page->arena, article, dtl_page_block_text(page, b), b->why);
    }
    char text[32];
    int const size = snprintf(text, sizeof text, "%zu pieces of text", around);
    if (around) dtl_article_add_drop(page->arena, article, dtl_slice_of(text, (size_t)size), "around the article");
}

/* A page that is drawn by a script, or is cut off at a paywall, may still have the text in its data. */
static dtl_slice longer(dtl_arena *arena, dtl_slice text, dtl_slice told) {
    enum { FAR_MORE = 2 };
    if (dtl_markup_present(told)) told = dtl_markup_text(arena, told);
    return told.size > FAR_MORE * text.size && told.size >= DTL_PAGE_MIN_LETTERS ? told : text;
}

dtl_slice dtl_page_text(const dtl_reading *reading, const xmlDoc *doc, dtl_slice told, dtl_article *article) {
    dtl_page page = dtl_page_of(reading->arena, doc);
    dtl_page_believe_hints(&page);
    uint32_t const chosen = dtl_page_choose(&page);
    dtl_page_prune(&page, chosen);
    note_drops(&page, chosen, article);
    return longer(reading->arena, render(&page), told);
}
