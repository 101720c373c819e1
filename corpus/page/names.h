/* names.h - what class and id names, and tags, say about a part of a page (private to the room).
 *
 * Names are cut into words at everything that is no letter or digit, and where a small letter is followed by a capital:
 * "articleBody", "article-body" and "article__body" say the same.
 * Source  the words that readability.js (Mozilla, Apache 2.0), boilerpipe and trafilatura look for, reduced to those that
 *         were seen to help, and more of the kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_NAMES_H
#define DTL_CORPUS_PAGE_NAMES_H

#include "base/slice.h"

typedef enum {
    DTL_NAMED_NOTHING,
    DTL_NAMED_BODY, /* the text of the article: articleBody, entry-content ... */
    DTL_NAMED_JUNK, /* never the text: share, related, newsletter ... */
    DTL_NAMED_SHY   /* seldom the text: caption, byline, meta ... ; with much text in it, it may be */
} dtl_named;

/* What the names in a class or id attribute say. */
dtl_named dtl_names_say(dtl_slice names);

typedef enum {
    DTL_TAG_INLINE,
    DTL_TAG_BLOCK,
    DTL_TAG_PARAGRAPH, /* p, blockquote, pre, dd */
    DTL_TAG_HEADING,
    DTL_TAG_ITEM, /* li, dt, tr */
    DTL_TAG_CELL,
    DTL_TAG_BREAK,
    DTL_TAG_LINK,
    DTL_TAG_ASIDE,  /* nav, footer, aside, figure ... : not the text, unless nearly all is in it */
    DTL_TAG_SKIPPED /* script, style, form fields ...: no text at all */
} dtl_tag;

dtl_tag dtl_tag_of(const char *name);

#endif
