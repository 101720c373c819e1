/* fuzz_topics.c - any bytes, repaired, as what somebody calls a topic, and what a publisher does.
 *
 * Laws    codes and labels give topics of the table, and their own code gives them again; what is found is of the table, each
 *         once, and at least one unless it is unknown; a topic's label finds it, or one with the same label
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "indexer/topics/publisher.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_topic(dtl_topic topic) {
    char code[DTL_TOPIC_CODE_BYTES];
    if (topic == DTL_TOPIC_NONE) return;
    hold(dtl_topic_label(topic).size > 0);
    hold(dtl_topic_of_code(dtl_slice_of(code, dtl_topic_code(topic, code))) == topic);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dtl_arena *const arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice const text = dtl_utf8_repair(arena, dtl_slice_of((const char *)data, size), &report);
    hold_topic(dtl_topic_of_code(text));
    hold_topic(dtl_topic_of_label(text));
    hold_topic(dtl_topic_of_section(text));
    dtl_topics_found found, again;
    dtl_topics_find(text, &found);
    hold(found.count <= DTL_TOPICS_FOUND_MAX && (found.count > 0) == (found.match != DTL_TOPIC_UNKNOWN));
    for (size_t i = 0; i < found.count; i++) {
        hold(found.at[i] != DTL_TOPIC_NONE);
        hold_topic(found.at[i]);
        for (size_t k = 0; k < i; k++) hold(found.at[k] != found.at[i]);
        dtl_topics_find(dtl_topic_label(found.at[i]), &again);
        hold(again.match == DTL_TOPIC_FOUND);
    }
    dtl_arena_free(arena);
    return 0;
}
