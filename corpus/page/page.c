/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/page.h"

#include "base/ascii.h"
#include "corpus/page/phrases.h"

/* Whether an element of that tag holds paragraphs, rather than being one or a list. */
static bool may_hold(dtl_tag tag) {
    switch (tag) {
    case DTL_TAG_P:
    case DTL_TAG_LI:
    case DTL_TAG_UL:
    case DTL_TAG_OL:
    case DTL_TAG_BLOCKQUOTE:
    case DTL_TAG_PRE:
    case DTL_TAG_DL:
    case DTL_TAG_DD:
    case DTL_TAG_DT: return false;
    default: return dtl_tag_is(tag, DTL_TAG_IS_BLOCK) && !dtl_tag_is_heading(tag);
    }
}

static uint8_t state_of(const dtl_page_node *node, uint8_t around) {
    uint8_t state = around;
    switch ((dtl_tag)node->tag) {
    case DTL_TAG_A: state |= DTL_PAGE_IN_LINK; break;
    case DTL_TAG_PRE: state |= DTL_PAGE_IN_PRE; break;
    case DTL_TAG_LI: state |= DTL_PAGE_IN_ITEM; break;
    default: break;
    }
    if (node->hint == DTL_HINT_BODY) state |= DTL_PAGE_IN_BODY;
    if (dtl_tag_is((dtl_tag)node->tag, DTL_TAG_IS_UNREAD)) state |= DTL_PAGE_HIDDEN;
    return state;
}

static uint8_t held(dtl_tag tag) {
    switch (tag) {
    case DTL_TAG_H1: return DTL_PAGE_HOLDS_H1;
    case DTL_TAG_BLOCKQUOTE: return DTL_PAGE_HOLDS_QUOTE;
    case DTL_TAG_TABLE: return DTL_PAGE_HOLDS_TABLE;
    case DTL_TAG_PRE: return DTL_PAGE_HOLDS_PRE;
    default: return 0;
    }
}

/* What an element is and says; the body of the page, node 0, stands in nothing. */
static void set_element(dtl_page_node *node, const dtl_page_node *around, uint32_t i) {
    dtl_tag const tag = node->html->tag;
    bool const list = tag == DTL_TAG_UL || tag == DTL_TAG_OL;
    node->tag = (uint8_t)tag;
    node->hint = (uint8_t)dtl_hint_of(node->html);
    if (i == 0) return;
    node->state = state_of(node, around->state);
    if (dtl_tag_is(tag, DTL_TAG_IS_BLOCK)) node->block = i;
    if (may_hold(tag)) node->container = i;
    if (list && !around->list) node->list = i;
    if (tag == DTL_TAG_TABLE) node->table = i;
}

static void add_node(dtl_page *page, const dtl_html_node *html, uint32_t parent) {
    uint32_t const i = (uint32_t)page->node_count++;
    dtl_page_node *node = &page->nodes[i];
    const dtl_page_node *around = &page->nodes[parent];
    *node = (dtl_page_node){.html = html, .parent = parent, .end = i + 1, .is_text = !html->name};
    if (i) {
        node->state = around->state;
        node->block = around->block;
        node->container = around->container;
        node->list = around->list;
        node->table = around->table;
    }
    if (!node->is_text) set_element(node, around, i);
}

static void flatten(dtl_page *page, const dtl_html_node *root) {
    size_t count = 0;
    for (const dtl_html_node *at = root; at; at = dtl_html_following(root, at, true)) count++;
    page->nodes = dtl_arena_alloc(page->arena, count * sizeof *page->nodes);
    uint32_t parent = 0;
    for (const dtl_html_node *at = root; at; at = dtl_html_following(root, at, true)) {
        while (at != root && page->nodes[parent].html != at->parent) parent = page->nodes[parent].parent;
        add_node(page, at, parent);
        if (at->name) parent = (uint32_t)page->node_count - 1;
    }
    for (size_t i = page->node_count; i-- > 1;) {
        const dtl_page_node *node = &page->nodes[i];
        dtl_page_node *around = &page->nodes[node->parent];
        if (node->end > around->end) around->end = node->end;
        around->holds |= node->holds | held((dtl_tag)node->tag);
    }
}

typedef struct {
    dtl_page *page;
    char *text;
    size_t size;
    dtl_page_block *block; /* being filled; NULL between blocks */
    unsigned breaks;       /* br since the last visible character */
    bool space, parted;
} filler;

