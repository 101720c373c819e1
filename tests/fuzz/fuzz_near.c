/* fuzz_near.c - any bytes as a half-life, and as an article of one's own that another is compared with.
 *
 * Laws    a half-life is above 0 and finite, and of a score nothing but 1 to 2 times it comes; a text is valid UTF-8 with a word
 *         in it, or refused; it is wholly a copy of itself, where it has five words, and shares no more with its first half
 *         than all of that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "query/near/overlap.h"
#include "query/search/recent.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void try_half_life(dtl_slice text) {
    double days;
    dtl_error err;
    if (dtl_half_life_parse(text, &days, &err) != DTL_OK) return;
    hold(days > 0 && isfinite(days));
    for (dtl_day age = 0; age < 100000; age += 997) {
        double const factor = dtl_recency(-age, 0, days);
        hold(factor >= 1 && factor <= 2);
    }
}

static void try_text(dtl_arena *arena, dtl_slice text) {
    dtl_subject subject, half;
    dtl_overlap whole = {0}, part = {0};
    dtl_error err;
    if (dtl_subject_of_text(arena, text, &subject, &err) != DTL_OK) return;
    hold(dtl_subject_own(&subject) && dtl_utf8_valid_prefix(subject.text) == subject.text.size);
    hold(dtl_overlap_of(NULL, &subject, &whole, &err) == DTL_OK);
    double const same = dtl_overlap_share(&whole, &whole);
    hold(same == 1 || (same == 0 && whole.runs.size == 0));
    half = (dtl_subject){.text = dtl_utf8_front(subject.text, subject.text.size / 2)};
    hold(dtl_overlap_of(NULL, &half, &part, &err) == DTL_OK && part.runs.size <= whole.runs.size + sizeof(uint64_t));
    double const shared = dtl_overlap_share(&whole, &part);
    hold(shared >= 0 && shared <= 1);
    dtl_overlap_release(&whole);
    dtl_overlap_release(&part);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dtl_arena *const arena = dtl_arena_new();
    dtl_slice const bytes = dtl_slice_of((const char *)data, size);
    try_half_life(bytes);
    if (size <= DTL_SUBJECT_MAX_BYTES) try_text(arena, bytes);
    dtl_arena_free(arena);
    return 0;
}
