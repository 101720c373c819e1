/* The fields of a JSON object. What is looked for, and in which order, is in the tables; docs/formats.md says the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "corpus/clean/clean.h"
#include "corpus/dates/date.h"
#include "corpus/formats/json_load.h"
#include "corpus/formats/markup.h"
#include "corpus/formats/readers.h"

enum { NUMBER_BYTES = 40, KEYS_NAMED = 8, KEY_NAMED_BYTES = 24, VALUE_MAX_DEPTH = 4 };

typedef const char *const *names; /* NULL behind the last */

/* The keys of each field in the order in which they are tried; a point goes down into an object. */
static const names KEYS[DTL_FIELD_COUNT] = {
    [DTL_FIELD_ID] = (const char *const[]){"id", "identifier", "guid", "uri", "@id", "docid", "_id", NULL},
    [DTL_FIELD_TITLE] = (const char *const[]){"title", "headline", "name", NULL},
    [DTL_FIELD_TEXT] = (const char *const[]){"text", "articleBody", "body_text", "body", "content", "maintext",
                                             "full_text", "fulltext", "body_xhtml", "body_html", NULL},
    [DTL_FIELD_SOURCE] =
        (const char *const[]){"source", "publisher", "site", "site_name", "publication", "outlet", "provider", NULL},
    [DTL_FIELD_SECTION] = (const char *const[]){"section", "articleSection", "category", "desk", "kicker", NULL},
    [DTL_FIELD_BYLINE] = (const char *const[]){"byline", "author", "authors", "creator", "by", NULL},
    [DTL_FIELD_URL] =
        (const char *const[]){"url", "link", "href", "canonical_url", "mainEntityOfPage", "web_url", "@id", NULL},
    [DTL_FIELD_LANGUAGE] = (const char *const[]){"language", "lang", "inLanguage", NULL},
    [DTL_FIELD_DATE] = (const char *const[]){"date", "datePublished", "published", "pubDate", "publication_date",
                                             "pub_date", "date_published", "versioncreated", "firstcreated", "created",
                                             "publishedAt", "published_at", "dateCreated", NULL},
};

/* Where the value of each field stands when it is an object. */
static const names INNER[DTL_FIELD_COUNT] = {
    [DTL_FIELD_ID] = (const char *const[]){"value", "@value", "#text", "$oid", NULL},
    [DTL_FIELD_TITLE] = (const char *const[]){"main", "name", "text", "@value", "#text", "rendered", NULL},
    [DTL_FIELD_TEXT] = (const char *const[]){"text", "content", "value", "@value", "#text", "rendered", NULL},
    [DTL_FIELD_SOURCE] = (const char *const[]){"name", "title", "@value", "#text", NULL},
    [DTL_FIELD_SECTION] = (const char *const[]){"name", "title", "@value", "#text", NULL},
    [DTL_FIELD_BYLINE] = (const char *const[]){"name", "original", "@value", "#text", NULL},
    [DTL_FIELD_URL] = (const char *const[]){"@id", "url", "href", "@value", "#text", NULL},
    [DTL_FIELD_LANGUAGE] = (const char *const[]){"alternateName", "code", "@value", "#text", NULL},
    [DTL_FIELD_DATE] = (const char *const[]){"@value", "#text", "$date", NULL},
};

typedef struct {
    const dtl_reading *all;
    dtl_arena *arena;
    json_t *node; /* the article */
    const dtl_reader_options *options;
} reading;

/* Whether the value holds anything at all worth taking for a field. */
static bool blank(dtl_slice s) {
    for (size_t i = 0; i < s.size; i++)
        if (s.data[i] != ' ' && !(s.data[i] >= '\t' && s.data[i] <= '\r') && s.data[i] != '\0') return false;
    return true;
}

static json_t *member(json_t *value, dtl_slice key) {
    while (json_is_array(value)) value = json_array_get(value, 0); /* no deeper than the parser let it be */
    return json_object_getn(value, key.data, key.size);
}

/* The value at a key, or at a path of keys with points between. */
static json_t *value_at(json_t *node, dtl_slice path) {
    json_t *whole = member(node, path);
    if (whole) return whole;
    for (size_t begin = 0; node && begin <= path.size;) {
        const char *point = begin < path.size ? memchr(path.data + begin, '.', path.size - begin) : NULL;
        size_t end = point ? (size_t)(point - path.data) : path.size;
        node = member(node, dtl_slice_part(path, begin, end));
        begin = end + 1;
    }
    return node;
}

