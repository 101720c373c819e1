/* render_json.c - json: one object for a query, over several lines; jsonl: one object for a hit, each on one line.
 *
 * Fields  query_id (jsonl, where there is one) id passage_id rank score title date source section place agency byline url language version replaced story copies passage passages text marks
 *         title_marks entities topics said article_score passage_score recency shares (the last four with --explain); what is empty is left out
 *         entities have a name, a type and an id; topics a label, a code and a strength; said has the ids of who speaks
 *         Marks are pairs of offsets, [begin, end), into text and title: by default of bytes
 * A whole article has the same fields, with passage_places (pairs like the marks, of all passages), other_copies and
 * other_versions; it has no rank and no scores
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/columns.h"
#include "query/render/json.h"
#include "query/render/render_parts.h"

/* Offsets in one text, which only grow: where the last one was, in bytes and in what is counted. */
typedef struct {
    dtl_slice text;
    dtl_offsets unit;
    size_t bytes;
    uint64_t counted;
} offset_counter;

static uint64_t offset_at(offset_counter *c, size_t bytes) {
    if (c->unit == DTL_OFFSETS_BYTES) return bytes;
    while (c->bytes < bytes && c->bytes < c->text.size) {
        uint32_t const point = dtl_columns_next(c->text, &c->bytes);
        c->counted += c->unit == DTL_OFFSETS_UTF16 && point > 0xFFFF ? 2 : 1;
    }
    return c->counted;
}

typedef struct {
    const char *name;
    dtl_slice text;
    const dtl_mark *marks;
    size_t count;
} marked;

static void member_marks(dtl_json *o, dtl_offsets unit, marked m) {
    offset_counter c = {.text = m.text, .unit = unit};
    if (m.count == 0) return;
    dtl_json_member(o, m.name);
    for (size_t i = 0; i < m.count; i++) {
        uint64_t const begin = offset_at(&c, m.marks[i].begin), end = offset_at(&c, m.marks[i].end);
        dtl_buffer_printf(o->out, "%s[%" PRIu64 ", %" PRIu64 "]", i ? ", " : "[", begin, end);
    }
    dtl_buffer_byte(o->out, ']');
}

static void put_marks(dtl_json *o, dtl_offsets unit, const dtl_hit *hit) {
    member_marks(o, unit, (marked){.name = "marks", .text = hit->text, .marks = hit->marks, .count = hit->mark_count});
    member_marks(
        o, unit,
        (marked){.name = "title_marks", .text = hit->title, .marks = hit->title_marks, .count = hit->title_mark_count});
}

static void member_shares(dtl_json *o, const dtl_hit *hit) {
    if (hit->share_count == 0) return;
    dtl_json_member(o, "shares");
    for (size_t i = 0; i < hit->share_count; i++) {
        dtl_buffer_text(o->out, i ? ", {" : "[{");
        dtl_json share = {.out = o->out, .before = "", .first = true};
        dtl_json_member_string(&share, "part", hit->shares[i].part);
        dtl_json_member_number(&share, "article", hit->shares[i].article);
        dtl_json_member_number(&share, "passage", hit->shares[i].passage);
        dtl_buffer_byte(o->out, '}');
    }
    dtl_buffer_byte(o->out, ']');
}

static void put_entities(dtl_json *o, const dtl_hit *hit) {
    if (hit->entity_count > 0) dtl_json_member(o, "entities");
    for (size_t i = 0; i < hit->entity_count; i++) {
        dtl_buffer_text(o->out, i ? ", {" : "[{");
        dtl_json one = {.out = o->out, .before = "", .first = true};
        dtl_json_member_string(&one, "name", hit->entities[i].name);
        dtl_json_member_string(&one, "type", dtl_render_type(hit->entities[i].type));
        dtl_json_member_string(&one, "id", hit->entities[i].id);
        dtl_buffer_text(o->out, i + 1 < hit->entity_count ? "}" : "}]");
    }
}

