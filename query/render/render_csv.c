/* render_csv.c - comma-separated values: hits, facets, or a timeline as one table below a head line.
 *
 * Columns  hits: query_id (where there is one), rank, score, passage_id, date, source, title, text
 *          facets: query_id, facet, name, id, articles; a timeline: query_id, period, articles
 * Fields   in quotes where they hold a comma, a quote or an end of line, or begin or end with a blank; quotes are doubled.
 *          Lines end in CR LF, those within a field stay as they are. Other controls become U+FFFD.
 * Source   RFC 4180
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/columns.h"
#include "query/render/render_parts.h"
#include "text/utf8.h"

static bool needs_quotes(dtl_slice text) {
    if (text.size == 0) return false;
    if (text.data[0] == ' ' || text.data[text.size - 1] == ' ') return true;
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == ',' || text.data[i] == '"' || text.data[i] == '\n' || text.data[i] == '\r') return true;
    return false;
}

static void put_character(uint32_t c, dtl_buffer *out) {
    bool const kept = c == '\n' || c == '\r' || c == '\t' || !dtl_columns_control(c);
    if (c == '"') dtl_buffer_byte(out, '"');
    char *room = dtl_buffer_reserve(out, 4);
    out->size += dtl_utf8_put(room, kept ? c : 0xFFFD);
}

static void put_text(dtl_slice text, dtl_buffer *out) {
    bool const quotes = needs_quotes(text);
    if (quotes) dtl_buffer_byte(out, '"');
    for (size_t at = 0; at < text.size;) put_character(dtl_columns_next(text, &at), out);
    if (quotes) dtl_buffer_byte(out, '"');
}

static void put_field(dtl_slice text, dtl_buffer *out) {
    put_text(text, out);
    dtl_buffer_byte(out, ',');
}

/* The last one of a line. */
static void put_last(dtl_slice text, dtl_buffer *out) {
    put_text(text, out);
    dtl_buffer_text(out, "\r\n");
}

static void put_last_count(uint64_t count, dtl_buffer *out) { dtl_buffer_printf(out, "%" PRIu64 "\r\n", count); }

static void put_query(const dtl_render_options *options, dtl_buffer *out) {
    if (options->query_id.size) put_field(options->query_id, out);
}

static void put_head(const dtl_render_options *options, const char *columns, dtl_buffer *out) {
    if (options->continued) return;
    if (options->query_id.size) dtl_buffer_text(out, "query_id,");
    dtl_buffer_text(out, columns);
    dtl_buffer_text(out, "\r\n");
}

static void begin(const dtl_render_options *options, const dtl_page_head *head, dtl_buffer *out) {
    (void)head;
    put_head(options, "rank,score,passage_id,date,source,title,text", out);
}

static void hit(const dtl_render_options *options, const dtl_hit *found, dtl_buffer *out) {
    char day[DTL_DAY_TEXT_BYTES];
    dtl_buffer id = {0};
    put_query(options, out);
    dtl_buffer_printf(out, "%" PRIu32 ",", found->rank);
    dtl_render_number(found->score, DTL_SCORE_DECIMALS, out);
    dtl_buffer_byte(out, ',');
    dtl_render_passage_id(found, options->articles, &id);
    put_field(dtl_buffer_content(&id), out);
    put_field(dtl_slice_of(day, dtl_day_print(found->day, found->precision, day)), out);
    put_field(found->source, out);
    put_field(found->title, out);
    put_last(found->text, out);
    dtl_buffer_release(&id);
}

static void put_facet(const dtl_render_options *options, const char *name, const dtl_facet *facet, dtl_buffer *out) {
    for (const dtl_facet_value *v = facet->values; v < facet->values + facet->count; v++) {
        put_query(options, out);
        put_field(dtl_slice_text(name), out);
        put_field(v->name, out);
        put_field(v->id, out);
        put_last_count(v->articles, out);
    }
}

static void put_timeline(const dtl_render_options *options, const dtl_timeline *timeline, dtl_buffer *out) {
    for (const dtl_period *p = timeline->periods; p < timeline->periods + timeline->count; p++) {
        char day[DTL_DAY_TEXT_BYTES];
        put_query(options, out);
        put_field(dtl_slice_of(day, dtl_day_print(p->first, timeline->unit, day)), out);
        put_last_count(p->articles, out);
    }
}

static void facets(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *counted,
                   dtl_buffer *out) {
    (void)head;
    put_head(options, counted->asked.timeline ? "period,articles" : "facet,name,id,articles", out);
    if (counted->asked.timeline) put_timeline(options, &counted->timeline, out);
    for (size_t i = 0; i < DTL_FACETS; i++)
        if (counted->asked.facets[i]) put_facet(options, dtl_facet_name((dtl_facet_kind)i), &counted->facets[i], out);
}

const dtl_renderer dtl_render_csv = {
    .name = "csv", .begin = begin, .hit = hit, .end = dtl_render_no_end, .facets = facets};
