/* A phrase by its rarest word is the same as a phrase by all its words. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/phrase.h"

#include <criterion/criterion.h>

#include "queries.h"
#include "query/match/match.h"
#include "reference.h"
#include "support/desk.h"
#include "support/stories.h"

enum { ARTICLES = 60 };

/* Articles packed with one vocabulary. */
typedef struct {
    desk *desk;
    desk_vocabulary vocabulary;
    dtl_buffer records;
    size_t ends[ARTICLES + 1];
    reference_article read[ARTICLES];
    planner planner;
    dtl_arena *arena;
} shelf;

static void fill(shelf *s, uint64_t seed) {
    generator g = {.count = seed};
    *s = (shelf){.desk = desk_new(), .planner = planner_new(), .arena = dtl_arena_new()};
    story *stories = stories_make(s->arena, seed, 0, ARTICLES);
    for (int round = 0; round < 2; round++) { /* words are numbered by how often they are, once all are known */
        for (uint32_t i = 0; i < ARTICLES; i++) {
            if (round == 0 && chance(&g, 500)) stories[i].text = story_text(s->arena, &g, 1 + below(&g, 12));
            desk_take(s->desk, stories[i].title, stories[i].text);
            if (round == 0) continue;
            desk_renumber(s->desk, &s->desk->content);
            dtl_record_pack(&s->desk->content, &s->vocabulary.coder, NULL, &s->records);
            s->ends[i + 1] = s->records.size;
            reference_read(s->arena, s->planner.stemmer, story_stored(s->arena, &stories[i]), &s->read[i]);
        }
        if (round == 0) desk_close(s->desk, &s->vocabulary);
    }
}

static void empty(shelf *s) {
    desk_vocabulary_release(&s->vocabulary);
    desk_free(s->desk);
    dtl_buffer_release(&s->records);
    planner_free(&s->planner);
    dtl_arena_free(s->arena);
}

typedef struct {
    dtl_scan *scan;
    uint32_t leaf;
} wanter;

static void want(void *state, uint32_t number) {
    const wanter *w = state;
    dtl_scan_want(w->scan, number, w->leaf);
}

static bool want_prefixed(void *state, uint32_t number, dtl_slice folded) {
    (void)folded;
    want(state, number);
    return true;
}

static void want_leaf(const shelf *s, const dtl_plan *plan, uint32_t leaf, dtl_scan *scan) {
    wanter w = {.scan = scan, .leaf = leaf};
    if (plan->leaves[leaf].node->kind ==
        DTL_NODE_PREFIX) /* there is no segment that it could have been expanded over */
        dtl_vocabulary_prefix(&s->vocabulary.view, plan->leaves[leaf].folded, want_prefixed, &w);
    dtl_leaf_words(&plan->leaves[leaf], &s->vocabulary.view, s->planner.stemmer, want, &w);
}

