/* text.h - the article's text out of a web page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_TEXT_H
#define DTL_CORPUS_PAGE_TEXT_H

#include <libxml/tree.h>

#include "corpus/formats/readers.h"

/* Paragraphs are separated by "\n\n"; items and rows are lines. What was left out is noted in article->drops. Empty where there
 * is nothing like an article. */
dtl_slice dtl_page_text(dtl_reading *reading, const xmlDoc *doc, dtl_article *article);

#endif
