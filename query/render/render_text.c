/* render_text.c - hits as a person reads them.
 *
 *    1. Title
 *       source · 2025-02-12 · +3 copies · place · section · byline
 *       The passage, wrapped.
 *       Whom it names · and others — what it is about
 *       passage 3 of 12 · id#p3
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>

#include "query/render/flow.h"
#include "query/render/render_parts.h"

enum { INDENT = 3 };

static dtl_flow flow_of(const dtl_render_options *options, const char *style, dtl_buffer *out) {
    return (dtl_flow){.out = out, .colour = options->colour, .width = options->width, .indent = INDENT, .style = style};
}

void dtl_render_count(uint64_t count, dtl_buffer *out) {
    char digits[32];
    int size = snprintf(digits, sizeof digits, "%" PRIu64, count);
    for (int i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0) dtl_buffer_byte(out, ',');
        dtl_buffer_byte(out, digits[i]);
    }
}

static void put_line(const dtl_render_options *options, const char *style, const dtl_buffer *line, dtl_buffer *out) {
    dtl_flow flow = flow_of(options, style, out);
    dtl_flow_begin(&flow, false);
    dtl_flow_text(&flow, dtl_buffer_content(line), NULL, 0);
    dtl_flow_end(&flow);
}

static void begin(const dtl_render_options *options, const dtl_page_head *head, dtl_buffer *out) {
    if (!options->explain) return;
    dtl_buffer line = {0};
    dtl_buffer_text(&line, "understood as: ");
    dtl_buffer_slice(&line, head->understood);
    put_line(options, DTL_STYLE_DIM, &line, out);
    dtl_buffer_byte(out, '\n');
    dtl_buffer_release(&line);
}

static void put_title(const dtl_render_options *options, const dtl_hit *hit, dtl_buffer *out) {
    char rank[16];
    snprintf(rank, sizeof rank, "%" PRIu32 ". ", hit->rank);
    dtl_flow flow = flow_of(options, DTL_STYLE_BOLD, out);
    dtl_flow_begin(&flow, false);
    dtl_flow_text(&flow, dtl_slice_text(rank), NULL, 0);
    if (hit->title.size) dtl_flow_text(&flow, hit->title, hit->title_marks, hit->title_mark_count);
    else dtl_flow_text(&flow, DTL_SLICE("(no title)"), NULL, 0);
    dtl_flow_end(&flow);
}

void dtl_render_part(dtl_flow *flow, dtl_slice part) {
    static const char dot[] = " \xC2\xB7 ";
    if (part.size == 0) return;
    dtl_buffer whole = {0};
    if (flow->filled) dtl_buffer_text(&whole, dot);
    dtl_buffer_slice(&whole, part);
    bool fits = dtl_flow_fits(flow, dtl_buffer_content(&whole));
    if (!fits && flow->filled) dtl_flow_break(flow);
    dtl_flow_text(flow, fits ? dtl_buffer_content(&whole) : part, NULL, 0);
    dtl_buffer_release(&whole);
}

static void put_origin(const dtl_render_options *options, const dtl_hit *hit, dtl_buffer *out) {
    char day[DTL_DAY_TEXT_BYTES], copies[48];
    int size = 0;
    if (hit->copies > 0)
        size = snprintf(copies, sizeof copies, "+%" PRIu64 " %s", hit->copies, hit->copies == 1 ? "copy" : "copies");
    const dtl_slice parts[] = {hit->source,
                               dtl_slice_of(day, dtl_day_print(hit->day, hit->precision, day)),
                               dtl_slice_of(copies, (size_t)size),
                               hit->replaced ? DTL_SLICE("replaced by a later version") : (dtl_slice){0},
                               hit->place,
                               hit->section,
                               hit->byline};
    dtl_flow flow = flow_of(options, DTL_STYLE_DIM, out);
    size_t const before = out->size;
    dtl_flow_begin(&flow, true);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) dtl_render_part(&flow, parts[i]);
    if (flow.filled) dtl_flow_end(&flow);
    else out->size = before;
}

/* Where the passage stands in its article, and how it is asked for (--show). */
static void put_place(const dtl_render_options *options, const dtl_hit *hit, dtl_buffer *out) {
    char place[48];
    int size = 0;
    dtl_buffer id = {0};
    if (hit->passage > 0)
        size = snprintf(place, sizeof place, "passage %" PRIu32 " of %" PRIu32, hit->passage, hit->passages);
    dtl_render_passage_id(hit, false, &id);
    dtl_flow flow = flow_of(options, DTL_STYLE_DIM, out);
    dtl_flow_begin(&flow, true);
    dtl_render_part(&flow, dtl_slice_of(place, (size_t)size));
    dtl_render_part(&flow, dtl_buffer_content(&id));
    dtl_flow_end(&flow);
    dtl_buffer_release(&id);
}

static void put_passage(const dtl_render_options *options, const dtl_hit *hit, dtl_buffer *out) {
    if (hit->text.size == 0) return;
    dtl_flow flow = flow_of(options, DTL_STYLE_NONE, out);
    flow.paragraphs = true;
    dtl_flow_begin(&flow, true);
    dtl_flow_text(&flow, hit->text, hit->marks, hit->mark_count);
    dtl_flow_end(&flow);
}

