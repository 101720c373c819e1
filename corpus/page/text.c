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

static const char *separator(const dtl_page *page, const dtl_page_block *a, const dtl_page_block *b) {
    const dtl_page_node *first = &page->nodes[a->node], *second = &page->nodes[b->node];
    if (is_cell(page, a) && is_cell(page, b)) {
        if (a->node == b->node) return "\n\n";
        if (first->parent == second->parent) return "\t";
        return first->table == second->table ? "\n" : "\n\n";
    }
    return first->list && first->list == second->list ? "\n" : "\n\n";
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

/* Why each block in the article is left out, with the name or tag that says so; what is around the article is counted. */
static void note_drops(const dtl_page *page, uint32_t chosen, dtl_article *article) {
    size_t words = 0;
    uint32_t cause = DTL_PAGE_NOWHERE;
    const char *told = NULL; /* of cause */
    for (size_t i = 0; i < page->block_count; i++) {
        const dtl_page_block *b = &page->blocks[i];
        if (!dtl_page_within(page, b->first, chosen)) {
            words += b->words;
        } else if (b->why) {
            if (b->cause && b->cause != cause) told = dtl_hint_why_of(page->arena, page->nodes[b->cause].html);
            if (b->cause) cause = b->cause;
            dtl_article_add_drop(page->arena, article, dtl_page_block_text(page, b), b->cause ? told : b->why);
        }
    }
    char text[32];
    int const size = snprintf(text, sizeof text, "%zu words", words);
    if (words) dtl_article_add_drop(page->arena, article, dtl_slice_of(text, (size_t)size), "around the article");
}

/* A page that is drawn by a script, or is cut off at a paywall, may still have the text in its data. */
static dtl_slice longer(dtl_arena *arena, dtl_slice text, dtl_slice told) {
    enum { FAR_MORE = 2 };
    if (dtl_markup_present(told)) told = dtl_markup_text(arena, told);
    return told.size > FAR_MORE * text.size && told.size >= DTL_PAGE_MIN_LETTERS ? told : text;
}

dtl_slice dtl_page_text(const dtl_reading *reading, const dtl_html_node *html, dtl_slice told, dtl_article *article) {
    dtl_page page = dtl_page_of(reading->arena, html);
    dtl_page_believe_hints(&page);
    uint32_t const chosen = dtl_page_choose(&page);
    dtl_page_prune(&page, chosen);
    dtl_page_leave_labels(&page, article);
    note_drops(&page, chosen, article);
    return longer(reading->arena, render(&page), told);
}
