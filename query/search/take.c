/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/take.h"

#include <stdlib.h>

#include "query/match/filter.h"
#include "query/match/presence.h"

/* One that only matches or does not: its words are looked at where libxapian could not decide. */
static dtl_status show_article(dtl_searcher *s, uint32_t segment, const dtl_record_view *view, dtl_error *err) {
    bool matches = true;
    dtl_slice marks;
    dtl_status const status = s->plan.verify ? dtl_searcher_judge(s, segment, view, &matches, &marks, err) : DTL_OK;
    if (status != DTL_OK || !matches) return status;
    s->matched++;
    return s->visitor->article(s->visitor->state, segment, view, err);
}

/* Whether it is an article that is not to be found, or tells the story of one. */
static bool is_left_out(const dtl_searcher *s, const dtl_segment *segment, uint32_t ordinal) {
    const dtl_search_options *o = &s->options;
    if (o->left_out_count == 0) return false;
    uint64_t const id = dtl_forward_key(segment->forward, ordinal).id,
                   story = dtl_copies_story(segment->copies, ordinal);
    for (size_t i = 0; i < o->left_out_count; i++)
        if (o->left_out[i].id == id || o->left_out[i].story == story) return true;
    return false;
}

/* What the article's passages are ranked by, as recency changes it. */
static void add_recency(dtl_searcher *s, uint32_t docid) {
    dtl_candidate *candidates = (dtl_candidate *)(void *)s->candidates.data;
    double const recency = dtl_recency(dtl_days_at(&s->days, docid), s->days.newest, s->options.half_life);
    for (size_t i = 0; i < s->candidates.size / sizeof *candidates; i++) {
        candidates[i].recency = recency;
        candidates[i].score *= recency;
    }
}

/* Where an article of the first stage is; DTL_END: it is dead or left out. */
static dtl_status find_article(const dtl_searcher *s, uint32_t docid, dtl_candidate *at, dtl_error *err) {
    if (!dtl_searcher_place(s, docid, &at->segment, &at->ordinal))
        return dtl_fail(err, DTL_INDEX, "postings name an article that is not stored; try dateline-index --check");
    const dtl_segment *from = s->segments[at->segment];
    return dtl_segment_is_dead(from, at->ordinal) || is_left_out(s, from, at->ordinal) ? DTL_END : DTL_OK;
}

/* The passages of an article with these marks, into s->candidates. */
static size_t rank(dtl_searcher *s, const dtl_candidate *article, const dtl_record_view *view, dtl_slice marks) {
    s->candidates.size = 0;
    dtl_rank_passages(&s->ranker, &s->plan, &s->options.ranking, view, (const dtl_hit_word *)(const void *)marks.data,
                      marks.size / sizeof(dtl_hit_word), article, &s->candidates);
    return s->candidates.size / sizeof *article;
}

/* Whether libxapian alone decides what matches, and article scores what may be among the best. */
static bool ends_early(const dtl_searcher *s) { return !s->plan.verify && !s->visitor && !dtl_searcher_asks_recent(s); }

/* Whether no passage can come among the best that has the score without what these leaves give. */
static bool falls_behind(const dtl_searcher *s, double score, dtl_leaves unknown) {
    const dtl_ranking *r = &s->options.ranking;
    return dtl_best_refuses(&s->best, score + r->passage * s->passage_most[unknown]);
}

/* The same before anything of the article is looked at. */
static bool falls_behind_at_once(const dtl_searcher *s, double article_score, dtl_leaves may_have) {
    return falls_behind(s, (1 - s->options.ranking.passage) * article_score, may_have);
}

/* The same by the words that are found in it. */
static bool falls_behind_by_words(dtl_searcher *s, const dtl_candidate *article, const dtl_record_view *view,
                                  dtl_leaves may_have) {
    s->hits.size = 0;
    dtl_scan_stream(&dtl_searcher_scan(s, article->segment)->all, view->stream, &s->hits);
    double most = 0;
    for (size_t i = rank(s, article, view, dtl_buffer_content(&s->hits)); i > 0; i--) {
        const dtl_candidate *c = (const dtl_candidate *)(const void *)s->candidates.data + (i - 1);
        if (c->score > most) most = c->score;
    }
    return may_have == DTL_LEAVES_WORDS ? dtl_best_refuses(&s->best, most)
                                        : falls_behind(s, most, DTL_LEAVES_ANNOTATED);
}

