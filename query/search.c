/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search.h"

#include <stdlib.h>

#include "query/searcher.h"

uint64_t dtl_searcher_articles(const dtl_searcher *s) { return s->articles - s->dead; }

uint64_t dtl_search_matched(const dtl_searcher *s, bool *exact) {
    *exact = s->matched_exact;
    return s->matched;
}

/* What the leaves mean in this segment, at the first article of it that is looked at. */
typedef struct {
    dtl_segment_scan *scan;
    uint32_t leaf;
} wanter;

static void want(void *state, uint32_t number) {
    const wanter *w = state;
    uint32_t count = (uint32_t)(w->scan->links.size / sizeof(dtl_leaf_link));
    uint32_t first = dtl_scan_want(&w->scan->scan, number, count);
    dtl_leaf_link link = {.leaf = w->leaf};
    if (first != count) { /* known: becomes the second of its list */
        dtl_leaf_link *known = (dtl_leaf_link *)(void *)w->scan->links.data + first;
        link.next = known->next;
        known->next = count + 1;
    }
    dtl_buffer_append(&w->scan->links, (const char *)&link, sizeof link);
}

static dtl_segment_scan *scan_of(dtl_searcher *s, uint32_t segment) {
    dtl_segment_scan *scan = &s->scans[segment];
    if (scan->ready) return scan;
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(s->segments[segment]->forward);
    dtl_scan_begin(&scan->scan, dtl_forward_coder(s->segments[segment]->forward).stoppers, vocabulary->count);
    scan->links.size = 0;
    for (uint32_t i = 0; i < s->plan.leaf_count; i++) {
        wanter w = {.scan = scan, .leaf = i};
        dtl_leaf_words(&s->plan.leaves[i], vocabulary, s->stemmer, want, &w);
    }
    scan->ready = true;
    return scan;
}

static void find_hits(dtl_searcher *s, uint32_t segment, dtl_slice stream) {
    const dtl_segment_scan *scan = scan_of(s, segment);
    s->finds.size = s->hits.size = 0;
    dtl_scan_stream(&scan->scan, stream, &s->finds);
    const dtl_find *finds = (const dtl_find *)(const void *)s->finds.data;
    const dtl_leaf_link *links = (const dtl_leaf_link *)(const void *)scan->links.data;
    for (size_t i = 0; i < s->finds.size / sizeof *finds; i++) {
        for (uint32_t link = finds[i].wanted + 1; link; link = links[link - 1].next) {
            const dtl_hit_word hit = {.position = finds[i].position, .leaf = links[link - 1].leaf};
            dtl_buffer_append(&s->hits, (const char *)&hit, sizeof hit);
        }
    }
}

dtl_status dtl_searcher_judge(dtl_searcher *s, uint32_t segment, const dtl_record_view *view, bool *matches,
                              dtl_slice *marks, dtl_error *err) {
    find_hits(s, segment, view->stream);
    *matches = true;
    *marks = dtl_buffer_content(&s->hits);
    if (!s->plan.verify) return DTL_OK;
    dtl_fields fields = {0};
    if (s->plan.filters) {
        s->fields_room.size = 0;
        dtl_status status = dtl_record_fields(view, s->packer, &s->fields_room, &fields, err);
        if (status != DTL_OK) return status;
    }
    const dtl_hit_word *hits = (const dtl_hit_word *)(const void *)s->hits.data;
    *matches = dtl_match(&s->matcher, &s->plan, hits, s->hits.size / sizeof *hits, view->title_words, &fields);
    *marks = dtl_buffer_content(&s->matcher.marks);
    return DTL_OK;
}

/* One article of the first stage through the second. */
static dtl_status take_article(dtl_searcher *s, xc_match match, dtl_error *err) {
    uint32_t segment = (match.docid - 1) % (uint32_t)s->segment_count;
    uint32_t ordinal = (match.docid - 1) / (uint32_t)s->segment_count;
    const dtl_segment *from = s->segments[segment];
    if (ordinal >= from->entry.articles)
        return dtl_fail(err, DTL_INDEX, "postings name an article that is not stored; try dateline-index --check");
    if (dtl_segment_is_dead(from, ordinal)) return DTL_OK;
    dtl_record_view view;
    bool matches;
    dtl_slice marks;
    dtl_status status = dtl_record_open(dtl_forward_record(from->forward, ordinal), &view, err);
    if (status == DTL_OK) status = dtl_searcher_judge(s, segment, &view, &matches, &marks, err);
    if (status != DTL_OK || !matches) return status;
    s->matched++;
    const dtl_candidate base = {.article_score = match.weight,
                                .tie = dtl_forward_key(from->forward, ordinal).id,
                                .segment = segment,
                                .ordinal = ordinal};
    dtl_rank_passages(&s->ranker, &s->plan, &s->options.ranking, &view, (const dtl_hit_word *)(const void *)marks.data,
                      marks.size / sizeof(dtl_hit_word), &base, &s->candidates);
    return DTL_OK;
}

/* Everything of the first stage that a search needs to know. */
typedef struct {
    xc_enquire *enquire;
    xc_match *matches;
    size_t count;
    xc_matches_bounds bounds;
} first_stage;

static dtl_status run_first_stage(first_stage *f, uint32_t first, uint32_t max, uint32_t check, dtl_error *err) {
    xc_error cause;
    xc_matches *matches = NULL;
    xc_status status = xc_enquire_search(f->enquire, first, max, check, &matches, &cause);
    if (status == XC_OK) {
        f->count = xc_matches_size(matches);
        f->matches = realloc(f->matches, (f->count + 1) * sizeof *f->matches);
        if (!f->matches) dtl_out_of_memory();
        status = xc_matches_copy(matches, 0, f->count, f->matches, &cause);
    }
    if (status == XC_OK) status = xc_matches_totals(matches, &f->bounds, &cause);
    xc_matches_free(matches);
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot search");
}

