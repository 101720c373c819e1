/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void dtl_buffer_release(dtl_buffer *buffer) {
    free(buffer->data);
    *buffer = (dtl_buffer){0};
}

char *dtl_buffer_reserve(dtl_buffer *buffer, size_t extra) {
    if (extra > SIZE_MAX / 2 - buffer->size) dtl_out_of_memory();
    size_t needed = buffer->size + extra;
    if (needed > buffer->capacity || !buffer->data) {
        size_t capacity = buffer->capacity + buffer->capacity / 2;
        if (capacity < needed) capacity = needed;
        if (capacity < 64) capacity = 64;
        char *data = realloc(buffer->data, capacity);
        if (!data) dtl_out_of_memory();
        buffer->data = data;
        buffer->capacity = capacity;
    }
    return buffer->data + buffer->size;
}

void dtl_buffer_append(dtl_buffer *buffer, const char *data, size_t size) {
    if (size == 0) return;
    memcpy(dtl_buffer_reserve(buffer, size), data, size);
    buffer->size += size;
}

void dtl_buffer_printf(dtl_buffer *buffer, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (size > 0) {
        char *at = dtl_buffer_reserve(buffer, (size_t)size + 1);
        vsnprintf(at, (size_t)size + 1, format, again);
        buffer->size += (size_t)size;
    }
    va_end(again);
}
