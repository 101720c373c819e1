/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/count/timeline.h"

#include <stdlib.h>

typedef struct {
    dtl_day day;
    int32_t precision;
} date;

void dtl_timeline_add(dtl_tally *dates, dtl_day day, dtl_precision precision, uint64_t article) {
    const date value = {.day = day, .precision = day == DTL_DAY_NONE ? DTL_PRECISION_NONE : (int32_t)precision};
    dtl_tally_add(dates, dtl_slice_of((const char *)&value, sizeof value), article);
}

static date date_of(const dtl_tally_entry *entry) {
    date d;
    memcpy(&d, entry->value.data, sizeof d);
    return d;
}

static dtl_day first_of(dtl_day day, dtl_precision unit) {
    dtl_civil civil = dtl_day_to_civil(day);
    if (unit == DTL_PRECISION_DAY) return day;
    if (unit == DTL_PRECISION_YEAR) civil.month = 1;
    civil.day = 1;
    return dtl_day_from_civil(civil);
}

static dtl_precision choose(const dtl_tally *dates) {
    dtl_precision known = DTL_PRECISION_DAY;
    dtl_day first = INT32_MAX, last = DTL_DAY_NONE;
    for (const dtl_tally_entry *e = dtl_tally_entries(dates); e < dtl_tally_entries(dates) + dtl_tally_count(dates);
         e++) {
        date const d = date_of(e);
        if (d.precision == DTL_PRECISION_NONE) continue;
        if (d.precision < (int32_t)known) known = (dtl_precision)d.precision;
        if (d.day < first) first = d.day;
        if (d.day > last) last = d.day;
    }
    if (last == DTL_DAY_NONE) return DTL_PRECISION_YEAR;
    dtl_civil const from = dtl_day_to_civil(first), to = dtl_day_to_civil(last);
    int const months = (to.year - from.year) * 12 + to.month - from.month;
    if (known == DTL_PRECISION_DAY && last - first < DTL_TIMELINE_DAYS_MAX) return DTL_PRECISION_DAY;
    return known >= DTL_PRECISION_MONTH && months < DTL_TIMELINE_MONTHS_MAX ? DTL_PRECISION_MONTH : DTL_PRECISION_YEAR;
}

static int by_time(const void *a, const void *b) {
    const dtl_period *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

dtl_timeline dtl_timeline_make(dtl_arena *arena, const dtl_tally *dates, dtl_precision unit) {
    dtl_timeline timeline = {.unit = unit == DTL_PRECISION_NONE ? choose(dates) : unit};
    size_t const count = dtl_tally_count(dates);
    dtl_period *periods = dtl_arena_zeroed(arena, count + 1, sizeof *periods);
    size_t found = 0;
    for (const dtl_tally_entry *e = dtl_tally_entries(dates); e < dtl_tally_entries(dates) + count; e++) {
        date const d = date_of(e);
        if (d.precision < (int32_t)timeline.unit) timeline.undated += e->articles;
        else periods[found++] = (dtl_period){.first = first_of(d.day, timeline.unit), .articles = e->articles};
    }
    qsort(periods, found, sizeof *periods, by_time);
    for (size_t i = 0; i < found; i++) {
        if (timeline.count > 0 && periods[timeline.count - 1].first == periods[i].first)
            periods[timeline.count - 1].articles += periods[i].articles;
        else periods[timeline.count++] = periods[i];
    }
    timeline.periods = periods;
    return timeline;
}