static dtl_status open_first_stage(dtl_searcher *s, first_stage *f, dtl_error *err) {
    xc_error cause;
    xc_weight weight = xc_weight_default(XC_WEIGHT_BM25);
    weight.k1 = s->options.ranking.k1;
    weight.b = s->options.ranking.b;
    weight.k2 = weight.min_normlen = 0;
    xc_status status = xc_enquire_new(s->all, &f->enquire, &cause);
    if (status == XC_OK) status = xc_enquire_set_query(f->enquire, s->plan.query, &cause);
    if (status == XC_OK) status = xc_enquire_set_weight(f->enquire, &weight, &cause);
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot search");
}

static dtl_status take_articles(dtl_searcher *s, const first_stage *f, size_t to, uint64_t enough, dtl_error *err) {
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < to && status == DTL_OK && s->matched < enough; i++) {
        if (i + 2 < to) {
            uint32_t ahead = f->matches[i + 2].docid - 1;
            uint32_t segment = ahead % (uint32_t)s->segment_count, ordinal = ahead / (uint32_t)s->segment_count;
            if (ordinal < s->segments[segment]->entry.articles)
                dtl_forward_prefetch(s->segments[segment]->forward, ordinal);
        }
        status = take_article(s, f->matches[i], err);
    }
    return status;
}

/* Runs the stages: enough is how many matching articles are to be ranked. */
static dtl_status run_stages(dtl_searcher *s, uint64_t enough, dtl_error *err) {
    first_stage f = {0};
    uint32_t all = (uint32_t)s->articles;
    uint64_t first_pass = enough > DTL_FIRST_STAGE_ALL ? enough : DTL_FIRST_STAGE_ALL;
    if (first_pass + s->dead > all) first_pass = all; /* the dead are found too, and passed over */
    else first_pass += s->dead;
    dtl_status status = open_first_stage(s, &f, err);
    if (status == DTL_OK) status = run_first_stage(&f, 0, (uint32_t)first_pass, enough >= all ? all : 0, err);
    bool complete = f.count < first_pass || first_pass == all;
    if (complete) enough = UINT64_MAX;
    if (status == DTL_OK) status = take_articles(s, &f, f.count, enough, err);
    if (status == DTL_OK && !complete && s->matched < enough) { /* too many of the best did not match after all */
        status = run_first_stage(&f, (uint32_t)first_pass, all, all, err);
        if (status == DTL_OK) status = take_articles(s, &f, f.count, enough, err);
        complete = s->matched < enough;
    }
    s->matched_exact = complete;
    if (!complete && !s->plan.verify && s->dead == 0) {
        s->matched = f.bounds.lower > s->matched ? f.bounds.lower : s->matched;
        s->matched_exact = f.bounds.lower == f.bounds.upper;
    }
    xc_enquire_free(f.enquire);
    free(f.matches);
    return status;
}

static dtl_status begin(dtl_searcher *s, const dtl_node *tree, const dtl_search_options *options, dtl_error *err) {
    dtl_plan_release(&s->plan);
    dtl_arena_reset(s->arena);
    s->options = *options;
    s->candidates.size = 0;
    s->matched = 0;
    s->matched_exact = true;
    for (size_t i = 0; i < s->segment_count; i++) s->scans[i].ready = false;
    s->ranker.per_article = options->per_article;
    s->ranker.average_words = s->average_passage_words;
    if (s->segment_count == 0) return DTL_OK;
    const dtl_collection collection = {.segments = s->segments,
                                       .segment_count = s->segment_count,
                                       .all = s->all,
                                       .stemmer = s->stemmer,
                                       .ranking = &s->options.ranking};
    return dtl_plan_make(s->arena, tree, &collection, &s->plan, err);
}

dtl_status dtl_search(dtl_searcher *s, const dtl_node *tree, const dtl_search_options *options, size_t *count,
                      dtl_error *err) {
    dtl_status status = begin(s, tree, options, err);
    if (status != DTL_OK) return status;
    bool every = options->exhaustive || options->wanted == 0;
    uint64_t enough = every ? s->articles : options->wanted > DTL_FIRST_STAGE ? options->wanted : DTL_FIRST_STAGE;
    if (s->articles > 0) status = run_stages(s, enough, err);
    if (status != DTL_OK) return status;
    dtl_candidate *candidates = (dtl_candidate *)(void *)s->candidates.data;
    size_t found = s->candidates.size / sizeof *candidates;
    if (found) qsort(candidates, found, sizeof *candidates, dtl_candidate_compare);
    *count = options->wanted > 0 && options->wanted < found ? (size_t)options->wanted : found;
    return DTL_OK;
}

dtl_status dtl_search_count(dtl_searcher *s, const dtl_node *tree, const dtl_ranking *ranking, uint64_t *count,
                            dtl_error *err) {
    const dtl_search_options all = {.per_article = 1, .exhaustive = true, .ranking = *ranking};
    dtl_status status = begin(s, tree, &all, err);
    if (status != DTL_OK) return status;
    if (s->segment_count > 0 && !s->plan.verify && s->dead == 0) { /* libxapian's count is the answer */
        first_stage f = {0};
        status = open_first_stage(s, &f, err);
        if (status == DTL_OK) status = run_first_stage(&f, 0, 0, (uint32_t)s->articles, err);
        s->matched = f.bounds.estimated;
        xc_enquire_free(f.enquire);
        free(f.matches);
    } else if (s->articles > 0) {
        status = run_stages(s, s->articles, err);
    }
    if (status == DTL_OK) *count = s->matched;
    return status;
}
