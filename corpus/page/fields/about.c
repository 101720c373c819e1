/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/about.h"

#include "corpus/clean/clean.h"
#include "corpus/formats/markup.h"

enum { SECTION_MAX_BYTES = 60, KEYWORD_MAX_BYTES = 100, KEYWORDS_MAX = 64 };

static dtl_slice host_of(dtl_slice url) {
    const char *slashes = url.size ? memmem(url.data, url.size, "://", 3) : NULL;
    if (!slashes) return (dtl_slice){0};
    dtl_slice const rest = dtl_slice_part(url, (size_t)(slashes - url.data) + 3, url.size);
    size_t end = 0;
    while (end < rest.size && !strchr("/:?#", rest.data[end])) end++;
    return dtl_slice_part(rest, 0, end);
}

dtl_slice dtl_page_url_path(dtl_slice url) {
    dtl_slice const host = host_of(url);
    size_t begin = host.data ? (size_t)(host.data - url.data) + host.size : url.size, end = begin;
    while (end < url.size && url.data[end] != '?' && url.data[end] != '#') end++;
    return dtl_slice_part(url, begin, end);
}

/* The first web address with a path; else the first. A canonical address of nothing but the site is a template's. */
dtl_slice dtl_page_url(const dtl_page_facts *f, dtl_slice fetched) {
    const dtl_slice said[] = {f->canonical, dtl_page_meta_value(f, "og:url"), fetched};
    dtl_slice first = {0};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (!dtl_web_address(said[i])) continue;
        if (dtl_page_url_path(said[i]).size > 1) return said[i];
        if (!first.size) first = said[i];
    }
    return first;
}

static bool second_level(dtl_slice label) {
    static const char *const usual[] = {"co", "com", "org", "net", "gov", "gob", "ac", "edu", "or", "ne", "go", "in"};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (dtl_ascii_is(label, usual[i])) return true;
    return false;
}

/* "www.saltmarsh-courier.co.example" has the registrable part "saltmarsh-courier.co.example" where co is one of the usual second
 * levels. */
static dtl_slice domain_of(dtl_slice url) {
    dtl_slice const host = host_of(url);
    size_t begin = host.size, end = host.size, labels = 0;
    while (begin > 0) {
        size_t const label_end = begin;
        while (begin > 0 && host.data[begin - 1] != '.') begin--;
        labels++;
        bool const more = begin > 0;
        bool const second = labels == 2 && end - label_end <= 3 && second_level(dtl_slice_part(host, begin, label_end));
        if (!more || labels == 3 || (labels == 2 && !second)) break;
        begin--;
    }
    return dtl_slice_part(host, begin, end);
}

static void add_site(dtl_page_site *site, dtl_arena *arena, dtl_slice name) {
    if (!name.size || site->count == DTL_PAGE_SITES_MAX) return;
    dtl_called const called = dtl_called_of(arena, name);
    if (called.words) site->names[site->count++] = called;
}

static const char *const SITE_METAS[] = {"og:site_name", "application-name",  "al:android:app_name",
                                         "dc.publisher", "dcterms.publisher", "apple-mobile-web-app-title"};

dtl_page_site dtl_page_site_of(const dtl_page_facts *f, const dtl_json_ld *linked, dtl_slice url) {
    dtl_page_site site = {.label = domain_of(url)};
    site.label.size = dtl_slice_find(site.label, 0, '.');
    for (size_t i = 0; i < sizeof SITE_METAS / sizeof *SITE_METAS; i++)
        add_site(&site, f->arena, dtl_page_meta_value(f, SITE_METAS[i]));
    add_site(&site, f->arena, linked->publisher);
    return site;
}

dtl_slice dtl_page_source(const dtl_page_facts *f, const dtl_json_ld *linked, dtl_slice url) {
    const dtl_slice said[] = {dtl_page_meta_value(f, "og:site_name"), linked->publisher,
                              dtl_page_meta_value(f, "application-name"), dtl_page_meta_value(f, "dc.publisher"),
                              domain_of(url)};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (said[i].size && said[i].data[0] != '@' && !dtl_web_address(said[i])) return said[i];
    return (dtl_slice){0};
}

