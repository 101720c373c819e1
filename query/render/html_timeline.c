/* html_timeline.c - articles over time, drawn as SVG: a bar for each period that has any, on a line of all periods.
 *
 * Across, everything is in parts of a hundred of the width and text has its own size, so that it can be read on a telephone as on a
 * wide screen. Readers of the screen have the legend and a table of all numbers.
 * Source  HTML Living Standard 4.8.16 (SVG), WAI-ARIA Graphics; W. Cleveland, "The Elements of Graphing Data" (1985), on scales
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/html_parts.h"
#include "query/render/render_parts.h"

enum { PLOT_HEIGHT = 120, LABELS_MAX = 5, TICKS_MAX = 4, SLOTS_MIN = 10 };

typedef struct {
    const dtl_timeline *timeline;
    int first, slots; /* number of the first period, and how many there are up to the last */
    uint64_t most;
    size_t most_at;
    uint64_t step, top; /* of the scale: a line at each step, up to the top */
    dtl_buffer *out;
} chart;

/* Periods of a unit are numbered one after the other. */
static int number_of(dtl_precision unit, dtl_day day) {
    dtl_civil const civil = dtl_day_to_civil(day);
    if (unit == DTL_PRECISION_DAY) return day;
    return unit == DTL_PRECISION_MONTH ? civil.year * 12 + civil.month - 1 : civil.year;
}

static dtl_day day_of(dtl_precision unit, int number) {
    if (unit == DTL_PRECISION_DAY) return number;
    if (unit == DTL_PRECISION_YEAR) return dtl_day_from_civil((dtl_civil){.year = number, .month = 1, .day = 1});
    return dtl_day_from_civil((dtl_civil){.year = number / 12, .month = number % 12 + 1, .day = 1});
}

/* The least of 1, 2, 5, 10, 20, 50 ... with which at most TICKS_MAX steps reach the number. */
static uint64_t step_for(uint64_t most) {
    uint64_t power = 1;
    for (;; power *= 10) {
        static const uint64_t steps[] = {1, 2, 5};
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
            if (most / (steps[i] * power) < TICKS_MAX || most == TICKS_MAX * steps[i] * power) return steps[i] * power;
    }
}

static chart chart_of(const dtl_timeline *timeline, dtl_buffer *out) {
    chart c = {.timeline = timeline, .out = out};
    c.first = number_of(timeline->unit, timeline->periods[0].first);
    c.slots = number_of(timeline->unit, timeline->periods[timeline->count - 1].first) - c.first + 1;
    for (size_t i = 0; i < timeline->count; i++) {
        if (timeline->periods[i].articles <= c.most) continue;
        c.most = timeline->periods[i].articles;
        c.most_at = i;
    }
    c.step = step_for(c.most);
    c.top = (c.most + c.step - 1) / c.step * c.step;
    return c;
}

static void put_percent(const chart *c, const char *name, double part) {
    dtl_buffer_printf(c->out, " %s=\"", name);
    dtl_render_number(100 * part / c->slots, 2, c->out);
    dtl_buffer_text(c->out, "%\"");
}

static void put_height(const chart *c, const char *name, double height) {
    dtl_buffer_printf(c->out, " %s=\"", name);
    dtl_render_number(height, 1, c->out);
    dtl_buffer_byte(c->out, '"');
}

static double height_of(const chart *c, uint64_t articles) { return (double)articles / (double)c->top * PLOT_HEIGHT; }

static void put_scale(const chart *c) {
    for (uint64_t at = 0; at <= c->top; at += c->step) {
        double const y = PLOT_HEIGHT - height_of(c, at);
        dtl_buffer_text(c->out, "<line x1=\"0\" x2=\"100%\"");
        put_height(c, "y1", y);
        put_height(c, "y2", y);
        dtl_buffer_text(c->out, "/><text class=\"count\" x=\"0\" dx=\"-.5em\"");
        put_height(c, "y", y);
        dtl_buffer_byte(c->out, '>');
        dtl_render_count(at, c->out);
        dtl_buffer_text(c->out, "</text>\n");
    }
}

static void put_period(const chart *c, const dtl_period *period) {
    char text[DTL_DAY_TEXT_BYTES];
    dtl_buffer_append(c->out, text, dtl_day_print(period->first, c->timeline->unit, text));
}

static void put_articles(uint64_t articles, dtl_buffer *out) {
    dtl_render_count(articles, out);
    dtl_buffer_text(out, articles == 1 ? " article" : " articles");
}

/* Of the room of its period: a bar is no block where there are few, and has no gaps where they could not be seen. */
static double width_of_bars(const chart *c) {
    if (c->slots < SLOTS_MIN) return .8 * c->slots / SLOTS_MIN;
    return c->slots < 3 * PLOT_HEIGHT ? .8 : 1;
}

static void put_bars(const chart *c) {
    double const width = width_of_bars(c);
    for (const dtl_period *p = c->timeline->periods; p < c->timeline->periods + c->timeline->count; p++) {
        double const height = height_of(c, p->articles) > 1 ? height_of(c, p->articles) : 1;
        dtl_buffer_text(c->out, "<rect");
        put_percent(c, "x", number_of(c->timeline->unit, p->first) - c->first + (1 - width) / 2);
        put_percent(c, "width", width);
        put_height(c, "y", PLOT_HEIGHT - height);
        put_height(c, "height", height);
        dtl_buffer_text(c->out, "><title>");
        put_period(c, p);
        dtl_buffer_text(c->out, ": ");
        put_articles(p->articles, c->out);
        dtl_buffer_text(c->out, "</title></rect>\n");
    }
}

