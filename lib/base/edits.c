/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/edits.h"

#include <stdint.h>

enum { WIDTH = DTL_EDITS_MAX_BYTES + 1 };

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

/* The line for the byte a.data[i], from the two lines before; returns the least number in it. */
static size_t next_line(dtl_slice a, size_t i, dtl_slice b, size_t lines[3][WIDTH]) {
    const size_t *const before = lines[(i + 2) % 3], *const last = lines[i % 3];
    size_t *const now = lines[(i + 1) % 3];
    size_t least = now[0] = i + 1;
    for (size_t k = 0; k < b.size; k++) {
        size_t edits = last[k] + (a.data[i] != b.data[k]);
        edits = smaller(edits, smaller(last[k + 1], now[k]) + 1);
        bool const swapped = i > 0 && k > 0 && a.data[i] == b.data[k - 1] && a.data[i - 1] == b.data[k];
        if (swapped) edits = smaller(edits, before[k - 1] + 1);
        now[k + 1] = edits;
        least = smaller(least, edits);
    }
    return least;
}

size_t dtl_edits(dtl_slice a, dtl_slice b, size_t most) {
    if (a.size > DTL_EDITS_MAX_BYTES || b.size > DTL_EDITS_MAX_BYTES) return SIZE_MAX;
    if ((a.size > b.size ? a.size - b.size : b.size - a.size) > most) return SIZE_MAX;
    size_t lines[3][WIDTH];
    for (size_t k = 0; k <= b.size; k++) lines[0][k] = k;
    for (size_t i = 0; i < a.size; i++)
        if (next_line(a, i, b, lines) > most) return SIZE_MAX;
    return lines[a.size % 3][b.size];
}
