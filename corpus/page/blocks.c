/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/blocks.h"

#include <string.h>

#include "base/buffer.h"

typedef struct {
    dtl_buffer elements, blocks, text; /* dtl_page_element, dtl_page_block with offsets for text */
    uint32_t current;                  /* the element that text is in */
    uint32_t links;                    /* <a> that text is in */
    size_t begin;                      /* of the block in text */
    uint32_t words, link_words, breaks;
    uint32_t cell_words; /* before the table cell that text is in */
    bool in_word, half_word, sentence;
} flattener;

static dtl_page_element *element_at(flattener *f, uint32_t index) {
    return (dtl_page_element *)(void *)f->elements.data + index;
}

static uint32_t block_count(const flattener *f) { return (uint32_t)(f->blocks.size / sizeof(dtl_page_block)); }

/* Ends the block, if there is anything in it. */
static void flush(flattener *f) {
    while (f->text.size > f->begin && (unsigned char)f->text.data[f->text.size - 1] <= ' ') f->text.size--;
    if (f->words) {
        const dtl_page_block block = {
            .text = {.data = (const char *)(uintptr_t)f->begin, .size = f->text.size - f->begin},
            .element = f->current,
            .words = f->words,
            .link_words = f->link_words,
            .sentence = f->sentence};
        dtl_buffer_append(&f->blocks, (const char *)&block, sizeof block);
    } else {
        f->text.size = f->begin;
    }
    f->begin = f->text.size;
    f->words = f->link_words = f->breaks = f->cell_words = 0;
    f->in_word = f->sentence = false;
}

static bool ends_sentence(const char *text, size_t size) {
    if (!size) return false;
    char const last = text[size - 1];
    if (last == '.' || last == '!' || last == '?') return true;
    if (last == '"' || last == ')' || last == '\'') return size > 1 && strchr(".!?", text[size - 2]);
    static const char *const ends[] = {"\u201D", "\u2019", "\u3002", "\u2026", "\u00BB", "\u0964"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t const width = strlen(ends[i]);
        if (size >= width && memcmp(text + size - width, ends[i], width) == 0) return true;
    }
    return false;
}

static void add_text(flattener *f, const char *text) {
    for (; *text; text++) {
        unsigned char const c = (unsigned char)*text;
        bool const no_break = c == 0xC2 && (unsigned char)text[1] == 0xA0;
        if (c <= ' ' || no_break) {
            text += no_break;
            if (f->in_word && ends_sentence(f->text.data + f->begin, f->text.size - f->begin)) f->sentence = true;
            f->in_word = false;
            if (f->text.size > f->begin && (unsigned char)f->text.data[f->text.size - 1] > ' ')
                dtl_buffer_byte(&f->text, ' ');
            continue;
        }
        bool const ideograph = c >= 0xE3 && c <= 0xE9; /* kana, ideographs: words without blanks, of two or so */
        if (ideograph) f->half_word = !f->half_word;
        if (!f->in_word || (ideograph && f->half_word)) f->words++, f->link_words += f->links > 0;
        f->in_word = true;
        if (c == 0xE3 && text[1] == '\x80' && text[2] == '\x82') f->sentence = true; /* an ideographic full stop */
        f->breaks = 0;
        dtl_buffer_byte(&f->text, *text);
    }
}

static void end_text(flattener *f) {
    size_t size = f->text.size;
    while (size > f->begin && (unsigned char)f->text.data[size - 1] <= ' ') size--;
    if (size > f->begin && ends_sentence(f->text.data + f->begin, size - f->begin)) f->sentence = true;
    flush(f);
}

/* One <br> is a line end, two are a paragraph's. */
static void line_break(flattener *f) {
    if (++f->breaks >= 2) {
        end_text(f);
        return;
    }
    while (f->text.size > f->begin && f->text.data[f->text.size - 1] == ' ') f->text.size--;
    if (f->text.size > f->begin) dtl_buffer_byte(&f->text, '\n');
    f->in_word = false;
}

static const char *attribute(const xmlNode *node, const char *name) {
    for (const xmlAttr *a = node ? node->properties : NULL; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0)
            return a->children && a->children->content ? (const char *)a->children->content : "";
    return NULL;
}