/* The text of a scalar, the inner text of an object, the first such in an array; empty where there is none. */
static dtl_slice text_of(dtl_arena *arena, json_t *value, names inner, int depth) {
    if (json_is_string(value)) return dtl_slice_of(json_string_value(value), json_string_length(value));
    if (json_is_number(value)) {
        char text[NUMBER_BYTES];
        int const size = json_is_integer(value)
                             ? snprintf(text, sizeof text, "%" JSON_INTEGER_FORMAT, json_integer_value(value))
                             : snprintf(text, sizeof text, "%.17g", json_real_value(value));
        return dtl_arena_copy(arena, dtl_slice_of(text, (size_t)size));
    }
    dtl_slice found = {0};
    if (depth == VALUE_MAX_DEPTH) return found;
    for (size_t i = 0; i < json_array_size(value) && blank(found); i++)
        found = text_of(arena, json_array_get(value, i), inner, depth + 1);
    for (size_t i = 0; json_is_object(value) && inner[i] && blank(found); i++)
        found = text_of(arena, json_object_get(value, inner[i]), inner, depth + 1);
    return found;
}

/* The parts of an array, or the one value, with a separator between. */
static dtl_slice joined(dtl_arena *arena, json_t *value, names inner, dtl_slice separator) {
    if (!json_is_array(value)) return text_of(arena, value, inner, 0);
    size_t const count = json_array_size(value);
    dtl_slice *parts = dtl_arena_zeroed(arena, count, sizeof *parts);
    size_t room = 0, size = 0;
    for (size_t i = 0; i < count; i++) {
        parts[i] = text_of(arena, json_array_get(value, i), inner, 0);
        if (blank(parts[i])) parts[i].size = 0;
        room += parts[i].size + separator.size;
    }
    char *out = dtl_arena_alloc(arena, room);
    for (size_t i = 0; i < count; i++) {
        if (parts[i].size == 0) continue;
        if (size) memcpy(out + size, separator.data, separator.size);
        size += size ? separator.size : 0;
        memcpy(out + size, parts[i].data, parts[i].size);
        size += parts[i].size;
    }
    return dtl_slice_of(out, size);
}

static bool is(dtl_slice key, const char *name) { return dtl_slice_equal(key, dtl_slice_text(name)); }

static bool web_address(dtl_slice s) {
    return dtl_slice_starts(s, DTL_SLICE("http://")) || dtl_slice_starts(s, DTL_SLICE("https://"));
}

/* Markup is looked for where feeds put it, and in what the user named; "text" and "articleBody" are plain. */
static dtl_slice body(dtl_arena *arena, json_t *value, dtl_slice key, bool const mapped) {
    dtl_slice text = joined(arena, value, INNER[DTL_FIELD_TEXT], DTL_SLICE("\n\n"));
    bool const markup = is(key, "body_xhtml") || is(key, "body_html") ||
                        ((mapped || is(key, "body") || is(key, "content")) && dtl_markup_present(text));
    if (!markup) return text;
    return dtl_markup_text(arena, joined(arena, value, INNER[DTL_FIELD_TEXT], DTL_SLICE("<p>")));
}

static dtl_slice field_value(dtl_arena *arena, json_t *value, dtl_field field, dtl_slice key, bool const mapped) {
    if (field == DTL_FIELD_TEXT) return body(arena, value, key, mapped);
    if (field == DTL_FIELD_BYLINE) return joined(arena, value, INNER[field], DTL_SLICE(", "));
    dtl_slice text = text_of(arena, value, INNER[field], 0);
    if (field == DTL_FIELD_URL && is(key, "@id") && !web_address(text)) return (dtl_slice){0};
    return text;
}

/* Calls take for each value that may be the field, in order, until one is taken. */
typedef bool taker(const reading *r, json_t *value, dtl_field field, dtl_slice key, bool mapped, void *out);

static void find(const reading *r, dtl_field field, taker *take, void *out) {
    for (size_t i = 0; i < r->options->key_count; i++) {
        const dtl_field_key *mapped = &r->options->keys[i];
        if (!is(mapped->name, dtl_field_name(field))) continue;
        json_t *value = value_at(r->node, mapped->key);
        if (value && take(r, value, field, mapped->key, true, out)) return;
    }
    for (size_t i = 0; KEYS[field][i]; i++) {
        dtl_slice key = dtl_slice_text(KEYS[field][i]);
        json_t *value = json_object_getn(r->node, key.data, key.size);
        if (value && take(r, value, field, key, false, out)) return;
    }
}

/* Cleaned, and no longer in memory of the parser's. */
static bool take_text(const reading *r, json_t *value, dtl_field field, dtl_slice key, bool mapped, void *out) {
    dtl_slice raw = field_value(r->arena, value, field, key, mapped);
    if (blank(raw)) return false;
    dtl_slice clean = field == DTL_FIELD_TEXT ? dtl_clean_text(r->arena, raw) : dtl_clean_line(r->arena, raw);
    if (clean.size == 0) return false;
    bool const borrowed = clean.data >= raw.data && clean.data < raw.data + raw.size;
    *(dtl_slice *)out = borrowed ? dtl_arena_copy(r->arena, clean) : clean;
    return true;
}

