/* render_facets_text.c - facets and a timeline as a person reads them.
 *
 *    Persons, 2 of 812
 *       Irene Holt          1,234  ████████████████████
 *       Łukasz Zaremba         37  ▌
 *
 * A timeline is one line, of a height for each period; or, when its unit was asked for, a bar for each period.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/columns.h"
#include "query/render/render_parts.h"
#include "query/render/spark.h"
#include "text/utf8.h"

enum { INDENT = 3, NAME_MAX_COLUMNS = 44, BAR_COLUMNS = 20, SPARK_MAX = 60, NARROW = 60 };

static const char *const HEADS[DTL_FACETS] = {"Names",   "Persons",  "Organisations", "Places", "Topics",
                                              "Sources", "Sections", "Languages",     "Years",  "Months"};

const char *dtl_render_facet_head(dtl_facet_kind kind) { return HEADS[kind]; }

static void put_spaces(size_t count, dtl_buffer *out) {
    for (size_t i = 0; i < count; i++) dtl_buffer_byte(out, ' ');
}

static void put_styled(const dtl_render_options *options, const char *style, dtl_slice text, dtl_buffer *out) {
    if (options->colour) dtl_buffer_text(out, style);
    dtl_buffer_slice(out, text);
    if (options->colour) dtl_buffer_text(out, DTL_STYLE_END);
}

static void put_articles(uint64_t count, dtl_buffer *out) {
    dtl_render_count(count, out);
    dtl_buffer_text(out, count == 1 ? " article" : " articles");
}

/* ---- rows ---- */

static size_t columns_of(dtl_slice text) {
    size_t columns = 0;
    for (size_t at = 0; at < text.size;) {
        uint32_t const c = dtl_columns_next(text, &at);
        columns += dtl_columns_control(c) ? 1 : dtl_columns_of(c);
    }
    return columns;
}

/* The name in that many columns, on one line: cut where it is too long. A control becomes U+FFFD. */
static void put_name(dtl_slice name, size_t columns, dtl_buffer *out) {
    bool const whole = columns_of(name) <= columns;
    size_t used = 0;
    for (size_t at = 0; at < name.size;) {
        uint32_t c = dtl_columns_next(name, &at);
        if (dtl_columns_control(c)) c = 0xFFFD;
        size_t const size = dtl_columns_of(c);
        if (!whole && used + size + 1 > columns) break;
        char *room = dtl_buffer_reserve(out, 4);
        out->size += dtl_utf8_put(room, c);
        used += size;
    }
    if (!whole) {
        dtl_buffer_text(out, "\u2026");
        used++;
    }
    put_spaces(columns > used ? columns - used : 0, out);
}

/* At least a sliver for what is not none. */
static void put_bar(const dtl_render_options *options, uint64_t articles, uint64_t most, dtl_buffer *out) {
    enum { PARTS = 8 };
    static const char *const parts[PARTS] = {"", "\u258F", "\u258E", "\u258D", "\u258C", "\u258B", "\u258A", "\u2589"};
    size_t const step = options->ascii ? 1 : PARTS;
    double const share = (double)articles / (double)most;
    size_t size = (size_t)(share * (double)(BAR_COLUMNS * step) + 0.5);
    if (size == 0) size = 1;
    for (size_t i = 0; i < size / step; i++) dtl_buffer_text(out, options->ascii ? "#" : "\u2588");
    dtl_buffer_text(out, parts[size % step]);
}

/* How wide the names and the counts of a table are. */
typedef struct {
    size_t name, count;
    uint64_t most;
    bool bars; /* there is room for them */
} table;

static size_t digits_of(uint64_t count) {
    dtl_buffer digits = {0};
    dtl_render_count(count, &digits);
    size_t const size = digits.size;
    dtl_buffer_release(&digits);
    return size;
}

static void measure(table *t, dtl_slice name, uint64_t articles) {
    size_t const columns = columns_of(name);
    if (columns > t->name) t->name = columns;
    if (articles > t->most) t->most = articles;
}

