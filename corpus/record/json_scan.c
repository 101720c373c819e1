/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/json_scan.h"

/* Non-zero where a byte of word is '"' or '\\'. Bytes above a true hit may be marked too; the caller looks again. */
static inline uint64_t quotes_or_escapes(uint64_t word) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t quote = word ^ ones * '"', escape = word ^ ones * '\\';
    return (((quote - ones) & ~quote) | ((escape - ones) & ~escape)) & high;
}

/* The first '"' or '\\' at or after at; size where there is none. */
static size_t string_stop(dtl_slice bytes, size_t at) {
    for (uint64_t word; at + sizeof word <= bytes.size; at += sizeof word) {
        memcpy(&word, bytes.data + at, sizeof word);
        if (quotes_or_escapes(word)) break;
    }
    while (at < bytes.size && bytes.data[at] != '"' && bytes.data[at] != '\\') at++;
    return at;
}

/* Runs through a string; returns the position behind its closing quote, or the size when it goes on. */
static size_t pass_string(dtl_json_scan *scan, dtl_slice bytes, size_t at) {
    while (at < bytes.size) {
        if (scan->escaped) {
            scan->escaped = false;
            at++;
            continue;
        }
        at = string_stop(bytes, at);
        if (at == bytes.size) break;
        if (bytes.data[at++] == '"') {
            scan->in_string = false;
            scan->before = '"';
            break;
        }
        scan->escaped = true;
    }
    return at;
}

static bool inside_square(const dtl_json_scan *scan) {
    size_t top = scan->depth - 1;
    if (scan->depth == 0 || top >= DTL_JSON_MAX_DEPTH) return true;
    return scan->square[top / 8] >> top % 8 & 1;
}

static void push(dtl_json_scan *scan, bool square) {
    size_t top = scan->depth++;
    if (top >= DTL_JSON_MAX_DEPTH) scan->too_deep = true;
    else if (square) scan->square[top / 8] |= (uint8_t)(1u << top % 8);
    else scan->square[top / 8] &= (uint8_t) ~(1u << top % 8);
}

static bool pop(dtl_json_scan *scan, bool square) {
    if (scan->depth <= DTL_JSON_MAX_DEPTH && inside_square(scan) != square) return false;
    scan->depth--;
    return true;
}

static bool may_open(const dtl_json_scan *scan) {
    switch (scan->before) {
    case '\0':
    case ':':
    case '[': return true;
    case ',': return inside_square(scan);
    default: return false;
    }
}

/* A byte outside strings that is not white space; false where it cannot stand there. */
static bool take(dtl_json_scan *scan, char c) {
    if (scan->before == '"' && c != ':' && c != ',' && c != '}' && c != ']') return false;
    switch (c) {
    case '{':
    case '[':
        if (!may_open(scan)) return false;
        push(scan, c == '[');
        break;
    case '}':
    case ']':
        if (!pop(scan, c == ']')) return false;
        break;
    case '"':
        if (scan->before != '{' && scan->before != '[' && scan->before != ',' && scan->before != ':') return false;
        scan->in_string = true;
        break;
    default: break;
    }
    scan->before = c;
    return true;
}

dtl_scan_result dtl_json_scan_feed(dtl_json_scan *scan, dtl_slice bytes, size_t *used) {
    size_t at = 0;
    dtl_scan_result result = DTL_SCAN_MORE;
    while (at < bytes.size && result == DTL_SCAN_MORE) {
        if (scan->in_string) {
            at = pass_string(scan, bytes, at);
            continue;
        }
        char c = bytes.data[at];
        if (!dtl_json_blank(c)) {
            if (c == '"' && scan->before != '"') scan->suspect = scan->position + at;
            if (!take(scan, c)) {
                if (scan->before != '"') scan->suspect = scan->position + at;
                result = DTL_SCAN_BROKEN;
            } else if (scan->depth == 0) {
                result = DTL_SCAN_DONE;
            }
        }
        at++;
    }
    scan->position += at;
    *used = at;
    return result;
}
