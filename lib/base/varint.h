/* varint.h - unsigned numbers in one to ten bytes, seven bits a byte, low bits first, high bit = more follows (LEB128).
 *
 * Readers are bounded: a number that runs over the end, or over 64 bits, sets the cursor to the failed state, in which
 * every further read gives 0. So a decoder may read a whole header and ask once whether it held.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_VARINT_H
#define DTL_BASE_VARINT_H

#include "base/buffer.h"

enum { DTL_VARINT_MAX_BYTES = 10 };

/* Writes value at out, which has room for DTL_VARINT_MAX_BYTES; returns the bytes used. */
static inline size_t dtl_varint_put(uint8_t *out, uint64_t value) {
    size_t size = 0;
    while (value >= 0x80) {
        out[size++] = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    out[size++] = (uint8_t)value;
    return size;
}

static inline void dtl_buffer_varint(dtl_buffer *buffer, uint64_t value) {
    char *at = dtl_buffer_reserve(buffer, DTL_VARINT_MAX_BYTES);
    buffer->size += dtl_varint_put((uint8_t *)at, value);
}

typedef struct {
    const uint8_t *at, *end; /* at == NULL: failed */
} dtl_cursor;

static inline dtl_cursor dtl_cursor_over(dtl_slice s) {
    static const uint8_t none = 0;
    const uint8_t *at = s.data ? (const uint8_t *)s.data : &none;
    return (dtl_cursor){.at = at, .end = at + s.size};
}

static inline bool dtl_cursor_failed(const dtl_cursor *cursor) { return cursor->at == NULL; }

static inline size_t dtl_cursor_left(const dtl_cursor *cursor) {
    return cursor->at ? (size_t)(cursor->end - cursor->at) : 0;
}

static inline uint64_t dtl_cursor_varint(dtl_cursor *cursor) {
    if (!cursor->at) return 0;
    uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && cursor->at < cursor->end; shift += 7) {
        uint8_t byte = *cursor->at++;
        if (shift == 63 && byte > 1) break; /* more than 64 bits */
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80) return value;
    }
    cursor->at = NULL;
    return 0;
}

/* The next size bytes; an empty slice and the failed state where there are fewer. */
static inline dtl_slice dtl_cursor_bytes(dtl_cursor *cursor, uint64_t size) {
    if (!cursor->at || size > dtl_cursor_left(cursor)) {
        cursor->at = NULL;
        return (dtl_slice){0};
    }
    dtl_slice result = dtl_slice_of((const char *)cursor->at, (size_t)size);
    cursor->at += size;
    return result;
}

#endif
