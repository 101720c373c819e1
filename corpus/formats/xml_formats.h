/* xml_formats.h - the news formats in XML, one function each (private to the room). Dispatched by the root element.
 *
 * Each reads all of a tree and gives its articles. DTL_BAD_INPUT: why there is none to be had of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_XML_FORMATS_H
#define DTL_CORPUS_FORMATS_XML_FORMATS_H

#include "corpus/formats/readers.h"
#include "corpus/formats/xml.h"

/* root: nitf, NewsML, and anything of NewsML-G2 (newsMessage, newsItem, packageItem ..., contentSet), alto. */
dtl_status dtl_read_nitf(dtl_reading *reading, const xmlNode *root, dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_read_newsml1(dtl_reading *reading, const xmlNode *root, dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_read_newsmlg2(dtl_reading *reading, const xmlNode *root, dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_read_alto(dtl_reading *reading, const xmlNode *root, dtl_error *err) DTL_MUST_CHECK;

/* RSS and Atom: root is rss, RDF, feed or entry. damage: where a document breaks off (xml.h), else SIZE_MAX. */
dtl_status dtl_read_feed(dtl_reading *reading, const xmlNode *root, size_t damage, dtl_error *err) DTL_MUST_CHECK;

/* What a NITF document, or one within an item of NewsML, says of the article: each field that is still empty is filled, and
 * the day is offered. */
void dtl_nitf_fill(const dtl_reading *reading, const xmlNode *nitf, dtl_article *article);

#endif
