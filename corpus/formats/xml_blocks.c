/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "corpus/formats/xml.h"

typedef enum { UNKNOWN, WITHIN, BLOCK, PARAGRAPH, LINE, CELL, AS_IT_IS, OMITTED } kind;

enum { NAME_BYTES = 16 };

typedef struct {
    char name[NAME_BYTES];
    kind kind;
} element;

/* By name. A PARAGRAPH is a block that holds text: what is unknown in it is within it. */
static const element ELEMENTS[] = {{"a", WITHIN},
                                   {"abbr", WITHIN},
                                   {"abstract", BLOCK},
                                   {"acronym", WITHIN},
                                   {"address", BLOCK},
                                   {"alt-code", WITHIN},
                                   {"article", BLOCK},
                                   {"aside", BLOCK},
                                   {"b", WITHIN},
                                   {"big", WITHIN},
                                   {"blockquote", BLOCK},
                                   {"body", BLOCK},
                                   {"body.content", BLOCK},
                                   {"body.end", BLOCK},
                                   {"body.head", BLOCK},
                                   {"bq", BLOCK},
                                   {"br", LINE},
                                   {"byline", BLOCK},
                                   {"caption", PARAGRAPH},
                                   {"chron", WITHIN},
                                   {"cite", WITHIN},
                                   {"city", WITHIN},
                                   {"code", WITHIN},
                                   {"copyrite", WITHIN},
                                   {"country", WITHIN},
                                   {"dateline", BLOCK},
                                   {"dd", PARAGRAPH},
                                   {"del", WITHIN},
                                   {"div", BLOCK},
                                   {"dl", BLOCK},
                                   {"dt", PARAGRAPH},
                                   {"em", WITHIN},
                                   {"event", WITHIN},
                                   {"figcaption", PARAGRAPH},
                                   {"figure", BLOCK},
                                   {"fn", BLOCK},
                                   {"font", WITHIN},
                                   {"footer", BLOCK},
                                   {"frac", WITHIN},
                                   {"frac-den", WITHIN},
                                   {"frac-num", WITHIN},
                                   {"frac-sep", WITHIN},
                                   {"function", WITHIN},
                                   {"h1", PARAGRAPH},
                                   {"h2", PARAGRAPH},
                                   {"h3", PARAGRAPH},
                                   {"h4", PARAGRAPH},
                                   {"h5", PARAGRAPH},
                                   {"h6", PARAGRAPH},
                                   {"head", OMITTED},
                                   {"header", BLOCK},
                                   {"hl1", PARAGRAPH},
                                   {"hl2", PARAGRAPH},
                                   {"hr", BLOCK},
                                   {"html", BLOCK},
                                   {"i", WITHIN},
                                   {"ins", WITHIN},
                                   {"keyword", WITHIN},
                                   {"lang", WITHIN},
                                   {"li", PARAGRAPH},
                                   {"location", WITHIN},
                                   {"main", BLOCK},
                                   {"mark", WITHIN},
                                   {"media", BLOCK},
                                   {"money", WITHIN},
                                   {"name.family", WITHIN},
                                   {"name.given", WITHIN},
                                   {"nav", BLOCK},
                                   {"noscript", OMITTED},
                                   {"note", BLOCK},
                                   {"num", WITHIN},
                                   {"object.title", WITHIN},
                                   {"ol", BLOCK},
                                   {"org", WITHIN},
                                   {"p", PARAGRAPH},
                                   {"para", PARAGRAPH},
                                   {"person", WITHIN},
                                   {"postaddr", WITHIN},
                                   {"pre", AS_IT_IS},
                                   {"pronounce", WITHIN},
                                   {"q", WITHIN},
                                   {"s", WITHIN},
                                   {"script", OMITTED},
                                   {"section", BLOCK},
                                   {"small", WITHIN},
                                   {"span", WITHIN},
                                   {"state", WITHIN},
                                   {"strike", WITHIN},
                                   {"strong", WITHIN},
                                   {"style", OMITTED},
                                   {"sub", WITHIN},
                                   {"sup", WITHIN},
                                   {"svg", OMITTED},
                                   {"table", BLOCK},
                                   {"tagline", PARAGRAPH},
                                   {"tbody", BLOCK},
                                   {"td", CELL},
                                   {"template", OMITTED},
                                   {"th", CELL},
                                   {"thead", BLOCK},
                                   {"time", WITHIN},
                                   {"tr", LINE},
                                   {"tt", WITHIN},
                                   {"u", WITHIN},
                                   {"ul", BLOCK},
                                   {"virtloc", WITHIN}};

