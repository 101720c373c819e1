/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/decode.h"

#include <stdlib.h>

#include "base/error.h"

enum { IMPOSSIBLE = INT32_MIN / 2 };

static void reserve(dtl_decode_steps *steps, size_t count) {
    if (count <= steps->capacity) return;
    free(steps->at);
    steps->capacity = 2 * count;
    steps->at = malloc(steps->capacity * sizeof *steps->at);
    if (!steps->at) dtl_out_of_memory();
}

static void offer(int32_t score, unsigned from, int32_t *best, dtl_label *step) {
    if (score <= *best) return;
    *best = score;
    *step = (dtl_label)from;
}

/* The best way to a token's labels from those of the one before: names begin behind what is closed, and go on in their type. */
static void advance(const int16_t transitions[][DTL_STATES], const int32_t before[DTL_STATES], int32_t now[DTL_STATES],
                    dtl_label step[DTL_STATES]) {
    for (unsigned to = 0; to < DTL_STATES; to++) now[to] = IMPOSSIBLE, step[to] = 0;
    for (unsigned from = 0; from < DTL_STATES; from += from ? 4 : 3) { /* O, then the last and only tokens */
        for (unsigned k = 0; k < (from ? 2u : 1u); k++) {
            unsigned const closed = from + k;
            int32_t const base = before[closed];
            const int16_t *row = transitions[closed];
            offer(base + row[0], closed, &now[0], &step[0]);
            for (unsigned to = 1; to < DTL_STATES; to += 4) {
                offer(base + row[to + DTL_BEGIN], closed, &now[to + DTL_BEGIN], &step[to + DTL_BEGIN]);
                offer(base + row[to + DTL_ONLY], closed, &now[to + DTL_ONLY], &step[to + DTL_ONLY]);
            }
        }
    }
    for (unsigned first = 1; first < DTL_STATES; first += 4) {
        for (unsigned to = first + DTL_INSIDE; to <= first + DTL_LAST; to++) {
            offer(before[first] + transitions[first][to], first, &now[to], &step[to]);
            offer(before[first + 1] + transitions[first + 1][to], first + 1, &now[to], &step[to]);
        }
    }
}

void dtl_decode(const int16_t transitions[][DTL_STATES], const int32_t scores[][DTL_LABELS], size_t count,
                dtl_decode_steps *steps, dtl_label *labels) {
    reserve(steps, count);
    int32_t before[DTL_STATES], now[DTL_STATES];
    for (unsigned k = 0; k < DTL_STATES; k++) before[k] = k ? IMPOSSIBLE : 0;
    for (size_t i = 0; i < count; i++) {
        advance(transitions, before, now, steps->at[i]);
        before[0] = now[0];
        for (unsigned k = 1; k < DTL_STATES; k++)
            before[k] = now[k] > IMPOSSIBLE ? now[k] + scores[i][k - 1] : IMPOSSIBLE;
    }
    unsigned last = 0;
    for (unsigned k = 1; k < DTL_STATES; k++) {
        bool const ends = dtl_label_follows((dtl_label)k, 0);
        if (ends && before[k] + transitions[k][0] > before[last] + transitions[last][0]) last = k;
    }
    for (size_t i = count; i-- > 0;) {
        labels[i] = (dtl_label)last;
        last = steps->at[i][last];
    }
}
