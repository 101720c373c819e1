/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/annotation.h"

#include "base/units.h"
#include "base/varint.h"

enum { KIND_BITS = 3 }; /* of a dtl_unit_kind, below the number of words */

static uint64_t zigzag(int32_t value) { return (uint32_t)value << 1 ^ (uint32_t)(value >> 31); }
static int32_t unzigzag(uint64_t value) { return (int32_t)((uint32_t)value >> 1 ^ (0 - ((uint32_t)value & 1))); }

/* Each time is told by its unit, as so many units further than the one that the time before began in. */
static void encode_times(const dtl_spoken_time *times, size_t count, dtl_buffer *out) {
    uint32_t at = 0;
    dtl_day before = 0;
    dtl_buffer_varint(out, count);
    for (const dtl_spoken_time *t = times; t < times + count; at = t->begin, before = t->first, t++) {
        dtl_unit_kind const kind = dtl_unit_kind_of(t->first, t->last);
        dtl_buffer_varint(out, t->begin - at);
        dtl_buffer_varint(out, (uint64_t)t->words << KIND_BITS | kind);
        dtl_buffer_varint(out, zigzag(dtl_unit_number(kind, t->first) - dtl_unit_number(kind, before)));
        if (kind == DTL_UNIT_SPAN) dtl_buffer_varint(out, (uint64_t)(t->last - t->first));
    }
}

/* False where the bytes say no days. */
static bool decode_time(dtl_cursor *in, uint32_t at, dtl_day before, dtl_spoken_time *t) {
    t->begin = at + (uint32_t)dtl_cursor_varint(in);
    uint64_t const words = dtl_cursor_varint(in);
    uint64_t const further = dtl_cursor_varint(in);
    dtl_unit_kind const kind = (dtl_unit_kind)(words & ((1u << KIND_BITS) - 1));
    t->words = (uint32_t)(words >> KIND_BITS);
    if (kind > DTL_UNIT_SPAN || further > INT32_MAX) return false;
    if (words >> KIND_BITS < 1 || words >> KIND_BITS > DTL_SPOKEN_TIME_MAX_WORDS) return false;
    if (!dtl_unit_days(kind, dtl_unit_number(kind, before) + unzigzag(further), &t->first, &t->last)) return false;
    if (kind != DTL_UNIT_SPAN) return true;
    uint64_t const length = dtl_cursor_varint(in);
    dtl_day ignored;
    if (length > INT32_MAX / 2 || !dtl_unit_days(DTL_UNIT_DAY, t->first + (dtl_day)length, &ignored, &t->last))
        return false;
    return true;
}

/* A failed cursor where they are damaged. */
static const dtl_spoken_time *decode_times(dtl_arena *arena, dtl_cursor *in, size_t count) {
    dtl_spoken_time *times = dtl_arena_zeroed(arena, count, sizeof *times);
    uint32_t at = 0;
    dtl_day before = 0;
    for (size_t i = 0; i < count && !dtl_cursor_failed(in); at = times[i].begin, before = times[i].first, i++)
        if (!decode_time(in, at, before, &times[i])) in->at = NULL;
    return times;
}

void dtl_annotations_encode(const dtl_annotations *a, dtl_buffer *out) {
    if (a->mention_count + a->quotation_count + a->topic_count + a->about_count + a->time_count == 0) return;
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
        dtl_buffer_varint(out, (uint64_t)a->quotations[i].words << 1 | a->quotations[i].direct);
        dtl_buffer_varint(out, a->quotations[i].speaker);
    }
    at = 0;
    dtl_buffer_varint(out, a->topic_count);
    for (size_t i = 0; i < a->topic_count; at = a->topics[i++].passage) {
        dtl_buffer_varint(out, a->topics[i].passage - at);
        dtl_buffer_varint(out, a->topics[i].topic);
        dtl_buffer_byte(out, (char)a->topics[i].strength);
    }
    dtl_buffer_varint(out, a->about_count);
    for (size_t i = 0; i < a->about_count; i++) {
        dtl_buffer_varint(out, a->about[i].topic);
        dtl_buffer_byte(out, (char)a->about[i].origin);
        dtl_buffer_byte(out, (char)a->about[i].strength);
    }
    encode_times(a->times, a->time_count, out);
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
            uint64_t const words = dtl_cursor_varint(&in);
            quotations[i].words = (uint32_t)(words >> 1);
            quotations[i].direct = words & 1;
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
        a.about_count = count_of(&in);
        dtl_article_topic *about = dtl_arena_zeroed(arena, a.about_count, sizeof *about);
        for (size_t i = 0; i < a.about_count; i++) {
            about[i].topic = (uint32_t)dtl_cursor_varint(&in);
            dtl_slice const rest = dtl_cursor_bytes(&in, 2);
            if (rest.size == 2 && (uint8_t)rest.data[0] <= DTL_TOPIC_BY_USER) {
                about[i].origin = (dtl_topic_origin)rest.data[0];
                about[i].strength = (uint8_t)rest.data[1];
            } else {
                in.at = NULL;
            }
        }
        a.about = about;
        a.time_count = count_of(&in);
        a.times = decode_times(arena, &in, a.time_count);
        if (dtl_cursor_failed(&in) || dtl_cursor_left(&in) > 0)
            return dtl_fail(err, DTL_INDEX, "annotations are damaged");
        a.mentions = mentions;
        a.quotations = quotations;
        a.topics = topics;
    }
    *annotations = a;
    return DTL_OK;
}
