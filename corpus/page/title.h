/* title.h - the headline among all that a page calls itself (private to the room).
 *
 * A page is called by its JSON-LD, its meta elements, its h1 and its <title>, mostly with the site's name or the section behind
 * a sign. The headline as it is printed is the h1 that the others agree with; else what two of them agree on; else the best of
 * them, without the name of the site.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_TITLE_H
#define DTL_CORPUS_PAGE_TITLE_H

#include "corpus/page/candidates.h"

dtl_slice dtl_page_title(dtl_arena *arena, const dtl_page_candidates *found);

#endif
