/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/rank.h"

#include <stdlib.h>

void dtl_ranker_release(dtl_ranker *ranker) {
    dtl_buffer_release(&ranker->counts);
    dtl_buffer_release(&ranker->touched);
    dtl_buffer_release(&ranker->best);
}

int dtl_candidate_compare(const void *a, const void *b) {
    const dtl_candidate *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

double dtl_passage_weight(const dtl_leaf *leaf, const dtl_ranking *ranking, double count, double words,
                          double average_words) {
    double length = 1 - ranking->passage_b + ranking->passage_b * words / average_words;
    return leaf->idf * count * (ranking->passage_k1 + 1) / (count + ranking->passage_k1 * length);
}

/* count / (count + something) is below 1. */
double dtl_passage_most(const dtl_plan *plan, const dtl_ranking *ranking, dtl_leaves which) {
    double most = 0;
    for (size_t i = 0; i < plan->leaf_count; i++) {
        const dtl_leaf *leaf = &plan->leaves[i];
        if (leaf->negated || (which != DTL_LEAVES_ALL && dtl_leaf_annotated(leaf) != (which == DTL_LEAVES_ANNOTATED)))
            continue;
        most += leaf->idf * (ranking->passage_k1 + 1);
    }
    return most;
}

/* The score of the passage whose counts are touched; sets them back to 0. */
static double take_score(dtl_ranker *r, const dtl_plan *plan, const dtl_ranking *ranking, uint32_t words) {
    uint32_t *counts = (uint32_t *)(void *)r->counts.data;
    const uint32_t *leaves = (const uint32_t *)(const void *)r->touched.data;
    double score = 0;
    for (size_t i = 0; i < r->touched.size / sizeof *leaves; i++) {
        score += dtl_passage_weight(&plan->leaves[leaves[i]], ranking, counts[leaves[i]], words, r->average_words);
        counts[leaves[i]] = 0;
    }
    r->touched.size = 0;
    return score;
}

static void count_leaf(dtl_ranker *r, uint32_t leaf) {
    uint32_t *counts = (uint32_t *)(void *)r->counts.data;
    if (counts[leaf]++ > 0) return;
    memcpy(r->touched.data + r->touched.size, &leaf, sizeof leaf);
    r->touched.size += sizeof leaf;
}

static void keep(dtl_ranker *r, const dtl_candidate *base, const dtl_ranking *ranking, uint32_t passage, double score) {
    dtl_candidate c = *base;
    c.passage = passage;
    c.passage_score = score;
    c.score = (1 - ranking->passage) * base->article_score + ranking->passage * score;
    dtl_buffer_append(&r->best, (const char *)&c, sizeof c);
}

void dtl_rank_passages(dtl_ranker *r, const dtl_plan *plan, const dtl_ranking *ranking, const dtl_record_view *view,
                       const dtl_hit_word *marks, size_t mark_count, const dtl_candidate *base, dtl_buffer *out) {
    size_t counts = plan->leaf_count * sizeof(uint32_t);
    if (r->counts.size < counts) {
        memset(dtl_buffer_reserve(&r->counts, counts - r->counts.size), 0, counts - r->counts.size);
        r->counts.size = counts;
        dtl_buffer_reserve(&r->touched, counts); /* at most all leaves at once */
    }
    r->best.size = 0;
    dtl_cursor passages = dtl_cursor_over(view->passages);
    size_t at = 0;
    while (at < mark_count && marks[at].position < view->title_words) at++;
    uint32_t end = view->title_words;
    for (uint32_t passage = 0; at < mark_count && dtl_cursor_left(&passages) > 0; passage++) {
        uint32_t words = (uint32_t)dtl_cursor_varint(&passages);
        dtl_cursor_varint(&passages); /* sentences */
        end += words;
        for (; at < mark_count && marks[at].position < end; at++)
            if (!plan->leaves[marks[at].leaf].negated) count_leaf(r, marks[at].leaf);
        if (r->touched.size) keep(r, base, ranking, passage, take_score(r, plan, ranking, words));
    }
    if (r->best.size == 0) keep(r, base, ranking, 0, 0);
    dtl_candidate *best = (dtl_candidate *)(void *)r->best.data;
    size_t count = r->best.size / sizeof *best;
    if (r->per_article == 1) {
        for (size_t i = 1; i < count; i++)
            if (best[i].score > best[0].score) best[0] = best[i];
        count = 1;
    } else if (r->per_article > 0 && count > r->per_article) {
        qsort(best, count, sizeof *best, dtl_candidate_compare);
        count = r->per_article;
    }
    dtl_buffer_append(out, r->best.data, count * sizeof *best);
}
