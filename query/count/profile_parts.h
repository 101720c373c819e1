/* profile_parts.h - the parts that a profile is made of; private to profile*.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COUNT_PROFILE_PARTS_H
#define DTL_QUERY_COUNT_PROFILE_PARTS_H

#include "query/count/profile_tally.h"

/* Whom it is named with. key: its own; what has the same one is the same name with another type. */
void dtl_profile_companions(dtl_arena *arena, const dtl_searcher *searcher, const dtl_profile_tally *tally,
                            dtl_slice key, dtl_profile *profile);

dtl_status dtl_profile_topics(dtl_arena *arena, const dtl_searcher *searcher, const dtl_profile_tally *tally,
                              dtl_profile *profile, dtl_error *err) DTL_MUST_CHECK;

/* The articles that are quoted and listed; wanted: 0 for all. */
dtl_status dtl_profile_articles(dtl_arena *arena, dtl_searcher *searcher, const dtl_profile_tally *tally,
                                uint64_t wanted, dtl_profile *profile, dtl_error *err) DTL_MUST_CHECK;

#endif