static int by_name(const void *key, const void *entry) { return strcmp(key, ((const element *)entry)->name); }

static kind kind_of(const xmlNode *node) {
    char name[NAME_BYTES];
    dtl_slice const local = dtl_xml_name(node);
    if (local.size >= sizeof name) return UNKNOWN;
    for (size_t i = 0; i < local.size; i++) name[i] = dtl_ascii_lower(local.data[i]);
    name[local.size] = '\0';
    const element *found = bsearch(name, ELEMENTS, sizeof ELEMENTS / sizeof *ELEMENTS, sizeof *ELEMENTS, by_name);
    return found ? found->kind : UNKNOWN;
}

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
static bool is_text(const xmlNode *node) {
    return node && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE);
}

static bool has_words(const xmlNode *node) {
    const char *text = is_text(node) ? (const char *)node->content : NULL;
    while (text && blank(*text)) text++;
    return text && *text;
}

typedef struct {
    dtl_buffer out;
    const xmlNode *paragraph, *as_it_is; /* outermost ones that are open; NULL: none */
} writer;

/* What ends a run of text; out never ends in a blank then. */
static void part(writer *w, const char *separator) {
    while (w->out.size && w->out.data[w->out.size - 1] == ' ') w->out.size--;
    if (w->out.size) dtl_buffer_text(&w->out, separator);
}

static void boundary(writer *w, const xmlNode *node, kind k) {
    bool const inside = w->paragraph || has_words(node->prev) || has_words(node->next);
    if (k == WITHIN || (k == UNKNOWN && inside)) return;
    part(w, k == LINE ? "\n" : k == CELL ? "\t" : "\n\n");
}

static void put_text(writer *w, const char *text) {
    dtl_buffer *out = &w->out;
    for (; *text; text++) {
        if (!blank(*text) || (w->as_it_is && *text == '\n')) dtl_buffer_byte(out, *text);
        else if (out->size && !blank(out->data[out->size - 1])) dtl_buffer_byte(out, ' ');
    }
}

static void enter(writer *w, const xmlNode *node, kind k) {
    boundary(w, node, k);
    if (!w->paragraph && (k == PARAGRAPH || k == CELL || k == AS_IT_IS)) w->paragraph = node;
    if (!w->as_it_is && k == AS_IT_IS) w->as_it_is = node;
}

static void leave(writer *w, const xmlNode *node, kind k) {
    if (w->paragraph == node) w->paragraph = NULL;
    if (w->as_it_is == node) w->as_it_is = NULL;
    if (k != LINE || !dtl_xml_is(node, "br")) boundary(w, node, k);
}

static bool listed(const xmlNode *node, const char *const *names) {
    for (size_t i = 0; names && names[i]; i++)
        if (dtl_xml_is(node, names[i])) return true;
    return false;
}

dtl_slice dtl_xml_blocks(dtl_arena *arena, const xmlNode *node, const char *const *skip) {
    writer w = {.paragraph = NULL};
    bool down = true;
    for (const xmlNode *at = node; at;) {
        bool const tag = at->type == XML_ELEMENT_NODE;
        kind const k = tag ? kind_of(at) : WITHIN;
        bool const left_out = tag && at != node && (k == OMITTED || listed(at, skip));
        if (down && tag) enter(&w, at, k);
        if (down && is_text(at)) put_text(&w, (const char *)at->content);
        if (down && tag && !left_out && at->children) {
            at = at->children;
            continue;
        }
        if (tag) leave(&w, at, k);
        if (at == node) break;
        down = at->next != NULL;
        at = down ? at->next : at->parent;
    }
    part(&w, "");
    dtl_slice text = dtl_arena_copy(arena, dtl_buffer_content(&w.out));
    dtl_buffer_release(&w.out);
    return text;
}
