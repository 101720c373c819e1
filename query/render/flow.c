/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/flow.h"

#include "query/render/columns.h"
#include "text/utf8.h"

/* A text on its way into lines: the place, and the first mark that does not end before it. */
typedef struct {
    dtl_slice text;
    const dtl_mark *marks;
    size_t count, mark;
} marked_text;

static void spaces(dtl_flow *flow, unsigned count) {
    for (unsigned i = 0; i < count; i++) dtl_buffer_byte(flow->out, ' ');
    flow->column += count;
}

/* Switches to the plain text's style or to the match's, writing only what changes. */
static void switch_style(dtl_flow *flow, bool matched) {
    if (!flow->colour) return;
    if (flow->matched && !matched) {
        dtl_buffer_text(flow->out, DTL_STYLE_END);
        flow->styled = false;
    }
    if (!flow->styled && !matched && *flow->style) {
        dtl_buffer_text(flow->out, flow->style);
        flow->styled = true;
    }
    if (matched && !flow->matched) {
        dtl_buffer_text(flow->out, DTL_STYLE_MATCH);
        flow->styled = true;
    }
    flow->matched = matched;
}

static void end_style(dtl_flow *flow) {
    if (flow->styled) dtl_buffer_text(flow->out, DTL_STYLE_END);
    flow->styled = flow->matched = false;
}

static void end_line(dtl_flow *flow) {
    end_style(flow);
    dtl_buffer_byte(flow->out, '\n');
    flow->column = 0;
    flow->space = flow->filled = false;
}

static void put_indent(dtl_flow *flow) {
    if (!flow->gutter || flow->indent < 2) {
        spaces(flow, flow->indent);
        return;
    }
    spaces(flow, flow->indent - 2);
    if (flow->colour) dtl_buffer_text(flow->out, DTL_STYLE_BOLD);
    dtl_buffer_text(flow->out, flow->gutter);
    if (flow->colour) dtl_buffer_text(flow->out, DTL_STYLE_END);
    flow->column++;
    spaces(flow, 1);
}

void dtl_flow_begin(dtl_flow *flow, bool indented) {
    flow->column = 0;
    flow->space = flow->filled = false;
    if (indented) put_indent(flow);
}

void dtl_flow_begin_label(dtl_flow *flow, const char *label) {
    enum { MARGIN = 3 };
    unsigned const size = (unsigned)strlen(label);
    dtl_flow_begin(flow, false);
    spaces(flow, MARGIN);
    if (flow->colour) dtl_buffer_text(flow->out, DTL_STYLE_DIM);
    dtl_buffer_text(flow->out, label);
    if (flow->colour) dtl_buffer_text(flow->out, DTL_STYLE_END);
    flow->column += size;
    if (flow->column < flow->indent) spaces(flow, flow->indent - flow->column);
}

void dtl_flow_end(dtl_flow *flow) { end_line(flow); }

void dtl_flow_break(dtl_flow *flow) {
    end_line(flow);
    put_indent(flow);
}

static bool is_space(uint32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x2028 || c == 0x2029; }

/* Whether the byte at a place is in a mark. Places only grow. */
static bool in_mark(marked_text *t, size_t at) {
    while (t->mark < t->count && t->marks[t->mark].end <= at) t->mark++;
    return t->mark < t->count && t->marks[t->mark].begin <= at;
}

/* The end of what must stay on one line from a place on, and its columns. Wide characters part from each other, but not
 * from the marks and the punctuation behind them. */
static size_t piece_end(dtl_slice text, size_t at, unsigned *columns) {
    bool wide = false;
    *columns = 0;
    while (at < text.size) {
        size_t next = at;
        uint32_t c = dtl_columns_next(text, &next);
        unsigned size = dtl_columns_of(c);
        if (is_space(c)) break;
        if (*columns > 0 && size > 0 && (wide || size > 1) && !dtl_columns_clings(c)) break;
        wide = wide || size > 1;
        *columns += size;
        at = next;
    }
    return at;
}

static void put_piece(dtl_flow *flow, marked_text *t, size_t begin, size_t end) {
    for (size_t at = begin; at < end;) {
        switch_style(flow, in_mark(t, at));
        uint32_t c = dtl_columns_next(t->text, &at);
        char *room = dtl_buffer_reserve(flow->out, 4);
        flow->out->size += dtl_utf8_put(room, dtl_columns_control(c) ? 0xFFFD : c);
    }
}

/* Spaces at a place: passed over, and remembered as one space or as the ends of lines that they are. */
static size_t skip_spaces(dtl_flow *flow, const marked_text *t, size_t at, bool *paragraph) {
    while (at < t->text.size) {
        size_t next = at;
        uint32_t c = dtl_columns_next(t->text, &next);
        if (!is_space(c)) break;
        if (c == '\n' && flow->paragraphs) *paragraph = true;
        flow->space = true;
        at = next;
    }
    return at;
}

bool dtl_flow_fits(const dtl_flow *flow, dtl_slice text) {
    size_t columns = flow->column + flow->space;
    for (size_t at = 0; at < text.size;) columns += dtl_columns_of(dtl_columns_next(text, &at));
    return flow->width == 0 || columns <= flow->width;
}

void dtl_flow_text(dtl_flow *flow, dtl_slice text, const dtl_mark *marks, size_t mark_count) {
    marked_text t = {.text = text, .marks = marks, .count = mark_count};
    for (size_t at = 0; at < text.size;) {
        bool paragraph = false;
        at = skip_spaces(flow, &t, at, &paragraph);
        unsigned columns;
        size_t end = piece_end(text, at, &columns);
        if (end == at) break;
        bool over = flow->width > 0 && flow->column + flow->space + columns > flow->width;
        if (flow->filled && (paragraph || over)) dtl_flow_break(flow);
        else if (flow->filled && flow->space) {
            switch_style(flow, flow->matched && at > 0 && in_mark(&t, at - 1));
            spaces(flow, 1);
        }
        flow->space = false;
        flow->filled = true;
        put_piece(flow, &t, at, end);
        flow->column += columns;
        at = end;
    }
}
