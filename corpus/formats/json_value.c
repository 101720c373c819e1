/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/json_value.h"

#include <stdio.h>

enum { NUMBER_BYTES = 40, VALUE_MAX_DEPTH = 4 };

bool dtl_json_empty(dtl_slice s) {
    for (size_t i = 0; i < s.size; i++)
        if (s.data[i] != ' ' && !(s.data[i] >= '\t' && s.data[i] <= '\r') && s.data[i] != '\0') return false;
    return true;
}

dtl_slice dtl_json_string(const json_t *value) {
    if (!json_is_string(value)) return (dtl_slice){0};
    return dtl_slice_of(json_string_value(value), json_string_length(value));
}

static json_t *member(json_t *value, dtl_slice key) {
    while (json_is_array(value)) value = json_array_get(value, 0); /* no deeper than the parser let it be */
    return json_object_getn(value, key.data, key.size);
}

json_t *dtl_json_at(json_t *node, dtl_slice path) {
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

static dtl_slice text_of(dtl_arena *arena, json_t *value, dtl_names inner, int depth) {
    if (json_is_string(value)) return dtl_json_string(value);
    if (json_is_number(value)) {
        char text[NUMBER_BYTES];
        int const size = json_is_integer(value)
                             ? snprintf(text, sizeof text, "%" JSON_INTEGER_FORMAT, json_integer_value(value))
                             : snprintf(text, sizeof text, "%.17g", json_real_value(value));
        return dtl_arena_copy(arena, dtl_slice_of(text, (size_t)size));
    }
    dtl_slice found = {0};
    if (depth == VALUE_MAX_DEPTH) return found;
    for (size_t i = 0; i < json_array_size(value) && dtl_json_empty(found); i++)
        found = text_of(arena, json_array_get(value, i), inner, depth + 1);
    for (size_t i = 0; json_is_object(value) && inner[i] && dtl_json_empty(found); i++)
        found = text_of(arena, json_object_get(value, inner[i]), inner, depth + 1);
    return found;
}

dtl_slice dtl_json_text(dtl_arena *arena, json_t *value, dtl_names inner) { return text_of(arena, value, inner, 0); }

dtl_slice dtl_json_joined(dtl_arena *arena, json_t *value, dtl_names inner, dtl_slice separator) {
    if (!json_is_array(value)) return text_of(arena, value, inner, 0);
    size_t const count = json_array_size(value);
    dtl_slice *parts = dtl_arena_zeroed(arena, count, sizeof *parts);
    size_t room = 0, size = 0;
    for (size_t i = 0; i < count; i++) {
        parts[i] = text_of(arena, json_array_get(value, i), inner, 0);
        if (dtl_json_empty(parts[i])) parts[i].size = 0;
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
