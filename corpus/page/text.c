/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/text.h"

#include <stdio.h>

#include "base/buffer.h"
#include "corpus/clean/clean.h"
#include "corpus/page/blocks.h"
#include "corpus/page/choose.h"

typedef struct {
    dtl_reading *reading;
    dtl_article *article;
    const dtl_page_blocks *page;
    const bool *junk; /* per element */
    uint32_t first, end;
    bool *kept; /* per block */
} picker;

static const dtl_page_element *element_of(const picker *p, uint32_t block) {
    return &p->page->elements[p->page->blocks[block].element];
}

/* The tag that matters for how a block is laid out: of its element or, within an item, the item's. */
static dtl_tag tag_of(const picker *p, uint32_t block) {
    const dtl_page_element *e = element_of(p, block);
    for (uint32_t i = 0; i < 2 && e->tag == DTL_TAG_PARAGRAPH; i++)
        if (p->page->elements[e->parent].tag == DTL_TAG_ITEM) return DTL_TAG_ITEM;
    return e->tag;
}

static bool reads_well(const dtl_page_block *b) {
    return b->link_words * 2 <= b->words && (b->sentence || b->words >= 20);
}

static bool is_junk(const picker *p, uint32_t block) { return p->junk[p->page->blocks[block].element]; }

/* A first choice: text that reads well is in, junk and links are out, and the rest waits for its neighbours. */
typedef enum { OUT, IN, MAYBE } choice;

static choice first_choice(const picker *p, uint32_t block) {
    const dtl_page_block *b = &p->page->blocks[block];
    if (is_junk(p, block)) return OUT;
    if (b->words >= 3 && b->link_words * 10 > b->words * 9 && tag_of(p, block) != DTL_TAG_HEADING) return OUT;
    if (tag_of(p, block) == DTL_TAG_HEADING) return MAYBE;
    if (element_of(p, block)->named == DTL_NAMED_SHY && b->words < 25) return OUT;
    return reads_well(b) ? IN : MAYBE;
}

static void pick(picker *p) {
    uint32_t last_in = UINT32_MAX;
    for (uint32_t i = p->first; i < p->end; i++) {
        p->kept[i] = first_choice(p, i) == IN;
        if (!p->kept[i]) continue;
        /* between two paragraphs, what is no junk belongs to the text */
        for (uint32_t k = last_in + 1; last_in != UINT32_MAX && k < i; k++) p->kept[k] = first_choice(p, k) == MAYBE;
        last_in = i;
    }
    if (last_in == UINT32_MAX) return;
    for (uint32_t k = last_in + 1; k < p->end; k++) { /* a list that the text ends with */
        if (tag_of(p, k) != DTL_TAG_ITEM || first_choice(p, k) != MAYBE || p->page->blocks[k].link_words) break;
        p->kept[k] = true;
    }
}

/* What a user may miss: the blocks within the article's part that are not in its text. The rest of the page is only counted. */
static void report(const picker *p) {
    dtl_arena *arena = p->reading->arena;
    size_t outside = 0;
    for (uint32_t i = 0; i < p->page->block_count; i++) {
        const dtl_page_block *b = &p->page->blocks[i];
        if (i < p->first || i >= p->end) outside += b->words;
        else if (!p->kept[i])
            dtl_article_add_drop(arena, p->article, dtl_clean_line(arena, b->text),
                                 is_junk(p, i)                     ? "not the article, by its name or place"
                                 : b->link_words * 2 > b->words    ? "links"
                                 : tag_of(p, i) == DTL_TAG_HEADING ? "heading"
                                                                   : "scrap");
    }
    char words[48];
    if (outside)
        dtl_article_add_drop(arena, p->article,
                             dtl_slice_of(words, (size_t)snprintf(words, sizeof words, "%zu words", outside)),
                             "outside of the article's part of the page");
}

static void put(const picker *p, dtl_buffer *out) {
    uint32_t before = UINT32_MAX;
    for (uint32_t i = p->first; i < p->end; i++) {
        if (!p->kept[i]) continue;
        bool const items = before != UINT32_MAX && tag_of(p, i) == DTL_TAG_ITEM && tag_of(p, before) == DTL_TAG_ITEM;
        if (out->size) dtl_buffer_text(out, items ? "\n" : "\n\n");
        dtl_buffer_slice(out, p->page->blocks[i].text);
        before = i;
    }
}

dtl_slice dtl_page_text(dtl_reading *reading, xmlDoc *doc, dtl_article *article) {
    dtl_page_blocks page;
    dtl_page_flatten(reading->arena, doc, &page);
    picker p = {.reading = reading, .article = article, .page = &page};
    const dtl_page_choice chosen = dtl_page_choose(reading->arena, &page);
    p.junk = chosen.junk;
    p.first = page.elements[chosen.element].first;
    p.end = page.elements[chosen.element].end;
    p.kept = dtl_arena_zeroed(reading->arena, page.block_count + 1, sizeof *p.kept);
    pick(&p);
    report(&p);
    dtl_buffer out = {0};
    put(&p, &out);
    dtl_slice const text = dtl_arena_copy(reading->arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return text;
}