/* One article of the first stage through the second. may_have: of which leaves something may be found in it. */
static dtl_status take_article(dtl_searcher *s, xc_match match, dtl_leaves may_have, dtl_error *err) {
    dtl_candidate article = {.article_score = match.weight};
    dtl_record_view view;
    bool matches;
    dtl_slice marks;
    bool const ranked_only = ends_early(s);
    dtl_status status = find_article(s, match.docid, &article, err);
    if (status != DTL_OK) return status == DTL_END ? DTL_OK : status;
    if (ranked_only && falls_behind_at_once(s, match.weight, may_have)) {
        s->matched++;
        return DTL_OK;
    }
    status = dtl_record_open(dtl_forward_record(s->segments[article.segment]->forward, article.ordinal), &view, err);
    if (status == DTL_OK && s->visitor) return show_article(s, article.segment, &view, err);
    if (status == DTL_OK && ranked_only && s->plan.annotated && falls_behind_by_words(s, &article, &view, may_have)) {
        s->matched++;
        return DTL_OK;
    }
    if (status == DTL_OK) status = dtl_searcher_judge(s, article.segment, &view, &matches, &marks, err);
    if (status != DTL_OK || !matches) return status;
    s->matched++;
    size_t const count = rank(s, &article, &view, marks);
    if (dtl_searcher_asks_recent(s)) add_recency(s, match.docid);
    const dtl_candidate *candidates = (const dtl_candidate *)(const void *)s->candidates.data;
    for (size_t i = 0; i < count; i++) dtl_best_add(&s->best, &candidates[i]);
    return DTL_OK;
}

/* ---- many ---- */

static int by_docid(const void *a, const void *b) {
    const xc_match *x = a, *y = b;
    return (x->docid > y->docid) - (x->docid < y->docid);
}

/* Puts matches in order of document: by counting where they are many of all. */
static void sort_by_docid(const dtl_searcher *s, xc_match *matches, size_t count) {
    size_t all = (size_t)s->articles * (s->segment_count + 1) + 1; /* documents of segments are interleaved */
    if (count < 256 || count < all / 16) {
        qsort(matches, count, sizeof *matches, by_docid);
        return;
    }
    double *weights = malloc(all * sizeof *weights);
    if (!weights) dtl_out_of_memory();
    for (size_t i = 0; i < all; i++) weights[i] = -1;
    for (size_t i = 0; i < count; i++)
        if (matches[i].docid < all) weights[matches[i].docid] = matches[i].weight;
    size_t sorted = 0;
    for (size_t i = 0; i < all && sorted < count; i++)
        if (weights[i] >= 0) matches[sorted++] = (xc_match){.docid = (uint32_t)i, .weight = weights[i]};
    free(weights);
}

void dtl_searcher_prefetch(const dtl_searcher *s, uint32_t docid) {
    uint32_t segment, ordinal;
    if (dtl_searcher_place(s, docid, &segment, &ordinal)) dtl_forward_prefetch(s->segments[segment]->forward, ordinal);
}

/* Which of the articles have the names that are asked for. */
static dtl_status find_named(dtl_searcher *s, const xc_match *matches, size_t count, const bool **named,
                             dtl_error *err) {
    const dtl_collection collection = dtl_searcher_collection(s);
    s->present.size = 0;
    *named = (const bool *)dtl_buffer_reserve(&s->present, count + 1);
    return dtl_presence_find(&collection, &s->plan, matches, count, (bool *)s->present.data, err);
}

/* All of these in the order in which they are stored, which the processor's caches like better. */
static dtl_status take_in_order(dtl_searcher *s, xc_match *matches, size_t count, dtl_error *err) {
    dtl_status status = DTL_OK;
    sort_by_docid(s, matches, count);
    if (s->phrase && count >= DTL_FILTER_ARTICLES_PER_THREAD) {
        for (uint32_t segment = 0; segment < s->segment_count; segment++) dtl_searcher_scan(s, segment);
        count = dtl_filter_phrase(s, matches, count);
    }
    const bool *named = NULL;
    if (s->plan.annotated && ends_early(s)) status = find_named(s, matches, count, &named, err);
    for (size_t i = 0; i < count && status == DTL_OK; i++) {
        if (i + DTL_PREFETCH_AHEAD < count) dtl_searcher_prefetch(s, matches[i + DTL_PREFETCH_AHEAD].docid);
        dtl_searcher_pass_by(s);
        status = take_article(s, matches[i], !named || named[i] ? DTL_LEAVES_ALL : DTL_LEAVES_WORDS, err);
    }
    return status;
}

/* These match, and are not looked at. */
static dtl_status count_only(dtl_searcher *s, const xc_match *matches, size_t count, dtl_error *err) {
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < count && (status == DTL_OK || status == DTL_END); i++) {
        dtl_candidate article;
        status = find_article(s, matches[i].docid, &article, err);
        s->matched += status == DTL_OK;
    }
    return status == DTL_END ? DTL_OK : status;
}

/* All of these, the best articles first. Where libxapian alone decides what matches, it ends as soon as the article score
 * of the next is so low that no passage could help. */
dtl_status dtl_take_articles(dtl_searcher *s, xc_match *matches, size_t count, dtl_error *err) {
    if (!ends_early(s)) return take_in_order(s, matches, count, err);
    dtl_status status = DTL_OK;
    enum { FIRST = 32 };
    for (size_t at = 0, part = FIRST; at < count && status == DTL_OK; at += part, part = at) {
        if (falls_behind_at_once(s, matches[at].weight, DTL_LEAVES_ALL))
            return count_only(s, matches + at, count - at, err);
        if (part > count - at) part = count - at;
        status = take_in_order(s, matches + at, part, err);
    }
    return status;
}

bool dtl_take_is_over(const dtl_searcher *s, double article_score) {
    return ends_early(s) && falls_behind_at_once(s, article_score, DTL_LEAVES_ALL);
}
