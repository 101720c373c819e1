/* options_check.h - which options go together; private to options*.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_OPTIONS_CHECK_H
#define DTL_QUERY_OPTIONS_CHECK_H

#include "query/options.h"

/* The option by which something else than a query is asked for; NULL for a query. */
const char *dtl_asked_by(dtl_asked asked);

/* words: how many QUERY arguments there are. */
dtl_status dtl_options_check(const dtl_query_options *options, size_t words, dtl_error *err) DTL_MUST_CHECK;

#endif
