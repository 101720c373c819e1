/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/page.h"

#include "corpus/page/phrases.h"

static const char *name_of(const xmlNode *node) { return (const char *)node->name; }

static const xmlNode *body_of(const xmlDoc *doc) {
    const xmlNode *at = xmlDocGetRootElement(doc);
    for (at = at ? at->children : NULL; at; at = at->next)
        if (at->type == XML_ELEMENT_NODE && strcmp(name_of(at), "body") == 0) return at;
    return xmlDocGetRootElement(doc);
}

/* The node behind this one in document order; NULL behind the last of root. */
static const xmlNode *following(const xmlNode *root, const xmlNode *at) {
    if (at->type == XML_ELEMENT_NODE && at->children) return at->children;
    while (at != root && !at->next) at = at->parent;
    return at == root ? NULL : at->next;
}

static uint8_t state_of(const dtl_page_node *node, uint8_t around) {
    uint8_t state = around;
    if (node->tag == DTL_TAG_A) state |= DTL_PAGE_IN_LINK;
    if (node->tag == DTL_TAG_PRE) state |= DTL_PAGE_IN_PRE;
    if (node->tag == DTL_TAG_STRONG) state |= DTL_PAGE_IN_STRONG;
    if (dtl_tag_is((dtl_tag)node->tag, DTL_TAG_IS_UNREAD)) state |= DTL_PAGE_HIDDEN;
    return state;
}

static void add_node(dtl_page *page, const xmlNode *xml, uint32_t parent) {
    uint32_t const i = (uint32_t)page->node_count++;
    dtl_page_node *node = &page->nodes[i];
    const dtl_page_node *around = &page->nodes[parent];
    *node = (dtl_page_node){.xml = xml, .parent = parent, .end = i + 1};
    node->is_text = xml->type != XML_ELEMENT_NODE;
    if (!node->is_text) {
        node->tag = (uint8_t)dtl_tag_named(dtl_slice_text(name_of(xml)));
        node->hint = (uint8_t)dtl_hint_of(xml, (dtl_tag)node->tag);
    }
    node->state = node->is_text ? around->state : state_of(node, i ? around->state : 0);
    bool const block = !node->is_text && dtl_tag_is((dtl_tag)node->tag, DTL_TAG_IS_BLOCK);
    node->block = block || i == 0 ? i : around->block;
}

static size_t count_nodes(const xmlNode *root) {
    size_t count = 0;
    for (const xmlNode *at = root; at; at = following(root, at)) count++;
    return count;
}

