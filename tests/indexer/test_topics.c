/* Topics of articles: publishers' codes, sections, and the classifier that is built in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/classify.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "indexer/topics/publisher.h"
#include "support/cut_article.h"
#include "support/topic_articles.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))
enum { ROWS_MAX = 64 };

static struct criterion_test_params numbered(size_t count) {
    static int numbers[ROWS_MAX];
    for (int i = 0; i < ROWS_MAX; i++) numbers[i] = i;
    return cr_make_param_array(int, numbers, count);
}

static dtl_topic_model built_in(void) {
    dtl_topic_model model;
    dtl_error err;
    cr_assert_eq(dtl_topic_model_open(dtl_topic_model_built_in(), &model, &err), DTL_OK, "%s", err.message);
    return model;
}

/* ---- the classifier ---- */

ParameterizedTestParameters(topics, article) { return numbered(ROWS(topic_articles)); }

ParameterizedTest(int *row, topics, article) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    cut(&a, dtl_slice_text(topic_articles[*row].title), dtl_slice_text(topic_articles[*row].body));
    dtl_topic_input const input = {
        .document = &a.document, .passages = a.passages.at, .passage_count = a.passages.count};
    dtl_topics_said said;
    dtl_topic_tagger_run(tagger, &input, &said);
    dtl_topic const topic = dtl_topic_of_code(dtl_slice_text(topic_articles[*row].code));
    bool in_article = false, in_passage = false;
    for (size_t i = 0; i < said.article_count; i++)
        in_article = in_article || dtl_topic_within(said.article[i].topic, topic);
    for (size_t i = 0; i < said.passage_count; i++)
        in_passage = in_passage || dtl_topic_within(said.passages[i].topic, topic);
    cr_expect(in_article, "%s", topic_articles[*row].title);
    cr_expect(in_passage, "%s", topic_articles[*row].title);
    cr_expect_leq(said.article_count, 4, "%s: not about everything", topic_articles[*row].title);
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

Test(topics, every_topic_of_the_model_has_a_row) {
    dtl_topic_model const model = built_in();
    for (uint32_t c = 0; c < model.classes; c++) {
        bool found = false;
        for (size_t i = 0; i < ROWS(topic_articles); i++)
            found = found || dtl_topic_of_code(dtl_slice_text(topic_articles[i].code)) == model.class_of[c].topic;
        cr_expect(found, "topic %u", model.class_of[c].topic);
        cr_expect(dtl_topic_label(model.class_of[c].topic).size, "topic %u", model.class_of[c].topic);
    }
    cr_expect_eq(model.classes, ROWS(topic_articles));
}

static const char *body_of(const char *code) {
    for (size_t i = 0; i < ROWS(topic_articles); i++)
        if (strcmp(topic_articles[i].code, code) == 0) return topic_articles[i].body;
    return NULL;
}

static dtl_topics_said say(dtl_topic_tagger *tagger, const cut_article *a, const dtl_subjects *subjects,
                           const char *section) {
    dtl_topic_input const input = {.document = &a->document,
                                   .passages = a->passages.at,
                                   .passage_count = a->passages.count,
                                   .subjects = subjects,
                                   .section = dtl_slice_text(section)};
    dtl_topics_said said;
    dtl_topic_tagger_run(tagger, &input, &said);
    return said;
}

Test(topics, nothing_is_said_of_what_says_nothing) {
    static const char *const texts[] = {"", "It was so.", "12 34 56 78, 90!", "Zwrlm qpfgt bnxkv lmptr."};
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    for (size_t i = 0; i < ROWS(texts); i++) {
        cut(&a, DTL_SLICE(""), dtl_slice_text(texts[i]));
        cr_expect_eq(say(tagger, &a, NULL, "").article_count, 0, "%s", texts[i]);
    }
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

Test(topics, passages_of_one_article_differ) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    dtl_buffer body = {0};
    for (int i = 0; i < 4; i++) dtl_buffer_text(&body, body_of("20001065")), dtl_buffer_byte(&body, '\n');
    for (int i = 0; i < 4; i++) dtl_buffer_text(&body, body_of("07000000")), dtl_buffer_byte(&body, '\n');
    cut_article a = {0};
    cut(&a, DTL_SLICE(""), dtl_buffer_content(&body));
    cr_assert_geq(a.passages.count, 3);
    dtl_topics_said const said = say(tagger, &a, NULL, "");
    bool sport_first = false, sport_last = false, health_last = false;
    for (size_t i = 0; i < said.passage_count; i++) {
        const dtl_passage_topic *const p = &said.passages[i];
        bool const last = p->passage + 1 == a.passages.count;
        cr_expect(i == 0 || p[-1].passage < p->passage || (p[-1].passage == p->passage && p[-1].topic < p->topic));
        cr_expect_geq(p->strength, 1);
        sport_first = sport_first || (p->passage == 0 && dtl_topic_within(p->topic, 15));
        sport_last = sport_last || (last && dtl_topic_within(p->topic, 15));
        health_last = health_last || (last && p->topic == 7);
    }
    cr_expect(sport_first && health_last && !sport_last);
    dtl_topic_tagger_free(tagger);
    dtl_buffer_release(&body);
    cut_article_release(&a);
}

