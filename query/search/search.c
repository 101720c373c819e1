/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/search.h"

#include <math.h>
#include <stdlib.h>

#include "query/match/suggest.h"
#include "query/names/link.h"
#include "query/names/notes.h"
#include "query/search/searcher.h"
#include "query/search/take.h"

const dtl_authority *dtl_searcher_authority(const dtl_searcher *s) { return s->authority; }

uint64_t dtl_searcher_articles(const dtl_searcher *s) { return s->articles - s->dead; }

const dtl_node *dtl_search_tree(const dtl_searcher *s) { return s->tree; }

void dtl_search_notes(const dtl_searcher *s, dtl_buffer *out) {
    dtl_notes_print(&s->plan, out);
    dtl_notes_suggest(s->suggestions, s->suggestion_count, out);
}

const dtl_suggestion *dtl_search_suggestions(const dtl_searcher *s, size_t *count) {
    *count = s->suggestion_count;
    return s->suggestions;
}

static dtl_status suggest(dtl_searcher *s, dtl_error *err) {
    if (!s->options.suggest || s->segment_count == 0) return DTL_OK;
    const dtl_collection collection = dtl_searcher_collection(s);
    return dtl_suggest(s->arena, &collection, &s->plan, s->matched, &s->suggestions, &s->suggestion_count, err);
}

uint64_t dtl_search_matched(const dtl_searcher *s, bool *exact) {
    *exact = s->matched_exact;
    return s->matched;
}

typedef struct {
    dtl_scan *scan;
    uint32_t leaf;
} wanter;

static void want(void *state, uint32_t number) {
    const wanter *w = state;
    dtl_scan_want(w->scan, number, w->leaf);
}

static void want_before(void *state, uint32_t number) { dtl_scan_want_before(state, number); }

const dtl_segment_scan *dtl_searcher_scan(dtl_searcher *s, uint32_t segment) {
    dtl_segment_scan *scan = &s->scans[segment];
    if (scan->ready) return scan;
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(s->segments[segment]->forward);
    unsigned stoppers = dtl_forward_coder(s->segments[segment]->forward).stoppers;
    dtl_scan_begin(&scan->all, stoppers, vocabulary->count);
    for (uint32_t i = 0; i < s->plan.leaf_count; i++) {
        wanter w = {.scan = &scan->all, .leaf = i};
        dtl_leaf_words(&s->plan.leaves[i], vocabulary, s->stemmer, want, &w);
    }
    if (s->phrase) {
        wanter w = {.scan = &scan->anchor, .leaf = s->phrase->kids[s->anchor]->leaf};
        uint32_t next = s->anchor + 1 < s->phrase->node->kid_count ? s->phrase->kids[s->anchor + 1]->leaf : w.leaf;
        dtl_scan_begin(&scan->anchor, stoppers, vocabulary->count);
        if (next != w.leaf) dtl_leaf_words(&s->plan.leaves[next], vocabulary, s->stemmer, want_before, &scan->anchor);
        dtl_leaf_words(&s->plan.leaves[w.leaf], vocabulary, s->stemmer, want, &w);
    }
    if (s->plan.annotated) dtl_named_numbers_find(&s->plan, s->segments[segment], &scan->named);
    scan->ready = true;
    return scan;
}

static dtl_status judge_tree(dtl_searcher *s, const dtl_record_view *view, bool *matches, dtl_slice *marks,
                             dtl_error *err) {
    dtl_fields fields = {0};
    if (s->plan.filters) {
        s->fields_room.size = 0;
        dtl_status status = dtl_record_fields(view, s->packer, &s->fields_room, &fields, err);
        if (status != DTL_OK) return status;
    }
    const dtl_hit_word *hits = (const dtl_hit_word *)(const void *)s->hits.data;
    const dtl_match_article article = {
        .title_words = view->title_words, .sentences = view->sentences, .fields = &fields};
    *matches = dtl_match(&s->matcher, &s->plan, hits, s->hits.size / sizeof *hits, &article);
    *marks = dtl_buffer_content(&s->matcher.marks);
    return DTL_OK;
}

