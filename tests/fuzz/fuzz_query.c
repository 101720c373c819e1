/* fuzz_query.c - any bytes as a query: an error inside the query, or a tree that prints and parses to itself.
 *
 * The first byte picks: bit 0 plain text instead of syntax, the others the width of the caret lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "query/language/caret.h"
#include "query/language/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds) {
    if (!holds) abort();
}

static void same(const dtl_node *a, const dtl_node *b) {
    must(a->kind == b->kind && a->role == b->role && a->scope == b->scope && a->level == b->level);
    must(dtl_slice_equal(a->text, b->text) && a->distance == b->distance && a->reach == b->reach);
    must(a->kid_count == b->kid_count);
    must(a->days.first == b->days.first && a->days.last == b->days.last && a->days.precision == b->days.precision);
    for (uint32_t i = 0; i < a->kid_count; i++) same(a->kids[i], b->kids[i]);
}

/* What tree.h promises of a shape. Returns the leaves. */
static unsigned check(const dtl_node *node, const dtl_node *above, size_t size) {
    must(node->begin <= node->end && node->end <= size);
    must(above ? node->kind != DTL_NODE_NOT || above->kind != DTL_NODE_BAG || node->role != DTL_ROLE_SHOULD
               : node->kind != DTL_NODE_NOT);
    must(node->role == DTL_ROLE_SHOULD || (above && above->kind == DTL_NODE_BAG));
    bool leaf = node->kind < DTL_NODE_PHRASE || node->kind == DTL_NODE_DATE || node->kind == DTL_NODE_NAMED;
    if (node->kind == DTL_NODE_FUZZY) must(node->distance >= 1 && node->distance <= 2);
    if (leaf) must(node->kid_count == 0 && (node->text.size > 0 || node->kind == DTL_NODE_DATE));
    else if (node->kind == DTL_NODE_NOT) must(node->kid_count == 1);
    else must(node->kid_count >= 2 || (!above && node->kids[0]->role == DTL_ROLE_MUST_NOT));
    unsigned leaves = leaf;
    for (uint32_t i = 0; i < node->kid_count; i++) leaves += check(node->kids[i], node, size);
    return leaves;
}

static size_t lines_of(const dtl_buffer *text) {
    size_t lines = 0;
    for (size_t i = 0; i < text->size; i++) {
        unsigned char c = (unsigned char)text->data[i];
        must((c >= 0x20 && c != 0x7F) || c == '\n');
        lines += c == '\n';
    }
    return lines;
}

static void check_error(dtl_slice query, const dtl_error *err, unsigned width) {
    must(err->status == DTL_BAD_QUERY && err->offset <= query.size && err->message[0]);
    dtl_buffer shown = {0};
    dtl_query_caret(query, err, width, &shown);
    must(lines_of(&shown) == (query.size ? 3 : 1));
    dtl_buffer_release(&shown);
}

static void check_tree(dtl_arena *arena, const dtl_node *tree, size_t size) {
    must(check(tree, NULL, size) <= DTL_QUERY_MAX_LEAVES);
    dtl_buffer printed = {0}, again = {0};
    dtl_query_print(tree, &printed);
    if (printed.size <= DTL_QUERY_MAX_BYTES) { /* fields spread over many words may print longer than they were */
        const dtl_node *second;
        dtl_error err;
        must(dtl_query_parse(arena, dtl_buffer_content(&printed), &second, &err) == DTL_OK);
        same(tree, second);
        dtl_query_print(second, &again);
        must(dtl_slice_equal(dtl_buffer_content(&printed), dtl_buffer_content(&again)));
    }
    dtl_buffer_release(&printed);
    dtl_buffer_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_arena *arena = dtl_arena_new();
    dtl_slice query = dtl_slice_of((const char *)data + 1, size - 1);
    const dtl_node *tree = NULL;
    dtl_error err = {0};
    bool plain = data[0] & 1;
    dtl_status status = plain ? dtl_query_plain(arena, query, &tree, &err) : dtl_query_parse(arena, query, &tree, &err);
    if (status) check_error(query, &err, data[0] / 2);
    else check_tree(arena, tree, plain ? 3 * size : query.size); /* a repaired byte takes up to three */
    dtl_arena_free(arena);
    return 0;
}
