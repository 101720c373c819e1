/* dated_line.h - what a date that is printed on a page says of the article (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_DATED_LINE_H
#define DTL_CORPUS_PAGE_DATED_LINE_H

#include "base/day.h"
#include "corpus/page/fields/near.h"

/* Whether text says of a date that it is one of a change ("Updated", "Mis à jour le"). */
bool dtl_page_says_change(dtl_slice text);

/* Whether there is a year in it: four digits, or two signs between digits ("9/11/13"). "Mar 17 11 min" has none. */
bool dtl_page_has_year(dtl_slice text);

typedef enum { DTL_LINE_SAYS_NOTHING, DTL_LINE_IS_DATED, DTL_LINE_SAYS_PUBLISHED } dtl_page_line_kind;

/* What the date at [begin, end) of a line says. It is said to be of publication, or stands at the front of a text ("Feb. 3, 2015 -- The
 * harbour ..."); or it stands alone in a short line, behind a name or behind a sign. */
dtl_page_line_kind dtl_page_dated_line(const dtl_page_line *line, size_t begin, size_t end, const dtl_day_span *span);

#endif
