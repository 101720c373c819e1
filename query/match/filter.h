/* filter.h - which of many articles hold a phrase, asked by all cores at once.
 *
 * A phrase of common words may have to be looked for in every article. That only reads mapped bytes, so each core takes a
 * part of the articles; a few hundred are not worth a thread.
 * Threads  the searcher's own thread calls; the others end before it returns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_FILTER_H
#define DTL_QUERY_MATCH_FILTER_H

#include "query/search/searcher.h"

enum { DTL_FILTER_ARTICLES_PER_THREAD = 1000, DTL_FILTER_THREADS_MAX = 8 };

/* Keeps, in their order, the matches whose article holds the searcher's phrase or is damaged (for the caller to find
 * out); returns how many. Every segment's scan must be ready. */
size_t dtl_filter_phrase(const dtl_searcher *searcher, xc_match *matches, size_t count);

#endif
