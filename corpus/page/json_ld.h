/* json_ld.h - what a page's JSON-LD says of its article (private to the room).
 *
 * In      the contents of <script type="application/ld+json">: one object, an array, several behind each other, with @graph;
 *         also in HTML comments or CDATA, with control characters in strings and commas before closing brackets
 * Out     the first node whose @type is an article's, in the order of the page; slices in the arena
 * Cost    linear; nesting as the JSON parser has it
 * Source  schema.org/Article (version 15); JSON-LD 1.1, 4.9
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_JSON_LD_H
#define DTL_CORPUS_PAGE_JSON_LD_H

#include "base/arena.h"
#include "corpus/article.h"

typedef struct {
    bool article; /* an article's node was found; what the others say of the page is taken where it says nothing */
    dtl_slice headline, body, published, created, modified, section, byline, publisher, url, language;
    dtl_slice keywords; /* with commas between */
} dtl_json_ld;

/* Adds what one script says. */
void dtl_json_ld_read(dtl_arena *arena, dtl_slice script, dtl_json_ld *ld);

#endif
