/* hints.h - what the class, the id, the role and the like of an element say about it (private to the room).
 *
 * Names count by their words (names.h), and by two that follow each other. A hint is only that: choose.c and prune.c
 * decide by the text in the element whether it is believed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_HINTS_H
#define DTL_CORPUS_PAGE_HINTS_H

#include "corpus/html/html.h"

typedef enum {
    DTL_HINT_NONE,
    DTL_HINT_BODY,  /* the text of an article */
    DTL_HINT_STORY, /* an article with what belongs to it */
    /* The rest is left out, where it is not too much of the page. */
    DTL_HINT_ASIDE,
    DTL_HINT_TAGS,
    DTL_HINT_BYLINE,
    DTL_HINT_FORM,
    DTL_HINT_CAPTION,
    DTL_HINT_MEDIA,
    DTL_HINT_AUTHOR,
    DTL_HINT_NAVIGATION,
    DTL_HINT_FOOTER,
    DTL_HINT_SHARE,
    DTL_HINT_RELATED,
    DTL_HINT_PROMOTION,
    DTL_HINT_NEWSLETTER,
    DTL_HINT_ADVERTISEMENT,
    DTL_HINT_CONSENT,
    DTL_HINT_COMMENTS,
    DTL_HINT_HIDDEN,
    DTL_HINT_COUNT
} dtl_hint;

dtl_hint dtl_hint_of(const dtl_html_node *element);

/* "share bar", "related links" ...: why text with that hint is left out. */
const char *dtl_hint_why(dtl_hint hint);

/* The same with what says so: "related links: named \"also read\"", "footer: <footer>". In the arena. */
const char *dtl_hint_why_of(dtl_arena *arena, const dtl_html_node *element);

#endif
