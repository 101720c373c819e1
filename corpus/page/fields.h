/* fields.h - what a page says about its article: title, day, byline, section, language, address, source, subjects (private to
 * the room). docs/formats.md has the order in which each is decided.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_FIELDS_H
#define DTL_CORPUS_PAGE_FIELDS_H

#include <libxml/tree.h>

#include "corpus/formats/readers.h"

/* *body: what JSON-LD has as articleBody; empty where it has none. */
void dtl_page_fields(dtl_reading *reading, const xmlDoc *doc, dtl_article *article, dtl_slice *body);

#endif