static void put_topics(dtl_json *o, const dtl_hit *hit) {
    if (hit->topic_count > 0) dtl_json_member(o, "topics");
    for (size_t i = 0; i < hit->topic_count; i++) {
        dtl_buffer_text(o->out, i ? ", {" : "[{");
        dtl_json one = {.out = o->out, .before = "", .first = true};
        dtl_json_member_string(&one, "label", hit->topics[i].label);
        dtl_json_member_string(&one, "code", hit->topics[i].code);
        dtl_json_member_count(&one, "strength", hit->topics[i].strength);
        dtl_buffer_text(o->out, i + 1 < hit->topic_count ? "}" : "}]");
    }
}

static void put_said(dtl_json *o, const dtl_hit *hit) {
    if (hit->said_count > 0) dtl_json_member(o, "said");
    for (size_t i = 0; i < hit->said_count; i++) {
        dtl_buffer_text(o->out, i ? ", " : "[");
        dtl_json_string(hit->said[i].id, o->out);
    }
    if (hit->said_count > 0) dtl_buffer_byte(o->out, ']');
}

static void put_names(dtl_json *o, const dtl_hit *hit) {
    char day[DTL_DAY_TEXT_BYTES];
    dtl_json_member_string(o, "title", hit->title);
    dtl_json_member_string(o, "date", dtl_slice_of(day, dtl_day_print(hit->day, hit->precision, day)));
    dtl_json_member_string(o, "source", hit->source);
    dtl_json_member_string(o, "section", hit->section);
    dtl_json_member_string(o, "place", hit->place);
    dtl_json_member_string(o, "agency", hit->agency);
    dtl_json_member_string(o, "byline", hit->byline);
    dtl_json_member_string(o, "url", hit->url);
    dtl_json_member_string(o, "language", hit->language);
}

static void put_version(dtl_json *o, const dtl_hit *hit) {
    if (hit->version > 0) dtl_json_member_count(o, "version", hit->version);
    if (!hit->replaced) return;
    dtl_json_member(o, "replaced");
    dtl_buffer_text(o->out, "true");
}

static void put_copies(dtl_json *o, const dtl_hit *hit) {
    if (hit->copies == 0) return;
    dtl_json_member(o, "story");
    dtl_buffer_printf(o->out, "\"%016" PRIx64 "\"", hit->story);
    dtl_json_member_count(o, "copies", hit->copies);
}

static void put_hit(const dtl_render_options *options, const dtl_hit *hit, const char *before, dtl_buffer *out) {
    dtl_json o = {.out = out, .before = before, .first = true};
    dtl_buffer id = {0};
    dtl_buffer_byte(out, '{');
    if (!*before) dtl_json_member_string(&o, "query_id", options->query_id); /* of json its object has it */
    dtl_json_member_string(&o, "id", hit->id);
    dtl_render_passage_id(hit, false, &id);
    if (hit->passage > 0) dtl_json_member_string(&o, "passage_id", dtl_buffer_content(&id));
    dtl_json_member_count(&o, "rank", hit->rank);
    dtl_json_member_number(&o, "score", hit->score);
    put_names(&o, hit);
    put_version(&o, hit);
    put_copies(&o, hit);
    if (hit->passage > 0) dtl_json_member_count(&o, "passage", hit->passage);
    if (hit->passages > 0) dtl_json_member_count(&o, "passages", hit->passages);
    dtl_json_member_string(&o, "text", hit->text);
    put_marks(&o, options->offsets, hit);
    put_entities(&o, hit);
    put_topics(&o, hit);
    put_said(&o, hit);
    if (options->explain) {
        dtl_json_member_number(&o, "article_score", hit->article_score);
        dtl_json_member_number(&o, "passage_score", hit->passage_score);
        if (hit->recency > 0) dtl_json_member_number(&o, "recency", hit->recency);
        member_shares(&o, hit);
    }
    dtl_buffer_release(&id);
}