dtl_slice dtl_page_language(const dtl_page_facts *f, const dtl_json_ld *linked) {
    const dtl_slice said[] = {f->language,
                              linked->language,
                              dtl_page_meta_value(f, "og:locale"),
                              dtl_page_meta_value(f, "content-language"),
                              dtl_page_meta_value(f, "dc.language"),
                              dtl_page_meta_value(f, "language")};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        dtl_slice const code = dtl_language_code(f->arena, said[i]);
        if (code.size) return code;
    }
    return (dtl_slice){0};
}

/* What templates print where they have nothing to say, and marks for machines: "@id:12", "layout:wide". */
static bool says_nothing(dtl_slice name) {
    static const char *const words[] = {"null", "nil", "none", "undefined", "true", "false", "n/a", "home"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dtl_ascii_is(name, words[i])) return true;
    const char *colon = name.size ? memchr(name.data, ':', name.size) : NULL;
    bool const keyed = colon && colon + 1 < name.data + name.size && colon[1] != ' ';
    return !name.size || name.data[0] == '@' || keyed || memchr(name.data, '=', name.size);
}

/* "Posted in News", "Tags: tides". */
static dtl_slice without_label(dtl_slice name) {
    static const char *const labels[] = {"posted in", "filed under", "filed to", "tagged",
                                         "tags:",     "topics:",     "section:", "category:"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (dtl_ascii_starts(name, labels[i])) {
            dtl_slice const rest = dtl_slice_part(name, strlen(labels[i]), name.size);
            return dtl_ascii_trim(rest.size && rest.data[0] == ':' ? dtl_slice_part(rest, 1, rest.size) : rest);
        }
    return name;
}

/* A name as one line, of a path ("/world/europe") the first part; empty where it is none. */
static dtl_slice section_name(dtl_arena *arena, dtl_slice raw) {
    dtl_slice name = without_label(dtl_clean_line(arena, dtl_markup_entities(arena, raw)));
    if (name.size > SECTION_MAX_BYTES || says_nothing(name) || dtl_web_address(name)) return (dtl_slice){0};
    if (name.data[0] == '/') name = dtl_slice_part(name, 1, name.size);
    else return name;
    return dtl_slice_part(name, 0, dtl_slice_find(name, 0, '/'));
}

static bool is_title(dtl_arena *arena, dtl_slice name, dtl_slice title) {
    dtl_called const a = dtl_called_of(arena, name), b = dtl_called_of(arena, title);
    return dtl_called_same(&a, &b) || (a.words > 2 && dtl_slice_starts(b.plain, a.plain));
}

/* The path to a page as it is printed: the texts of the links in the first short element that is named so. */
static void printed_crumbs(const dtl_page_facts *f, dtl_json_ld_list *crumbs) {
    const dtl_html_node *list = NULL;
    for (size_t i = 0; i < f->mark_count && !list; i++)
        if ((f->marks[i].says & DTL_SAYS_CRUMBS) && dtl_page_label(f->arena, f->marks[i].node).size)
            list = f->marks[i].node;
    for (const dtl_html_node *n = list; n; n = dtl_html_following(list, n, true)) {
        if (n->tag != DTL_TAG_A) continue;
        dtl_slice const name = dtl_page_label(f->arena, n);
        if (name.size && crumbs->count < DTL_JSON_LD_LIST_MAX) crumbs->at[crumbs->count++] = name;
    }
}

/* The nearest crumb that is not the page itself, nor the first of the way. */
static dtl_slice crumb_section(const dtl_page_facts *f, const dtl_json_ld_list *crumbs, dtl_slice title) {
    for (size_t i = crumbs->count; i-- > 1;) {
        dtl_slice const name = section_name(f->arena, crumbs->at[i]);
        if (name.size && !is_title(f->arena, name, title)) return name;
    }
    return (dtl_slice){0};
}

/* The first word of the path, where it is one and says something. */
static dtl_slice url_section(dtl_slice url) {
    enum { WORD_MIN = 3, WORD_MAX = 20 };
    static const char *const empty[] = {"news",  "article", "articles", "story", "stories", "post",     "posts",
                                        "blog",  "blogs",   "content",  "index", "archive", "archives", "node",
                                        "page",  "pages",   "html",     "amp",   "wiki",    "item",     "marker",
                                        "entry", "the",     "web",      "site",  "home"};
    dtl_slice path = dtl_page_url_path(url);
    if (path.size) path = dtl_slice_part(path, 1, path.size);
    const char *slash = path.size ? memchr(path.data, '/', path.size) : NULL;
    if (!slash || slash + 1 == path.data + path.size) return (dtl_slice){0};
    dtl_slice const word = dtl_slice_part(path, 0, (size_t)(slash - path.data));
    if (word.size < WORD_MIN || word.size > WORD_MAX) return (dtl_slice){0};
    for (size_t i = 0; i < word.size; i++)
        if (!dtl_ascii_small(word.data[i])) return (dtl_slice){0};
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        if (dtl_slice_equal(word, dtl_slice_text(empty[i]))) return (dtl_slice){0};
    return word;
}

dtl_slice dtl_page_section(const dtl_page_facts *f, const dtl_json_ld *linked, dtl_slice title, dtl_slice url) {
    const dtl_slice said[] = {dtl_page_meta_value(f, "article:section"), linked->section,
                              dtl_page_meta_value(f, "parsely-section"), dtl_page_meta_value(f, "article.section"),
                              dtl_page_meta_value(f, "section")};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        dtl_slice const name = section_name(f->arena, said[i]);
        if (name.size) return name;
    }
    for (size_t i = 0; i < f->mark_count; i++) {
        if (!(f->marks[i].says & DTL_SAYS_SECTION) || f->marks[i].aside) continue;
        dtl_slice const raw = f->marks[i].value.size ? f->marks[i].value : dtl_page_label(f->arena, f->marks[i].node);
        dtl_slice const name = section_name(f->arena, raw);
        if (name.size) return name;
    }
    dtl_slice const linked_crumb = crumb_section(f, &linked->crumbs, title);
    if (linked_crumb.size) return linked_crumb;
    dtl_json_ld_list printed = {.count = 0};
    printed_crumbs(f, &printed);
    dtl_slice const crumb = crumb_section(f, &printed, title);
    return crumb.size ? crumb : url_section(url);
}