static int by_position(const void *a, const void *b) {
    const dtl_hit_word *x = a, *y = b;
    if (x->position != y->position) return x->position < y->position ? -1 : 1;
    return (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

/* One phrase over all articles, with each of its words as the anchor; returns in how many it stands. */
static size_t phrase_agrees(shelf *s, const dtl_node *tree, const char *text) {
    const dtl_plan *plan = planner_plan(&s->planner, tree);
    const dtl_step *phrase = dtl_phrase_alone(plan);
    cr_assert_not_null(phrase, "%s", text);
    cr_assert_lt(dtl_phrase_anchor(plan, phrase), tree->kid_count);
    reference_query q = reference_query_of(s->planner.arena, s->planner.stemmer, tree);
    dtl_matcher matcher = {0};
    dtl_scan all = {0}, anchors = {0};
    dtl_buffer hits = {0}, places = {0}, marks = {0};
    size_t matched = 0;
    dtl_scan_begin(&all, s->vocabulary.coder.stoppers, s->vocabulary.view.count);
    for (uint32_t k = 0; k < plan->leaf_count; k++) want_leaf(s, plan, k, &all);
    for (uint32_t i = 0; i < ARTICLES; i++) {
        dtl_record_view view;
        dtl_error err;
        must_work(
            dtl_record_open(dtl_slice_part(dtl_buffer_content(&s->records), s->ends[i], s->ends[i + 1]), &view, &err),
            &err);
        hits.size = 0;
        dtl_scan_stream(&all, view.stream, &hits);
        const dtl_match_article article = {.title_words = view.title_words};
        bool is = dtl_match(&matcher, plan, (const dtl_hit_word *)(const void *)hits.data,
                            hits.size / sizeof(dtl_hit_word), &article);
        reference_find(&q, &s->read[i]);
        cr_assert_eq(reference_judge(&q, &s->read[i]), is, "%s in %u", text, i);
        matched += is;
        for (uint32_t anchor = 0; anchor < tree->kid_count; anchor++) {
            dtl_scan_begin(&anchors, s->vocabulary.coder.stoppers, s->vocabulary.view.count);
            want_leaf(s, plan, phrase->kids[anchor]->leaf, &anchors);
            dtl_scan_places(&anchors, view.stream, &places);
            marks.size = 0;
            cr_assert_eq(dtl_phrase_match(phrase, anchor, &all, &view, &places, &marks), is, "%s in %u by %u", text, i,
                         anchor);
            cr_assert_eq(dtl_phrase_match(phrase, anchor, &all, &view, &places, NULL), is, "%s in %u", text, i);
            const dtl_hit_word *m = (const dtl_hit_word *)(const void *)marks.data;
            for (size_t k = 1; k < marks.size / sizeof *m; k++)
                cr_assert_lt(by_position(&m[k - 1], &m[k]), 0, "%s in %u: marks are out of order", text, i);
            cr_assert(dtl_slice_equal(dtl_buffer_content(&marks), dtl_buffer_content(&matcher.marks)), "%s in %u", text,
                      i);
        }
    }
    dtl_buffer *buffers[] = {&hits, &places, &marks};
    for (size_t i = 0; i < ARRAY_LEN(buffers); i++) dtl_buffer_release(buffers[i]);
    dtl_scan_release(&all);
    dtl_scan_release(&anchors);
    dtl_matcher_release(&matcher);
    reference_query_release(&q);
    return matched;
}

Test(phrase, agrees_with_the_matcher) {
    enum { PHRASES = 400 };
    static shelf s;
    fill(&s, 5);
    generator g = {.count = 6};
    dtl_buffer text = {0};
    size_t matched = 0;
    for (uint32_t i = 0; i < PHRASES; i++) {
        const dtl_node *tree = NULL;
        dtl_error err;
        text.size = 0;
        if (chance(&g, 200)) dtl_buffer_text(&text, "title:");
        if (chance(&g, 50)) dtl_buffer_text(&text, "\"ha ha ha\"");
        else query_phrase(&g, &text);
        must_work(
            dtl_query_parse(s.planner.arena, dtl_arena_copy(s.planner.arena, dtl_buffer_content(&text)), &tree, &err),
            &err);
        dtl_buffer_byte(&text, '\0');
        matched += phrase_agrees(&s, tree, text.data);
    }
    cr_expect_gt(matched, PHRASES / 2);
    dtl_buffer_release(&text);
    empty(&s);
}

/* Phrases that overlap themselves. */
Test(phrase, may_overlap_itself) {
    static shelf s;
    static const struct {
        const char *text;
    } BODIES[] = {{"ha ha ha ha ha"}, {"a b a b a b a b c"}, {"a b a b"}, {"ha ha"}};
    s = (shelf){.desk = desk_new(), .planner = planner_new(), .arena = dtl_arena_new()};
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < ARTICLES; i++) {
            dtl_slice body = dtl_slice_text(BODIES[i % ARRAY_LEN(BODIES)].text),
                      title = i % 3 ? DTL_SLICE("") : DTL_SLICE("A b a");
            desk_take(s.desk, title, body);
            if (round == 0) continue;
            desk_renumber(s.desk, &s.desk->content);
            dtl_record_pack(&s.desk->content, &s.vocabulary.coder, NULL, &s.records);
            s.ends[i + 1] = s.records.size;
            const story one = {.title = title, .text = body};
            reference_read(s.arena, s.planner.stemmer, story_stored(s.arena, &one), &s.read[i]);
        }
        if (round == 0) desk_close(s.desk, &s.vocabulary);
    }
    static const char *const PHRASES[] = {"\"ha ha\"",   "\"ha ha ha\"",   "\"a b a\"",     "\"a b a b\"",
                                          "\"b a b a\"", "\"a* b a b a\"", "title:\"a b\"", "\"b c\"",
                                          "\"c a\"",     "\"h* ha h*\""};
    for (size_t i = 0; i < ARRAY_LEN(PHRASES); i++) {
        const dtl_node *tree = NULL;
        dtl_error err;
        must_work(dtl_query_parse(s.planner.arena, dtl_slice_text(PHRASES[i]), &tree, &err), &err);
        size_t matched = phrase_agrees(&s, tree, PHRASES[i]);
        cr_expect_eq(matched > 0, strcmp(PHRASES[i], "\"c a\"") != 0, "%s", PHRASES[i]);
    }
    empty(&s);
}

Test(phrase, is_alone_or_not) {
    planner p = planner_new();
    static const struct {
        const char *query;
        bool alone;
    } ROWS[] = {{"\"a b\"", true}, {"pre-2014", true},   {"title:\"a b\"", true},   {"source:\"a b\"", false},
                {"a b", false},    {"\"a b\" c", false}, {"\"a b\" NEAR c", false}, {"=\"a b\"", true}};
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) {
        const dtl_node *tree = NULL;
        dtl_error err;
        must_work(dtl_query_parse(p.arena, dtl_slice_text(ROWS[i].query), &tree, &err), &err);
        cr_expect_eq(dtl_phrase_alone(planner_plan(&p, tree)) != NULL, ROWS[i].alone, "%s", ROWS[i].query);
    }
    planner_free(&p);
}
