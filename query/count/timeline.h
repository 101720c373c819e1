/* timeline.h - articles over time: how many in each year, month or day.
 *
 * An article counts in a period when its date is known that well: one of 1934-05 is in 1934 and in May, but in no day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COUNT_TIMELINE_H
#define DTL_QUERY_COUNT_TIMELINE_H

#include "base/arena.h"
#include "base/day.h"
#include "query/count/tally.h"

/* How far a timeline reaches whose unit is chosen: in days, and in months. */
enum { DTL_TIMELINE_DAYS_MAX = 60, DTL_TIMELINE_MONTHS_MAX = 120 };

typedef struct {
    dtl_day first; /* of its days */
    uint64_t articles;
} dtl_period;

typedef struct {
    dtl_precision unit;
    const dtl_period *periods; /* those with articles, in order */
    size_t count;
    uint64_t undated; /* articles that are in none */
} dtl_timeline;

/* Counts an article's date. */
void dtl_timeline_add(dtl_tally *dates, dtl_day day, dtl_precision precision, uint64_t article);

/* unit: DTL_PRECISION_NONE is the shortest in which all dated articles have their place and that is not too short for the
 * time from the first to the last. */
dtl_timeline dtl_timeline_make(dtl_arena *arena, const dtl_tally *dates, dtl_precision unit);

#endif
