/* own.h: what a user's file says, and what of it is found in passages. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/own.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "support/cut_article.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))
enum { ROWS_MAX = 64 };

static struct criterion_test_params numbered(size_t count) {
    static int numbers[ROWS_MAX];
    for (int i = 0; i < ROWS_MAX; i++) numbers[i] = i;
    return cr_make_param_array(int, numbers, count);
}

static dtl_own_topics *read_topics(const char *text) {
    dtl_own_topics *const own = dtl_own_topics_new();
    dtl_error err;
    cr_assert_eq(dtl_own_topics_add(own, dtl_slice_text(text), &err), DTL_OK, "%s", err.message);
    return own;
}

/* ---- what is wrong with a file ---- */

static const struct {
    const char *text;
    dtl_status status;
    unsigned line;
} files[] = {
    {"", DTL_OK, 0},
    {"# nothing\n\n  \n", DTL_OK, 0},
    {"[Quay]\nquay\n", DTL_OK, 0},
    {"[Quay]\r\nquay   2.5\r\nthreshold 2\r\n", DTL_OK, 0},
    {"[Quay]\n", DTL_OK, 0},
    {"quay\n", DTL_BAD_INPUT, 1},
    {"[Quay]\n\n[]\n", DTL_BAD_INPUT, 3},
    {"[", DTL_BAD_INPUT, 1},
    {"[]", DTL_BAD_INPUT, 1},
    {"[Quay\nquay\n", DTL_BAD_INPUT, 1},
    {"[---]\n", DTL_BAD_INPUT, 1},
    {"[Quay]\nquay  many\n", DTL_BAD_INPUT, 2},
    {"[Quay]\nquay  0\n", DTL_BAD_INPUT, 2},
    {"[Quay]\nquay  1001\n", DTL_BAD_INPUT, 2},
    {"[Quay]\nquay  1.234\n", DTL_BAD_INPUT, 2},
    {"[Quay]\nquay  1.\n", DTL_BAD_INPUT, 2},
    {"[Quay]\nquay\t99999999999999999999\n", DTL_BAD_INPUT, 2},
    {"[Quay]\n-\n", DTL_BAD_INPUT, 2},
    {"[Quay]\nentity:\n", DTL_BAD_INPUT, 2},
    {"[Quay]\n...\n", DTL_BAD_INPUT, 2},
    {"[Quay]\nthreshold 0\n", DTL_BAD_INPUT, 2},
    {"[Quay]\nthreshold 5000\n", DTL_BAD_INPUT, 2},
    {"[Quay]\na b c d e f g h i j k l m n o p\n", DTL_OK, 0},
    {"[Quay]\na b c d e f g h i j k l m n o p q\n", DTL_BAD_INPUT, 2},
    {"[Quay]\nqu\xE9"
     "e\n",
     DTL_BAD_INPUT, 2},
};

ParameterizedTestParameters(own_topics, file) { return numbered(ROWS(files)); }

ParameterizedTest(int *row, own_topics, file) {
    dtl_own_topics *const own = dtl_own_topics_new();
    dtl_error err = {0};
    cr_expect_eq(dtl_own_topics_add(own, dtl_slice_text(files[*row].text), &err), files[*row].status, "%s",
                 files[*row].text);
    cr_expect_eq(err.offset, files[*row].line, "%s: line %u", files[*row].text, (unsigned)err.offset);
    dtl_own_topics_free(own);
}

