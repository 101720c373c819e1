/* render_profile_text.c - a profile as a person reads it: the name, then lines with a label before them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/render_parts.h"
#include "query/render/spark.h"

enum { INDENT = 18, SHOWN_ALIASES = 8, SHOWN_COMPANIONS = 6, SPARK_MAX = 60 };

static const char *const TYPES[DTL_ENTITY_TYPES] = {"person", "organisation", "place", "other name"};

static dtl_flow flow_of(const dtl_render_options *options, const char *style, dtl_buffer *out) {
    return (dtl_flow){.out = out, .colour = options->colour, .width = options->width, .indent = INDENT, .style = style};
}

static void put_articles(uint64_t count, dtl_buffer *out) {
    dtl_render_count(count, out);
    dtl_buffer_text(out, count == 1 ? " article" : " articles");
}

static void put_day(dtl_day day, dtl_buffer *out) {
    char text[DTL_DAY_TEXT_BYTES];
    if (day != DTL_DAY_NONE) dtl_buffer_append(out, text, dtl_day_print(day, DTL_PRECISION_DAY, text));
}

/* Adds what was written into part, and empties it. */
static void add_part(dtl_flow *flow, dtl_buffer *part) {
    dtl_render_part(flow, dtl_buffer_content(part));
    part->size = 0;
}

static void put_head(const dtl_render_options *options, const dtl_profile *p, dtl_buffer *part, dtl_buffer *out) {
    dtl_flow name = flow_of(options, DTL_STYLE_BOLD, out);
    dtl_flow_begin(&name, false);
    dtl_flow_text(&name, p->name, NULL, 0);
    dtl_flow_end(&name);
    dtl_flow line = flow_of(options, DTL_STYLE_NONE, out);
    line.indent = 3;
    dtl_flow_begin(&line, true);
    dtl_render_part(&line, dtl_slice_text(TYPES[p->type]));
    put_articles(p->articles, part);
    add_part(&line, part);
    dtl_render_count(p->mentions, part);
    dtl_buffer_text(part, p->mentions == 1 ? " mention" : " mentions");
    add_part(&line, part);
    if (p->quotations > 0) {
        dtl_render_count(p->quotations, part);
        dtl_buffer_text(part, p->quotations == 1 ? " quotation" : " quotations");
        add_part(&line, part);
    }
    put_day(p->first, part);
    if (p->last != p->first) {
        dtl_buffer_text(part, " to ");
        put_day(p->last, part);
    }
    add_part(&line, part);
    dtl_flow_end(&line);
    dtl_buffer_byte(out, '\n');
}

static void put_aliases(const dtl_render_options *options, const dtl_profile *p, dtl_buffer *part, dtl_buffer *out) {
    if (p->alias_count == 0) return;
    dtl_flow line = flow_of(options, DTL_STYLE_NONE, out);
    dtl_flow_begin_label(&line, "called");
    for (size_t i = 0; i < p->alias_count && i < SHOWN_ALIASES; i++) {
        dtl_buffer_slice(part, p->aliases[i].text);
        dtl_buffer_byte(part, ' ');
        dtl_render_count(p->aliases[i].count, part);
        add_part(&line, part);
    }
    if (p->alias_count > SHOWN_ALIASES) {
        dtl_buffer_printf(part, "%zu more", p->alias_count - SHOWN_ALIASES);
        add_part(&line, part);
    }
    dtl_flow_end(&line);
}

/* Who else is called so; and that nobody is called as was asked, where only the sound is alike. */
static void put_others(const dtl_render_options *options, const dtl_profile *p, dtl_buffer *part, dtl_buffer *out) {
    dtl_flow line = flow_of(options, DTL_STYLE_NONE, out);
    if (p->how == DTL_MEANT_SOUND) {
        dtl_flow_begin_label(&line, "taken for");
        dtl_buffer_text(part, "nobody is called \"");
        dtl_buffer_slice(part, p->asked);
        dtl_buffer_text(part, "\"; this name sounds alike");
        add_part(&line, part);
        dtl_flow_end(&line);
    }
    if (p->other_count == 0) return;
    dtl_flow_begin_label(&line, "same name");
    for (size_t i = 0; i < p->other_count; i++) {
        dtl_buffer_slice(part, p->others[i].name);
        dtl_buffer_printf(part, " (%s, ", TYPES[p->others[i].type]);
        put_articles(p->others[i].articles, part);
        dtl_buffer_byte(part, ')');
        add_part(&line, part);
    }
    dtl_flow_end(&line);
}

static void put_scale(const dtl_spark *spark, dtl_buffer *part) {
    dtl_buffer_text(part, dtl_spark_unit_name(spark->unit));
    dtl_buffer_text(part, ", ");
    dtl_spark_period(spark->unit, spark->first, part);
    if (spark->last != spark->first) {
        dtl_buffer_text(part, " to ");
        dtl_spark_period(spark->unit, spark->last, part);
        dtl_buffer_text(part, "; most in ");
        dtl_spark_period(spark->unit, spark->most_at, part);
    }
    dtl_buffer_text(part, ": ");
    put_articles(spark->most, part);
}

