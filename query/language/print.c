/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "query/language/dates.h"
#include "query/language/parse.h"

/* How tightly a node holds its parts; what holds less than its place needs is put in brackets. */
enum { HOLD_BAG, HOLD_OR, HOLD_AND, HOLD_NEAR, HOLD_NOT, HOLD_ONE };

static int hold_of(const dtl_node *node) {
    switch (node->kind) {
    case DTL_NODE_BAG: return HOLD_BAG;
    case DTL_NODE_OR: return HOLD_OR;
    case DTL_NODE_AND: return HOLD_AND;
    case DTL_NODE_NEAR: return HOLD_NEAR;
    case DTL_NODE_NOT: return HOLD_NOT;
    default: return HOLD_ONE;
    }
}

static void print_scope(dtl_scope scope, dtl_buffer *out) {
    switch (scope) {
    case DTL_SCOPE_TEXT: break;
    case DTL_SCOPE_TITLE: dtl_buffer_text(out, "title:"); break;
    case DTL_SCOPE_SOURCE: dtl_buffer_text(out, "source:"); break;
    case DTL_SCOPE_SECTION: dtl_buffer_text(out, "section:"); break;
    case DTL_SCOPE_ABOUT: dtl_buffer_text(out, "about-"); break;
    case DTL_SCOPE_DATELINE: dtl_buffer_text(out, "dateline:"); break;
    case DTL_SCOPE_AGENCY: dtl_buffer_text(out, "agency:"); break;
    case DTL_SCOPE_BYLINE: dtl_buffer_text(out, "byline:"); break;
    case DTL_SCOPE_LANGUAGE: dtl_buffer_text(out, "language:"); break;
    case DTL_SCOPE_ENTITY: dtl_buffer_text(out, "entity:"); break;
    case DTL_SCOPE_PERSON: dtl_buffer_text(out, "person:"); break;
    case DTL_SCOPE_ORGANISATION: dtl_buffer_text(out, "org:"); break;
    case DTL_SCOPE_PLACE: dtl_buffer_text(out, "place:"); break;
    case DTL_SCOPE_SAID: dtl_buffer_text(out, "said:"); break;
    case DTL_SCOPE_TOPIC: dtl_buffer_text(out, "topic:"); break;
    }
}

static void print_spelling(const dtl_node *leaf, dtl_buffer *out) {
    dtl_buffer_slice(out, leaf->text);
    if (leaf->kind == DTL_NODE_PREFIX) dtl_buffer_byte(out, '*');
    if (leaf->kind == DTL_NODE_FUZZY) dtl_buffer_printf(out, "~%u", leaf->distance);
}

static void print_leaf(const dtl_node *leaf, dtl_buffer *out) {
    bool quoted = leaf->kind == DTL_NODE_WORD && leaf->level == DTL_LEVEL_FOLDED;
    print_scope(leaf->scope, out);
    if (leaf->kind == DTL_NODE_WORD && leaf->level == DTL_LEVEL_EXACT) dtl_buffer_byte(out, '=');
    if (quoted) dtl_buffer_byte(out, '"');
    print_spelling(leaf, out);
    if (quoted) dtl_buffer_byte(out, '"');
}

/* All words of a phrase are compared at one level; a phrase without plain words counts as folded. */
static dtl_level level_of(const dtl_node *phrase) {
    for (uint32_t i = 0; i < phrase->kid_count; i++)
        if (phrase->kids[i]->kind == DTL_NODE_WORD) return phrase->kids[i]->level;
    return DTL_LEVEL_FOLDED;
}

static void print_phrase(const dtl_node *phrase, dtl_buffer *out) {
    dtl_level level = level_of(phrase);
    bool quoted = level != DTL_LEVEL_STEM;
    print_scope(phrase->scope, out);
    if (level == DTL_LEVEL_EXACT) dtl_buffer_byte(out, '=');
    if (quoted) dtl_buffer_byte(out, '"');
    for (uint32_t i = 0; i < phrase->kid_count; i++) {
        if (i > 0) dtl_buffer_byte(out, quoted ? ' ' : '-');
        print_spelling(phrase->kids[i], out);
    }
    if (quoted) dtl_buffer_byte(out, '"');
}

static void print_node(const dtl_node *node, int needed, dtl_buffer *out);

static void print_kids(const dtl_node *node, int needed, const char *between, dtl_buffer *out) {
    for (uint32_t i = 0; i < node->kid_count; i++) {
        if (i > 0) dtl_buffer_text(out, between);
        print_node(node->kids[i], needed, out);
    }
}

static void print_bag(const dtl_node *bag, dtl_buffer *out) {
    for (uint32_t i = 0; i < bag->kid_count; i++) {
        const dtl_node *kid = bag->kids[i];
        if (i > 0) dtl_buffer_byte(out, ' ');
        if (kid->role != DTL_ROLE_SHOULD) dtl_buffer_byte(out, kid->role == DTL_ROLE_MUST ? '+' : '-');
        print_node(kid, kid->role == DTL_ROLE_SHOULD ? HOLD_OR : HOLD_NOT, out);
    }
}

static void print_open(const dtl_node *node, dtl_buffer *out) {
    char near[24];
    snprintf(near, sizeof near, " NEAR/%u ", node->distance);
    static const char *const together[] = {NULL, " SENTENCE ", " PARAGRAPH "}; /* by reach */
    switch (node->kind) {
    case DTL_NODE_WORD:
    case DTL_NODE_PREFIX:
    case DTL_NODE_FUZZY: print_leaf(node, out); break;
    case DTL_NODE_PHRASE: print_phrase(node, out); break;
    case DTL_NODE_DATE:
        print_scope(node->scope, out);
        dtl_buffer_text(out, "date:");
        dtl_query_days_print(&node->days, out);
        break;
    case DTL_NODE_NAMED:
        print_scope(node->scope, out);
        dtl_buffer_printf(out, "\"%.*s\"", (int)node->text.size, node->text.data);
        break;
    case DTL_NODE_NEAR:
        print_kids(node, HOLD_ONE, node->reach == DTL_REACH_WORDS ? near : together[node->reach], out);
        break;
    case DTL_NODE_AND: print_kids(node, HOLD_NEAR, " AND ", out); break;
    case DTL_NODE_OR: print_kids(node, HOLD_AND, " OR ", out); break;
    case DTL_NODE_NOT:
        dtl_buffer_text(out, "NOT ");
        print_node(node->kids[0], HOLD_NOT, out);
        break;
    case DTL_NODE_BAG: print_bag(node, out); break;
    }
}

static void print_node(const dtl_node *node, int needed, dtl_buffer *out) {
    bool brackets = hold_of(node) < needed;
    if (brackets) dtl_buffer_byte(out, '(');
    print_open(node, out);
    if (brackets) dtl_buffer_byte(out, ')');
    if (node->weight > 0) dtl_buffer_printf(out, "^%.2g", node->weight);
}

void dtl_query_print(const dtl_node *tree, dtl_buffer *out) { print_node(tree, HOLD_BAG, out); }
