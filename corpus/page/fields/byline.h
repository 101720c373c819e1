/* byline.h - who wrote an article (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_BYLINE_H
#define DTL_CORPUS_PAGE_BYLINE_H

#include "corpus/page/fields/json_ld.h"
#include "corpus/page/fields/near.h"

/* What the names are looked for in. */
typedef struct {
    const dtl_page_facts *facts;
    const dtl_json_ld *linked;
    const dtl_page_site *site;
    const dtl_page_headline *headline;
    dtl_page_lines *lines; /* near the headline */
} dtl_page_signed;

/* Names with ", " between; empty where there are none. docs/formats.md has the order in which they are looked for; the name of the
 * site is taken only where there is no other. */
dtl_slice dtl_page_byline(const dtl_page_signed *page);

#endif
