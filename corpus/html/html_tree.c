/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/html/html_tree.h"

static dtl_html_node *add_node(dtl_html_tree *t, dtl_html_node *parent) {
    dtl_html_node *node = dtl_arena_zeroed(t->arena, 1, sizeof *node);
    node->parent = parent;
    t->nodes++;
    if (!parent) return node;
    node->prev = parent->last;
    if (parent->last) ((dtl_html_node *)(uintptr_t)parent->last)->next = node;
    else parent->children = node;
    parent->last = node;
    return node;
}

static dtl_html_node *add_element(dtl_html_tree *t, dtl_html_node *parent, const char *name, dtl_tag tag) {
    dtl_html_node *node = add_node(t, parent);
    node->name = name;
    node->tag = tag;
    return node;
}

static dtl_html_open *top(dtl_html_tree *t) { return &t->open[t->depth - 1]; }

void dtl_html_tree_begin(dtl_html_tree *t, dtl_arena *arena) {
    *t = (dtl_html_tree){.arena = arena, .in_head = true, .depth = 1};
    t->html = add_element(t, NULL, "html", DTL_TAG_HTML);
    t->head = add_element(t, t->html, "head", DTL_TAG_HEAD);
    t->body = add_element(t, t->html, "body", DTL_TAG_BODY);
    t->open[0].node = t->head;
}

/* Closes all but so many. */
static void pop_to(dtl_html_tree *t, size_t depth) {
    while (t->depth > depth && t->depth > 1) {
        t->nearest[top(t)->node->tag] = top(t)->same;
        t->depth--;
    }
}

static void open_node(dtl_html_tree *t, dtl_html_node *node) {
    dtl_html_place const place = (dtl_html_place)t->depth;
    dtl_html_open const around = *top(t);
    bool const block = dtl_tag_is(node->tag, DTL_TAG_IS_BLOCK | DTL_TAG_IS_UNREAD);
    t->open[t->depth++] = (dtl_html_open){.node = node,
                                          .same = t->nearest[node->tag],
                                          .block = block ? place : around.block,
                                          .scope = dtl_tag_is(node->tag, DTL_TAG_IS_SCOPE) ? place : around.scope};
    t->nearest[node->tag] = place;
}

static void leave_head(dtl_html_tree *t) {
    pop_to(t, 1);
    t->in_head = false;
    t->open[0].node = t->body;
}

static bool blank(dtl_slice s) {
    for (size_t i = 0; i < s.size; i++)
        if (!strchr(" \t\n\r\f", s.data[i])) return false;
    return true;
}

void dtl_html_tree_text(dtl_html_tree *t, dtl_slice text) {
    if (t->in_head && t->depth == 1) {
        if (blank(text)) return;
        leave_head(t);
    }
    add_node(t, top(t)->node)->text = text;
}

/* A second html or body tag adds nothing. */
static void set_attributes(dtl_html_node *node, const dtl_html_start *start) {
    if (node->attribute_count) return;
    node->attributes = start->at;
    node->attribute_count = start->count;
}

static void push(dtl_html_tree *t, const dtl_html_start *start) {
    const char *name = start->known;
    if (!name) name = dtl_arena_copy(t->arena, dtl_slice_text(start->name)).data;
    dtl_html_node *node = add_element(t, top(t)->node, name, start->tag);
    set_attributes(node, start);
    if (!dtl_tag_is(start->tag, DTL_TAG_IS_VOID) && t->depth < DTL_HTML_MAX_DEPTH) open_node(t, node);
}

static dtl_html_place inner(dtl_html_place a, dtl_html_place b) { return a > b ? a : b; }

/* Closes the element at that place with all in it, unless what ends the search for it is nearer. */
static void close_unless(dtl_html_tree *t, dtl_html_place place, dtl_html_place barrier) {
    if (place && place > barrier) pop_to(t, place);
}

