/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/best.h"

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

static void sink(const dtl_best *best, dtl_candidate *heap, size_t at, size_t count) {
    for (;;) {
        size_t worse = 2 * at + 1;
        if (worse >= count) return;
        if (worse + 1 < count && compare(best, &heap[worse + 1], &heap[worse]) > 0) worse++;
        if (compare(best, &heap[worse], &heap[at]) <= 0) return;
        swap(&heap[at], &heap[worse]);
        at = worse;
    }
}

uint64_t dtl_best_story(const dtl_best *best, uint32_t segment, uint32_t ordinal) {
    uint64_t story = dtl_copies_story(best->segments[segment]->copies, ordinal);
    for (size_t i = 0; i < best->segment_count; i++)
        if (dtl_copies_has_followers(best->segments[i]->copies, story)) return story;
    return 0;
}

static bool keeps_all(const dtl_best *best) {
    return best->wanted == 0 || (best->one_of_story && best->several_an_article);
}

/* Where a copy of that article is in the heap; count: nowhere. */
static size_t find_copy(const dtl_candidate *heap, size_t count, uint64_t story) {
    size_t at = 0;
    while (at < count && (story == 0 || heap[at].story != story)) at++;
    return at;
}

bool dtl_best_refuses(const dtl_best *best, double score) {
    const dtl_candidate *heap = (const dtl_candidate *)(const void *)best->heap.data;
    double const rounding = 1e-9; /* of sums in another order */
    bool const full = !keeps_all(best) && best->heap.size / sizeof *heap == best->wanted;
    return full && score + rounding * (1 + score) < heap[0].score;
}

void dtl_best_add(dtl_best *best, const dtl_candidate *candidate) {
    size_t count = best->heap.size / sizeof *candidate;
    dtl_candidate *heap = (dtl_candidate *)(void *)best->heap.data;
    bool full = !keeps_all(best) && count == best->wanted;
    if (full && (candidate->score < heap[0].score || compare(best, candidate, &heap[0]) >= 0)) return;
    dtl_candidate added = *candidate;
    added.story = best->one_of_story ? dtl_best_story(best, added.segment, added.ordinal) : 0;
    size_t copy = keeps_all(best) || added.story == 0 ? count : find_copy(heap, count, added.story);
    if (copy < count || full) {
        size_t at = copy < count ? copy : 0;
        if (compare(best, &added, &heap[at]) >= 0) return;
        heap[at] = added;
        sink(best, heap, at, count);
        return;
    }
    dtl_buffer_append(&best->heap, (const char *)&added, sizeof added);
    if (!keeps_all(best)) rise(best, (dtl_candidate *)(void *)best->heap.data, count);
}

/* A candidate of a story, and its rank. */
typedef struct {
    uint64_t story;
    size_t rank;
} telling;

static int by_story(const void *a, const void *b) {
    const telling *x = a, *y = b;
    if (x->story != y->story) return x->story < y->story ? -1 : 1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

/* Takes out of the ranked candidates those of articles that are not the best of their story. */
static size_t leave_best_of_story(dtl_candidate *ranked, size_t count) {
    dtl_buffer room = {0};
    for (size_t i = 0; i < count; i++) {
        const telling one = {.story = ranked[i].story, .rank = i};
        if (one.story) dtl_buffer_append(&room, (const char *)&one, sizeof one);
    }
    telling *told = (telling *)(void *)room.data;
    size_t told_count = room.size / sizeof *told, kept = 0;
    if (told_count) qsort(told, told_count, sizeof *told, by_story);
    static const uint32_t left_out = UINT32_MAX; /* no segment's number */
    for (size_t i = 0, first = 0; i < told_count; i++) {
        if (told[i].story != told[first].story) first = i;
        const dtl_candidate *winner = &ranked[told[first].rank];
        dtl_candidate *c = &ranked[told[i].rank];
        if (c->segment != winner->segment || c->ordinal != winner->ordinal) c->segment = left_out;
    }
    for (size_t i = 0; i < count; i++)
        if (ranked[i].segment != left_out) ranked[kept++] = ranked[i];
    dtl_buffer_release(&room);
    return kept;
}

void dtl_best_sort(dtl_best *best) {
    dtl_candidate *ranked = (dtl_candidate *)(void *)best->heap.data;
    size_t count = best->heap.size / sizeof *ranked;
    if (keeps_all(best))
        for (size_t at = count / 2; at > 0; at--) sink(best, ranked, at - 1, count);
    for (size_t left = count; left > 1; left--) { /* in place: there may be a great many */
        swap(&ranked[0], &ranked[left - 1]);
        sink(best, ranked, 0, left - 1);
    }
    if (!keeps_all(best) || !best->one_of_story) return;
    count = leave_best_of_story(ranked, count);
    if (best->wanted && count > best->wanted) count = best->wanted;
    best->heap.size = count * sizeof *ranked;
}