void dtl_render_suggestions(const dtl_page_head *head, dtl_json *object) {
    if (head->suggestion_count == 0) return;
    dtl_json_list list = dtl_json_list_begin(object, "suggestions");
    for (size_t i = 0; i < head->suggestion_count; i++) {
        const dtl_suggestion *s = &head->suggestions[i];
        dtl_json item = dtl_json_list_item(&list);
        dtl_json_member_string(&item, "word", s->word);
        dtl_json_member_count(&item, "articles", s->articles);
        dtl_json_member_string(&item, "instead", s->instead);
        if (s->instead.size > 0) dtl_json_member_count(&item, "instead_articles", s->instead_articles);
        dtl_buffer_byte(item.out, '}');
    }
    dtl_json_list_end(&list);
}

static void put_related(dtl_json *o, const char *name, const dtl_related *related, size_t count) {
    if (count == 0) return;
    dtl_json_list l = dtl_json_list_begin(o, name);
    for (const dtl_related *r = related; r < related + count; r++) {
        char day[DTL_DAY_TEXT_BYTES];
        dtl_json one = dtl_json_list_item(&l);
        dtl_json_member_string(&one, "id", r->id);
        dtl_json_member_string(&one, "title", r->title);
        dtl_json_member_string(&one, "date", dtl_slice_of(day, dtl_day_print(r->day, r->precision, day)));
        dtl_json_member_string(&one, "source", r->source);
        if (r->version > 0) dtl_json_member_count(&one, "version", r->version);
        dtl_buffer_byte(o->out, '}');
    }
    dtl_json_list_end(&l);
}

static void put_whole(const dtl_render_options *options, const dtl_whole *whole, const char *before, dtl_buffer *out) {
    const dtl_hit *a = &whole->article;
    dtl_json o = {.out = out, .before = before, .first = true};
    dtl_buffer_byte(out, '{');
    dtl_json_member_string(&o, "id", a->id);
    put_names(&o, a);
    put_version(&o, a);
    put_copies(&o, a);
    if (a->passage > 0) dtl_json_member_count(&o, "passage", a->passage);
    dtl_json_member_count(&o, "passages", a->passages);
    dtl_json_member_string(&o, "text", a->text);
    member_marks(&o, options->offsets,
                 (marked){.name = "passage_places", .text = a->text, .marks = whole->passages, .count = a->passages});
    put_marks(&o, options->offsets, a);
    put_entities(&o, a);
    put_topics(&o, a);
    put_said(&o, a);
    put_related(&o, "other_copies", whole->copies, whole->copy_count);
    put_related(&o, "other_versions", whole->versions, whole->version_count);
    dtl_buffer_text(out, *before ? "\n}\n" : "}\n");
}

static void whole(const dtl_render_options *options, const dtl_whole *article, dtl_buffer *out) {
    put_whole(options, article, "\n  ", out);
}

static void whole_line(const dtl_render_options *options, const dtl_whole *article, dtl_buffer *out) {
    put_whole(options, article, "", out);
}

static void begin(const dtl_render_options *options, const dtl_page_head *head, dtl_buffer *out) {
    dtl_json o = {.out = out, .before = "\n  ", .first = true};
    dtl_buffer_byte(out, '{');
    dtl_json_member_string(&o, "query_id", options->query_id);
    dtl_json_member(&o, "query");
    dtl_json_string(head->query, out);
    dtl_json_member(&o, "understood");
    dtl_json_string(head->understood, out);
    dtl_json_member_count(&o, "articles", head->articles);
    dtl_json_member_count(&o, "matched", head->matched);
    dtl_json_member(&o, "exact");
    dtl_buffer_text(out, head->matched_exact ? "true" : "false");
    dtl_render_suggestions(head, &o);
    dtl_json_member(&o, "hits");
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

const dtl_renderer dtl_render_json = {.name = "json",
                                      .begin = begin,
                                      .hit = hit,
                                      .end = end,
                                      .profile = dtl_render_profile_json,
                                      .whole = whole,
                                      .facets = dtl_render_facets_json};
const dtl_renderer dtl_render_jsonl = {.name = "jsonl",
                                       .begin = dtl_render_no_begin,
                                       .hit = line,
                                       .end = dtl_render_no_end,
                                       .profile = dtl_render_profile_jsonl,
                                       .whole = whole_line,
                                       .facets = dtl_render_facets_jsonl};
