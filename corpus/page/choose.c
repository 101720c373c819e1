/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/choose.h"

#include "corpus/page/phrases.h"

/* Whether the element holds at most so many hundredths of the page's prose. */
static bool holds_at_most(const dtl_page *page, size_t element, unsigned hundredths) {
    return (uint64_t)page->nodes[element].prose * 100 <= (uint64_t)page->nodes[0].prose * hundredths;
}

/* The most that an element may hold of the page's prose, in hundredths, for its hint to be believed. */
static const uint8_t SHARE_MAX[DTL_HINT_COUNT] = {
    [DTL_HINT_ASIDE] = 30,   [DTL_HINT_TAGS] = 10,     [DTL_HINT_BYLINE] = 10,        [DTL_HINT_CAPTION] = 20,
    [DTL_HINT_MEDIA] = 20,   [DTL_HINT_AUTHOR] = 20,   [DTL_HINT_NAVIGATION] = 30,    [DTL_HINT_FOOTER] = 45,
    [DTL_HINT_SHARE] = 10,   [DTL_HINT_RELATED] = 40,  [DTL_HINT_PROMOTION] = 20,     [DTL_HINT_NEWSLETTER] = 20,
    [DTL_HINT_CONSENT] = 50, [DTL_HINT_COMMENTS] = 85, [DTL_HINT_ADVERTISEMENT] = 20, [DTL_HINT_HIDDEN] = 50,
    [DTL_HINT_FORM] = 30,
};

/* Lists of teasers: at least three siblings, each with a linked heading and little else. Not within an article's text, nor where
 * they are most of the page: such are the lists of things to see or to buy. */
static void leave_teasers(dtl_page *page) {
    enum { LITTLE = 600, FEW = 3, MOST = 75 }; /* letters; siblings; hundredths */
    uint16_t *headings = dtl_arena_zeroed(page->arena, page->node_count, sizeof *headings);
    uint16_t *teasers = dtl_arena_zeroed(page->arena, page->node_count, sizeof *teasers);
    for (size_t i = 0; i < page->block_count; i++) {
        const dtl_page_block *b = &page->blocks[i];
        dtl_tag const tag = dtl_page_tag(page, b->node); /* h1 is the title of the page */
        if (dtl_tag_is_heading(tag) && tag != DTL_TAG_H1 && b->linked * 10 >= b->letters * 9) headings[b->node] = 1;
    }
    for (size_t i = page->node_count; i-- > 1;) {
        const dtl_page_node *node = &page->nodes[i];
        if (headings[i] == 0) continue;
        if (headings[node->parent] < UINT16_MAX - headings[i])
            headings[node->parent] = (uint16_t)(headings[node->parent] + headings[i]);
        bool const teaser = headings[i] == 1 && node->prose <= LITTLE && !dtl_tag_is_heading((dtl_tag)node->tag) &&
                            node->tag != DTL_TAG_A;
        teasers[node->parent] = (uint16_t)(teasers[node->parent] + (teaser && teasers[node->parent] < FEW));
        if (!teaser) headings[i] = 0; /* not one of the siblings that go */
    }
    for (size_t i = 1; i < page->node_count; i++) {
        uint32_t const list = page->nodes[i].parent;
        if (!headings[i] || teasers[list] < FEW || !holds_at_most(page, list, MOST) ||
            (page->nodes[list].state & DTL_PAGE_IN_BODY))
            continue;
        dtl_page_leave_out(page, (uint32_t)i, (dtl_page_reason){.why = dtl_hint_why(DTL_HINT_RELATED)});
        i = page->nodes[i].end - 1;
    }
}

/* The largest element that begins with the block and holds little of the page's prose. */
static uint32_t begun_by(const dtl_page *page, const dtl_page_block *b) {
    enum { LITTLE = 15 }; /* hundredths */
    uint32_t at = b->node;
    const dtl_page_block *before = b > page->blocks ? b - 1 : NULL;
    while (at) {
        uint32_t const around = page->nodes[at].parent;
        bool const first = !before || before->first < around;
        if (!first || !holds_at_most(page, around, LITTLE)) return at;
        at = around;
    }
    return at;
}

