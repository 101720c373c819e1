/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/encoding.h"

#include <limits.h>
#include <stdio.h>
#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include "base/ascii.h"

enum { GUESS_BYTES = 64 << 10, GUESS_MIN_HIGH = 12, WIDE_SAMPLE = 512 };

typedef struct {
    const char *label, *name; /* as it is written, in lower case; as ICU calls it */
} alias;

/* Labels that mean more than they say. What is not here, ICU knows by the same name. */
static const alias LABELS[] = {{"iso-8859-1", "windows-1252"},
                               {"iso8859-1", "windows-1252"},
                               {"latin1", "windows-1252"},
                               {"latin-1", "windows-1252"},
                               {"l1", "windows-1252"},
                               {"us-ascii", "windows-1252"},
                               {"ascii", "windows-1252"},
                               {"ansi", "windows-1252"},
                               {"cp1252", "windows-1252"},
                               {"x-cp1252", "windows-1252"},
                               {"iso-8859-9", "windows-1254"},
                               {"iso-8859-11", "windows-874"},
                               {"tis-620", "windows-874"},
                               {"gb2312", "gb18030"},
                               {"gbk", "gb18030"},
                               {"x-gbk", "gb18030"},
                               {"gb_2312-80", "gb18030"},
                               {"euc-kr", "windows-949"},
                               {"ks_c_5601-1987", "windows-949"},
                               {"shift_jis", "windows-31j"},
                               {"shift-jis", "windows-31j"},
                               {"sjis", "windows-31j"},
                               {"x-sjis", "windows-31j"},
                               {"big5", "big5-hkscs"},
                               {"x-euc-jp", "euc-jp"},
                               {"utf8", "utf-8"},
                               {"unicode", "utf-16"},
                               {"macintosh", "macos-0_2-10.2"},
                               {"x-mac-roman", "macos-0_2-10.2"},
                               {"uhc", "windows-949"}};

static bool mark(dtl_slice bytes, const char *text, size_t size) {
    return dtl_slice_starts(bytes, dtl_slice_of(text, size));
}

/* The encoding that a byte order mark names, and the mark's size; NULL where there is none. */
static const char *marked(dtl_slice bytes, size_t *size) {
    *size = 3;
    if (mark(bytes, "\xEF\xBB\xBF", 3)) return "UTF-8";
    *size = 4;
    if (mark(bytes, "\xFF\xFE\0\0", 4)) return "UTF-32LE";
    if (mark(bytes, "\0\0\xFE\xFF", 4)) return "UTF-32BE";
    *size = 2;
    if (mark(bytes, "\xFF\xFE", 2)) return "UTF-16LE";
    if (mark(bytes, "\xFE\xFF", 2)) return "UTF-16BE";
    *size = 0;
    return NULL;
}

/* Western text in UTF-16 has a zero in nearly every pair of bytes, on the same side. */
static const char *wide_without_mark(dtl_slice bytes) {
    size_t const sample = (bytes.size < WIDE_SAMPLE ? bytes.size : WIDE_SAMPLE) & ~(size_t)1;
    size_t zeros[2] = {0};
    for (size_t i = 0; i < sample; i++) zeros[i % 2] += bytes.data[i] == '\0';
    size_t const pairs = sample / 2;
    if (pairs < 4) return NULL;
    if (zeros[1] * 10 >= pairs * 7 && zeros[0] * 10 <= pairs) return "UTF-16LE";
    if (zeros[0] * 10 >= pairs * 7 && zeros[1] * 10 <= pairs) return "UTF-16BE";
    return NULL;
}

/* As ICU calls what a declaration says; false where that is too long to be a name. */
static bool known_as(dtl_slice declared, char name[DTL_ENCODING_NAME_BYTES]) {
    dtl_slice const label = dtl_ascii_trim(declared);
    if (label.size == 0 || label.size >= DTL_ENCODING_NAME_BYTES) return false;
    for (size_t i = 0; i < label.size; i++) name[i] = dtl_ascii_lower(label.data[i]);
    name[label.size] = '\0';
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (strcmp(name, LABELS[i].label) == 0) snprintf(name, DTL_ENCODING_NAME_BYTES, "%s", LABELS[i].name);
    return true;
}

/* Converts by ICU; false where the encoding is unknown, or, when strict, where bytes mean nothing in it. */
static bool convert(dtl_arena *arena, dtl_slice bytes, const char *name, bool strict, dtl_slice *out) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *from = ucnv_open(name, &code);
    UConverter *to = ucnv_open("UTF-8", &code);
    bool done = false;
    if (U_SUCCESS(code) && bytes.size <= INT32_MAX / 4) {
        if (strict) ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
        size_t const room = bytes.size * 3 + 16;
        char *target = dtl_arena_alloc(arena, room), *end = target;
        const char *source = bytes.data;
        ucnv_convertEx(to, from, &end, target + room, &source, bytes.data + bytes.size, NULL, NULL, NULL, NULL, true,
                       true, &code);
        done = U_SUCCESS(code);
        *out = dtl_slice_of(target, (size_t)(end - target));
    }
    ucnv_close(from);
    ucnv_close(to);
    return done;
}

