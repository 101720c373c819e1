/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/match.h"

#include <criterion/criterion.h>

#include "queries.h"
#include "reference.h"
#include "support/stories.h"
#include "text/sentences.h"

/* What a scan would give: each leaf's words, in order of position. */
static void find_hits(const reference_query *q, uint32_t words, dtl_buffer *hits) {
    hits->size = 0;
    size_t *next = calloc(q->leaf_count + 1, sizeof *next);
    for (uint32_t i = 0; i < words; i++) {
        for (uint32_t k = 0; k < q->leaf_count; k++) {
            const uint32_t *at = (const uint32_t *)(const void *)q->leaves[k].positions.data;
            if (next[k] == q->leaves[k].positions.size / sizeof *at || at[next[k]] != i) continue;
            const dtl_hit_word hit = {.position = i, .leaf = k};
            dtl_buffer_append(hits, (const char *)&hit, sizeof hit);
            next[k]++;
        }
    }
    free(next);
}

/* As the record of the article has them. */
static void find_sentences(const reference_article *article, dtl_buffer *out) {
    dtl_words words = {0};
    dtl_sentences sentences = {0};
    size_t const title =
        (size_t)((const char *)memchr(article->stored.data, '\n', article->stored.size) - article->stored.data);
    dtl_slice const body = dtl_slice_part(article->stored, title + 1, article->stored.size);
    dtl_words_cut(body, &words);
    dtl_sentences_cut(body, &words, &sentences);
    out->size = 0;
    for (size_t i = 0; i < sentences.count; i++)
        dtl_buffer_varint(out, (uint64_t)sentences.at[i].words << 1 | sentences.at[i].ends_paragraph);
    dtl_words_release(&words);
    dtl_sentences_release(&sentences);
}

static void show_marks(const void *data, size_t size, dtl_buffer *out) {
    const reference_mark *marks = data;
    out->size = 0;
    for (size_t i = 0; i < size / sizeof *marks; i++)
        dtl_buffer_printf(out, " %u/%u", marks[i].position, marks[i].leaf);
    dtl_buffer_byte(out, '\0');
}

static dtl_fields fields_of(const reference_article *a) {
    return (dtl_fields){.source = a->source,
                        .section = a->section,
                        .place = a->place,
                        .agency = a->agency,
                        .byline = a->byline,
                        .language = a->language,
                        .day = a->day,
                        .precision = a->precision};
}

typedef struct {
    planner planner;
    dtl_matcher matcher;
    dtl_buffer hits, sentences, shown, expected;
    size_t matched;
} bench;

/* Judges both ways; false where they differ. */
static bool agrees(bench *b, const dtl_node *tree, const reference_article *article, const char *query) {
    const dtl_plan *plan = planner_plan(&b->planner, tree);
    reference_query q = reference_query_of(b->planner.arena, b->planner.stemmer, tree);
    cr_assert_eq(plan->leaf_count, q.leaf_count);
    reference_find(&q, article);
    find_hits(&q, article->word_count, &b->hits);
    dtl_fields fields = fields_of(article);
    const dtl_hit_word *hits = (const dtl_hit_word *)(const void *)b->hits.data;
    find_sentences(article, &b->sentences);
    const dtl_match_article matched = {
        .title_words = article->title_words, .sentences = dtl_buffer_content(&b->sentences), .fields = &fields};
    bool is = dtl_match(&b->matcher, plan, hits, b->hits.size / sizeof *hits, &matched);
    bool expected = reference_judge(&q, article);
    b->matched += expected;
    show_marks(b->matcher.marks.data, is ? b->matcher.marks.size : 0, &b->shown);
    show_marks(q.marks.data, expected ? q.marks.size : 0, &b->expected);
    bool same = is == expected && strcmp(b->shown.data, b->expected.data) == 0;
    if (!same)
        cr_expect(false, "%s\nin %.*s\nis %d%s\nnot %d%s", query, (int)article->stored.size, article->stored.data, is,
                  b->shown.data, expected, b->expected.data);
    reference_query_release(&q);
    return same;
}

