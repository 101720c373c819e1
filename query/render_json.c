/* render_json.c - json: one object for a query, over several lines; jsonl: one object for a hit, each on one line.
 *
 * Fields  id passage_id rank score title date source section place agency byline url language version replaced story copies passage passages text marks
 *         title_marks article_score passage_score shares (the last three with --explain); what is empty is left out
 *         Marks are pairs of byte offsets, [begin, end), into text and title.
 * Source  RFC 8259. Escaped beyond what it asks: DEL, C1, U+2028 and U+2029; what is not UTF-8 is written as U+FFFD.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/columns.h"
#include "query/render_parts.h"
#include "text/utf8.h"

/* An object being written. */
typedef struct {
    dtl_buffer *out;
    const char *before; /* what goes before each member: a new line and its indent, or nothing */
    bool first;
} object;

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

static void put_string(dtl_slice text, dtl_buffer *out) {
    dtl_buffer_byte(out, '"');
    for (size_t at = 0; at < text.size;) put_escaped(dtl_columns_next(text, &at), out);
    dtl_buffer_byte(out, '"');
}

static void member(object *o, const char *name) {
    if (!o->first) dtl_buffer_byte(o->out, ',');
    if (!o->first && !*o->before) dtl_buffer_byte(o->out, ' ');
    dtl_buffer_text(o->out, o->before);
    dtl_buffer_printf(o->out, "\"%s\": ", name);
    o->first = false;
}

static void member_string(object *o, const char *name, dtl_slice text) {
    if (text.size == 0) return;
    member(o, name);
    put_string(text, o->out);
}

static void member_count(object *o, const char *name, uint64_t count) {
    member(o, name);
    dtl_buffer_printf(o->out, "%" PRIu64, count);
}

static void member_number(object *o, const char *name, double value) {
    member(o, name);
    dtl_render_number(value, DTL_SCORE_DECIMALS, o->out);
}

static void member_marks(object *o, const char *name, const dtl_mark *marks, size_t count) {
    if (count == 0) return;
    member(o, name);
    for (size_t i = 0; i < count; i++)
        dtl_buffer_printf(o->out, "%s[%" PRIu32 ", %" PRIu32 "]", i ? ", " : "[", marks[i].begin, marks[i].end);
    dtl_buffer_byte(o->out, ']');
}

static void member_shares(object *o, const dtl_hit *hit) {
    if (hit->share_count == 0) return;
    member(o, "shares");
    for (size_t i = 0; i < hit->share_count; i++) {
        dtl_buffer_text(o->out, i ? ", {" : "[{");
        object share = {.out = o->out, .before = "", .first = true};
        member_string(&share, "part", hit->shares[i].part);
        member_number(&share, "article", hit->shares[i].article);
        member_number(&share, "passage", hit->shares[i].passage);
        dtl_buffer_byte(o->out, '}');
    }
    dtl_buffer_byte(o->out, ']');
}

static void put_names(object *o, const dtl_hit *hit) {
    char day[DTL_DAY_TEXT_BYTES];
    member_string(o, "title", hit->title);
    member_string(o, "date", dtl_slice_of(day, dtl_day_print(hit->day, hit->precision, day)));
    member_string(o, "source", hit->source);
    member_string(o, "section", hit->section);
    member_string(o, "place", hit->place);
    member_string(o, "agency", hit->agency);
    member_string(o, "byline", hit->byline);
    member_string(o, "url", hit->url);
    member_string(o, "language", hit->language);
}

static void put_version(object *o, const dtl_hit *hit) {
    if (hit->version > 0) member_count(o, "version", hit->version);
    if (!hit->replaced) return;
    member(o, "replaced");
    dtl_buffer_text(o->out, "true");
}

static void put_copies(object *o, const dtl_hit *hit) {
    if (hit->copies == 0) return;
    member(o, "story");
    dtl_buffer_printf(o->out, "\"%016" PRIx64 "\"", hit->story);
    member_count(o, "copies", hit->copies);
}

static void put_hit(const dtl_render_options *options, const dtl_hit *hit, const char *before, dtl_buffer *out) {
    object o = {.out = out, .before = before, .first = true};
    dtl_buffer id = {0};
    dtl_buffer_byte(out, '{');
    member_string(&o, "id", hit->id);
    dtl_render_passage_id(hit, false, &id);
    if (hit->passage > 0) member_string(&o, "passage_id", dtl_buffer_content(&id));
    member_count(&o, "rank", hit->rank);
    member_number(&o, "score", hit->score);
    put_names(&o, hit);
    put_version(&o, hit);
    put_copies(&o, hit);
    if (hit->passage > 0) member_count(&o, "passage", hit->passage);
    if (hit->passages > 0) member_count(&o, "passages", hit->passages);
    member_string(&o, "text", hit->text);
    member_marks(&o, "marks", hit->marks, hit->mark_count);
    member_marks(&o, "title_marks", hit->title_marks, hit->title_mark_count);
    if (options->explain) {
        member_number(&o, "article_score", hit->article_score);
        member_number(&o, "passage_score", hit->passage_score);
        member_shares(&o, hit);
    }
    dtl_buffer_release(&id);
}

static void begin(const dtl_render_options *options, const dtl_page_head *head, dtl_buffer *out) {
    object o = {.out = out, .before = "\n  ", .first = true};
    dtl_buffer_byte(out, '{');
    member_string(&o, "query_id", options->query_id);
    member(&o, "query");
    put_string(head->query, out);
    member(&o, "understood");
    put_string(head->understood, out);
    member_count(&o, "articles", head->articles);
    member_count(&o, "matched", head->matched);
    member(&o, "exact");
    dtl_buffer_text(out, head->matched_exact ? "true" : "false");
    member(&o, "hits");
    dtl_buffer_byte(out, '[');
}

static void hit(const dtl_render_options *options, const dtl_hit *found, dtl_buffer *out) {
    dtl_buffer_text(out, found->rank > options->offset + 1 ? ",\n    " : "\n    ");
    put_hit(options, found, "\n      ", out);
    dtl_buffer_text(out, "\n    }");
}

static void end(const dtl_render_options *options, const dtl_page_head *head, uint64_t shown, dtl_buffer *out) {
    (void)options, (void)head;
    dtl_buffer_text(out, shown > 0 ? "\n  ]\n}\n" : "]\n}\n");
}

static void line(const dtl_render_options *options, const dtl_hit *found, dtl_buffer *out) {
    put_hit(options, found, "", out);
    dtl_buffer_text(out, "}\n");
}

const dtl_renderer dtl_render_json = {.name = "json", .begin = begin, .hit = hit, .end = end};
const dtl_renderer dtl_render_jsonl = {
    .name = "jsonl", .begin = dtl_render_no_begin, .hit = line, .end = dtl_render_no_end};
