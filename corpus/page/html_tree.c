/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/html_tree.h"

#include <libxml/dict.h>

static const xmlChar *xml(const char *text) { return (const xmlChar *)text; }

static xmlNode *add_element(dtl_html_tree *t, xmlNode *parent, const char *name) {
    xmlNode *node = xmlNewDocNode(t->doc, NULL, xml(name), NULL);
    if (!node) dtl_out_of_memory();
    node->parent = parent;
    node->prev = parent->last;
    if (parent->last) parent->last->next = node;
    else parent->children = node;
    parent->last = node;
    t->nodes++;
    return node;
}

void dtl_html_tree_begin(dtl_html_tree *t) {
    *t = (dtl_html_tree){.doc = xmlNewDoc(xml("1.0")), .in_head = true, .depth = 1};
    if (!t->doc) dtl_out_of_memory();
    t->doc->dict = xmlDictCreate();
    if (!t->doc->dict) dtl_out_of_memory();
    t->html = xmlNewDocNode(t->doc, NULL, xml("html"), NULL);
    if (!t->html) dtl_out_of_memory();
    xmlDocSetRootElement(t->doc, t->html);
    t->head = add_element(t, t->html, "head");
    t->body = add_element(t, t->html, "body");
    t->open[0] = (dtl_html_open){.node = t->head, .tag = DTL_TAG_HEAD};
}

static void leave_head(dtl_html_tree *t) {
    t->in_head = false;
    t->depth = 1;
    t->open[0] = (dtl_html_open){.node = t->body, .tag = DTL_TAG_BODY};
}

static bool blank(dtl_slice s) {
    for (size_t i = 0; i < s.size; i++)
        if (!strchr(" \t\n\r\f", s.data[i])) return false;
    return true;
}

static dtl_html_open *top(dtl_html_tree *t) { return &t->open[t->depth - 1]; }

void dtl_html_tree_text(dtl_html_tree *t, dtl_slice text) {
    if (t->in_head && t->depth == 1) {
        if (blank(text)) return;
        leave_head(t);
    }
    xmlNode *parent = top(t)->node;
    xmlNode *node = xmlNewDocTextLen(t->doc, (const xmlChar *)text.data, (int)text.size);
    if (!node) dtl_out_of_memory();
    node->parent = parent;
    node->prev = parent->last;
    if (parent->last) parent->last->next = node;
    else parent->children = node;
    parent->last = node;
    t->nodes++;
}

/* The first of an attribute counts. */
static void add_attributes(dtl_html_tree *t, xmlNode *node, const dtl_html_start *start) {
    char name[64];
    if (node->properties) return; /* a second html or body tag */
    t->nodes += start->count;
    for (size_t i = 0; i < start->count; i++) {
        const dtl_html_attribute *a = &start->at[i];
        size_t const size = a->name.size < sizeof name ? a->name.size : sizeof name - 1;
        memcpy(name, a->name.data, size);
        name[size] = '\0';
        if (!xmlHasProp(node, xml(name)) && !xmlNewProp(node, xml(name), (const xmlChar *)a->value.data))
            dtl_out_of_memory();
    }
}

static void push(dtl_html_tree *t, const dtl_html_start *start) {
    xmlNode *node = add_element(t, top(t)->node, start->name);
    add_attributes(t, node, start);
    bool const entered = !dtl_tag_is(start->tag, DTL_TAG_IS_VOID) && t->depth < DTL_HTML_MAX_DEPTH;
    if (entered) t->open[t->depth++] = (dtl_html_open){.node = node, .tag = start->tag};
}

/* What ends the search for the element that a start tag closes. */
static bool is_barrier(dtl_tag tag, dtl_tag started) {
    bool const of_table = started == DTL_TAG_TR || started == DTL_TAG_TBODY;
    if (dtl_tag_is(tag, DTL_TAG_IS_SCOPE)) return !of_table || tag == DTL_TAG_TABLE;
    switch (started) {
    case DTL_TAG_LI: return tag == DTL_TAG_UL || tag == DTL_TAG_OL;
    case DTL_TAG_DT:
    case DTL_TAG_DD: return tag == DTL_TAG_DL;
    default: return false;
    }
}

static bool closes(dtl_tag started, dtl_tag open) {
    switch (started) {
    case DTL_TAG_LI: return open == DTL_TAG_LI;
    case DTL_TAG_DT:
    case DTL_TAG_DD: return open == DTL_TAG_DT || open == DTL_TAG_DD;
    case DTL_TAG_OPTION: return open == DTL_TAG_OPTION;
    case DTL_TAG_TR: return open == DTL_TAG_TR;
    case DTL_TAG_TBODY: return open == DTL_TAG_TBODY;
    case DTL_TAG_A: return open == DTL_TAG_A;
    default: return false;
    }
}

