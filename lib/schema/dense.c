/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/dense.h"

#include <stdlib.h>

#include "base/error.h"

/* Bytes of the stream for s stoppers; before[i] is how often the words of ranks below i occur together. */
static uint64_t stream_bytes(const uint64_t *before, size_t count, unsigned stoppers) {
    uint64_t bytes = 0, first = 0, width = stoppers;
    for (unsigned size = 1; first < count; size++) {
        uint64_t last = first + width < count ? first + width : count;
        bytes += size * (before[last] - before[first]);
        first = last;
        width *= 256 - stoppers;
    }
    return bytes;
}

unsigned dtl_dense_best_stoppers(const uint64_t *occurrences, size_t count) {
    uint64_t *before = malloc((count + 1) * sizeof *before);
    if (!before) dtl_out_of_memory();
    before[0] = 0;
    for (size_t i = 0; i < count; i++) before[i + 1] = before[i] + occurrences[i];
    unsigned best = DTL_DENSE_MIN_STOPPERS;
    uint64_t fewest = UINT64_MAX;
    for (unsigned s = DTL_DENSE_MIN_STOPPERS; s <= DTL_DENSE_MAX_STOPPERS; s++) {
        uint64_t bytes = stream_bytes(before, count, s);
        if (bytes < fewest) {
            fewest = bytes;
            best = s;
        }
    }
    free(before);
    return best;
}
