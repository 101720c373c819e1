/* url_date.h - the date in the address of a page (private to the room).
 *
 *   /2019/11/21/  2019-11-21  20191121  /2019/nov/21/   a day
 *   /2019/11/                                            a month
 * The numbers stand apart from others; years from 1990 to 2100. A day anywhere comes before a month.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_URL_DATE_H
#define DTL_CORPUS_PAGE_URL_DATE_H

#include "base/day.h"

bool dtl_url_date(dtl_slice url, dtl_day_span *span);

#endif
