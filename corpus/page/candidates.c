/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/candidates.h"

#include "corpus/formats/xml.h"
#include "corpus/page/names.h"

enum { SHORT_TEXT_BYTES = 1000, NODES_IN_TEXT_MAX = 256 };

/* Names of meta elements, in small letters; those of one kind in order of trust. */
static const struct {
    const char *name;
    dtl_meta kind;
} METAS[] = {{"og:title", DTL_META_TITLE},
             {"twitter:title", DTL_META_TITLE},
             {"parsely-title", DTL_META_TITLE},
             {"sailthru.title", DTL_META_TITLE},
             {"hdl", DTL_META_TITLE},
             {"headline", DTL_META_TITLE},
             {"dc.title", DTL_META_TITLE},
             {"dcterms.title", DTL_META_TITLE},
             {"title", DTL_META_TITLE},
             {"article:published_time", DTL_META_PUBLISHED},
             {"article:published", DTL_META_PUBLISHED},
             {"og:article:published_time", DTL_META_PUBLISHED},
             {"og:published_time", DTL_META_PUBLISHED},
             {"bt:pubdate", DTL_META_PUBLISHED},
             {"parsely-pub-date", DTL_META_PUBLISHED},
             {"sailthru.date", DTL_META_PUBLISHED},
             {"cxenseparse:recs:publishtime", DTL_META_PUBLISHED},
             {"cse-pubdate", DTL_META_PUBLISHED},
             {"date.publish", DTL_META_PUBLISHED},
             {"dc.date.issued", DTL_META_PUBLISHED},
             {"dcterms.issued", DTL_META_PUBLISHED},
             {"dcterms.created", DTL_META_PUBLISHED},
             {"dc.date.created", DTL_META_PUBLISHED},
             {"dc.date", DTL_META_PUBLISHED},
             {"dcterms.date", DTL_META_PUBLISHED},
             {"datepublished", DTL_META_PUBLISHED},
             {"displaydate", DTL_META_PUBLISHED},
             {"pubdate", DTL_META_PUBLISHED},
             {"publishdate", DTL_META_PUBLISHED},
             {"publish-date", DTL_META_PUBLISHED},
             {"publish_date", DTL_META_PUBLISHED},
             {"published-date", DTL_META_PUBLISHED},
             {"published_time", DTL_META_PUBLISHED},
             {"publication_date", DTL_META_PUBLISHED},
             {"article.published", DTL_META_PUBLISHED},
             {"article_date_original", DTL_META_PUBLISHED},
             {"ptime", DTL_META_PUBLISHED},
             {"pdate", DTL_META_PUBLISHED},
             {"date", DTL_META_PUBLISHED},
             {"article:modified_time", DTL_META_MODIFIED},
             {"og:updated_time", DTL_META_MODIFIED},
             {"dc.date.modified", DTL_META_MODIFIED},
             {"dcterms.modified", DTL_META_MODIFIED},
             {"lastmod", DTL_META_MODIFIED},
             {"last-modified", DTL_META_MODIFIED},
             {"revision_date", DTL_META_MODIFIED},
             {"author", DTL_META_AUTHOR},
             {"article:author_name", DTL_META_AUTHOR},
             {"parsely-author", DTL_META_AUTHOR},
             {"sailthru.author", DTL_META_AUTHOR},
             {"byl", DTL_META_AUTHOR},
             {"dc.creator", DTL_META_AUTHOR},
             {"dcterms.creator", DTL_META_AUTHOR},
             {"article:author", DTL_META_AUTHOR},
             {"article:section", DTL_META_SECTION},
             {"parsely-section", DTL_META_SECTION},
             {"section", DTL_META_SECTION},
             {"og:site_name", DTL_META_SITE},
             {"application-name", DTL_META_SITE},
             {"al:android:app_name", DTL_META_SITE},
             {"dc.publisher", DTL_META_SITE},
             {"og:url", DTL_META_URL},
             {"content-language", DTL_META_LANGUAGE},
             {"og:locale", DTL_META_LANGUAGE},
             {"dc.language", DTL_META_LANGUAGE},
             {"news_keywords", DTL_META_KEYWORDS},
             {"keywords", DTL_META_KEYWORDS},
             {"parsely-tags", DTL_META_KEYWORDS}};

