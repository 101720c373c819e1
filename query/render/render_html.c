/* render_html.c - one page for a query that needs nothing else: no script, no file, no network; it may be mailed.
 *
 *    header   the query, how many articles match, how it was understood
 *    main     when: a drawing (html_timeline.c); the passages, an article each
 *    aside    whom and what the articles that match are about (html_facets.c)
 *
 * It is strict by its content security policy, too: should some text of an article be taken for markup, it can do nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include "query/render/html_parts.h"
#include "query/render/render_parts.h"

void dtl_html_page_begin(dtl_slice title, dtl_buffer *out) {
    dtl_buffer_text(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                         "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                         "<meta name=\"referrer\" content=\"no-referrer\"/>\n<title>");
    dtl_html_text(title, out);
    dtl_buffer_text(out, " - Dateline</title>\n<style>\n");
    for (size_t i = 0; dtl_html_style[i]; i++) dtl_buffer_text(out, dtl_html_style[i]);
    dtl_buffer_text(out, "</style>\n</head>\n<body>\n");
}

void dtl_html_page_end(dtl_buffer *out) { dtl_buffer_text(out, "</body>\n</html>\n"); }

static void put_header(const dtl_render_options *options, const dtl_page_head *head, dtl_buffer *out) {
    dtl_slice const title = head->query.size > 0 ? head->query : head->understood;
    dtl_html_page_begin(title, out);
    dtl_buffer_text(out, "<header>\n<h1 dir=\"auto\">");
    dtl_html_text(title, out);
    dtl_buffer_text(out, "</h1>\n<p>");
    if (head->results > 0) {
        dtl_render_count(head->results, out);
        dtl_buffer_text(out, options->articles ? " article" : " passage");
        dtl_buffer_text(out, head->results == 1 ? " shown, " : "s shown, ");
    }
    dtl_render_matched(head, out);
    dtl_buffer_text(out, ".</p>\n<p class=\"more\">Understood as <code>");
    dtl_html_text(head->understood, out);
    dtl_buffer_text(out, "</code></p>\n</header>\n");
}

static void begin(const dtl_render_options *options, const dtl_page_head *head, dtl_buffer *out) {
    put_header(options, head, out);
    dtl_buffer_text(out, "<main>\n");
    if (head->counts) dtl_html_timeline(&head->counts->timeline, out);
    if (head->results == 0) return;
    dtl_buffer_printf(out,
                      "<section aria-labelledby=\"passages\">\n<h2 id=\"passages\">%s</h2>\n"
                      "<ol class=\"hits\" start=\"%" PRIu64 "\">\n",
                      options->articles ? "Articles" : "Passages", options->offset + 1);
}

void dtl_html_title(const dtl_hit *hit, const char *tag, dtl_buffer *out) {
    bool const linked = dtl_html_is_link(hit->url);
    dtl_buffer_printf(out, "<%s dir=\"auto\"", tag);
    if (hit->title.size > 0) dtl_html_language(hit->language, out);
    dtl_buffer_byte(out, '>');
    if (linked) {
        dtl_buffer_text(out, "<a href=\"");
        dtl_html_text(hit->url, out);
        dtl_buffer_text(out, "\" rel=\"noopener noreferrer\">");
    }
    if (hit->title.size > 0) dtl_html_marked(hit->title, hit->title_marks, hit->title_mark_count, out);
    else dtl_buffer_text(out, "(no title)");
    dtl_buffer_printf(out, linked ? "</a></%s>\n" : "</%s>\n", tag);
}

/* What goes between two parts of a line. */
static void put_dot(size_t line, dtl_buffer *out) {
    if (out->size > line) dtl_buffer_text(out, " \u00B7 ");
}

static void put_part(dtl_slice part, size_t line, dtl_buffer *out) {
    if (part.size == 0) return;
    put_dot(line, out);
    dtl_html_field(part, out);
}

void dtl_html_origin(const dtl_hit *hit, dtl_buffer *out) {
    dtl_buffer_text(out, "<p class=\"from\">");
    size_t const line = out->size;
    put_part(hit->source, line, out);
    if (hit->day != DTL_DAY_NONE && hit->precision != DTL_PRECISION_NONE) {
        put_dot(line, out);
        dtl_html_date(hit->day, hit->precision, out);
    }
    if (hit->copies > 0) {
        put_dot(line, out);
        dtl_buffer_printf(out, "+%" PRIu64 " %s", hit->copies, hit->copies == 1 ? "copy" : "copies");
    }
    if (hit->replaced) put_part(DTL_SLICE("replaced by a later version"), line, out);
    put_part(hit->place, line, out);
    put_part(hit->section, line, out);
    put_part(hit->byline, line, out);
    dtl_buffer_text(out, "</p>\n");
}

