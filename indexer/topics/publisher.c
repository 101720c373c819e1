/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/publisher.h"

static bool listed(const dtl_topic *topics, size_t count, dtl_topic topic) {
    for (size_t i = 0; i < count; i++)
        if (topics[i] == topic) return true;
    return false;
}

size_t dtl_topics_of_subjects(const dtl_subjects *subjects, dtl_topic out[DTL_PUBLISHER_TOPICS_MAX]) {
    size_t count = 0;
    for (size_t i = 0; i < subjects->count && count < DTL_PUBLISHER_TOPICS_MAX; i++) {
        dtl_topic topic = dtl_topic_of_code(subjects->at[i].code);
        if (!topic) topic = dtl_topic_of_label(subjects->at[i].label);
        if (topic && !listed(out, count, topic)) out[count++] = topic;
    }
    return count;
}

static bool parts(char c) { return c == '/' || c == '>' || c == '|' || c == ';' || c == ':'; }

dtl_topic dtl_topic_of_section(dtl_slice section) {
    for (size_t end = section.size; end > 0;) {
        size_t begin = end;
        while (begin > 0 && !parts(section.data[begin - 1])) begin--;
        dtl_topic const topic = dtl_topic_of_label(dtl_slice_part(section, begin, end));
        if (topic) return topic;
        end = begin > 0 ? begin - 1 : 0;
    }
    return DTL_TOPIC_NONE;
}
