/* html_tree.h - the tree of a page while it is being read: what a tag or a text does to it (private to the room).
 *
 * Which open element a tag closes is found without a search: each knows the nearest one below it of its own tag, and of what
 * ends a search. So a million end tags that match nothing cost no more than others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_HTML_TREE_H
#define DTL_CORPUS_PAGE_HTML_TREE_H

#include "corpus/html/html.h"

typedef struct {
    char name[DTL_HTML_MAX_NAME_BYTES + 1]; /* small letters */
    const char *known;                      /* the same, of an element in tags.h; NULL of others */
    dtl_tag tag;
    const dtl_html_attribute *at; /* of the tree's arena, and so are the values */
    uint32_t count;
} dtl_html_start;

/* Places in dtl_html_tree.open; 0, the head or the body, stands for none. */
typedef uint16_t dtl_html_place;

typedef struct {
    dtl_html_node *node;
    dtl_html_place same;  /* the nearest below of the same tag */
    dtl_html_place block; /* the nearest that parts paragraphs or is not read; may be itself */
    dtl_html_place scope; /* the nearest that end tags within do not close; may be itself */
} dtl_html_open;

typedef struct {
    dtl_arena *arena;
    dtl_html_node *html, *head, *body;
    dtl_html_open open[DTL_HTML_MAX_DEPTH];
    dtl_html_place nearest[DTL_TAG_COUNT]; /* the last open one of each tag */
    size_t depth, nodes;
    bool in_head;
} dtl_html_tree;

void dtl_html_tree_begin(dtl_html_tree *tree, dtl_arena *arena);
void dtl_html_tree_text(dtl_html_tree *tree, dtl_slice text);
void dtl_html_tree_start(dtl_html_tree *tree, const dtl_html_start *start);
void dtl_html_tree_end(dtl_html_tree *tree, dtl_tag tag, const char *name);

#endif
