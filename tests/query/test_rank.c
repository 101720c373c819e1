/* Scores by hand. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/rank.h"

#include <criterion/criterion.h>
#include <math.h>

#include "base/varint.h"
#include "support/generate.h"

/* Three leaves; the last is below a NOT. k1 = 1 and b = .5, so that the sums stay readable. */
static dtl_node word = {.kind = DTL_NODE_WORD};
static dtl_leaf leaves[] = {
    {.idf = 2, .node = &word}, {.idf = 4, .node = &word}, {.idf = 0, .node = &word, .negated = true}};
static const dtl_plan plan = {.leaves = leaves, .leaf_count = ARRAY_LEN(leaves)};
static const dtl_ranking ranking = {.passage = .25, .passage_k1 = 1, .adjacent = .5};
static const dtl_saturation saturation = {.k1 = 1, .b = .5, .average = 100, .least = 40};

/* A title of 5 words, then passages of 100, 50 and 200. */
static uint8_t sizes[] = {100, 9, 50, 4, 0xC8, 1, 20};
static const dtl_record_view view = {
    .title_words = 5, .words = 355, .passages = {.data = (const char *)sizes, .size = sizeof sizes}};

typedef struct {
    dtl_ranker ranker;
    dtl_buffer out;
} bench;

static bench bench_new(uint32_t per_article) {
    return (bench){.ranker = {.saturation = saturation, .per_article = per_article}};
}

static void bench_free(bench *b) {
    dtl_ranker_release(&b->ranker);
    dtl_buffer_release(&b->out);
}

static size_t rank(bench *b, const dtl_hit_word *marks, size_t count) {
    const dtl_candidate base = {.article_score = 8, .segment = 3, .ordinal = 77};
    b->out.size = 0;
    dtl_rank_passages(&b->ranker, &plan, &ranking, &view, marks, count, &base, &b->out);
    return b->out.size / sizeof(dtl_candidate);
}

static const dtl_candidate *at(const bench *b, size_t i) {
    return (const dtl_candidate *)(const void *)b->out.data + i;
}

static void candidate_is(const bench *b, size_t i, uint32_t passage, double passage_score) {
    const dtl_candidate *c = at(b, i);
    cr_expect(c->segment == 3 && c->ordinal == 77 && c->article_score == 8);
    cr_expect_eq(c->passage, passage);
    cr_expect(fabs(c->passage_score - passage_score) < 1e-12, "%.15g", c->passage_score);
    cr_expect(fabs(c->score - (.75 * 8 + .25 * passage_score)) < 1e-12, "%.15g", c->score);
}

static void share_is(uint32_t leaf, dtl_passage_count count, double share) {
    double const got = dtl_passage_share(&plan, leaf, &ranking, &saturation, &count);
    cr_expect(fabs(got - share) < 1e-12, "%.15g, not %.15g", got, share);
}

Test(rank, weighs_a_word) {
    share_is(0, (dtl_passage_count){.count = 1, .words = 100}, 2); /* once, in a passage of usual length */
    share_is(0, (dtl_passage_count){.count = 3, .words = 100}, 2 * 3 * 2. / (3 + 1));
    share_is(0, (dtl_passage_count){.count = 1, .words = 300}, 2 * 2. / (1 + (.5 + .5 * 3)));
    share_is(0, (dtl_passage_count){.words = 100}, 0);
    share_is(0, (dtl_passage_count){.count = 1, .words = 10}, 2 * 2. / (1 + (.5 + .5 * .4))); /* as one of 40 */
}

Test(rank, weighs_words_side_by_side) {
    share_is(0, (dtl_passage_count){.count = 1, .pairs = 1, .words = 100}, 2 + .5 * (2 + 4) / 2);
    cr_expect(dtl_leaf_pairs(&plan, 0));
    cr_expect_not(dtl_leaf_pairs(&plan, 1), "the next one is excluded");
    cr_expect_not(dtl_leaf_pairs(&plan, 2), "there is no next one");
}

/* The pairs are those of the order that was asked for, within one passage. */
Test(rank, counts_words_side_by_side) {
    bench b = bench_new(0);
    static const dtl_hit_word MARKS[] = {{10, 0}, {11, 1}, {20, 1}, {21, 0}, {104, 0}, {105, 1}};
    cr_assert_eq(rank(&b, MARKS, ARRAY_LEN(MARKS)), 2);
    candidate_is(&b, 0, 0, 2 * 3 * 2. / (3 + 1) + 4 * 2 * 2. / (2 + 1) + .5 * (2 + 4) / 2);
    candidate_is(&b, 1, 1, 4 * 2. / (1 + (.5 + .5 * .5)));
    bench_free(&b);
}

/* However often words stand in a passage, and however short it is. */
Test(rank, knows_the_most_that_a_passage_gets) {
    static const dtl_node WORD = {.kind = DTL_NODE_WORD}, NAME = {.kind = DTL_NODE_NAMED};
    dtl_leaf some[] = {
        {.node = &WORD, .idf = 2}, {.node = &NAME, .idf = 4}, {.node = &WORD, .idf = 9, .negated = true}};
    const dtl_plan asked = {.leaves = some, .leaf_count = ARRAY_LEN(some)};
    double const words = dtl_passage_most(&asked, &ranking, DTL_LEAVES_WORDS);
    double const names = dtl_passage_most(&asked, &ranking, DTL_LEAVES_ANNOTATED);
    for (double count = 1; count < 1e9; count *= 10) {
        cr_expect_lt(some[0].idf * dtl_saturate(&saturation, count, count), words);
        cr_expect_lt(some[1].idf * dtl_saturate(&saturation, count, 1), names);
    }
    cr_expect(fabs(words - 4) < 1e-12 && fabs(names - 8) < 1e-12);
    cr_expect(fabs(dtl_passage_most(&asked, &ranking, DTL_LEAVES_ALL) - 12) < 1e-12);
}

