/* The best of many is the beginning of all, sorted. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/best.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/generate.h"
#include "support/stories.h"

enum { SEGMENTS = 3, ARTICLES = 40, CANDIDATES = 500 };

/* Segments of nothing but keys; an id may be in several of them. */
static uint64_t id_of(uint32_t segment, uint32_t ordinal) { return (segment * 7919u + ordinal * 104729u) % 97; }

static void open_segments(temp *t, dtl_segment *segments, const dtl_segment **refs) {
    for (uint32_t s = 0; s < SEGMENTS; s++) {
        dtl_forward_writer *writer = NULL;
        const dtl_vocabulary_sections none = {0};
        dtl_error err;
        must_work(dtl_forward_create(temp_path(t, "forward"), &writer, &err), &err);
        for (uint32_t i = 0; i < ARTICLES; i++)
            must_work(dtl_forward_add(writer, DTL_SLICE("x"), (dtl_key){.id = id_of(s, i), .raw = i}, &err), &err);
        must_work(dtl_forward_finish(writer, &none, DTL_DENSE_MIN_STOPPERS, 0, &err), &err);
        dtl_forward_writer_close(writer);
        must_work(dtl_forward_open(temp_path(t, "forward"), &segments[s].forward, &err), &err);
        remove(t->path);
        refs[s] = &segments[s];
    }
}

static int by_rank(const void *a, const void *b) {
    const dtl_candidate *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    uint64_t ix = id_of(x->segment, x->ordinal), iy = id_of(y->segment, y->ordinal);
    if (ix != iy) return ix < iy ? -1 : 1;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

/* No two with the same id and passage, so that there is one right order. Many scores are equal. */
static uint32_t make_candidates(generator *g, dtl_candidate *out) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < CANDIDATES; i++) {
        dtl_candidate c = {.segment = below(g, SEGMENTS),
                           .ordinal = below(g, ARTICLES),
                           .passage = below(g, 5),
                           .score = below(g, 12) / 3.};
        bool twice = false;
        for (uint32_t k = 0; k < count && !twice; k++)
            twice = id_of(out[k].segment, out[k].ordinal) == id_of(c.segment, c.ordinal) && out[k].passage == c.passage;
        if (!twice) out[count++] = c;
    }
    return count;
}

Test(best, is_the_beginning_of_all_sorted) {
    temp t = temp_new();
    static dtl_segment segments[SEGMENTS];
    const dtl_segment *refs[SEGMENTS];
    open_segments(&t, segments, refs);
    generator g = {.count = 9};
    static dtl_candidate all[CANDIDATES], sorted[CANDIDATES];
    for (int round = 0; round < 60; round++) {
        uint32_t count = make_candidates(&g, all);
        memcpy(sorted, all, sizeof all);
        qsort(sorted, count, sizeof *sorted, by_rank);
        uint32_t wanted = round % 3 == 0 ? 0 : 1 + below(&g, round % 3 == 1 ? 20 : CANDIDATES * 2);
        dtl_best best = {.wanted = wanted, .segments = refs};
        for (uint32_t i = 0; i < count; i++) dtl_best_add(&best, &all[i]);
        dtl_best_sort(&best);
        uint32_t expected = wanted && wanted < count ? wanted : count;
        cr_assert_eq(best.heap.size / sizeof *all, expected);
        const dtl_candidate *kept = (const dtl_candidate *)(const void *)best.heap.data;
        for (uint32_t i = 0; i < expected; i++) cr_assert_eq(by_rank(&kept[i], &sorted[i]), 0, "%u of %u", i, expected);
        dtl_buffer_release(&best.heap);
    }
    for (int i = 0; i < SEGMENTS; i++) dtl_forward_close(segments[i].forward);
    temp_end(&t);
}

/* What is refused by its score changes nothing; while fewer are kept than wanted, nothing is refused. */
Test(best, refuses_what_cannot_come_in) {
    temp t = temp_new();
    static dtl_segment segments[SEGMENTS];
    const dtl_segment *refs[SEGMENTS];
    open_segments(&t, segments, refs);
    dtl_best best = {.wanted = 3, .segments = refs}, all = {.wanted = 0, .segments = refs};
    static const double SCORES[] = {4, 2, 3};
    for (uint32_t i = 0; i < ARRAY_LEN(SCORES); i++) {
        const dtl_candidate c = {.ordinal = i, .score = SCORES[i]};
        cr_expect(!dtl_best_refuses(&best, 0), "%u are kept", i);
        dtl_best_add(&best, &c);
        dtl_best_add(&all, &c);
    }
    cr_expect(dtl_best_refuses(&best, 1.999));
    cr_expect(!dtl_best_refuses(&best, 2), "who is as good may be ranked before");
    cr_expect(!dtl_best_refuses(&best, 2.5));
    cr_expect(!dtl_best_refuses(&all, 0));
    best.several_an_article = best.one_of_story = true;
    cr_expect(!dtl_best_refuses(&best, 0), "of a story, more may be kept than wanted");
    dtl_buffer_release(&best.heap);
    dtl_buffer_release(&all.heap);
    for (int i = 0; i < SEGMENTS; i++) dtl_forward_close(segments[i].forward);
    temp_end(&t);
}

Test(best, of_none_is_none) {
    dtl_best best = {.wanted = 5};
    dtl_best_sort(&best);
    cr_expect_eq(best.heap.size, 0);
}
