/* html_tree.h - the tree of a page while it is being read: what a tag or a text does to it (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_HTML_TREE_H
#define DTL_CORPUS_PAGE_HTML_TREE_H

#include "base/buffer.h"
#include "corpus/page/html.h"
#include "corpus/page/tags.h"

typedef struct {
    dtl_slice name, value;
} dtl_html_attribute;

typedef struct {
    char name[64]; /* lower case, NUL-terminated; longer names are cut */
    dtl_tag tag;
    const dtl_html_attribute *at;
    size_t count;
} dtl_html_start;

typedef struct {
    xmlNode *node;
    dtl_tag tag;
} dtl_html_open;

typedef struct {
    xmlDoc *doc;
    xmlNode *html, *head, *body;
    dtl_html_open open[DTL_HTML_MAX_DEPTH]; /* open[0] is the head or the body */
    size_t depth, nodes;
    bool in_head;
} dtl_html_tree;

void dtl_html_tree_begin(dtl_html_tree *tree);
void dtl_html_tree_text(dtl_html_tree *tree, dtl_slice text);
void dtl_html_tree_start(dtl_html_tree *tree, const dtl_html_start *start);
void dtl_html_tree_end(dtl_html_tree *tree, dtl_tag tag, const char *name);

#endif
