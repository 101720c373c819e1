/* candidates.h - everything in a page that may say what its article is called, when it is from, and by whom: collected in one
 * pass over the tree; fields.c decides (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_CANDIDATES_H
#define DTL_CORPUS_PAGE_CANDIDATES_H

#include <libxml/tree.h>

#include "corpus/page/json_ld.h"

enum { DTL_HEADINGS_MAX = 16, DTL_DATES_MAX = 16 };

/* What says so, in order of trust (fields.c has the order of the kinds). */
typedef enum {
    DTL_META_TITLE, /* og:title, twitter:title and the like, the first */
    DTL_META_PUBLISHED,
    DTL_META_MODIFIED,
    DTL_META_AUTHOR,
    DTL_META_SECTION,
    DTL_META_SITE,
    DTL_META_URL,
    DTL_META_LANGUAGE,
    DTL_META_KEYWORDS,
    DTL_META_COUNT
} dtl_meta;

typedef struct {
    dtl_slice text;
    const char *from; /* "time datetime", "itemprop datePublished", "text" ... */
} dtl_found_date;

typedef struct {
    dtl_json_ld ld;
    dtl_slice meta[DTL_META_COUNT];
    const char *meta_from[DTL_META_COUNT]; /* the name of the meta element */
    dtl_slice title;                       /* <title> */
    dtl_slice canonical, language;         /* link rel=canonical; html lang */
    dtl_slice headline;                    /* itemprop=headline */
    dtl_slice headings[DTL_HEADINGS_MAX];  /* h1 */
    size_t heading_count;
    dtl_slice byline; /* itemprop=author, rel=author, class byline or author: the first */
    dtl_slice item_published, item_modified;
    dtl_found_date dates[DTL_DATES_MAX]; /* in the order of the page */
    size_t date_count;
    dtl_slice script_date; /* "datePublished":"..." in a script that is no JSON-LD */
} dtl_page_candidates;

void dtl_page_collect(dtl_arena *arena, const xmlDoc *doc, dtl_page_candidates *found);

#endif
