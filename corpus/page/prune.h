/* prune.h - what within the article's element is left out (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_PRUNE_H
#define DTL_CORPUS_PAGE_PRUNE_H

#include "corpus/article.h"
#include "corpus/page/page.h"

void dtl_page_prune(dtl_page *page, uint32_t article);

/* What stands above the text and only says again what the article's fields say: its title, its byline, its day. */
void dtl_page_leave_labels(dtl_page *page, const dtl_article *fields);

#endif
