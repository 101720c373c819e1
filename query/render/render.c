/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/render/render.h"

#include <inttypes.h>
#include <math.h>

#include "query/render/render_parts.h"

const dtl_renderer *const dtl_renderers[DTL_RENDERERS_MAX] = {&dtl_render_text, &dtl_render_json, &dtl_render_jsonl,
                                                              &dtl_render_csv,  &dtl_render_tsv,  &dtl_render_trec,
                                                              &dtl_render_html};

const dtl_renderer *dtl_renderer_named(dtl_slice name) {
    for (size_t i = 0; dtl_renderers[i]; i++)
        if (dtl_slice_equal(name, dtl_slice_text(dtl_renderers[i]->name))) return dtl_renderers[i];
    return NULL;
}

void dtl_render_number(double value, unsigned decimals, dtl_buffer *out) {
    static const uint64_t powers[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    const double largest = 1e12; /* times the largest power, it still fits 63 bits */
    uint64_t power = powers[decimals];
    if (!isfinite(value)) value = 0;
    double size = fabs(value) < largest ? fabs(value) : largest;
    uint64_t scaled = (uint64_t)llround(size * (double)power);
    if (value < 0 && scaled > 0) dtl_buffer_byte(out, '-');
    dtl_buffer_printf(out, "%" PRIu64, scaled / power);
    if (decimals > 0) dtl_buffer_printf(out, ".%0*" PRIu64, (int)decimals, scaled % power);
}

dtl_slice dtl_render_type(dtl_entity_type type) {
    static const char *const types[DTL_ENTITY_TYPES] = {"PER", "ORG", "LOC", "MISC"};
    return dtl_slice_text(types[type]);
}

const char *dtl_render_unit(dtl_precision unit) {
    return unit == DTL_PRECISION_DAY ? "day" : unit == DTL_PRECISION_MONTH ? "month" : "year";
}

void dtl_render_passage_id(const dtl_hit *hit, bool by_article, dtl_buffer *out) {
    dtl_buffer_slice(out, hit->id);
    if (hit->passage > 0 && !by_article) dtl_buffer_printf(out, "#p%" PRIu32, hit->passage);
}

void dtl_render_no_begin(const dtl_render_options *options, const dtl_page_head *head, dtl_buffer *out) {
    (void)options, (void)head, (void)out;
}

void dtl_render_no_end(const dtl_render_options *options, const dtl_page_head *head, uint64_t shown, dtl_buffer *out) {
    (void)options, (void)head, (void)shown, (void)out;
}
