/* render_searches.h - the list of saved searches, as --saved shows it.
 *
 * Output  text: a name, what is new, when it was asked; below the query and its options
 *         json: {"searches": [...]}, jsonl: a line each: name query options asked seen new (left out where the query cannot be read)
 *         tsv: name, new, asked, query
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_RENDER_SEARCHES_H
#define DTL_QUERY_RENDER_RENDER_SEARCHES_H

#include "query/render/render.h"
#include "schema/searches.h"

typedef struct {
    const dtl_saved_search *search;
    uint64_t fresh; /* articles that it has not shown */
    bool counted;   /* else the query cannot be read */
} dtl_listed_search;

/* format: as a renderer is called. False where there is no list in that. */
bool dtl_render_searches(const char *format, const dtl_render_options *options, const dtl_listed_search *list,
                         size_t count, dtl_buffer *out);

/* The line above what is new in a search, where text is printed. */
void dtl_render_search_head(const dtl_render_options *options, const dtl_listed_search *listed, dtl_buffer *out);

#endif
