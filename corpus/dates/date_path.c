/* Dates in the names of folders and files. Private to the room; the interface is date.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "corpus/dates/date.h"
#include "corpus/dates/match.h"

enum { PATH_NUMBERS_MAX = 32, YEAR_LATEST = 2099, YEAR_FIRST = 1600 };

/* A run of digits, and what stands before it: '/' also at the beginning. */
typedef struct {
    int value;
    size_t size;
    char before, behind;
    bool next; /* one mark only is between it and the number before */
} number;

static bool parts(char c) { return c == '/' || c == '-' || c == '_' || c == '.'; }

static size_t numbers_of(dtl_slice path, number *out) {
    size_t count = 0, last_end = SIZE_MAX;
    for (size_t at = 0; at < path.size && count < PATH_NUMBERS_MAX;) {
        if (!dtl_ascii_digit(path.data[at])) {
            at++;
            continue;
        }
        number n = {.before = at ? path.data[at - 1] : '/', .next = last_end != SIZE_MAX && at == last_end + 1};
        for (; at < path.size && dtl_ascii_digit(path.data[at]); at++)
            if (++n.size <= 9) n.value = n.value * 10 + (path.data[at] - '0');
        n.behind = at < path.size ? path.data[at] : '/';
        last_end = at;
        out[count++] = n;
    }
    return count;
}

static bool bounded(const number *first, const number *last) {
    bool const before = parts(first->before) || first->before == ' ' || first->before == '(';
    bool const behind = parts(last->behind) || last->behind == ' ' || last->behind == ')';
    return before && (behind || last->behind == 'T');
}

/* Year, month and day with one kind of mark between: 2019/11/21, 1936-05-09. */
static bool of_three(const number *n, dtl_day_span *span) {
    bool const joined = n[1].next && n[2].next && parts(n[1].before) && n[1].before == n[2].before;
    if (!joined || n[0].size != 4 || n[1].size > 2 || n[2].size > 2 || !bounded(&n[0], &n[2])) return false;
    if (n[1].before != '/' && (n[1].size != 2 || n[2].size != 2)) return false;
    return dtl_span_of_day(n[0].value, n[1].value, n[2].value, span);
}

static bool of_eight(const number *n, dtl_day_span *span) {
    int const year = n->value / 10000;
    bool const likely = n->size == 8 && year >= YEAR_FIRST && year <= YEAR_LATEST && bounded(n, n);
    return likely && dtl_span_of_day(year, n->value / 100 % 100, n->value % 100, span);
}

/* Folders of a year and a month. A folder that is a year alone says too little: it may be a shelf mark. */
static bool of_two(const number *n, dtl_day_span *span) {
    bool const folders = n[0].before == '/' && n[1].next && n[1].before == '/' && n[1].behind == '/';
    if (!folders || n[0].size != 4 || n[1].size != 2) return false;
    return dtl_span_of_month(n[0].value, n[1].value, span);
}

bool dtl_date_of_path(dtl_slice path, dtl_day_span *span) {
    number n[PATH_NUMBERS_MAX];
    size_t const count = numbers_of(path, n);
    dtl_day_span found = {.first = DTL_DAY_NONE};
    for (size_t i = 0; i < count; i++) {
        dtl_day_span day;
        if (!(i + 2 < count && of_three(n + i, &day)) && !of_eight(n + i, &day)) continue;
        if (found.first != DTL_DAY_NONE && found.first != day.first) return false;
        found = day;
    }
    for (size_t i = 0; i + 1 < count && found.first == DTL_DAY_NONE; i++) of_two(n + i, &found);
    if (found.first == DTL_DAY_NONE) return false;
    *span = found;
    return true;
}
