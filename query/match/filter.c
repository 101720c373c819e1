/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/filter.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct {
    const dtl_searcher *searcher;
    const xc_match *matches;
    bool *keep;
    size_t begin, end;
} job;

static bool keeps(const dtl_searcher *s, uint32_t docid, dtl_buffer *places) {
    uint32_t segment, ordinal;
    dtl_record_view view;
    dtl_error ignored;
    if (!dtl_searcher_place(s, docid, &segment, &ordinal)) return true;
    const dtl_segment *from = s->segments[segment];
    if (dtl_segment_is_dead(from, ordinal)) return false;
    if (dtl_record_open(dtl_forward_record(from->forward, ordinal), &view, &ignored) != DTL_OK) return true;
    dtl_scan_places(&s->scans[segment].anchor, view.stream, places);
    return places->size > 0 && dtl_phrase_match(s->phrase, s->anchor, &s->scans[segment].all, &view, places, NULL);
}

static void *work(void *state) {
    const job *j = state;
    dtl_buffer places = {0};
    for (size_t i = j->begin; i < j->end; i++) {
        if (i + DTL_PREFETCH_AHEAD < j->end)
            dtl_searcher_prefetch(j->searcher, j->matches[i + DTL_PREFETCH_AHEAD].docid);
        j->keep[i] = keeps(j->searcher, j->matches[i].docid, &places);
    }
    dtl_buffer_release(&places);
    return NULL;
}

static size_t thread_count(size_t articles) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = cores < 1 ? 1 : cores > DTL_FILTER_THREADS_MAX ? DTL_FILTER_THREADS_MAX : (size_t)cores;
    size_t wanted = articles / DTL_FILTER_ARTICLES_PER_THREAD;
    return wanted < 1 ? 1 : wanted < most ? wanted : most;
}

size_t dtl_filter_phrase(const dtl_searcher *searcher, xc_match *matches, size_t count) {
    job jobs[DTL_FILTER_THREADS_MAX];
    pthread_t threads[DTL_FILTER_THREADS_MAX];
    bool started[DTL_FILTER_THREADS_MAX] = {false};
    bool *keep = malloc(count + 1);
    if (!keep) dtl_out_of_memory();
    size_t total = thread_count(count), kept = 0;
    for (size_t i = 0; i < total; i++) {
        jobs[i] = (job){.searcher = searcher,
                        .matches = matches,
                        .keep = keep,
                        .begin = count * i / total,
                        .end = count * (i + 1) / total};
        started[i] = i > 0 && pthread_create(&threads[i], NULL, work, &jobs[i]) == 0;
    }
    for (size_t i = 0; i < total; i++)
        if (!started[i]) work(&jobs[i]);
    for (size_t i = 0; i < total; i++)
        if (started[i]) pthread_join(threads[i], NULL);
    for (size_t i = 0; i < count; i++)
        if (keep[i]) matches[kept++] = matches[i];
    free(keep);
    return kept;
}
