/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/head.h"

#include "base/ascii.h"

static size_t line_end(dtl_slice s, size_t at) { return dtl_slice_find(s, at, '\n'); }

static dtl_slice without_cr(dtl_slice line) {
    while (line.size && line.data[line.size - 1] == '\r') line.size--;
    return line;
}

dtl_slice dtl_head_line(dtl_slice bytes) { return without_cr(dtl_slice_line(bytes, 0)); }

size_t dtl_head_size(dtl_slice bytes) {
    for (size_t at = 0; at < bytes.size;) {
        size_t const end = line_end(bytes, at);
        if (end == bytes.size) return 0;
        if (without_cr(dtl_slice_part(bytes, at, end)).size == 0) return end + 1;
        at = end + 1;
    }
    return 0;
}

dtl_slice dtl_head_field(dtl_slice head, const char *name) {
    size_t const size = strlen(name);
    for (size_t at = 0; at < head.size;) {
        size_t end = line_end(head, at);
        dtl_slice const line = dtl_slice_part(head, at, end);
        at = end + 1;
        if (!dtl_ascii_starts(line, name)) continue;
        size_t colon = size;
        while (colon < line.size && (line.data[colon] == ' ' || line.data[colon] == '\t')) colon++;
        if (colon == line.size || line.data[colon] != ':') continue;
        size_t const begin = (size_t)(line.data - head.data) + colon + 1;
        while (end + 1 < head.size && (head.data[end + 1] == ' ' || head.data[end + 1] == '\t'))
            end = line_end(head, end + 1);
        return dtl_ascii_trim(dtl_slice_part(head, begin, end));
    }
    return (dtl_slice){0};
}

dtl_slice dtl_head_token(dtl_slice value) {
    return dtl_ascii_trim(dtl_slice_part(value, 0, dtl_slice_find(value, 0, ';')));
}

dtl_slice dtl_head_parameter(dtl_slice value, const char *name) {
    for (size_t at = dtl_head_token(value).size; at < value.size; at++) {
        if (value.data[at] != ';') continue;
        dtl_slice const one = dtl_head_token(dtl_slice_part(value, at + 1, value.size));
        size_t const size = strlen(name);
        if (!dtl_ascii_starts(one, name) || one.size <= size || one.data[size] != '=') continue;
        dtl_slice given = dtl_ascii_trim(dtl_slice_part(one, size + 1, one.size));
        while (given.size && strchr("\"'", given.data[0])) given = dtl_slice_part(given, 1, given.size);
        while (given.size && strchr("\"'", given.data[given.size - 1])) given.size--;
        return given;
    }
    return (dtl_slice){0};
}
