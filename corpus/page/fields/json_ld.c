/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/json_ld.h"

#include "corpus/clean/clean.h"
#include "corpus/formats/json_load.h"
#include "corpus/formats/markup.h"
#include "corpus/page/fields/called.h"
#include "corpus/page/fields/json_mend.h"

enum { NEST_MAX = 6 };

typedef enum { KIND_OTHER, KIND_PAGE, KIND_WORK, KIND_ARTICLE } kind;

/* How much a node is the article of the page: an article that fits, a work that fits, a page that fits, an article. */
enum { RANK_FITS = 50, RANK_KIND = 10, RANK_URL = 4, RANK_TITLE = 3, RANK_DATE = 1 };

typedef struct {
    const json_t *json;
    kind kind;
    int rank;
    bool fits; /* it is about this page, by address or headline */
} node;

typedef struct {
    dtl_arena *arena;
    dtl_called title;
    dtl_slice url; /* plain */
    json_t *roots[DTL_JSON_LD_VALUES_MAX];
    size_t root_count;
    node nodes[DTL_JSON_LD_NODES_MAX];
    size_t node_count;
} reader;

static dtl_slice string_of(const json_t *value) {
    if (!json_is_string(value)) return (dtl_slice){0};
    return dtl_slice_of(json_string_value(value), json_string_length(value));
}

/* Whether one of the types of a node ends so ("https://schema.org/NewsArticle"). */
static bool is_a(const json_t *json, const char *type) {
    const json_t *types = json_object_get(json, "@type");
    for (size_t i = 0; i < json_array_size(types); i++)
        if (dtl_slice_ends(string_of(json_array_get(types, i)), dtl_slice_text(type))) return true;
    return dtl_slice_ends(string_of(types), dtl_slice_text(type));
}

static kind kind_of(const json_t *json) {
    static const struct {
        const char *type;
        kind kind;
    } ends[] = {{"Article", KIND_ARTICLE}, {"Posting", KIND_ARTICLE}, {"Report", KIND_ARTICLE},
                {"Review", KIND_WORK},     {"Recipe", KIND_WORK},     {"HowTo", KIND_WORK},
                {"WebPage", KIND_PAGE},    {"ItemPage", KIND_PAGE},   {"CreativeWork", KIND_PAGE}};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (is_a(json, ends[i].type)) return ends[i].kind;
    return KIND_OTHER;
}

/* The text of a value: of an object what stands under key, of an array its first. */
static dtl_slice text_of(const json_t *value, const char *key) {
    for (int depth = 0; depth < NEST_MAX && value && !json_is_string(value); depth++)
        value = json_is_array(value) ? json_array_get(value, 0) : json_object_get(value, key);
    return string_of(value);
}

/* An address without scheme, "www.", query and last slash. */
static dtl_slice plain_url(dtl_slice url) {
    const char *slashes = url.size > 3 ? memmem(url.data, url.size, "//", 2) : NULL;
    if (slashes) url = dtl_slice_part(url, (size_t)(slashes - url.data) + 2, url.size);
    if (dtl_slice_starts(url, DTL_SLICE("www."))) url = dtl_slice_part(url, 4, url.size);
    for (size_t i = 0; i < url.size; i++)
        if (url.data[i] == '?' || url.data[i] == '#') url.size = i;
    while (url.size && url.data[url.size - 1] == '/') url.size--;
    return url;
}

static bool has_url(const reader *r, const json_t *json) {
    if (!r->url.size) return false;
    static const char *const keys[] = {"url", "mainEntityOfPage", "@id"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const json_t *value = json_object_get(json, keys[i]);
        if (dtl_slice_equal(plain_url(text_of(value, "@id")), r->url)) return true;
        if (dtl_slice_equal(plain_url(text_of(value, "url")), r->url)) return true;
    }
    return false;
}

static bool has_title(const reader *r, const json_t *json) {
    dtl_slice raw = text_of(json_object_get(json, "headline"), "@value");
    if (!raw.size) raw = text_of(json_object_get(json, "name"), "@value");
    if (!raw.size || !r->title.words) return false;
    dtl_called const headline = dtl_called_of(r->arena, raw);
    if (dtl_called_same(&headline, &r->title)) return true;
    if (dtl_called_front(&r->title, &headline) || dtl_called_tail(&r->title, &headline)) return true;
    return dtl_called_alike(&r->title, &headline);
}

