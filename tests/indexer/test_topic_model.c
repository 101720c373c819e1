/* Words as features, and models that are refused. SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/model.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>
#include <stdlib.h>

#include "indexer/topics/features.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

/* ---- words ---- */

static uint32_t hash(const char *word) { return dtl_topic_word_hash(dtl_slice_text(word)); }

Test(topic_model, words_that_fold_alike_are_one_feature) {
    cr_expect_eq(hash("Harbours"), hash("harbour"));
    cr_expect_eq(hash("H\xC3\xA1rbour"), hash("harbour")); /* accent */
    cr_expect_eq(hash("harbour's"), hash("harbour"));
    cr_expect_eq(hash("U.S"), hash("us"));
    cr_expect_neq(hash("glass"), hash("glas"));
    cr_expect_neq(hash("harbour"), hash("harbor"));
    cr_expect_neq(dtl_topic_pair_hash(hash("harbour"), hash("fire")),
                  dtl_topic_pair_hash(hash("fire"), hash("harbour")));
    static const char *const nothing[] = {"1987", "B52", "a", "7", "1.5"};
    for (size_t i = 0; i < ROWS(nothing); i++) cr_expect_eq(hash(nothing[i]), 0, "%s", nothing[i]);
}

/* ---- models that are refused ---- */

static const struct {
    const char *what;
    size_t at; /* of the byte that is changed */
    uint8_t to;
    size_t size; /* 0: all of it */
} damages[] = {
    {"no magic", 0, 'X', 0},
    {"version", 8, 9, 0},
    {"byte order", 12, 1, 0},
    {"features", 16, 99, 0},
    {"slots", 22, 9, 0},
    {"rows", 24, 255, 0},
    {"classes", 28, 0, 0},
    {"classes above stride", 28, 33, 0},
    {"stride", 32, 17, 0},
    {"flags", 36, 2, 0},
    {"checksum", 40, 1, 0},
    {"unused", 48, 1, 0},
    {"a topic", 64, 99, 0},
    {"a weight", 700000, 77, 0},
    {"empty", 0, 'D', 1},
    {"header only", 0, 'D', 64},
    {"short by a byte", 0, 'D', 700000},
};

ParameterizedTestParameters(topic_model, damage) {
    static int numbers[ROWS(damages)];
    for (int i = 0; i < (int)ROWS(damages); i++) numbers[i] = i;
    return cr_make_param_array(int, numbers, ROWS(damages));
}

ParameterizedTest(int *row, topic_model, damage) {
    dtl_slice const whole = dtl_topic_model_built_in();
    char *const bytes = malloc(whole.size);
    cr_assert_not_null(bytes);
    memcpy(bytes, whole.data, whole.size);
    bytes[damages[*row].at] = (char)damages[*row].to;
    dtl_topic_model model = {.rows = 4711};
    dtl_error err = {0};
    size_t const size = damages[*row].size ? damages[*row].size : whole.size;
    cr_expect_eq(dtl_topic_model_open(dtl_slice_of(bytes, size), &model, &err), DTL_BAD_INPUT, "%s",
                 damages[*row].what);
    cr_expect_eq(model.rows, 4711, "nothing is filled in");
    cr_expect(err.message[0]);
    free(bytes);
}

Test(topic_model, a_model_is_written_as_it_was_read) {
    dtl_topic_model model;
    dtl_error err;
    cr_assert_eq(dtl_topic_model_open(dtl_topic_model_built_in(), &model, &err), DTL_OK, "%s", err.message);
    dtl_buffer bytes = {0};
    dtl_topic_model_encode(&model, &bytes);
    cr_expect(dtl_slice_equal(dtl_buffer_content(&bytes), dtl_topic_model_built_in()));
    dtl_buffer_release(&bytes);
}

static const dtl_topic_class nonsense[] = {
    {.topic = DTL_TOPIC_NONE},  {.topic = DTL_OWN_TOPIC_FIRST},   {.topic = 7, .bias = INFINITY},
    {.topic = 7, .scale = NAN}, {.topic = 7, .threshold = 1e30f},
};

Test(topic_model, classes_that_make_no_sense_are_refused) {
    static uint16_t index[DTL_TOPIC_SLOTS];
    static const uint8_t rarity[1] = {0};
    static const int8_t weights[DTL_TOPIC_BLOCK] = {0};
    for (size_t i = 0; i <= ROWS(nonsense); i++) {
        dtl_topic_class const good = {.topic = 7, .bias = -1};
        bool const sense = i == ROWS(nonsense);
        dtl_topic_model model = {.rows = 1, .classes = 1, .stride = DTL_TOPIC_BLOCK, .index = index, .rarity = rarity};
        model.weights = weights;
        model.class_of = sense ? &good : &nonsense[i];
        dtl_buffer bytes = {0};
        dtl_error err;
        dtl_topic_model_encode(&model, &bytes);
        cr_expect_eq(dtl_topic_model_open(dtl_buffer_content(&bytes), &model, &err), sense ? DTL_OK : DTL_BAD_INPUT,
                     "%zu", i);
        dtl_buffer_release(&bytes);
    }
    index[DTL_TOPIC_SLOTS - 1] = 1; /* a row that is not there */
    dtl_topic_class const good = {.topic = 7};
    dtl_topic_model model = {.rows = 1, .classes = 1, .stride = DTL_TOPIC_BLOCK, .index = index, .rarity = rarity};
    model.weights = weights;
    model.class_of = &good;
    dtl_buffer bytes = {0};
    dtl_error err;
    dtl_topic_model_encode(&model, &bytes);
    cr_expect_eq(dtl_topic_model_open(dtl_buffer_content(&bytes), &model, &err), DTL_BAD_INPUT);
    dtl_buffer_release(&bytes);
}
