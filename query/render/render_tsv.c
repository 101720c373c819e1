/* render_tsv.c - one line a hit, fields parted by tabs, no head line.
 *
 * Columns  query id (left out where there is none), rank, score, passage id, date, source, title, text
 * Escapes  \t \n \r \\ for a tab, a line feed, a carriage return and a backslash; other controls become U+FFFD
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/columns.h"
#include "query/render/render_parts.h"
#include "text/utf8.h"

static void put_character(uint32_t c, dtl_buffer *out) {
    static const char plain[] = "\t\n\r\\", escapes[] = "tnr\\";
    const char *escape = c > 0 && c < 0x80 ? strchr(plain, (int)c) : NULL;
    if (escape) {
        dtl_buffer_byte(out, '\\');
        dtl_buffer_byte(out, escapes[escape - plain]);
        return;
    }
    char *room = dtl_buffer_reserve(out, 4);
    out->size += dtl_utf8_put(room, dtl_columns_control(c) ? 0xFFFD : c);
}

static void put_field(dtl_slice text, char behind, dtl_buffer *out) {
    for (size_t at = 0; at < text.size;) put_character(dtl_columns_next(text, &at), out);
    dtl_buffer_byte(out, behind);
}

static void hit(const dtl_render_options *options, const dtl_hit *found, dtl_buffer *out) {
    char day[DTL_DAY_TEXT_BYTES];
    dtl_buffer id = {0};
    if (options->query_id.size) put_field(options->query_id, '\t', out);
    dtl_buffer_printf(out, "%" PRIu32 "\t", found->rank);
    dtl_render_number(found->score, DTL_SCORE_DECIMALS, out);
    dtl_buffer_byte(out, '\t');
    dtl_render_passage_id(found, options->articles, &id);
    put_field(dtl_buffer_content(&id), '\t', out);
    put_field(dtl_slice_of(day, dtl_day_print(found->day, found->precision, day)), '\t', out);
    put_field(found->source, '\t', out);
    put_field(found->title, '\t', out);
    put_field(found->text, '\n', out);
    dtl_buffer_release(&id);
}

const dtl_renderer dtl_render_tsv = {.name = "tsv", .begin = dtl_render_no_begin, .hit = hit, .end = dtl_render_no_end};
