/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/near/overlap.h"

#include <stdlib.h>

#include "query/near/range.h"
#include "text/fold.h"

/* The part of the runs of the shorter text that make it a near-copy. */
#define NEAR_COPY .5

void dtl_overlap_release(dtl_overlap *overlap) { dtl_buffer_release(&overlap->runs); }

/* Until _finish, runs has the hash of each word. */
void dtl_overlap_add(dtl_overlap *overlap, dtl_slice surface) {
    uint64_t const hash = dtl_id_hash(surface);
    dtl_buffer_append(&overlap->runs, (const char *)&hash, sizeof hash);
}

static int by_value(const void *a, const void *b) {
    uint64_t const x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void dtl_overlap_finish(dtl_overlap *overlap) {
    uint64_t *hashes = (uint64_t *)(void *)overlap->runs.data;
    size_t const words = overlap->runs.size / sizeof *hashes;
    size_t const runs = words < DTL_OVERLAP_RUN ? 0 : words - DTL_OVERLAP_RUN + 1;
    size_t kept = 0;
    for (size_t i = 0; i < runs; i++)
        hashes[i] = dtl_id_hash(dtl_slice_of((const char *)(hashes + i), DTL_OVERLAP_RUN * sizeof *hashes));
    if (runs > 0) qsort(hashes, runs, sizeof *hashes, by_value);
    for (size_t i = 0; i < runs; i++)
        if (kept == 0 || hashes[kept - 1] != hashes[i]) hashes[kept++] = hashes[i];
    overlap->runs.size = kept * sizeof *hashes;
}

double dtl_overlap_share(const dtl_overlap *a, const dtl_overlap *b) {
    const uint64_t *x = (const uint64_t *)(const void *)a->runs.data, *y = (const uint64_t *)(const void *)b->runs.data;
    size_t const of_a = a->runs.size / sizeof *x, of_b = b->runs.size / sizeof *y;
    size_t both = 0;
    for (size_t i = 0, k = 0; i < of_a && k < of_b;) {
        both += x[i] == y[k];
        size_t const behind = x[i] <= y[k];
        k += y[k] <= x[i];
        i += behind;
    }
    size_t const shorter = of_a < of_b ? of_a : of_b;
    return shorter > 0 ? (double)both / (double)shorter : 0;
}

static dtl_status read_article(dtl_searcher *s, uint32_t segment, uint32_t ordinal, dtl_overlap *overlap,
                               dtl_error *err) {
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(s->segments[segment]->forward);
    dtl_record_view view;
    dtl_status const status = dtl_range_unpack(s, segment, ordinal, &view, err);
    overlap->runs.size = 0;
    for (uint32_t i = 0; status == DTL_OK && i < s->content.word_count; i++)
        dtl_overlap_add(overlap, dtl_vocabulary_word(vocabulary, s->content.numbers[i]));
    dtl_overlap_finish(overlap);
    return status;
}

dtl_status dtl_overlap_of(dtl_searcher *s, const dtl_subject *subject, dtl_overlap *overlap, dtl_error *err) {
    if (!dtl_subject_own(subject)) return read_article(s, subject->segment, subject->ordinal, overlap, err);
    dtl_words words = {0};
    dtl_words_cut(subject->text, &words);
    overlap->runs.size = 0;
    for (size_t i = 0; i < words.count; i++) {
        char surface[DTL_SURFACE_MAX_BYTES];
        dtl_slice const word = dtl_slice_part(subject->text, words.at[i].begin, words.at[i].end);
        dtl_overlap_add(overlap, dtl_slice_of(surface, dtl_word_surface(word, surface)));
    }
    dtl_words_release(&words);
    dtl_overlap_finish(overlap);
    return DTL_OK;
}

dtl_status dtl_overlap_leave_out(dtl_searcher *s, const dtl_overlap *given, uint64_t wanted, size_t *count,
                                 dtl_error *err) {
    dtl_candidate *found = (dtl_candidate *)(void *)s->best.heap.data;
    dtl_overlap one = {0};
    dtl_status status = DTL_OK;
    size_t kept = 0;
    for (size_t i = 0; i < *count && (wanted == 0 || kept < wanted) && status == DTL_OK; i++) {
        double share = 0;
        if (i < DTL_OVERLAP_LOOKED_AT) {
            status = read_article(s, found[i].segment, found[i].ordinal, &one, err);
            share = dtl_overlap_share(&one, given);
        }
        if (share < NEAR_COPY) found[kept++] = found[i];
    }
    dtl_overlap_release(&one);
    *count = kept;
    s->best.heap.size = kept * sizeof *found;
    return status;
}
