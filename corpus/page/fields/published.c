/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/published.h"

#include <stdio.h>

#include "corpus/clean/clean.h"
#include "corpus/dates/date.h"
#include "corpus/dates/names.h"
#include "corpus/page/fields/about.h"
#include "corpus/page/fields/dated_line.h"
#include "corpus/page/fields/script_date.h"

enum { VALUE_MAX_BYTES = 200 };

/* Names of meta elements, in small letters, in order of trust. */
static const char *const PUBLISHED[] = {"article:published_time",
                                        "article:published",
                                        "og:article:published_time",
                                        "og:published_time",
                                        "og:pubdate",
                                        "article.published",
                                        "parsely-pub-date",
                                        "sailthru.date",
                                        "cxenseparse:recs:publishtime",
                                        "bt:pubdate",
                                        "cse-pubdate",
                                        "datepublished",
                                        "date.publish",
                                        "dc.date.issued",
                                        "dcterms.issued",
                                        "dcterms.available",
                                        "citation_publication_date",
                                        "citation_online_date",
                                        "pubdate",
                                        "pub_date",
                                        "publishdate",
                                        "publish-date",
                                        "publish_date",
                                        "published_date",
                                        "published-date",
                                        "published_time",
                                        "published_at",
                                        "publication_date",
                                        "publication-date",
                                        "displaydate",
                                        "dc.date",
                                        "dcterms.date",
                                        "dc:date",
                                        "article_date_original",
                                        "ptime",
                                        "pdate",
                                        "date"};
static const char *const CREATED[] = {"dcterms.created", "dc.date.created", "article:created_time",
                                      "article.created", "datecreated",     "created"};
static const char *const MODIFIED[] = {"article:modified_time", "article:modified", "og:updated_time",
                                       "article.updated",       "dc.date.modified", "dcterms.modified",
                                       "datemodified",          "lastmod",          "last-modified",
                                       "last_updated",          "revision_date"};

typedef struct {
    const dtl_reading *reading;
    const dtl_page_dated *page;
    dtl_article *article;
} offering;

/* A span that is a day somebody wrote; 1970-01-01 is the zero of a clock. */
static bool offer_span(const offering *o, const dtl_day_span *span, const char *from) {
    return span->first != 0 && dtl_reading_offer_span(o->reading, o->article, *span, from);
}

static bool offer(const offering *o, dtl_slice text, const char *from) {
    dtl_day_span span;
    if (!text.size || text.size > VALUE_MAX_BYTES) return false;
    return dtl_date_parse(dtl_clean_line(o->reading->arena, text), &span) && offer_span(o, &span, from);
}

/* "meta article:published_time" */
static const char *from_meta(const offering *o, dtl_slice name) {
    char text[64];
    int const size = snprintf(text, sizeof text, "meta %.*s", name.size < 50 ? (int)name.size : 50, name.data);
    return dtl_arena_copy(o->reading->arena, dtl_slice_of(text, (size_t)size)).data;
}

static bool offer_metas(const offering *o, const char *const *names, size_t count) {
    const dtl_page_facts *f = o->page->facts;
    for (size_t n = 0; n < count; n++)
        for (size_t i = 0; i < f->meta_count; i++)
            if (dtl_slice_equal(f->metas[i].name, dtl_slice_text(names[n])) &&
                offer(o, f->metas[i].value, from_meta(o, f->metas[i].name)))
                return true;
    return false;
}

/* Names that nobody can list ("cms-publish-time"): of publication, by their words. */
static bool offer_unlisted_metas(const offering *o) {
    static const char *const others[] = {"modif", "updat", "expir", "publisher", "start", "end", "event",
                                         "birth", "found", "crawl", "server",    "build", "now", "last"};
    const dtl_page_facts *f = o->page->facts;
    for (size_t i = 0; i < f->meta_count; i++) {
        dtl_slice const name = f->metas[i].name;
        bool dated = dtl_ascii_holds(name, "publi") || dtl_ascii_holds(name, "date") || dtl_ascii_holds(name, "posted");
        for (size_t k = 0; dated && k < sizeof others / sizeof *others; k++) dated = !dtl_ascii_holds(name, others[k]);
        if (dated && offer(o, f->metas[i].value, from_meta(o, name))) return true;
    }
    return false;
}

/* What a mark has as its date: the attribute, or the text. */
static dtl_slice date_of(const offering *o, const dtl_page_mark *mark) {
    return mark->value.size ? mark->value : dtl_page_label(o->reading->arena, mark->node);
}

/* The marks of one kind. */
typedef struct {
    uint32_t says, unless;
    const char *from;
    bool changes; /* also dates that their text calls those of a change */
} mark_kind;

