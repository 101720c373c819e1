/* What is looked for under which keys is in keys.c; here is what is done with the value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/json_article.h"

#include <stdio.h>

#include "base/ascii.h"
#include "corpus/clean/clean.h"
#include "corpus/dates/date.h"
#include "corpus/formats/json_value.h"
#include "corpus/formats/markup.h"
#include "text/utf8.h"

enum { KEYS_NAMED = 8, KEY_NAMED_BYTES = 24 };

/* Where the value of each field stands when it is an object. */
static const dtl_names INNER[DTL_FIELD_COUNT] = {
    [DTL_FIELD_ID] = (const char *const[]){"value", "@value", "#text", "$oid", NULL},
    [DTL_FIELD_TITLE] = (const char *const[]){"main", "name", "text", "value", "@value", "#text", "rendered", NULL},
    [DTL_FIELD_TEXT] = (const char *const[]){"text", "content", "value", "@value", "#text", "rendered", NULL},
    [DTL_FIELD_SOURCE] = (const char *const[]){"name", "title", "@value", "#text", NULL},
    [DTL_FIELD_SECTION] = (const char *const[]){"name", "title", "@value", "#text", NULL},
    [DTL_FIELD_BYLINE] = (const char *const[]){"name", "original", "@value", "#text", NULL},
    [DTL_FIELD_URL] = (const char *const[]){"@id", "url", "href", "@value", "#text", NULL},
    [DTL_FIELD_LANGUAGE] = (const char *const[]){"alternateName", "code", "@value", "#text", NULL},
    [DTL_FIELD_DATE] = (const char *const[]){"@value", "#text", "$date", NULL},
};

static bool is(dtl_slice key, const char *name) { return dtl_slice_equal(key, dtl_slice_text(name)); }

static bool has(dtl_slice s, const char *part) { return s.size && memmem(s.data, s.size, part, strlen(part)); }

/* How good a body of ninjs 2 and later is: HTML has paragraphs, plain text often not; NITF and the like come last. */
static int body_rank(json_t *body) {
    dtl_slice type = dtl_json_string(json_object_get(body, "contenttype"));
    if (!type.size) type = dtl_json_string(json_object_get(body, "contentType"));
    dtl_slice value = dtl_json_string(json_object_get(body, "value"));
    if (dtl_json_empty(value)) return 0;
    if (has(type, "html") && dtl_markup_present(value)) return 3;
    return !type.size || has(type, "text/plain") || has(type, "html") ? 2 : 1;
}

/* The same text in several forms: one is enough. Other arrays are parts. */
static json_t *best_body(json_t *bodies) {
    json_t *best = NULL;
    for (size_t i = 0; i < json_array_size(bodies); i++) {
        json_t *body = json_array_get(bodies, i);
        if (json_is_object(body) && (best ? body_rank(body) > body_rank(best) : body_rank(body) > 0)) best = body;
    }
    return best ? best : bodies;
}

/* The headline with the role "main" among those of ninjs 2 and later. */
static json_t *main_headline(json_t *headlines) {
    for (size_t i = 0; i < json_array_size(headlines); i++) {
        json_t *headline = json_array_get(headlines, i);
        if (is(dtl_json_string(json_object_get(headline, "role")), "main")) return headline;
    }
    return headlines;
}

/* What stands in the body element of a whole page; all of html where it is no page. */
static dtl_slice page_body(dtl_slice html) {
    const char *begin = html.size ? memmem(html.data, html.size, "<body", strlen("<body")) : NULL;
    return begin ? dtl_slice_part(html, (size_t)(begin - html.data), html.size) : html;
}

static bool plain_key(dtl_slice key) { return is(key, "text") || is(key, "articleBody") || is(key, "body_text"); }

/* Markup is looked for where feeds put it, and in what the user named; "text" and "articleBody" are plain. */
static dtl_slice body(dtl_arena *arena, json_t *value, dtl_slice key, bool const mapped) {
    if (is(key, "bodies")) value = best_body(value);
    dtl_slice text = dtl_json_joined(arena, value, INNER[DTL_FIELD_TEXT], DTL_SLICE("\n\n"));
    bool const markup = is(key, "body_xhtml") || is(key, "body_html") || is(key, "content_html") ||
                        ((mapped || !plain_key(key)) && dtl_markup_present(text));
    if (!markup) return text;
    dtl_slice html = dtl_json_joined(arena, value, INNER[DTL_FIELD_TEXT], DTL_SLICE("<p>"));
    return dtl_markup_text(arena, page_body(html));
}

