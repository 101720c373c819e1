/* sgml_parts.h - the named parts of a document in loose SGML (private to the room).
 *
 * Neither DTD nor nesting is looked at: a part is what stands between <NAME> and the next </NAME>, in any case of letters; where
 * the end tag is missing, the next start tag of a known part ends it. Comments and all other tags are passed over.
 * Cost    linear in the bytes, times the number of known names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_SGML_PARTS_H
#define DTL_CORPUS_FORMATS_SGML_PARTS_H

#include "base/arena.h"

typedef enum {
    DTL_SGML_ID,
    DTL_SGML_TITLE,
    DTL_SGML_DATE,
    DTL_SGML_BYLINE,
    DTL_SGML_DATELINE,
    DTL_SGML_LEAD, /* the first paragraph, which is not repeated in the text */
    DTL_SGML_TEXT,
    DTL_SGML_SECTION,
    DTL_SGML_SOURCE,
    DTL_SGML_SUBJECT
} dtl_sgml_kind;

enum { DTL_SGML_PARTS_MAX = 128 };

typedef struct {
    dtl_sgml_kind kind;
    size_t rank;          /* of the name among those of its kind: lower ones are better */
    size_t begin, end;    /* of what is between the tags */
    size_t outer, behind; /* of the whole element */
} dtl_sgml_part;

typedef struct {
    dtl_slice bytes;
    dtl_sgml_part at[DTL_SGML_PARTS_MAX]; /* in the order in which they end; further ones are passed over */
    size_t count;
    dtl_slice root; /* the start tag of the document, with its attributes */
} dtl_sgml_parts;

void dtl_sgml_find(dtl_slice bytes, dtl_sgml_parts *parts);

/* The part of that kind with the best name that is not blank; empty where there is none. */
dtl_slice dtl_sgml_best(const dtl_sgml_parts *parts, dtl_sgml_kind kind);

/* The value of an attribute (its name in small letters) in a start tag; empty where there is none. */
dtl_slice dtl_sgml_attribute(dtl_slice tag, const char *name);

#endif
