/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/choose.h"

/* An element whose name says junk is believed up to this share of the page's text: bodies are named "has-sidebar". */
static const double JUNK_MOST = .4;
/* A part that is named as the text is taken where it has this share of what the best part is worth. */
static const double BODY_LEAST = .5;

/* What a block is worth on its own. */
static double worth(const dtl_page_block *b, dtl_tag tag) {
    double const own = (double)b->words - b->link_words;
    bool const paragraph = tag == DTL_TAG_PARAGRAPH;
    if (b->link_words * 2 > b->words) return -(b->words < 20 ? (double)b->words : 20) / 2;
    if (b->sentence && b->words >= 8) return paragraph ? own : own * .8;
    if (b->words >= 25) return own * .7;
    if (tag == DTL_TAG_HEADING || tag == DTL_TAG_ITEM) return 0;
    if (b->sentence) return 1;
    return -2;
}

/* Words that read like text in each element. */
static double *text_in_elements(dtl_arena *arena, const dtl_page_blocks *page) {
    double *sums = dtl_arena_zeroed(arena, page->element_count, sizeof *sums);
    for (size_t i = 0; i < page->block_count; i++) {
        const dtl_page_block *b = &page->blocks[i];
        double const w = worth(b, page->elements[b->element].tag);
        if (w > 0) sums[b->element] += w;
    }
    for (size_t i = page->element_count; i-- > 1;) sums[page->elements[i].parent] += sums[i];
    return sums;
}

static bool *find_junk(dtl_arena *arena, const dtl_page_blocks *page) {
    const double *text = text_in_elements(arena, page);
    bool *junk = dtl_arena_zeroed(arena, page->element_count, sizeof *junk);
    for (size_t i = 1; i < page->element_count; i++) {
        const dtl_page_element *e = &page->elements[i];
        bool const says = e->named == DTL_NAMED_JUNK || e->tag == DTL_TAG_ASIDE || e->hidden;
        junk[i] = junk[e->parent] || (says && text[i] <= text[0] * JUNK_MOST);
    }
    return junk;
}

static bool within(const dtl_page_element *inner, const dtl_page_element *outer) {
    return inner->first >= outer->first && inner->end <= outer->end;
}

/* Whether the text is in several parts that are named as such: some sites cut it where an advertisement stands. */
static bool in_parts(const dtl_page_blocks *page, const double *sums, uint32_t body, uint32_t best) {
    enum { PART_WORTH = 20 };
    const dtl_page_element *elements = page->elements;
    if (!within(&elements[body], &elements[best])) return false;
    for (uint32_t i = 0; i < page->element_count; i++) {
        const dtl_page_element *e = &elements[i];
        if (e->named == DTL_NAMED_BODY && sums[i] >= PART_WORTH && within(e, &elements[best]) &&
            (e->end <= elements[body].first || e->first >= elements[body].end))
            return true;
    }
    return false;
}

dtl_page_choice dtl_page_choose(dtl_arena *arena, const dtl_page_blocks *page) {
    bool *junk = find_junk(arena, page);
    double *sums = dtl_arena_zeroed(arena, page->element_count, sizeof *sums);
    for (size_t i = 0; i < page->block_count; i++) {
        const dtl_page_block *b = &page->blocks[i];
        sums[b->element] += junk[b->element] ? -.5 : worth(b, page->elements[b->element].tag);
    }
    for (size_t i = page->element_count; i-- > 1;) sums[page->elements[i].parent] += sums[i];
    uint32_t best = 0, body = 0;
    for (uint32_t i = 0; i < page->element_count; i++) {
        if (sums[i] >= sums[best]) best = i;
        if (page->elements[i].named == DTL_NAMED_BODY && !junk[i] && (!body || sums[i] > sums[body])) body = i;
    }
    bool const by_name = body && sums[body] >= sums[best] * BODY_LEAST && !in_parts(page, sums, body, best);
    uint32_t const chosen = by_name ? body : best;
    return (dtl_page_choice){.element = chosen, .worth = sums[chosen], .junk = junk};
}