/* What an element of that tag closes by its beginning: one of its own kind, within the list or table around it. */
static void close_implied(dtl_html_tree *t, dtl_tag started) {
    const dtl_html_place *nearest = t->nearest;
    dtl_html_place const scope = top(t)->scope;
    switch (started) {
    case DTL_TAG_LI:
        close_unless(t, nearest[DTL_TAG_LI], inner(scope, inner(nearest[DTL_TAG_UL], nearest[DTL_TAG_OL])));
        break;
    case DTL_TAG_DT:
    case DTL_TAG_DD:
        close_unless(t, inner(nearest[DTL_TAG_DT], nearest[DTL_TAG_DD]), inner(scope, nearest[DTL_TAG_DL]));
        break;
    case DTL_TAG_OPTION: close_unless(t, nearest[started], scope); break;
    case DTL_TAG_A: close_unless(t, nearest[started], inner(scope, top(t)->block)); break;
    case DTL_TAG_TR:
    case DTL_TAG_TBODY: close_unless(t, nearest[started], nearest[DTL_TAG_TABLE]); break;
    case DTL_TAG_TD:
    case DTL_TAG_TH:
        close_unless(t, inner(nearest[DTL_TAG_TD], nearest[DTL_TAG_TH]),
                     inner(nearest[DTL_TAG_TABLE], nearest[DTL_TAG_TR]));
        break;
    default: break;
    }
}

/* A block ends the paragraph that is open around it. */
static void close_paragraph(dtl_html_tree *t) {
    dtl_html_place const block = top(t)->block;
    if (block && t->open[block].node->tag == DTL_TAG_P) pop_to(t, block);
}

void dtl_html_tree_start(dtl_html_tree *t, const dtl_html_start *start) {
    dtl_tag const tag = start->tag;
    if (tag == DTL_TAG_BODY && t->in_head) leave_head(t);
    if (tag == DTL_TAG_HTML || tag == DTL_TAG_BODY) set_attributes(tag == DTL_TAG_HTML ? t->html : t->body, start);
    if (tag == DTL_TAG_HTML || tag == DTL_TAG_HEAD || tag == DTL_TAG_BODY) return;
    if (t->in_head && t->depth == 1 && !dtl_tag_is(tag, DTL_TAG_IS_HEAD)) leave_head(t);
    if (dtl_tag_is(tag, DTL_TAG_IS_BLOCK)) close_paragraph(t);
    if (dtl_tag_is_heading(tag) && dtl_tag_is_heading(top(t)->node->tag)) pop_to(t, t->depth - 1);
    close_implied(t, tag);
    push(t, start);
}

/* Opens again what stood open within the element that has been closed at that place: blocks within formatting. */
static void reopen(dtl_html_tree *t, size_t place) {
    enum { REOPENED_MAX = 8 };
    const dtl_html_node *was[REOPENED_MAX];
    size_t const count = t->depth - place - 1;
    for (size_t i = 0; i < count && i < REOPENED_MAX; i++) was[i] = t->open[place + 1 + i].node;
    pop_to(t, place);
    for (size_t i = 0; i < count && count <= REOPENED_MAX; i++) {
        dtl_html_node *node = add_element(t, top(t)->node, was[i]->name, was[i]->tag);
        node->attributes = was[i]->attributes;
        node->attribute_count = was[i]->attribute_count;
        open_node(t, node);
    }
}

/* The last open element of that name; 0 where there is none. Tags that are shared by several names are looked through some
 * way. */
static dtl_html_place named(const dtl_html_tree *t, dtl_tag tag, const char *name) {
    enum { OTHERS_MAX = 32 };
    dtl_html_place at = t->nearest[tag];
    for (int others = 0; at && others < OTHERS_MAX; others++, at = t->open[at].same)
        if (strcmp(t->open[at].node->name, name) == 0) return at;
    return 0;
}

void dtl_html_tree_end(dtl_html_tree *t, dtl_tag tag, const char *name) {
    if (tag == DTL_TAG_HEAD && t->in_head) leave_head(t);
    dtl_html_place const at = named(t, tag, name), block = top(t)->block;
    bool const of_table = tag == DTL_TAG_TABLE || tag == DTL_TAG_TR || tag == DTL_TAG_TBODY;
    dtl_html_place const barrier =
        of_table ? t->nearest[DTL_TAG_TABLE] : top(t)->scope; /* cells end with their table */
    if (!at || barrier > at || (tag == DTL_TAG_P && block > at)) return;
    if (block > at && dtl_tag_is(tag, DTL_TAG_IS_INLINE)) reopen(t, at);
    else pop_to(t, at);
}
