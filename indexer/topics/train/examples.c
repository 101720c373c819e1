/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/train/examples.h"

#include <stdlib.h>

enum { COLUMNS = 5, NUMBER_MAX_DIGITS = 7 };

static dtl_slice cut(dtl_slice *rest, char at) {
    const char *const found = rest->size ? memchr(rest->data, at, rest->size) : NULL;
    size_t const size = found ? (size_t)(found - rest->data) : rest->size;
    dtl_slice const part = dtl_slice_part(*rest, 0, size);
    *rest = dtl_slice_part(*rest, size + (found != NULL), rest->size);
    return part;
}

static dtl_topic topic_of(dtl_slice word) {
    dtl_topic number = 0;
    for (size_t i = 0; i < word.size && word.size <= NUMBER_MAX_DIGITS; i++) {
        unsigned const digit = (unsigned char)word.data[i] - (unsigned)'0';
        if (digit > 9) return DTL_TOPIC_NONE;
        number = number * 10 + digit;
    }
    return number ? number : dtl_topic_of_code(word);
}

bool example_has(const example *e, dtl_topic topic) {
    for (uint32_t i = 0; i < e->topic_count; i++)
        if (e->topics[i] == topic) return true;
    return false;
}

static void add_topic(example *e, dtl_topic topic) {
    if (!example_has(e, topic) && e->topic_count < EXAMPLE_TOPICS_MAX) e->topics[e->topic_count++] = topic;
}

static dtl_status read_topics(dtl_slice words, example *e, dtl_error *err) {
    while (words.size) {
        dtl_slice const word = cut(&words, ' ');
        dtl_topic above[DTL_TOPIC_DEPTH_MAX];
        dtl_topic const topic = topic_of(word);
        if (!topic) return dtl_fail(err, DTL_BAD_INPUT, "no topic: %.*s", (int)word.size, word.data);
        add_topic(e, topic);
        size_t const count = dtl_topic_ancestors(topic, above);
        for (size_t i = 0; i < count; i++) add_topic(e, above[i]);
    }
    return DTL_OK;
}

static dtl_status number_source(examples *all, dtl_slice name, uint32_t *number, dtl_error *err) {
    size_t at = 0;
    while (at < all->source_count && !dtl_slice_equal(all->sources[at], name)) at++;
    if (at == SOURCES_MAX) return dtl_fail(err, DTL_TOO_BIG, "more than %d sources", SOURCES_MAX);
    if (at == all->source_count) all->sources[all->source_count++] = name;
    *number = (uint32_t)at;
    return DTL_OK;
}

static dtl_status read_line(examples *all, dtl_slice line, dtl_error *err) {
    dtl_slice columns[COLUMNS];
    size_t tabs = 0;
    for (size_t i = 0; i < line.size; i++) tabs += line.data[i] == '\t';
    if (tabs != COLUMNS - 1) return dtl_fail(err, DTL_BAD_INPUT, "%zu columns instead of %d", tabs + 1, COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++) columns[i] = cut(&line, '\t');
    if (all->count == all->capacity) {
        all->capacity = all->capacity ? 2 * all->capacity : 1024;
        all->at = realloc(all->at, all->capacity * sizeof *all->at);
        if (!all->at) dtl_out_of_memory();
    }
    example *const e = &all->at[all->count];
    *e = (example){.title = columns[2], .text = columns[3]};
    dtl_status status = number_source(all, columns[0], &e->source, err);
    if (status == DTL_OK) status = read_topics(columns[1], e, err);
    if (status == DTL_OK) all->count++;
    return status;
}

dtl_status examples_read(dtl_slice lines, examples *all, dtl_error *err) {
    for (uint64_t number = 1; lines.size; number++) {
        dtl_status const status = read_line(all, cut(&lines, '\n'), err);
        if (status != DTL_OK) {
            err->offset = number;
            return status;
        }
    }
    return DTL_OK;
}

void examples_release(examples *all) { free(all->at); }