Test(own_topics, are_numbered_in_order_and_added_to) {
    dtl_own_topics *const own = read_topics("[Harbour fire]\nblaze\n[Quay]\nquay\n[harbour  FIRE]\nflames\n");
    dtl_error err;
    char id[DTL_TOPIC_OWN_ID_BYTES];
    cr_assert_eq(dtl_own_topics_count(own), 2);
    dtl_slice const name = dtl_own_topic_name(own, 0);
    cr_expect(dtl_slice_equal(name, DTL_SLICE("Harbour fire")));
    cr_expect(dtl_slice_equal(dtl_slice_of(id, dtl_topic_own_id(name, id)), DTL_SLICE("own:harbour-fire")));
    cr_expect_eq(dtl_own_topic_number(own, 1), DTL_OWN_TOPIC_FIRST + 1);
    uint64_t const hash = dtl_own_topics_hash(own);
    cr_assert_eq(dtl_own_topics_add(own, DTL_SLICE("[Weir]\nweir\n"), &err), DTL_OK);
    cr_expect_eq(dtl_own_topics_count(own), 3);
    cr_expect_neq(dtl_own_topics_hash(own), hash);
    dtl_own_topics_free(own);
}

Test(own_topics, too_many_are_refused) {
    dtl_buffer text = {0};
    for (int i = 0; i <= DTL_OWN_TOPICS_MAX; i++) dtl_buffer_printf(&text, "[quay %d]\n", i);
    dtl_own_topics *const own = dtl_own_topics_new();
    dtl_error err;
    cr_expect_eq(dtl_own_topics_add(own, dtl_buffer_content(&text), &err), DTL_TOO_BIG);
    cr_expect_eq(err.offset, DTL_OWN_TOPICS_MAX + 1);
    dtl_own_topics_free(own);
    dtl_buffer_release(&text);
}

Test(own_topics, too_many_terms_are_refused) {
    dtl_buffer text = {0};
    dtl_buffer_text(&text, "[Quay]\n");
    for (int i = 0; i <= DTL_OWN_TERMS_MAX; i++) dtl_buffer_printf(&text, "quay %d\n", i);
    dtl_own_topics *const own = dtl_own_topics_new();
    dtl_error err;
    cr_expect_eq(dtl_own_topics_add(own, dtl_buffer_content(&text), &err), DTL_TOO_BIG);
    cr_expect_eq(err.offset, DTL_OWN_TERMS_MAX + 2);
    dtl_own_topics_free(own);
    dtl_buffer_release(&text);
}

/* ---- what is found ---- */

static const char FIRE[] = "[Harbour fire]\n"
                           "harbour fire\t3\n"
                           "entity: Port Authority   2\n"
                           "blaze\n"
                           "warehouses\n"
                           "-bush fire\n"
                           "threshold 2\n";

static const struct {
    const char *title, *body, *name; /* name: of an entity in it; NULL: none */
    unsigned strength;               /* 0: the topic is not found */
} passages[] = {
    {"", "The harbour fire burned all night.", NULL, 192},
    {"", "The HARBOUR  F\xC3\xAFre burned all night.", NULL, 192}, /* case, accent, what is between */
    {"", "A fire in the harbour burned all night.", NULL, 0},
    {"", "The blaze burned all night.", NULL, 0},
    {"", "The blaze in the warehouse burned all night.", NULL, 128}, /* plural or not */
    {"", "The blaze, the blaze, the blaze burned.", NULL, 0},        /* a word counts once */
    {"", "The harbour fire was no bush fire.", NULL, 128},
    {"", "A bush fire spread.", NULL, 0},
    {"", "Nobody was hurt.", "port authority", 128},
    {"", "Nobody was hurt in the blaze.", "Port Authority", 192},
    {"", "The harbour fire and the blaze in a warehouse.", "port authority", 255},
    {"", "Nobody of the Port Authority was hurt.", NULL, 0}, /* a name is no phrase */
    {"Harbour fire burns", "Nobody was hurt.", NULL, 192},   /* the title belongs to the first passage */
    {"The harbour", "Fire burned all night.", NULL, 192},    /* as if it were one text */
    {"Harbour", "", NULL, 0},
    {"", "", NULL, 0},
};

ParameterizedTestParameters(own_topics, passage) { return numbered(ROWS(passages)); }