static void count_character(filler *f, const dtl_page_node *node, char character) {
    enum { IDEOGRAPH = 3 }; /* letters that one stands for: the scripts behind lead byte E3 */
    unsigned const c = (unsigned char)character;
    if ((c & 0xC0) == 0x80) return;
    dtl_page_block *b = f->block;
    bool const visible = c >= 0x80 || dtl_ascii_alphanumeric(character);
    unsigned const letters = c >= 0xE3 && c < 0xF0 ? IDEOGRAPH : visible;
    b->letters += letters;
    b->linked += node->state & DTL_PAGE_IN_LINK ? letters : 0;
}

static void begin_block(filler *f, const dtl_page_node *node) {
    f->block = &f->page->blocks[f->page->block_count++];
    *f->block = (dtl_page_block){
        .begin = f->size, .end = f->size, .node = node->block, .first = (uint32_t)(node - f->page->nodes)};
    f->space = false;
    f->breaks = 0;
}

/* What stood between the last visible character and this one. */
static void put_gap(filler *f, const dtl_page_node *node) {
    if (f->parted || f->breaks > 1 || !f->block || f->block->node != node->block) begin_block(f, node);
    f->parted = false;
    if (f->block->end == f->block->begin) return;
    if (f->breaks) f->text[f->size++] = '\n';
    else if (f->space) f->text[f->size++] = ' ', f->block->words++;
}

static void put_text(filler *f, const dtl_page_node *node) {
    dtl_slice const text = node->html->text;
    bool const pre = node->state & DTL_PAGE_IN_PRE;
    for (size_t i = 0; i < text.size; i++) {
        char const c = text.data[i];
        bool const nbsp = (unsigned char)c == 0xC2 && i + 1 < text.size && (unsigned char)text.data[i + 1] == 0xA0;
        if (dtl_ascii_blank(c) || nbsp) {
            f->space = true;
            if (pre && c == '\n' && !f->breaks) f->breaks = 1;
            i += nbsp;
            continue;
        }
        if (f->space || f->breaks || f->parted || !f->block || f->block->node != node->block) put_gap(f, node);
        f->space = false;
        f->breaks = 0;
        count_character(f, node, c);
        f->text[f->size++] = c;
        f->block->end = f->size;
        f->block->last = (uint32_t)(node - f->page->nodes);
    }
}

/* Marks lists of links within a paragraph as hidden: cards that open when the pointer is over a name. */
static void hide_cards(dtl_page *page) {
    enum { LINKS = 3, BYTES = 60, LINKED = 90 }; /* at least; hundredths */
    uint16_t *links = dtl_arena_zeroed(page->arena, page->node_count, sizeof *links);
    for (size_t i = page->node_count; i-- > 1;) {
        dtl_page_node *node = &page->nodes[i], *around = &page->nodes[node->parent];
        if (node->is_text) node->letters = (uint32_t)node->html->text.size;
        if (node->is_text && (node->state & DTL_PAGE_IN_LINK)) node->linked = node->letters;
        links[i] = (uint16_t)(links[i] + (node->tag == DTL_TAG_A && links[i] < LINKS));
        bool const inner = !node->is_text && node->block != i && page->nodes[node->block].tag == DTL_TAG_P;
        bool const list = links[i] >= LINKS && node->letters >= BYTES;
        if (inner && list && (uint64_t)node->linked * 100 >= (uint64_t)node->letters * LINKED) {
            node->state |= DTL_PAGE_HIDDEN;
            continue;
        }
        around->letters += node->letters;
        around->linked += node->linked;
        links[node->parent] =
            (uint16_t)(links[node->parent] + links[i] > LINKS ? LINKS : links[node->parent] + links[i]);
    }
}

/* A text begins one block at most, and gives a byte more than it has: what stands before it. */
static void fill_blocks(dtl_page *page) {
    size_t texts = 0, bytes = 0;
    for (size_t i = 0; i < page->node_count; i++) {
        if (!page->nodes[i].is_text) continue;
        texts++;
        bytes += page->nodes[i].html->text.size + 1;
    }
    filler f = {.page = page, .text = dtl_arena_alloc(page->arena, bytes)};
    page->blocks = dtl_arena_alloc(page->arena, texts * sizeof *page->blocks);
    page->text = f.text;
    for (size_t i = 0; i < page->node_count; i++) {
        const dtl_page_node *node = &page->nodes[i];
        if (!node->is_text && (node->state & DTL_PAGE_HIDDEN)) i = node->end - 1;
        else if (node->is_text) put_text(&f, node);
        else if (node->tag == DTL_TAG_BR) f.breaks++;
        else if (dtl_tag_is((dtl_tag)node->tag, DTL_TAG_IS_BLOCK)) f.parted = true;
    }
}

