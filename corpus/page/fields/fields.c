/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/fields.h"

#include "base/buffer.h"
#include "corpus/formats/markup.h"
#include "corpus/page/fields/about.h"
#include "corpus/page/fields/byline.h"
#include "corpus/page/fields/published.h"

/* articleBody is plain text by its definition; many put markup in it, or what was escaped for markup. */
static dtl_slice body_text(dtl_arena *arena, dtl_slice body) {
    dtl_slice const decoded = dtl_markup_entities(arena, body);
    return dtl_markup_present(decoded) ? dtl_markup_text(arena, decoded) : decoded;
}

void dtl_page_fields(dtl_reading *r, const dtl_html_node *html, dtl_article *article, dtl_slice *body) {
    dtl_page_facts const facts = dtl_page_facts_of(r->arena, html);
    dtl_slice url = dtl_page_url(&facts, r->record->context.url);
    dtl_slice const shared = dtl_page_meta_value(&facts, "og:title");
    dtl_json_ld_page const page = {.url = url, .title = shared.size ? shared : facts.title};
    dtl_json_ld linked;
    dtl_json_ld_read(r->arena, facts.json_ld, facts.json_ld_count, &page, &linked);
    if (!url.size && dtl_web_address(linked.url)) url = linked.url;
    dtl_page_site const site = dtl_page_site_of(&facts, &linked, url);
    dtl_page_headline const headline = dtl_page_headline_of(&facts, &site, linked.headline);
    dtl_page_lines *lines = dtl_arena_alloc(r->arena, sizeof *lines);
    lines->read = false;
    dtl_page_dated const dated = {
        .facts = &facts, .linked = &linked, .headline = &headline, .lines = lines, .url = url};
    dtl_page_publish(r, &dated, article);
    article->title = headline.text;
    article->url = url;
    const dtl_page_signed by = {
        .facts = &facts, .linked = &linked, .site = &site, .headline = &headline, .lines = lines};
    article->byline = dtl_page_byline(&by);
    article->section = dtl_page_section(&facts, &linked, headline.text, url);
    article->source = dtl_page_source(&facts, &linked, url);
    article->language = dtl_page_language(&facts, &linked);
    dtl_page_add_subjects(&facts, &linked, article);
    *body = body_text(r->arena, linked.body);
}
