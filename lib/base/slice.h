/* slice.h - a borrowed run of bytes: (pointer, length), not NUL-terminated.
 *
 * A slice never owns. It is valid as long as what it was cut from (an arena, a mapped file, a literal).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_SLICE_H
#define DTL_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

typedef struct {
    const char *data; /* may be NULL when size is 0 */
    size_t size;      /* bytes */
} dtl_slice;

/* A slice of a string literal. */
#define DTL_SLICE(literal) ((dtl_slice){.data = "" literal, .size = sizeof(literal) - 1})

static inline dtl_slice dtl_slice_of(const char *data, size_t size) { return (dtl_slice){.data = data, .size = size}; }

static inline dtl_slice dtl_slice_text(const char *nul_terminated) {
    return (dtl_slice){.data = nul_terminated, .size = strlen(nul_terminated)};
}

static inline bool dtl_slice_equal(dtl_slice a, dtl_slice b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

/* Byte order: negative, 0 or positive as memcmp has it; a prefix comes first. */
static inline int dtl_slice_compare(dtl_slice a, dtl_slice b) {
    size_t shared = a.size < b.size ? a.size : b.size;
    int order = shared ? memcmp(a.data, b.data, shared) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

static inline bool dtl_slice_starts(dtl_slice s, dtl_slice prefix) {
    return s.size >= prefix.size && (prefix.size == 0 || memcmp(s.data, prefix.data, prefix.size) == 0);
}

static inline bool dtl_slice_ends(dtl_slice s, dtl_slice end) {
    return s.size >= end.size && (end.size == 0 || memcmp(s.data + s.size - end.size, end.data, end.size) == 0);
}

/* The bytes [begin, end) of s; the caller keeps begin <= end <= s.size. */
static inline dtl_slice dtl_slice_part(dtl_slice s, size_t begin, size_t end) {
    return (dtl_slice){.data = s.data ? s.data + begin : NULL, .size = end - begin};
}

/* Where c stands in s, at from or behind it; s.size where it does not, or from is beyond the end. */
static inline size_t dtl_slice_find(dtl_slice s, size_t from, char c) {
    const char *found = from < s.size ? (const char *)memchr(s.data + from, c, s.size - from) : NULL;
    return found ? (size_t)(found - s.data) : s.size;
}

/* The line at at, which is not beyond the end, without its line end. */
static inline dtl_slice dtl_slice_line(dtl_slice s, size_t at) {
    return dtl_slice_part(s, at, dtl_slice_find(s, at, '\n'));
}

#endif
