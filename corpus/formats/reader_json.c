/* Which objects of a record are articles: the object itself, those in a list of it, or the one within it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/json_article.h"
#include "corpus/formats/json_load.h"
#include "corpus/formats/json_value.h"

/* Lists of articles, where an object has no text of its own. */
static const char *const LISTS[] = {"articles", "docs",  "documents", "items",   "item", "entries", "entry",
                                    "stories",  "posts", "results",   "records", "hits", "news",    NULL};

/* Objects within an object that has no text of its own: answers of servers, exports of databases. */
static const char *const WITHIN[] = {"response", "data",    "result", "results", "hits",    "rss",
                                     "feed",     "channel", "item",   "doc",     "article", "story",
                                     "post",     "_source", "ld",     "fields",  NULL};

static bool named_article(json_t *type) { return dtl_slice_ends(dtl_json_string(type), DTL_SLICE("Article")); }

/* "NewsArticle", ["ReportageNewsArticle", ...] */
static bool is_article(json_t *node) {
    json_t *type = json_object_get(node, "@type");
    for (size_t i = 0; i < json_array_size(type); i++)
        if (named_article(json_array_get(type, i))) return true;
    return named_article(type);
}

/* Why an object is no article although it may look like one; NULL where nothing speaks against it. */
static const char *withheld(json_t *node) {
    json_t *status = json_object_get(node, "pubstatus");
    if (!status) status = json_object_get(node, "pubStatus");
    dtl_slice const word = dtl_json_string(status);
    if (dtl_slice_equal(word, DTL_SLICE("canceled")) || dtl_slice_equal(word, DTL_SLICE("cancelled")))
        return "canceled by its publisher (pubstatus)";
    return dtl_slice_equal(word, DTL_SLICE("withheld")) ? "withheld by its publisher (pubstatus)" : NULL;
}

/* For objects without a full text. */
static const char *no_article(json_t *node) {
    static const char *const types[] = {"picture", "graphic", "video", "audio", "event", "planning"};
    static const char *const whys[] = {"a picture, without a text", "a graphic, without a text",
                                       "a video, without a text",   "an audio file, without a text",
                                       "an event, not an article",  "a planning item, not an article"};
    dtl_slice const type = dtl_json_string(json_object_get(node, "type"));
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (dtl_slice_equal(type, dtl_slice_text(types[i]))) return whys[i];
    bool const schema =
        json_object_get(node, "$schema") && (json_object_get(node, "properties") || json_object_get(node, "$defs"));
    return schema ? "a JSON schema, which describes articles and is none" : NULL;
}

/* Gives the articles of one object. *found: there was something to read, given or skipped; where not, *why says what is
 * wrong. Any other status than DTL_OK is the sink's. */
typedef struct {
    bool found;
    bool refused; /* why is more than that nothing was found */
    dtl_error why;
} outcome;

static dtl_status read_one(dtl_reading *all, const dtl_json_node *n, dtl_slice text, outcome *out, dtl_error *err) {
    dtl_article article = dtl_reading_article(all);
    if (dtl_json_fields(n, text, &article, &out->why) != DTL_OK) return DTL_OK;
    out->found = true;
    return dtl_reading_give(all, &article, err);
}

static dtl_status read_node(dtl_reading *all, const dtl_json_node *n, outcome *out, dtl_error *err);

/* The objects in a list; of a graph only those that are articles. */
static dtl_status read_list(dtl_reading *all, const dtl_json_node *n, json_t *list, outcome *out, dtl_error *err) {
    bool const graph = list == json_object_get(n->node, "@graph");
    dtl_status status = DTL_OK;
    dtl_json_feed feed = {.title = {.size = 0}};
    if (!graph) dtl_json_feed_read(n, &feed);
    for (size_t i = 0; i < json_array_size(list) && status == DTL_OK; i++) {
        dtl_json_node one = {.all = all, .node = json_array_get(list, i), .depth = n->depth + 1};
        if (!json_is_object(one.node) || (graph && !is_article(one.node))) continue;
        one.feed = &feed;
        outcome here = {.found = false};
        status = read_node(all, &one, &here, err);
        if (status == DTL_OK && !here.found) dtl_reading_skip(all, here.why.status, 0, here.why.message);
        out->found = true;
    }
    return status;
}

static dtl_status read_lists(dtl_reading *all, const dtl_json_node *n, outcome *out, dtl_error *err) {
    for (size_t i = 0; LISTS[i]; i++) {
        json_t *list = json_object_get(n->node, LISTS[i]);
        if (!json_is_object(json_array_get(list, 0))) continue;
        dtl_status status = read_list(all, n, list, out, err);
        if (status != DTL_OK || out->found) return status;
    }
    return DTL_OK;
}

static dtl_status read_within(dtl_reading *all, const dtl_json_node *n, outcome *out, dtl_error *err) {
    for (size_t i = 0; WITHIN[i]; i++) {
        json_t *inner = json_object_get(n->node, WITHIN[i]);
        if (!json_is_object(inner)) continue;
        dtl_json_node within = *n;
        within.outer[within.outer_count++] = n->node;
        within.depth++;
        within.node = inner;
        outcome here = {.found = false};
        dtl_status status = read_node(all, &within, &here, err);
        if (status != DTL_OK || here.found || here.refused) {
            *out = here;
            return status;
        }
    }
    return DTL_OK;
}

static dtl_status read_node(dtl_reading *all, const dtl_json_node *n, outcome *out, dtl_error *err) {
    const char *why = withheld(n->node);
    dtl_status status = DTL_OK;
    dtl_slice text = {0};
    if (!why) text = dtl_json_body(n);
    if (!why && text.size == 0) {
        why = no_article(n->node);
        bool const deeper = !why && n->depth < DTL_JSON_WRAPPERS_MAX;
        if (deeper) status = read_lists(all, n, out, err);
        if (deeper && status == DTL_OK && !out->found) status = read_within(all, n, out, err);
        if (status != DTL_OK || out->found || out->refused) return status;
    }
    if (!why) return read_one(all, n, text, out, err);
    dtl_fail(&out->why, DTL_BAD_INPUT, "%s", why);
    out->refused = true;
    return DTL_OK;
}

dtl_status dtl_read_json(dtl_reading *reading, dtl_error *err) {
    json_t *root = NULL;
    dtl_status status = dtl_json_load(reading->arena, reading->bytes, &root, err);
    if (status != DTL_OK) return status;
    dtl_json_node const node = {.all = reading, .node = root};
    outcome out = {.found = false};
    json_t *graph = json_object_get(root, "@graph");
    if (graph) status = read_list(reading, &node, graph, &out, err);
    if (graph && status == DTL_OK) out.found = reading->given + reading->skipped > 0;
    if (status == DTL_OK && !out.found) status = read_node(reading, &node, &out, err);
    if (status == DTL_OK && !out.found) {
        *err = out.why;
        status = out.why.status;
    }
    json_decref(root);
    return status;
}