static bool offer_mark(const offering *o, const dtl_page_mark *mark, const mark_kind *kind) {
    dtl_slice const text = date_of(o, mark);
    if (mark->value.size) return offer(o, text, kind->from);
    bool const changed = dtl_page_says_change(text) && !dtl_ascii_holds(text, "publi");
    return (!changed || kind->changes) && dtl_page_has_year(text) && offer(o, text, kind->from);
}

static bool is_of(const dtl_page_mark *mark, const mark_kind *kind) {
    return (mark->says & kind->says) && !(mark->says & (kind->unless | DTL_SAYS_NO_DAY));
}

/* How far from the headline, as dtl_page_distance; a meta element in the head of the page, before all text, stands nowhere. */
static size_t away(const offering *o, const dtl_page_mark *mark) {
    bool const head = mark->at == 0 && !mark->aside && dtl_html_is(mark->node, "meta");
    return head ? 0 : dtl_page_distance(o->page->headline, mark);
}

/* Offers the marks of one kind near the headline, the nearest first. */
static bool offer_marks(const offering *o, mark_kind kind) {
    enum { TRIES_MAX = 8 };
    const dtl_page_facts *f = o->page->facts;
    size_t least = 0; /* what is nearer was offered */
    for (int tries = 0; tries < TRIES_MAX; tries++) {
        const dtl_page_mark *nearest = NULL;
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < f->mark_count; i++) {
            if (!is_of(&f->marks[i], &kind)) continue;
            size_t const now = away(o, &f->marks[i]);
            if (now < least || now >= best) continue;
            best = now;
            nearest = &f->marks[i];
        }
        if (!nearest) return false;
        least = best + 1;
        if (offer_mark(o, nearest, &kind)) return true;
    }
    return false;
}

/* Not beside the article, or in an <aside> that is not named so: many put the date of their article in one. */
static bool in_article(const offering *o, const dtl_page_mark *mark) {
    const dtl_page_mark *headline = o->page->headline->mark;
    if (!mark->aside || (headline && mark->aside == headline->aside)) return true;
    dtl_slice const names = dtl_html_value(mark->aside, "class");
    return dtl_html_is(mark->aside, "aside") && !(dtl_says_names(names) & DTL_SAYS_ASIDE);
}

/* Offers the one mark of the kind that the page has, wherever it stands: dates stand below articles, too. */
static bool offer_only_mark(const offering *o, mark_kind kind) {
    const dtl_page_facts *f = o->page->facts;
    const dtl_page_mark *only = NULL;
    for (size_t i = 0; i < f->mark_count; i++) {
        if (!is_of(&f->marks[i], &kind) || !in_article(o, &f->marks[i])) continue;
        if (only) return false;
        only = &f->marks[i];
    }
    return only && offer_mark(o, only, &kind);
}

/* Offers lines of that kind. Where the headline's place is not known, a date that only stands there is today's. */
static bool offer_lines(const offering *o, dtl_page_line_kind kind, const char *from) {
    dtl_page_lines *lines = o->page->lines;
    if (kind == DTL_LINE_IS_DATED && !o->page->headline->mark) return false;
    dtl_page_lines_near(o->page->facts, o->page->headline, lines);
    for (size_t i = 0; i < lines->count; i++) {
        dtl_day_span span;
        size_t begin, end;
        if (dtl_date_find(lines->at[i].text, &span, &begin, &end) &&
            dtl_page_dated_line(&lines->at[i], begin, end, &span) == kind && offer_span(o, &span, from))
            return true;
    }
    return false;
}

/* 2019\/11\/21 in a string of a script is 2019/11/21. */
static dtl_slice unescaped(dtl_arena *arena, dtl_slice value) {
    char *out = dtl_arena_alloc(arena, value.size);
    size_t size = 0;
    for (size_t i = 0; i < value.size; i++)
        if (value.data[i] != '\\') out[size++] = value.data[i];
    return dtl_slice_of(out, size);
}

static bool offer_scripts(const offering *o) {
    enum { TRIES_MAX = 100 };
    const dtl_page_facts *f = o->page->facts;
    int tries = 0;
    for (size_t i = 0; i < f->script_count; i++) {
        size_t at = 0;
        dtl_slice value;
        while (tries++ < TRIES_MAX && dtl_script_date_next(f->scripts[i], &at, &value))
            if (offer(o, unescaped(o->reading->arena, value), "script")) return true;
    }
    return false;
}