dtl_status dtl_searcher_judge(dtl_searcher *s, uint32_t segment, const dtl_record_view *view, bool *matches,
                              dtl_slice *marks, dtl_error *err) {
    const dtl_segment_scan *scan = dtl_searcher_scan(s, segment);
    s->hits.size = s->places.size = 0;
    if (s->phrase) {
        s->matcher.marks.size = 0;
        dtl_scan_places(&scan->anchor, view->stream, &s->places);
        *matches = dtl_phrase_match(s->phrase, s->anchor, &scan->all, view, &s->places, &s->matcher.marks);
        *marks = dtl_buffer_content(&s->matcher.marks);
        return DTL_OK;
    }
    dtl_scan_stream(&scan->all, view->stream, &s->hits);
    if (s->plan.annotated) {
        dtl_arena_reset(s->annotations_arena);
        dtl_status status = dtl_hits_add_annotated(s->annotations_arena, &s->plan, &scan->named, view, &s->hits, err);
        if (status != DTL_OK) return status;
    }
    *matches = true;
    *marks = dtl_buffer_content(&s->hits);
    return s->plan.judge ? judge_tree(s, view, matches, marks, err) : DTL_OK;
}

/* Everything of the first stage that a search needs to know. */
typedef struct {
    xc_enquire *enquire;
    xc_match *matches;
    size_t count;
    xc_matches_bounds bounds;
    uint64_t enough; /* matching articles that are to be ranked */
    double lowest;   /* of the article scores */
    bool all;        /* there are no more */
} first_stage;

/* libxapian adds up in another order where there are other segments; what differs by that alone is a tie. */
static double rounded(double score) { return ldexp(nearbyint(ldexp(score, 30)), -30); }

static dtl_status run_first_stage(const dtl_searcher *s, first_stage *f, uint32_t first, uint32_t max, uint32_t check,
                                  dtl_error *err) {
    xc_error cause;
    xc_matches *matches = NULL;
    xc_status status = xc_enquire_search(f->enquire, first, max, check, &matches, &cause);
    if (status == XC_OK) {
        f->count = xc_matches_size(matches);
        f->matches = realloc(f->matches, (f->count + 1) * sizeof *f->matches);
        if (!f->matches) dtl_out_of_memory();
        status = xc_matches_copy(matches, 0, f->count, f->matches, &cause);
        for (size_t i = 0; i < f->count; i++) f->matches[i].weight = rounded(f->matches[i].weight * s->article_scale);
    }
    if (status == XC_OK) status = xc_matches_totals(matches, &f->bounds, &cause);
    xc_matches_free(matches);
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot search");
}

static dtl_status open_first_stage(dtl_searcher *s, first_stage *f, dtl_error *err) {
    xc_error cause;
    xc_weight weight = xc_weight_default(XC_WEIGHT_BM25);
    s->article_scale = dtl_saturation_for_libxapian(&s->saturation, &weight.k1, &weight.b, &weight.min_normlen);
    weight.k2 = 0;
    xc_status status = xc_enquire_new(s->all, &f->enquire, &cause);
    if (status == XC_OK) status = xc_enquire_set_query(f->enquire, s->plan.query, &cause);
    if (status == XC_OK) status = xc_enquire_set_weight(f->enquire, &weight, &cause);
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot search");
}

/* Takes the articles in groups from the best down, until enough match. A group is as many as may still be needed if all
 * match, then four times as many as before. */
static dtl_status take_articles(dtl_searcher *s, const first_stage *f, uint64_t enough, dtl_error *err) {
    dtl_status status = DTL_OK;
    uint64_t group = enough - s->matched;
    for (size_t at = 0; at < f->count && status == DTL_OK && s->matched < enough; group *= 4) {
        size_t const count = group < f->count - at ? (size_t)group : f->count - at;
        status = dtl_take_articles(s, f->matches + at, count, err);
        at += count;
    }
    return status;
}

