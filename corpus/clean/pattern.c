/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/pattern.h"

#include "base/ascii.h"

static const uint64_t SEED = UINT64_C(0xcbf29ce484222325);

/* FNV-1a (Fowler, Noll, Vo). */
static uint64_t add_byte(uint64_t hash, char byte) { return (hash ^ (unsigned char)byte) * UINT64_C(0x100000001b3); }

/* What a byte begins. WIDE: a sign beyond ASCII, or a letter; the bytes behind it decide. */
typedef enum { BLANK, LETTER, DIGIT, APOSTROPHE, SIGN, QUOTE, WIDE } byte_class;

#define SIXTEEN(a) a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a
#define LETTERS LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER, LETTER

static const uint8_t CLASSES[256] = {['"'] = QUOTE,
                                     ['\''] = APOSTROPHE,
                                     ['('] = SIGN,
                                     [')'] = SIGN,
                                     [':'] = SIGN,
                                     ['@'] = SIGN,
                                     ['/'] = SIGN,
                                     ['>'] = SIGN,
                                     ['0'] = DIGIT,
                                     DIGIT,
                                     DIGIT,
                                     DIGIT,
                                     DIGIT,
                                     DIGIT,
                                     DIGIT,
                                     DIGIT,
                                     DIGIT,
                                     DIGIT,
                                     ['A'] = LETTERS,
                                     LETTERS,
                                     LETTER,
                                     LETTER,
                                     LETTER,
                                     LETTER,
                                     ['a'] = LETTERS,
                                     LETTERS,
                                     LETTER,
                                     LETTER,
                                     LETTER,
                                     LETTER,
                                     [0x80] = SIXTEEN(LETTER),
                                     SIXTEEN(LETTER),
                                     SIXTEEN(LETTER),
                                     SIXTEEN(LETTER),
                                     SIXTEEN(LETTER),
                                     SIXTEEN(LETTER),
                                     SIXTEEN(LETTER),
                                     SIXTEEN(LETTER)};

static inline byte_class class_of(unsigned char c) { return c == 0xE2 || c == 0xC2 ? WIDE : (byte_class)CLASSES[c]; }

static bool starts(dtl_slice s, size_t at, const char *text, size_t size) {
    return s.size - at >= size && memcmp(s.data + at, text, size) == 0;
}

/* What stands at at, and its bytes; a letter beyond ASCII may be given byte by byte. */
static byte_class wide_at(dtl_slice s, size_t at, size_t *size) {
    if (starts(s, at, "\xE2\x80", 2) && s.size - at >= 3) { /* general punctuation */
        unsigned char const last = (unsigned char)s.data[at + 2];
        *size = 3;
        if (last == 0x98 || last == 0x99) return APOSTROPHE;
        return last >= 0x9A && last <= 0x9F ? QUOTE : BLANK;
    }
    *size = 2;
    if (starts(s, at, "\u00A9", 2)) return SIGN;
    if (starts(s, at, "\u00AB", 2) || starts(s, at, "\u00BB", 2)) return QUOTE;
    if (starts(s, at, "\u00B7", 2)) return BLANK;
    *size = 1;
    return LETTER;
}

static inline byte_class what_is_at(dtl_slice s, size_t at, size_t *size) {
    byte_class const c = class_of((unsigned char)s.data[at]);
    *size = 1;
    return c == WIDE ? wide_at(s, at, size) : c;
}

/* The word at *at, which moves behind it. */
static dtl_token word_at(dtl_slice s, size_t *at) {
    dtl_token token = {.hash = SEED, .kind = DTL_TOKEN_NUMBER};
    while (*at < s.size) {
        size_t size;
        byte_class const c = what_is_at(s, *at, &size);
        if (c != LETTER && c != DIGIT && c != APOSTROPHE) break;
        if (c == LETTER) token.kind = DTL_TOKEN_WORD;
        char const byte = s.data[*at];
        if (c != APOSTROPHE) token.hash = add_byte(token.hash, dtl_ascii_lower(byte));
        *at += size;
    }
    return token;
}

