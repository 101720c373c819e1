/* html.h - text on its way into a page of HTML: none of it is taken for markup, and none of it reaches beyond its place.
 *
 * In      any bytes; marks on them in order, not overlapping (a mark beyond the text is cut)
 * Out     valid UTF-8 that is well-formed as XML, too: & < > " ' escaped; what is not UTF-8, a control character or no character
 *         becomes U+FFFD, a carriage return a space
 * Source  HTML Living Standard, 13.1 (the HTML syntax), 15.3.5 (bidirectional text); UAX 9 for what a bidi control reaches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_HTML_H
#define DTL_QUERY_RENDER_HTML_H

#include "base/buffer.h"
#include "query/render/page.h"

/* Escaped: for text and for the values of attributes. */
void dtl_html_text(dtl_slice text, dtl_buffer *out);

/* The same inside of <bdi>, without bidi controls: a name among other words, whose direction it does not change. */
void dtl_html_field(dtl_slice text, dtl_buffer *out);

/* A line with its matches inside of <mark>. */
void dtl_html_marked(dtl_slice text, const dtl_mark *marks, size_t mark_count, dtl_buffer *out);

/* The same, a <p dir="auto"> for each line that is not empty. */
void dtl_html_paragraphs(dtl_slice text, const dtl_mark *marks, size_t mark_count, dtl_buffer *out);

/* <time datetime="2017-01-27">27 January 2017</time>; nothing where there is no date. */
void dtl_html_date(dtl_day day, dtl_precision precision, dtl_buffer *out);

/* " lang=..." where the language is named as BCP 47 does, else nothing. */
void dtl_html_language(dtl_slice language, dtl_buffer *out);

/* Whether an address may be a link: http or https, with nothing in it that addresses do not have. */
bool dtl_html_is_link(dtl_slice url);

#endif
