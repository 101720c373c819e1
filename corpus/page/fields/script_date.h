/* script_date.h - dates of publication in the state that a page's scripts begin with (private to the room).
 *
 * "datePublished":"2019-11-21", publish_date: '2019-11-21', {\"firstPublished\":\"...\"}: a name that speaks of publication, a
 * colon or an equals sign, and a short value.
 * Cost    linear in the script, for all of its dates together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_SCRIPT_DATE_H
#define DTL_CORPUS_PAGE_SCRIPT_DATE_H

#include "base/slice.h"

/* The next value behind *at, which then stands behind its name; false where there is none. */
bool dtl_script_date_next(dtl_slice script, size_t *at, dtl_slice *value);

#endif
