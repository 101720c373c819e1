/* published.h - the day a page was published, and what says so (private to the room).
 *
 * docs/formats.md has the order in which what a page says is believed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_PUBLISHED_H
#define DTL_CORPUS_PAGE_PUBLISHED_H

#include "corpus/formats/readers.h"
#include "corpus/page/fields/json_ld.h"
#include "corpus/page/fields/near.h"

/* What the day is looked for in. */
typedef struct {
    const dtl_page_facts *facts;
    const dtl_json_ld *linked;
    const dtl_page_headline *headline;
    dtl_page_lines *lines; /* near the headline */
    dtl_slice url;
} dtl_page_dated;

/* Offers days to the article, the best first, until one is taken. */
void dtl_page_publish(const dtl_reading *reading, const dtl_page_dated *page, dtl_article *article);

#endif