/* Whom the passage names, and what it is about. */
static void put_annotations(const dtl_render_options *options, const dtl_hit *hit, dtl_buffer *out) {
    if (hit->entity_count + hit->topic_count == 0) return;
    dtl_flow flow = flow_of(options, DTL_STYLE_DIM, out);
    dtl_flow_begin(&flow, true);
    for (size_t i = 0; i < hit->entity_count; i++) dtl_render_part(&flow, hit->entities[i].name);
    for (size_t i = 0; i < hit->topic_count; i++) {
        if (i == 0 && hit->entity_count > 0) dtl_flow_text(&flow, DTL_SLICE(" \u2014 "), NULL, 0);
        else if (i > 0) dtl_flow_text(&flow, DTL_SLICE(", "), NULL, 0);
        dtl_flow_text(&flow, hit->topics[i].label, NULL, 0);
    }
    dtl_flow_end(&flow);
}

static void put_cell(double value, dtl_buffer *out) {
    enum { CELL = 11, DECIMALS = 3 };
    dtl_buffer number = {0};
    dtl_render_number(value, DECIMALS, &number);
    for (size_t i = number.size; i < CELL; i++) dtl_buffer_byte(out, ' ');
    dtl_buffer_slice(out, dtl_buffer_content(&number));
    dtl_buffer_release(&number);
}

/* One line of the table; it is wrapped below its name, should the name be long. */
static void put_share(const dtl_render_options *options, double article, double passage, dtl_slice name,
                      dtl_buffer *out) {
    dtl_buffer cells = {0};
    put_cell(article, &cells);
    put_cell(passage, &cells);
    dtl_buffer_text(&cells, "    ");
    if (options->colour) dtl_buffer_text(out, DTL_STYLE_DIM);
    dtl_buffer_slice(out, dtl_buffer_content(&cells));
    if (options->colour) dtl_buffer_text(out, DTL_STYLE_END);
    dtl_flow flow = flow_of(options, DTL_STYLE_DIM, out);
    flow.indent = flow.column = (unsigned)cells.size;
    dtl_flow_text(&flow, name, NULL, 0);
    dtl_flow_end(&flow);
    dtl_buffer_release(&cells);
}

static void put_shares(const dtl_render_options *options, const dtl_hit *hit, dtl_buffer *out) {
    if (!options->explain) return;
    if (options->colour) dtl_buffer_text(out, DTL_STYLE_DIM);
    dtl_buffer_text(out, "    article    passage    part of the query");
    if (options->colour) dtl_buffer_text(out, DTL_STYLE_END);
    dtl_buffer_byte(out, '\n');
    for (size_t i = 0; i < hit->share_count; i++)
        put_share(options, hit->shares[i].article, hit->shares[i].passage, hit->shares[i].part, out);
    dtl_buffer name = {0};
    dtl_buffer_text(&name, "together");
    if (hit->recency > 0) {
        dtl_buffer_text(&name, ", times ");
        dtl_render_number(hit->recency, 3, &name);
        dtl_buffer_text(&name, " for recency");
    }
    dtl_buffer_text(&name, "; score ");
    dtl_render_number(hit->score, 3, &name);
    put_share(options, hit->article_score, hit->passage_score, dtl_buffer_content(&name), out);
    dtl_buffer_release(&name);
}

static void hit(const dtl_render_options *options, const dtl_hit *found, dtl_buffer *out) {
    put_title(options, found, out);
    put_origin(options, found, out);
    put_passage(options, found, out);
    put_annotations(options, found, out);
    put_place(options, found, out);
    put_shares(options, found, out);
    dtl_buffer_byte(out, '\n');
}

void dtl_render_matched(const dtl_page_head *head, dtl_buffer *out) {
    if (!head->matched_exact) dtl_buffer_text(out, "at least ");
    if (head->matched == 0 && head->matched_exact) dtl_buffer_text(out, "no");
    else dtl_render_count(head->matched, out);
    dtl_buffer_text(out, head->matched == 1 ? " article matches of " : " articles match of ");
    dtl_render_count(head->articles, out);
}

static void end(const dtl_render_options *options, const dtl_page_head *head, uint64_t shown, dtl_buffer *out) {
    dtl_buffer line = {0};
    if (shown > 0 || head->matched > 0) {
        dtl_render_count(shown, &line);
        dtl_buffer_text(&line, options->articles ? " article" : " passage");
        dtl_buffer_text(&line, shown == 1 ? " shown, " : "s shown, ");
    }
    dtl_render_matched(head, &line);
    if (head->seconds > 0) {
        dtl_buffer_text(&line, " (");
        dtl_render_number(head->seconds * 1000, 1, &line);
        dtl_buffer_text(&line, " ms)");
    }
    put_line(options, DTL_STYLE_DIM, &line, out);
    dtl_buffer_release(&line);
}

const dtl_renderer dtl_render_text = {.name = "text",
                                      .begin = begin,
                                      .hit = hit,
                                      .end = end,
                                      .profile = dtl_render_profile_text,
                                      .whole = dtl_render_whole_text,
                                      .facets = dtl_render_facets_text};