static dtl_slice text_field(const reading *r, dtl_field field) {
    dtl_slice found = {0};
    find(r, field, take_text, &found);
    return found;
}

static bool is_article(json_t *type) {
    if (json_is_array(type)) {
        for (size_t i = 0; i < json_array_size(type); i++)
            if (json_is_string(json_array_get(type, i)) && is_article(json_array_get(type, i))) return true;
        return false;
    }
    dtl_slice name =
        json_is_string(type) ? dtl_slice_of(json_string_value(type), json_string_length(type)) : (dtl_slice){0};
    dtl_slice const end = DTL_SLICE("Article");
    return name.size >= end.size && memcmp(name.data + name.size - end.size, end.data, end.size) == 0;
}

/* The article among the things that a JSON-LD @graph describes; the object itself where it has none. */
static json_t *article_node(json_t *root) {
    json_t *graph = json_object_get(root, "@graph");
    for (size_t i = 0; i < json_array_size(graph); i++) {
        json_t *node = json_array_get(graph, i);
        if (is_article(json_object_get(node, "@type"))) return node;
    }
    return root;
}

/* Says which keys there are, so that the user sees what to map. */
static dtl_status no_text(const reading *r, dtl_error *err) {
    char list[KEYS_NAMED * (KEY_NAMED_BYTES + 2) + 8];
    size_t size = 0, count = 0;
    const char *key;
    json_t *value;
    json_object_foreach(r->node, key, value) {
        if (count++ == KEYS_NAMED) break;
        dtl_slice name = dtl_clean_line(r->arena, dtl_slice_text(key));
        size_t end = name.size < KEY_NAMED_BYTES ? name.size : KEY_NAMED_BYTES;
        while (end && end < name.size && ((unsigned char)name.data[end] & 0xC0) == 0x80) end--;
        size += (size_t)snprintf(list + size, sizeof list - size, "%s%.*s", size ? ", " : "", (int)end,
                                 end ? name.data : "");
    }
    if (count == 0) return dtl_fail(err, DTL_BAD_INPUT, "no text: the object is empty");
    return dtl_fail(err, DTL_BAD_INPUT, "no text; the keys are %s%s; name one with --field text=KEY", list,
                    count > KEYS_NAMED ? ", ..." : "");
}

static bool take_date(const reading *r, json_t *value, dtl_field field, dtl_slice key, bool mapped, void *out) {
    (void)mapped;
    const char *from = dtl_arena_copy(r->arena, key).data;
    dtl_day_span span;
    if (json_is_number(value))
        return dtl_date_of_number(json_number_value(value), &span) && dtl_reading_offer_span(r->all, out, span, from);
    dtl_slice text = dtl_clean_line(r->arena, text_of(r->arena, value, INNER[field], 0));
    return dtl_reading_offer_day(r->all, out, text, from);
}

static dtl_status read_fields(const reading *r, dtl_article *article, dtl_error *err) {
    article->text = text_field(r, DTL_FIELD_TEXT);
    article->title = text_field(r, DTL_FIELD_TITLE);
    if (article->text.size == 0 && article->title.size == 0) return no_text(r, err);
    article->id = text_field(r, DTL_FIELD_ID);
    article->source = text_field(r, DTL_FIELD_SOURCE);
    article->section = text_field(r, DTL_FIELD_SECTION);
    article->byline = text_field(r, DTL_FIELD_BYLINE);
    article->url = text_field(r, DTL_FIELD_URL);
    article->language = dtl_language_code(r->arena, text_field(r, DTL_FIELD_LANGUAGE));
    find(r, DTL_FIELD_DATE, take_date, article);
    json_t *dateline = json_object_get(r->node, "dateline");
    if (json_is_string(dateline))
        dtl_reading_offer_dateline(r->all, article, text_of(r->arena, dateline, INNER[DTL_FIELD_TEXT], 0));
    return DTL_OK;
}

dtl_status dtl_read_json(dtl_reading *all, dtl_error *err) {
    json_t *root = NULL;
    dtl_status status = dtl_json_load(all->arena, all->bytes, &root, err);
    if (status != DTL_OK) return status;
    reading r = {.all = all, .arena = all->arena, .node = article_node(root), .options = all->options};
    dtl_article article = dtl_reading_article(all);
    status = read_fields(&r, &article, err);
    if (status == DTL_OK) status = dtl_reading_give(all, &article, err);
    json_decref(root);
    return status;
}
