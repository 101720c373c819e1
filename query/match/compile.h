/* compile.h - the libxapian query of a plan: finds every article that matches the tree, and perhaps more (plan.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_COMPILE_H
#define DTL_QUERY_MATCH_COMPILE_H

#include "query/match/plan.h"

/* *query is the caller's. */
dtl_status dtl_compile(dtl_arena *arena, const dtl_collection *collection, const dtl_plan *plan, xc_query **query,
                       dtl_error *err) DTL_MUST_CHECK;

#endif