/* Sections by their headings: "Related", "Comments". Where nothing but the heading itself is marked as the section, it ends
 * before the next heading or paragraph. */
static void leave_sections(dtl_page *page) {
    if (page->nodes[0].prose == 0) return;
    for (size_t i = 0; i < page->block_count; i++) {
        dtl_page_block *b = &page->blocks[i];
        if (b->why || !dtl_tag_is_heading(dtl_page_tag(page, b->node))) continue;
        const char *why = dtl_phrase_section_why(dtl_page_block_text(page, b));
        if (!why) continue;
        uint32_t const section = begun_by(page, b);
        dtl_page_leave_out(page, section, (dtl_page_reason){.why = why});
        for (size_t k = i + 1; section == b->node && k < page->block_count; k++) {
            dtl_page_block *next = &page->blocks[k];
            if (next->prose || dtl_tag_is_heading(dtl_page_tag(page, next->node))) break;
            if (!next->why) next->why = why;
        }
    }
}

/* Whether much of the page's prose is in it, and something that says it is an article's: such a name, or the title. */
static bool holds_article(const dtl_page *page, size_t element) {
    enum { ENOUGH = 250, MUCH = 20, MOST = 40 }; /* letters; hundredths */
    const dtl_page_node *node = &page->nodes[element];
    if (node->prose < ENOUGH) return false;
    if (node->told >= ENOUGH && (uint64_t)node->told * 100 >= (uint64_t)page->nodes[0].prose * MUCH) return true;
    return !holds_at_most(page, element, MOST) && (node->holds & DTL_PAGE_HOLDS_H1);
}

/* What stands in figures, players and bars of buttons, and is text for all that. */
static bool holds_text(const dtl_page *page, size_t element) {
    const dtl_page_node *node = &page->nodes[element];
    bool const figure = node->tag == DTL_TAG_FIGURE;
    if (!figure && node->hint != DTL_HINT_MEDIA && node->hint != DTL_HINT_SHARE) return false;
    unsigned const kinds =
        figure ? DTL_PAGE_HOLDS_QUOTE | DTL_PAGE_HOLDS_TABLE | DTL_PAGE_HOLDS_PRE : DTL_PAGE_HOLDS_QUOTE;
    return (node->holds & kinds) != 0;
}

void dtl_page_believe_hints(dtl_page *page) {
    dtl_page_weigh(page);
    for (size_t i = 1; i < page->node_count; i++) {
        const dtl_page_node *node = &page->nodes[i];
        if (node->is_text || node->hint < DTL_HINT_ASIDE) continue;
        if (!holds_at_most(page, i, SHARE_MAX[node->hint])) continue;
        if (holds_article(page, i) || holds_text(page, i)) continue;
        dtl_page_leave_out(page, (uint32_t)i,
                           (dtl_page_reason){.why = dtl_hint_why((dtl_hint)node->hint), .cause = (uint32_t)i});
        i = node->end - 1;
    }
    leave_sections(page);
    leave_teasers(page);
    dtl_page_weigh(page);
}

/* The child of element that holds most of the prose. */
static uint32_t heaviest_child(const dtl_page *page, uint32_t element) {
    uint32_t best = element;
    for (uint32_t i = element + 1; i < page->nodes[element].end; i = page->nodes[i].end)
        if (!page->nodes[i].is_text && (best == element || page->nodes[i].prose > page->nodes[best].prose)) best = i;
    return best;
}

/* Goes down as long as one child holds nearly all of the prose. */
static uint32_t descend(const dtl_page *page, uint32_t at, unsigned kept) {
    while (page->nodes[at].hint != DTL_HINT_BODY) {
        uint32_t const child = heaviest_child(page, at);
        if (child == at || page->nodes[child].container != child) return at;
        if ((uint64_t)page->nodes[child].prose * 100 < (uint64_t)page->nodes[at].prose * kept) return at;
        at = child;
    }
    return at;
}

