/* html.h - a page as a tree, from bytes that nobody vouches for.
 *
 * A small HTML5 tree builder over the nodes of libxml2: html, head and body are always there, names are in lower case,
 * entities are decoded. It follows the standard where pages differ by it (implied end tags, void and raw text elements,
 * end tags that match nothing, comments, elements that HTML 4 had not heard of), not in foster parenting and frames; formatting that is
 * closed across a block ends there, and the block goes on as a second one. Left out of the tree: comments, styles, frames, drawings (svg), and
 * scripts that hold no JSON.
 * Why not libxml2's own parser: it knows HTML 4, is quadratic in the attributes of a tag and in stray end tags, and stops at
 * a depth of 256 with the rest of the page lost.
 * Limits  named below. Elements deeper than DTL_HTML_MAX_DEPTH become children of the deepest; attributes beyond their number
 *         or size are passed over; more than DTL_HTML_MAX_NODES is DTL_TOO_BIG
 * Cost    linear in bytes, times DTL_HTML_MAX_DEPTH at worst for end tags that match nothing
 * Source  WHATWG HTML, 13.2 (parsing)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_HTML_H
#define DTL_CORPUS_PAGE_HTML_H

#include <libxml/tree.h>

#include "base/error.h"
#include "base/slice.h"

enum {
    DTL_HTML_MAX_DEPTH = 512, /* as browsers have it */
    DTL_HTML_MAX_ATTRIBUTES = 64,
    DTL_HTML_MAX_VALUE_BYTES = 64 * 1024, /* of an attribute */
    DTL_HTML_MAX_NODES = 1 << 20          /* elements, texts and attributes */
};

/* utf8: valid UTF-8. End *doc with xmlFreeDoc. */
dtl_status dtl_html_parse(dtl_slice utf8, xmlDoc **doc, dtl_error *err) DTL_MUST_CHECK;

#endif