/* The path of an address with months as numbers: /2019/nov/21/ is /2019/11/21/. */
static dtl_slice numbered_path(dtl_arena *arena, dtl_slice url) {
    enum { FOLDER_BYTES = 5 }; /* "/nov/" */
    dtl_slice const path = dtl_page_url_path(url);
    char *out = dtl_arena_alloc(arena, path.size);
    size_t size = 0;
    for (size_t i = 0; i < path.size; i++) {
        dtl_calendar_name name = {.month = 0};
        bool const folder =
            i + FOLDER_BYTES <= path.size && path.data[i] == '/' && path.data[i + FOLDER_BYTES - 1] == '/';
        out[size++] = path.data[i];
        if (!folder || !dtl_calendar_name_find(dtl_slice_part(path, i + 1, i + FOLDER_BYTES - 1), &name)) continue;
        if (!name.month || !(name.languages & DTL_IN_EN)) continue;
        out[size++] = (char)('0' + name.month / 10);
        out[size++] = (char)('0' + name.month % 10);
        i += FOLDER_BYTES - 2;
    }
    return dtl_slice_of(out, size);
}

static bool offer_url(const offering *o, dtl_precision precision) {
    dtl_day_span span;
    if (!o->page->url.size || !dtl_date_of_path(numbered_path(o->reading->arena, o->page->url), &span)) return false;
    return span.precision == precision && offer_span(o, &span, "url");
}

/* "Harbour shut - 21.11.2019 - Saltmarsh Courier": a date between signs in the title. */
static bool offer_title(const offering *o) {
    dtl_slice const title = dtl_clean_line(o->reading->arena, o->page->facts->title);
    dtl_day_span span;
    size_t begin, end;
    if (!dtl_date_find(title, &span, &begin, &end) || begin == 0) return false;
    dtl_slice const before = dtl_ascii_trim(dtl_slice_part(title, 0, begin));
    dtl_slice const behind = dtl_ascii_trim(dtl_slice_part(title, end, title.size));
    bool const parted = before.size && strchr("-|/(", before.data[before.size - 1]);
    return parted && (!behind.size || strchr("-|/)", behind.data[0])) && offer_span(o, &span, "title");
}

#define COUNT(list) (sizeof(list) / sizeof *(list))

static bool offer_said(const offering *o) {
    static const mark_kind item = {.says = DTL_SAYS_IS_PUBLISHED, .from = "itemprop datePublished"};
    return offer(o, o->page->linked->published, "json-ld datePublished") ||
           offer_metas(o, PUBLISHED, COUNT(PUBLISHED)) || offer_marks(o, item) || offer_only_mark(o, item) ||
           offer_unlisted_metas(o);
}

static bool offer_printed(const offering *o) {
    uint32_t const changed = DTL_SAYS_MODIFIED | DTL_SAYS_IS_MODIFIED;
    const mark_kind published = {.says = DTL_SAYS_PUBLISHED, .from = "class published"};
    const mark_kind time = {.says = DTL_SAYS_TIME, .unless = changed, .from = "time"};
    const mark_kind updated = {.says = DTL_SAYS_MODIFIED, .unless = DTL_SAYS_IS_MODIFIED, .from = "class updated"};
    const mark_kind dated = {.says = DTL_SAYS_DATE, .unless = changed, .from = "class date"};
    return offer_marks(o, published) || offer_marks(o, time) || offer_url(o, DTL_PRECISION_DAY) ||
           offer_marks(o, dated) || offer_lines(o, DTL_LINE_SAYS_PUBLISHED, "text") || offer_marks(o, updated) ||
           offer_lines(o, DTL_LINE_IS_DATED, "text") || offer_only_mark(o, published) || offer_only_mark(o, time) ||
           offer_title(o);
}

static bool offer_created(const offering *o) {
    static const mark_kind item = {.says = DTL_SAYS_IS_CREATED, .from = "itemprop dateCreated"};
    static const mark_kind data = {.says = DTL_SAYS_DATA, .unless = DTL_SAYS_MODIFIED, .from = "data attribute"};
    return offer(o, o->page->linked->created, "json-ld dateCreated") || offer_metas(o, CREATED, COUNT(CREATED)) ||
           offer_marks(o, item) || offer_marks(o, data) || offer_scripts(o);
}

static bool offer_changed(const offering *o) {
    static const mark_kind item = {.says = DTL_SAYS_IS_MODIFIED, .from = "itemprop dateModified"};
    static const mark_kind updated = {
        .says = DTL_SAYS_MODIFIED | DTL_SAYS_DATE, .from = "class updated", .changes = true};
    return offer(o, o->page->linked->modified, "json-ld dateModified") || offer_metas(o, MODIFIED, COUNT(MODIFIED)) ||
           offer_marks(o, item) || offer_marks(o, updated);
}

void dtl_page_publish(const dtl_reading *reading, const dtl_page_dated *page, dtl_article *article) {
    const offering o = {.reading = reading, .page = page, .article = article};
    (void)(offer_said(&o) || offer_printed(&o) || offer_created(&o) || offer_url(&o, DTL_PRECISION_MONTH) ||
           offer_changed(&o));
}