ParameterizedTest(int *row, own_topics, passage) {
    dtl_own_topics *const own = read_topics(FIRE);
    dtl_own_matcher *const matcher = dtl_own_matcher_new(own);
    cut_article a = {0};
    cut(&a, dtl_slice_text(passages[*row].title), dtl_slice_text(passages[*row].body));
    dtl_slice const name = dtl_slice_text(passages[*row].name ? passages[*row].name : "");
    dtl_passage_names const names = {.at = &name, .count = 1};
    dtl_topic_input const input = {
        .document = &a.document, .passages = a.passages.at, .passage_count = a.passages.count};
    dtl_topics_said said;
    for (int again = 0; again < 2; again++) { /* a matcher remembers nothing of the article before */
        dtl_own_matcher_run(matcher, &input, passages[*row].name ? &names : NULL, &said);
        cr_expect_eq(said.passage_count, passages[*row].strength > 0);
        cr_assert_eq(said.article_count, said.passage_count);
        if (said.article_count == 0) continue;
        cr_expect_eq(said.passages[0].strength, passages[*row].strength, "%u", said.passages[0].strength);
        cr_expect_eq(said.passages[0].topic, DTL_OWN_TOPIC_FIRST);
        cr_expect_eq(said.article[0].strength, passages[*row].strength);
        cr_expect_eq(said.article[0].origin, DTL_TOPIC_BY_USER);
    }
    dtl_own_matcher_free(matcher);
    dtl_own_topics_free(own);
    cut_article_release(&a);
}

Test(own_topics, several_passages_and_topics_in_order) {
    dtl_own_topics *const own =
        read_topics("[Quay]\nquay\n[Weir]\nweir\nmill weir  4\nthreshold 3\n[Salt]\nsalt carrier\n");
    dtl_own_topic_set_number(own, 0, DTL_OWN_TOPIC_FIRST + 9);
    dtl_own_matcher *const matcher = dtl_own_matcher_new(own);
    dtl_buffer body = {0};
    for (int i = 0; i < 100; i++) dtl_buffer_text(&body, "Nothing happened. ");
    dtl_buffer_text(&body, "The quay stood by the mill weir.\n");
    for (int i = 0; i < 100; i++) dtl_buffer_text(&body, "Nothing happened. ");
    dtl_buffer_text(&body, "A salt carrier came to the quay.");
    cut_article a = {0};
    cut(&a, DTL_SLICE("A day"), dtl_buffer_content(&body));
    cr_assert_gt(a.passages.count, 2);
    dtl_topic_input const input = {
        .document = &a.document, .passages = a.passages.at, .passage_count = a.passages.count};
    dtl_topics_said said;
    dtl_own_matcher_run(matcher, &input, NULL, &said);
    static const dtl_topic expected[] = {1, 9, 2, 9};
    cr_assert_eq(said.passage_count, ROWS(expected));
    for (size_t i = 0; i < ROWS(expected); i++) {
        cr_expect_eq(said.passages[i].topic, DTL_OWN_TOPIC_FIRST + expected[i], "%zu", i);
        cr_expect(i == 0 || said.passages[i - 1].passage <= said.passages[i].passage);
    }
    cr_assert_eq(said.article_count, 3);
    cr_expect_eq(said.article[0].topic, DTL_OWN_TOPIC_FIRST + 1, "the strongest first");
    dtl_own_matcher_free(matcher);
    dtl_own_topics_free(own);
    dtl_buffer_release(&body);
    cut_article_release(&a);
}

Test(own_topics, the_last_weight_of_a_phrase_counts) {
    dtl_own_topics *const own = read_topics("[Quay]\nquay  5\nthreshold 2\nquays  1\n");
    dtl_own_matcher *const matcher = dtl_own_matcher_new(own);
    cut_article a = {0};
    cut(&a, DTL_SLICE(""), DTL_SLICE("The quay."));
    dtl_topic_input const input = {
        .document = &a.document, .passages = a.passages.at, .passage_count = a.passages.count};
    dtl_topics_said said;
    dtl_own_matcher_run(matcher, &input, NULL, &said);
    cr_expect_eq(said.passage_count, 0);
    dtl_own_matcher_free(matcher);
    dtl_own_topics_free(own);
    cut_article_release(&a);
}
