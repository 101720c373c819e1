/* NewsML-G2 of the IPTC, 2.x: news messages, and items on their own.
 *
 * Codes are compared without their scheme ("ninat:text", "icls:text"), for agencies name schemes as they like.
 * What is read, and in which order, is in docs/formats.md.
 * Source  NewsML-G2 2.35 (iptc.org/std/NewsML-G2); IPTC NewsCodes: News Item Nature, Publishing Status
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/news_text.h"
#include "corpus/formats/xml_formats.h"

typedef struct {
    dtl_reading *reading;
    dtl_arena *arena;
    const xmlNode *node, *meta, *content_meta, *content_set; /* NULL where there is none */
    dtl_article article;
} item;

static dtl_slice behind_scheme(dtl_slice code) {
    const char *end = code.size ? memrchr(code.data, ':', code.size) : NULL;
    const char *slash = code.size ? memrchr(code.data, '/', code.size) : NULL;
    if (slash > end) end = slash;
    return end ? dtl_slice_part(code, (size_t)(end - code.data) + 1, code.size) : code;
}

/* The code of a concept, by whichever attribute it is given. */
static dtl_slice code_of(dtl_arena *arena, const xmlNode *node) {
    static const char *const attributes[] = {"qcode", "uri", "literal"};
    dtl_slice code = {0};
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes && !code.size; i++)
        code = dtl_news_attribute(arena, node, attributes[i]);
    return code;
}

static bool coded(dtl_arena *arena, const xmlNode *node, const char *code) {
    return dtl_news_same(behind_scheme(code_of(arena, node)), dtl_slice_text(code));
}

static void fill(dtl_slice *field, dtl_slice value) {
    if (field->size == 0) *field = value;
}

static dtl_slice line_in(const item *it, const xmlNode *node, const char *path) {
    return dtl_news_line(it->arena, dtl_xml_child(node, path));
}

/* The name of a party, else what it is literally called. */
static dtl_slice name_of(const item *it, const xmlNode *party) {
    dtl_slice const name = line_in(it, party, "name");
    return dtl_news_either(name, dtl_news_attribute(it->arena, party, "literal"));
}

/* The first element of that name that has a role with these letters in it; role NULL: that has none. */
static const xmlNode *with_role(const item *it, const char *name, const char *role) {
    for (const xmlNode *n = dtl_xml_child(it->content_meta, name); n; n = dtl_xml_next(n)) {
        dtl_slice const has = dtl_xml_attribute(it->arena, n, "role");
        bool const fits = role ? has.size && memmem(has.data, has.size, role, strlen(role)) : !has.size;
        if (fits && dtl_news_line(it->arena, n).size) return n;
    }
    return NULL;
}

static void read_title(item *it) {
    const xmlNode *headline = with_role(it, "headline", NULL);
    if (!headline) headline = dtl_xml_child(it->content_meta, "headline");
    it->article.title = dtl_news_line(it->arena, headline);
    fill(&it->article.title, line_in(it, it->meta, "title"));
}

static void read_days(item *it) {
    static const struct {
        const char *name;
        bool of_content;
    } days[] = {
        {"versionCreated", false}, {"firstCreated", false}, {"contentCreated", true}, {"contentModified", true}};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        const xmlNode *parent = days[i].of_content ? it->content_meta : it->meta;
        dtl_reading_offer_day(it->reading, &it->article, line_in(it, parent, days[i].name), days[i].name);
    }
}

static void read_source(item *it, const xmlNode *message) {
    dtl_arena *a = it->arena;
    const xmlNode *provider = dtl_xml_child(it->meta, "provider");
    dtl_slice const credit = dtl_news_credit(line_in(it, it->content_meta, "creditline"));
    dtl_slice const own = dtl_news_either(line_in(it, provider, "name"), credit);
    dtl_slice const holder = name_of(it, dtl_xml_child(it->node, "rightsInfo/copyrightHolder"));
    dtl_slice const code = behind_scheme(dtl_news_attribute(a, provider, "qcode"));
    dtl_slice const called = dtl_news_either(dtl_news_attribute(a, provider, "literal"), code);
    it->article.source = dtl_news_either(own, dtl_news_either(holder, called));
    fill(&it->article.source, line_in(it, message, "header/sender"));
    it->article.agency = dtl_news_either(credit, dtl_news_credit(dtl_news_either(own, called)));
}

