/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/window.h"

#include <stdlib.h>

void dtl_window_release(dtl_window *window) {
    dtl_source_close(window->source);
    free(window->data);
    *window = (dtl_window){0};
}

/* Makes room for step bytes behind what is held. */
static void make_room(dtl_window *window) {
    if (window->capacity - window->end >= window->step) return;
    size_t held = window->end - window->begin;
    if (held && window->begin) memmove(window->data, window->data + window->begin, held);
    window->begin = 0;
    window->end = held;
    if (window->capacity - held >= window->step) return;
    size_t capacity = 2 * window->capacity;
    if (capacity < held + window->step) capacity = held + window->step;
    char *data = realloc(window->data, capacity);
    if (!data) dtl_out_of_memory();
    window->data = data;
    window->capacity = capacity;
}

bool dtl_window_fill(dtl_window *window) {
    if (window->over != DTL_OK) return false;
    if (!window->step) window->step = DTL_WINDOW_FIRST_BYTES;
    make_room(window);
    size_t got = 0;
    dtl_status status = dtl_source_read(window->source, window->data + window->end, window->step, &got, &window->error);
    if (status != DTL_OK) {
        window->over = status;
        return false;
    }
    if (got == window->step && window->step < DTL_WINDOW_READ_BYTES) window->step *= 2;
    window->end += got;
    return true;
}
