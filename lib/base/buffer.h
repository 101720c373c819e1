/* buffer.h - bytes that grow at the end.
 *
 * Invariants  data[0..size) is the content; data may be NULL while capacity is 0. You may read data and size freely and
 *             shrink size; everything else goes through the functions. dtl_buffer b = {0} is an empty buffer.
 * Owner       the holder of the struct: end it with dtl_buffer_release. Pointers into data die at the next append.
 * Errors      none: out of memory ends the program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_BUFFER_H
#define DTL_BASE_BUFFER_H

#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

typedef struct {
    char *data;
    size_t size;
    size_t capacity;
} dtl_buffer;

void dtl_buffer_release(dtl_buffer *buffer);

/* Makes room for extra more bytes; returns where they go. The caller then adds to size what it wrote. */
char *dtl_buffer_reserve(dtl_buffer *buffer, size_t extra);

void dtl_buffer_append(dtl_buffer *buffer, const char *data, size_t size);
void dtl_buffer_printf(dtl_buffer *buffer, const char *format, ...) DTL_PRINTF(2, 3);

static inline void dtl_buffer_byte(dtl_buffer *buffer, char byte) {
    if (buffer->size == buffer->capacity) dtl_buffer_reserve(buffer, 1);
    buffer->data[buffer->size++] = byte;
}

static inline void dtl_buffer_slice(dtl_buffer *buffer, dtl_slice s) { dtl_buffer_append(buffer, s.data, s.size); }

static inline void dtl_buffer_text(dtl_buffer *buffer, const char *text) {
    dtl_buffer_append(buffer, text, strlen(text));
}

static inline dtl_slice dtl_buffer_content(const dtl_buffer *buffer) {
    return dtl_slice_of(buffer->data, buffer->size);
}

#endif
