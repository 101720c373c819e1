/* fuzz_times.c - any bytes, repaired, as a text that speaks of times. The first two bytes are the day of publication.
 *
 * Laws    times lie in order, inside of the text, and are of whole words; what they mean are days in order, in the years that
 *         are told, of the unit that is told; what is found without a day of publication is found whatever the day is; the
 *         same text gives the same times
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "corpus/dates/times.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_times(dtl_slice text, const dtl_words *words, const dtl_times *times) {
    dtl_day const low = dtl_day_from_civil((dtl_civil){.year = DTL_SPOKEN_YEAR_MIN, .month = 1, .day = 1});
    dtl_day const high = dtl_day_from_civil((dtl_civil){.year = DTL_SPOKEN_YEAR_MAX, .month = 12, .day = 31});
    size_t behind = 0;
    for (size_t i = 0; i < times->count; i++) {
        const dtl_time *t = &times->at[i];
        hold(t->words > 0 && t->words <= DTL_TIME_MAX_WORDS);
        hold(t->word >= behind && t->word + (size_t)t->words <= words->count);
        behind = t->word + (size_t)t->words;
        hold(t->begin == words->at[t->word].begin && t->end == words->at[behind - 1].end && t->end <= text.size);
        hold(t->first <= t->last && t->first >= low && t->last <= high);
    }
}

/* Whether some time holds the words of t. */
static bool has(const dtl_times *times, const dtl_time *t) {
    for (size_t i = 0; i < times->count; i++) {
        const dtl_time *other = &times->at[i];
        if (other->word < t->word + t->words && t->word < other->word + other->words) return true;
    }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2) return 0;
    dtl_day const published = (dtl_day)(data[0] << 8 | data[1]) - 10000;
    dtl_arena *arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice const text = dtl_utf8_repair(arena, dtl_slice_of((const char *)data + 2, size - 2), &report);
    dtl_words words = {0};
    dtl_times undated = {0}, dated = {0}, again = {0};
    dtl_words_cut(text, &words);
    dtl_times_find(text, &words, DTL_DAY_NONE, &undated);
    dtl_times_find(text, &words, published, &dated);
    dtl_times_find(text, &words, published, &again);
    hold_times(text, &words, &undated);
    hold_times(text, &words, &dated);
    hold(dated.count == again.count &&
         (dated.count == 0 || memcmp(dated.at, again.at, dated.count * sizeof *dated.at) == 0));
    for (size_t i = 0; i < undated.count; i++) hold(has(&dated, &undated.at[i]));
    dtl_times_release(&undated);
    dtl_times_release(&dated);
    dtl_times_release(&again);
    dtl_words_release(&words);
    dtl_arena_free(arena);
    return 0;
}
