/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/annotation.h"

#include "base/varint.h"

void dtl_annotations_encode(const dtl_annotations *a, dtl_buffer *out) {
    if (a->mention_count + a->quotation_count + a->topic_count == 0) return;
    uint32_t at = 0;
    dtl_buffer_varint(out, a->mention_count);
    for (size_t i = 0; i < a->mention_count; at = a->mentions[i++].begin) {
        dtl_buffer_varint(out, a->mentions[i].begin - at);
        dtl_buffer_varint(out, (uint64_t)a->mentions[i].words << 1 | a->mentions[i].coreferent);
        dtl_buffer_varint(out, a->mentions[i].entity);
    }
    at = 0;
    dtl_buffer_varint(out, a->quotation_count);
    for (size_t i = 0; i < a->quotation_count; at = a->quotations[i++].begin) {
        dtl_buffer_varint(out, a->quotations[i].begin - at);
        dtl_buffer_varint(out, a->quotations[i].words);
        dtl_buffer_varint(out, a->quotations[i].speaker);
    }
    at = 0;
    dtl_buffer_varint(out, a->topic_count);
    for (size_t i = 0; i < a->topic_count; at = a->topics[i++].passage) {
        dtl_buffer_varint(out, a->topics[i].passage - at);
        dtl_buffer_varint(out, a->topics[i].topic);
        dtl_buffer_byte(out, (char)a->topics[i].strength);
    }
}

/* How many items follow; each takes three bytes or more, so a count that cannot be true fails the cursor. */
static size_t count_of(dtl_cursor *in) {
    uint64_t count = dtl_cursor_varint(in);
    if (count > dtl_cursor_left(in) / 3) in->at = NULL;
    return dtl_cursor_failed(in) ? 0 : (size_t)count;
}

dtl_status dtl_annotations_decode(dtl_arena *arena, dtl_slice bytes, dtl_annotations *annotations, dtl_error *err) {
    dtl_annotations a = {0};
    if (bytes.size > 0) {
        dtl_cursor in = dtl_cursor_over(bytes);
        uint32_t at = 0;
        a.mention_count = count_of(&in);
        dtl_mention *mentions = dtl_arena_zeroed(arena, a.mention_count, sizeof *mentions);
        for (size_t i = 0; i < a.mention_count; i++) {
            at += (uint32_t)dtl_cursor_varint(&in);
            uint64_t words = dtl_cursor_varint(&in);
            mentions[i] = (dtl_mention){.begin = at,
                                        .words = (uint32_t)(words >> 1),
                                        .coreferent = words & 1,
                                        .entity = (uint32_t)dtl_cursor_varint(&in)};
        }
        at = 0;
        a.quotation_count = count_of(&in);
        dtl_quotation *quotations = dtl_arena_zeroed(arena, a.quotation_count, sizeof *quotations);
        for (size_t i = 0; i < a.quotation_count; i++) {
            at += (uint32_t)dtl_cursor_varint(&in);
            quotations[i].begin = at;
            quotations[i].words = (uint32_t)dtl_cursor_varint(&in);
            quotations[i].speaker = (uint32_t)dtl_cursor_varint(&in);
        }
        at = 0;
        a.topic_count = count_of(&in);
        dtl_passage_topic *topics = dtl_arena_zeroed(arena, a.topic_count, sizeof *topics);
        for (size_t i = 0; i < a.topic_count; i++) {
            at += (uint32_t)dtl_cursor_varint(&in);
            topics[i].passage = at;
            topics[i].topic = (uint32_t)dtl_cursor_varint(&in);
            dtl_slice strength = dtl_cursor_bytes(&in, 1);
            topics[i].strength = strength.size ? (uint8_t)strength.data[0] : 0;
        }
        if (dtl_cursor_failed(&in) || dtl_cursor_left(&in) > 0)
            return dtl_fail(err, DTL_INDEX, "annotations are damaged");
        a.mentions = mentions;
        a.quotations = quotations;
        a.topics = topics;
    }
    *annotations = a;
    return DTL_OK;
}