static void fit(table *t, const dtl_render_options *options) {
    size_t const width = options->width > 0 ? options->width : SIZE_MAX / 2;
    t->count = digits_of(t->most);
    t->bars = width >= NARROW;
    if (options->width > 0 && t->name > NAME_MAX_COLUMNS) t->name = NAME_MAX_COLUMNS;
    size_t const taken = INDENT + 2 + t->count + (t->bars ? 2 + (size_t)BAR_COLUMNS : 0);
    size_t const room = width > taken + 1 ? width - taken : 1;
    if (t->name > room) t->name = room;
}

static void put_row(const dtl_render_options *options, const table *t, dtl_slice name, uint64_t articles,
                    dtl_buffer *out) {
    put_spaces(INDENT, out);
    put_name(name, t->name, out);
    put_spaces(2 + t->count - digits_of(articles), out);
    dtl_render_count(articles, out);
    if (t->bars) {
        put_spaces(2, out);
        put_bar(options, articles, t->most, out);
    }
    dtl_buffer_byte(out, '\n');
}

static void put_facet(const dtl_render_options *options, const char *head, const dtl_facet *facet, dtl_buffer *out) {
    dtl_buffer line = {0};
    table t = {0};
    dtl_buffer_text(&line, head);
    if (facet->different == 0) dtl_buffer_text(&line, ": none");
    if (facet->count < facet->different) {
        dtl_buffer_text(&line, ", ");
        dtl_render_count(facet->count, &line);
        dtl_buffer_text(&line, " of ");
        dtl_render_count(facet->different, &line);
    }
    put_styled(options, DTL_STYLE_BOLD, dtl_buffer_content(&line), out);
    dtl_buffer_byte(out, '\n');
    for (size_t i = 0; i < facet->count; i++) measure(&t, facet->values[i].name, facet->values[i].articles);
    fit(&t, options);
    for (size_t i = 0; i < facet->count; i++)
        put_row(options, &t, facet->values[i].name, facet->values[i].articles, out);
    dtl_buffer_byte(out, '\n');
    dtl_buffer_release(&line);
}

/* ---- the timeline ---- */

static dtl_slice period_of(const dtl_timeline *timeline, size_t i, char text[DTL_DAY_TEXT_BYTES]) {
    return dtl_slice_of(text, dtl_day_print(timeline->periods[i].first, timeline->unit, text));
}

static void put_bars(const dtl_render_options *options, const dtl_timeline *timeline, dtl_buffer *out) {
    char text[DTL_DAY_TEXT_BYTES];
    table t = {0};
    for (size_t i = 0; i < timeline->count; i++)
        measure(&t, period_of(timeline, i, text), timeline->periods[i].articles);
    fit(&t, options);
    for (size_t i = 0; i < timeline->count; i++)
        put_row(options, &t, period_of(timeline, i, text), timeline->periods[i].articles, out);
}

/* Where a period stands on the line, in what it is drawn by: days, or months. */
static int place_of(const dtl_timeline *timeline, size_t i) {
    dtl_day const day = timeline->periods[i].first;
    dtl_civil const civil = dtl_day_to_civil(day);
    if (timeline->unit == DTL_PRECISION_DAY) return day - timeline->periods[0].first;
    return civil.year * 12 + civil.month - 1;
}

/* Years have no months to be drawn by: so few columns that none of less than a year fits. */
static unsigned columns_for(const dtl_render_options *options, const dtl_timeline *timeline) {
    unsigned const width = options->width > INDENT ? options->width - INDENT : SPARK_MAX;
    unsigned const room = width < SPARK_MAX ? width : SPARK_MAX;
    unsigned const years = (unsigned)(place_of(timeline, timeline->count - 1) - place_of(timeline, 0)) / 12 + 1;
    return timeline->unit == DTL_PRECISION_YEAR && years < room ? years : room;
}