static void put_passage(const dtl_hit *hit, dtl_buffer *out) {
    if (hit->text.size == 0) return;
    dtl_buffer_text(out, "<div class=\"passage\"");
    dtl_html_language(hit->language, out);
    dtl_buffer_text(out, ">\n");
    dtl_html_paragraphs(hit->text, hit->marks, hit->mark_count, out);
    dtl_buffer_text(out, "</div>\n");
}

void dtl_html_names(const dtl_hit *hit, dtl_buffer *out) {
    if (hit->entity_count + hit->topic_count == 0) return;
    dtl_buffer_text(out, "<p class=\"names\">");
    size_t const line = out->size;
    for (size_t i = 0; i < hit->entity_count; i++) put_part(hit->entities[i].name, line, out);
    if (hit->entity_count > 0 && hit->topic_count > 0) dtl_buffer_text(out, " \u2014 ");
    for (size_t i = 0; i < hit->topic_count; i++) {
        if (i > 0) dtl_buffer_text(out, ", ");
        dtl_html_field(hit->topics[i].label, out);
    }
    dtl_buffer_text(out, "</p>\n");
}

static void put_place(const dtl_hit *hit, dtl_buffer *out) {
    dtl_buffer id = {0};
    dtl_render_passage_id(hit, false, &id);
    dtl_buffer_text(out, "<p class=\"more\">");
    if (hit->passage > 0)
        dtl_buffer_printf(out, "passage %" PRIu32 " of %" PRIu32 " \u00B7 ", hit->passage, hit->passages);
    dtl_buffer_text(out, "<code>");
    dtl_html_field(dtl_buffer_content(&id), out);
    dtl_buffer_text(out, "</code></p>\n");
    dtl_buffer_release(&id);
}

static void put_share(double article, double passage, dtl_slice part, dtl_buffer *out) {
    dtl_buffer_text(out, "<tr><th scope=\"row\"><code>");
    dtl_html_text(part, out);
    dtl_buffer_text(out, "</code></th><td>");
    dtl_render_number(article, 3, out);
    dtl_buffer_text(out, "</td><td>");
    dtl_render_number(passage, 3, out);
    dtl_buffer_text(out, "</td></tr>\n");
}

static void put_shares(const dtl_hit *hit, dtl_buffer *out) {
    dtl_buffer_text(out, "<details><summary>Score ");
    dtl_render_number(hit->score, 3, out);
    dtl_buffer_text(out, "</summary>\n<table><thead><tr><th scope=\"col\">Part of the query</th>"
                         "<th scope=\"col\">Article</th><th scope=\"col\">Passage</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < hit->share_count; i++)
        put_share(hit->shares[i].article, hit->shares[i].passage, hit->shares[i].part, out);
    put_share(hit->article_score, hit->passage_score, DTL_SLICE("together"), out);
    dtl_buffer_text(out, "</tbody></table></details>\n");
}

static void hit(const dtl_render_options *options, const dtl_hit *found, dtl_buffer *out) {
    dtl_buffer_text(out, "<li><article>\n");
    dtl_html_title(found, "h3", out);
    dtl_html_origin(found, out);
    put_passage(found, out);
    dtl_html_names(found, out);
    put_place(found, out);
    if (options->explain) put_shares(found, out);
    dtl_buffer_text(out, "</article></li>\n");
}

static void end(const dtl_render_options *options, const dtl_page_head *head, uint64_t shown, dtl_buffer *out) {
    (void)options, (void)shown;
    dtl_buffer_text(out, head->results > 0 ? "</ol>\n</section>\n</main>\n" : "</main>\n");
    if (head->counts) dtl_html_facets(head->counts, out);
    dtl_buffer_text(out, "<footer>Found and counted by Dateline; counts are of articles, copies with them.</footer>\n");
    dtl_html_page_end(out);
}

static void counts(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *facets,
                   dtl_buffer *out) {
    dtl_page_head counted = *head;
    counted.counts = facets;
    begin(options, &counted, out);
    end(options, &counted, 0, out);
}

const dtl_renderer dtl_render_html = {.name = "html",
                                      .wants_counts = true,
                                      .one_page = true,
                                      .begin = begin,
                                      .hit = hit,
                                      .facets = counts,
                                      .whole = dtl_render_whole_html,
                                      .end = end};
