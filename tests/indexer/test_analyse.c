/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/analyse.h"

#include <criterion/criterion.h>

#include "schema/annotation.h"
#include "support/news.h"
#include "support/stories.h"

static dtl_part *open_part(temp *t) {
    dtl_part *part = NULL;
    dtl_error err;
    must_work(dtl_part_open(temp_path(t, "part"), &part, &err), &err);
    return part;
}

static dtl_article article(const char *title, const char *text) {
    return (dtl_article){
        .id = DTL_SLICE("one"), .title = dtl_slice_text(title), .text = dtl_slice_text(text), .day = DTL_DAY_NONE};
}

/* The stem's number in the part; the part's counts are by it. */
static uint32_t stem_number(dtl_part *part, const char *stem) {
    for (uint32_t i = 0; i < dtl_lexicon_stem_count(part->lexicon); i++)
        if (dtl_slice_equal(dtl_lexicon_stem(part->lexicon, i), dtl_slice_text(stem))) return i;
    cr_assert_fail("no stem %s", stem);
    return 0;
}

static void counts_are(dtl_part *part, const char *stem, uint32_t text, uint32_t title) {
    uint32_t number = stem_number(part, stem);
    cr_expect_eq(part->wdf[number], text, "%s: %u in the text", stem, part->wdf[number]);
    cr_expect_eq(part->title_wdf[number], title, "%s: %u in the title", stem, part->title_wdf[number]);
}

Test(analyse, counts_stems) {
    temp t = temp_new();
    dtl_part *part = open_part(&t);
    dtl_article a =
        article("Strikes at the harbour", "The strike goes on. Striking dockers said the\nharbour is STRIKE's.");
    dtl_analyse(part, &a);
    counts_are(part, "strike", 4, 1);
    counts_are(part, "harbour", 2, 1);
    counts_are(part, "the", 3, 1);
    counts_are(part, "docker", 1, 0);
    cr_expect_eq(part->touched.size / sizeof(uint32_t), dtl_lexicon_stem_count(part->lexicon));
    cr_expect_eq(part->content.title_words, 4);
    cr_expect_eq(part->content.word_count, 15);
    dtl_analyse_clear(part);
    counts_are(part, "strike", 0, 0);
    counts_are(part, "the", 0, 0);
    dtl_part_free(part);
    temp_end(&t);
}

static dtl_annotations annotations_of(dtl_part *part, dtl_arena *arena) {
    dtl_annotations all;
    dtl_error err;
    must_work(dtl_annotations_decode(arena, part->content.annotations, &all, &err), &err);
    dtl_analyse_clear(part);
    return all;
}

/* Positions count the title's words. What needs the day of publication is left aside where only its month is known. */
Test(analyse, notes_the_times_spoken_of) {
    temp t = temp_new();
    dtl_part *part = open_part(&t);
    dtl_arena *arena = dtl_arena_new();
    dtl_article a = article("Fire of 1931", "The mill burned last July, not before 2014.");
    a.day = dtl_day_from_civil((dtl_civil){.year = 2025, .month = 2, .day = 13});
    a.precision = DTL_PRECISION_DAY;
    dtl_analyse(part, &a);
    dtl_annotations all = annotations_of(part, arena);
    cr_assert_eq(all.time_count, 3);
    cr_expect(all.times[0].begin == 2 && all.times[0].words == 1);
    cr_expect(all.times[1].begin == 6 && all.times[1].words == 2);
    cr_expect_eq(all.times[1].first, dtl_day_from_civil((dtl_civil){.year = 2024, .month = 7, .day = 1}));
    cr_expect_eq(all.times[1].last, all.times[1].first + 30);
    cr_expect(all.times[2].begin == 10 && all.times[2].words == 1);
    a.precision = DTL_PRECISION_MONTH;
    dtl_analyse(part, &a);
    cr_expect_eq(annotations_of(part, arena).time_count, 2);
    a = article("", "Nothing of that kind.");
    dtl_analyse(part, &a);
    cr_expect_eq(part->content.annotations.size, 0);
    dtl_analyse_clear(part);
    dtl_arena_free(arena);
    dtl_part_free(part);
    temp_end(&t);
}

Test(analyse, begins_anew_with_each_article) {
    temp t = temp_new();
    dtl_part *part = open_part(&t);
    dtl_article first = article("Strike", "The strike is over."), second = article("", "Over the river.");
    dtl_analyse(part, &first);
    dtl_analyse_clear(part);
    dtl_analyse(part, &second);
    counts_are(part, "strike", 0, 0);
    counts_are(part, "over", 1, 0);
    counts_are(part, "river", 1, 0);
    cr_expect_eq(part->content.title_words, 0);
    cr_expect_eq(part->content.word_count, 3);
    cr_expect_eq(part->content.sentence_count, 1);
    cr_expect_eq(part->content.passage_count, 1);
    dtl_part_free(part);
    temp_end(&t);
}

