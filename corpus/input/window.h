/* window.h - the part of a source that a record reader holds in memory (private to the room).
 *
 * Invariant  data[begin, end) are the bytes read and not yet dropped; offset is where data[begin] stands in the source
 * Owner      the record reader; pointers into data die at the next dtl_window_fill, not at a drop
 * Cost       a fill reads DTL_WINDOW_FIRST_BYTES, each further one twice as much up to DTL_WINDOW_READ_BYTES, or what
 *            the source gives: a folder of small files does not pay for large ones. What is held moves to the front
 *            when room is short
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_WINDOW_H
#define DTL_CORPUS_WINDOW_H

#include "base/slice.h"
#include "corpus/input/source.h"

enum { DTL_WINDOW_FIRST_BYTES = 32 << 10, DTL_WINDOW_READ_BYTES = 1 << 20 };

typedef struct {
    dtl_source *source;
    char *data;
    size_t begin, end, capacity;
    size_t step; /* bytes to read next; 0 before the first fill */
    uint64_t offset;
    dtl_status over; /* DTL_OK while the source may have more; DTL_END; else the status of error */
    dtl_error error;
} dtl_window;

void dtl_window_release(dtl_window *window);

/* Reads more behind what is held. False when the source is over, see over. */
bool dtl_window_fill(dtl_window *window);

static inline dtl_slice dtl_window_held(const dtl_window *window) {
    if (!window->data) return (dtl_slice){0};
    return dtl_slice_of(window->data + window->begin, window->end - window->begin);
}

static inline void dtl_window_drop(dtl_window *window, size_t bytes) {
    window->begin += bytes;
    window->offset += bytes;
}

#endif
