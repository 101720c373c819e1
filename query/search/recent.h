/* recent.h - recency as a part of the score (--recent): the newer of two articles that fit alike comes first.
 *
 * A score is multiplied by 1 + 2^(-age / half-life), age in days before the newest article of the archives. So the newest
 * article counts twice, one that is a half-life older one and a half times, and what is old or has no day as it is: what fits
 * half as well never comes before for being new. The newest article and not today is what is counted from, since an archive
 * may be closed, and the same question has the same answer tomorrow.
 * Cost      the days of all articles are read once a searcher, and all articles that match are ranked anew before the best
 *           reach the second stage
 * Source    exponential decay: Li and Croft, "Time-based language models" (CIKM 2003); a half-life that the asker chooses, as
 *           the best one differs from question to question: Efron and Golovchinsky, "Estimation methods for ranking recent
 *           information" (SIGIR 2011)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_RECENT_H
#define DTL_QUERY_SEARCH_RECENT_H

#include "base/buffer.h"
#include "base/day.h"
#include "xapian-c/xapian-c.h"

#define DTL_HALF_LIFE_DEFAULT_DAYS 365.25

/* When the documents of a database were published. */
typedef struct {
    dtl_day *of; /* by document number; DTL_DAY_NONE: no day is known */
    size_t count;
    dtl_day newest;
} dtl_days;

void dtl_days_release(dtl_days *days);

/* A half-life in days: 30d, 6w, 6m, 2y, or a number of days; fractions are allowed: 0.5y. DTL_BAD_QUERY otherwise. */
dtl_status dtl_half_life_parse(dtl_slice text, double *days, dtl_error *err) DTL_MUST_CHECK;

/* What the score of an article of that day is multiplied by: above 1, at most 2; 1 where it has no day. */
double dtl_recency(dtl_day day, dtl_day newest, double half_life);

static inline dtl_day dtl_days_at(const dtl_days *days, uint32_t docid) {
    return docid < days->count ? days->of[docid] : DTL_DAY_NONE;
}

/* Puts matches in order of weight times recency, the best first; of equal ones the lower document. */
void dtl_recent_sort(const dtl_days *days, double half_life, xc_match *matches, size_t count);

#endif
