/* utf8.h - make bytes into valid UTF-8, and say what was wrong.
 *
 * Text that is not UTF-8 is nearly always Windows-1252 in part or whole (old exports, pasted quotes), so an invalid byte
 * is read as that; the five bytes that Windows-1252 leaves undefined become U+FFFD.
 * Source  Unicode 15, table 3-7 (well-formed byte sequences); WHATWG Encoding Standard, index windows-1252.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_UTF8_H
#define DTL_TEXT_UTF8_H

#include <stdint.h>

#include "base/arena.h"

/* Bytes from the beginning that are valid UTF-8; equal to the size when all is well. ASCII runs eight bytes a step. */
size_t dtl_utf8_valid_prefix(dtl_slice text);

typedef struct {
    size_t repaired;  /* invalid bytes replaced */
    size_t first_bad; /* offset of the first in the input; meaningful when repaired > 0 */
} dtl_utf8_report;

/* Valid UTF-8 with the same meaning: the input itself where nothing was wrong, else a copy in the arena. */
dtl_slice dtl_utf8_repair(dtl_arena *arena, dtl_slice text, dtl_utf8_report *report);

/* What Windows-1252 has at a byte; U+FFFD at the five that it leaves undefined. */
uint32_t dtl_windows_1252(unsigned char byte);

/* Writes code point c (a scalar value) at out, which has room for 4 bytes; returns the bytes written. */
size_t dtl_utf8_put(char *out, uint32_t c);

/* The first most bytes of valid text, or as many less as do not cut a character; all of it where it has no more. */
static inline dtl_slice dtl_utf8_front(dtl_slice text, size_t most) {
    if (text.size <= most) return text;
    while (most && ((unsigned char)text.data[most] & 0xC0) == 0x80) most--;
    return dtl_slice_part(text, 0, most);
}

/* The code point at *at of valid text, moving *at behind it. */
static inline uint32_t dtl_utf8_next(const char *text, size_t *at) {
    const unsigned char *p = (const unsigned char *)text + *at;
    if (p[0] < 0x80) return *at += 1, p[0];
    if (p[0] < 0xE0) return *at += 2, (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3Fu);
    if (p[0] < 0xF0) return *at += 3, (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3Fu);
    *at += 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
           (p[3] & 0x3Fu);
}

#endif
