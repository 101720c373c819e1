/* Against streams whose words are known, as they were made here. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/scan.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "support/generate.h"

enum { WORDS_MAX = 3000, WANTED_MAX = 200, LEAVES = 5 };

/* A stream in a block that ends where it ends, so that the sanitizer sees a read behind it. */
typedef struct {
    unsigned stoppers;
    uint32_t vocabulary, count; /* count: whole words */
    uint32_t numbers[WORDS_MAX], begins[WORDS_MAX];
    char *bytes;
    size_t size;
} stream;

/* Frequent words are more frequent; a few numbers lie beyond the vocabulary, as in a damaged file. */
static uint32_t any_number(generator *g, uint32_t vocabulary) {
    uint32_t bits = 1;
    while (vocabulary >> bits && bits < 30) bits++;
    uint32_t number = below(g, 1u << (1 + below(g, bits)));
    return number < vocabulary + 3 ? number : below(g, vocabulary);
}

static void make_stream(generator *g, stream *s) {
    static uint8_t room[WORDS_MAX * DTL_DENSE_MAX_BYTES];
    s->stoppers = 64 + below(g, 161);
    s->vocabulary = chance(g, 200) ? 3 + below(g, 60) : 3 + below(g, 200000);
    s->count = chance(g, 500) ? below(g, 120) : below(g, WORDS_MAX + 1);
    s->size = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        s->numbers[i] = any_number(g, s->vocabulary);
        s->begins[i] = (uint32_t)s->size;
        dtl_code code = dtl_dense_code(s->stoppers, s->numbers[i]);
        memcpy(room + s->size, code.bytes, code.size);
        s->size += code.size;
    }
    /* now and then it ends in the middle of a code */
    if (s->count > 0 && chance(g, 300)) {
        s->count--;
        size_t last = s->size - s->begins[s->count];
        s->size = s->begins[s->count] + below(g, (uint32_t)last);
    }
    s->bytes = malloc(s->size ? s->size : 1);
    cr_assert_not_null(s->bytes);
    memcpy(s->bytes, room, s->size);
}

static dtl_slice content(const stream *s) { return dtl_slice_of(s->bytes, s->size); }

/* Which leaves want a word: a bit each. */
typedef struct {
    uint32_t count;
    struct {
        uint32_t number, leaves;
    } at[WANTED_MAX];
} wishes;

static uint32_t wish_for(const wishes *w, uint32_t number) {
    for (uint32_t i = 0; i < w->count; i++)
        if (w->at[i].number == number) return w->at[i].leaves;
    return 0;
}

/* Some of them are words of the stream. */
static void make_wishes(generator *g, const stream *s, wishes *w, dtl_scan *scan) {
    uint32_t count = chance(g, 500) ? 1 + below(g, 6) : 1 + below(g, WANTED_MAX);
    w->count = 0;
    while (w->count < count) {
        uint32_t number = chance(g, 300) || s->count == 0 ? below(g, s->vocabulary) : s->numbers[below(g, s->count)];
        if (number >= s->vocabulary || wish_for(w, number)) {
            count--;
            continue;
        }
        uint32_t leaves = chance(g, 800) ? 1u << below(g, LEAVES) : 1 + below(g, (1u << LEAVES) - 1);
        w->at[w->count].number = number;
        w->at[w->count++].leaves = leaves;
        for (uint32_t leaf = 0; leaf < LEAVES; leaf++)
            if (leaves >> leaf & 1) dtl_scan_want(scan, number, leaf);
    }
}

/* The hits are those of the words, in order of position; of one word's leaves in any order. */
static void hits_are(const stream *s, const wishes *w, const dtl_buffer *hits) {
    const dtl_hit_word *at = (const dtl_hit_word *)(const void *)hits->data;
    size_t count = hits->size / sizeof *at, k = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t expected = s->numbers[i] < s->vocabulary ? wish_for(w, s->numbers[i]) : 0, found = 0;
        for (; k < count && at[k].position == i; k++) {
            cr_assert_lt(at[k].leaf, LEAVES);
            cr_assert_not(found >> at[k].leaf & 1, "word %u twice for one leaf", i);
            found |= 1u << at[k].leaf;
        }
        cr_assert_eq(found, expected, "word %u of %u, number %u, s = %u, %u wanted: %x, not %x", i, s->count,
                     s->numbers[i], s->stoppers, w->count, found, expected);
    }
    cr_assert_eq(k, count, "%zu hits behind the end", count - k);
}

static void places_are(const stream *s, const wishes *w, const dtl_scan *scan, const dtl_buffer *places) {
    const uint32_t *at = (const uint32_t *)(const void *)places->data;
    size_t count = places->size / sizeof *at, k = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        if (s->numbers[i] >= s->vocabulary || !wish_for(w, s->numbers[i])) continue;
        cr_assert(k < count && at[k] == s->begins[i], "word %u of %u at byte %u", i, s->count, s->begins[i]);
        if (i % 7 == 0) cr_assert_eq(dtl_scan_count(scan, dtl_slice_part(content(s), 0, at[k])), i);
        k++;
    }
    cr_assert_eq(k, count);
}

