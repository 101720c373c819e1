/* text.h - the article's text out of a page (private to the room).
 *
 * The page is a row of blocks (blocks.h). Each is worth its words where it reads like text, and costs where it is a list of
 * links or a scrap; the part of the page that is worth most is the article's, unless one that is named as such holds most of
 * it. Within it, what is junk by name, by links or by place is left out.
 * In      the tree of a page
 * Out     paragraphs with "\n\n" between, items with "\n"; empty where the page has no text to speak of
 * Source  Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation" (WWW 2009);
 *         Kohlschuetter et al. (blocks.h); Barbaresi, "Trafilatura" (ACL 2021 demonstrations) for names that mark the text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_TEXT_H
#define DTL_CORPUS_PAGE_TEXT_H

#include <libxml/tree.h>

#include "corpus/formats/readers.h"

dtl_slice dtl_page_text(dtl_reading *reading, xmlDoc *doc, dtl_article *article);

#endif
