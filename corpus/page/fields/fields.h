/* fields.h - what a web page says about its article: title, day, byline, section, language, address, source, subjects (private to
 * the room).
 *
 * Every field has several sources; docs/formats.md says which is believed first, "What a page says about its article".
 * Owner   slices in the reading's arena, or borrowed from the tree
 * Cost    one pass over the tree, and what is bounded: some 1 to 3 % of parsing it
 * Source  schema.org/Article; ogp.me; developers.facebook.com (article:*); dublincore.org DCMI terms; WHATWG HTML, 4.2.5, 4.5.14
 *         and 5 (meta, time, microdata); the meta elements of Parse.ly, Sailthru, Cxense and Highwire
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_FIELDS_H
#define DTL_CORPUS_PAGE_FIELDS_H

#include "corpus/formats/readers.h"
#include "corpus/html/html.h"

/* *body: what JSON-LD has as articleBody, as text; empty where it has none. */
void dtl_page_fields(dtl_reading *reading, const dtl_html_node *html, dtl_article *article, dtl_slice *body);

#endif