Test(rank, counts_pairs_to_the_most) {
    dtl_leaf some[] = {{.node = &word, .idf = 2}, {.node = &word, .idf = 4}};
    const dtl_plan asked = {.leaves = some, .leaf_count = ARRAY_LEN(some)};
    double const most = dtl_passage_most(&asked, &ranking, DTL_LEAVES_WORDS);
    cr_expect(fabs(most - (2 * 2 + 4 * 2 + .5 * 3 * 2)) < 1e-12, "%g", most);
}

/* Marks of the title count for no passage; the last word of one passage is not the first of the next. */
Test(rank, scores_passages_by_hand) {
    bench b = bench_new(0);
    static const dtl_hit_word MARKS[] = {{0, 0}, {4, 1}, {5, 0}, {104, 1}, {104, 2}, {155, 0}, {160, 0}, {354, 2}};
    cr_assert_eq(rank(&b, MARKS, ARRAY_LEN(MARKS)), 2);
    candidate_is(&b, 0, 0, 2 + 4);
    candidate_is(&b, 1, 2, 2 * 2 * 2. / (2 + (.5 + .5 * 2)));
    bench_free(&b);
}

Test(rank, starts_each_passage_and_article_from_nothing) {
    bench b = bench_new(0);
    static const dtl_hit_word MARKS[] = {{10, 0}, {110, 0}};
    for (int round = 0; round < 2; round++) {
        cr_assert_eq(rank(&b, MARKS, 2), 2);
        candidate_is(&b, 0, 0, 2);
        candidate_is(&b, 1, 1, 2 * 2. / (1 + (.5 + .5 * .5)));
    }
    bench_free(&b);
}

/* Only the title matches, or a filter, or what is negated: then it is the first passage. */
Test(rank, shows_the_first_passage_where_none_is_marked) {
    bench b = bench_new(0);
    static const dtl_hit_word TITLE[] = {{1, 0}, {4, 1}}, NEGATED[] = {{60, 2}};
    cr_assert_eq(rank(&b, TITLE, 2), 1);
    candidate_is(&b, 0, 0, 0);
    cr_assert_eq(rank(&b, NULL, 0), 1);
    candidate_is(&b, 0, 0, 0);
    cr_assert_eq(rank(&b, NEGATED, 1), 1);
    candidate_is(&b, 0, 0, 0);
    bench_free(&b);
}

Test(rank, keeps_the_best_of_an_article) {
    /* worst, best, middle */
    static const dtl_hit_word MARKS[] = {{20, 0}, {110, 0}, {111, 1}, {160, 1}};
    bench b = bench_new(1);
    cr_assert_eq(rank(&b, MARKS, 4), 1);
    cr_expect_eq(at(&b, 0)->passage, 1);
    b.ranker.per_article = 2;
    cr_assert_eq(rank(&b, MARKS, 4), 2);
    cr_expect(at(&b, 0)->passage == 1 && at(&b, 1)->passage == 2);
    b.ranker.per_article = 3;
    cr_expect_eq(rank(&b, MARKS, 4), 3);
    b.ranker.per_article = 0;
    cr_expect_eq(rank(&b, MARKS, 4), 3);
    bench_free(&b);
}

/* Passages that score the same: the first ones stay. */
Test(rank, prefers_the_earlier_of_equals) {
    static uint8_t equal[] = {50, 1, 50, 1, 50, 1};
    const dtl_record_view same = {.words = 150, .passages = {.data = (const char *)equal, .size = sizeof equal}};
    static const dtl_hit_word MARKS[] = {{9, 0}, {59, 0}, {109, 0}};
    const dtl_candidate base = {.article_score = 1};
    bench b = bench_new(1);
    dtl_rank_passages(&b.ranker, &plan, &ranking, &same, MARKS, 3, &base, &b.out);
    cr_expect_eq(at(&b, 0)->passage, 0);
    b.ranker.per_article = 2;
    b.out.size = 0;
    dtl_rank_passages(&b.ranker, &plan, &ranking, &same, MARKS, 3, &base, &b.out);
    cr_expect(at(&b, 0)->passage == 0 && at(&b, 1)->passage == 1);
    bench_free(&b);
}

/* Damaged sizes, or marks behind the last passage, do no harm. */
Test(rank, takes_what_does_not_fit) {
    static uint8_t cut[] = {100, 9, 0x80};
    const dtl_record_view damaged = {
        .title_words = 5, .words = 9, .passages = {.data = (const char *)cut, .size = sizeof cut}};
    static const dtl_hit_word MARKS[] = {{9, 0}, {5000, 1}};
    const dtl_candidate base = {.article_score = 1};
    bench b = bench_new(0);
    dtl_rank_passages(&b.ranker, &plan, &ranking, &damaged, MARKS, 2, &base, &b.out);
    cr_expect_geq(b.out.size, sizeof base);
    cr_expect_eq(rank(&b, MARKS, 2), 1);
    candidate_is(&b, 0, 0, 2);
    bench_free(&b);
}

Test(rank, compares_candidates) {
    const dtl_candidate high = {.score = 2, .passage = 5}, low = {.score = 1, .passage = 1},
                        later = {.score = 2, .passage = 6};
    cr_expect_lt(dtl_candidate_compare(&high, &low), 0);
    cr_expect_gt(dtl_candidate_compare(&low, &high), 0);
    cr_expect_lt(dtl_candidate_compare(&high, &later), 0);
    cr_expect_eq(dtl_candidate_compare(&high, &high), 0);
}