typedef struct {
    size_t high, repaired; /* bytes beyond ASCII; those of them that are in no UTF-8 sequence */
    bool escapes;          /* as 7-bit encodings have them */
} census;

static census count(dtl_slice bytes) {
    census c = {0};
    for (size_t i = 0; i < bytes.size; i++) {
        c.high += (unsigned char)bytes.data[i] >= 0x80;
        c.escapes |= bytes.data[i] == 0x1B;
    }
    for (size_t at = 0; c.high && at < bytes.size; at++) {
        at += dtl_utf8_valid_prefix(dtl_slice_part(bytes, at, bytes.size));
        c.repaired += at < bytes.size;
    }
    return c;
}

/* What the frequencies of bytes look like; false where libuchardet has no idea. */
static bool guess(dtl_slice bytes, char name[DTL_ENCODING_NAME_BYTES]) {
    uchardet_t detector = uchardet_new();
    size_t const size = bytes.size < GUESS_BYTES ? bytes.size : GUESS_BYTES;
    bool const fed = uchardet_handle_data(detector, bytes.data, size) == 0;
    uchardet_data_end(detector);
    bool const known = fed && known_as(dtl_slice_text(uchardet_get_charset(detector)), name);
    uchardet_delete(detector);
    return known && strcmp(name, "utf-8") != 0;
}

static dtl_slice named(dtl_slice text, const char *name, dtl_encoding *encoding) {
    snprintf(encoding->name, sizeof encoding->name, "%s", name);
    return text;
}

/* In the encoding that is declared, or found by counting; false where neither gives text. */
static bool by_name(dtl_arena *arena, dtl_slice bytes, dtl_slice declared, size_t high, dtl_slice *text,
                    dtl_encoding *encoding) {
    char name[DTL_ENCODING_NAME_BYTES];
    bool const told = known_as(declared, name) && strcmp(name, "utf-8") != 0;
    if (told && convert(arena, bytes, name, true, text)) return named(*text, name, encoding), true;
    if (high < GUESS_MIN_HIGH || !guess(bytes, name)) return false;
    if (!convert(arena, bytes, name, true, text)) return false;
    named(*text, name, encoding);
    return true;
}

dtl_slice dtl_encoding_decode(dtl_arena *arena, dtl_slice bytes, dtl_slice declared, dtl_encoding *encoding) {
    *encoding = (dtl_encoding){.name = "UTF-8"};
    size_t mark_size;
    dtl_slice text = {0};
    const char *wide = marked(bytes, &mark_size);
    dtl_slice const rest = dtl_slice_part(bytes, mark_size, bytes.size);
    if (!wide) wide = wide_without_mark(bytes);
    if (wide && strcmp(wide, "UTF-8") != 0 && convert(arena, rest, wide, false, &text))
        return named(text, wide, encoding);
    if (declared.size == 0) declared = dtl_encoding_declared(bytes);
    census const c = mark_size ? (census){0} : count(rest);
    bool const seven_bit = c.escapes && !c.high && declared.size;
    bool const utf8 = !seven_bit && c.repaired * 4 <= c.high - c.repaired;
    if (!utf8 && by_name(arena, rest, declared, c.high, &text, encoding)) return text;
    text = dtl_utf8_repair(arena, rest, &encoding->repair);
    encoding->repair.first_bad += mark_size;
    bool const western = c.high > 0 && c.repaired == c.high;
    return western ? named(text, "windows-1252", encoding) : text;
}

/* The value behind an equals sign at at, with or without quotes. */
static dtl_slice value_at(dtl_slice head, size_t at) {
    while (at < head.size && (head.data[at] == ' ' || head.data[at] == '=')) at++;
    if (at < head.size && (head.data[at] == '"' || head.data[at] == '\'')) at++;
    size_t end = at;
    while (end < head.size && (unsigned char)head.data[end] > ' ' && !strchr("\"';>/?", head.data[end])) end++;
    return dtl_slice_part(head, at, end);
}

dtl_slice dtl_encoding_declared(dtl_slice bytes) {
    size_t const within = DTL_ENCODING_DECLARED_WITHIN;
    dtl_slice const head = dtl_slice_part(bytes, 0, bytes.size < within ? bytes.size : within);
    size_t const meta = dtl_ascii_find(head, 0, "<meta"), charset = dtl_ascii_find(head, meta, "charset");
    size_t const encoding = dtl_ascii_find(head, dtl_ascii_find(head, 0, "<?xml"), "encoding");
    if (encoding < meta) return value_at(head, encoding + strlen("encoding"));
    return charset < head.size ? value_at(head, charset + strlen("charset")) : (dtl_slice){0};
}
