/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/vocabulary.h"

#include <criterion/criterion.h>

#include "support/desk.h"
#include "support/generate.h"
#include "support/news.h"

/* A desk that has read that many texts, and some words of every length. */
static desk *read_texts(uint64_t seed, int texts) {
    generator g = {seed};
    desk *d = desk_new();
    dtl_buffer room = {0};
    for (int i = 0; i < texts; i++) {
        room.size = 0;
        news_body(&g, 6, i % 2 ? 0 : 150, &room);
        desk_take(d, (dtl_slice){0}, dtl_buffer_content(&room));
    }
    for (size_t size = 1; texts > 0 && size <= DTL_WORD_MAX_BYTES; size++) {
        room.size = 0;
        for (size_t i = 0; i < size; i++) dtl_buffer_byte(&room, 'q');
        dtl_buffer_byte(&room, ' ');
        for (size_t i = 0; i + 2 <= size; i += 2) dtl_buffer_text(&room, "\u023A"); /* longer in lower case */
        desk_take(d, (dtl_slice){0}, dtl_buffer_content(&room));
    }
    dtl_buffer_release(&room);
    return d;
}

Test(vocabulary, numbers_are_ranks) {
    desk *d = read_texts(23, 300);
    desk_vocabulary v;
    desk_close(d, &v);
    cr_assert_eq(v.view.count, d->count);
    for (uint32_t i = 0; i < d->count; i++) {
        dtl_slice word = dtl_vocabulary_word(&v.view, d->lexicon[i].rank);
        cr_assert(dtl_slice_equal(word, d->lexicon[i].surface), "%.*s", (int)word.size, word.data);
    }
    for (uint32_t rank = 1; rank < d->count; rank++) {
        uint32_t place = dtl_vocabulary_at(&v.view, rank);
        cr_assert_lt(place, d->count);
    }
    desk_vocabulary_release(&v);
    desk_free(d);
}

/* ---- by stem ---- */

static void expect_stem(const desk *d, const desk_vocabulary *v, dtl_stemmer *stemmer, dtl_slice stem) {
    uint32_t begin, end, expected = 0;
    dtl_vocabulary_find_stem(&v->view, stemmer, stem, &begin, &end);
    for (uint32_t i = 0; i < d->count; i++) expected += dtl_slice_equal(d->lexicon[i].stem, stem);
    cr_assert(begin <= end && end <= d->count);
    cr_assert_eq(end - begin, expected, "%.*s: %u, not %u", (int)stem.size, stem.data, end - begin, expected);
    uint32_t last = 0;
    for (uint32_t place = begin; place < end; place++) {
        uint32_t number = dtl_vocabulary_at(&v->view, place);
        cr_assert(place == begin || number > last, "numbers rise within a stem");
        last = number;
        char folded[DTL_FOLDED_MAX_BYTES];
        dtl_slice fold = dtl_slice_of(folded, dtl_word_fold(dtl_vocabulary_word(&v->view, number), folded));
        cr_assert(dtl_slice_equal(dtl_stem(stemmer, DTL_LANGUAGE_ENGLISH, fold), stem));
    }
}

Test(vocabulary, by_stem_finds_what_a_scan_finds) {
    desk *d = read_texts(24, 250);
    desk_vocabulary v;
    desk_close(d, &v);
    for (uint32_t i = 0; i < d->count; i++) expect_stem(d, &v, d->stemmer, d->lexicon[i].stem);
    static const char *const ABSENT[] = {"", "a0", "zzzz", "strikewick", "\xff", "\x01", "st", "stri", "strikes"};
    for (size_t i = 0; i < ARRAY_LEN(ABSENT); i++) expect_stem(d, &v, d->stemmer, dtl_slice_text(ABSENT[i]));
    desk_vocabulary_release(&v);
    desk_free(d);
}

/* ---- by prefix ---- */

typedef struct {
    const desk_vocabulary *v;
    dtl_slice prefix;
    uint32_t next, most, count;
} expectation;

static bool begins(const desk_vocabulary *v, uint32_t number, dtl_slice prefix) {
    char folded[DTL_FOLDED_MAX_BYTES];
    return dtl_slice_starts(dtl_slice_of(folded, dtl_word_fold(dtl_vocabulary_word(&v->view, number), folded)), prefix);
}

static bool found(void *state, uint32_t number, dtl_slice folded) {
    expectation *e = state;
    cr_assert_geq(number, e->next, "not in order");
    while (e->next < number)
        cr_assert_not(begins(e->v, e->next++, e->prefix), "number %u was passed over", e->next - 1);
    cr_assert(dtl_slice_starts(folded, e->prefix) && begins(e->v, number, e->prefix));
    e->next = number + 1;
    return ++e->count < e->most;
}

