/* html.h - a page as a tree, from bytes that nobody vouches for (private to the room).
 *
 * A small HTML5 tree builder: html, head and body are always there, names are in small letters, entities are decoded. It follows
 * the standard where pages differ by it (implied end tags, void and raw text elements, end tags that match nothing, comments,
 * elements that HTML 4 had not heard of), not in foster parenting and frames; formatting that is closed across a block ends
 * there, and the block goes on as a second one. Left out of the tree: comments, styles, frames, drawings (svg), and scripts
 * that neither are JSON-LD nor have a date of publication (script_date.h).
 * Why not libxml2's parser: it knows HTML 4, is quadratic in the attributes of a tag and in stray end tags, and stops at a
 * depth of 256 with the rest of the page lost.
 * Limits  named below. Elements deeper than DTL_HTML_MAX_DEPTH become children of the deepest; attributes and scripts beyond
 *         their number or size are passed over; more nodes or text than the
 *         limits is DTL_TOO_BIG
 * Owner   the arena; values and scripts are borrowed from the page's bytes where they can be
 * Cost    linear in bytes
 * Source  WHATWG HTML, 13.2 (parsing)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_HTML_H
#define DTL_CORPUS_PAGE_HTML_H

#include "base/arena.h"
#include "corpus/html/tags.h"

enum {
    DTL_HTML_MAX_DEPTH = 512,     /* as browsers have it */
    DTL_HTML_MAX_NODES = 1 << 20, /* elements and texts */
    DTL_HTML_MAX_TEXT_BYTES = 16 << 20,
    DTL_HTML_MAX_NAME_BYTES = 31, /* of an element or an attribute; longer names are cut, such attributes passed over */
    DTL_HTML_MAX_ATTRIBUTES = 64, /* of a tag */
    DTL_HTML_MAX_VALUE_BYTES = 64 * 1024,
    DTL_HTML_MAX_ALL_ATTRIBUTES = 1 << 20, /* of a page */
    DTL_HTML_MAX_ALL_VALUE_BYTES = 16 << 20,
    DTL_HTML_MAX_SCRIPTS = 256
};

typedef struct {
    dtl_slice name; /* small letters */
    dtl_slice value;
} dtl_html_attribute;

typedef struct dtl_html_node dtl_html_node;
struct dtl_html_node {
    const dtl_html_node *parent, *prev, *next, *children, *last;
    const char *name; /* of an element; NULL: a text */
    dtl_slice text;   /* of a text, never empty, and without NUL */
    const dtl_html_attribute *attributes;
    uint32_t attribute_count;
    dtl_tag tag; /* of a text DTL_TAG_OTHER */
};

/* utf8: valid UTF-8, which must outlive the tree. *html: the root element; its children are head and body. */
dtl_status dtl_html_parse(dtl_arena *arena, dtl_slice utf8, const dtl_html_node **html, dtl_error *err) DTL_MUST_CHECK;

static inline bool dtl_html_is(const dtl_html_node *node, const char *name) {
    return node->name && strcmp(node->name, name) == 0;
}

/* The node behind this one in document order, below root; NULL behind the last. descend: into what is in node. */
static inline const dtl_html_node *dtl_html_following(const dtl_html_node *root, const dtl_html_node *node,
                                                      bool descend) {
    if (descend && node->children) return node->children;
    while (node != root && !node->next) node = node->parent;
    return node == root ? NULL : node->next;
}

/* The value of an attribute; empty where there is none. */
static inline dtl_slice dtl_html_value(const dtl_html_node *node, const char *name) {
    for (uint32_t i = 0; i < node->attribute_count; i++)
        if (dtl_slice_equal(node->attributes[i].name, dtl_slice_text(name))) return node->attributes[i].value;
    return (dtl_slice){0};
}

#endif
