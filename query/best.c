/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/best.h"

#include <stdlib.h>

static uint64_t tie_of(const dtl_best *best, const dtl_candidate *c) {
    return dtl_forward_key(best->segments[c->segment]->forward, c->ordinal).id;
}

/* Negative where x is ranked before y. */
static int compare(const dtl_best *best, const dtl_candidate *x, const dtl_candidate *y) {
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    uint64_t a = tie_of(best, x), b = tie_of(best, y);
    if (a != b) return a < b ? -1 : 1;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

static void swap(dtl_candidate *a, dtl_candidate *b) {
    dtl_candidate c = *a;
    *a = *b;
    *b = c;
}

static void rise(const dtl_best *best, dtl_candidate *heap, size_t at) {
    for (; at > 0 && compare(best, &heap[at], &heap[(at - 1) / 2]) > 0; at = (at - 1) / 2)
        swap(&heap[at], &heap[(at - 1) / 2]);
}

static void sink(const dtl_best *best, dtl_candidate *heap, size_t count) {
    for (size_t at = 0;;) {
        size_t worse = 2 * at + 1;
        if (worse >= count) return;
        if (worse + 1 < count && compare(best, &heap[worse + 1], &heap[worse]) > 0) worse++;
        if (compare(best, &heap[worse], &heap[at]) <= 0) return;
        swap(&heap[at], &heap[worse]);
        at = worse;
    }
}

void dtl_best_add(dtl_best *best, const dtl_candidate *candidate) {
    size_t count = best->heap.size / sizeof *candidate;
    if (best->wanted == 0 || count < best->wanted) {
        dtl_buffer_append(&best->heap, (const char *)candidate, sizeof *candidate);
        if (best->wanted) rise(best, (dtl_candidate *)(void *)best->heap.data, count);
        return;
    }
    dtl_candidate *heap = (dtl_candidate *)(void *)best->heap.data;
    if (candidate->score < heap[0].score || compare(best, candidate, &heap[0]) >= 0) return;
    heap[0] = *candidate;
    sink(best, heap, count);
}

static int by_rank(const void *a, const void *b, void *state) { return compare(state, a, b); }

void dtl_best_sort(dtl_best *best) {
    size_t count = best->heap.size / sizeof(dtl_candidate);
    if (count) qsort_r(best->heap.data, count, sizeof(dtl_candidate), by_rank, best);
}
