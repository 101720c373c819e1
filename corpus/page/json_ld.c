/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/json_ld.h"

#include <jansson.h>

#include "base/buffer.h"

enum { SCRIPT_MAX_BYTES = 4 << 20, OBJECTS_MAX = 64, DEPTH_MAX = 4, NODES_MAX = 512 };

static bool blank(char c) { return (unsigned char)c <= ' '; }

/* What exporters get wrong, put right: control characters in strings become blanks, commas before a closing bracket go. */
static dtl_slice mended(dtl_arena *arena, dtl_slice s) {
    char *out = dtl_arena_alloc(arena, s.size);
    size_t size = 0;
    bool in_string = false;
    for (size_t i = 0; i < s.size; i++) {
        char const c = s.data[i];
        if (in_string && c == '\\' && i + 1 < s.size) {
            out[size++] = c;
            out[size++] = s.data[++i];
            continue;
        }
        if (c == '"') in_string = !in_string;
        if (!in_string && (c == '}' || c == ']')) {
            size_t back = size;
            while (back && blank(out[back - 1])) back--;
            if (back && out[back - 1] == ',') out[back - 1] = ' ';
        }
        out[size++] = in_string && blank(c) ? ' ' : c;
    }
    return dtl_slice_of(out, size);
}

static dtl_slice copy(dtl_arena *arena, const json_t *value) {
    if (!json_is_string(value)) return (dtl_slice){0};
    return dtl_arena_copy(arena, dtl_slice_of(json_string_value(value), json_string_length(value)));
}

/* The text of a value: itself, the name or @id of an object, the first of an array; all of it with commas between when joined. */
static void put_text(const json_t *value, const char *key, bool joined, dtl_buffer *out, int depth) {
    if (depth > DEPTH_MAX) return;
    if (json_is_array(value)) {
        size_t const before = out->size;
        for (size_t i = 0; i < json_array_size(value) && (joined || out->size == before); i++)
            put_text(json_array_get(value, i), key, joined, out, depth + 1);
        return;
    }
    if (json_is_object(value)) {
        put_text(json_object_get(value, key), key, joined, out, depth + 1);
        return;
    }
    if (!json_is_string(value) || json_string_length(value) == 0) return;
    if (out->size) dtl_buffer_text(out, ", ");
    dtl_buffer_append(out, json_string_value(value), json_string_length(value));
}

static void take(dtl_arena *arena, const json_t *node, const char *name, const char *key, dtl_slice *field) {
    bool const joined = strcmp(name, "author") == 0 || strcmp(name, "keywords") == 0;
    dtl_buffer out = {0};
    if (field->size) return;
    put_text(json_object_get(node, name), key, joined, &out, 0);
    if (out.size) *field = dtl_arena_copy(arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
}

static bool type_ends(const json_t *type, const char *end) {
    if (json_is_array(type)) {
        for (size_t i = 0; i < json_array_size(type); i++)
            if (json_is_string(json_array_get(type, i)) && type_ends(json_array_get(type, i), end)) return true;
        return false;
    }
    size_t const size = json_string_length(type), end_size = strlen(end);
    return size >= end_size && strcmp(json_string_value(type) + size - end_size, end) == 0;
}

static bool is_article(const json_t *node) {
    const json_t *type = json_object_get(node, "@type");
    static const char *const ends[] = {"Article", "Posting", "Report", "Review", "Recipe"};
    for (size_t i = 0; type && i < sizeof ends / sizeof *ends; i++)
        if (type_ends(type, ends[i])) return true;
    return false;
}

static void take_article(dtl_arena *arena, const json_t *node, dtl_json_ld *ld) {
    if (ld->article) return;
    ld->article = true;
    take(arena, node, "headline", "name", &ld->headline);
    take(arena, node, "name", "name", &ld->headline);
    if (!ld->body.size) ld->body = copy(arena, json_object_get(node, "articleBody"));
    take(arena, node, "datePublished", "@value", &ld->published);
    take(arena, node, "dateCreated", "@value", &ld->created);
    take(arena, node, "dateModified", "@value", &ld->modified);
    take(arena, node, "articleSection", "name", &ld->section);
    take(arena, node, "author", "name", &ld->byline);
    take(arena, node, "creator", "name", &ld->byline);
    take(arena, node, "publisher", "name", &ld->publisher);
    take(arena, node, "url", "@id", &ld->url);
    take(arena, node, "mainEntityOfPage", "@id", &ld->url);
    take(arena, node, "inLanguage", "name", &ld->language);
    take(arena, node, "keywords", "name", &ld->keywords);
}

/* All nodes of a document: those of arrays, of @graph, and main entities. */
static void take_nodes(dtl_arena *arena, const json_t *value, dtl_json_ld *ld, int depth) {
    if (depth > DEPTH_MAX) return;
    for (size_t i = 0; i < json_array_size(value) && i < NODES_MAX; i++)
        take_nodes(arena, json_array_get(value, i), ld, depth + 1);
    if (!json_is_object(value)) return;
    if (is_article(value)) take_article(arena, value, ld);
    take_nodes(arena, json_object_get(value, "@graph"), ld, depth + 1);
    take_nodes(arena, json_object_get(value, "mainEntity"), ld, depth + 1);
    if (type_ends(json_object_get(value, "@type"), "WebPage"))
        take(arena, value, "datePublished", "@value", &ld->created);
    if (type_ends(json_object_get(value, "@type"), "WebSite")) take(arena, value, "name", "name", &ld->publisher);
}

void dtl_json_ld_read(dtl_arena *arena, dtl_slice script, dtl_json_ld *ld) {
    if (script.size > SCRIPT_MAX_BYTES) return;
    dtl_slice const text = mended(arena, script);
    for (size_t at = 0, objects = 0; at < text.size && objects < OBJECTS_MAX; objects++) {
        while (at < text.size && text.data[at] != '{' && text.data[at] != '[') at++; /* comments, CDATA, a last ';' */
        if (at == text.size) return;
        json_error_t error;
        json_t *root = json_loadb(text.data + at, text.size - at, JSON_DISABLE_EOF_CHECK, &error);
        if (root) take_nodes(arena, root, ld, 0);
        at += root && error.position > 0 ? (size_t)error.position : 1; /* a bracket that begins no JSON: <![CDATA[ */
        json_decref(root);
    }
}