void dtl_paragraph_cut(dtl_slice line, size_t max_words, dtl_paragraph *paragraph) {
    paragraph->count = paragraph->words = 0;
    size_t at = 0;
    while (at < line.size && paragraph->words <= max_words && paragraph->count < DTL_PARAGRAPH_TOKENS_MAX) {
        size_t size;
        byte_class const c = what_is_at(line, at, &size);
        dtl_token *token = &paragraph->at[paragraph->count];
        if (c == LETTER || c == DIGIT) {
            *token = word_at(line, &at);
            paragraph->words++;
            paragraph->count++;
            continue;
        }
        if (c == SIGN || c == QUOTE) {
            *token = (dtl_token){.hash = add_byte(SEED, line.data[at]),
                                 .kind = c == SIGN ? DTL_TOKEN_SIGN : DTL_TOKEN_QUOTE};
            paragraph->count++;
        }
        at += size;
    }
    paragraph->whole = at == line.size && paragraph->words <= max_words;
}

/* One blank-free part of a pattern: elements, where it is several words ("sign-up"). */
static bool add_part(dtl_slice part, dtl_pattern *p) {
    if (p->element_count == DTL_PATTERN_ELEMENTS_MAX) return false;
    dtl_element *e = &p->elements[p->element_count++];
    *e = (dtl_element){.first = (uint16_t)p->choice_count};
    if (part.size == 1 && (part.data[0] == '*' || part.data[0] == '#')) {
        e->kind = part.data[0] == '*' ? DTL_ELEMENT_ANY : DTL_ELEMENT_NUMBER;
        return true;
    }
    for (size_t at = 0; at < part.size;) {
        size_t size;
        byte_class const c = what_is_at(part, at, &size);
        bool const word = c == LETTER || c == DIGIT;
        if (c == BLANK && part.data[at] == '-' && at && at + 1 < part.size) /* a hyphen parts words */
            return add_part(dtl_slice_part(part, at + 1, part.size), p);
        if (p->choice_count == DTL_PATTERN_CHOICES_MAX || e->kind == DTL_ELEMENT_SIGN) return false;
        if (word || c == SIGN) {
            if (c == SIGN) e->kind = DTL_ELEMENT_SIGN;
            p->choices[p->choice_count++] = word ? word_at(part, &at).hash : add_byte(SEED, part.data[at]);
            e->count++;
        }
        if (!word) at += size;
    }
    return e->count > 0;
}

dtl_status dtl_pattern_parse(dtl_slice text, dtl_pattern *pattern, dtl_error *err) {
    *pattern = (dtl_pattern){0};
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && text.data[end] != ' ' && text.data[end] != '\t') end++;
        if (end > at && !add_part(dtl_slice_part(text, at, end), pattern))
            return dtl_fail(err, DTL_BAD_INPUT, "a pattern of over %d parts or %d words, or a part without a word",
                            DTL_PATTERN_ELEMENTS_MAX, DTL_PATTERN_CHOICES_MAX);
        at = end + 1;
    }
    if (pattern->choice_count == 0)
        return dtl_fail(err, DTL_BAD_INPUT, "a pattern without a word would match anything");
    return DTL_OK;
}

static bool fits(const dtl_pattern *p, const dtl_element *e, const dtl_token *token) {
    if (e->kind == DTL_ELEMENT_NUMBER) return token->kind == DTL_TOKEN_NUMBER;
    if ((e->kind == DTL_ELEMENT_SIGN) != (token->kind == DTL_TOKEN_SIGN)) return false;
    for (size_t i = 0; i < e->count; i++)
        if (p->choices[e->first + i] == token->hash) return true;
    return false;
}

/* Wildcards in the usual way: after a mismatch, the last * takes one token more. */
bool dtl_pattern_matches(const dtl_pattern *p, const dtl_paragraph *paragraph) {
    size_t element = 0, at = 0, star = SIZE_MAX, resume = 0;
    while (at < paragraph->count) {
        const dtl_token *token = &paragraph->at[at];
        if (element < p->element_count && p->elements[element].kind == DTL_ELEMENT_ANY) {
            star = ++element;
            resume = at;
        } else if (element < p->element_count && fits(p, &p->elements[element], token)) {
            element++;
            at++;
        } else if (token->kind == DTL_TOKEN_SIGN) {
            at++;
        } else if (star != SIZE_MAX) {
            element = star;
            at = ++resume;
        } else {
            return false;
        }
    }
    while (element < p->element_count && p->elements[element].kind == DTL_ELEMENT_ANY) element++;
    return element == p->element_count;
}