static void flatten(dtl_page *page, const xmlNode *root) {
    page->nodes = dtl_arena_alloc(page->arena, (count_nodes(root) + 1) * sizeof *page->nodes);
    uint32_t parent = 0;
    for (const xmlNode *at = root; at; at = following(root, at)) {
        while (at != root && page->nodes[parent].xml != at->parent) parent = page->nodes[parent].parent;
        add_node(page, at, parent);
        if (at->type == XML_ELEMENT_NODE) parent = (uint32_t)page->node_count - 1;
    }
    for (size_t i = page->node_count; i-- > 1;) {
        dtl_page_node *around = &page->nodes[page->nodes[i].parent];
        if (page->nodes[i].end > around->end) around->end = page->nodes[i].end;
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

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static void count_character(filler *f, const dtl_page_node *node, const char *text, size_t at) {
    enum { IDEOGRAPH = 3 }; /* letters that one stands for: the scripts behind lead byte E3 */
    unsigned const c = (unsigned char)text[at];
    if ((c & 0xC0) == 0x80) return;
    dtl_page_block *b = f->block;
    bool const visible = c >= 0x80 || (c | 0x20) - 'a' < 26 || c - '0' < 10;
    unsigned const letters = c >= 0xE3 && c < 0xF0 ? IDEOGRAPH : visible;
    b->letters += letters;
    b->linked += node->state & DTL_PAGE_IN_LINK ? letters : 0;
    b->strong += node->state & DTL_PAGE_IN_STRONG ? letters : 0;
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
    const char *text = (const char *)node->xml->content;
    if (!text) return;
    bool const pre = node->state & DTL_PAGE_IN_PRE;
    for (size_t i = 0; text[i]; i++) {
        bool const nbsp = (unsigned char)text[i] == 0xC2 && (unsigned char)text[i + 1] == 0xA0;
        if (is_blank(text[i]) || nbsp) {
            f->space = true;
            if (pre && text[i] == '\n' && !f->breaks) f->breaks = 1;
            i += nbsp;
            continue;
        }
        if (f->space || f->breaks || f->parted || !f->block || f->block->node != node->block) put_gap(f, node);
        f->space = false;
        f->breaks = 0;
        count_character(f, node, text, i);
        f->text[f->size++] = text[i];
        f->block->end = f->size;
        f->block->last = (uint32_t)(node - f->page->nodes);
    }
}

static size_t count_text(const dtl_page *page) {
    size_t size = 0;
    for (size_t i = 0; i < page->node_count; i++)
        if (page->nodes[i].is_text && page->nodes[i].xml->content)
            size += strlen((const char *)page->nodes[i].xml->content) + 1;
    return size;
}

/* Marks lists of links within a paragraph as hidden: cards that open when the pointer is over a name. */
static void hide_cards(dtl_page *page) {
    enum { LINKS = 3, BYTES = 60, LINKED = 90 }; /* at least; hundredths */
    uint16_t *links = dtl_arena_zeroed(page->arena, page->node_count, sizeof *links);
    for (size_t i = page->node_count; i-- > 1;) {
        dtl_page_node *node = &page->nodes[i], *around = &page->nodes[node->parent];
        if (node->is_text && node->xml->content) node->letters = (uint32_t)strlen((const char *)node->xml->content);
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

static void fill_blocks(dtl_page *page) {
    filler f = {.page = page, .text = dtl_arena_alloc(page->arena, count_text(page) + 1)};
    page->blocks = dtl_arena_alloc(page->arena, (page->node_count + 1) * sizeof *page->blocks);
    page->text = f.text;
    for (size_t i = 0; i < page->node_count; i++) {
        const dtl_page_node *node = &page->nodes[i];
        if (!node->is_text && (node->state & DTL_PAGE_HIDDEN)) i = node->end - 1;
        else if (node->is_text) put_text(&f, node);
        else if (node->tag == DTL_TAG_BR) f.breaks++;
        else if (dtl_tag_is((dtl_tag)node->tag, DTL_TAG_IS_BLOCK)) f.parted = true;
    }
}

bool dtl_page_may_hold(dtl_tag tag) {
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

static bool ends_sentence(const char *text, size_t at, size_t end) {
    unsigned char const c = (unsigned char)text[at];
    if (c == '.' || c == '!' || c == '?') return at + 1 == end || ((unsigned)text[at + 1] | 0x20) - 'a' >= 26;
    return c == 0xE3 && at + 2 < end && (unsigned char)text[at + 1] == 0x80 && (unsigned char)text[at + 2] == 0x82;
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
        b->lower = page->text[b->begin] >= 'a' && page->text[b->begin] <= 'z';
        b->why = dtl_phrase_why(dtl_page_block_text(page, b));
        b->prose = !b->why && is_prose(page, b);
    }
}

uint32_t dtl_page_around(const dtl_page *page, uint32_t node, dtl_tag tag) {
    for (uint32_t at = node;; at = page->nodes[at].parent) {
        if (page->nodes[at].tag == tag) return at;
        if (at == 0) return UINT32_MAX;
    }
}

static uint32_t container(const dtl_page *page, uint32_t node) {
    while (node && !dtl_page_may_hold(dtl_page_tag(page, node))) node = page->nodes[node].parent;
    return node;
}

/* To the container around, and less and less to those around that. */
static void give_direct(dtl_page *page, uint32_t node, uint32_t prose) {
    enum { LEVELS = 4 };
    uint32_t at = container(page, node);
    for (uint32_t level = 1; level <= LEVELS; level++) {
        page->nodes[at].direct += prose / level;
        if (at == 0) return;
        at = container(page, page->nodes[at].parent);
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

void dtl_page_leave_out(dtl_page *page, uint32_t element, const char *why) {
    for (size_t i = first_block(page, element); i < page->block_count; i++) {
        dtl_page_block *b = &page->blocks[i];
        if (b->first >= page->nodes[element].end) break;
        if (!b->why && b->last < page->nodes[element].end) b->why = why;
    }
}

dtl_page dtl_page_of(dtl_arena *arena, const xmlDoc *doc) {
    dtl_page page = {.arena = arena};
    flatten(&page, body_of(doc));
    hide_cards(&page);
    fill_blocks(&page);
    judge_blocks(&page);
    return page;
}
