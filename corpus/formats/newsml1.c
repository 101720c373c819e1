/* NewsML 1.0 to 1.2 of the IPTC: an article of each NewsItem.
 *
 * A NewsItem is a tree of components, of which each may describe what is below it. The text is that of the first content that is
 * text and no caption, one of a component with the role Main before others; what describes it is looked for from there upward.
 * What is read, and in which order, is in docs/formats.md.
 * Source  NewsML 1.2 Functional Specification (IPTC, 2003)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/buffer.h"
#include "corpus/formats/news_text.h"
#include "corpus/formats/xml_formats.h"

typedef struct {
    dtl_reading *reading;
    dtl_arena *arena;
    const xmlNode *root, *node;
    const xmlNode *content;   /* the ContentItem; NULL: there is none */
    const xmlNode *component; /* the deepest that describes it */
    dtl_article article;
} item;

static void fill(dtl_slice *field, dtl_slice value) {
    if (field->size == 0) *field = value;
}

static dtl_slice line_in(const item *it, const xmlNode *node, const char *path) {
    return dtl_news_line(it->arena, dtl_xml_child(node, path));
}

static dtl_slice formal(const item *it, const xmlNode *node) {
    dtl_slice const name = dtl_news_attribute(it->arena, node, "FormalName");
    return name.size ? name : dtl_news_attribute(it->arena, node, "Name");
}

static bool is_formal(const item *it, const xmlNode *node, const char *name) {
    return node && dtl_news_same(formal(it, node), dtl_slice_text(name));
}

/* The node at a path below the component, or below the nearest one above it. */
static const xmlNode *described(const item *it, const char *path) {
    for (const xmlNode *n = it->component; n && n != it->node; n = n->parent) {
        const xmlNode *found = dtl_xml_child(n, path);
        if (found) return found;
    }
    return NULL;
}

/* As described, passing over what is there but empty. */
static dtl_slice described_line(const item *it, const char *path) {
    dtl_slice line = {0};
    for (const xmlNode *n = it->component; n && n != it->node && !line.size; n = n->parent) line = line_in(it, n, path);
    return line;
}

static bool under(const item *it, const xmlNode *node, const char *role) {
    for (const xmlNode *n = node->parent; n && n != it->node; n = n->parent)
        if (dtl_xml_is(n, "NewsComponent") && is_formal(it, dtl_xml_child(n, "Role"), role)) return true;
    return false;
}

/* Text, or of a kind that nobody names. */
static bool is_text(const item *it, const xmlNode *content) {
    const xmlNode *media = dtl_xml_child(content, "MediaType");
    if (!dtl_xml_child(content, "DataContent")) return false;
    return !media || is_formal(it, media, "Text") || is_formal(it, media, "ComplexData");
}

static void find_content(item *it) {
    for (const xmlNode *n = dtl_xml_find(it->node, "ContentItem"); n;
         n = dtl_xml_find_next(it->node, n, "ContentItem")) {
        if (!is_text(it, n) || under(it, n, "Caption")) continue;
        bool const main = under(it, n, "Main");
        if (!it->content || main) it->content = n;
        if (main) break;
    }
    const xmlNode *n = it->content ? it->content->parent : dtl_xml_child(it->node, "NewsComponent");
    while (n && n != it->node && !dtl_xml_is(n, "NewsComponent")) n = n->parent;
    it->component = n;
}

/* The identifier without its revision, so that a later one replaces it. */
static void read_id(item *it) {
    const xmlNode *id = dtl_xml_child(it->node, "Identification/NewsIdentifier");
    dtl_slice urn = line_in(it, id, "PublicIdentifier"), revision = line_in(it, id, "RevisionId");
    const char *colon = urn.size ? memrchr(urn.data, ':', urn.size) : NULL;
    size_t const at = colon ? (size_t)(colon - urn.data) : 0;
    if (revision.size && colon && dtl_slice_starts(dtl_slice_part(urn, at + 1, urn.size), revision)) urn.size = at;
    it->article.version = dtl_news_version(revision);
    it->article.id = urn;
    dtl_slice const name = line_in(it, id, "NewsItemId");
    if (urn.size || !name.size) return;
    dtl_slice const provider = line_in(it, id, "ProviderId"), date = line_in(it, id, "DateId");
    dtl_buffer made = {0};
    dtl_buffer_printf(&made, "urn:newsml:%.*s:%.*s:%.*s", (int)provider.size, provider.data ? provider.data : "",
                      (int)date.size, date.data ? date.data : "", (int)name.size, name.data);
    it->article.id = dtl_arena_copy(it->arena, dtl_buffer_content(&made));
    dtl_buffer_release(&made);
}

