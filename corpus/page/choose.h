/* choose.h - where on a page the article is, and what on it is not (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_CHOOSE_H
#define DTL_CORPUS_PAGE_CHOOSE_H

#include "corpus/page/page.h"

/* Leaves out what hints say is no text of the article, where they can be believed. */
void dtl_page_believe_hints(dtl_page *page);

/* The element that holds the article. */
uint32_t dtl_page_choose(const dtl_page *page);

#endif
