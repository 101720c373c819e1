/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/render_searches.h"

#include <inttypes.h>

#include "query/render/flow.h"
#include "query/render/json.h"
#include "query/render/render_parts.h"

enum { INDENT = 3 };

static dtl_flow flow_of(const dtl_render_options *options, const char *style, dtl_buffer *out) {
    return (dtl_flow){.out = out, .colour = options->colour, .width = options->width, .indent = INDENT, .style = style};
}

static void put_fresh(const dtl_listed_search *listed, dtl_buffer *out) {
    if (!listed->counted) {
        dtl_buffer_text(out, "cannot be read");
        return;
    }
    if (listed->fresh > 0) dtl_render_count(listed->fresh, out);
    dtl_buffer_text(out, listed->fresh > 0 ? " new" : "nothing new");
}

/* "2024-07-12T06:00:00Z" as "2024-07-12 06:00 UTC". */
static void put_time(dtl_slice time, dtl_buffer *out) {
    enum { DAY = 10, MINUTES = 16 };
    dtl_buffer_text(out, "asked ");
    dtl_buffer_append(out, time.data, DAY);
    dtl_buffer_byte(out, ' ');
    dtl_buffer_append(out, time.data + DAY + 1, MINUTES - DAY - 1);
    dtl_buffer_text(out, " UTC");
}

static void put_head(const dtl_render_options *options, const dtl_listed_search *listed, bool with_time,
                     dtl_buffer *out) {
    dtl_buffer part = {0};
    dtl_flow name = flow_of(options, DTL_STYLE_BOLD, out), rest = flow_of(options, DTL_STYLE_NONE, out);
    dtl_flow_begin(&name, false);
    dtl_flow_text(&name, listed->search->name, NULL, 0);
    rest.column = name.column;
    rest.filled = true;
    if (options->colour) dtl_buffer_text(out, DTL_STYLE_END);
    put_fresh(listed, &part);
    dtl_render_part(&rest, dtl_buffer_content(&part));
    part.size = 0;
    if (listed->search->asked.size > 0) put_time(listed->search->asked, &part);
    if (with_time) dtl_render_part(&rest, dtl_buffer_content(&part));
    else dtl_render_part(&rest, listed->search->query);
    dtl_flow_end(&rest);
    dtl_buffer_release(&part);
}

/* As a shell would take it. */
static void put_option(dtl_flow *flow, dtl_slice option) {
    size_t const sign = dtl_slice_find(option, 0, '=');
    bool const quoted = dtl_slice_find(option, 0, ' ') < option.size && sign < option.size;
    size_t const value = sign < option.size ? sign + 1 : sign;
    if (flow->filled) dtl_flow_text(flow, DTL_SLICE(" "), NULL, 0);
    dtl_flow_text(flow, dtl_slice_part(option, 0, value), NULL, 0);
    if (quoted) dtl_flow_text(flow, DTL_SLICE("'"), NULL, 0);
    dtl_flow_text(flow, dtl_slice_part(option, value, option.size), NULL, 0);
    if (quoted) dtl_flow_text(flow, DTL_SLICE("'"), NULL, 0);
}

static void put_text(const dtl_render_options *options, const dtl_listed_search *listed, dtl_buffer *out) {
    const dtl_saved_search *search = listed->search;
    put_head(options, listed, true, out);
    dtl_flow below = flow_of(options, DTL_STYLE_DIM, out);
    dtl_flow_begin(&below, true);
    dtl_flow_text(&below, search->query, NULL, 0);
    for (size_t i = 0; i < search->option_count; i++) put_option(&below, search->options[i]);
    dtl_flow_end(&below);
}

static void put_json(const dtl_listed_search *listed, dtl_buffer *out) {
    const dtl_saved_search *search = listed->search;
    dtl_json o = {.out = out, .before = "", .first = true};
    dtl_buffer_byte(out, '{');
    dtl_json_member_string(&o, "name", search->name);
    dtl_json_member_string(&o, "query", search->query);
    if (search->option_count > 0) dtl_json_member(&o, "options");
    for (size_t i = 0; i < search->option_count; i++) {
        dtl_buffer_text(out, i ? ", " : "[");
        dtl_json_string(search->options[i], out);
    }
    if (search->option_count > 0) dtl_buffer_byte(out, ']');
    dtl_json_member_string(&o, "asked", search->asked);
    dtl_json_member_count(&o, "seen", search->seen);
    if (listed->counted) dtl_json_member_count(&o, "new", listed->fresh);
    dtl_buffer_byte(out, '}');
}

static void put_tsv(const dtl_listed_search *listed, dtl_buffer *out) {
    dtl_buffer_slice(out, listed->search->name);
    dtl_buffer_byte(out, '\t');
    if (listed->counted) dtl_buffer_printf(out, "%" PRIu64, listed->fresh);
    dtl_buffer_byte(out, '\t');
    dtl_buffer_slice(out, listed->search->asked);
    dtl_buffer_byte(out, '\t');
    dtl_buffer_slice(out, listed->search->query);
}

bool dtl_render_searches(const char *format, const dtl_render_options *options, const dtl_listed_search *list,
                         size_t count, dtl_buffer *out) {
    dtl_slice const name = dtl_slice_text(format);
    bool const text = dtl_slice_equal(name, DTL_SLICE("text")), tsv = dtl_slice_equal(name, DTL_SLICE("tsv"));
    bool const json = dtl_slice_equal(name, DTL_SLICE("json")), jsonl = dtl_slice_equal(name, DTL_SLICE("jsonl"));
    if (!text && !json && !jsonl && !tsv) return false;
    if (json) dtl_buffer_text(out, "{\n  \"searches\": [");
    for (size_t i = 0; i < count; i++) {
        if (json) dtl_buffer_text(out, i ? ",\n    " : "\n    ");
        if (text) put_text(options, &list[i], out);
        else if (tsv) put_tsv(&list[i], out);
        else put_json(&list[i], out);
        if (tsv || jsonl) dtl_buffer_byte(out, '\n');
    }
    if (json) dtl_buffer_text(out, count ? "\n  ]\n}\n" : "]\n}\n");
    return true;
}

void dtl_render_search_head(const dtl_render_options *options, const dtl_listed_search *listed, dtl_buffer *out) {
    put_head(options, listed, false, out);
    dtl_buffer_byte(out, '\n');
}