enum { METAS_COUNT = sizeof METAS / sizeof *METAS };

typedef struct {
    dtl_arena *arena;
    dtl_page_candidates *found;
    size_t rank[DTL_META_COUNT]; /* place in METAS of what was taken, and one; 0: nothing yet */
} collector;

/* Borrowed from the tree, which lives as long as the reading. */
static dtl_slice attribute(const xmlNode *node, const char *name) {
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0 && a->children && a->children->content)
            return dtl_slice_text((const char *)a->children->content);
    return (dtl_slice){0};
}

static bool same_name(dtl_slice a, const char *b) {
    size_t i = 0;
    for (; i < a.size && b[i]; i++) {
        char const x = a.data[i] >= 'A' && a.data[i] <= 'Z' ? (char)(a.data[i] + 32) : a.data[i];
        if (x != b[i]) return false;
    }
    return i == a.size && !b[i];
}

static bool visible(dtl_slice s) {
    for (size_t i = 0; i < s.size; i++)
        if ((unsigned char)s.data[i] > ' ') return true;
    return false;
}

static void take(dtl_slice *field, dtl_slice value) {
    if (!visible(*field) && visible(value)) *field = value;
}

static void take_meta(collector *c, const xmlNode *node) {
    dtl_slice name = attribute(node, "property");
    if (!name.size) name = attribute(node, "name");
    if (!name.size) name = attribute(node, "http-equiv");
    dtl_slice const content = attribute(node, "content");
    if (same_name(attribute(node, "itemprop"), "datepublished")) take(&c->found->item_published, content);
    if (same_name(attribute(node, "itemprop"), "headline")) take(&c->found->headline, content);
    if (!name.size || !visible(content)) return;
    for (size_t i = 0; i < METAS_COUNT; i++) {
        if (!same_name(name, METAS[i].name)) continue;
        dtl_meta const kind = METAS[i].kind;
        if (c->rank[kind] && c->rank[kind] <= i + 1) return;
        c->rank[kind] = i + 1;
        c->found->meta[kind] = content;
        c->found->meta_from[kind] = METAS[i].name;
        return;
    }
}

/* The node behind this one in document order, below root; NULL behind the last. */
static const xmlNode *following(const xmlNode *root, const xmlNode *node) {
    if (node->type == XML_ELEMENT_NODE && node->children) return node->children;
    while (node != root && !node->next) node = node->parent;
    return node == root ? NULL : node->next;
}

/* Whether a node is as small as a headline or a byline is: headings within headings are looked at once, not a million times. */
static bool small(const xmlNode *node) {
    size_t nodes = 0, bytes = 0;
    for (const xmlNode *n = node; n; n = following(node, n)) {
        if (n->type == XML_TEXT_NODE && n->content) bytes += strnlen((const char *)n->content, SHORT_TEXT_BYTES + 1);
        if (++nodes > NODES_IN_TEXT_MAX || bytes > SHORT_TEXT_BYTES) return false;
    }
    return true;
}

/* The text below a node, unless it is longer than a headline or a byline is. */
static dtl_slice short_text(const collector *c, const xmlNode *node) {
    return small(node) ? dtl_xml_blocks(c->arena, node, NULL) : (dtl_slice){0};
}

static void add_date(collector *c, dtl_slice text, const char *from) {
    if (visible(text) && c->found->date_count < DTL_DATES_MAX)
        c->found->dates[c->found->date_count++] = (dtl_found_date){.text = text, .from = from};
}

static bool has(dtl_slice s, const char *word) { return s.size && memmem(s.data, s.size, word, strlen(word)); }

