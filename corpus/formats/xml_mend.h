/* xml_mend.h - XML text made fit for the parser: nothing in it that costs more than linear time, nothing that a small error
 * would lose (private to the room).
 *
 * In      UTF-8
 * Out     the same document without its declaration, doctype, comments and processing instructions. Each reference to a
 *         character is numbered ("&eacute;" and "&amp;" are "&#233;" and "&#38;": the names of HTML are known without a doctype);
 *         an & that begins none and a < that begins no tag are signs; control characters are spaces.
 * Errors  DTL_TOO_BIG: over one of the limits below. DTL_BAD_INPUT: an entity of the document's own is used, which is never
 *         looked up. err->offset is the byte of the input
 * Why     libxml2 2.9 compares each attribute of an element with all before it, each prefix with all in scope, and gives up
 *         the references to characters behind the first error of a document
 * Cost    linear; out is at most five times the input
 * Source  XML 1.0 (fifth edition), 2.2, 2.8, 4.1; HTML 4.01, section 24
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_XML_MEND_H
#define DTL_CORPUS_FORMATS_XML_MEND_H

#include "base/buffer.h"

enum {
    DTL_XML_MAX_DEPTH = 255,
    DTL_XML_MAX_ATTRIBUTES = 256, /* of one element */
    DTL_XML_MAX_PREFIXES = 256,   /* namespaces in scope */
    DTL_XML_MAX_NODES = 2 << 20   /* elements and attributes */
};

dtl_status dtl_xml_mend(dtl_slice text, dtl_buffer *out, dtl_error *err) DTL_MUST_CHECK;

/* Where in text the byte at offset of what was made of it comes from. */
size_t dtl_xml_mend_origin(dtl_slice text, size_t offset);

#endif