static void put_spark(const dtl_render_options *options, const dtl_profile *p, dtl_buffer *part, dtl_buffer *out) {
    if (p->month_count == 0) return;
    unsigned const room = options->width > INDENT ? options->width - INDENT : SPARK_MAX;
    dtl_flow line = flow_of(options, DTL_STYLE_NONE, out);
    dtl_flow_begin_label(&line, "when");
    dtl_spark const spark =
        dtl_spark_draw(p->months, p->month_count, room < SPARK_MAX ? room : SPARK_MAX, options->ascii, out);
    dtl_flow_break(&line);
    put_scale(&spark, part);
    add_part(&line, part);
    dtl_flow_end(&line);
}

static void put_share(dtl_slice name, uint64_t together, uint64_t articles, dtl_buffer *part) {
    dtl_buffer_slice(part, name);
    dtl_buffer_byte(part, ' ');
    dtl_render_count(together, part);
    dtl_buffer_text(part, " of ");
    dtl_render_count(articles, part);
}

static void put_companions(const dtl_render_options *options, const dtl_profile *p, dtl_buffer *part, dtl_buffer *out) {
    static const char *const labels[] = {"with persons", "organisations", "places"}; /* by dtl_entity_type */
    for (int type = 0; type < DTL_MISC; type++) {
        if (p->companion_count[type] == 0) continue;
        dtl_flow line = flow_of(options, DTL_STYLE_NONE, out);
        dtl_flow_begin_label(&line, labels[type]);
        for (size_t i = 0; i < p->companion_count[type] && i < SHOWN_COMPANIONS; i++) {
            const dtl_companion *c = &p->companions[type][i];
            put_share(c->name, c->together, c->articles, part);
            add_part(&line, part);
        }
        dtl_flow_end(&line);
    }
}

static void put_topics(const dtl_render_options *options, const dtl_profile *p, dtl_buffer *part, dtl_buffer *out) {
    if (p->topic_count == 0) return;
    dtl_flow line = flow_of(options, DTL_STYLE_NONE, out);
    dtl_flow_begin_label(&line, "topics");
    for (const dtl_profile_topic *t = p->topics; t < p->topics + p->topic_count; t++) {
        put_share(t->label, t->together, t->articles, part);
        add_part(&line, part);
    }
    dtl_flow_end(&line);
}

/* Adds a part behind a dot, which may be wrapped. */
static void chain(dtl_slice part, dtl_buffer *line) {
    if (part.size == 0) return;
    if (line->size > 0) dtl_buffer_text(line, " \u00b7 ");
    dtl_buffer_slice(line, part);
}

/* Where it stands, as the second line of a hit says it. */
static void put_article(const dtl_render_options *options, const dtl_profile_article *a, dtl_buffer *part,
                        dtl_buffer *out) {
    dtl_flow line = flow_of(options, DTL_STYLE_DIM, out);
    bool const quoted = a->said.size > 0;
    char day[DTL_DAY_TEXT_BYTES];
    if (!quoted) dtl_buffer_printf(part, "%" PRIu32 " %s", a->mentions, a->mentions == 1 ? "time" : "times");
    if (quoted && !a->direct) dtl_buffer_text(part, "reported");
    chain(dtl_slice_of(day, dtl_day_print(a->day, a->precision, day)), part);
    if (quoted) chain(a->title, part);
    chain(a->source, part);
    chain(a->id, part);
    dtl_flow_begin(&line, true);
    dtl_flow_text(&line, dtl_buffer_content(part), NULL, 0);
    dtl_flow_end(&line);
    part->size = 0;
}

static void put_quotations(const dtl_render_options *options, const dtl_profile *p, dtl_buffer *part, dtl_buffer *out) {
    for (size_t i = 0; i < p->quoted_count; i++) {
        const dtl_profile_article *a = &p->quoted[i];
        dtl_flow line = flow_of(options, DTL_STYLE_NONE, out);
        if (i == 0) dtl_buffer_byte(out, '\n');
        dtl_flow_begin_label(&line, i == 0 ? "said" : "");
        dtl_flow_text(&line, a->said, NULL, 0);
        dtl_flow_end(&line);
        put_article(options, a, part, out);
    }
}

static void put_naming(const dtl_render_options *options, const dtl_profile *p, dtl_buffer *part, dtl_buffer *out) {
    for (size_t i = 0; i < p->naming_count; i++) {
        const dtl_profile_article *a = &p->naming[i];
        dtl_flow line = flow_of(options, DTL_STYLE_NONE, out);
        if (i == 0) dtl_buffer_byte(out, '\n');
        dtl_flow_begin_label(&line, i == 0 ? "named most in" : "");
        dtl_render_part(&line, a->title.size > 0 ? a->title : DTL_SLICE("(no title)"));
        dtl_flow_end(&line);
        put_article(options, a, part, out);
    }
}

void dtl_render_profile_text(const dtl_render_options *options, const dtl_profile *p, dtl_buffer *out) {
    dtl_buffer part = {0};
    put_head(options, p, &part, out);
    put_others(options, p, &part, out);
    put_aliases(options, p, &part, out);
    put_spark(options, p, &part, out);
    put_companions(options, p, &part, out);
    put_topics(options, p, &part, out);
    put_quotations(options, p, &part, out);
    put_naming(options, p, &part, out);
    dtl_buffer_release(&part);
}