static void read_days(item *it) {
    static const struct {
        const char *path, *from;
    } days[] = {{"NewsManagement/ThisRevisionCreated", "ThisRevisionCreated"},
                {"NewsManagement/FirstCreated", "FirstCreated"},
                {"Identification/NewsIdentifier/DateId", "DateId"}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        dtl_reading_offer_day(it->reading, &it->article, line_in(it, it->node, days[i].path), days[i].from);
    dtl_reading_offer_day(it->reading, &it->article, line_in(it, it->root, "NewsEnvelope/DateAndTime"), "DateAndTime");
}

static void read_source(item *it) {
    const xmlNode *provider = described(it, "AdministrativeMetadata/Provider/Party");
    const xmlNode *source = described(it, "AdministrativeMetadata/Source/Party");
    dtl_slice const credit = dtl_news_credit(described_line(it, "NewsLines/CreditLine"));
    dtl_slice const names = dtl_news_either(formal(it, source), formal(it, provider));
    it->article.source = dtl_news_either(names, credit);
    fill(&it->article.source, line_in(it, it->node, "Identification/NewsIdentifier/ProviderId"));
    it->article.agency = dtl_news_either(formal(it, provider), credit);
}

static void add_formal(item *it, const xmlNode *metadata, const char *name) {
    for (const xmlNode *n = dtl_xml_find(metadata, name); n; n = dtl_xml_find_next(metadata, n, name))
        dtl_news_subject(it->arena, &it->article, formal(it, n), dtl_news_attribute(it->arena, n, "Value"));
}

static void read_subjects(item *it) {
    static const char *const names[] = {"SubjectDetail", "SubjectMatter", "Subject"};
    for (const xmlNode *c = it->component; c && c != it->node; c = c->parent) {
        const xmlNode *metadata = dtl_xml_child(c, "DescriptiveMetadata");
        for (size_t i = 0; metadata && i < sizeof names / sizeof *names; i++) add_formal(it, metadata, names[i]);
        for (const xmlNode *n = dtl_xml_child(metadata, "Property"); n; n = dtl_xml_next(n))
            if (is_formal(it, n, "Keyword"))
                dtl_news_subject(it->arena, &it->article, (dtl_slice){0}, dtl_news_attribute(it->arena, n, "Value"));
        for (const xmlNode *n = dtl_xml_child(c, "NewsLines/KeywordLine"); n; n = dtl_xml_next(n))
            dtl_news_subject(it->arena, &it->article, (dtl_slice){0}, dtl_news_line(it->arena, n));
    }
}

/* The dateline's, else a city that the story is said to be of. */
static void read_place(item *it) {
    it->article.place = dtl_news_place(described_line(it, "NewsLines/DateLine"));
    const xmlNode *location = described(it, "DescriptiveMetadata/Location");
    for (const xmlNode *n = dtl_xml_child(location, "Property"); n; n = dtl_xml_next(n))
        if (is_formal(it, n, "City")) fill(&it->article.place, dtl_news_attribute(it->arena, n, "Value"));
}

static void read_meta(item *it) {
    dtl_article *a = &it->article;
    const xmlNode *language = described(it, "DescriptiveMetadata/Language");
    read_id(it);
    a->title = described_line(it, "NewsLines/HeadLine");
    a->byline = dtl_news_byline(described_line(it, "NewsLines/ByLine"));
    a->language = dtl_language_code(
        it->arena, dtl_news_either(formal(it, language), dtl_news_attribute(it->arena, it->component, "lang")));
    read_days(it);
    read_source(it);
    read_subjects(it);
    read_place(it);
}

static bool has_elements(const xmlNode *node) {
    const xmlNode *n = node ? node->children : NULL;
    while (n && n->type != XML_ELEMENT_NODE) n = n->next;
    return n != NULL;
}

static void read_content(item *it) {
    dtl_article *a = &it->article;
    const xmlNode *data = dtl_xml_child(it->content, "DataContent");
    const xmlNode *nitf = dtl_xml_find(data, "nitf"), *html = dtl_xml_find(data, "html");
    if (nitf) dtl_nitf_fill(it->reading, nitf, a);
    else if (has_elements(data)) a->text = dtl_news_body(it->arena, data, NULL);
    else if (data) a->text = dtl_news_plain(it->arena, data);
    fill(&a->title, line_in(it, html, "head/title"));
    dtl_news_untitle(a);
    dtl_news_lead(it->arena, a, described_line(it, "NewsLines/SubHeadLine"));
}

/* Captions, and texts beside the main one, are named as left out. */
static void drop_others(item *it) {
    for (const xmlNode *n = dtl_xml_find(it->node, "ContentItem"); n;
         n = dtl_xml_find_next(it->node, n, "ContentItem")) {
        bool const caption = under(it, n, "Caption");
        if (n == it->content || (!caption && !is_text(it, n))) continue;
        dtl_slice const text = dtl_news_line(it->arena, dtl_xml_child(n, "DataContent"));
        if (text.size) dtl_article_add_drop(it->arena, &it->article, text, caption ? "caption" : "second text");
    }
}

/* Why an item has no text. */
static dtl_status without_text(const item *it, dtl_error *err) {
    const xmlNode *content = dtl_xml_find(it->node, "ContentItem");
    dtl_slice const media = formal(it, dtl_xml_child(content, "MediaType"));
    if (dtl_xml_child(it->node, "TopicSet"))
        return dtl_fail(err, DTL_BAD_INPUT, "a NewsML item of topics: a list of codes");
    if (content && media.size && !is_text(it, content) && !dtl_news_same(media, DTL_SLICE("Text")))
        return dtl_fail(err, DTL_BAD_INPUT, "a NewsML item of %.*s, which has no text",
                        media.size < 40 ? (int)media.size : 40, media.data);
    if (content && !dtl_xml_child(content, "DataContent"))
        return dtl_fail(err, DTL_BAD_INPUT, "a NewsML item that only refers to its content");
    if (dtl_xml_find(it->node, "NewsItemRef"))
        return dtl_fail(err, DTL_BAD_INPUT, "a NewsML package, which only refers to items");
    return dtl_fail(err, DTL_BAD_INPUT, "a NewsML item without headline and content");
}

static dtl_status read_item(item *it, dtl_error *err) {
    static const char *const withdrawn[] = {"Canceled", "Cancelled", "Withheld"};
    const xmlNode *status = dtl_xml_child(it->node, "NewsManagement/Status");
    for (size_t i = 0; i < sizeof withdrawn / sizeof *withdrawn; i++)
        if (is_formal(it, status, withdrawn[i]))
            return dtl_fail(err, DTL_BAD_INPUT, "a NewsML item that %s", i < 2 ? "was canceled" : "is withheld");
    find_content(it);
    if (!it->content && dtl_xml_find(it->node, "ContentItem")) return without_text(it, err);
    read_meta(it);
    read_content(it);
    if (!it->article.text.size && !it->article.title.size) return without_text(it, err);
    if (!it->content && dtl_xml_find(it->node, "NewsItemRef")) return without_text(it, err);
    drop_others(it);
    return dtl_reading_give(it->reading, &it->article, err);
}

dtl_status dtl_read_newsml1(dtl_reading *reading, const xmlNode *root, dtl_error *err) {
    const xmlNode *node = dtl_xml_child(root, "NewsItem");
    if (!node) return dtl_fail(err, DTL_BAD_INPUT, "a NewsML document without items");
    for (; node; node = dtl_xml_next(node)) {
        dtl_error bad;
        item it = {.reading = reading,
                   .arena = reading->arena,
                   .root = root,
                   .node = node,
                   .article = dtl_reading_article(reading)};
        size_t const before = reading->given + reading->skipped;
        dtl_status const status = read_item(&it, &bad);
        if (status == DTL_OK) continue;
        if (reading->given + reading->skipped > before) {
            *err = bad;
            return status;
        }
        dtl_reading_skip(reading, status, 0, bad.message);
    }
    return DTL_OK;
}
