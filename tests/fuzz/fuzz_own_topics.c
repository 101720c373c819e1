/* fuzz_own_topics.c - any bytes as a file of a user's topics; what stands behind a first 0 byte, repaired, is an article.
 *
 * Laws    a file is read, or refused with a line of it; no name is longer than it may be, and none has no id; passages' topics
 *         are the file's, in order, each once, of a strength at or above the threshold's; the article's are those of its
 *         passages; the same article gives the same topics again; a file read twice changes nothing but the hash
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "indexer/topics/own.h"
#include "support/cut_article.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_names(const dtl_own_topics *own) {
    hold(dtl_own_topics_count(own) <= DTL_OWN_TOPICS_MAX);
    for (size_t i = 0; i < dtl_own_topics_count(own); i++) {
        char id[DTL_TOPIC_OWN_ID_BYTES];
        dtl_slice const name = dtl_own_topic_name(own, i);
        hold(name.size > 0 && name.size <= DTL_OWN_NAME_MAX_BYTES && dtl_topic_own_id(name, id) > 0);
        hold(dtl_own_topic_number(own, i) == DTL_OWN_TOPIC_FIRST + i);
    }
}

static void hold_said(const dtl_own_topics *own, const dtl_topics_said *said, size_t passages) {
    hold(said->article_count <= dtl_own_topics_count(own) && said->article_count <= said->passage_count);
    for (size_t i = 0; i < said->passage_count; i++) {
        const dtl_passage_topic *const p = &said->passages[i];
        hold(p->passage < passages && p->strength >= 128);
        hold(dtl_topic_own(p->topic) && p->topic - DTL_OWN_TOPIC_FIRST < dtl_own_topics_count(own));
        hold(i == 0 || p[-1].passage < p->passage || (p[-1].passage == p->passage && p[-1].topic < p->topic));
        bool in_article = false;
        for (size_t k = 0; k < said->article_count && !in_article; k++)
            in_article = said->article[k].topic == p->topic && said->article[k].strength >= p->strength;
        hold(in_article);
    }
}

static uint64_t sum_of(const dtl_topics_said *said) {
    uint64_t sum = said->passage_count;
    for (size_t i = 0; i < said->passage_count; i++)
        sum = sum * 31 + said->passages[i].passage * 7 + said->passages[i].topic * 3 + said->passages[i].strength;
    return sum;
}

static void match(const dtl_own_topics *own, dtl_slice text) {
    dtl_arena *const arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice const repaired = dtl_utf8_repair(arena, text, &report);
    size_t end = 0;
    while (end < repaired.size && repaired.data[end] != '\n') end++;
    dtl_slice const title = dtl_slice_part(repaired, 0, end);
    cut_article a = {0};
    cut(&a, title, dtl_slice_part(repaired, end, repaired.size));
    dtl_passage_names const one = {.at = &title, .count = 1};
    dtl_passage_names *const names = dtl_arena_zeroed(arena, a.passages.count + 1, sizeof *names);
    for (size_t i = 0; i < a.passages.count; i += 2) names[i] = one;
    dtl_topic_input const input = {
        .document = &a.document, .passages = a.passages.at, .passage_count = a.passages.count};
    dtl_own_matcher *const matcher = dtl_own_matcher_new(own);
    dtl_topics_said said;
    dtl_own_matcher_run(matcher, &input, names, &said);
    hold_said(own, &said, a.passages.count);
    uint64_t const sum = sum_of(&said);
    dtl_own_matcher_run(matcher, &input, names, &said);
    hold(sum_of(&said) == sum);
    dtl_own_matcher_free(matcher);
    cut_article_release(&a);
    dtl_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *const zero = size ? memchr(data, 0, size) : NULL;
    size_t const file = zero ? (size_t)(zero - data) : size, lines = file + 1;
    dtl_own_topics *const own = dtl_own_topics_new();
    dtl_error err = {0};
    dtl_slice const text = dtl_slice_of((const char *)data, file);
    dtl_status const status = dtl_own_topics_add(own, text, &err);
    hold(status == DTL_OK || (err.status == status && err.offset >= 1 && err.offset <= lines && err.message[0]));
    if (status == DTL_OK) {
        size_t const count = dtl_own_topics_count(own);
        hold_names(own);
        if (zero) match(own, dtl_slice_of((const char *)zero + 1, size - file - 1));
        hold(dtl_own_topics_add(own, text, &err) == DTL_OK && dtl_own_topics_count(own) == count);
    }
    dtl_own_topics_free(own);
    return 0;
}
