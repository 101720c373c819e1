/* times.h - where an article speaks of the days that a query asks about: the finds of leaves that are about-date:.
 *
 * A time of a text is meant where one of the units that it is made of (base/units.h) lies within the days asked for: a year
 * asked for finds its days and months, a day asked for finds no month or year. That is what the terms say too, so
 * libxapian's answer is exact.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_TIMES_H
#define DTL_QUERY_TIMES_H

#include "query/plan.h"
#include "query/scan.h"
#include "schema/record.h"

/* Adds dtl_hit_word for each word of the times that a leaf means; hits, in order of position, stay so. */
dtl_status dtl_hits_add_times(dtl_arena *arena, const dtl_plan *plan, const dtl_record_view *view, dtl_buffer *hits,
                              dtl_error *err) DTL_MUST_CHECK;

#endif
