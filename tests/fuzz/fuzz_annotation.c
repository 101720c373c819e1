/* fuzz_annotation.c - any bytes as the annotations of a record.
 *
 * Laws    what is refused leaves the output alone; what is read says days in the years 1 to 9999, in order, and comes back
 *         the same when it is written and read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "schema/annotation.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_same(const dtl_annotations *a, const dtl_annotations *b) {
    hold(a->mention_count == b->mention_count && a->quotation_count == b->quotation_count);
    hold(a->topic_count == b->topic_count && a->time_count == b->time_count);
    for (size_t i = 0; i < a->mention_count; i++)
        hold(memcmp(&a->mentions[i], &b->mentions[i], offsetof(dtl_mention, coreferent)) == 0 &&
             a->mentions[i].coreferent == b->mentions[i].coreferent);
    for (size_t i = 0; i < a->quotation_count; i++) hold(a->quotations[i].speaker == b->quotations[i].speaker);
    for (size_t i = 0; i < a->topic_count; i++)
        hold(a->topics[i].topic == b->topics[i].topic && a->topics[i].strength == b->topics[i].strength);
    hold(a->about_count == b->about_count);
    for (size_t i = 0; i < a->about_count; i++) hold(a->about[i].topic == b->about[i].topic);
    for (size_t i = 0; i < a->time_count; i++) {
        dtl_spoken_time const x = a->times[i], y = b->times[i];
        hold(x.begin == y.begin && x.words == y.words && x.first == y.first && x.last == y.last);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dtl_arena *arena = dtl_arena_new();
    dtl_annotations read = {.time_count = 4711}, again;
    dtl_error err;
    dtl_status const status = dtl_annotations_decode(arena, dtl_slice_of((const char *)data, size), &read, &err);
    hold(status == DTL_OK || (status == DTL_INDEX && read.time_count == 4711));
    if (status == DTL_OK) {
        dtl_buffer bytes = {0};
        for (size_t i = 0; i < read.time_count; i++) {
            hold(read.times[i].words > 0 && read.times[i].words <= DTL_SPOKEN_TIME_MAX_WORDS);
            hold(read.times[i].first >= -719162 && read.times[i].first <= read.times[i].last);
            hold(read.times[i].last <= 2932896);
        }
        dtl_annotations_encode(&read, &bytes);
        hold(dtl_annotations_decode(arena, dtl_buffer_content(&bytes), &again, &err) == DTL_OK);
        hold_same(&read, &again);
        dtl_buffer_release(&bytes);
    }
    dtl_arena_free(arena);
    return 0;
}
