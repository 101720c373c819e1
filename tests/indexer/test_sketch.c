/* sketch.h: copies are like each other, other texts seldom. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/sketch.h"

#include <criterion/criterion.h>

#include "support/generate.h"

enum { MOST = 4000 };

/* Words drawn from a vocabulary in which a few are common, as hashes. */
static void draw_words(generator *g, uint32_t *words, size_t count) {
    for (size_t i = 0; i < count; i++) words[i] = below(g, 1u << (2 + below(g, 12))) * 2654435761u;
}

static dtl_sketch sketch_of(const uint32_t *words, size_t count) {
    dtl_sketch sketch;
    const dtl_sketch_words all = {.hashes = words, .count = count};
    dtl_sketch_make(&all, &sketch);
    return sketch;
}

static double likeness(const dtl_sketch *a, const dtl_sketch *b) {
    unsigned shared = 0;
    for (unsigned i = 0; i < a->traits.sizes[0]; i++)
        for (unsigned k = 0; k < b->traits.sizes[0]; k++) shared += a->values[i] == b->values[k];
    return dtl_sketch_likeness(a->traits, b->traits, shared);
}

Test(sketch, is_a_sample_of_the_size_that_it_says) {
    generator g = {.count = 1};
    static uint32_t words[MOST];
    for (int round = 0; round < 300; round++) {
        size_t count = DTL_SKETCH_MIN_WORDS + below(&g, MOST - DTL_SKETCH_MIN_WORDS);
        draw_words(&g, words, count);
        dtl_sketch s = sketch_of(words, count);
        cr_assert_leq(s.traits.sizes[0], DTL_SKETCH_MAX);
        cr_assert_geq(s.traits.sizes[0], 4, "%zu words", count);
        cr_assert(s.traits.sizes[0] >= s.traits.sizes[1] && s.traits.sizes[1] >= s.traits.sizes[2]);
        for (unsigned i = 0; i < s.traits.sizes[0]; i++)
            for (unsigned k = 0; k < i; k++) cr_assert_neq(s.values[i], s.values[k]);
    }
}

/* By row: what is done to a text of 60 words and more. */
static size_t change(int row, const uint32_t *words, size_t count, uint32_t *out) {
    generator g = {.count = 77};
    size_t extra = count / 5;
    switch (row) {
    case 0: memcpy(out, words, count * sizeof *out); return count;                   /* nothing */
    case 1: memcpy(out, words, count * 6 / 10 * sizeof *out); return count * 6 / 10; /* cut */
    case 2:                                                                          /* a paragraph put in */
        memcpy(out, words, count / 2 * sizeof *out);
        draw_words(&g, out + count / 2, extra);
        memcpy(out + count / 2 + extra, words + count / 2, (count - count / 2) * sizeof *out);
        return count + extra;
    default: /* a credit before it */
        draw_words(&g, out, 4);
        memcpy(out + 4, words, count * sizeof *out);
        return count + 4;
    }
}

Test(sketch, copies_are_alike) {
    static uint32_t words[MOST], changed[2 * MOST];
    for (int row = 0; row < 4; row++) {
        generator g = {.count = 5};
        int found = 0, rounds = 200;
        for (int round = 0; round < rounds; round++) {
            size_t count = 60 + below(&g, MOST - 60);
            draw_words(&g, words, count);
            size_t changed_count = change(row, words, count, changed);
            dtl_sketch a = sketch_of(words, count), b = sketch_of(changed, changed_count);
            found += likeness(&a, &b) > 0;
            cr_assert_eq(likeness(&a, &b), likeness(&b, &a));
        }
        cr_expect_geq(found, rounds * 96 / 100, "change %d: %d of %d", row, found, rounds);
        if (row == 0) cr_expect_eq(found, rounds);
    }
}

Test(sketch, a_shared_quotation_promises_little) {
    generator g = {.count = 8};
    static uint32_t one[MOST], other[MOST];
    int wrong = 0;
    for (int round = 0; round < 300; round++) {
        size_t count = 60 + below(&g, MOST - 60);
        draw_words(&g, one, count);
        draw_words(&g, other, count);
        memcpy(other + count / 3, one + count / 2, count / 5 * sizeof *one);
        dtl_sketch a = sketch_of(one, count), b = sketch_of(other, count);
        wrong += likeness(&a, &b) > 0;
    }
    cr_expect_leq(wrong, 30, "%d of 300", wrong);
}

Test(sketch, figures_that_differ_promise_little) {
    enum { WORDS = 90, EVERY = 9 };
    generator g = {.count = 9};
    uint32_t today[WORDS], tomorrow[WORDS];
    int wrong = 0;
    for (int round = 0; round < 300; round++) {
        draw_words(&g, today, WORDS);
        for (int i = 0; i < WORDS; i++) tomorrow[i] = i % EVERY ? today[i] : (uint32_t)draw(&g);
        const dtl_sketch_words a = {.hashes = today, .count = WORDS, .figures = WORDS / EVERY},
                               b = {.hashes = tomorrow, .count = WORDS, .figures = WORDS / EVERY};
        dtl_sketch x, y;
        dtl_sketch_make(&a, &x);
        dtl_sketch_make(&b, &y);
        wrong += likeness(&x, &y) > 0;
        cr_assert_gt(likeness(&x, &x), 0);
    }
    cr_expect_leq(wrong, 30, "%d of 300", wrong);
}

Test(sketch, short_texts_are_compared_whole) {
    generator g = {.count = 10};
    uint32_t words[DTL_SKETCH_MIN_WORDS], copy[DTL_SKETCH_MIN_WORDS];
    size_t count = DTL_SKETCH_MIN_WORDS - 1;
    draw_words(&g, words, count);
    memcpy(copy, words, sizeof words);
    dtl_sketch a = sketch_of(words, count), b = sketch_of(copy, count);
    cr_expect_eq(a.traits.level, DTL_COPIES_WHOLE);
    cr_expect_gt(likeness(&a, &b), 0);
    copy[count - 1]++;
    b = sketch_of(copy, count);
    cr_expect_eq(likeness(&a, &b), 0);
    const dtl_sketch_words next_week = {.hashes = words, .count = count, .day = 7};
    dtl_sketch_make(&next_week, &b);
    cr_expect_eq(likeness(&a, &b), 0, "the same brief of another day");
    b = sketch_of(words, DTL_SKETCH_MIN_WHOLE_WORDS - 1);
    cr_expect_eq(b.traits.sizes[0], 0, "too short to tell");
}

Test(sketch, a_text_that_repeats_itself_is_no_trouble) {
    static uint32_t words[MOST];
    for (int i = 0; i < MOST; i++) words[i] = (uint32_t)(i % 3);
    dtl_sketch s = sketch_of(words, MOST);
    cr_expect_leq(s.traits.sizes[0], 3);
}
