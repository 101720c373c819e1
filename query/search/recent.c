/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/recent.h"

#include <math.h>
#include <stdlib.h>

#include "base/ascii.h"

void dtl_days_release(dtl_days *days) {
    free(days->of);
    *days = (dtl_days){0};
}

static dtl_status fail_half_life(dtl_slice text, dtl_error *err) {
    return dtl_fail(err, DTL_BAD_QUERY,
                    "--recent takes a half-life: 30d, 6w, 6m, 2y; not \"%.*s\"; try dateline-query --help",
                    (int)(text.size < 16 ? text.size : 16), text.data);
}

/* Digits, with a point among them; false where there are none or too many. */
static bool read_number(dtl_slice text, size_t *at, double *number) {
    enum { DIGITS_MAX = 9 };
    size_t digits = 0;
    double unit = 1, value = 0;
    bool fraction = false;
    for (; *at < text.size; ++*at) {
        char const c = text.data[*at];
        if (c == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (!dtl_ascii_digit(c)) break;
        if (++digits > DIGITS_MAX) return false;
        value = value * 10 + (c - '0');
        if (fraction) unit *= 10;
    }
    *number = value / unit;
    return digits > 0;
}

dtl_status dtl_half_life_parse(dtl_slice text, double *days, dtl_error *err) {
    static const struct {
        char letter;
        double days;
    } units[] = {{'d', 1}, {'w', 7}, {'m', 365.25 / 12}, {'y', 365.25}};
    double number, unit = 1;
    size_t at = 0;
    if (!read_number(text, &at, &number) || !(number > 0) || at + 1 < text.size) return fail_half_life(text, err);
    if (at < text.size) {
        unit = 0;
        for (size_t i = 0; i < sizeof units / sizeof *units; i++)
            if (units[i].letter == text.data[at]) unit = units[i].days;
    }
    if (unit == 0) return fail_half_life(text, err);
    *days = number * unit;
    return DTL_OK;
}

double dtl_recency(dtl_day day, dtl_day newest, double half_life) {
    if (day == DTL_DAY_NONE) return 1;
    double const age = day < newest ? (double)newest - day : 0;
    return 1 + exp2(-age / half_life);
}

/* A match, and what it is ranked by. */
typedef struct {
    xc_match match;
    double score;
} scored;

static int best_first(const void *a, const void *b) {
    const scored *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return (x->match.docid > y->match.docid) - (x->match.docid < y->match.docid);
}

void dtl_recent_sort(const dtl_days *days, double half_life, xc_match *matches, size_t count) {
    scored *all = malloc((count + 1) * sizeof *all);
    if (!all) dtl_out_of_memory();
    for (size_t i = 0; i < count; i++)
        all[i] = (scored){.match = matches[i],
                          .score = matches[i].weight *
                                   dtl_recency(dtl_days_at(days, matches[i].docid), days->newest, half_life)};
    qsort(all, count, sizeof *all, best_first);
    for (size_t i = 0; i < count; i++) matches[i] = all[i].match;
    free(all);
}
