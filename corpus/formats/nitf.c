/* NITF, the News Industry Text Format of the IPTC: 2.x and 3.x, with or without a namespace, in any case.
 *
 * What is read, and in which order, is in docs/formats.md.
 * Source  NITF 3.6 (iptc.org/std/NITF/3.6); The New York Times Annotated Corpus, overview (2008), for blocks that repeat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/buffer.h"
#include "corpus/formats/news_text.h"
#include "corpus/formats/xml_formats.h"

typedef struct {
    const dtl_reading *reading;
    dtl_arena *arena;
    const xmlNode *head, *docdata, *body_head, *root;
    dtl_article *article;
} document;

static dtl_slice line_in(const document *d, const xmlNode *node, const char *path) {
    return dtl_news_line(d->arena, dtl_xml_child(node, path));
}

static dtl_slice attribute_in(const document *d, const xmlNode *node, const char *path, const char *name) {
    return dtl_news_attribute(d->arena, dtl_xml_child(node, path), name);
}

static void fill(dtl_slice *field, dtl_slice value) {
    if (field->size == 0) *field = value;
}

static const xmlNode *headlines(const document *d) {
    const xmlNode *found = dtl_xml_child(d->body_head, "hedline");
    return found ? found : dtl_xml_child(d->body_head, "headline");
}

static void read_title(const document *d) {
    const xmlNode *lines = headlines(d);
    fill(&d->article->title, line_in(d, lines, "hl1"));
    if (lines && !dtl_xml_child(lines, "hl2")) fill(&d->article->title, dtl_news_line(d->arena, lines));
    fill(&d->article->title, line_in(d, d->head, "title"));
}

/* The persons in a byline, else all of it but the title that goes with the name. */
static dtl_slice one_byline(const document *d, const xmlNode *byline) {
    dtl_buffer out = {0};
    for (const xmlNode *p = dtl_xml_find(byline, "person"); p; p = dtl_xml_find_next(byline, p, "person")) {
        if (out.size) dtl_buffer_text(&out, ", ");
        dtl_buffer_slice(&out, dtl_news_line(d->arena, p));
    }
    for (const xmlNode *n = out.size ? NULL : byline->children; n; n = n->next)
        if (!dtl_xml_is(n, "byttl")) dtl_buffer_slice(&out, dtl_xml_text(d->arena, n));
    dtl_slice line = dtl_arena_copy(d->arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    for (size_t i = 0; i < line.size; i++)
        if ((unsigned char)line.data[i] > ' ') return line;
    return dtl_news_line(d->arena, byline);
}

/* Several bylines are several authors, but where classes tell forms of the same apart. */
static void read_byline(const document *d) {
    dtl_buffer out = {0};
    for (const xmlNode *b = dtl_xml_child(d->body_head, "byline"); b; b = dtl_xml_next(b)) {
        if (out.size && dtl_xml_attribute(d->arena, b, "class").size) continue;
        dtl_slice line = one_byline(d, b);
        while (line.size && (unsigned char)line.data[0] <= ' ') line = dtl_slice_part(line, 1, line.size);
        while (line.size && ((unsigned char)line.data[line.size - 1] <= ' ' || line.data[line.size - 1] == ','))
            line.size--;
        if (out.size && line.size) dtl_buffer_text(&out, ", ");
        dtl_buffer_slice(&out, dtl_news_byline(line));
    }
    fill(&d->article->byline, dtl_arena_copy(d->arena, dtl_buffer_content(&out)));
    dtl_buffer_release(&out);
}

static void read_place(const document *d) {
    const xmlNode *dateline = dtl_xml_child(d->body_head, "dateline");
    fill(&d->article->place, dtl_news_place(dtl_news_parts(d->arena, dtl_xml_child(dateline, "location"))));
    for (const xmlNode *n = dateline ? dateline->children : NULL; n; n = n->next)
        if (!dtl_xml_is(n, "story.date")) fill(&d->article->place, dtl_news_place(dtl_news_line(d->arena, n)));
    fill(&d->article->place, attribute_in(d, d->docdata, "evloc", "city"));
}

static void read_source(const document *d) {
    dtl_slice const distributor = line_in(d, d->body_head, "distributor");
    dtl_slice const registered = attribute_in(d, d->docdata, "doc-id", "regsrc");
    dtl_slice const sender = attribute_in(d, d->docdata, "del-list/from-src", "src-name");
    fill(&d->article->source, attribute_in(d, d->head, "pubdata", "name"));
    fill(&d->article->source, distributor);
    fill(&d->article->source, attribute_in(d, d->docdata, "doc.copyright", "holder"));
    fill(&d->article->source, registered);
    fill(&d->article->source, sender);
    fill(&d->article->agency, dtl_news_credit(dtl_news_either(distributor, dtl_news_either(registered, sender))));
}

/* tobject.type is "News" where nobody thought about it. */
static void read_section(const document *d) {
    dtl_slice const type = attribute_in(d, d->head, "tobject", "tobject.type");
    fill(&d->article->section, attribute_in(d, d->head, "pubdata", "position.section"));
    fill(&d->article->section, attribute_in(d, d->docdata, "doc-scope", "scope"));
    fill(&d->article->section, attribute_in(d, d->docdata, "fixture", "fix-id"));
    if (!dtl_news_same(type, DTL_SLICE("News"))) fill(&d->article->section, type);
}

static void read_days(const document *d) {
    dtl_arena *a = d->arena;
    const xmlNode *date = dtl_xml_find(dtl_xml_child(d->body_head, "dateline"), "story.date");
    const struct {
        dtl_slice text;
        const char *from;
    } days[] = {{attribute_in(d, d->head, "pubdata", "date.publication"), "pubdata"},
                {attribute_in(d, d->docdata, "date.issue", "norm"), "date.issue"},
                {line_in(d, d->docdata, "date.issue"), "date.issue"},
                {attribute_in(d, d->docdata, "date.release", "norm"), "date.release"},
                {dtl_news_attribute(a, date, "norm"), "story.date"},
                {dtl_news_line(a, date), "story.date"}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        dtl_reading_offer_day(d->reading, d->article, days[i].text, days[i].from);
}

/* The most exact name of a subject of the IPTC's three levels. */
static void add_tobject(const document *d, const xmlNode *subject) {
    dtl_arena *a = d->arena;
    dtl_slice const code = dtl_news_attribute(a, subject, "tobject.subject.refnum");
    dtl_slice const code_at = dtl_news_either(code, dtl_news_attribute(a, subject, "tobject.subject.code"));
    dtl_slice const detail = dtl_news_attribute(a, subject, "tobject.subject.detail");
    dtl_slice const matter = dtl_news_attribute(a, subject, "tobject.subject.matter");
    dtl_slice const type = dtl_news_attribute(a, subject, "tobject.subject.type");
    dtl_news_subject(a, d->article, code_at, dtl_news_either(detail, dtl_news_either(matter, type)));
}

/* Words parted by commas or semicolons. */
static void add_words(const document *d, dtl_slice words) {
    for (size_t begin = 0, end = 0; begin < words.size; begin = end + 1) {
        for (end = begin; end < words.size && words.data[end] != ',' && words.data[end] != ';';) end++;
        while (begin < end && words.data[begin] == ' ') begin++;
        dtl_news_subject(d->arena, d->article, (dtl_slice){0}, dtl_slice_part(words, begin, end));
    }
}

static void read_subjects(const document *d) {
    dtl_arena *a = d->arena;
    const xmlNode *n;
    for (n = dtl_xml_find(d->head, "tobject.subject"); n; n = dtl_xml_find_next(d->head, n, "tobject.subject"))
        add_tobject(d, n);
    for (n = dtl_xml_find(d->docdata, "classifier"); n; n = dtl_xml_find_next(d->docdata, n, "classifier")) {
        dtl_slice const text = dtl_news_line(a, n), value = dtl_news_attribute(a, n, "value");
        dtl_news_subject(a, d->article, text.size ? value : (dtl_slice){0}, dtl_news_either(text, value));
    }
    for (n = dtl_xml_find(d->docdata, "keyword"); n; n = dtl_xml_find_next(d->docdata, n, "keyword"))
        dtl_news_subject(a, d->article, (dtl_slice){0},
                         dtl_news_either(dtl_news_attribute(a, n, "key"), dtl_news_line(a, n)));
    for (n = dtl_xml_child(d->head, "meta"); n; n = dtl_xml_next(n)) {
        dtl_slice const name = dtl_news_attribute(a, n, "name");
        if (dtl_news_same(name, DTL_SLICE("subject")) || dtl_news_same(name, DTL_SLICE("keywords")))
            add_words(d, dtl_news_attribute(a, n, "content"));
    }
}

static const char *const NO_TEXT[] = {"media", "nitf-table-metadata", "ed-msg", "body.head", "body.end", NULL};

static void drop(const document *d, const xmlNode *node, const char *why) {
    dtl_slice const text = dtl_news_line(d->arena, node);
    if (text.size) dtl_article_add_drop(d->arena, d->article, text, why);
}

/* A first block that the second repeats is a lead that was set apart. */
static dtl_slice without_lead(const document *d, const xmlNode *content, dtl_slice text) {
    const xmlNode *first = dtl_xml_child(content, "block"), *second = first ? dtl_xml_next(first) : NULL;
    if (!second) return text;
    dtl_slice const lead = dtl_news_body(d->arena, first, NO_TEXT), all = dtl_news_body(d->arena, second, NO_TEXT);
    if (!dtl_news_begins(all, lead)) return text;
    return dtl_slice_part(text, dtl_news_begins(text, lead), text.size);
}

static void read_body(const document *d) {
    const xmlNode *body = dtl_xml_child(d->root, "body");
    const xmlNode *content = dtl_xml_child(body, "body.content");
    if (!content) content = body;
    dtl_article *article = d->article;
    if (content && !article->text.size)
        article->text = without_lead(d, content, dtl_news_body(d->arena, content, NO_TEXT));
    for (const xmlNode *n = dtl_xml_find(content, "media-caption"); n;
         n = dtl_xml_find_next(content, n, "media-caption"))
        drop(d, n, "caption");
    drop(d, dtl_xml_child(body, "body.end"), "tagline");
    const xmlNode *abstract = dtl_xml_child(d->body_head, "abstract");
    if (!article->text.size && abstract) article->text = dtl_news_body(d->arena, abstract, NULL);
    else if (!dtl_news_begins(article->text, dtl_news_line(d->arena, abstract))) drop(d, abstract, "abstract");
    dtl_news_untitle(article);
}

/* A subtitle is the first paragraph, but where it is a keyword or the title again. */
static void read_subtitle(const document *d) {
    dtl_slice const line = line_in(d, headlines(d), "hl2");
    for (size_t i = 0; i < d->article->subjects.count; i++)
        if (dtl_news_same(line, d->article->subjects.at[i].label)) return;
    dtl_news_lead(d->arena, d->article, line);
}

void dtl_nitf_fill(const dtl_reading *reading, const xmlNode *nitf, dtl_article *article) {
    const xmlNode *head = dtl_xml_child(nitf, "head");
    const document d = {.reading = reading,
                        .arena = reading->arena,
                        .head = head,
                        .docdata = dtl_xml_child(head, "docdata"),
                        .body_head = dtl_xml_child(nitf, "body/body.head"),
                        .root = nitf,
                        .article = article};
    dtl_arena *a = d.arena;
    dtl_slice const tag = dtl_news_either(dtl_news_attribute(a, nitf, "lang"), dtl_news_attribute(a, nitf, "baselang"));
    fill(&article->id, attribute_in(&d, d.docdata, "doc-id", "id-string"));
    fill(&article->id, attribute_in(&d, d.docdata, "du-key", "key"));
    if (!article->version) article->version = dtl_news_version(attribute_in(&d, d.docdata, "du-key", "version"));
    fill(&article->language, dtl_language_code(a, dtl_news_either(tag, attribute_in(&d, nitf, "body", "lang"))));
    read_title(&d);
    read_byline(&d);
    read_place(&d);
    read_source(&d);
    read_section(&d);
    read_days(&d);
    read_subjects(&d);
    read_body(&d);
    read_subtitle(&d);
}

dtl_status dtl_read_nitf(dtl_reading *reading, const xmlNode *root, dtl_error *err) {
    dtl_slice const status =
        dtl_news_attribute(reading->arena, dtl_xml_child(root, "head/docdata"), "management-status");
    if (dtl_news_same(status, DTL_SLICE("canceled")) || dtl_news_same(status, DTL_SLICE("withheld")))
        return dtl_fail(err, DTL_BAD_INPUT, "a NITF document that its agency has %.*s", (int)status.size, status.data);
    dtl_article article = dtl_reading_article(reading);
    dtl_nitf_fill(reading, root, &article);
    if (!article.text.size && !article.title.size)
        return dtl_fail(err, DTL_BAD_INPUT, "a NITF document without headline and text");
    return dtl_reading_give(reading, &article, err);
}