static void add_subject(dtl_arena *arena, dtl_slice raw, dtl_article *article) {
    dtl_slice const name = without_label(dtl_clean_line(arena, raw));
    if (name.size <= KEYWORD_MAX_BYTES && !says_nothing(name))
        dtl_article_add_subject(arena, article, (dtl_slice){0}, name);
}

/* Adds what stands between commas. */
static void add_list(dtl_arena *arena, dtl_slice keywords, dtl_article *article) {
    for (size_t at = 0, count = 0; at < keywords.size && count < KEYWORDS_MAX; count++) {
        size_t end = at;
        while (end < keywords.size && keywords.data[end] != ',' && keywords.data[end] != ';') end++;
        add_subject(arena, dtl_slice_part(keywords, at, end), article);
        at = end + 1;
    }
}

void dtl_page_add_subjects(const dtl_page_facts *f, const dtl_json_ld *linked, dtl_article *article) {
    static const char *const metas[] = {"article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords"};
    dtl_arena *arena = f->arena;
    for (size_t i = 0; i < linked->keywords.count; i++) add_subject(arena, linked->keywords.at[i], article);
    for (size_t n = 0; n < sizeof metas / sizeof *metas; n++)
        for (size_t i = 0; i < f->meta_count; i++)
            if (dtl_slice_equal(f->metas[i].name, dtl_slice_text(metas[n])))
                add_list(arena, dtl_markup_entities(arena, f->metas[i].value), article);
    for (size_t i = 0; i < f->mark_count; i++) {
        const dtl_page_mark *mark = &f->marks[i];
        if ((mark->says & DTL_SAYS_KEYWORD) && !mark->aside)
            add_list(arena, mark->value.size ? mark->value : dtl_page_label(arena, mark->node), article);
    }
}