Test(analyse, takes_text_without_words) {
    temp t = temp_new();
    dtl_part *part = open_part(&t);
    dtl_article a = article("", "... !");
    dtl_analyse(part, &a);
    cr_expect_eq(part->content.word_count, 0);
    cr_expect_eq(part->content.passage_count, 0);
    cr_expect_eq(part->touched.size, 0);
    cr_expect(dtl_slice_equal(part->content.lead, DTL_SLICE("\n... !")));
    dtl_analyse_clear(part);
    a = article("A title", "...");
    dtl_analyse(part, &a);
    cr_expect_eq(part->content.word_count, 2);
    cr_expect_eq(part->content.title_words, 2);
    cr_expect_eq(part->content.sentence_count, 0);
    dtl_analyse_clear(part);
    dtl_part_free(part);
    temp_end(&t);
}

Test(analyse, counts_cases_for_the_usual_one) {
    temp t = temp_new();
    dtl_part *part = open_part(&t);
    dtl_article a = article("NATO", "Nato and NATO and nato; in Oslo NATO.");
    dtl_analyse(part, &a);
    dtl_slice nato = DTL_SLICE("nato");
    const dtl_lexicon_word *w = dtl_lexicon_word_of(
        part->lexicon, dtl_lexicon_number(part->lexicon, nato, dtl_lexicon_hash(nato), DTL_LANGUAGE_ENGLISH));
    cr_expect_eq(w->cases[DTL_CASE_UPPER], 3);
    cr_expect_eq(w->cases[DTL_CASE_CAPITAL], 1);
    cr_expect_eq(w->cases[DTL_CASE_LOWER], 1);
    dtl_analyse_clear(part);
    dtl_part_free(part);
    temp_end(&t);
}

/* Laws: title and body words are all words; sentences and passages of the body cover it; the counts add up. */
static void laws_hold(dtl_part *part) {
    const dtl_content *c = &part->content;
    uint64_t in_sentences = 0, in_passages = 0, sentences = 0, counted = 0, titles = 0;
    for (size_t i = 0; i < c->sentence_count; i++) in_sentences += c->sentences[i].words;
    for (size_t i = 0; i < c->passage_count; i++) {
        cr_assert_gt(c->passages[i].sentences, 0);
        uint64_t words = 0;
        for (uint32_t k = 0; k < c->passages[i].sentences; k++) words += c->sentences[sentences++].words;
        cr_assert_eq(words, c->passages[i].words);
        in_passages += words;
    }
    cr_assert_eq(sentences, c->sentence_count);
    cr_assert_eq(c->title_words + in_sentences, c->word_count);
    cr_assert_eq(in_passages, in_sentences);
    const uint32_t *stems = (const uint32_t *)(const void *)part->touched.data;
    for (size_t i = 0; i < part->touched.size / sizeof *stems; i++) {
        cr_assert_gt(part->wdf[stems[i]], 0);
        cr_assert_leq(part->title_wdf[stems[i]], part->wdf[stems[i]]);
        counted += part->wdf[stems[i]];
        titles += part->title_wdf[stems[i]];
    }
    cr_assert_eq(counted, c->word_count);
    cr_assert_eq(titles, c->title_words);
}

Test(analyse, keeps_its_laws) {
    temp t = temp_new();
    dtl_part *part = open_part(&t);
    generator g = {.count = 11};
    dtl_buffer title = {0}, body = {0};
    dtl_arena *arena = dtl_arena_new();
    for (int i = 0; i < 400; i++) {
        title.size = body.size = 0;
        if (chance(&g, 900)) news_sentence(&g, 10, &title);
        news_body(&g, 12, 10, &body);
        dtl_arena_reset(arena);
        dtl_article a = {.id = DTL_SLICE("x"),
                         .title = dtl_clean_line(arena, dtl_buffer_content(&title)),
                         .text = dtl_clean_text(arena, dtl_buffer_content(&body)),
                         .day = DTL_DAY_NONE};
        dtl_analyse(part, &a);
        laws_hold(part);
        dtl_analyse_clear(part);
    }
    for (uint32_t i = 0; i < part->wdf_room; i++) cr_assert(part->wdf[i] == 0 && part->title_wdf[i] == 0);
    dtl_arena_free(arena);
    dtl_buffer_release(&title);
    dtl_buffer_release(&body);
    dtl_part_free(part);
    temp_end(&t);
}
