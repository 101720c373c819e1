/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/rank.h"

#include <stdlib.h>

void dtl_ranker_release(dtl_ranker *ranker) {
    dtl_buffer_release(&ranker->tallies);
    dtl_buffer_release(&ranker->touched);
    dtl_buffer_release(&ranker->best);
}

int dtl_candidate_compare(const void *a, const void *b) {
    const dtl_candidate *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

bool dtl_leaf_pairs(const dtl_plan *plan, uint32_t leaf) {
    if (leaf + 1 >= plan->leaf_count || plan->leaves[leaf + 1].negated) return false;
    const dtl_node *node = plan->leaves[leaf].node, *next = plan->leaves[leaf + 1].node;
    return node->kind == DTL_NODE_WORD && next->kind == DTL_NODE_WORD && node->weight == 0 && next->weight == 0;
}

double dtl_passage_share(const dtl_plan *plan, uint32_t leaf, const dtl_ranking *ranking,
                         const dtl_saturation *saturation, const dtl_passage_count *count) {
    double const idf = plan->leaves[leaf].idf, share = idf * dtl_saturate(saturation, count->count, count->words);
    if (count->pairs == 0) return share;
    double const pair = ranking->adjacent * (idf + plan->leaves[leaf + 1].idf) / 2;
    return share + pair * dtl_saturate(saturation, count->pairs, count->words);
}

/* count / (count + something) is below 1. */
double dtl_passage_most(const dtl_plan *plan, const dtl_ranking *ranking, dtl_leaves which) {
    double most = 0;
    for (uint32_t i = 0; i < plan->leaf_count; i++) {
        const dtl_leaf *leaf = &plan->leaves[i];
        if (leaf->negated || (which != DTL_LEAVES_ALL && dtl_leaf_annotated(leaf) != (which == DTL_LEAVES_ANNOTATED)))
            continue;
        most += leaf->idf * (ranking->passage_k1 + 1);
        if (dtl_leaf_pairs(plan, i))
            most += ranking->adjacent * (leaf->idf + leaf[1].idf) / 2 * (ranking->passage_k1 + 1);
    }
    return most;
}

/* Of a leaf, while the marks of a passage go by. */
typedef struct {
    uint32_t count, pairs;
    uint32_t after; /* the place behind its last word */
} tally;

/* The score of the passage whose leaves are touched; sets them back to 0. */
static double take_score(dtl_ranker *r, const dtl_plan *plan, const dtl_ranking *ranking, uint32_t words) {
    tally *tallies = (tally *)(void *)r->tallies.data;
    const uint32_t *leaves = (const uint32_t *)(const void *)r->touched.data;
    double score = 0;
    for (size_t i = 0; i < r->touched.size / sizeof *leaves; i++) {
        tally *t = &tallies[leaves[i]];
        const dtl_passage_count count = {.count = t->count, .pairs = t->pairs, .words = words};
        score += dtl_passage_share(plan, leaves[i], ranking, &r->saturation, &count);
        *t = (tally){0};
    }
    r->touched.size = 0;
    return score;
}

static void count_mark(dtl_ranker *r, const dtl_plan *plan, const dtl_hit_word *mark) {
    tally *t = (tally *)(void *)r->tallies.data + mark->leaf;
    if (mark->leaf > 0 && t[-1].count > 0 && t[-1].after == mark->position && dtl_leaf_pairs(plan, mark->leaf - 1))
        t[-1].pairs++;
    t->after = mark->position + 1;
    if (t->count++ > 0) return;
    memcpy(r->touched.data + r->touched.size, &mark->leaf, sizeof mark->leaf);
    r->touched.size += sizeof mark->leaf;
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
    size_t const tallies = plan->leaf_count * sizeof(tally);
    if (r->tallies.size < tallies) {
        memset(dtl_buffer_reserve(&r->tallies, tallies - r->tallies.size), 0, tallies - r->tallies.size);
        r->tallies.size = tallies;
        dtl_buffer_reserve(&r->touched, plan->leaf_count * sizeof(uint32_t)); /* at most all leaves at once */
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
            if (!plan->leaves[marks[at].leaf].negated) count_mark(r, plan, &marks[at]);
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