Test(vocabulary, by_prefix_finds_what_a_scan_finds) {
    desk *d = read_texts(25, 150);
    desk_vocabulary v;
    desk_close(d, &v);
    static const char *const PREFIXES[] = {"s",    "st", "strike", "q", "qqqq", "e", "mu", "l",     "o",
                                           "ss",   "é",  "κ",      "м", "東",   "1", "15", "a",     "us",
                                           "zzzz", "'",  "fi",     "d", "th",   "k", "i",  "\u1100"};
    for (size_t i = 0; i < ARRAY_LEN(PREFIXES); i++) {
        expectation all = {.v = &v, .prefix = dtl_slice_text(PREFIXES[i]), .most = UINT32_MAX};
        dtl_vocabulary_prefix(&v.view, all.prefix, found, &all);
        while (all.next < v.view.count) cr_assert_not(begins(&v, all.next++, all.prefix), "%s", PREFIXES[i]);
        if (all.count < 2) continue;
        expectation two = {.v = &v, .prefix = all.prefix, .most = 2};
        dtl_vocabulary_prefix(&v.view, two.prefix, found, &two);
        cr_assert_eq(two.count, 2, "it goes on when told to stop");
    }
    desk_vocabulary_release(&v);
    desk_free(d);
}

/* ---- small ones, and damage ---- */

Test(vocabulary, of_few_words) {
    static const char *const TEXTS[] = {"",
                                        "one",
                                        "one two",
                                        "a b c d e f g h i j k l m n o",
                                        "a b c d e f g h i j k l m n o p",
                                        "a b c d e f g h i j k l m n o p q"};
    for (size_t i = 0; i < ARRAY_LEN(TEXTS); i++) {
        desk *d = desk_new();
        desk_take(d, (dtl_slice){0}, dtl_slice_text(TEXTS[i]));
        desk_vocabulary v;
        desk_close(d, &v);
        for (uint32_t w = 0; w < d->count; w++) {
            cr_assert(dtl_slice_equal(dtl_vocabulary_word(&v.view, d->lexicon[w].rank), d->lexicon[w].surface));
            expect_stem(d, &v, d->stemmer, d->lexicon[w].stem);
        }
        expect_stem(d, &v, d->stemmer, DTL_SLICE("absent"));
        desk_vocabulary_release(&v);
        desk_free(d);
    }
}

Test(vocabulary, sections_must_fit_each_other) {
    dtl_error err;
    static const size_t SIZES[][5] = {/* heads, blocks, by_stem, languages, whether they fit */
                                      {0, 0, 0, 0, 1},   {1, 4, 4, 0, 1},   {16, 4, 64, 16, 1}, {17, 8, 68, 0, 1},
                                      {17, 4, 68, 0, 0}, {16, 8, 64, 0, 0}, {16, 4, 60, 0, 0},  {1, 0, 4, 0, 0},
                                      {0, 4, 0, 0, 0},   {0, 0, 4, 0, 0},   {16, 4, 64, 15, 0}, {0, 0, 0, 1, 0}};
    static const char zeros[128];
    for (size_t i = 0; i < ARRAY_LEN(SIZES); i++) {
        dtl_vocabulary v = {.heads = dtl_slice_of(zeros, SIZES[i][0]),
                            .blocks = dtl_slice_of(zeros, SIZES[i][1]),
                            .by_stem = dtl_slice_of(zeros, SIZES[i][2]),
                            .languages = dtl_slice_of(zeros, SIZES[i][3])};
        cr_expect_eq(dtl_vocabulary_open(&v, &err), SIZES[i][4] ? DTL_OK : DTL_INDEX, "row %zu", i);
    }
}

static bool take_any(void *state, uint32_t number, dtl_slice folded) {
    (void)number, (void)folded;
    return ++*(uint32_t *)state < 1000;
}

/* Any bytes in sections that fit: words may be empty or wrong, but nothing is read outside. */
Test(vocabulary, damage_is_harmless) {
    generator g = {26};
    dtl_stemmer *stemmer = dtl_stemmer_new();
    for (int i = 0; i < 400; i++) {
        size_t count = 1 + below(&g, 60), blocks = (count + 15) / 16 * 4, strings = below(&g, 300);
        char *bytes[5] = {malloc(count), malloc(strings + 1), malloc(blocks), malloc(count * 4), malloc(count)};
        size_t sizes[5] = {count, strings, blocks, count * 4, count};
        bytes[1] = realloc(bytes[1], strings ? strings : 1);
        for (int s = 0; s < 5; s++)
            for (size_t k = 0; k < sizes[s]; k++)
                bytes[s][k] = (char)((s == 2 || s == 3) && k % 4 && chance(&g, 900) ? 0 : draw(&g));
        dtl_vocabulary v = {.heads = dtl_slice_of(bytes[0], sizes[0]),
                            .strings = dtl_slice_of(bytes[1], sizes[1]),
                            .blocks = dtl_slice_of(bytes[2], sizes[2]),
                            .by_stem = dtl_slice_of(bytes[3], sizes[3]),
                            .languages = dtl_slice_of(bytes[4], sizes[4])};
        dtl_error err;
        cr_assert_eq(dtl_vocabulary_open(&v, &err), DTL_OK);
        uint32_t begin, end, taken = 0;
        for (uint32_t w = 0; w < v.count; w++) {
            cr_assert_leq(dtl_vocabulary_word(&v, w).size, (size_t)DTL_SURFACE_MAX_BYTES);
            uint32_t number = dtl_vocabulary_at(&v, w);
            cr_assert(number < v.count || number == DTL_DENSE_MAX_RANK);
        }
        dtl_vocabulary_find_stem(&v, stemmer, DTL_SLICE("strike"), &begin, &end);
        dtl_vocabulary_prefix(&v, DTL_SLICE("s"), take_any, &taken);
        for (int s = 0; s < 5; s++) free(bytes[s]);
    }
    dtl_stemmer_free(stemmer);
}
