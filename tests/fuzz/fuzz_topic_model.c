/* fuzz_topic_model.c - a topic model of any sizes and weights, damaged, and any bytes, repaired, as an article.
 *
 * Bytes 0 to 5: classes, rows, flags, and where a byte is changed and to what; the rest is index, weights and article.
 * Laws    bytes that are no model are refused, and nothing is filled in; a model that was encoded opens, and is the same; with a
 *         byte changed it does not open; what it says of an article is of its classes, in order, each topic once, at or above
 *         the threshold, and the same again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "indexer/topics/classify.h"
#include "indexer/topics/features.h"
#include "support/cut_article.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { HEAD = 6, MOST_ROWS = 64 };

static void hold(bool law) {
    if (!law) abort();
}

static void hold_refused(dtl_slice bytes) {
    dtl_topic_model model = {.rows = 4711};
    dtl_error err = {0};
    hold(dtl_topic_model_open(bytes, &model, &err) == DTL_BAD_INPUT && err.message[0] && model.rows == 4711);
}

static void hold_article(const dtl_topic_model *model, dtl_slice text) {
    dtl_arena *const arena = dtl_arena_new();
    dtl_utf8_report report;
    cut_article a = {0};
    cut(&a, DTL_SLICE("The quay at night"), dtl_utf8_repair(arena, text, &report));
    dtl_topic_tagger *const tagger = dtl_topic_tagger_new(model);
    dtl_topic_input const input = {
        .document = &a.document,
        .passages = a.passages.at,
        .passage_count = a.passages.count,
        .section = dtl_slice_part(a.document.text, 0, a.document.text.size < 90 ? a.document.text.size : 90)};
    dtl_topics_said said;
    dtl_topic_tagger_run(tagger, &input, &said);
    hold(said.article_count <= DTL_ARTICLE_TOPICS_MAX);
    for (size_t i = 0; i < said.passage_count; i++) {
        const dtl_passage_topic *const p = &said.passages[i];
        hold(p->passage < a.passages.count && p->topic != DTL_TOPIC_NONE && p->strength > 0);
        hold(i == 0 || p[-1].passage < p->passage || (p[-1].passage == p->passage && p[-1].topic < p->topic));
    }
    size_t const passages = said.passage_count, topics = said.article_count;
    dtl_topic_tagger_run(tagger, &input, &said);
    hold(said.passage_count == passages && said.article_count == topics);
    dtl_topic_tagger_free(tagger);
    cut_article_release(&a);
    dtl_arena_free(arena);
}

/* A model of these bytes, encoded. */
static void make_model(const uint8_t *data, size_t size, dtl_buffer *out) {
    static dtl_topic_class classes[DTL_TOPIC_CLASSES_MAX];
    static uint16_t index[DTL_TOPIC_SLOTS];
    static uint8_t rarity[MOST_ROWS];
    static int8_t weights[MOST_ROWS * DTL_TOPIC_CLASSES_MAX];
    dtl_topic_model model = {
        .rows = 1 + data[1] % (MOST_ROWS - 1), .classes = 1 + data[0] % DTL_TOPIC_CLASSES_MAX, .pairs = data[2] & 1};
    model.stride = (model.classes + DTL_TOPIC_BLOCK - 1) / DTL_TOPIC_BLOCK * DTL_TOPIC_BLOCK;
    for (uint32_t i = 0; i < model.classes; i++)
        classes[i] = (dtl_topic_class){
            .topic = i + 1, .bias = data[i % size] / 64.0f - 2, .scale = data[(i + 1) % size] / 300.0f};
    for (size_t i = 0; i < DTL_TOPIC_SLOTS; i++) index[i] = (uint16_t)((data[i % size] + i) % model.rows);
    for (size_t i = 0; i < model.rows; i++) rarity[i] = data[(i + 5) % size];
    for (size_t i = 0; i < (size_t)model.rows * model.stride; i++) weights[i] = (int8_t)data[(i * 7) % size];
    model.class_of = classes;
    model.index = index;
    model.rarity = rarity;
    model.weights = weights;
    dtl_topic_model_encode(&model, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < HEAD) return 0;
    dtl_buffer bytes = {0};
    dtl_buffer_append(&bytes, (const char *)data, size);
    hold_refused(dtl_buffer_content(&bytes));
    bytes.size = 0;
    make_model(data, size, &bytes);
    dtl_topic_model model;
    dtl_error err;
    hold(dtl_topic_model_open(dtl_buffer_content(&bytes), &model, &err) == DTL_OK);
    hold_article(&model, dtl_slice_of((const char *)data + HEAD, size - HEAD));
    size_t const at = ((size_t)data[3] << 16 | (size_t)data[4] << 8 | data[5]) % bytes.size;
    bytes.data[at] = (char)(bytes.data[at] ^ (1 + data[2] % 255));
    hold_refused(dtl_buffer_content(&bytes));
    dtl_buffer_release(&bytes);
    return 0;
}
