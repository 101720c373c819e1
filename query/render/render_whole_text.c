/* render_whole_text.c - a whole article as a person reads it, a bar beside the passage that was asked for.
 *
 *    Title
 *       source · 2025-02-12 · place · section · byline · en · id
 *       https://...
 *
 *       names    Whom it names
 *       about    what it is about
 *       copies   2025-02-13 · Title of the copy · source · id
 *
 *       A paragraph.
 *
 *     | A paragraph of the passage.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>
#include <stdio.h>

#include "query/render/render_parts.h"

enum { INDENT = 3, LABELLED = 13 };

typedef struct {
    const dtl_render_options *options;
    const dtl_whole *whole;
    dtl_buffer *out;
    size_t mark; /* the first that does not end before the next paragraph */
} writer;

static dtl_flow flow_of(const writer *w, const char *style, unsigned indent) {
    return (dtl_flow){
        .out = w->out, .colour = w->options->colour, .width = w->options->width, .indent = indent, .style = style};
}

/* ---- what is known of it ---- */

static void put_title(const writer *w) {
    const dtl_hit *a = &w->whole->article;
    dtl_flow line = flow_of(w, DTL_STYLE_BOLD, INDENT);
    dtl_flow_begin(&line, false);
    if (a->title.size > 0) dtl_flow_text(&line, a->title, a->title_marks, a->title_mark_count);
    else dtl_flow_text(&line, DTL_SLICE("(no title)"), NULL, 0);
    dtl_flow_end(&line);
}

static void put_origin(const writer *w) {
    const dtl_hit *a = &w->whole->article;
    char day[DTL_DAY_TEXT_BYTES], version[32];
    int const size = a->version > 0 ? snprintf(version, sizeof version, "version %" PRIu32, a->version) : 0;
    const dtl_slice parts[] = {a->source,
                               dtl_slice_of(day, dtl_day_print(a->day, a->precision, day)),
                               dtl_slice_of(version, (size_t)size),
                               a->replaced ? DTL_SLICE("replaced by a later version") : (dtl_slice){0},
                               a->place,
                               a->agency,
                               a->section,
                               a->byline,
                               a->language,
                               a->id};
    dtl_flow line = flow_of(w, DTL_STYLE_DIM, INDENT);
    dtl_flow_begin(&line, true);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) dtl_render_part(&line, parts[i]);
    if (a->url.size > 0) {
        dtl_flow_break(&line);
        dtl_flow_text(&line, a->url, NULL, 0);
    }
    dtl_flow_end(&line);
    dtl_buffer_byte(w->out, '\n');
}

static void put_named(const writer *w) {
    const dtl_hit *a = &w->whole->article;
    dtl_flow names = flow_of(w, DTL_STYLE_NONE, LABELLED), topics = names;
    if (a->entity_count > 0) {
        dtl_flow_begin_label(&names, "names");
        for (size_t i = 0; i < a->entity_count; i++) dtl_render_part(&names, a->entities[i].name);
        dtl_flow_end(&names);
    }
    if (a->topic_count > 0) {
        dtl_flow_begin_label(&topics, "about");
        for (size_t i = 0; i < a->topic_count; i++) dtl_render_part(&topics, a->topics[i].label);
        dtl_flow_end(&topics);
    }
}

static void put_related(const writer *w, const char *label, const dtl_related *related, size_t count) {
    for (size_t i = 0; i < count; i++) {
        char day[DTL_DAY_TEXT_BYTES], version[32];
        const dtl_related *r = &related[i];
        int const size = r->version > 0 ? snprintf(version, sizeof version, "version %" PRIu32, r->version) : 0;
        dtl_flow line = flow_of(w, DTL_STYLE_NONE, LABELLED);
        if (i == 0) dtl_flow_begin_label(&line, label);
        else dtl_flow_begin(&line, true);
        dtl_render_part(&line, dtl_slice_of(version, (size_t)size));
        dtl_render_part(&line, dtl_slice_of(day, dtl_day_print(r->day, r->precision, day)));
        dtl_render_part(&line, r->title);
        dtl_render_part(&line, r->source);
        if (!dtl_slice_equal(r->id, w->whole->article.id)) dtl_render_part(&line, r->id);
        dtl_flow_end(&line);
    }
}

/* ---- the text ---- */

/* One paragraph, bytes [begin, end) of the text, with the marks that are in it. */
static void put_paragraph(writer *w, uint32_t begin, uint32_t end, const dtl_flow *lines) {
    const dtl_hit *a = &w->whole->article;
    dtl_buffer marks = {0};
    while (w->mark < a->mark_count && a->marks[w->mark].end <= begin) w->mark++;
    for (size_t i = w->mark; i < a->mark_count && a->marks[i].begin < end; i++) {
        const dtl_mark *m = &a->marks[i];
        const dtl_mark here = {.begin = m->begin > begin ? m->begin - begin : 0, .end = m->end - begin};
        dtl_buffer_append(&marks, (const char *)&here, sizeof here);
    }
    dtl_flow flow = *lines;
    dtl_flow_begin(&flow, true);
    dtl_flow_text(&flow, dtl_slice_part(a->text, begin, end), (const dtl_mark *)(const void *)marks.data,
                  marks.size / sizeof(dtl_mark));
    dtl_flow_end(&flow);
    dtl_buffer_release(&marks);
}

static bool is_blank(dtl_slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != ' ' && text.data[i] != '\t') return false;
    return true;
}

/* Paragraphs of bytes [begin, end), a blank line before each; beside all but the first of these goes the gutter, too. */
static void put_paragraphs(writer *w, uint32_t begin, uint32_t end, const char *gutter) {
    dtl_slice const text = dtl_slice_part(w->whole->article.text, 0, end);
    dtl_flow lines = flow_of(w, DTL_STYLE_NONE, INDENT);
    lines.gutter = gutter;
    bool first = true;
    for (size_t at = begin, next; at < end; at = next + 1) {
        next = dtl_slice_find(text, at, '\n');
        if (is_blank(dtl_slice_part(text, at, next))) continue;
        dtl_flow_begin(&lines, gutter && !first);
        dtl_flow_end(&lines);
        put_paragraph(w, (uint32_t)at, (uint32_t)next, &lines);
        first = false;
    }
}

static void put_text(writer *w) {
    const dtl_hit *a = &w->whole->article;
    const dtl_mark none = {0};
    const dtl_mark *passage = a->passage > 0 ? &w->whole->passages[a->passage - 1] : &none;
    w->mark = 0;
    put_paragraphs(w, 0, passage->begin, NULL);
    put_paragraphs(w, passage->begin, passage->end, w->options->colour && !w->options->ascii ? "\u2503" : "|");
    put_paragraphs(w, passage->end, (uint32_t)a->text.size, NULL);
}

void dtl_render_whole_text(const dtl_render_options *options, const dtl_whole *whole, dtl_buffer *out) {
    writer w = {.options = options, .whole = whole, .out = out};
    put_title(&w);
    put_origin(&w);
    put_named(&w);
    put_related(&w, "copies", whole->copies, whole->copy_count);
    put_related(&w, "versions", whole->versions, whole->version_count);
    put_text(&w);
}