/* Percent that the prose in an element counts, by what is said of it and of what is around it. */
static unsigned worth(const dtl_page_node *node, unsigned around) {
    enum { IN_STORY = 130, IN_BODY = 250, IN_OTHER = 40 };
    if (node->hint == DTL_HINT_BODY && around >= 100) return IN_BODY;
    if (node->hint == DTL_HINT_STORY && around >= 100 && around < IN_STORY) return IN_STORY;
    return node->hint >= DTL_HINT_ASIDE && node->prose > 0 && node->tag != DTL_TAG_BODY ? IN_OTHER : around;
}

static uint32_t densest(const dtl_page *page) {
    uint32_t best = 0;
    uint64_t most = 0;
    uint16_t *worths = dtl_arena_alloc(page->arena, page->node_count * sizeof *worths);
    worths[0] = 100;
    for (uint32_t i = 1; i < page->node_count; i++) {
        const dtl_page_node *node = &page->nodes[i];
        worths[i] = (uint16_t)worth(node, worths[node->parent]);
        uint64_t const here = (uint64_t)node->direct * worths[i];
        if (here > most) most = here, best = i;
    }
    return best;
}

/* Whether nearly all that an element has beyond what was chosen so far is running text. */
static bool is_pure(const dtl_page_node *node, const dtl_page_node *chosen) {
    enum { PURE = 85 }; /* hundredths */
    return (uint64_t)(node->prose - chosen->prose) * 100 >= (uint64_t)(node->letters - chosen->letters) * PURE;
}

static bool within(const dtl_page_node *node, const dtl_page_node *chosen, unsigned growth) {
    return (uint64_t)node->prose * 100 <= (uint64_t)chosen->prose * growth;
}

/* Whether an element around what was chosen so far is to be chosen instead. inside: what was chosen says that it is an
 * article's text, and what is without will have a reason to be. */
static bool belongs(const dtl_page_node *node, const dtl_page_node *chosen, bool const inside) {
    enum { PLAIN = 140, OF_STORY = 250, OF_BODY = 1000, OF_PURE = 300, PAST_BODY = 110 }; /* to a hundred */
    enum { TOLD = 85 };                                                                   /* hundredths */
    bool const adds_prose = (uint64_t)(node->prose - chosen->prose) * 2 >= node->letters - chosen->letters;
    bool const told = (uint64_t)node->told * 100 >= (uint64_t)node->prose * TOLD;
    if (node->hint == DTL_HINT_BODY && node->tag != DTL_TAG_BODY)
        return within(node, chosen, OF_BODY) && (adds_prose || !inside);
    if (inside && told && node->hint == DTL_HINT_STORY) return within(node, chosen, OF_BODY);
    if (inside) return adds_prose && within(node, chosen, PAST_BODY);
    if (is_pure(node, chosen)) return within(node, chosen, OF_PURE);
    return adds_prose && within(node, chosen, node->hint == DTL_HINT_STORY ? OF_STORY : PLAIN);
}

/* Where there is no running text: what says that it is an article's text. */
static uint32_t only_told(const dtl_page *page) {
    for (uint32_t i = 1; i < page->node_count; i++)
        if (page->nodes[i].hint == DTL_HINT_BODY && page->nodes[i].letters > 0) return i;
    return 0;
}

uint32_t dtl_page_choose(const dtl_page *page) {
    if (page->nodes[0].prose == 0) return only_told(page);
    uint32_t chosen = densest(page);
    bool inside = page->nodes[chosen].hint == DTL_HINT_BODY;
    for (uint32_t at = chosen; at;) {
        at = page->nodes[at].parent;
        const dtl_page_node *node = &page->nodes[at];
        if (node->prose <= page->nodes[chosen].prose && node->hint != DTL_HINT_BODY) continue;
        if (!belongs(node, &page->nodes[chosen], inside)) continue;
        chosen = at;
        inside |= node->hint == DTL_HINT_BODY;
    }
    enum { LEAST = 40, KEPT_BELOW = 75, KEPT = 90 }; /* hundredths */
    bool const little = (uint64_t)page->nodes[chosen].prose * 100 < (uint64_t)page->nodes[0].prose * LEAST;
    return little && !inside ? descend(page, 0, KEPT_BELOW) : descend(page, chosen, KEPT);
}