static dtl_slice field_value(dtl_arena *arena, json_t *value, dtl_field field, dtl_slice key, bool const mapped) {
    if (field == DTL_FIELD_TEXT) return body(arena, value, key, mapped);
    if (field == DTL_FIELD_BYLINE) return dtl_json_joined(arena, value, INNER[field], DTL_SLICE(", "));
    if (field == DTL_FIELD_TITLE && json_is_array(value)) value = main_headline(value);
    dtl_slice text = dtl_json_text(arena, value, INNER[field]);
    if (field == DTL_FIELD_URL && is(key, "@id") && !dtl_web_address(text)) return (dtl_slice){0};
    return text;
}

/* Calls take for each value that may be the field, in order, until one is taken. */
typedef bool taker(const dtl_json_node *n, json_t *value, dtl_field field, dtl_slice key, bool mapped, void *out);

static bool find_among(const dtl_json_node *n, json_t *node, dtl_field field, dtl_names keys, taker *take, void *out) {
    for (size_t i = 0; keys[i]; i++) {
        dtl_slice key = dtl_slice_text(keys[i]);
        json_t *value = json_object_getn(node, key.data, key.size);
        if (value && take(n, value, field, key, false, out)) return true;
    }
    return false;
}

static void find(const dtl_json_node *n, dtl_field field, taker *take, void *out) {
    const dtl_reader_options *options = n->all->options;
    for (size_t i = 0; i < options->key_count; i++) {
        const dtl_field_key *mapped = &options->keys[i];
        if (!is(mapped->name, dtl_field_name(field))) continue;
        json_t *value = dtl_json_at(n->node, mapped->key);
        if (!value && n->outer_count) value = dtl_json_at(n->outer[0], mapped->key);
        if (value && take(n, value, field, mapped->key, true, out)) return;
    }
    if (find_among(n, n->node, field, dtl_keys_of(field), take, out)) return;
    for (size_t i = n->outer_count; i > 0; i--)
        if (find_among(n, n->outer[i - 1], field, dtl_keys_of(field), take, out)) return;
}

/* No longer in memory of the parser's. Lines are cleaned, so that one of nothing but control characters is passed over; a text
 * is cleaned when it is given, and once is enough. */
static bool take_text(const dtl_json_node *n, json_t *value, dtl_field field, dtl_slice key, bool mapped, void *out) {
    dtl_arena *arena = n->all->arena;
    dtl_slice raw = field_value(arena, value, field, key, mapped);
    if (dtl_json_empty(raw)) return false;
    dtl_slice clean = field == DTL_FIELD_TEXT ? raw : dtl_clean_line(arena, raw);
    if (clean.size == 0) return false;
    bool const borrowed = clean.data >= raw.data && clean.data < raw.data + raw.size;
    *(dtl_slice *)out = borrowed ? dtl_arena_copy(arena, clean) : clean;
    return true;
}

static dtl_slice text_field(const dtl_json_node *n, dtl_field field) {
    dtl_slice found = {0};
    find(n, field, take_text, &found);
    return found;
}

/* ninjs 1 lets a key end in anything behind "body_", "headline_" and "description_". */
static dtl_slice with_prefix(const dtl_json_node *n, dtl_slice prefix, dtl_field field) {
    dtl_slice found = {0};
    const char *name;
    json_t *value;
    json_object_foreach(n->node, name, value) {
        dtl_slice key = dtl_slice_text(name);
        if (dtl_slice_starts(key, prefix) && take_text(n, value, field, key, false, &found)) break;
    }
    return found;
}

dtl_slice dtl_json_body(const dtl_json_node *n) {
    dtl_json_node const own = {.all = n->all, .node = n->node};
    dtl_slice text = text_field(&own, DTL_FIELD_TEXT);
    return text.size ? text : with_prefix(n, DTL_SLICE("body_"), DTL_FIELD_TEXT);
}

static dtl_slice title(const dtl_json_node *n) {
    dtl_json_node const own = {.all = n->all, .node = n->node};
    dtl_slice found = text_field(&own, DTL_FIELD_TITLE);
    if (!found.size) found = with_prefix(n, DTL_SLICE("headline_"), DTL_FIELD_TITLE);
    return found.size || !n->outer_count ? found : text_field(n, DTL_FIELD_TITLE);
}

static dtl_slice summary(const dtl_json_node *n) {
    dtl_slice found = {0};
    if (find_among(n, n->node, DTL_FIELD_TEXT, DTL_SUMMARY_KEYS, take_text, &found)) return found;
    return with_prefix(n, DTL_SLICE("description_"), DTL_FIELD_TEXT);
}