/* ---- publishers and sections ---- */

Test(topics, a_publishers_own_come_first_and_alone) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    cut(&a, DTL_SLICE("Clinic is full"), dtl_slice_text(body_of("07000000")));
    dtl_subject list[] = {{.code = DTL_SLICE("subj:15054000")},
                          {.code = DTL_SLICE("x:1"), .label = DTL_SLICE("Politics")},
                          {.code = DTL_SLICE("medtop:20001065"), .label = DTL_SLICE("soccer again")},
                          {.label = DTL_SLICE("Our town")}};
    dtl_subjects const subjects = {.at = list, .count = ROWS(list)};
    dtl_topics_said const said = say(tagger, &a, &subjects, "Health");
    bool politics = false, soccer = false;
    for (size_t i = 0; i < said.article_count; i++) {
        bool const section = said.article[i].origin == DTL_TOPIC_BY_SECTION;
        cr_expect(section || said.article[i].origin == DTL_TOPIC_BY_PUBLISHER);
        politics = politics || said.article[i].topic == 11;
        soccer = soccer || dtl_topic_within(said.article[i].topic, 15);
    }
    cr_expect_eq(said.article_count, 2);
    cr_expect(politics && soccer);
    cr_assert_eq(said.passage_count, 2 * a.passages.count);
    for (size_t i = 0; i < said.passage_count; i++)
        cr_expect_geq(said.passages[i].strength, DTL_TOPIC_STRENGTH_INHERITED);
    dtl_subjects const foreign = {.at = &list[3], .count = 1};
    cr_expect_eq(say(tagger, &a, &foreign, "").article[0].origin, DTL_TOPIC_BY_CLASSIFIER,
                 "codes without a meaning are none");
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

Test(topics, without_a_model_or_in_another_language_publishers_only) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const none = dtl_topic_tagger_new(NULL), *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    cut(&a, DTL_SLICE("Clinic is full"), dtl_slice_text(body_of("07000000")));
    cr_expect_eq(say(none, &a, NULL, "").article_count, 0);
    cr_expect_null(dtl_topic_tagger_margins(none));
    dtl_subject subject = {.code = DTL_SLICE("medtop:07000000")};
    dtl_subjects const subjects = {.at = &subject, .count = 1};
    cr_expect_eq(say(none, &a, &subjects, "").article_count, 1);
    dtl_topic_input const french = {.document = &a.document,
                                    .passages = a.passages.at,
                                    .passage_count = a.passages.count,
                                    .subjects = &subjects,
                                    .language = DTL_LANGUAGE_ENGLISH + 2};
    dtl_topics_said said;
    dtl_topic_tagger_run(tagger, &french, &said);
    cr_assert_eq(said.article_count, 1);
    cr_expect_eq(said.passages[0].strength, DTL_TOPIC_STRENGTH_INHERITED);
    dtl_topic_tagger_free(none);
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

Test(topics, a_section_tips_the_scales_but_does_not_decide) {
    dtl_topic_model const model = built_in();
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(&model);
    cut_article a = {0};
    cut(&a, DTL_SLICE("Clinic is full"), dtl_slice_text(body_of("07000000")));
    dtl_topics_said said = say(tagger, &a, NULL, "Sport");
    cr_assert_gt(said.article_count, 0);
    cr_expect_eq(said.article[0].topic, 7, "printed in the wrong place");
    said = say(tagger, &a, NULL, "Human interest"); /* of which the model knows nothing */
    bool found = false;
    for (size_t i = 0; i < said.article_count; i++) {
        bool const by_section = said.article[i].topic == 8 && said.article[i].origin == DTL_TOPIC_BY_SECTION;
        found = found || (by_section && said.article[i].strength == DTL_TOPIC_STRENGTH_INHERITED);
    }
    cr_expect(found);
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
}

static const struct {
    const char *section;
    unsigned code; /* 0: none */
} sections[] = {
    {"Sport", 15000000},
    {"Home > Sport > Tennis", 20001085},
    {"news/politics", 11000000},
    {"UK | Weather", 17000000},
    {"News", 0},
    {"", 0},
    {"///", 0},
    {"Business / page 3", 4000000},
};

ParameterizedTestParameters(topics, section) { return numbered(ROWS(sections)); }

ParameterizedTest(int *row, topics, section) {
    unsigned const code = sections[*row].code;
    dtl_topic const expected = code > 20000000 ? code - 20000000 + 100 : code / 1000000;
    cr_expect_eq(dtl_topic_of_section(dtl_slice_text(sections[*row].section)), expected, "%s", sections[*row].section);
}
