/* presence.h - which of some articles have what the NAMED leaves of a query mean, asked of libxapian's postings: in the others
 * nothing is found by annotations, which then need not be decoded.
 *
 * Cost    a cursor for each term, which is moved over the articles once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_PRESENCE_H
#define DTL_QUERY_MATCH_PRESENCE_H

#include "query/match/plan.h"

/* matches are in order of docid; present[i] becomes whether matches[i] has a term of a NAMED leaf. All are true where the
 * plan has annotated leaves of another kind, or names that are too many to ask for. */
dtl_status dtl_presence_find(const dtl_collection *collection, const dtl_plan *plan, const xc_match *matches,
                             size_t count, bool *present, dtl_error *err) DTL_MUST_CHECK;

#endif
