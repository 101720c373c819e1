/* xml.h - an XML document as a tree, from bytes that nobody vouches for (private to the room).
 *
 * libxml2 with its network off, over text that was made fit for it before (xml_mend.h): a doctype is passed over and nothing
 * of it loaded, entities are those of HTML, and depth, attributes, namespaces and nodes are limited.
 * Names of elements and attributes are compared without their namespace prefix and without case: agencies differ in both.
 * Owner      the tree is the caller's; slices given out live as long as the arena
 * Cost       linear, but for dtl_xml_find and dtl_xml_text, which look at all below the node each time
 * Source     XML 1.0 (fifth edition); libxml2 2.9 parser.h (XML_PARSE_*)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_XML_H
#define DTL_CORPUS_FORMATS_XML_H

#include <libxml/tree.h>

#include "base/arena.h"

/* Where a document is not well-formed; bytes of the text. */
typedef struct {
    bool found;
    size_t first, end; /* what is wrong first; where reading ended */
    char message[160]; /* of what is wrong first */
} dtl_xml_fault;

/* text is UTF-8. End *doc with xmlFreeDoc. A document that is not well-formed is read as far as it can be where there is a root
 * element, and *fault says so. DTL_BAD_INPUT: no element, or entities of its own. DTL_TOO_BIG: over a limit of xml_mend.h. */
dtl_status dtl_xml_read(dtl_slice text, xmlDoc **doc, dtl_xml_fault *fault, dtl_error *err) DTL_MUST_CHECK;

/* The local name of an element, as it is written; empty for what is none. */
dtl_slice dtl_xml_name(const xmlNode *node);

/* Whether node is an element of that local name. */
bool dtl_xml_is(const xmlNode *node, const char *name);

/* The first child element of that name, or of the path a/b/c; NULL where there is none, or node is NULL. */
xmlNode *dtl_xml_child(const xmlNode *node, const char *path);

/* The next sibling element of the same name. */
xmlNode *dtl_xml_next(const xmlNode *node);

/* The first element of that name below node, in document order; node itself does not count. */
xmlNode *dtl_xml_find(const xmlNode *node, const char *name);

/* The next one behind last, below root. */
xmlNode *dtl_xml_find_next(const xmlNode *root, const xmlNode *last, const char *name);

/* Its value; empty where there is none. Local name: "lang" is xml:lang, too. */
dtl_slice dtl_xml_attribute(dtl_arena *arena, const xmlNode *node, const char *name);

/* All text below node as one line's worth: white space as it stands (fields are cleaned later), no markup. */
dtl_slice dtl_xml_text(dtl_arena *arena, const xmlNode *node);

/* The text of body markup below node (XHTML, NITF, the HTML-like vocabularies of agencies): block elements are paragraphs,
 * br is a line end, white space of the source is one space but within pre, tables have a line a row with cells parted by
 * tabs; script and style are left out. An element of an unknown name parts paragraphs unless it stands within a paragraph, or
 * beside text. skip: local names of elements to leave out, NULL behind the last; NULL: none. */
dtl_slice dtl_xml_blocks(dtl_arena *arena, const xmlNode *node, const char *const *skip);

#endif
