/* headline.h - the headline among all that a page calls itself (private to the room).
 *
 * A page is called by its JSON-LD, its meta elements and its <title>, often with the name of the site or section behind a sign. What
 * is printed in it, in an h1 or an element that is named after headlines, and agrees with one of these is its headline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_HEADLINE_H
#define DTL_CORPUS_PAGE_HEADLINE_H

#include "corpus/page/fields/called.h"
#include "corpus/page/fields/facts.h"

enum { DTL_PAGE_SITES_MAX = 8 };

/* What the site is called, by itself and by its address. */
typedef struct {
    dtl_called names[DTL_PAGE_SITES_MAX];
    size_t count;
    dtl_slice label; /* of its domain: "saltmarshcourier"; empty where it is not known */
} dtl_page_site;

typedef struct {
    dtl_slice text;
    const dtl_page_mark *mark; /* where it is printed; NULL: that is not known */
} dtl_page_headline;

/* linked: the headline that JSON-LD has, or empty. */
dtl_page_headline dtl_page_headline_of(const dtl_page_facts *facts, const dtl_page_site *site, dtl_slice linked);

#endif
