/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/mojibake.h"

#include "text/utf8.h"

enum { WEAK_MIN = 3, WEAK_PER_BARE = 4 };

/* How sure it is that a run of characters is one that was read wrongly. BARE: a letter that is none. */
typedef enum { NONE, BARE, WEAK, STRONG } evidence;

typedef struct {
    size_t strong, weak, bare;
} tally;

/* The byte of a character in Windows-1252, or in Latin-1 where that has a control; -1 where it has none or is ASCII. */
static int byte_of(uint32_t c) {
    if (c >= 0x80 && c <= 0xFF) return (int)c;
    if (c < 0x152 || c > 0x2122) return -1;
    for (int byte = 0x80; byte < 0xA0; byte++)
        if (dtl_windows_1252((unsigned char)byte) == c) return byte;
    return -1;
}

/* Quotes, dots and dashes, which may well follow a capital letter with an accent. */
static bool print_sign(int byte) {
    return byte == 0x85 || (byte >= 0x91 && byte <= 0x94) || byte == 0x96 || byte == 0x97;
}

static evidence sure_of(uint32_t c, int second) {
    if (c >= 0xA0 && c <= 0xBF) return STRONG;
    if (c >= 0xC0 && c <= 0xFF) return print_sign(second) ? WEAK : STRONG;
    if (c >= 0x2010 && c <= 0x22FF) return STRONG;
    if (c == 0xFEFF || c == 0xFFFD || (c >= 0x1F000 && c <= 0x1FAFF)) return STRONG;
    return WEAK;
}

/* What begins at *at: the character that the run stands for, with *at moved behind it. NONE, BARE: *at is not moved. */
static evidence run_at(dtl_slice text, size_t *at, uint32_t *meant) {
    size_t next = *at;
    int const lead = byte_of(dtl_utf8_next(text.data, &next));
    if (lead < 0xC0) return NONE;
    if (lead < 0xC2 || lead > 0xF4) return BARE;
    size_t const size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char bytes[4] = {(char)lead};
    int second = 0;
    for (size_t i = 1; i < size; i++) {
        int const byte = next < text.size ? byte_of(dtl_utf8_next(text.data, &next)) : -1;
        if (byte < 0x80 || byte > 0xBF) return BARE;
        if (i == 1) second = byte;
        bytes[i] = (char)byte;
    }
    if (dtl_utf8_valid_prefix(dtl_slice_of(bytes, size)) != size) return BARE;
    size_t from = 0;
    *meant = dtl_utf8_next(bytes, &from);
    *at = next;
    return sure_of(*meant, second);
}

/* The next place from at where a run may begin: U+00C0-U+00FF, which in UTF-8 begin with this byte. */
static size_t next_letter(dtl_slice text, size_t at) {
    const char *found = at < text.size ? memchr(text.data + at, '\xC3', text.size - at) : NULL;
    return found ? (size_t)(found - text.data) : text.size;
}

static tally weigh(dtl_slice text) {
    tally t = {0};
    for (size_t at = next_letter(text, 0); at < text.size; at = next_letter(text, at)) {
        uint32_t meant;
        size_t const begin = at;
        evidence const found = run_at(text, &at, &meant);
        t.strong += found == STRONG;
        t.weak += found == WEAK;
        t.bare += found == BARE;
        if (at == begin) at += 2;
    }
    return t;
}

/* Runs that lost their last byte: a no-break space became a space, and U+009D is not in Windows-1252. */
static bool cut_run_at(dtl_slice text, size_t *at, uint32_t *meant) {
    static const dtl_slice a_grave = {.data = "\u00C3 ", .size = 3}, quote = {.data = "\u00E2\u20AC", .size = 5};
    dtl_slice const rest = dtl_slice_part(text, *at, text.size);
    if (dtl_slice_starts(rest, a_grave)) {
        *meant = 0xE0;
        *at += a_grave.size;
        return true;
    }
    if (!dtl_slice_starts(rest, quote)) return false;
    *meant = 0x201D;
    *at += quote.size;
    if (dtl_slice_starts(dtl_slice_part(text, *at, text.size), DTL_SLICE("\uFFFD"))) *at += 3;
    return true;
}

static dtl_slice undo_once(dtl_arena *arena, dtl_slice text, bool const weak_too, size_t *undone) {
    char *out = dtl_arena_alloc(arena, text.size);
    size_t size = 0;
    for (size_t at = 0, begin = 0; begin < text.size; begin = at) {
        at = next_letter(text, begin);
        memcpy(out + size, text.data + begin, at - begin);
        size += at - begin;
        if (at == text.size) break;
        uint32_t meant;
        size_t const letter = at;
        evidence found = run_at(text, &at, &meant);
        if (found == BARE && cut_run_at(text, &at, &meant)) found = STRONG;
        if (found == STRONG || (found == WEAK && weak_too)) {
            size += dtl_utf8_put(out + size, meant);
            ++*undone;
            continue;
        }
        at = letter + 2;
        memcpy(out + size, text.data + letter, 2);
        size += 2;
    }
    return dtl_slice_of(out, size);
}

dtl_slice dtl_mojibake_undo(dtl_arena *arena, dtl_slice text, size_t *undone) {
    *undone = 0;
    for (int round = 0; round < DTL_MOJIBAKE_MAX_ROUNDS; round++) {
        tally const t = weigh(text);
        bool const many = t.weak >= WEAK_MIN && t.bare * WEAK_PER_BARE <= t.weak + t.strong;
        if (t.strong == 0 && !many) break;
        text = undo_once(arena, text, many, undone);
    }
    return text;
}