static bench bench_new(void) { return (bench){.planner = planner_new()}; }

static void bench_free(bench *b) {
    planner_free(&b->planner);
    dtl_matcher_release(&b->matcher);
    dtl_buffer_release(&b->hits);
    dtl_buffer_release(&b->sentences);
    dtl_buffer_release(&b->shown);
    dtl_buffer_release(&b->expected);
}

/* An article of a few words, many of them several times. */
static reference_article short_article(bench *b, generator *g) {
    dtl_arena *arena = b->planner.arena;
    story s = story_make(arena, g, 0);
    s.text = story_text(arena, g, 1 + below(g, chance(g, 100) ? 200 : 45));
    dtl_article a = story_article(&s);
    reference_article article = {.source = a.source,
                                 .section = a.section,
                                 .place = a.place,
                                 .agency = a.agency,
                                 .byline = a.byline,
                                 .language = a.language,
                                 .day = a.day,
                                 .precision = a.precision};
    reference_read(arena, b->planner.stemmer, story_stored(arena, &s), &article);
    return article;
}

static void random_cases(uint64_t seed, uint32_t depth, uint32_t cases) {
    enum { QUERIES_PER_ARTICLE = 8, MOST_WRONG = 3 };
    bench b = bench_new();
    generator g = {.count = seed};
    dtl_buffer text = {0};
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < cases && wrong < MOST_WRONG; i += QUERIES_PER_ARTICLE) {
        dtl_plan_release(&b.planner.plan);
        dtl_arena_reset(b.planner.arena);
        reference_article article = short_article(&b, &g);
        for (uint32_t k = 0; k < QUERIES_PER_ARTICLE; k++)
            wrong += !agrees(&b, query_tree(&g, depth, b.planner.arena, &text), &article, text.data);
    }
    cr_expect(wrong == MOST_WRONG || (b.matched > cases / 8 && b.matched < cases - cases / 8), "%zu of %u match",
              b.matched, cases);
    dtl_buffer_release(&text);
    bench_free(&b);
}

Test(match, agrees_with_the_reference_on_leaves) { random_cases(1, 0, 6000); }
Test(match, agrees_with_the_reference_on_small_trees) { random_cases(2, 1, 8000); }
Test(match, agrees_with_the_reference_on_trees) { random_cases(3, 2, 8000); }
Test(match, agrees_with_the_reference_on_large_trees) { random_cases(4, 4, 3000); }