static void put_scale(const dtl_timeline *timeline, const dtl_spark *spark, dtl_buffer *out) {
    char first[DTL_DAY_TEXT_BYTES];
    if (timeline->unit == DTL_PRECISION_DAY) {
        dtl_civil const most = dtl_day_to_civil(timeline->periods[0].first + spark->most_at);
        if (spark->unit == DTL_SPARK_MONTH) dtl_buffer_text(out, "by day, ");
        else dtl_buffer_printf(out, "by %d days, ", (int)spark->unit);
        dtl_buffer_slice(out, period_of(timeline, 0, first));
        dtl_buffer_text(out, " to ");
        dtl_buffer_slice(out, period_of(timeline, timeline->count - 1, first));
        dtl_buffer_printf(out, "; most %s %04d-%02d-%02d", spark->unit == DTL_SPARK_MONTH ? "on" : "from", most.year,
                          most.month, most.day);
    } else {
        dtl_buffer_printf(out, "%s, ", dtl_spark_unit_name(spark->unit));
        dtl_spark_period(spark->unit, spark->first, out);
        dtl_buffer_text(out, " to ");
        dtl_spark_period(spark->unit, spark->last, out);
        dtl_buffer_text(out, "; most in ");
        dtl_spark_period(spark->unit, spark->most_at, out);
    }
    dtl_buffer_text(out, ": ");
    put_articles(spark->most, out);
}

static void put_spark(const dtl_render_options *options, const dtl_timeline *timeline, dtl_buffer *out) {
    dtl_buffer places = {0};
    for (size_t i = 0; i < timeline->count; i++) {
        const dtl_profile_month one = {.month = place_of(timeline, i), .articles = timeline->periods[i].articles};
        dtl_buffer_append(&places, (const char *)&one, sizeof one);
    }
    put_spaces(INDENT, out);
    dtl_spark const spark = dtl_spark_draw((const dtl_profile_month *)(const void *)places.data, timeline->count,
                                           columns_for(options, timeline), options->ascii, out);
    dtl_buffer_byte(out, '\n');
    dtl_flow line = {.out = out, .width = options->width, .indent = INDENT, .style = DTL_STYLE_NONE};
    places.size = 0;
    put_scale(timeline, &spark, &places);
    dtl_flow_begin(&line, true);
    dtl_flow_text(&line, dtl_buffer_content(&places), NULL, 0);
    dtl_flow_end(&line);
    dtl_buffer_release(&places);
}

static void put_timeline(const dtl_render_options *options, const dtl_facets *facets, dtl_buffer *out) {
    const dtl_timeline *timeline = &facets->timeline;
    put_styled(options, DTL_STYLE_BOLD, timeline->count > 0 ? DTL_SLICE("When") : DTL_SLICE("When: none"), out);
    dtl_buffer_byte(out, '\n');
    if (facets->asked.unit == DTL_PRECISION_NONE && timeline->count > 1) put_spark(options, timeline, out);
    else put_bars(options, timeline, out);
    if (timeline->undated > 0) {
        put_spaces(INDENT, out);
        put_articles(timeline->undated, out);
        dtl_buffer_printf(out, " of no known %s\n", dtl_render_unit(timeline->unit));
    }
    dtl_buffer_byte(out, '\n');
}

void dtl_render_facets_text(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *facets,
                            dtl_buffer *out) {
    dtl_buffer line = {0};
    if (facets->asked.timeline) put_timeline(options, facets, out);
    for (size_t i = 0; i < DTL_FACETS; i++)
        if (facets->asked.facets[i]) put_facet(options, HEADS[i], &facets->facets[i], out);
    put_articles(head->matched, &line);
    dtl_buffer_text(&line, head->matched == 1 ? " matches of " : " match of ");
    dtl_render_count(head->articles, &line);
    put_styled(options, DTL_STYLE_DIM, dtl_buffer_content(&line), out);
    dtl_buffer_byte(out, '\n');
    dtl_buffer_release(&line);
}
