/* telling.h: shares and weights by hand, of stories that are made for it. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/near/telling.h"

#include <math.h>

#include "library.h"
#include "query/search/searcher.h"

/* Of eight all have "meeting", three "harbour", one "anchor", two "strike". */
static const char *const TEXTS[] = {
    "A meeting on the harbour and a strike.",    "Another meeting, of those on strike, in harbours.",
    "No meeting at the harbour, but an anchor.", "One meeting on rivers and their bridges.",
    "Two meetings on the price of bread.",       "Three meetings on schools and teachers.",
    "Four meetings on roads that lead nowhere.", "Five meetings on nothing that was settled.",
};

typedef struct {
    temp folder;
    dtl_arena *arena;
    dtl_searcher *searcher;
    dtl_collection collection;
    dtl_telling telling;
    const dtl_telling_word *words;
    size_t count;
} bench;

static void bench_open(bench *b) {
    *b = (bench){.folder = temp_new(), .arena = dtl_arena_new()};
    char path[128];
    story stories[ARRAY_LEN(TEXTS)];
    snprintf(path, sizeof path, "%s/archive", b->folder.folder);
    for (uint32_t i = 0; i < ARRAY_LEN(TEXTS); i++) {
        char id[16];
        dtl_slice const named = dtl_slice_of(id, (size_t)snprintf(id, sizeof id, "story-%u", i));
        stories[i] = (story){.id = dtl_arena_copy(b->arena, named), .text = dtl_slice_text(TEXTS[i])};
    }
    index_stories(&b->folder, path, stories, ARRAY_LEN(stories), 1);
    const char *archives[] = {path};
    b->searcher = open_searcher(archives, 1);
    dtl_ranking const ranking = dtl_ranking_default();
    b->searcher->options.ranking = ranking;
    b->collection = dtl_searcher_collection(b->searcher);
    dtl_telling_begin(&b->telling, b->arena, &b->collection);
}

static void bench_close(bench *b) {
    dtl_telling_release(&b->telling);
    dtl_searcher_close(b->searcher);
    dtl_arena_free(b->arena);
    temp_end(&b->folder);
}

static void take(bench *b, const char *surface, double count) {
    dtl_telling_add(&b->telling, dtl_slice_text(surface), DTL_LANGUAGE_ENGLISH, count);
}

static void choose(bench *b, const dtl_telling_choice *choice) {
    dtl_error err;
    must_work(dtl_telling_choose(&b->telling, choice, &b->words, &b->count, &err), &err);
}

static void word_is(const bench *b, size_t i, const char *surface, double share, double frequency) {
    const dtl_telling_word *w = &b->words[i];
    double const idf = log((8 - frequency + .5) / (frequency + .5)); /* where that is 2 or more */
    cr_assert_lt(i, b->count);
    cr_expect(dtl_slice_equal(w->surface, dtl_slice_text(surface)), "%zu: %.*s", i, (int)w->surface.size,
              w->surface.data);
    cr_expect(fabs(w->share - share) < 1e-12, "%s: %.15g", surface, w->share);
    cr_expect(w->frequency == (uint32_t)frequency, "%s: %u", surface, w->frequency);
    cr_expect(fabs(w->weight - share * idf) < 1e-12, "%s: %.15g", surface, w->weight);
}

/* strike: two of 8 counts of stem "strike", in 2 articles; anchor one, in 1. */
Test(telling, weighs_by_share_and_rarity) {
    bench b;
    bench_open(&b);
    dtl_telling_text(&b.telling);
    take(&b, "anchor", 1);
    take(&b, "strike", 2);
    take(&b, "anchors", 1);
    take(&b, "unheard", 4);
    choose(&b, &(dtl_telling_choice){.most = 10, .least_frequency = 1});
    cr_assert_eq(b.count, 2, "a word of no article is none");
    word_is(&b, 0, "anchor", 2. / 8, 1);
    word_is(&b, 1, "strike", 2. / 8, 2);
    bench_close(&b);
}

