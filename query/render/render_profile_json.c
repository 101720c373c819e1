/* A profile as one JSON object: over several lines, or on one. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/json.h"
#include "query/render/render_parts.h"

static void put_day(dtl_json *o, const char *name, dtl_day day, dtl_precision precision) {
    char text[DTL_DAY_TEXT_BYTES];
    if (day == DTL_DAY_NONE) return;
    dtl_json_member_string(o, name, dtl_slice_of(text, dtl_day_print(day, precision, text)));
}

static void put_companions(dtl_json *o, const char *name, const dtl_companion *companions, size_t count) {
    dtl_json_list l = dtl_json_list_begin(o, name);
    for (const dtl_companion *c = companions; c < companions + count; c++) {
        dtl_json one = dtl_json_list_item(&l);
        dtl_json_member_string(&one, "name", c->name);
        dtl_json_member_string(&one, "type", dtl_render_type(c->type));
        dtl_json_member_string(&one, "id", c->id);
        if (c->together > 0) dtl_json_member_count(&one, "together", c->together);
        dtl_json_member_count(&one, "articles", c->articles);
        if (c->together > 0) dtl_json_member_number(&one, "association", c->association);
        dtl_buffer_byte(o->out, '}');
    }
    dtl_json_list_end(&l);
}

static void put_aliases(dtl_json *o, const dtl_profile *p) {
    dtl_json_list l = dtl_json_list_begin(o, "aliases");
    for (size_t i = 0; i < p->alias_count; i++) {
        dtl_json one = dtl_json_list_item(&l);
        dtl_json_member_string(&one, "text", p->aliases[i].text);
        dtl_json_member_count(&one, "count", p->aliases[i].count);
        dtl_buffer_byte(o->out, '}');
    }
    dtl_json_list_end(&l);
}

static void put_months(dtl_json *o, const dtl_profile *p) {
    dtl_json_list l = dtl_json_list_begin(o, "months");
    for (size_t i = 0; i < p->month_count; i++) {
        const dtl_civil first = {.year = p->months[i].month / 12, .month = p->months[i].month % 12 + 1, .day = 1};
        dtl_json one = dtl_json_list_item(&l);
        put_day(&one, "month", dtl_day_from_civil(first), DTL_PRECISION_MONTH);
        dtl_json_member_count(&one, "articles", p->months[i].articles);
        dtl_buffer_byte(o->out, '}');
    }
    dtl_json_list_end(&l);
}

static void put_topics(dtl_json *o, const dtl_profile *p) {
    dtl_json_list l = dtl_json_list_begin(o, "topics");
    for (const dtl_profile_topic *t = p->topics; t < p->topics + p->topic_count; t++) {
        dtl_json one = dtl_json_list_item(&l);
        dtl_json_member_string(&one, "label", t->label);
        dtl_json_member_string(&one, "code", t->code);
        dtl_json_member_count(&one, "together", t->together);
        dtl_json_member_count(&one, "articles", t->articles);
        dtl_json_member_number(&one, "association", t->association);
        dtl_buffer_byte(o->out, '}');
    }
    dtl_json_list_end(&l);
}

static void put_articles(dtl_json *o, const char *name, const dtl_profile_article *articles, size_t count) {
    dtl_json_list l = dtl_json_list_begin(o, name);
    for (const dtl_profile_article *a = articles; a < articles + count; a++) {
        dtl_json one = dtl_json_list_item(&l);
        dtl_json_member_string(&one, "id", a->id);
        dtl_json_member_string(&one, "title", a->title);
        put_day(&one, "date", a->day, a->precision);
        dtl_json_member_string(&one, "source", a->source);
        if (a->said.size > 0) {
            if (a->passage > 0) dtl_json_member_count(&one, "passage", a->passage);
            dtl_json_member_string(&one, "said", a->said);
            dtl_json_member(&one, "direct");
            dtl_buffer_text(o->out, a->direct ? "true" : "false");
        } else {
            dtl_json_member_count(&one, "mentions", a->mentions);
        }
        dtl_buffer_byte(o->out, '}');
    }
    dtl_json_list_end(&l);
}

static void put_profile(const dtl_profile *p, const char *before, dtl_buffer *out) {
    static const char *const meant[] = {"name", "form", "sound"};              /* by dtl_meant */
    static const char *const lists[] = {"persons", "organisations", "places"}; /* by dtl_entity_type */
    dtl_json o = {.out = out, .before = before, .first = true};
    dtl_buffer_byte(out, '{');
    dtl_json_member_string(&o, "asked", p->asked);
    dtl_json_member_string(&o, "by", dtl_slice_text(meant[p->how]));
    dtl_json_member_string(&o, "name", p->name);
    dtl_json_member_string(&o, "type", dtl_render_type(p->type));
    dtl_json_member_string(&o, "id", p->id);
    put_companions(&o, "others", p->others, p->other_count);
    dtl_json_member_count(&o, "articles", p->articles);
    dtl_json_member_count(&o, "mentions", p->mentions);
    dtl_json_member_count(&o, "quotations", p->quotations);
    put_day(&o, "first", p->first, DTL_PRECISION_DAY);
    put_day(&o, "last", p->last, DTL_PRECISION_DAY);
    put_aliases(&o, p);
    put_months(&o, p);
    for (int type = 0; type < DTL_MISC; type++)
        put_companions(&o, lists[type], p->companions[type], p->companion_count[type]);
    put_topics(&o, p);
    put_articles(&o, "quoted", p->quoted, p->quoted_count);
    put_articles(&o, "named_most", p->naming, p->naming_count);
    dtl_buffer_text(out, *before ? "\n}\n" : "}\n");
}

void dtl_render_profile_json(const dtl_render_options *options, const dtl_profile *profile, dtl_buffer *out) {
    (void)options;
    put_profile(profile, "\n  ", out);
}

void dtl_render_profile_jsonl(const dtl_render_options *options, const dtl_profile *profile, dtl_buffer *out) {
    (void)options;
    put_profile(profile, "", out);
}
