/* Searches against the reference, and against each other. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/search.h"

#include <math.h>

#include "indexer/upkeep.h"
#include "library.h"

static void random_searches(library *l, dtl_searcher *searcher, uint64_t seed, uint32_t count, uint32_t depth) {
    generator g = {.count = seed};
    dtl_buffer text = {0};
    size_t before = l->matched;
    for (uint32_t i = 0; i < count; i++) {
        dtl_arena *arena = dtl_arena_new();
        const dtl_node *tree = query_tree(&g, i % (depth + 1), arena, &text);
        search_agrees(l, searcher, tree, text.data);
        dtl_arena_free(arena);
    }
    cr_expect_gt(l->matched - before, count * 10);
    dtl_buffer_release(&text);
}

static dtl_searcher *open_one(const char *archive) { return open_searcher(&archive, 1); }

Test(search, agrees_with_the_reference) {
    library l = library_new(41, 300, 0);
    dtl_searcher *searcher = open_one(library_index(&l, "archive", 0, 300));
    cr_assert_eq(dtl_searcher_articles(searcher), 300);
    random_searches(&l, searcher, 1, 250, 3);
    dtl_searcher_close(searcher);
    library_free(&l);
}

Test(search, agrees_over_many_segments) {
    library l = library_new(42, 300, 50);
    const char *archive = NULL;
    static const uint32_t ENDS[] = {0, 7, 60, 61, 180, 300};
    for (size_t i = 0; i + 1 < ARRAY_LEN(ENDS); i++) archive = library_index(&l, "archive", ENDS[i], ENDS[i + 1]);
    dtl_searcher *searcher = open_one(archive);
    random_searches(&l, searcher, 2, 400, 3);
    dtl_searcher_close(searcher);
    library_free(&l);
}

/* Articles that were replaced and deleted, before and after the merge that takes them away. */
Test(search, never_shows_the_dead) {
    library l = library_new(43, 300, 50);
    const char *archive = library_index(&l, "archive", 0, 200);
    generator g = {.count = 6};
    for (uint32_t i = 0; i < 200; i += 3) {
        l.stories[i].text = story_text(l.arena, &g, 20);
        library_learn(&l, i);
    }
    library_index(&l, "archive", 0, 300);
    dtl_archive_writer *writer = writer_at(archive);
    dtl_error err;
    size_t deleted;
    must_work(dtl_delete(writer, (const char *const[]){"story-0", "story-7", "story-250"}, 3, &deleted, &err), &err);
    dtl_archive_writer_close(writer);
    l.dead[0] = l.dead[7] = l.dead[250] = true;
    dtl_searcher *searcher = open_one(archive);
    cr_expect_eq(dtl_searcher_articles(searcher), 297);
    random_searches(&l, searcher, 3, 200, 2);
    writer = writer_at(archive);
    must_work(dtl_merge_all(writer, &err), &err);
    dtl_archive_writer_close(writer);
    random_searches(&l, searcher, 4, 50, 2); /* it still has what it opened */
    dtl_searcher_close(searcher);
    searcher = open_one(archive);
    cr_expect_eq(dtl_searcher_articles(searcher), 297);
    random_searches(&l, searcher, 5, 150, 2);
    dtl_searcher_close(searcher);
    library_free(&l);
}

/* So many articles that phrases are looked for by several threads. */
Test(search, finds_phrases_in_many_articles) {
    enum { MANY = 4500 };
    library l = library_new(44, MANY, 14);
    library_index(&l, "archive", 0, MANY / 3);
    dtl_searcher *searcher = open_one(library_index(&l, "archive", MANY / 3, MANY));
    static const char *const PHRASES[] = {"\"the the\"",   "\"of the\"",        "=\"the harbour\"",
                                          "\"ha the of\"", "title:\"the the\"", "\"the h*\""};
    for (size_t i = 0; i < ARRAY_LEN(PHRASES); i++) {
        const dtl_node *tree = NULL;
        dtl_error err;
        must_work(dtl_query_parse(l.arena, dtl_slice_text(PHRASES[i]), &tree, &err), &err);
        search_agrees(&l, searcher, tree, PHRASES[i]);
    }
    cr_expect_gt(l.matched, 100);
    dtl_searcher_close(searcher);
    library_free(&l);
}

