/* render_trec.c - a run as trec_eval reads it: query id, Q0, document, rank, score, run name, parted by single blanks.
 *
 * The document is the passage id, or the article's where results are named by article. A blank or control character
 * inside a field becomes '_'. A query without an id has the id 1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/columns.h"
#include "query/render/render_parts.h"
#include "text/utf8.h"

static bool is_blank(uint32_t c) {
    return c == ' ' || dtl_columns_control(c) || c == 0xA0 || c == 0x2028 || c == 0x2029;
}

static void put_field(dtl_slice text, const char *otherwise, dtl_buffer *out) {
    if (text.size == 0) text = dtl_slice_text(otherwise);
    for (size_t at = 0; at < text.size;) {
        uint32_t c = dtl_columns_next(text, &at);
        char *room = dtl_buffer_reserve(out, 4);
        out->size += dtl_utf8_put(room, is_blank(c) ? '_' : c);
    }
}

static void hit(const dtl_render_options *options, const dtl_hit *found, dtl_buffer *out) {
    dtl_buffer id = {0};
    put_field(options->query_id, "1", out);
    dtl_buffer_text(out, " Q0 ");
    dtl_render_passage_id(found, options->articles, &id);
    put_field(dtl_buffer_content(&id), "_", out);
    dtl_buffer_printf(out, " %" PRIu32 " ", found->rank);
    dtl_render_number(found->score, DTL_SCORE_DECIMALS, out);
    dtl_buffer_byte(out, ' ');
    put_field(options->run_name, "dateline", out);
    dtl_buffer_byte(out, '\n');
    dtl_buffer_release(&id);
}

const dtl_renderer dtl_render_trec = {.name = "trec",
                                      .all_copies = true,
                                      .names_only = true,
                                      .begin = dtl_render_no_begin,
                                      .hit = hit,
                                      .end = dtl_render_no_end};