static void take_named(collector *c, const xmlNode *node) {
    dtl_slice const item = attribute(node, "itemprop"), rel = attribute(node, "rel");
    dtl_slice const names = attribute(node, "class"), id = attribute(node, "id");
    if (has(item, "datePublished")) {
        dtl_slice value = attribute(node, "content");
        if (!value.size) value = attribute(node, "datetime");
        take(&c->found->item_published, value.size ? value : short_text(c, node));
    }
    if (has(item, "dateModified")) take(&c->found->item_modified, attribute(node, "content"));
    if ((!names.size && !id.size && !item.size && !rel.size) || !small(node)) return;
    if (dtl_xml_is(node, "label") || dtl_xml_is(node, "form") || has(names, "comment") || has(id, "comment")) return;
    if (has(item, "headline")) take(&c->found->headline, short_text(c, node));
    bool const author = has(item, "author") || same_name(rel, "author");
    if (author || has(names, "byline") || has(names, "author")) take(&c->found->byline, short_text(c, node));
    static const char *const words[] = {"date",      "Date",       "publish", "posted",
                                        "timestamp", "time-stamp", "pubtime", "byline"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!has(names, words[i]) && !has(id, words[i])) continue;
        add_date(c, short_text(c, node), "text");
        return;
    }
}

/* The value of a key in a script that is no JSON. */
static dtl_slice value_in_script(dtl_slice script, const char *key) {
    const char *at = script.size ? memmem(script.data, script.size, key, strlen(key)) : NULL;
    if (!at) return (dtl_slice){0};
    const char *end = script.data + script.size;
    for (at += strlen(key); at < end && strchr("\"' :=\\", *at); at++) continue;
    size_t size = 0;
    while (at + size < end && size < 40 && !strchr("\"'\\,};<", at[size])) size++;
    return dtl_slice_of(at, size);
}

static void take_script(collector *c, const xmlNode *node) {
    dtl_slice const type = attribute(node, "type");
    const xmlNode *content = node->children;
    if (!content || !content->content) return;
    dtl_slice const script = dtl_slice_text((const char *)content->content);
    if (has(type, "ld+json")) {
        dtl_json_ld_read(c->arena, script, &c->found->ld);
        return;
    }
    static const char *const keys[] = {"datePublished\"", "datePublished", "publishDate",
                                       "publish_date",    "publishedDate", "published_time",
                                       "pubDate",         "pub_date",      "publicationDate"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys && !c->found->script_date.size; i++)
        c->found->script_date = value_in_script(script, keys[i]);
}

static void take_element(collector *c, const xmlNode *node) {
    const char *name = (const char *)node->name;
    dtl_page_candidates *f = c->found;
    if (strcmp(name, "meta") == 0) {
        take_meta(c, node);
    } else if (strcmp(name, "title") == 0) {
        if (!node->parent || dtl_xml_is(node->parent, "head") || !f->title.size)
            take(&f->title, dtl_xml_text(c->arena, node));
    } else if (strcmp(name, "link") == 0) {
        if (same_name(attribute(node, "rel"), "canonical")) take(&f->canonical, attribute(node, "href"));
    } else if (strcmp(name, "html") == 0) {
        take(&f->language, attribute(node, "lang"));
    } else if (strcmp(name, "script") == 0) {
        take_script(c, node);
    } else if (strcmp(name, "h1") == 0 && f->heading_count < DTL_HEADINGS_MAX) {
        dtl_slice const text = short_text(c, node);
        if (visible(text)) f->headings[f->heading_count++] = text;
    }
    if (strcmp(name, "time") == 0) {
        dtl_slice const value = attribute(node, "datetime");
        add_date(c, value.size ? value : short_text(c, node), "time");
    }
    if (node->properties && strcmp(name, "meta") != 0) take_named(c, node);
}

void dtl_page_collect(dtl_arena *arena, const xmlDoc *doc, dtl_page_candidates *found) {
    *found = (dtl_page_candidates){0};
    collector c = {.arena = arena, .found = found};
    const xmlNode *root = xmlDocGetRootElement(doc), *node = root;
    while (node) {
        if (node->type == XML_ELEMENT_NODE) take_element(&c, node);
        if (node->type == XML_ELEMENT_NODE && node->children) {
            node = node->children;
            continue;
        }
        while (node != root && !node->next) node = node->parent;
        node = node == root ? NULL : node->next;
    }
}