static dtl_named named(const xmlNode *node) {
    const char *item = attribute(node, "itemprop"), *class = attribute(node, "class"), *id = attribute(node, "id");
    if (item && strstr(item, "articleBody")) return DTL_NAMED_BODY;
    dtl_named const by_class = class ? dtl_names_say(dtl_slice_text(class)) : DTL_NAMED_NOTHING;
    dtl_named const by_id = id ? dtl_names_say(dtl_slice_text(id)) : DTL_NAMED_NOTHING;
    if (by_class == DTL_NAMED_BODY || by_id == DTL_NAMED_BODY) return DTL_NAMED_BODY;
    if (by_class == DTL_NAMED_JUNK || by_id == DTL_NAMED_JUNK) return DTL_NAMED_JUNK;
    return by_class ? by_class : by_id;
}

static bool hidden(const xmlNode *node) {
    const char *style = attribute(node, "style"), *aria = attribute(node, "aria-hidden");
    if (attribute(node, "hidden") || (aria && strcmp(aria, "true") == 0)) return true;
    const char *display = style ? strstr(style, "display") : NULL;
    return display && strstr(display, "none") && strcspn(display, ";") > (size_t)(strstr(display, "none") - display);
}

/* Short cells of a row are one block; in a long one there is text, and it is one of its own. */
static void cell(flattener *f) {
    enum { LONG_CELL = 12 };
    if (f->words - f->cell_words > LONG_CELL) end_text(f);
    if (f->text.size > f->begin && (unsigned char)f->text.data[f->text.size - 1] > ' ') dtl_buffer_byte(&f->text, ' ');
    f->in_word = false;
    f->cell_words = f->words;
}

static void open_element(flattener *f, const xmlNode *node, dtl_tag tag, dtl_named says) {
    end_text(f);
    const dtl_page_element element = {
        .node = node, .parent = f->current, .first = block_count(f), .tag = tag, .named = says, .hidden = hidden(node)};
    f->current = (uint32_t)(f->elements.size / sizeof element);
    dtl_buffer_append(&f->elements, (const char *)&element, sizeof element);
}

/* Enters a node; false where what is below it is no text. */
static bool enter(flattener *f, const xmlNode *node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) add_text(f, (const char *)node->content);
    if (node->type != XML_ELEMENT_NODE) return false;
    dtl_tag const tag = dtl_tag_of((const char *)node->name);
    if (tag == DTL_TAG_SKIPPED) return false;
    dtl_named const says = named(node);
    if (tag == DTL_TAG_BREAK) line_break(f);
    else if (tag == DTL_TAG_CELL && says == DTL_NAMED_NOTHING) cell(f);
    else if (tag == DTL_TAG_LINK) f->links++;
    else if (tag != DTL_TAG_INLINE || says == DTL_NAMED_JUNK) open_element(f, node, tag, says);
    return true;
}

static void leave(flattener *f, const xmlNode *node) {
    if (node->type != XML_ELEMENT_NODE) return;
    dtl_tag const tag = dtl_tag_of((const char *)node->name);
    if (tag == DTL_TAG_LINK && f->links) f->links--;
    if (element_at(f, f->current)->node != node) {
        if (tag == DTL_TAG_CELL) cell(f);
        return;
    }
    end_text(f);
    element_at(f, f->current)->end = block_count(f);
    f->current = element_at(f, f->current)->parent;
}

void dtl_page_flatten(dtl_arena *arena, const xmlDoc *doc, dtl_page_blocks *page) {
    flattener f = {0};
    const xmlNode *root = xmlDocGetRootElement(doc), *node = root;
    open_element(&f, NULL, DTL_TAG_BLOCK, DTL_NAMED_NOTHING);
    while (node) {
        if (enter(&f, node) && node->children) {
            node = node->children;
            continue;
        }
        for (leave(&f, node); node != root && !node->next; leave(&f, node)) node = node->parent;
        node = node == root ? NULL : node->next;
    }
    end_text(&f);
    element_at(&f, 0)->end = block_count(&f);
    page->element_count = f.elements.size / sizeof *page->elements;
    page->block_count = block_count(&f);
    page->elements = (dtl_page_element *)(uintptr_t)dtl_arena_copy(arena, dtl_buffer_content(&f.elements)).data;
    page->blocks = (dtl_page_block *)(uintptr_t)dtl_arena_copy(arena, dtl_buffer_content(&f.blocks)).data;
    const char *text = dtl_arena_copy(arena, dtl_buffer_content(&f.text)).data;
    for (size_t i = 0; i < page->block_count; i++)
        page->blocks[i].text.data = text + (uintptr_t)page->blocks[i].text.data;
    dtl_buffer_release(&f.elements);
    dtl_buffer_release(&f.blocks);
    dtl_buffer_release(&f.text);
}
