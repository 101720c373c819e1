/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/words.h"

#include <assert.h>
#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/alloc.h"
#include "text/utf8.h"

typedef enum { NOTHING, LETTER, DIGIT, MARK, IDEOGRAPH } kind;

static kind kind_beyond_ascii(uint32_t c) {
    if (c >= 0x2010 && c <= 0x2027) return NOTHING; /* dashes and quotes, the bulk of what is asked */
    if (u_hasBinaryProperty((UChar32)c, UCHAR_IDEOGRAPHIC)) return IDEOGRAPH;
    bool kana = c >= 0x3040 && c <= 0x30FF;
    switch (u_charType((UChar32)c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER: return kana ? IDEOGRAPH : LETTER;
    case U_DECIMAL_DIGIT_NUMBER: return DIGIT;
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK: return MARK;
    default: return NOTHING;
    }
}

/* The kind of the character at `at`, and where it ends. At the end of the text: NOTHING. */
static kind kind_at(dtl_slice text, size_t at, size_t *after) {
    if (at >= text.size) return *after = at, NOTHING;
    unsigned char c = (unsigned char)text.data[at];
    if (c < 0x80) {
        *after = at + 1;
        if ((unsigned char)((c | 0x20) - 'a') < 26) return LETTER;
        return (unsigned char)(c - '0') < 10 ? DIGIT : NOTHING;
    }
    *after = at;
    return kind_beyond_ascii(dtl_utf8_next(text.data, after));
}

/* Bytes of the apostrophe at `at`, 0 where there is none: ' and U+2019. */
static size_t apostrophe(dtl_slice text, size_t at) {
    if (text.data[at] == '\'') return 1;
    return text.size - at > 3 && memcmp(text.data + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

/* Whether the word goes on behind what stands at `at`, last being the kind before it; where the rest begins if so. */
static bool joined(dtl_slice text, size_t begin, size_t at, kind last, size_t *next) {
    if (at + 1 >= text.size) return false;
    size_t after;
    char c = text.data[at];
    if (last == DIGIT && (c == '.' || c == ',')) {
        *next = at + 1;
        return kind_at(text, at + 1, &after) == DIGIT;
    }
    if (last != LETTER) return false;
    size_t mark = apostrophe(text, at);
    if (mark) {
        *next = at + mark;
        return kind_at(text, at + mark, &after) == LETTER;
    }
    if (c != '.') return false;
    size_t first = at; /* of the letter before the point, which must stand alone */
    while (first > begin && ((unsigned char)text.data[first - 1] & 0xC0) == 0x80) first--;
    if (first > begin) first--;
    if (first != begin && text.data[first - 1] != '.') return false;
    *next = at + 1;
    if (kind_at(text, at + 1, &after) != LETTER) return false;
    size_t beyond;
    kind following = kind_at(text, after, &beyond);
    return following == NOTHING && (after >= text.size || !apostrophe(text, after) || beyond >= text.size ||
                                    kind_at(text, beyond, &beyond) == NOTHING);
}

void dtl_words_add(dtl_words *words, size_t begin, size_t end) {
    if (words->count == words->capacity) {
        words->capacity = words->capacity ? words->capacity * 2 : 1024;
        words->at = dtl_alloc_resized(words->at, words->capacity, sizeof *words->at);
    }
    words->at[words->count++] = (dtl_word){.begin = (uint32_t)begin, .end = (uint32_t)end};
}

void dtl_words_release(dtl_words *words) {
    free(words->at);
    *words = (dtl_words){0};
}

/* 1 for the letters and digits of ASCII, by which most words are run through. */
static const unsigned char PLAIN[256] = {
    ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1, ['7'] = 1, ['8'] = 1,
    ['9'] = 1, ['A'] = 1, ['B'] = 1, ['C'] = 1, ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1,
    ['I'] = 1, ['J'] = 1, ['K'] = 1, ['L'] = 1, ['M'] = 1, ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1,
    ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1, ['V'] = 1, ['W'] = 1, ['X'] = 1, ['Y'] = 1, ['Z'] = 1,
    ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1, ['h'] = 1, ['i'] = 1,
    ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1, ['r'] = 1,
    ['s'] = 1, ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1};

/* The end of the word that begins at begin with a character of kind first that ends at `at`. */
static size_t word_end(dtl_slice text, size_t begin, size_t at, kind first) {
    kind last = first;
    size_t fits = at; /* where the last character ends that fits; a joiner behind it would stand between words */
    while (at - begin <= DTL_WORD_MAX_BYTES) {
        size_t run = at;
        size_t const most = begin + DTL_WORD_MAX_BYTES; /* looked at, and one more: a longer run is cut in any case */
        while (run < text.size && run <= most && PLAIN[(unsigned char)text.data[run]]) run++;
        if (run > at) {
            if (run - begin <= DTL_WORD_MAX_BYTES) fits = run;
            else if (at - begin < DTL_WORD_MAX_BYTES) fits = begin + DTL_WORD_MAX_BYTES;
            at = run;
            last = (unsigned char)text.data[at - 1] <= '9' ? DIGIT : LETTER;
        }
        if (at >= text.size || text.data[at] == ' ') break;
        size_t after;
        kind next = kind_at(text, at, &after);
        if (next == LETTER || next == DIGIT || next == MARK) {
            at = after;
            if (at - begin <= DTL_WORD_MAX_BYTES) fits = at;
            if (next != MARK) last = next;
        } else if (next != IDEOGRAPH && joined(text, begin, at, last, &after)) {
            at = after;
        } else {
            break;
        }
    }
    return fits;
}

void dtl_words_cut(dtl_slice text, dtl_words *words) {
    assert(text.size <= DTL_TEXT_MAX_BYTES);
    words->count = 0;
    for (size_t at = 0; at < text.size;) {
        size_t after;
        kind first = kind_at(text, at, &after);
        if (first == NOTHING || first == MARK) {
            at = after;
            continue;
        }
        size_t end = first == IDEOGRAPH ? after : word_end(text, at, after, first);
        dtl_words_add(words, at, end);
        at = end;
    }
}
