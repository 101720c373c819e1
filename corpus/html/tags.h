/* tags.h - the elements of HTML, and what each means for the tree and for the text (private to the room).
 *
 * Source  WHATWG HTML, 13.1.2 (void and raw text elements), 13.2.6 (what a start tag closes), 15.3 (how elements are shown)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_TAGS_H
#define DTL_CORPUS_PAGE_TAGS_H

#include <stdint.h>

#include "base/slice.h"

enum { DTL_TAG_NAME_MAX_BYTES = 10 }; /* of the names here; others are DTL_TAG_OTHER */

typedef enum {
    DTL_TAG_OTHER,
    DTL_TAG_A,
    DTL_TAG_ADDRESS,
    DTL_TAG_ARTICLE,
    DTL_TAG_ASIDE,
    DTL_TAG_BLOCKQUOTE,
    DTL_TAG_BODY,
    DTL_TAG_BR,
    DTL_TAG_CAPTION,
    DTL_TAG_DD,
    DTL_TAG_DIV,
    DTL_TAG_DL,
    DTL_TAG_DT,
    DTL_TAG_FIGCAPTION,
    DTL_TAG_FIGURE,
    DTL_TAG_FOOTER,
    DTL_TAG_FORM,
    DTL_TAG_H1,
    DTL_TAG_H2,
    DTL_TAG_H3,
    DTL_TAG_H4,
    DTL_TAG_H5,
    DTL_TAG_H6,
    DTL_TAG_HEAD,
    DTL_TAG_HEADER,
    DTL_TAG_HR,
    DTL_TAG_HTML,
    DTL_TAG_IMG,
    DTL_TAG_LI,
    DTL_TAG_MAIN,
    DTL_TAG_NAV,
    DTL_TAG_NOSCRIPT,
    DTL_TAG_OL,
    DTL_TAG_OPTION,
    DTL_TAG_P,
    DTL_TAG_PRE,
    DTL_TAG_SCRIPT,
    DTL_TAG_SECTION,
    DTL_TAG_STRONG,
    DTL_TAG_SVG,
    DTL_TAG_TABLE,
    DTL_TAG_TBODY,
    DTL_TAG_TD,
    DTL_TAG_TH,
    DTL_TAG_TIME,
    DTL_TAG_TITLE,
    DTL_TAG_TR,
    DTL_TAG_UL,
    /* No rule asks for these by name. */
    DTL_TAG_BLOCK,    /* parts paragraphs, nothing else */
    DTL_TAG_EMPTY,    /* void */
    DTL_TAG_METADATA, /* void, belongs into the head */
    DTL_TAG_EMPHASIS, /* inline, may be closed across blocks */
    DTL_TAG_RAW,      /* its content is text that nobody reads */
    DTL_TAG_CONTROL,  /* its content is markup that nobody reads as the article's */
    DTL_TAG_COUNT
} dtl_tag;

enum {
    DTL_TAG_IS_VOID = 1 << 0,
    DTL_TAG_IS_RAW = 1 << 1,    /* no markup up to its end tag */
    DTL_TAG_IS_BLOCK = 1 << 2,  /* parts paragraphs, and closes an open p */
    DTL_TAG_IS_INLINE = 1 << 3, /* formatting */
    DTL_TAG_IS_HEAD = 1 << 4,   /* may stand in the head */
    DTL_TAG_IS_SCOPE = 1 << 5,  /* end tags within do not close what is without */
    DTL_TAG_IS_UNREAD = 1 << 6  /* what is in it is not text of the page */
};

/* name: in small letters. *known: the same, where it is one of those here; NULL where it is not. */
dtl_tag dtl_tag_named(dtl_slice name, const char **known);
unsigned dtl_tag_traits(dtl_tag tag);

static inline bool dtl_tag_is(dtl_tag tag, unsigned trait) { return (dtl_tag_traits(tag) & trait) != 0; }

static inline bool dtl_tag_is_heading(dtl_tag tag) { return tag >= DTL_TAG_H1 && tag <= DTL_TAG_H6; }

#endif