/* The signs that sentences end with beyond ASCII: of Chinese and Japanese, Hindi, Urdu, Arabic, Armenian, Ethiopic, Khmer and
 * Burmese. */
static bool stop_sign(const char *text, size_t size) {
    static const char *const STOPS[] = {"\u3002", "\uFF01", "\uFF1F", "\u0964", "\u06D4",
                                        "\u061F", "\u0589", "\u1362", "\u17D4", "\u104B"};
    for (size_t i = 0; i < sizeof STOPS / sizeof *STOPS; i++)
        if (dtl_slice_starts(dtl_slice_of(text, size), dtl_slice_text(STOPS[i]))) return true;
    return false;
}

static bool ends_sentence(const char *text, size_t at, size_t end) {
    unsigned char const c = (unsigned char)text[at];
    if (c == '.' || c == '!' || c == '?') return at + 1 == end || !dtl_ascii_letter(text[at + 1]);
    return c >= 0xD6 && stop_sign(text + at, end - at); /* lead bytes of all of these */
}

/* Running text: long, or a sentence; and not mostly links. */
static bool is_prose(const dtl_page *page, const dtl_page_block *b) {
    enum { LONG = 100, SENTENCE = 30 }; /* letters */
    if (dtl_tag_is_heading(dtl_page_tag(page, b->node))) return false;
    return (b->letters >= LONG || (b->letters >= SENTENCE && b->sentences)) && b->linked * 2 < b->letters;
}

static void judge_blocks(dtl_page *page) {
    for (size_t i = 0; i < page->block_count; i++) {
        dtl_page_block *b = &page->blocks[i];
        for (size_t at = b->begin; at < b->end; at++) b->sentences += ends_sentence(page->text, at, b->end);
        b->words++;
        b->lower = dtl_ascii_small(page->text[b->begin]);
        b->why = dtl_phrase_why(dtl_page_block_text(page, b));
        b->prose = !b->why && is_prose(page, b);
    }
}

/* To the container around, and less and less to those around that. */
static void give_direct(dtl_page *page, uint32_t node, uint32_t prose) {
    enum { LEVELS = 4 };
    uint32_t at = page->nodes[node].container;
    for (uint32_t level = 1; level <= LEVELS; level++) {
        page->nodes[at].direct += prose / level;
        if (at == 0) return;
        at = page->nodes[page->nodes[at].parent].container;
    }
}

void dtl_page_weigh(dtl_page *page) {
    for (size_t i = 0; i < page->node_count; i++) {
        dtl_page_node *node = &page->nodes[i];
        node->prose = node->told = node->direct = node->letters = node->linked = 0;
    }
    for (size_t i = 0; i < page->block_count; i++) {
        const dtl_page_block *b = &page->blocks[i];
        dtl_page_node *node = &page->nodes[b->node];
        node->letters += b->letters;
        node->linked += b->linked;
        if (!b->prose || b->why) continue;
        node->prose += b->letters - b->linked;
        give_direct(page, b->node, b->letters - b->linked);
    }
    for (size_t i = page->node_count; i-- > 1;) {
        const dtl_page_node *node = &page->nodes[i];
        dtl_page_node *around = &page->nodes[node->parent];
        around->prose += node->prose;
        around->told += node->hint == DTL_HINT_BODY ? node->prose : node->told;
        around->letters += node->letters;
        around->linked += node->linked;
    }
}

/* The first block that begins in or behind node; blocks are in document order. */
static size_t first_block(const dtl_page *page, uint32_t node) {
    size_t begin = 0, end = page->block_count;
    while (begin < end) {
        size_t const middle = (begin + end) / 2;
        if (page->blocks[middle].first < node) begin = middle + 1;
        else end = middle;
    }
    return begin;
}

void dtl_page_leave_out(dtl_page *page, uint32_t element, dtl_page_reason reason) {
    for (size_t i = first_block(page, element); i < page->block_count; i++) {
        dtl_page_block *b = &page->blocks[i];
        if (b->first >= page->nodes[element].end) break;
        if (b->why || b->last >= page->nodes[element].end) continue;
        b->why = reason.why;
        b->cause = reason.cause;
    }
}

dtl_page dtl_page_of(dtl_arena *arena, const dtl_html_node *html) {
    dtl_page page = {.arena = arena};
    flatten(&page, html->last);
    hide_cards(&page);
    fill_blocks(&page);
    judge_blocks(&page);
    return page;
}