/* Every how many periods one has a label: whole years of months where there are many. */
static int label_step(const chart *c) {
    static const int months[] = {1, 2, 3, 6, 12, 24, 60}, others[] = {1, 2, 5, 10, 20, 50, 100};
    const int *const steps = c->timeline->unit == DTL_PRECISION_MONTH ? months : others;
    int step = 1;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++)
        if ((step = steps[i]) * LABELS_MAX >= c->slots) return step;
    while (step * LABELS_MAX < c->slots) step *= 2;
    return step;
}

static void put_labels(const chart *c) {
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    dtl_precision const unit = c->timeline->unit;
    int const step = label_step(c);
    int const from = unit == DTL_PRECISION_DAY ? c->first : (c->first + step - 1) / step * step;
    for (int at = from; at < c->first + c->slots; at += step) {
        dtl_civil const civil = dtl_day_to_civil(day_of(unit, at));
        dtl_buffer_text(c->out, "<text class=\"period\"");
        put_percent(c, "x", at - c->first + .5);
        put_height(c, "y", PLOT_HEIGHT);
        dtl_buffer_text(c->out, " dy=\"1.4em\">");
        if (unit == DTL_PRECISION_DAY) dtl_buffer_printf(c->out, "%d ", civil.day);
        if (unit == DTL_PRECISION_DAY || (unit == DTL_PRECISION_MONTH && step < 12))
            dtl_buffer_text(c->out, names[civil.month - 1]);
        if (unit == DTL_PRECISION_MONTH && step < 12) dtl_buffer_byte(c->out, ' ');
        if (unit != DTL_PRECISION_DAY) dtl_buffer_printf(c->out, "%d", civil.year);
        dtl_buffer_text(c->out, "</text>\n");
    }
}

/* In words: what the drawing shows. */
static void put_legend(const chart *c) {
    if (c->timeline->count > 1) {
        put_period(c, &c->timeline->periods[0]);
        dtl_buffer_text(c->out, " to ");
        put_period(c, &c->timeline->periods[c->timeline->count - 1]);
    }
    dtl_buffer_text(c->out, c->timeline->count > 1 ? "; most " : "all ");
    dtl_buffer_text(c->out, c->timeline->unit == DTL_PRECISION_DAY ? "on " : "in ");
    put_period(c, &c->timeline->periods[c->most_at]);
    dtl_buffer_text(c->out, ": ");
    put_articles(c->most, c->out);
    if (c->timeline->undated > 0) {
        dtl_buffer_text(c->out, ". ");
        put_articles(c->timeline->undated, c->out);
        dtl_buffer_printf(c->out, " of no known %s", dtl_render_unit(c->timeline->unit));
    }
}

static void put_table(const chart *c) {
    dtl_buffer_text(c->out, "<details><summary>As a table</summary>\n<table><thead><tr><th scope=\"col\">");
    dtl_buffer_text(c->out, c->timeline->unit == DTL_PRECISION_DAY     ? "Day"
                            : c->timeline->unit == DTL_PRECISION_MONTH ? "Month"
                                                                       : "Year");
    dtl_buffer_text(c->out, "</th><th scope=\"col\">Articles</th></tr></thead>\n<tbody>\n");
    for (const dtl_period *p = c->timeline->periods; p < c->timeline->periods + c->timeline->count; p++) {
        dtl_buffer_text(c->out, "<tr><th scope=\"row\">");
        put_period(c, p);
        dtl_buffer_text(c->out, "</th><td>");
        dtl_render_count(p->articles, c->out);
        dtl_buffer_text(c->out, "</td></tr>\n");
    }
    dtl_buffer_text(c->out, "</tbody></table></details>\n");
}

void dtl_html_timeline(const dtl_timeline *timeline, dtl_buffer *out) {
    if (timeline->count == 0) return;
    chart const c = chart_of(timeline, out);
    size_t const before = out->size;
    dtl_render_count(c.top, out);
    size_t const digits = out->size - before;
    out->size = before;
    dtl_buffer_printf(out,
                      "<section class=\"when\" aria-labelledby=\"when\">\n<h2 id=\"when\">When</h2>\n<figure>\n"
                      "<div class=\"chart\" style=\"--digits: %zu\">"
                      "<svg role=\"img\" aria-labelledby=\"drawn\" aria-describedby=\"legend\">\n"
                      "<title id=\"drawn\">Articles by %s</title>\n<desc id=\"legend\">",
                      digits, dtl_render_unit(timeline->unit));
    put_legend(&c);
    dtl_buffer_text(out, "</desc>\n");
    put_scale(&c);
    put_bars(&c);
    put_labels(&c);
    dtl_buffer_printf(out, "</svg></div>\n<figcaption>Articles by %s, ", dtl_render_unit(timeline->unit));
    put_legend(&c);
    dtl_buffer_text(out, "</figcaption>\n</figure>\n");
    put_table(&c);
    dtl_buffer_text(out, "</section>\n");
}