/* By hand: what the definitions say, so that reference and matcher cannot both be wrong. */
static const struct {
    const char *query, *stored, *marked; /* the marked words, side by side; NULL: no match */
} CASES[] = {
    {"strike", "Strike over\nThe strikes end.", "Strike strikes"},
    {"=strike", "Strike over\nThe strikes end.", "Strike"},
    {"title:strike", "Strike over\nThe strikes end.", "Strike"},
    {"title:strikes", "Over\nThe strikes end.", NULL},
    {"\"strike end\"", "Over\nThe strikes end.", NULL},
    {"\"strikes end\"", "Over\nThe strikes end.", "strikes end"},
    {"\"over the\"", "Over\nThe strikes end.", NULL},
    {"over NEAR/5 strikes", "Over\nThe strikes end.", NULL},
    {"\"ha ha ha\"", "\nHa ha ha ha, no.", "Ha ha ha ha"},
    {"\"a b a b\"", "\na b a b a b c a b", "a b a b a b"},
    {"a NEAR/2 c", "\na b c a b b c", "a c a"},
    {"a NEAR/1 c", "\na b c a b b c", "c a"},
    {"a NEAR/3 a", "\na b c d e", NULL},
    {"a NEAR/3 a", "\na b c a e a", "a a a"},
    {"a NEAR/4 a NEAR/4 b", "\na b c b d b", NULL},
    {"a NEAR/4 a NEAR/4 b", "\na b c b a", "a b b a"},
    {"elect* NEAR/3 =elected", "\nelected votes x y elected election", "elected election"},
    {"elect* NEAR/3 =elected NEAR/3 the", "\nthe elected election", "the elected election"},
    {"elect* NEAR/3 =elected NEAR/3 the", "\nthe elected votes", NULL},
    {"strike SENTENCE union", "Strike\nThe union met.", NULL},
    {"strike SENTENCE union", "\nThe union met. Strikes end. A strike of unions.", "strike unions"},
    {"strike PARAGRAPH union", "\nThe union met. Strikes end.\nA strike.", "union Strikes"},
    {"strike SENTENCE union", "Union. Strike\nThe vote.", "Union Strike"},
    {"a SENTENCE a", "\nA b. A a b. A.", "A a"},
    {"a SENTENCE a SENTENCE b", "\nA b. A a.", NULL},
    {"a PARAGRAPH a PARAGRAPH b", "\nA b. A a.", "A b A a"},
    {"(a OR b) SENTENCE c", "\nA x. B c. A b.", "B c"},
    {"(a OR b) SENTENCE (a OR b)", "\nA x. B x. A b. A a.", "A b A a"},
    {"(a OR \"b c\") NEAR/2 d", "\nb d c a d b c d", "d a d b c d"},
    {"\"a b\" SENTENCE c", "\nC a. B c a. A b.", NULL},
    {"\"a b\" PARAGRAPH c", "\nC a. B c a. X a b.", "C a B c a b"},
    {"title:(strike SENTENCE union)", "Strike\nStrike of a union.", NULL},
    {"title:(strike SENTENCE union)", "Strike of a union\nStrike of a union.", "Strike union"},
    {"vot~1 SENTENCE strike", "\nThe strike. A vote on the strike. Bots strike.", "vote strike"},
    {"\"a b\" NEAR/3 c", "\na b x c a c b c", "a b c"},
    {"\"a b\" NEAR/2 c", "\na b x c a b c", "c a b c"},
    {"strike OR (union AND vote)", "\nstrike union", "strike"},
    {"strike OR (union AND vote)", "\nvote strike union", "vote strike union"},
    {"strike AND NOT union", "\nstrike vote", "strike"},
    {"strike AND NOT union", "\nstrike union", NULL},
    {"+strike union -vote", "\nunion strike", "union strike"},
    {"+strike union", "\nunion", NULL},
    {"-strike -vote", "\nunion", ""},
    {"=o'neill", "\nO’Neill O'Neill ONeill", "O’Neill O'Neill"},
    {"=cafe", "\ncafé cafe cafes", "cafe"},
    {"\"cafe cafe\"", "\ncafé cafe cafes", "café cafe"},
    {"caf*", "\ncafé cafe calf cafes", "café cafe cafes"},
};

Test(match, keeps_its_word) {
    bench b = bench_new();
    for (size_t i = 0; i < ARRAY_LEN(CASES); i++) {
        const dtl_node *tree = NULL;
        reference_article article = {0};
        dtl_error err;
        must_work(dtl_query_parse(b.planner.arena, dtl_slice_text(CASES[i].query), &tree, &err), &err);
        reference_read(b.planner.arena, b.planner.stemmer, dtl_slice_text(CASES[i].stored), &article);
        agrees(&b, tree, &article, CASES[i].query);
        const dtl_hit_word *marks = (const dtl_hit_word *)(const void *)b.matcher.marks.data;
        size_t count = b.matcher.marks.size / sizeof *marks;
        bool matches = strcmp(CASES[i].query, "-strike -vote") == 0 || count > 0;
        cr_expect_eq(matches, CASES[i].marked != NULL, "%s in %s", CASES[i].query, CASES[i].stored);
        b.shown.size = 0;
        for (size_t k = 0; k < count; k++) {
            if (k > 0 && marks[k].position == marks[k - 1].position) continue;
            if (k > 0) dtl_buffer_byte(&b.shown, ' ');
            dtl_buffer_slice(&b.shown, article.words[marks[k].position].text);
        }
        dtl_buffer_byte(&b.shown, '\0');
        if (CASES[i].marked)
            cr_expect_str_eq(b.shown.data, CASES[i].marked, "%s in %s: %s", CASES[i].query, CASES[i].stored,
                             b.shown.data);
    }
    bench_free(&b);
}