Test(telling, passes_over_what_most_articles_have) {
    bench b;
    bench_open(&b);
    take(&b, "meeting", 6);
    take(&b, "anchor", 2);
    choose(&b, &(dtl_telling_choice){.most = 10});
    cr_assert_eq(b.count, 1);
    word_is(&b, 0, "anchor", 2. / 8, 1);
    bench_close(&b);
}

Test(telling, shows_the_form_that_counts_most) {
    bench b;
    bench_open(&b);
    take(&b, "strike", 1);
    take(&b, "strikes", .75);
    take(&b, "strikes", .75);
    take(&b, "striking", 1);
    choose(&b, &(dtl_telling_choice){.most = 10, .least_frequency = 1});
    cr_assert_eq(b.count, 1);
    word_is(&b, 0, "strikes", 1, 2);
    bench_close(&b);
}

Test(telling, counts_the_texts_of_a_word) {
    bench b;
    bench_open(&b);
    dtl_telling_text(&b.telling);
    take(&b, "anchor", 1);
    take(&b, "anchors", 1);
    take(&b, "harbour", 1);
    dtl_telling_text(&b.telling);
    take(&b, "harbours", 1);
    choose(&b, &(dtl_telling_choice){.most = 10, .least_texts = 2});
    cr_assert_eq(b.count, 1, "anchor is in one text, in two forms");
    cr_expect_eq(b.words[0].texts, 2);
    cr_expect_eq(b.words[0].share, .5);
    bench_close(&b);
}

Test(telling, chooses_as_it_is_told) {
    bench b;
    bench_open(&b);
    take(&b, "anchor", 1);
    take(&b, "strike", 1);
    take(&b, "harbour", 1);
    choose(&b, &(dtl_telling_choice){.most = 10, .least_frequency = 2});
    cr_expect_eq(b.count, 2, "anchor is in one article only");
    choose(&b, &(dtl_telling_choice){.most = 1});
    cr_assert_eq(b.count, 1);
    word_is(&b, 0, "anchor", 1. / 3, 1);
    const dtl_slice except[] = {DTL_SLICE("anchor"), DTL_SLICE("strike")};
    choose(&b, &(dtl_telling_choice){.most = 10, .except = except, .except_count = ARRAY_LEN(except)});
    cr_assert_eq(b.count, 1);
    cr_expect(dtl_slice_equal(b.words[0].surface, DTL_SLICE("harbour")));
    bench_close(&b);
}

static double score_of(bench *b, const dtl_node *tree, const dtl_search_options *options) {
    size_t count = 0;
    dtl_hit hit;
    dtl_error err;
    must_work(dtl_search(b->searcher, tree, options, &count, &err), &err);
    cr_assert_eq(count, 1);
    must_work(dtl_search_hit(b->searcher, 0, &hit, &err), &err);
    cr_expect(fabs(hit.article_score - hit.shares[0].article) < 1e-9, "%g, explained as %g", hit.article_score,
              hit.shares[0].article);
    cr_expect(fabs(hit.passage_score - hit.shares[0].passage) < 1e-9);
    return hit.score;
}

/* In both stages, and in what --explain says. */
Test(telling, a_leaf_counts_for_its_weight) {
    bench b;
    bench_open(&b);
    const dtl_search_options options = {
        .wanted = 5, .explain = true, .no_link = true, .ranking = dtl_ranking_default()};
    const dtl_telling_word word = {.surface = DTL_SLICE("anchor")};
    double const whole = score_of(&b, dtl_telling_leaf(b.arena, &word, 0), &options);
    double const part = score_of(&b, dtl_telling_leaf(b.arena, &word, .25), &options);
    cr_expect_gt(whole, 1);
    cr_expect(fabs(part - whole / 4) < 1e-9, "%g of %g", part, whole);
    bench_close(&b);
}