/* A creator without a name is the agency as a rule. */
static void read_byline(item *it) {
    it->article.byline = dtl_news_byline(line_in(it, it->content_meta, "by"));
    const xmlNode *creator = dtl_xml_child(it->content_meta, "creator");
    dtl_slice const type = behind_scheme(dtl_xml_attribute(it->arena, creator, "type"));
    dtl_slice const name = line_in(it, creator, "name");
    bool const party = dtl_news_same(type, DTL_SLICE("organisation")) || dtl_news_same(name, it->article.source);
    if (!party) fill(&it->article.byline, name);
}

/* A subject that is a desk of the agency's is the section. */
static bool is_section(dtl_slice code) {
    static const char *const schemes[] = {"department:", "section:", "desk:"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (code.size && memmem(code.data, code.size, schemes[i], strlen(schemes[i]))) return true;
    return false;
}

/* The name in the article's language, else the first. */
static dtl_slice label_of(const item *it, const xmlNode *subject) {
    for (const xmlNode *n = dtl_xml_child(subject, "name"); n; n = dtl_xml_next(n)) {
        dtl_slice const tag = dtl_xml_attribute(it->arena, n, "lang");
        if (tag.size && dtl_slice_equal(dtl_language_code(it->arena, tag), it->article.language))
            return dtl_news_line(it->arena, n);
    }
    return line_in(it, subject, "name");
}

static void read_subjects(item *it) {
    dtl_arena *a = it->arena;
    for (const xmlNode *n = dtl_xml_child(it->content_meta, "subject"); n; n = dtl_xml_next(n)) {
        const xmlNode *main = dtl_xml_child(n, "mainConcept");
        dtl_slice const code = code_of(a, main ? main : n), label = label_of(it, main ? main : n);
        if (is_section(code) && label.size) fill(&it->article.section, label);
        else if (dtl_news_attribute(a, n, "qcode").size || main || dtl_news_attribute(a, n, "uri").size)
            dtl_news_subject(a, &it->article, code, label);
        else dtl_news_subject(a, &it->article, (dtl_slice){0}, dtl_news_either(label, code));
    }
    for (const xmlNode *n = dtl_xml_child(it->content_meta, "keyword"); n; n = dtl_xml_next(n))
        dtl_news_subject(a, &it->article, (dtl_slice){0}, dtl_news_line(a, n));
    fill(&it->article.section, line_in(it, it->meta, "memberOf/name"));
}

static void read_meta(item *it, const xmlNode *message) {
    dtl_arena *a = it->arena;
    dtl_slice const tag = dtl_news_attribute(a, dtl_xml_child(it->content_meta, "language"), "tag");
    it->article.id = dtl_news_attribute(a, it->node, "guid");
    it->article.version = dtl_news_version(dtl_news_attribute(a, it->node, "version"));
    it->article.language = dtl_language_code(a, dtl_news_either(tag, dtl_news_attribute(a, it->node, "lang")));
    read_title(it);
    read_days(it);
    dtl_reading_offer_day(it->reading, &it->article, line_in(it, message, "header/sent"), "sent");
    read_source(it, message);
    read_byline(it);
    read_subjects(it);
    it->article.place = dtl_news_place(line_in(it, it->content_meta, "dateline"));
}

static const xmlNode *first_element(const xmlNode *node) {
    const xmlNode *n = node ? node->children : NULL;
    while (n && n->type != XML_ELEMENT_NODE) n = n->next;
    return n;
}

static bool is_statistics(const xmlNode *node) {
    return dtl_xml_is(node, "sports-content") || dtl_xml_is(node, "events");
}

/* Markup of whatever name that has paragraphs in it. */
static bool is_body(const xmlNode *node) {
    static const char *const names[] = {"body", "div", "p", "article", "section"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dtl_xml_is(node, names[i])) return true;
    return !is_statistics(node) && dtl_xml_find(node, "p");
}

static void take_page(item *it, const xmlNode *html) {
    const xmlNode *body = dtl_xml_child(html, "body");
    it->article.text = dtl_news_body(it->arena, body ? body : html, NULL);
    fill(&it->article.title, line_in(it, html, "head/title"));
    fill(&it->article.title, dtl_news_line(it->arena, dtl_xml_find(body, "h1")));
    dtl_news_untitle(&it->article);
}

/* The text of the first content that has some. Returns the root of content that is of another kind; NULL where all is known. */
static const xmlNode *read_content(item *it) {
    const xmlNode *other = NULL;
    for (const xmlNode *n = dtl_xml_child(it->content_set, "inlineXML"); n && !it->article.text.size;
         n = dtl_xml_next(n)) {
        const xmlNode *root = first_element(n);
        if (dtl_xml_is(root, "nitf")) dtl_nitf_fill(it->reading, root, &it->article);
        else if (dtl_xml_is(root, "html")) take_page(it, root);
        else if (is_body(root)) it->article.text = dtl_news_body(it->arena, n, NULL);
        else if (root) other = root;
        else it->article.text = dtl_news_plain(it->arena, n);
    }
    for (const xmlNode *n = dtl_xml_child(it->content_set, "inlineData"); n && !it->article.text.size;
         n = dtl_xml_next(n))
        if (!dtl_xml_attribute(it->arena, n, "encoding").size) it->article.text = dtl_news_plain(it->arena, n);
    return it->article.text.size ? NULL : other;
}

/* A summary stands for a text that is not there. */
static void read_description(item *it) {
    static const char *const roles[] = {"summary", "abstract"};
    const xmlNode *found = NULL;
    for (size_t i = 0; i < sizeof roles / sizeof *roles && !found; i++) found = with_role(it, "description", roles[i]);
    if (!found) found = with_role(it, "description", NULL);
    if (found && !it->article.text.size) it->article.text = dtl_news_plain(it->arena, found);
}

/* Why an item is no article; NULL where it may be one. */
static const char *no_article(const item *it) {
    static const struct {
        const char *code, *why;
    } natures[] = {{"picture", "a NewsML-G2 picture item, which has no text but its caption"},
                   {"photo", "a NewsML-G2 picture item, which has no text but its caption"},
                   {"graphic", "a NewsML-G2 graphic item, which has no text but its caption"},
                   {"animation", "a NewsML-G2 graphic item, which has no text but its caption"},
                   {"video", "a NewsML-G2 video item, which has no text but its description"},
                   {"audio", "a NewsML-G2 audio item, which has no text but its description"}};
    static const char *const withdrawn[] = {"canceled", "cancelled", "withheld"};
    const xmlNode *status = dtl_xml_child(it->meta, "pubStatus"), *nature = dtl_xml_child(it->meta, "itemClass");
    for (size_t i = 0; i < sizeof withdrawn / sizeof *withdrawn; i++)
        if (coded(it->arena, status, withdrawn[i]))
            return i < 2 ? "a NewsML-G2 item that was canceled" : "a NewsML-G2 item that is withheld";
    for (size_t i = 0; i < sizeof natures / sizeof *natures; i++)
        if (coded(it->arena, nature, natures[i].code)) return natures[i].why;
    return NULL;
}

/* Why an item of text has none. */
static dtl_status without_text(const item *it, const xmlNode *other, dtl_error *err) {
    if (dtl_xml_is(other, "sports-content"))
        return dtl_fail(err, DTL_BAD_INPUT, "a NewsML-G2 item of SportsML: results and statistics, which are no text");
    if (dtl_xml_is(other, "events"))
        return dtl_fail(err, DTL_BAD_INPUT, "a NewsML-G2 item of events, which is a calendar and has no text");
    if (other)
        return dtl_fail(err, DTL_BAD_INPUT,
                        "a NewsML-G2 item whose content is markup of an unknown kind, without paragraphs");
    if (it->article.title.size) return DTL_OK;
    if (dtl_xml_child(it->content_set, "remoteContent"))
        return dtl_fail(err, DTL_BAD_INPUT, "a NewsML-G2 item that only refers to its content");
    return dtl_fail(err, DTL_BAD_INPUT, "a NewsML-G2 item without headline and content");
}

static dtl_status read_item(item *it, const xmlNode *message, dtl_error *err) {
    const char *why = no_article(it);
    if (why) return dtl_fail(err, DTL_BAD_INPUT, "%s", why);
    read_meta(it, message);
    const xmlNode *other = read_content(it);
    if (!other) read_description(it);
    dtl_status const status = it->article.text.size ? DTL_OK : without_text(it, other, err);
    if (status != DTL_OK) return status;
    const xmlNode *located = dtl_xml_child(it->content_meta, "located");
    fill(&it->article.place, name_of(it, located));
    const xmlNode *subtitle = with_role(it, "headline", "sub");
    dtl_news_lead(it->arena, &it->article, dtl_news_line(it->arena, subtitle));
    return dtl_reading_give(it->reading, &it->article, err);
}

static const struct {
    const char *name, *why;
} NOT_NEWS[] = {{"packageItem", "a NewsML-G2 package, which only refers to items"},
                {"conceptItem", "a NewsML-G2 concept item: a thing, or an event, that news is about"},
                {"knowledgeItem", "a NewsML-G2 knowledge item: a list of codes"},
                {"planningItem", "a NewsML-G2 planning item: news to come"},
                {"catalogItem", "a NewsML-G2 catalog item: a list of codes"}};

/* Any item of the standard, in a message or alone. */
static dtl_status read_any(dtl_reading *reading, const xmlNode *node, const xmlNode *message, dtl_error *err) {
    for (size_t i = 0; i < sizeof NOT_NEWS / sizeof *NOT_NEWS; i++)
        if (dtl_xml_is(node, NOT_NEWS[i].name)) return dtl_fail(err, DTL_BAD_INPUT, "%s", NOT_NEWS[i].why);
    item it = {.reading = reading,
               .arena = reading->arena,
               .node = node,
               .meta = dtl_xml_child(node, "itemMeta"),
               .content_meta = dtl_xml_child(node, "contentMeta"),
               .content_set = dtl_xml_is(node, "contentSet") ? node : dtl_xml_child(node, "contentSet"),
               .article = dtl_reading_article(reading)};
    return read_item(&it, message, err);
}

/* What is wrong with one item of several is told, and the next one read. A package beside its items says nothing new. */
static dtl_status read_set(dtl_reading *reading, const xmlNode *message, const xmlNode *set, dtl_error *err) {
    bool const news = dtl_xml_child(set, "newsItem") != NULL;
    for (const xmlNode *n = set->children; n; n = n->next) {
        dtl_error bad;
        if (n->type != XML_ELEMENT_NODE || (news && dtl_xml_is(n, "packageItem"))) continue;
        size_t const before = reading->given + reading->skipped;
        dtl_status const status = read_any(reading, n, message, &bad);
        if (status == DTL_OK) continue;
        if (reading->given + reading->skipped > before) {
            *err = bad;
            return status;
        }
        dtl_reading_skip(reading, status, 0, bad.message);
    }
    return DTL_OK;
}

dtl_status dtl_read_newsmlg2(dtl_reading *reading, const xmlNode *root, dtl_error *err) {
    if (!dtl_xml_is(root, "newsMessage")) return read_any(reading, root, NULL, err);
    size_t const before = reading->given + reading->skipped;
    for (const xmlNode *set = dtl_xml_child(root, "itemSet"); set; set = dtl_xml_next(set)) {
        dtl_status const status = read_set(reading, root, set, err);
        if (status != DTL_OK) return status;
    }
    if (reading->given + reading->skipped == before)
        return dtl_fail(err, DTL_BAD_INPUT, "a NewsML-G2 message without items");
    return DTL_OK;
}
