/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields.h"

#include "corpus/clean/clean.h"
#include "corpus/dates/date.h"
#include "corpus/formats/markup.h"
#include "corpus/page/candidates.h"
#include "corpus/page/title.h"

static dtl_slice first(dtl_slice a, dtl_slice b) { return a.size ? a : b; }

static bool web_address(dtl_slice s) {
    return dtl_slice_starts(s, DTL_SLICE("http://")) || dtl_slice_starts(s, DTL_SLICE("https://"));
}

/* /2019/nov/21/ as /2019/11/21/. */
static dtl_slice with_numbered_months(dtl_arena *arena, dtl_slice url) {
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    char *out = dtl_arena_alloc(arena, url.size + 1);
    size_t size = 0;
    for (size_t at = 0; at < url.size; at++) {
        out[size++] = url.data[at];
        if (url.data[at] != '/' || url.size - at < 5 || url.data[at + 4] != '/') continue;
        for (size_t m = 0; m < 12; m++) {
            if (memcmp(url.data + at + 1, months + 3 * m, 3) != 0) continue;
            out[size++] = (char)('0' + (m + 1) / 10);
            out[size++] = (char)('0' + (m + 1) % 10);
            at += 3;
            break;
        }
    }
    return dtl_slice_of(out, size);
}

/* Offers what the page says, the best first. */
static void choose_day(dtl_reading *r, const dtl_page_candidates *f, dtl_slice url, dtl_article *article) {
    if (dtl_reading_offer_day(r, article, f->ld.published, "json-ld datePublished")) return;
    if (dtl_reading_offer_day(r, article, f->meta[DTL_META_PUBLISHED], f->meta_from[DTL_META_PUBLISHED])) return;
    if (dtl_reading_offer_day(r, article, f->item_published, "itemprop datePublished")) return;
    for (size_t i = 0; i < f->date_count; i++)
        if (strcmp(f->dates[i].from, "time") == 0 && dtl_reading_offer_day(r, article, f->dates[i].text, "time"))
            return;
    dtl_day_span span;
    if (dtl_date_of_path(with_numbered_months(r->arena, url), &span) && dtl_reading_offer_span(r, article, span, "url"))
        return;
    if (dtl_reading_offer_day(r, article, f->script_date, "script")) return;
    for (size_t i = 0; i < f->date_count; i++)
        if (dtl_reading_offer_day(r, article, dtl_clean_line(r->arena, f->dates[i].text), f->dates[i].from)) return;
    if (dtl_reading_offer_day(r, article, f->ld.created, "json-ld dateCreated")) return;
    if (dtl_reading_offer_day(r, article, f->meta[DTL_META_MODIFIED], f->meta_from[DTL_META_MODIFIED])) return;
    if (dtl_reading_offer_day(r, article, f->ld.modified, "json-ld dateModified")) return;
    dtl_reading_offer_day(r, article, f->item_modified, "itemprop dateModified");
}

static bool starts_folded(dtl_slice s, const char *text) {
    size_t const size = strlen(text);
    if (s.size < size) return false;
    for (size_t i = 0; i < size; i++)
        if ((s.data[i] | 0x20) != (text[i] | 0x20)) return false;
    return true;
}

/* A name as it is printed: "By " and what follows a line end or a bar go; an address is no name. */
static dtl_slice name_of(dtl_arena *arena, dtl_slice byline) {
    size_t line = 0;
    while (line < byline.size && byline.data[line] != '\n' && byline.data[line] != '|') line++;
    dtl_slice name = dtl_clean_line(arena, dtl_slice_part(byline, 0, line));
    static const char *const before[] = {"written by ", "by: ", "by ", "von ", "par ", "por ", "author: "};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        if (starts_folded(name, before[i])) name = dtl_slice_part(name, strlen(before[i]), name.size);
    return web_address(name) ? (dtl_slice){0} : name;
}

static void choose_byline(dtl_reading *r, const dtl_page_candidates *f, dtl_article *article) {
    const dtl_slice said[] = {f->ld.byline, f->meta[DTL_META_AUTHOR], f->byline};
    for (size_t i = 0; i < sizeof said / sizeof *said && !article->byline.size; i++)
        article->byline = name_of(r->arena, said[i]);
}

/* "www.saltmarsh-courier.example/2019" -> "saltmarsh-courier.example" */
static dtl_slice domain_of(dtl_slice url) {
    const char *slashes = url.size ? memmem(url.data, url.size, "://", 3) : NULL;
    if (!slashes) return url;
    dtl_slice host = dtl_slice_part(url, (size_t)(slashes - url.data) + 3, url.size);
    size_t end = 0;
    while (end < host.size && !strchr("/:?#", host.data[end])) end++;
    host = dtl_slice_part(host, 0, end);
    return dtl_slice_starts(host, DTL_SLICE("www.")) ? dtl_slice_part(host, 4, host.size) : host;
}

static void add_subjects(dtl_arena *arena, dtl_slice keywords, dtl_article *article) {
    for (size_t at = 0; at < keywords.size;) {
        size_t end = at;
        while (end < keywords.size && keywords.data[end] != ',' && keywords.data[end] != ';') end++;
        dtl_article_add_subject(arena, article, (dtl_slice){0},
                                dtl_clean_line(arena, dtl_slice_part(keywords, at, end)));
        at = end + 1;
    }
}

void dtl_page_fields(dtl_reading *r, const xmlDoc *doc, dtl_article *article, dtl_slice *body) {
    dtl_page_candidates f;
    dtl_page_collect(r->arena, doc, &f);
    article->title = dtl_page_title(r->arena, &f);
    const dtl_slice addresses[] = {f.canonical, f.meta[DTL_META_URL], f.ld.url, r->record->context.url};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses && !article->url.size; i++)
        if (web_address(addresses[i])) article->url = addresses[i];
    choose_day(r, &f, article->url, article);
    choose_byline(r, &f, article);
    article->section = first(f.meta[DTL_META_SECTION], f.ld.section);
    article->source = first(first(f.meta[DTL_META_SITE], f.ld.publisher), domain_of(article->url));
    article->language = dtl_language_code(r->arena, first(first(f.language, f.ld.language), f.meta[DTL_META_LANGUAGE]));
    add_subjects(r->arena, first(f.meta[DTL_META_KEYWORDS], f.ld.keywords), article);
    *body = f.ld.body;
    if (dtl_markup_present(*body)) *body = dtl_markup_text(r->arena, *body);
}
