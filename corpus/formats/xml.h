/* xml.h - an XML document as a tree, from bytes that nobody vouches for (private to the room).
 *
 * libxml2 with its network off, entities neither loaded nor expanded beyond the five of XML and character references, and
 * its limits on; what it refuses, and a doctype with entities of its own, is DTL_BAD_INPUT with the byte where it was
 * noticed. Names of elements and attributes are compared without their namespace prefix: agencies differ in prefixes, not in
 * names.
 * Encoding   as the document declares it, or as context.charset does; libxml2 makes UTF-8 of it
 * Owner      the tree is the caller's; slices given out live as long as the arena
 * Source     XML 1.0 (fifth edition); libxml2 2.9 parser.h (XML_PARSE_*)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_XML_H
#define DTL_CORPUS_FORMATS_XML_H

#include <libxml/tree.h>

#include "base/arena.h"

enum { DTL_XML_MAX_DEPTH = 256, DTL_XML_MAX_NODES = 4 << 20 };

/* bytes as they were read, in any encoding; charset: declared outside of them, or empty. End *doc with xmlFreeDoc. A document
 * that is not well-formed is read as far as it can be where there is an article to be had of it: *damage is then the byte
 * where it breaks off, else SIZE_MAX. */
dtl_status dtl_xml_parse(dtl_slice bytes, dtl_slice charset, xmlDoc **doc, size_t *damage,
                         dtl_error *err) DTL_MUST_CHECK;

/* Whether node is an element of that local name. */
bool dtl_xml_is(const xmlNode *node, const char *name);

/* The first child element of that name, or of the path a/b/c; NULL where there is none, or node is NULL. */
xmlNode *dtl_xml_child(const xmlNode *node, const char *path);

/* The next sibling element of the same name. */
xmlNode *dtl_xml_next(const xmlNode *node);

/* The first element of that name below node, in document order; node itself does not count. */
xmlNode *dtl_xml_find(const xmlNode *node, const char *name);

/* Its value; empty where there is none. Local name: "lang" is xml:lang, too. */
dtl_slice dtl_xml_attribute(dtl_arena *arena, const xmlNode *node, const char *name);

/* All text below node as one line's worth: white space as it stands (fields are cleaned later), no markup. */
dtl_slice dtl_xml_text(dtl_arena *arena, const xmlNode *node);

/* The text of body markup below node (XHTML, NITF, the HTML-like vocabularies of agencies): block elements are paragraphs,
 * br is a line end, white space of the source is one space, tables have a line a row with cells parted by tabs; script,
 * style and comments are left out. skip: local names of elements to leave out, NULL behind the last; NULL: none. */
dtl_slice dtl_xml_blocks(dtl_arena *arena, const xmlNode *node, const char *const *skip);

#endif