static void pop_to(dtl_html_tree *t, size_t depth) { t->depth = depth > 1 ? depth : 1; }

/* Cells end cells, up to their table. */
static void close_cell(dtl_html_tree *t) {
    for (size_t i = t->depth; i-- > 1;) {
        dtl_tag const tag = t->open[i].tag;
        if (tag == DTL_TAG_TABLE || tag == DTL_TAG_TR) return;
        if (tag != DTL_TAG_TD && tag != DTL_TAG_TH) continue;
        pop_to(t, i);
        return;
    }
}

static void close_implied(dtl_html_tree *t, dtl_tag started) {
    if (!closes(started, started)) return; /* what closes anything closes its own kind */
    for (size_t i = t->depth; i-- > 1;) {
        if (closes(started, t->open[i].tag)) {
            pop_to(t, i);
            return;
        }
        if (is_barrier(t->open[i].tag, started)) return;
        if (dtl_tag_is(started, DTL_TAG_IS_INLINE) && dtl_tag_is(t->open[i].tag, DTL_TAG_IS_BLOCK)) return;
    }
}

/* A block ends the paragraph that is open around it. */
static void close_paragraph(dtl_html_tree *t) {
    for (size_t i = t->depth; i-- > 1;) {
        dtl_tag const tag = t->open[i].tag;
        if (tag == DTL_TAG_P) {
            pop_to(t, i);
            return;
        }
        if (dtl_tag_is(tag, DTL_TAG_IS_BLOCK) || dtl_tag_is(tag, DTL_TAG_IS_UNREAD)) return;
    }
}

void dtl_html_tree_start(dtl_html_tree *t, const dtl_html_start *start) {
    dtl_tag const tag = start->tag;
    if (tag == DTL_TAG_BODY && t->in_head) leave_head(t);
    if (tag == DTL_TAG_HTML || tag == DTL_TAG_BODY) add_attributes(t, tag == DTL_TAG_HTML ? t->html : t->body, start);
    if (tag == DTL_TAG_HTML || tag == DTL_TAG_HEAD || tag == DTL_TAG_BODY) return;
    if (t->in_head && t->depth == 1 && !dtl_tag_is(tag, DTL_TAG_IS_HEAD)) leave_head(t);
    if (dtl_tag_is(tag, DTL_TAG_IS_BLOCK)) close_paragraph(t);
    if (dtl_tag_is_heading(tag) && dtl_tag_is_heading(top(t)->tag)) pop_to(t, t->depth - 1);
    if (tag == DTL_TAG_TD || tag == DTL_TAG_TH) close_cell(t);
    else close_implied(t, tag);
    push(t, start);
}

/* Opens again what stood open within the element that has been closed at depth at: blocks within formatting. */
static void reopen(dtl_html_tree *t, size_t at, size_t depth) {
    enum { REOPENED_MAX = 8 };
    t->depth = at;
    if (depth - at - 1 > REOPENED_MAX) return;
    for (size_t i = at + 1; i < depth; i++) {
        dtl_html_open const was = t->open[i];
        xmlNode *node = add_element(t, top(t)->node, (const char *)was.node->name);
        for (const xmlAttr *a = was.node->properties; a; a = a->next, t->nodes++)
            xmlNewProp(node, a->name, a->children ? a->children->content : NULL);
        t->open[t->depth++] = (dtl_html_open){.node = node, .tag = was.tag};
    }
}

static bool matches(const dtl_html_open *open, dtl_tag tag, const char *name) {
    return open->tag == tag && strcmp((const char *)open->node->name, name) == 0;
}

void dtl_html_tree_end(dtl_html_tree *t, dtl_tag tag, const char *name) {
    if (tag == DTL_TAG_HEAD && t->in_head) leave_head(t);
    bool blocks = false;
    for (size_t i = t->depth; i-- > 1;) {
        const dtl_html_open *open = &t->open[i];
        if (matches(open, tag, name)) {
            if (blocks && dtl_tag_is(tag, DTL_TAG_IS_INLINE)) reopen(t, i, t->depth);
            else pop_to(t, i);
            return;
        }
        bool const cell = open->tag == DTL_TAG_TD || open->tag == DTL_TAG_TH || open->tag == DTL_TAG_CAPTION;
        bool const out_of_table = tag == DTL_TAG_TABLE || tag == DTL_TAG_TR || tag == DTL_TAG_TBODY;
        if (dtl_tag_is(open->tag, DTL_TAG_IS_SCOPE) && !(cell && out_of_table)) return;
        if (tag == DTL_TAG_P && dtl_tag_is(open->tag, DTL_TAG_IS_BLOCK)) return;
        blocks |= dtl_tag_is(open->tag, DTL_TAG_IS_BLOCK);
    }
}