static void add_node(reader *r, const json_t *json) {
    if (r->node_count == DTL_JSON_LD_NODES_MAX) return;
    node n = {.json = json, .kind = kind_of(json)};
    if (n.kind) {
        int const fit = (has_url(r, json) ? RANK_URL : 0) + (has_title(r, json) ? RANK_TITLE : 0);
        n.fits = fit > 0;
        n.rank = fit + (n.fits ? RANK_FITS : 0) + RANK_KIND * (int)n.kind +
                 (json_object_get(json, "datePublished") ? RANK_DATE : 0);
    }
    r->nodes[r->node_count++] = n;
}

/* All nodes of a value: in arrays, @graph, and what pages and articles say they are about. */
static void add_nodes(reader *r, const json_t *value, int depth) {
    static const char *const holders[] = {"@graph", "mainEntity", "mainEntityOfPage"};
    if (depth > NEST_MAX) return;
    for (size_t i = 0; i < json_array_size(value) && r->node_count < DTL_JSON_LD_NODES_MAX; i++)
        add_nodes(r, json_array_get(value, i), depth + 1);
    if (!json_is_object(value)) return;
    if (json_object_get(value, "@type")) add_node(r, value);
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
        add_nodes(r, json_object_get(value, holders[i]), depth + 1);
}

/* The node that an object with nothing but an @id stands for. */
static const json_t *resolved(const reader *r, const json_t *value) {
    dtl_slice const id = string_of(json_object_get(value, "@id"));
    if (!id.size || json_object_get(value, "name")) return value;
    for (size_t i = 0; i < r->node_count; i++)
        if (dtl_slice_equal(string_of(json_object_get(r->nodes[i].json, "@id")), id)) return r->nodes[i].json;
    return value;
}

static dtl_slice kept(const reader *r, dtl_slice text) { return text.size ? dtl_arena_copy(r->arena, text) : text; }

static void add_to_list(const reader *r, dtl_json_ld_list *list, dtl_slice text) {
    dtl_slice const line = dtl_clean_line(r->arena, dtl_markup_entities(r->arena, text));
    if (line.size && list->count < DTL_JSON_LD_LIST_MAX) list->at[list->count++] = kept(r, line);
}

/* The names in a value: a text, an object with a name, an array of such. */
static void add_names(const reader *r, dtl_json_ld_list *list, const json_t *value) {
    size_t const count = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < count && i < DTL_JSON_LD_LIST_MAX; i++) {
        const json_t *one = json_is_array(value) ? json_array_get(value, i) : value;
        add_to_list(r, list, text_of(resolved(r, one), "name"));
    }
}

static void add_keywords(const reader *r, dtl_json_ld_list *list, const json_t *value) {
    dtl_slice const text = string_of(value);
    if (!text.size) add_names(r, list, value);
    for (size_t at = 0; at < text.size;) { /* "tides, ferries" */
        const char *comma = memchr(text.data + at, ',', text.size - at);
        size_t const end = comma ? (size_t)(comma - text.data) : text.size;
        add_to_list(r, list, dtl_slice_part(text, at, end));
        at = end + 1;
    }
}

static void fill(const reader *r, dtl_slice *field, const json_t *json, const char *name, const char *key) {
    if (!field->size) *field = kept(r, text_of(resolved(r, json_object_get(json, name)), key));
}

static void fill_dates(const reader *r, dtl_json_ld *said, const json_t *json) {
    fill(r, &said->published, json, "datePublished", "@value");
    fill(r, &said->created, json, "dateCreated", "@value");
    fill(r, &said->modified, json, "dateModified", "@value");
}

static void fill_article(const reader *r, dtl_json_ld *said, const json_t *json) {
    fill(r, &said->headline, json, "headline", "@value");
    fill(r, &said->body, json, "articleBody", "@value");
    fill(r, &said->section, json, "articleSection", "name");
    fill(r, &said->url, json, "url", "@id");
    fill(r, &said->url, json, "mainEntityOfPage", "@id");
    fill(r, &said->language, json, "inLanguage", "name");
    fill(r, &said->publisher, json, "publisher", "name");
    if (!said->authors.count) add_names(r, &said->authors, json_object_get(json, "author"));
    if (!said->authors.count) add_names(r, &said->authors, json_object_get(json, "creator"));
    if (said->keywords.count) return;
    add_keywords(r, &said->keywords, json_object_get(json, "keywords"));
    add_names(r, &said->keywords, json_object_get(json, "about"));
}

