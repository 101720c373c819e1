/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields.h"

#include <stdlib.h>

#include "corpus/clean/clean.h"
#include "corpus/formats/markup.h"
#include "corpus/page/candidates.h"
#include "corpus/page/title.h"

static dtl_slice first(dtl_slice a, dtl_slice b) { return a.size ? a : b; }

static bool web_address(dtl_slice s) {
    return dtl_slice_starts(s, DTL_SLICE("http://")) || dtl_slice_starts(s, DTL_SLICE("https://"));
}

static bool digit(char c) { return c >= '0' && c <= '9'; }

/* A date in an address: /2019/11/21/, /2019-11-21, /20191121. */
static bool date_in_url(dtl_slice url, char text[12]) {
    for (size_t at = 0; at + 9 <= url.size; at++) {
        if (url.data[at] != '/' && url.data[at] != '-' && url.data[at] != '_') continue;
        const char *p = url.data + at + 1;
        size_t const left = url.size - at - 1;
        bool century =
            left >= 8 && ((p[0] == '1' && p[1] == '9') || (p[0] == '2' && p[1] == '0')) && digit(p[2]) && digit(p[3]);
        if (!century) continue;
        if (left >= 10 && (p[4] == '/' || p[4] == '-') && digit(p[5]) && digit(p[6]) && p[7] == p[4] && digit(p[8]) &&
            digit(p[9])) {
            memcpy(text, p, 10);
            text[4] = text[7] = '-';
            text[10] = '\0';
            return true;
        }
        bool eight = digit(p[4]) && digit(p[5]) && digit(p[6]) && digit(p[7]) && (left == 8 || !digit(p[8]));
        if (!eight) continue;
        memcpy(text, p, 8);
        text[8] = '\0';
        return true;
    }
    return false;
}

/* Offers what the page says, the best first. */
static void choose_day(dtl_reading *r, const dtl_page_candidates *f, dtl_slice url, dtl_article *article) {
    if (dtl_reading_offer_day(r, article, f->ld.published, "json-ld datePublished")) return;
    if (dtl_reading_offer_day(r, article, f->meta[DTL_META_PUBLISHED], f->meta_from[DTL_META_PUBLISHED])) return;
    if (dtl_reading_offer_day(r, article, f->item_published, "itemprop datePublished")) return;
    for (size_t i = 0; i < f->date_count; i++)
        if (strcmp(f->dates[i].from, "time") == 0 && dtl_reading_offer_day(r, article, f->dates[i].text, "time"))
            return;
    char text[12];
    if (date_in_url(url, text) && dtl_reading_offer_day(r, article, dtl_slice_text(text), "url")) return;
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
