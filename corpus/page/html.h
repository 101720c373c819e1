/* html.h - a web page as a tree (private to the room).
 *
 * In      UTF-8; any tag soup
 * Errors  DTL_TOO_BIG: a tag with more than DTL_HTML_MAX_ATTRIBUTES (libxml2 compares each with all before it), more than
 *         DTL_HTML_MAX_TAGS; err->offset says where
 * Owner   the tree is the caller's: xmlFreeDoc
 * Cost    libxml2's parser takes 80 MB/s, where gumbo, which follows HTML5 to the letter, takes 25 and is quadratic in depth
 * Source  libxml2 2.9, HTMLparser.h; WHATWG HTML, 13.2 for what a tag is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_HTML_H
#define DTL_CORPUS_PAGE_HTML_H

#include <libxml/tree.h>

#include "base/error.h"
#include "base/slice.h"

enum { DTL_HTML_MAX_ATTRIBUTES = 2000, DTL_HTML_MAX_TAGS = 2000000 };

dtl_status dtl_html_parse(dtl_slice utf8, xmlDoc **doc, dtl_error *err) DTL_MUST_CHECK;

#endif
