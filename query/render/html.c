/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/html.h"

#include "base/ascii.h"
#include "query/render/columns.h"
#include "text/utf8.h"

static bool is_no_character(uint32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

/* Embeddings, overrides and isolates, and their ends: an end without a beginning would end the <bdi> around it. */
static bool is_bidi_control(uint32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

static void put(uint32_t c, dtl_buffer *out) {
    switch (c) {
    case '&': dtl_buffer_text(out, "&amp;"); return;
    case '<': dtl_buffer_text(out, "&lt;"); return;
    case '>': dtl_buffer_text(out, "&gt;"); return;
    case '"': dtl_buffer_text(out, "&quot;"); return;
    case '\'': dtl_buffer_text(out, "&#39;"); return;
    case '\r': c = ' '; break;
    case '\n':
    case '\t': break;
    default:
        if (dtl_columns_control(c) || is_no_character(c)) c = 0xFFFD;
    }
    char *room = dtl_buffer_reserve(out, 4);
    out->size += dtl_utf8_put(room, c);
}

void dtl_html_text(dtl_slice text, dtl_buffer *out) {
    for (size_t at = 0; at < text.size;) put(dtl_columns_next(text, &at), out);
}

void dtl_html_field(dtl_slice text, dtl_buffer *out) {
    dtl_buffer_text(out, "<bdi>");
    for (size_t at = 0; at < text.size;) {
        uint32_t const c = dtl_columns_next(text, &at);
        if (!is_bidi_control(c)) put(c, out);
    }
    dtl_buffer_text(out, "</bdi>");
}

/* Marks that do not end before the place that is looked at. */
typedef struct {
    const dtl_mark *first;
    size_t count;
} marks_left;

static bool in_mark(marks_left *left, size_t at) {
    for (; left->count > 0 && left->first->end <= at; left->count--) left->first++;
    return left->count > 0 && left->first->begin <= at;
}

/* The bytes [begin, end) of a text. */
static void put_part(dtl_slice text, size_t begin, size_t end, marks_left *left, dtl_buffer *out) {
    bool marked = false;
    for (size_t at = begin; at < end;) {
        bool const inside = in_mark(left, at);
        if (inside != marked) dtl_buffer_text(out, inside ? "<mark>" : "</mark>");
        marked = inside;
        put(dtl_columns_next(text, &at), out);
    }
    if (marked) dtl_buffer_text(out, "</mark>");
}

void dtl_html_marked(dtl_slice text, const dtl_mark *marks, size_t mark_count, dtl_buffer *out) {
    put_part(text, 0, text.size, &(marks_left){.first = marks, .count = mark_count}, out);
}

void dtl_html_paragraphs(dtl_slice text, const dtl_mark *marks, size_t mark_count, dtl_buffer *out) {
    marks_left left = {.first = marks, .count = mark_count};
    for (size_t at = 0, end; at < text.size; at = end + 1) {
        end = dtl_slice_find(text, at, '\n');
        if (end == at) continue;
        dtl_buffer_text(out, "<p dir=\"auto\">");
        put_part(text, at, end, &left, out);
        dtl_buffer_text(out, "</p>\n");
    }
}

void dtl_html_date(dtl_day day, dtl_precision precision, dtl_buffer *out) {
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    char text[DTL_DAY_TEXT_BYTES];
    size_t const size = dtl_day_print(day, precision, text);
    if (size == 0) return;
    dtl_civil const civil = dtl_day_to_civil(day);
    dtl_buffer_text(out, "<time datetime=\"");
    dtl_buffer_append(out, text, size);
    dtl_buffer_text(out, "\">");
    if (precision == DTL_PRECISION_DAY) dtl_buffer_printf(out, "%d ", civil.day);
    if (precision >= DTL_PRECISION_MONTH) dtl_buffer_printf(out, "%s ", months[civil.month - 1]);
    dtl_buffer_printf(out, "%d</time>", civil.year);
}

void dtl_html_language(dtl_slice language, dtl_buffer *out) {
    enum { LONGEST = 35 };
    if (language.size < 2 || language.size > LONGEST || !dtl_ascii_letter(language.data[0])) return;
    for (size_t i = 0; i < language.size; i++)
        if (!dtl_ascii_alphanumeric(language.data[i]) && language.data[i] != '-') return;
    dtl_buffer_text(out, " lang=\"");
    dtl_buffer_slice(out, language);
    dtl_buffer_byte(out, '"');
}

bool dtl_html_is_link(dtl_slice url) {
    if (!dtl_ascii_starts(url, "http://") && !dtl_ascii_starts(url, "https://")) return false;
    for (size_t at = 0; at < url.size;) {
        uint32_t const c = dtl_columns_next(url, &at);
        if (c <= ' ' || dtl_columns_control(c) || c == 0xFFFD || is_bidi_control(c)) return false;
        if (c < 0x80 && strchr("<>\"\\^`{|}", (int)c)) return false;
    }
    return true;
}
