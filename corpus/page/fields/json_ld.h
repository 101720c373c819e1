/* json_ld.h - what a page's JSON-LD says of its article (private to the room).
 *
 * In      the contents of <script type="application/ld+json">: objects and arrays, several behind each other, with @graph; mended
 *         where they are damaged (json_mend.h)
 * Out     of the nodes that are articles the one that is about this page: by its address, by its headline, else the first;
 *         what it leaves out is taken from other nodes about the page. Slices in the arena
 * Cost    linear; at most DTL_JSON_LD_MAX_BYTES of scripts, and DTL_JSON_LD_NODES_MAX nodes, are looked at
 * Source  schema.org/Article (version 15); JSON-LD 1.1, 4.9; Google Search Central, "Article structured data"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_JSON_LD_H
#define DTL_CORPUS_PAGE_JSON_LD_H

#include "base/arena.h"

enum {
    DTL_JSON_LD_MAX_BYTES = 4 << 20,
    DTL_JSON_LD_VALUES_MAX = 64, /* top-level values of one page */
    DTL_JSON_LD_NODES_MAX = 512,
    DTL_JSON_LD_LIST_MAX = 64 /* authors, keywords, crumbs */
};

typedef struct {
    dtl_slice at[DTL_JSON_LD_LIST_MAX];
    size_t count;
} dtl_json_ld_list;

typedef struct {
    dtl_slice headline, body, section, url, language, publisher;
    dtl_slice published, created, modified;
    dtl_json_ld_list authors, keywords;
    dtl_json_ld_list crumbs; /* names of the path to the page, the nearest last */
} dtl_json_ld;

/* What is known of the page otherwise. */
typedef struct {
    dtl_slice url, title;
} dtl_json_ld_page;

void dtl_json_ld_read(dtl_arena *arena, const dtl_slice *scripts, size_t count, const dtl_json_ld_page *page,
                      dtl_json_ld *said);

#endif