/* How many articles to ask libxapian for first: what it takes for the best may be dead, or hold a phrase's words but not
 * the phrase, which is the rule rather than the exception; and it knows nothing of recency. */
static uint64_t first_pass(const dtl_searcher *s, uint64_t enough) {
    bool all = s->phrase || dtl_searcher_asks_recent(s) || enough >= s->articles - s->dead;
    return all ? s->articles : enough + s->dead + s->options.left_out_count;
}

/* libxapian finds few sooner than many, and with one word a few are mostly enough. How many articles have the word, it tells
 * in any case. */
static uint64_t first_few(const dtl_searcher *s, uint64_t asked) {
    enum { FEW = 64 };
    bool const one_word =
        s->plan.root->node->kind == DTL_NODE_WORD && s->plan.leaf_count == 1 && s->plan.leaves[0].stem_count == 1;
    bool const best_only = s->options.wanted > 0 && s->options.wanted <= FEW / 2 && !s->visitor;
    return one_word && best_only && !s->plan.verify && s->dead == 0 && asked > FEW ? FEW : asked;
}

/* Takes the best articles from number first to number end. */
static dtl_status take_from(dtl_searcher *s, first_stage *f, uint64_t first, uint64_t end, dtl_error *err) {
    dtl_status const status = run_first_stage(s, f, (uint32_t)first, (uint32_t)(end - first), 0, err);
    if (status != DTL_OK) return status;
    f->lowest = f->count > 0 ? f->matches[f->count - 1].weight : 0;
    f->all = f->count < end - first || end == s->articles;
    if (dtl_searcher_asks_recent(s)) dtl_recent_sort(&s->days, s->options.half_life, f->matches, f->count);
    else if (f->all && !s->phrase) f->enough = UINT64_MAX; /* they are here: leave none out */
    return take_articles(s, f, f->enough, err);
}