static void many_streams(uint64_t seed, uint32_t rounds) {
    generator g = {.count = seed};
    static stream s;
    static wishes w;
    dtl_scan scan = {0};
    dtl_buffer hits = {0}, places = {0};
    size_t decoded = 0, found = 0;
    for (uint32_t round = 0; round < rounds; round++) {
        make_stream(&g, &s);
        dtl_scan_begin(&scan, s.stoppers, s.vocabulary);
        make_wishes(&g, &s, &w, &scan);
        hits.size = 0;
        dtl_scan_stream(&scan, content(&s), &hits);
        hits_are(&s, &w, &hits);
        dtl_scan_places(&scan, content(&s), &places);
        places_are(&s, &w, &scan, &places);
        decoded += scan.many;
        found += hits.size > 0;
        for (uint32_t i = 0; i < w.count; i++)
            for (uint32_t leaf = 0; leaf < LEAVES; leaf++)
                cr_assert_eq(dtl_scan_has(&scan, w.at[i].number, leaf), w.at[i].leaves >> leaf & 1);
        cr_assert_eq(dtl_scan_has(&scan, s.vocabulary + 1, 0), false);
        free(s.bytes);
    }
    cr_expect(decoded > rounds / 20 && decoded < rounds / 2, "both ways are to be taken: %zu", decoded);
    cr_expect_gt(found, rounds / 2);
    dtl_scan_release(&scan);
    dtl_buffer_release(&hits);
    dtl_buffer_release(&places);
}

Test(scan, finds_what_was_put_in) { many_streams(1, 1500); }
Test(scan, finds_it_with_another_seed) { many_streams(2, 1500); }

/* With a hint on what stands behind: every place that is given is one of a wanted word, and none is missing that a wanted
 * follower stands behind. */
Test(scan, takes_hints) {
    enum { ROUNDS = 1500 };
    generator g = {.count = 3};
    static stream s;
    static wishes w;
    dtl_scan scan = {0};
    dtl_buffer places = {0};
    for (uint32_t round = 0; round < ROUNDS; round++) {
        make_stream(&g, &s);
        dtl_scan_begin(&scan, s.stoppers, s.vocabulary);
        uint32_t followers[3], count = 1 + below(&g, 3);
        for (uint32_t i = 0; i < count; i++) {
            followers[i] = s.count ? s.numbers[below(&g, s.count)] : below(&g, s.vocabulary);
            dtl_scan_want_before(&scan, followers[i]);
        }
        make_wishes(&g, &s, &w, &scan);
        dtl_scan_places(&scan, content(&s), &places);
        const uint32_t *at = (const uint32_t *)(const void *)places.data;
        size_t total = places.size / sizeof *at, k = 0;
        for (uint32_t i = 0; i < s.count; i++) {
            bool wanted = s.numbers[i] < s.vocabulary && wish_for(&w, s.numbers[i]), followed = false;
            for (uint32_t f = 0; i + 1 < s.count && f < count; f++)
                followed = followed || s.numbers[i + 1] == followers[f];
            bool given = k < total && at[k] == s.begins[i];
            k += given;
            cr_assert(!given || wanted, "word %u is not wanted", i);
            cr_assert(given || !wanted || !followed, "word %u of %u is missing", i, s.count);
        }
        cr_assert_eq(k, total);
        free(s.bytes);
    }
    dtl_scan_release(&scan);
    dtl_buffer_release(&places);
}

/* The last word, the first word, every word, and no word, for all lengths around the size of a step. */
Test(scan, minds_the_ends) {
    dtl_buffer hits = {0};
    for (size_t size = 0; size <= 200; size++) {
        char *bytes = malloc(size ? size : 1);
        cr_assert_not_null(bytes);
        memset(bytes, 1, size);
        if (size) bytes[0] = 2;
        if (size) bytes[size - 1] = 3;
        for (uint32_t wanted = 0; wanted < 5; wanted++) {
            dtl_scan scan = {0};
            dtl_scan_begin(&scan, 128, 5);
            dtl_scan_want(&scan, wanted, 0);
            hits.size = 0;
            dtl_scan_stream(&scan, dtl_slice_of(bytes, size), &hits);
            size_t expected = 0;
            for (size_t i = 0; i < size; i++) expected += bytes[i] == (char)wanted;
            cr_assert_eq(hits.size / sizeof(dtl_hit_word), expected, "%u in %zu bytes", wanted, size);
            dtl_scan_release(&scan);
        }
        free(bytes);
    }
    dtl_buffer_release(&hits);
}

Test(scan, wants_nothing_at_first) {
    dtl_scan scan = {0};
    dtl_buffer hits = {0}, places = {0};
    dtl_scan_begin(&scan, 128, 10);
    dtl_scan_stream(&scan, DTL_SLICE("\1\2\3"), &hits);
    dtl_scan_places(&scan, DTL_SLICE("\1\2\3"), &places);
    cr_expect(hits.size == 0 && places.size == 0);
    cr_expect_not(dtl_scan_has(&scan, 1, 0));
    dtl_scan_want(&scan, 2, 7);
    cr_expect(dtl_scan_has(&scan, 2, 7) && !dtl_scan_has(&scan, 2, 6) && !dtl_scan_has(&scan, 1, 7));
    dtl_scan_begin(&scan, 128, 10);
    cr_expect_not(dtl_scan_has(&scan, 2, 7), "it was begun anew");
    dtl_scan_release(&scan);
}
