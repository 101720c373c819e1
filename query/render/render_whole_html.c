/* A whole article as a page of HTML. SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/html_parts.h"
#include "query/render/render_parts.h"

/* Bytes [begin, end) of the text, with the marks in them. */
static void put_part(const dtl_hit *a, uint32_t begin, uint32_t end, dtl_buffer *out) {
    dtl_buffer marks = {0};
    for (size_t i = 0; i < a->mark_count; i++) {
        const dtl_mark *m = &a->marks[i];
        if (m->end <= begin || m->begin >= end) continue;
        const dtl_mark here = {.begin = m->begin > begin ? m->begin - begin : 0, .end = m->end - begin};
        dtl_buffer_append(&marks, (const char *)&here, sizeof here);
    }
    dtl_html_paragraphs(dtl_slice_part(a->text, begin, end), (const dtl_mark *)(const void *)marks.data,
                        marks.size / sizeof(dtl_mark), out);
    dtl_buffer_release(&marks);
}

static void put_text(const dtl_whole *whole, dtl_buffer *out) {
    const dtl_hit *a = &whole->article;
    const dtl_mark none = {0};
    const dtl_mark *passage = a->passage > 0 ? &whole->passages[a->passage - 1] : &none;
    dtl_buffer_text(out, "<div class=\"passage\"");
    dtl_html_language(a->language, out);
    dtl_buffer_text(out, ">\n");
    put_part(a, 0, passage->begin, out);
    if (passage->end > passage->begin) {
        dtl_buffer_text(out, "<div class=\"asked\" id=\"passage\">\n");
        put_part(a, passage->begin, passage->end, out);
        dtl_buffer_text(out, "</div>\n");
    }
    put_part(a, passage->end, (uint32_t)a->text.size, out);
    dtl_buffer_text(out, "</div>\n");
}

static void put_related(const char *head, const dtl_related *related, size_t count, dtl_buffer *out) {
    if (count == 0) return;
    dtl_buffer_printf(out, "<section>\n<h2>%s</h2>\n<ul class=\"related\">\n", head);
    for (const dtl_related *r = related; r < related + count; r++) {
        dtl_buffer_text(out, "<li>");
        if (r->title.size > 0) dtl_html_field(r->title, out);
        else dtl_buffer_text(out, "(no title)");
        dtl_buffer_text(out, "<br/><span class=\"more\">");
        if (r->source.size > 0) {
            dtl_html_field(r->source, out);
            dtl_buffer_text(out, " \u00B7 ");
        }
        if (r->day != DTL_DAY_NONE && r->precision != DTL_PRECISION_NONE) {
            dtl_html_date(r->day, r->precision, out);
            dtl_buffer_text(out, " \u00B7 ");
        }
        if (r->version > 0) dtl_buffer_printf(out, "version %" PRIu32 " \u00B7 ", r->version);
        dtl_buffer_text(out, "<code>");
        dtl_html_field(r->id, out);
        dtl_buffer_text(out, "</code></span></li>\n");
    }
    dtl_buffer_text(out, "</ul>\n</section>\n");
}

void dtl_render_whole_html(const dtl_render_options *options, const dtl_whole *whole, dtl_buffer *out) {
    (void)options;
    const dtl_hit *a = &whole->article;
    dtl_html_page_begin(a->title.size > 0 ? a->title : a->id, out);
    dtl_buffer_text(out, "<header>\n");
    dtl_html_title(a, "h1", out);
    dtl_html_origin(a, out);
    dtl_buffer_text(out, "</header>\n<main>\n<article>\n");
    put_text(whole, out);
    dtl_buffer_text(out, "</article>\n</main>\n<aside aria-label=\"Of this article\">\n");
    if (a->entity_count + a->topic_count > 0) {
        dtl_buffer_text(out, "<section>\n<h2>Names and topics</h2>\n");
        dtl_html_names(a, out);
        dtl_buffer_text(out, "</section>\n");
    }
    put_related("Copies", whole->copies, whole->copy_count, out);
    put_related("Versions", whole->versions, whole->version_count, out);
    dtl_buffer_text(out, "</aside>\n<footer><code>");
    dtl_html_field(a->id, out);
    dtl_buffer_text(out, "</code></footer>\n");
    dtl_html_page_end(out);
}
