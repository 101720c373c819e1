/* caret.h - shows on a terminal where in a query an error is.
 *
 *     harbour AND (strike
 *                 ^
 *     this bracket is not closed; add ) where it ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_CARET_H
#define DTL_QUERY_LANGUAGE_CARET_H

#include "base/buffer.h"

/* Appends the three lines, each indented by two and ended by '\n'; without the first two where the query is empty. A
 * query wider than width columns (at least 20 are taken) is cut around err->offset with "..." on the sides. The query
 * may be any bytes: controls show as their pictures, what is not UTF-8 as U+FFFD. */
void dtl_query_caret(dtl_slice query, const dtl_error *err, unsigned width, dtl_buffer *out);

#endif