/* The path to the page. */
static void take_crumbs(const reader *r, const json_t *json, dtl_json_ld *said) {
    const json_t *items = json_object_get(json, "itemListElement");
    for (size_t i = 0; i < json_array_size(items) && i < DTL_JSON_LD_LIST_MAX; i++) {
        const json_t *item = json_array_get(items, i);
        dtl_slice name = text_of(json_object_get(item, "name"), "name");
        if (!name.size) name = text_of(json_object_get(item, "item"), "name");
        add_to_list(r, &said->crumbs, name);
    }
}

/* The node that is the article of the page. Of many articles of which none fits, none is: they are a list. */
static const node *article_node(const reader *r) {
    enum { ARTICLES_OF_A_LIST = 3 };
    const node *best = NULL;
    size_t articles = 0;
    for (size_t i = 0; i < r->node_count; i++) {
        const node *n = &r->nodes[i];
        if (!n->kind || (!n->fits && n->kind < KIND_WORK)) continue;
        articles += n->kind >= KIND_WORK;
        if (!best || n->rank > best->rank) best = n;
    }
    return best && !best->fits && articles >= ARTICLES_OF_A_LIST ? NULL : best;
}

static void decide(const reader *r, dtl_json_ld *said) {
    const node *article = article_node(r);
    if (article) {
        fill_article(r, said, article->json);
        fill_dates(r, said, article->json);
    }
    for (size_t i = 0; i < r->node_count; i++) {
        const node *n = &r->nodes[i];
        if (n->kind >= KIND_WORK && n->fits) fill_article(r, said, n->json);
        if (n->kind >= KIND_WORK && n->fits) fill_dates(r, said, n->json);
        if (n->kind == KIND_PAGE && (n->fits || !article)) fill_dates(r, said, n->json);
        if (n->kind == KIND_PAGE) fill(r, &said->language, n->json, "inLanguage", "name");
        if (is_a(n->json, "BreadcrumbList") && !said->crumbs.count) take_crumbs(r, n->json, said);
        if (is_a(n->json, "WebSite")) fill(r, &said->publisher, n->json, "name", "@value");
    }
}

static void read_script(reader *r, dtl_slice script, dtl_buffer *text) {
    bool const escaped = script.size && !memchr(script.data, '"', script.size);
    if (escaped) script = dtl_markup_entities(r->arena, script);
    dtl_slice const before = DTL_SLICE("{\"@graph\":"), behind = DTL_SLICE("}");
    for (size_t at = 0; r->root_count < DTL_JSON_LD_VALUES_MAX && dtl_json_mend_next(script, &at, text);) {
        char *whole = dtl_arena_alloc(r->arena, before.size + text->size + behind.size);
        memcpy(whole, before.data, before.size);
        memcpy(whole + before.size, text->data, text->size);
        memcpy(whole + before.size + text->size, behind.data, behind.size);
        dtl_error ignored;
        json_t *root = NULL;
        dtl_slice const object = dtl_slice_of(whole, before.size + text->size + behind.size);
        if (dtl_json_load(r->arena, object, &root, &ignored) != DTL_OK) continue;
        r->roots[r->root_count++] = root;
        add_nodes(r, root, 0);
    }
}

void dtl_json_ld_read(dtl_arena *arena, const dtl_slice *scripts, size_t count, const dtl_json_ld_page *page,
                      dtl_json_ld *said) {
    *said = (dtl_json_ld){0};
    if (!count) return;
    reader *r = dtl_arena_zeroed(arena, 1, sizeof *r);
    *r = (reader){.arena = arena, .title = dtl_called_of(arena, page->title), .url = plain_url(page->url)};
    dtl_buffer text = {0};
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++) {
        bytes += scripts[i].size;
        if (bytes > DTL_JSON_LD_MAX_BYTES) break;
        read_script(r, scripts[i], &text);
    }
    decide(r, said);
    for (size_t i = 0; i < r->root_count; i++) json_decref(r->roots[i]);
    dtl_buffer_release(&text);
}
