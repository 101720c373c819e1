/* html_parts.h - what the pages of HTML are made of; private to render_html*.c and html_*.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_HTML_PARTS_H
#define DTL_QUERY_RENDER_HTML_PARTS_H

#include "query/render/html.h"
#include "query/render/render.h"

/* The style sheet, NULL at the end. */
extern const char *const dtl_html_style[];

/* From the doctype to the beginning of the body; title is escaped here. */
void dtl_html_page_begin(dtl_slice title, dtl_buffer *out);
void dtl_html_page_end(dtl_buffer *out);

/* A section with a drawing, its legend, and the same as a table; nothing where nothing has a date. */
void dtl_html_timeline(const dtl_timeline *timeline, dtl_buffer *out);

/* The title of an article in an element (h1, h3), with its link; the line that says where it is from, and the one of whom
 * and what it is about. */
void dtl_html_title(const dtl_hit *hit, const char *tag, dtl_buffer *out);
void dtl_html_origin(const dtl_hit *hit, dtl_buffer *out);
void dtl_html_names(const dtl_hit *hit, dtl_buffer *out);

void dtl_render_whole_html(const dtl_render_options *options, const dtl_whole *whole, dtl_buffer *out);

/* A section for each facet that was asked for and has values. */
void dtl_html_facets(const dtl_facets *facets, dtl_buffer *out);

#endif
