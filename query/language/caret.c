/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/caret.h"

#include "query/render/columns.h"
#include "text/utf8.h"

enum { INDENT = 2, NARROWEST = 20, DOTS = 3 };

/* What is shown for a code point. */
static uint32_t visible(uint32_t c) {
    if (c < 0x20) return 0x2400 + c;
    if (c == 0x7F) return 0x2421;
    return dtl_columns_control(c) || c == 0x2028 || c == 0x2029 ? 0xFFFD : c;
}

static unsigned columns(uint32_t c) { return dtl_columns_of(visible(c)); }

static void put(dtl_buffer *out, uint32_t c) {
    char *at = dtl_buffer_reserve(out, 4);
    out->size += dtl_utf8_put(at, c);
}

static void repeat(dtl_buffer *out, char byte, size_t count) {
    for (size_t i = 0; i < count; i++) dtl_buffer_byte(out, byte);
}

static size_t columns_between(dtl_slice query, size_t begin, size_t end) {
    size_t total = 0;
    for (size_t at = begin; at < end;) total += columns(dtl_columns_next(query, &at));
    return total;
}

/* The first place that leaves at most room columns before place. */
static size_t cut_before(dtl_slice query, size_t place, size_t room) {
    size_t begin = 0, left = columns_between(query, 0, place);
    while (left > room) left -= columns(dtl_columns_next(query, &begin));
    return begin;
}

/* The last place that is at most room columns behind begin. */
static size_t cut_after(dtl_slice query, size_t begin, size_t room) {
    size_t end = begin;
    while (end < query.size) {
        size_t next = end;
        unsigned wide = columns(dtl_columns_next(query, &next));
        if (wide > room) break;
        room -= wide;
        end = next;
    }
    return end;
}

/* The beginning of the code point that a byte belongs to. */
static size_t on_boundary(dtl_slice query, uint64_t offset) {
    size_t at = 0;
    while (at < query.size) {
        size_t next = at;
        dtl_columns_next(query, &next);
        if (next > offset) break;
        at = next;
    }
    return at;
}

static void show_query(dtl_slice query, uint64_t offset, unsigned width, dtl_buffer *out) {
    size_t room = (width < NARROWEST ? NARROWEST : width) - INDENT, place = on_boundary(query, offset);
    size_t begin = 0, end = query.size;
    if (columns_between(query, 0, query.size) + 1 > room) {
        begin = cut_before(query, place, room / 2);
        end = cut_after(query, begin, room - 2 * DOTS - 1);
    }
    repeat(out, ' ', INDENT);
    if (begin > 0) repeat(out, '.', DOTS);
    for (size_t at = begin; at < end;) put(out, visible(dtl_columns_next(query, &at)));
    if (end < query.size) repeat(out, '.', DOTS);
    dtl_buffer_byte(out, '\n');
    repeat(out, ' ', INDENT + (begin > 0 ? (size_t)DOTS : 0) + columns_between(query, begin, place));
    dtl_buffer_text(out, "^\n");
}

void dtl_query_caret(dtl_slice query, const dtl_error *err, unsigned width, dtl_buffer *out) {
    if (query.size > 0) show_query(query, err->offset, width, out);
    dtl_slice message = dtl_slice_text(err->message);
    repeat(out, ' ', INDENT);
    for (size_t at = 0; at < message.size;) put(out, visible(dtl_columns_next(message, &at)));
    dtl_buffer_byte(out, '\n');
}
