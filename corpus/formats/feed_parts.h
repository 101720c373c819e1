/* feed_parts.h - the elements of RSS and Atom by name and vocabulary, and what stands in them (private to the room).
 *
 * A vocabulary is known by its namespace, in the spellings that are in use; by the customary prefix where a feed does not
 * declare it; RSS 0.91 to 2.0 have none.
 * Source  RSS 2.0 (rssboard.org); RDF Site Summary 1.0 and its modules content and Dublin Core; RFC 4287 (Atom 1.0), 3.1 (text
 *         constructs), 4.1.3 (content), 4.2.7 (link); the Atom 0.3 draft, 3.1 (mode); XML Base; feedburner 1.0
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_FEED_PARTS_H
#define DTL_CORPUS_FORMATS_FEED_PARTS_H

#include "base/buffer.h"
#include "corpus/formats/readers.h"
#include "corpus/formats/xml.h"

typedef enum {
    DTL_FEED_CORE, /* RSS or Atom itself */
    DTL_FEED_DC,
    DTL_FEED_TERMS, /* dcterms */
    DTL_FEED_CONTENT,
    DTL_FEED_ITUNES,
    DTL_FEED_BURNER,
    DTL_FEED_XHTML
} dtl_feed_space;

typedef struct {
    dtl_feed_space space;
    const char *name;
} dtl_feed_name;

bool dtl_feed_is(const xmlNode *node, dtl_feed_name name);

/* The first child of that name, and the next sibling; NULL where there is none. */
const xmlNode *dtl_feed_child(const xmlNode *parent, dtl_feed_name name);
const xmlNode *dtl_feed_next(const xmlNode *node, dtl_feed_name name);

/* Whether node has child elements. */
bool dtl_feed_elements(const xmlNode *node);

/* What node holds as a line: markup in it, escaped or not, is taken out. */
dtl_slice dtl_feed_line(dtl_arena *arena, const xmlNode *node);

/* The text of content, description or summary; empty where it is not text, or stands elsewhere (src). */
dtl_slice dtl_feed_text(dtl_arena *arena, const xmlNode *node);

/* "desk@paper.example (Mara Vell)" and "Mara Vell <desk@paper.example>" are Mara Vell. */
dtl_slice dtl_feed_person(dtl_slice line);

/* url against xml:base, where there is one and url is relative. */
dtl_slice dtl_feed_resolve(dtl_arena *arena, const xmlNode *node, dtl_slice url);

/* The nearest xml:lang at or above node. */
dtl_slice dtl_feed_xml_lang(dtl_arena *arena, const xmlNode *node);

/* The last item, when bytes break off at damage before its end tag; NULL where all items are whole. */
const xmlNode *dtl_feed_cut_item(const xmlNode *root, dtl_slice bytes, size_t damage);

#endif
