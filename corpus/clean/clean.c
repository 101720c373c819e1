/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/clean.h"

#include "base/ascii.h"
#include "text/normal.h"
#include "text/utf8.h"

typedef enum { VISIBLE, SPACE, LINE_END, DROPPED, LATIN, LIGATURE } kind; /* LATIN: U+0080-U+009F */

static kind kind_of_code(uint32_t c) {
    switch (c) {
    case 0xA0:
    case 0x1680:
    case 0x202F:
    case 0x205F:
    case 0x3000: return SPACE;
    case 0x2028:
    case 0x2029: return LINE_END;
    case 0xAD:
    case 0x200B:
    case 0x200E: /* marks of direction: they follow from the letters */
    case 0x200F:
    case 0x2060:
    case 0xFEFF:
    case 0xFFFC: return DROPPED;
    default:
        if (c < 0xA0) return LATIN;
        if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) return DROPPED;
        if (c >= 0xFB00 && c <= 0xFB06) return LIGATURE;
        return c >= 0x2000 && c <= 0x200A ? SPACE : VISIBLE;
    }
}

static kind kind_of_ascii(unsigned char c) {
    if (c > ' ' && c < 0x7f) return VISIBLE;
    switch (c) {
    case ' ':
    case '\t': return SPACE;
    case '\n':
    case '\r':
    case '\v':
    case '\f': return LINE_END;
    default: return DROPPED;
    }
}

/* The kind of the character at at, and its size. Only five lead bytes begin anything but visible characters. */
static inline kind kind_at(dtl_slice text, size_t at, size_t *size) {
    unsigned char lead = (unsigned char)text.data[at];
    *size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0x80) return kind_of_ascii(lead);
    switch (lead) {
    case 0xC2:
    case 0xE1:
    case 0xE2:
    case 0xE3:
    case 0xEF: {
        size_t next = at;
        return kind_of_code(dtl_utf8_next(text.data, &next));
    }
    default: return VISIBLE;
    }
}

/* How many bytes of trimmed text are as they should be; what is behind them begins with no half of anything. */
static size_t clean_prefix(dtl_slice text, bool const one_line) {
    size_t at = 0, visible = 0; /* visible: behind the last visible character */
    unsigned spaces = 0, lines = 0;
    while (at < text.size) {
        unsigned char c = (unsigned char)text.data[at];
        size_t size = 1;
        kind now = c > ' ' && c < 0x7f ? VISIBLE : kind_at(text, at, &size);
        if (now == VISIBLE) {
            visible = at + size;
            spaces = lines = 0;
        } else if (c == ' ') {
            if (spaces++ || lines) break;
        } else if (c == '\n' && !one_line) {
            if (spaces || lines++ == 2) break;
        } else {
            break;
        }
        at += size;
    }
    return visible;
}

/* A visible character as it is kept; no longer than it was, but for LATIN (two bytes to three). */
static size_t put_character(dtl_slice character, kind what, char *out) {
    static const char ligatures[7][4] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"}; /* from U+FB00 */
    if (what == LATIN) return dtl_utf8_put(out, dtl_windows_1252((unsigned char)character.data[1]));
    if (what == LIGATURE) character = dtl_slice_text(ligatures[(unsigned char)character.data[2] - 0x80]);
    memcpy(out, character.data, character.size);
    return character.size;
}

/* The rest of the text behind a clean prefix, written to out behind that; returns the whole size. */
static size_t write_clean(dtl_slice text, size_t at, bool one_line, char *out) {
    size_t written = at;
    unsigned spaces = 0, lines = 0;
    while (at < text.size) {
        size_t size;
        kind now = kind_at(text, at, &size);
        if (now == LINE_END) {
            bool const pair = text.data[at] == '\r' && at + 1 < text.size && text.data[at + 1] == '\n';
            if (one_line) spaces = 1;
            else if (!pair) lines++;
        } else if (now == SPACE) {
            spaces = 1;
        } else if (now != DROPPED) {
            if (written && lines) {
                out[written++] = '\n';
                if (lines > 1) out[written++] = '\n';
            } else if (written && spaces) {
                out[written++] = ' ';
            }
            spaces = lines = 0;
            written += put_character(dtl_slice_part(text, at, at + size), now, out + written);
        }
        at += size;
    }
    return written;
}

static dtl_slice clean(dtl_arena *arena, dtl_slice text, bool one_line) {
    dtl_utf8_report report;
    dtl_slice valid = dtl_ascii_trim(dtl_utf8_repair(arena, text, &report));
    size_t prefix = clean_prefix(valid, one_line);
    if (prefix < valid.size) {
        char *out = dtl_arena_alloc(arena, prefix + (valid.size - prefix) / 2 * 3 + 3); /* LATIN: two bytes to three */
        if (prefix) memcpy(out, valid.data, prefix);
        valid = dtl_slice_of(out, write_clean(valid, prefix, one_line, out));
    }
    return dtl_text_nfc(arena, valid);
}

dtl_slice dtl_clean_text(dtl_arena *arena, dtl_slice text) { return clean(arena, text, false); }

dtl_slice dtl_clean_line(dtl_arena *arena, dtl_slice text) {
    dtl_slice const line = clean(arena, text, true);
    return line.size <= DTL_FIELD_MAX_BYTES ? line : dtl_ascii_trim(dtl_utf8_front(line, DTL_FIELD_MAX_BYTES));
}
