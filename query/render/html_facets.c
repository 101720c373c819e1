/* Facets in a page of HTML. SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/html_parts.h"
#include "query/render/render_parts.h"

static void put_value(const dtl_facet_value *value, uint64_t most, dtl_buffer *out) {
    dtl_buffer_text(out, "<li style=\"--share: ");
    dtl_render_number(100 * (double)value->articles / (double)most, 1, out);
    dtl_buffer_text(out, "%\">");
    dtl_html_field(value->name, out);
    dtl_buffer_text(out, " <span class=\"n\">");
    dtl_render_count(value->articles, out);
    dtl_buffer_text(out, "</span></li>\n");
}

static void put_facet(dtl_facet_kind kind, const dtl_facet *facet, dtl_buffer *out) {
    uint64_t most = 1;
    if (facet->count == 0) return;
    dtl_buffer_printf(out, "<section>\n<h2>%s", dtl_render_facet_head(kind));
    if (facet->count < facet->different) {
        dtl_buffer_text(out, " <span class=\"more\">");
        dtl_render_count(facet->count, out);
        dtl_buffer_text(out, " of ");
        dtl_render_count(facet->different, out);
        dtl_buffer_text(out, "</span>");
    }
    dtl_buffer_text(out, "</h2>\n<ol>\n");
    for (size_t i = 0; i < facet->count; i++)
        if (facet->values[i].articles > most) most = facet->values[i].articles;
    for (size_t i = 0; i < facet->count; i++) put_value(&facet->values[i], most, out);
    dtl_buffer_text(out, "</ol>\n</section>\n");
}

static bool has_values(const dtl_facets *facets) {
    for (size_t i = 0; i < DTL_FACETS; i++)
        if (facets->asked.facets[i] && facets->facets[i].count > 0) return true;
    return false;
}

void dtl_html_facets(const dtl_facets *facets, dtl_buffer *out) {
    if (!has_values(facets)) return;
    dtl_buffer_text(out, "<aside aria-label=\"Counts of articles\">\n");
    for (size_t i = 0; i < DTL_FACETS; i++)
        if (facets->asked.facets[i]) put_facet((dtl_facet_kind)i, &facets->facets[i], out);
    dtl_buffer_text(out, "</aside>\n");
}