/* Articles that only times rank come in no order, so that the best are known when all were looked at. */
Test(search, times_alone_rank_all_articles) {
    enum { MANY = 1200, WANTED = 5 };
    library l = library_new(45, MANY, 60);
    dtl_searcher *searcher = open_one(library_index(&l, "archive", 0, MANY));
    const dtl_search_options few = {.wanted = WANTED, .per_article = 1, .ranking = dtl_ranking_default()};
    dtl_search_options all = few;
    all.wanted = 0;
    const dtl_node *tree = NULL;
    dtl_error err;
    size_t count;
    must_work(dtl_query_parse(l.arena, DTL_SLICE("about-date:1985-07"), &tree, &err), &err);
    double best[WANTED];
    must_work(dtl_search(searcher, tree, &all, &count, &err), &err);
    cr_assert_gt(count, (size_t)dtl_ranking_default().articles, "too few to tell");
    for (size_t i = 0; i < WANTED; i++) {
        dtl_hit hit;
        must_work(dtl_search_hit(searcher, i, &hit, &err), &err);
        best[i] = hit.score;
        cr_expect_gt(hit.mark_count, 0);
    }
    must_work(dtl_search(searcher, tree, &few, &count, &err), &err);
    cr_assert_eq(count, WANTED);
    for (size_t i = 0; i < WANTED; i++) {
        dtl_hit hit;
        must_work(dtl_search_hit(searcher, i, &hit, &err), &err);
        cr_expect_eq(hit.score, best[i]);
    }
    dtl_searcher_close(searcher);
    library_free(&l);
}

typedef struct {
    uint32_t story, passage;
    double score, article, share;
} shown;

static size_t results(dtl_searcher *searcher, const dtl_node *tree, const dtl_search_options *options, shown *out,
                      size_t room) {
    size_t count;
    dtl_error err;
    must_work(dtl_search(searcher, tree, options, &count, &err), &err);
    for (size_t i = 0; i < count && i < room; i++) {
        dtl_hit hit;
        must_work(dtl_search_hit(searcher, i, &hit, &err), &err);
        out[i] = (shown){.story = story_number(hit.id),
                         .passage = hit.passage,
                         .score = hit.score,
                         .article = hit.article_score,
                         .share = hit.passage_score};
    }
    return count;
}

enum { SHOWN_MAX = 4000 };
static shown one[SHOWN_MAX], other[SHOWN_MAX];

/* The same results in the same order, but for those whose scores differ by less than can be reckoned. */
static void same_results(dtl_searcher *a, dtl_searcher *b, const dtl_node *tree, const dtl_search_options *options,
                         const char *query) {
    size_t count = results(a, tree, options, one, SHOWN_MAX);
    cr_assert_eq(results(b, tree, options, other, SHOWN_MAX), count, "%s", query);
    for (size_t i = 0; i < count && i < SHOWN_MAX; i++) {
        cr_assert(fabs(one[i].score - other[i].score) < 1e-9, "%s: result %zu, %.17g and %.17g", query, i, one[i].score,
                  other[i].score);
        if (one[i].story == other[i].story && one[i].passage == other[i].passage) continue;
        bool tied = (i > 0 && one[i - 1].score - one[i].score < 1e-9) ||
                    (i + 1 < count && one[i].score - one[i + 1].score < 1e-9);
        cr_assert(tied, "%s: result %zu is story %u and %u", query, i, one[i].story, other[i].story);
        cr_assert(one[i].score != other[i].score, "%s: result %zu, the same score %.17g, story %u and %u", query, i,
                  one[i].score, one[i].story, other[i].story);
    }
}

Test(search, does_not_depend_on_segments_and_archives) {
    library l = library_new(45, 300, 0);
    static const uint32_t ENDS[] = {0, 90, 100, 170, 260, 300};
    const char *whole = library_index(&l, "whole", 0, 300), *five = NULL;
    for (size_t i = 0; i + 1 < ARRAY_LEN(ENDS); i++) five = library_index(&l, "five", ENDS[i], ENDS[i + 1]);
    const char *two[] = {library_index(&l, "first", 0, 140), library_index(&l, "second", 140, 300)};
    dtl_searcher *a = open_one(whole), *b = open_one(five), *c = open_searcher(two, 2);
    generator g = {.count = 8};
    dtl_buffer text = {0};
    for (uint32_t i = 0; i < 150; i++) {
        dtl_arena *arena = dtl_arena_new();
        const dtl_node *tree = query_tree(&g, i % 3, arena, &text);
        const dtl_search_options options = {
            .wanted = i % 2 ? 0 : 20, .per_article = i % 5 ? 1 : 0, .ranking = dtl_ranking_default()};
        same_results(a, b, tree, &options, text.data);
        same_results(a, c, tree, &options, text.data);
        dtl_arena_free(arena);
    }
    dtl_buffer_release(&text);
    dtl_searcher_close(a);
    dtl_searcher_close(b);
    dtl_searcher_close(c);
    library_free(&l);
}

