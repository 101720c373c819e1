/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/json.h"

#include <inttypes.h>

#include "query/render/columns.h"
#include "query/render/render_parts.h"
#include "text/utf8.h"

static void put_escaped(uint32_t c, dtl_buffer *out) {
    switch (c) {
    case '"': dtl_buffer_text(out, "\\\""); return;
    case '\\': dtl_buffer_text(out, "\\\\"); return;
    case '\n': dtl_buffer_text(out, "\\n"); return;
    case '\r': dtl_buffer_text(out, "\\r"); return;
    case '\t': dtl_buffer_text(out, "\\t"); return;
    default: break;
    }
    if (dtl_columns_control(c) || c == 0x2028 || c == 0x2029) {
        dtl_buffer_printf(out, "\\u%04" PRIx32, c);
        return;
    }
    char *room = dtl_buffer_reserve(out, 4);
    out->size += dtl_utf8_put(room, c);
}

void dtl_json_string(dtl_slice text, dtl_buffer *out) {
    dtl_buffer_byte(out, '"');
    for (size_t at = 0; at < text.size;) put_escaped(dtl_columns_next(text, &at), out);
    dtl_buffer_byte(out, '"');
}

void dtl_json_member(dtl_json *o, const char *name) {
    if (!o->first) dtl_buffer_byte(o->out, ',');
    if (!o->first && !*o->before) dtl_buffer_byte(o->out, ' ');
    dtl_buffer_text(o->out, o->before);
    dtl_buffer_printf(o->out, "\"%s\": ", name);
    o->first = false;
}

void dtl_json_member_string(dtl_json *o, const char *name, dtl_slice text) {
    if (text.size == 0) return;
    dtl_json_member(o, name);
    dtl_json_string(text, o->out);
}

void dtl_json_member_count(dtl_json *o, const char *name, uint64_t count) {
    dtl_json_member(o, name);
    dtl_buffer_printf(o->out, "%" PRIu64, count);
}

void dtl_json_member_number(dtl_json *o, const char *name, double value) {
    dtl_json_member(o, name);
    dtl_render_number(value, DTL_SCORE_DECIMALS, o->out);
}

dtl_json_list dtl_json_list_begin(dtl_json *o, const char *name) {
    dtl_json_member(o, name);
    dtl_buffer_byte(o->out, '[');
    return (dtl_json_list){.owner = o, .wide = *o->before != 0};
}

dtl_json dtl_json_list_item(dtl_json_list *list) {
    dtl_buffer *out = list->owner->out;
    if (list->any) dtl_buffer_byte(out, ',');
    if (list->wide) dtl_buffer_printf(out, "%s  ", list->owner->before);
    else if (list->any) dtl_buffer_byte(out, ' ');
    dtl_buffer_byte(out, '{');
    list->any = true;
    return (dtl_json){.out = out, .before = "", .first = true};
}

void dtl_json_list_end(const dtl_json_list *list) {
    if (list->wide && list->any) dtl_buffer_text(list->owner->out, list->owner->before);
    dtl_buffer_byte(list->owner->out, ']');
}
