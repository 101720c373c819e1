/* render_facets_json.c - facets and a timeline as one JSON object: over several lines, or on one.
 *
 * Members  query_id query understood articles matched timeline facets
 *          timeline: unit, undated (articles that are in no period), periods: those with articles
 *          facets: an object by the name of each, with how many different values there are and the most frequent of them; entities have an
 *          id and a type, topics an id
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/json.h"
#include "query/render/render_parts.h"

static void put_timeline(dtl_json *o, const dtl_timeline *timeline) {
    dtl_json_member(o, "timeline");
    dtl_buffer_byte(o->out, '{');
    dtl_json line = {.out = o->out, .before = *o->before ? "\n    " : "", .first = true};
    dtl_json_member_string(&line, "unit", dtl_slice_text(dtl_render_unit(timeline->unit)));
    dtl_json_member_count(&line, "undated", timeline->undated);
    dtl_json_list l = dtl_json_list_begin(&line, "periods");
    for (const dtl_period *p = timeline->periods; p < timeline->periods + timeline->count; p++) {
        char day[DTL_DAY_TEXT_BYTES];
        dtl_json one = dtl_json_list_item(&l);
        dtl_json_member_string(&one, "period", dtl_slice_of(day, dtl_day_print(p->first, timeline->unit, day)));
        dtl_json_member_count(&one, "articles", p->articles);
        dtl_buffer_byte(o->out, '}');
    }
    dtl_json_list_end(&l);
    dtl_buffer_text(o->out, *o->before ? "\n  }" : "}");
}

static void put_facet(dtl_json *o, dtl_facet_kind kind, const dtl_facet *facet) {
    dtl_json_member(o, dtl_facet_name(kind));
    dtl_buffer_byte(o->out, '{');
    dtl_json inner = {.out = o->out, .before = *o->before ? "\n      " : "", .first = true};
    dtl_json_member_count(&inner, "different", facet->different);
    dtl_json_list l = dtl_json_list_begin(&inner, "values");
    for (const dtl_facet_value *v = facet->values; v < facet->values + facet->count; v++) {
        dtl_json one = dtl_json_list_item(&l);
        dtl_json_member_string(&one, "name", v->name);
        if (kind <= DTL_FACET_PLACE) dtl_json_member_string(&one, "type", dtl_render_type(v->type));
        dtl_json_member_string(&one, "id", v->id);
        dtl_json_member_count(&one, "articles", v->articles);
        dtl_buffer_byte(o->out, '}');
    }
    dtl_json_list_end(&l);
    dtl_buffer_text(o->out, *o->before ? "\n    }" : "}");
}

static void put_facets(dtl_json *o, const dtl_facets *facets) {
    dtl_json_member(o, "facets");
    dtl_buffer_byte(o->out, '{');
    dtl_json all = {.out = o->out, .before = *o->before ? "\n    " : "", .first = true};
    for (size_t i = 0; i < DTL_FACETS; i++)
        if (facets->asked.facets[i]) put_facet(&all, (dtl_facet_kind)i, &facets->facets[i]);
    dtl_buffer_text(o->out, *o->before ? "\n  }" : "}");
}

static void put(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *facets, dtl_json *o) {
    dtl_buffer_byte(o->out, '{');
    dtl_json_member_string(o, "query_id", options->query_id);
    dtl_json_member(o, "query");
    dtl_json_string(head->query, o->out);
    dtl_json_member(o, "understood");
    dtl_json_string(head->understood, o->out);
    dtl_json_member_count(o, "articles", head->articles);
    dtl_json_member_count(o, "matched", head->matched);
    dtl_render_suggestions(head, o);
    if (facets->asked.timeline) put_timeline(o, &facets->timeline);
    if (facets->asked.any) put_facets(o, facets);
    dtl_buffer_text(o->out, *o->before ? "\n}\n" : "}\n");
}

void dtl_render_facets_json(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *facets,
                            dtl_buffer *out) {
    put(options, head, facets, &(dtl_json){.out = out, .before = "\n  ", .first = true});
}

void dtl_render_facets_jsonl(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *facets,
                             dtl_buffer *out) {
    put(options, head, facets, &(dtl_json){.out = out, .before = "", .first = true});
}