/* Says which keys there are, so that the user sees what to map. */
static dtl_status no_text(const dtl_json_node *n, dtl_error *err) {
    char list[KEYS_NAMED * (KEY_NAMED_BYTES + 2) + 8];
    size_t size = 0, count = 0;
    const char *key;
    json_t *value;
    json_object_foreach(n->node, key, value) {
        if (count++ == KEYS_NAMED) break;
        dtl_slice const name = dtl_utf8_front(dtl_clean_line(n->all->arena, dtl_slice_text(key)), KEY_NAMED_BYTES);
        size += (size_t)snprintf(list + size, sizeof list - size, "%s%.*s", size ? ", " : "", (int)name.size,
                                 name.size ? name.data : "");
    }
    if (count == 0) return dtl_fail(err, DTL_BAD_INPUT, "no text: the object is empty");
    return dtl_fail(err, DTL_BAD_INPUT, "no text; the keys are %s%s; name one with --field text=KEY", list,
                    count > KEYS_NAMED ? ", ..." : "");
}

static bool take_date(const dtl_json_node *n, json_t *value, dtl_field field, dtl_slice key, bool mapped, void *out) {
    (void)mapped;
    const char *from = dtl_arena_copy(n->all->arena, key).data;
    dtl_day_span span;
    if (json_is_number(value))
        return dtl_date_of_number(json_number_value(value), &span) && dtl_reading_offer_span(n->all, out, span, from);
    dtl_slice text = dtl_clean_line(n->all->arena, dtl_json_text(n->all->arena, value, INNER[field]));
    return dtl_reading_offer_day(n->all, out, text, from);
}

/* AP numbers its items apart from their addresses, which change with every request. */
static dtl_slice id(const dtl_json_node *n) {
    dtl_slice own = dtl_json_string(json_object_get(json_object_get(n->node, "altids"), "itemid"));
    return own.size ? dtl_arena_copy(n->all->arena, own) : text_field(n, DTL_FIELD_ID);
}

/* Where the article was written: ninjs "located", AP "datelinelocation". */
static dtl_slice place(const dtl_json_node *n) {
    dtl_slice found = dtl_json_string(json_object_get(n->node, "located"));
    if (!found.size) found = dtl_json_string(json_object_get(json_object_get(n->node, "datelinelocation"), "city"));
    return dtl_arena_copy(n->all->arena, found);
}

static uint32_t version(json_t *value) {
    json_int_t const given = json_integer_value(value);
    dtl_slice const digits = dtl_json_string(value);
    uint64_t number = given > 0 && given <= INT32_MAX ? (uint64_t)given : 0;
    if (dtl_ascii_number(digits, INT32_MAX, &number) < digits.size) return 0;
    return (uint32_t)number;
}

static dtl_slice shared(const dtl_json_node *n, dtl_field field) {
    dtl_slice found = text_field(n, field);
    return found.size <= DTL_SHARED_FIELD_MAX_BYTES ? found : (dtl_slice){0};
}

void dtl_json_feed_read(const dtl_json_node *n, dtl_json_feed *feed) {
    dtl_json_node const own = {.all = n->all, .node = n->node};
    feed->title = shared(&own, DTL_FIELD_TITLE);
    feed->byline = shared(&own, DTL_FIELD_BYLINE);
    feed->language = dtl_language_code(n->all->arena, shared(&own, DTL_FIELD_LANGUAGE));
}

static void from_feed(const dtl_json_feed *feed, dtl_article *article) {
    if (!article->source.size) article->source = feed->title;
    if (!article->byline.size) article->byline = feed->byline;
    if (!article->language.size) article->language = feed->language;
}

dtl_status dtl_json_fields(const dtl_json_node *n, dtl_slice text, dtl_article *article, dtl_error *err) {
    article->text = text.size ? text : summary(n);
    article->title = title(n);
    if (article->text.size == 0 && article->title.size == 0) return no_text(n, err);
    article->id = id(n);
    article->source = text_field(n, DTL_FIELD_SOURCE);
    article->section = text_field(n, DTL_FIELD_SECTION);
    article->byline = text_field(n, DTL_FIELD_BYLINE);
    article->url = text_field(n, DTL_FIELD_URL);
    article->language = dtl_language_code(n->all->arena, text_field(n, DTL_FIELD_LANGUAGE));
    article->place = place(n);
    article->version = version(json_object_get(n->node, "version"));
    find(n, DTL_FIELD_DATE, take_date, article);
    dtl_reading_offer_dateline(n->all, article, dtl_json_string(json_object_get(n->node, "dateline")));
    if (n->feed) from_feed(n->feed, article);
    dtl_json_subjects(n, article);
    return DTL_OK;
}
