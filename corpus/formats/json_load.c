/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/json_load.h"

#include "base/ascii.h"
#include "corpus/record/record.h"

enum { ESCAPE_BYTES = 6, SAFE_DIGITS = 18 }; /* \uXXXX; longer integers may not fit 64 bits */

/* The UTF-16 unit of the escape \uXXXX at at; -1 where there is none. */
static int unit_at(dtl_slice s, size_t at) {
    if (s.size < ESCAPE_BYTES || at > s.size - ESCAPE_BYTES || s.data[at] != '\\' || s.data[at + 1] != 'u') return -1;
    int unit = 0;
    for (size_t i = 2; i < ESCAPE_BYTES; i++) {
        int const digit = dtl_ascii_hexadecimal(s.data[at + i]);
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* Copies the escape at *at. */
static void mend_escape(dtl_slice in, size_t *at, char *out, size_t *size) {
    int const unit = unit_at(in, *at);
    int const low = unit >= 0xD800 && unit < 0xDC00 ? unit_at(in, *at + ESCAPE_BYTES) : -1;
    bool const pair = low >= 0xDC00 && low < 0xE000, half = unit >= 0xD800 && unit < 0xE000 && !pair;
    size_t taken = pair ? 2 * ESCAPE_BYTES : unit >= 0 ? ESCAPE_BYTES : 2;
    if (taken > in.size - *at) taken = in.size - *at;
    memcpy(out + *size, half ? "\\ufffd" : in.data + *at, taken);
    *at += taken;
    *size += taken;
}

static bool number_byte(char c) {
    return dtl_ascii_digit(c) || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
}

/* Copies the number at *at, in quotes where the parser may not be able to hold it. */
static void mend_number(dtl_slice in, size_t *at, char *out, size_t *size) {
    size_t end = *at;
    bool exponent = false;
    for (; end < in.size && number_byte(in.data[end]); end++) exponent |= in.data[end] == 'e' || in.data[end] == 'E';
    size_t const length = end - *at;
    bool const quoted = exponent || length > SAFE_DIGITS;
    if (quoted) out[(*size)++] = '"';
    memcpy(out + *size, in.data + *at, length);
    *size += length;
    if (quoted) out[(*size)++] = '"';
    *at = end;
}

static dtl_slice mend(dtl_arena *arena, dtl_slice in) {
    char *out = dtl_arena_alloc(arena, in.size * 2 + 2); /* "1e9" is the most that a number grows: 3 bytes to 5 */
    size_t size = 0;
    bool quoted = false;
    for (size_t at = 0; at < in.size;) {
        char const c = in.data[at];
        if (quoted && c == '\\') {
            mend_escape(in, &at, out, &size);
            continue;
        }
        if (!quoted && (dtl_ascii_digit(c) || c == '-')) {
            mend_number(in, &at, out, &size);
            continue;
        }
        if (c == '"') quoted = !quoted;
        out[size++] = (unsigned char)c < ' ' ? ' ' : c;
        at++;
    }
    return dtl_slice_of(out, size);
}

static bool may_be_mended(const json_error_t *failure) {
    enum json_error_code const code = json_error_code(failure);
    return code == json_error_invalid_syntax || code == json_error_invalid_utf8 || code == json_error_numeric_overflow;
}

dtl_status dtl_json_load(dtl_arena *arena, dtl_slice text, json_t **root, dtl_error *err) {
    json_error_t failure;
    json_t *value = json_loadb(text.data, text.size, JSON_ALLOW_NUL, &failure);
    if (!value && may_be_mended(&failure)) {
        dtl_slice mended = mend(arena, text);
        json_error_t again;
        value = json_loadb(mended.data, mended.size, JSON_ALLOW_NUL, &again);
        if (!value && json_error_code(&again) != json_error_invalid_syntax) failure = again;
    }
    if (value && !json_is_object(value)) {
        json_decref(value);
        return dtl_fail(err, DTL_BAD_INPUT, "expected a JSON object, found an array");
    }
    if (value) {
        *root = value;
        return DTL_OK;
    }
    if (json_error_code(&failure) == json_error_out_of_memory) dtl_out_of_memory();
    if (json_error_code(&failure) == json_error_stack_overflow)
        return dtl_fail(err, DTL_TOO_BIG, "JSON nested deeper than %d", DTL_JSON_MAX_DEPTH);
    char cause[sizeof failure.text];
    size_t size = 0;
    for (; failure.text[size]; size++) cause[size] = (unsigned char)failure.text[size] < ' ' ? ' ' : failure.text[size];
    cause[size] = '\0';
    dtl_fail(err, DTL_BAD_INPUT, "not JSON: %s", cause);
    err->offset = failure.position > 0 ? (uint64_t)failure.position : 0;
    return DTL_BAD_INPUT;
}
