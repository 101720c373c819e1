/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/passage.h"

#include "make.h"

enum { MIN = DTL_PASSAGE_MIN_WORDS, MAX = DTL_PASSAGE_MAX_WORDS };

/* Every sentence is in one passage, the words add up, only a long sentence makes a long passage, and a short passage stands
 * only where neither neighbour has room for it. */
static void expect_law(const dtl_sentence *sentences, size_t count, const dtl_passages *passages) {
    size_t at = 0;
    for (size_t i = 0; i < passages->count; i++) {
        const dtl_passage *p = &passages->at[i];
        uint64_t words = 0;
        cr_assert_gt(p->sentences, 0u);
        cr_assert_leq(p->sentences, count - at);
        for (size_t k = 0; k < p->sentences; k++) words += sentences[at + k].words;
        cr_assert_eq(words, p->words);
        cr_assert(words <= MAX || p->sentences == 1, "%llu words in %u sentences", (unsigned long long)words,
                  p->sentences);
        at += p->sentences;
        if (i == 0) continue;
        uint64_t const before = passages->at[i - 1].words;
        cr_assert((words >= MIN && before >= MIN) || before + words > MAX, "%llu and %llu words stay apart",
                  (unsigned long long)before, (unsigned long long)words);
    }
    cr_assert_eq(at, count);
}

static void cut(const dtl_sentence *sentences, size_t count, dtl_passages *passages) {
    dtl_passages_cut(sentences, count, passages);
    expect_law(sentences, count, passages);
}

/* sentences of the given words; a negative number ends a paragraph. */
static void expect_cut(const int *words, size_t count, const uint32_t *expected, size_t passages_expected) {
    dtl_sentence sentences[64];
    for (size_t i = 0; i < count; i++)
        sentences[i] = (dtl_sentence){.words = (uint32_t)abs(words[i]), .ends_paragraph = words[i] < 0};
    dtl_passages passages = {0};
    cut(sentences, count, &passages);
    cr_assert_eq(passages.count, passages_expected, "%zu passages", passages.count);
    for (size_t i = 0; i < passages_expected; i++) cr_assert_eq(passages.at[i].words, expected[i]);
    dtl_passages_release(&passages);
}

#define EXPECT(words, ...)                                                                                             \
    expect_cut(words, ARRAY_LEN(words), (const uint32_t[]){__VA_ARGS__}, ARRAY_LEN(((const uint32_t[]){__VA_ARGS__})))

Test(passage, no_sentences_no_passages) {
    dtl_passages passages = {0};
    cut(NULL, 0, &passages);
    cr_assert_eq(passages.count, 0);
    dtl_passages_release(&passages);
}

Test(passage, ends_with_the_paragraph_nearest_to_the_target) {
    static const int words[] = {30, -70, 20, -15, 40, 30, -60};
    EXPECT(words, 135, 130);
}

Test(passage, a_paragraph_end_beats_a_nearer_sentence) {
    static const int words[] = {-95, 35, 100, -50};
    EXPECT(words, 95, 135, 50);
    static const int later[] = {100, 30, -45, -120};
    EXPECT(later, 175, 120);
}

Test(passage, a_sentence_end_serves_where_no_paragraph_ends) {
    static const int words[] = {40, 40, 40, 40, 40, 40, 40, 40, 40, 40};
    EXPECT(words, 120, 120, 160);
}

Test(passage, a_short_article_is_one_passage) {
    static const int words[] = {10, -8};
    EXPECT(words, 18);
}

Test(passage, a_short_rest_joins_the_one_before) {
    static const int words[] = {-130, -50};
    EXPECT(words, 180);
    static const int full[] = {-131, -50};
    EXPECT(full, 131, 50);
}

Test(passage, a_long_sentence_stands_alone) {
    static const int words[] = {20, 10000, -20};
    EXPECT(words, 20, 10000, 20);
}

Test(passage, holds_its_law_for_all_kinds_of_articles) {
    dtl_passages passages = {0};
    uint64_t seed = 11;
    for (int round = 0; round < 20000; round++) {
        dtl_sentence sentences[100];
        size_t count = roll(&seed) % ARRAY_LEN(sentences);
        uint32_t const longest = (uint32_t[]){2, 40, 200, 90}[roll(&seed) % 4];
        for (size_t i = 0; i < count; i++)
            sentences[i] = (dtl_sentence){.words = 1 + roll(&seed) % longest, .ends_paragraph = roll(&seed) % 4 == 0};
        cut(sentences, count, &passages);
    }
    dtl_passages_release(&passages);
}

static void cut_many(uint32_t words, bool ends_paragraph, size_t count) {
    dtl_sentence *sentences = calloc(count, sizeof *sentences);
    cr_assert_not_null(sentences);
    for (size_t i = 0; i < count; i++) sentences[i] = (dtl_sentence){.words = words, .ends_paragraph = ends_paragraph};
    dtl_passages passages = {0};
    cut(sentences, count, &passages);
    dtl_passages_release(&passages);
    free(sentences);
}

Test(passage, is_linear, .timeout = 60) {
    cut_many(1, false, 2000000);
    cut_many(1, true, 2000000);
    cut_many(91, false, 2000000);
    cut_many(UINT32_MAX, false, 1000);
}