/* Runs the stages: enough is how many matching articles are to be ranked. */
static dtl_status run_stages(dtl_searcher *s, uint64_t enough, dtl_error *err) {
    first_stage f = {.enough = enough};
    uint64_t const asked = first_pass(s, enough), few = first_few(s, asked);
    dtl_status status = open_first_stage(s, &f, err);
    if (status == DTL_OK) status = take_from(s, &f, 0, few, err);
    bool const over = few < asked && (f.all || dtl_take_is_over(s, f.lowest));
    if (status == DTL_OK && few < asked && !over) status = take_from(s, &f, few, asked, err);
    if (status == DTL_OK && !f.all && !over && s->matched < f.enough) {
        status = run_first_stage(s, &f, (uint32_t)asked, (uint32_t)s->articles, 0, err);
        if (status == DTL_OK) status = take_articles(s, &f, f.enough, err);
        f.all = true;
    }
    s->matched_exact = f.all && s->matched < f.enough;
    if (!s->matched_exact && !s->phrase && !s->plan.verify && s->dead == 0 && s->options.left_out_count == 0) {
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
    s->tree = tree;
    s->best = (dtl_best){.heap = s->best.heap,
                         .wanted = options->wanted,
                         .segments = s->segments,
                         .segment_count = s->segment_count,
                         .one_of_story = s->has_copies && !options->all_copies,
                         .several_an_article = options->per_article != 1};
    s->best.heap.size = 0;
    s->matched = 0;
    s->matched_exact = true;
    s->suggestion_count = 0;
    for (size_t i = 0; i < s->segment_count; i++) s->scans[i].ready = false;
    s->ranker.per_article = options->per_article;
    s->ranker.saturation = (dtl_saturation){.k1 = options->ranking.passage_k1,
                                            .b = options->ranking.passage_b,
                                            .average = s->average_passage_words,
                                            .least = options->ranking.short_passage};
    s->saturation = (dtl_saturation){.k1 = options->ranking.k1,
                                     .b = options->ranking.b,
                                     .average = s->average_article_words,
                                     .least = options->ranking.short_article};
    if (s->segment_count == 0) return DTL_OK;
    const dtl_collection collection = dtl_searcher_collection(s);
    dtl_status status = DTL_OK;
    if (!options->no_link) status = dtl_link(s->arena, tree, &collection, &s->tree, err);
    if (status == DTL_OK) status = dtl_plan_make(s->arena, s->tree, &collection, &s->plan, err);
    for (dtl_leaves which = DTL_LEAVES_ALL; status == DTL_OK && which <= DTL_LEAVES_ANNOTATED; which++)
        s->passage_most[which] = dtl_passage_most(&s->plan, &s->options.ranking, which);
    s->phrase = status == DTL_OK ? dtl_phrase_alone(&s->plan) : NULL;
    if (s->phrase) s->anchor = dtl_phrase_anchor(&s->plan, s->phrase);
    return status;
}

static dtl_status search(dtl_searcher *s, const dtl_node *tree, const dtl_search_options *options, uint64_t enough,
                         dtl_error *err) {
    dtl_status status = begin(s, tree, options, err);
    if (status == DTL_OK && s->articles > 0 && options->half_life > 0) status = dtl_searcher_read_days(s, err);
    if (s->plan.alike) enough = UINT64_MAX;
    if (status == DTL_OK && s->articles > 0) status = run_stages(s, enough, err);
    if (status == DTL_OK) dtl_best_sort(&s->best);
    return status;
}

/* Copies may have taken the places of articles that did not come to the second stage. */
static bool falls_short(const dtl_searcher *s, uint64_t enough) {
    return s->best.one_of_story && s->best.heap.size / sizeof(dtl_candidate) < s->options.wanted &&
           enough < UINT64_MAX && !s->matched_exact;
}

dtl_status dtl_search(dtl_searcher *s, const dtl_node *tree, const dtl_search_options *options, size_t *count,
                      dtl_error *err) {
    bool every = options->exhaustive || options->wanted == 0;
    uint64_t least = (uint64_t)options->ranking.articles;
    uint64_t enough = every ? UINT64_MAX : options->wanted > least ? options->wanted : least;
    dtl_status status = search(s, tree, options, enough, err);
    if (status == DTL_OK && falls_short(s, enough)) status = search(s, tree, options, UINT64_MAX, err);
    if (status == DTL_OK) status = suggest(s, err);
    if (status == DTL_OK) *count = s->best.heap.size / sizeof(dtl_candidate);
    return status;
}

dtl_status dtl_search_count(dtl_searcher *s, const dtl_node *tree, const dtl_search_options *options, uint64_t *count,
                            dtl_error *err) {
    const dtl_search_options all = {.per_article = 1,
                                    .exhaustive = true,
                                    .no_link = options->no_link,
                                    .suggest = options->suggest,
                                    .ranking = options->ranking};
    dtl_status status = begin(s, tree, &all, err);
    if (status != DTL_OK) return status;
    if (s->segment_count > 0 && !s->plan.verify && s->dead == 0) { /* libxapian's count is the answer */
        first_stage f = {0};
        status = open_first_stage(s, &f, err);
        if (status == DTL_OK) status = run_first_stage(s, &f, 0, 0, (uint32_t)s->articles, err);
        s->matched = f.bounds.estimated;
        xc_enquire_free(f.enquire);
        free(f.matches);
    } else if (s->articles > 0) {
        status = run_stages(s, UINT64_MAX, err);
    }
    if (status == DTL_OK) status = suggest(s, err);
    if (status == DTL_OK) *count = s->matched;
    return status;
}

dtl_status dtl_search_visit(dtl_searcher *s, const dtl_node *tree, const dtl_search_options *options,
                            const dtl_visitor *visitor, dtl_error *err) {
    dtl_status status = begin(s, tree, options, err);
    if (status != DTL_OK || s->articles == 0) return status;
    s->visitor = visitor;
    status = run_stages(s, UINT64_MAX, err);
    s->visitor = NULL;
    return status == DTL_OK ? suggest(s, err) : status;
}

dtl_status dtl_searcher_begin(dtl_searcher *s, const dtl_node *tree, const dtl_search_options *options,
                              dtl_error *err) {
    return begin(s, tree, options, err);
}