/* The best N are the first N of all; scores fall; passages of one article are no more than asked for. */
Test(search, cuts_the_same_list_wherever_it_is_cut) {
    library l = library_new(46, 280, 0);
    dtl_searcher *searcher = open_one(library_index(&l, "archive", 0, 280));
    generator g = {.count = 12};
    dtl_buffer text = {0};
    for (uint32_t i = 0; i < 60; i++) {
        dtl_arena *arena = dtl_arena_new();
        const dtl_node *tree = query_tree(&g, i % 3, arena, &text);
        dtl_search_options options = {.per_article = 1 + i % 3, .ranking = dtl_ranking_default()};
        size_t all = results(searcher, tree, &options, one, SHOWN_MAX);
        static uint32_t of_story[280];
        memset(of_story, 0, sizeof of_story);
        for (size_t k = 0; k < all && k < SHOWN_MAX; k++) {
            cr_assert(k == 0 || one[k].score <= one[k - 1].score, "%s", text.data);
            cr_assert_leq(++of_story[one[k].story], options.per_article, "%s", text.data);
            cr_assert(fabs(one[k].score - (.7 * one[k].article + .3 * one[k].share)) < 1e-9, "%s", text.data);
        }
        static const uint64_t WANTED[] = {1, 2, 10, 37, 280, 100000};
        for (size_t w = 0; w < ARRAY_LEN(WANTED); w++) {
            options.wanted = WANTED[w];
            size_t count = results(searcher, tree, &options, other, SHOWN_MAX);
            cr_assert_eq(count, WANTED[w] < all ? WANTED[w] : all, "%s, the best %ju", text.data, (uintmax_t)WANTED[w]);
            for (size_t k = 0; k < count && k < SHOWN_MAX; k++)
                cr_assert(other[k].story == one[k].story && other[k].passage == one[k].passage &&
                              other[k].score == one[k].score,
                          "%s, result %zu of the best %ju", text.data, k, (uintmax_t)WANTED[w]);
        }
        dtl_arena_free(arena);
    }
    dtl_buffer_release(&text);
    dtl_searcher_close(searcher);
    library_free(&l);
}

/* Where fewer articles reach the second stage than match, those that are shown are still of the best of them, and how many
 * match is not overstated. */
Test(search, may_look_at_the_best_only) {
    library l = library_new(47, 280, 40);
    library_index(&l, "archive", 0, 150);
    dtl_searcher *searcher = open_one(library_index(&l, "archive", 150, 280));
    generator g = {.count = 13};
    dtl_buffer text = {0};
    for (uint32_t i = 0; i < 150; i++) {
        dtl_arena *arena = dtl_arena_new();
        const dtl_node *tree = query_tree(&g, i % 3, arena, &text);
        dtl_search_options options = {.per_article = 1, .ranking = dtl_ranking_default()};
        size_t all = results(searcher, tree, &options, one, SHOWN_MAX);
        options.wanted = 5;
        options.ranking.articles = 12;
        size_t count = results(searcher, tree, &options, other, SHOWN_MAX);
        bool exact;
        uint64_t matched = dtl_search_matched(searcher, &exact);
        cr_assert_eq(count, all < 5 ? all : 5, "%s", text.data);
        cr_assert(matched <= all && (!exact || matched == all) && matched >= count, "%s: %ju of %zu, %d", text.data,
                  (uintmax_t)matched, all, exact);
        for (size_t k = 0; k < count; k++) {
            size_t place = 0;
            while (place < all && (one[place].story != other[k].story || one[place].score != other[k].score)) place++;
            cr_assert_lt(place, all, "%s: story %u", text.data, other[k].story);
        }
        dtl_arena_free(arena);
    }
    dtl_buffer_release(&text);
    dtl_searcher_close(searcher);
    library_free(&l);
}

Test(search, takes_an_archive_without_articles) {
    library l = library_new(48, 3, 10);
    const char *archive = library_index(&l, "archive", 0, 0);
    dtl_searcher *searcher = open_one(archive);
    const dtl_search_options options = {.wanted = 10, .ranking = dtl_ranking_default()};
    const dtl_node *tree = NULL;
    dtl_error err;
    size_t count = 9;
    uint64_t counted = 9;
    must_work(dtl_query_parse(l.arena, DTL_SLICE("\"the harbour\" OR strike"), &tree, &err), &err);
    must_work(dtl_search(searcher, tree, &options, &count, &err), &err);
    cr_expect_eq(count, 0);
    must_work(dtl_search_count(searcher, tree, &options, &counted, &err), &err);
    cr_expect_eq(counted, 0);
    dtl_searcher_close(searcher);
    searcher = NULL;
    cr_expect_eq(dtl_searcher_open((const char *const[]){l.folder.folder}, 1, DTL_VERSIONS_NEWEST, &searcher, &err),
                 DTL_INDEX);
    cr_expect_null(searcher);
    library_free(&l);
}
