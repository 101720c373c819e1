/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "text/utf8.h"

size_t dtl_word_surface(dtl_slice word, char out[DTL_SURFACE_MAX_BYTES]) {
    size_t size = 0;
    for (size_t at = 0; at < word.size;) {
        unsigned char c = (unsigned char)word.data[at];
        if (c < 0x80) {
            out[size++] = (char)(c + ((unsigned char)(c - 'A') < 26 ? 0x20 : 0));
            at++;
        } else {
            size += dtl_utf8_put(out + size, (uint32_t)u_tolower((UChar32)dtl_utf8_next(word.data, &at)));
        }
    }
    return size;
}

/* Letters without a decomposition (Unicode CLDR, Latin-ASCII). */
static const char *spelled_out(uint32_t c) {
    switch (c) {
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0xF0: return "d";
    case 0xF8: return "o";
    case 0xFE: return "th";
    case 0x111: return "d";
    case 0x127: return "h";
    case 0x131: return "i";
    case 0x142: return "l";
    case 0x14B: return "ng";
    case 0x153: return "oe";
    case 0x167: return "t";
    case 0x2019:
    case 0x2BC: return "'";
    default: return NULL;
    }
}

/* Accents, vowel points of Hebrew and Arabic: marks without which a word is the same word. In Indic scripts marks are
 * vowels. */
static bool accent(uint32_t c) {
    if (u_charType((UChar32)c) != U_NON_SPACING_MARK) return false;
    return c < 0x370 || (c >= 0x483 && c < 0x8E0) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x20FF) ||
           (c >= 0xFE00 && c <= 0xFE2F);
}

/* A letter of Cyrillic that is one of its own, though Unicode takes it apart: short i, yi, short u. */
static uint32_t cyrillic(uint32_t base, uint32_t mark) {
    if (mark == 0x306) return base == 0x438 ? 0x439 : base == 0x443 ? 0x45E : 0;
    return mark == 0x308 && base == 0x456 ? 0x457 : 0;
}

/* The next letter of text that was taken apart, with the mark that makes it another letter. */
static uint32_t next_letter(const char *bytes, size_t size, size_t *at) {
    uint32_t const c = dtl_utf8_next(bytes, at);
    if (c < 0x438 || c > 0x456 || *at >= size) return c;
    size_t behind = *at;
    uint32_t const whole = cyrillic(c, dtl_utf8_next(bytes, &behind));
    if (whole) *at = behind;
    return whole ? whole : c;
}

/* Decomposes, drops marks, spells out; returns the size written to out. */
static size_t strip_accents(dtl_slice surface, char out[DTL_FOLDED_MAX_BYTES]) {
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[DTL_SURFACE_MAX_BYTES], apart[4 * DTL_SURFACE_MAX_BYTES];
    char bytes[12 * DTL_SURFACE_MAX_BYTES];
    int32_t length = 0, size = 0;
    u_strFromUTF8(wide, DTL_SURFACE_MAX_BYTES, &length, surface.data, (int32_t)surface.size, &code);
    length = unorm2_normalize(unorm2_getNFKDInstance(&code), wide, length, apart, 4 * DTL_SURFACE_MAX_BYTES, &code);
    u_strToUTF8(bytes, (int32_t)sizeof bytes, &size, apart, length, &code);
    if (U_FAILURE(code)) return 0;
    size_t kept = 0;
    for (size_t at = 0; at < (size_t)size && kept + 4 <= DTL_FOLDED_MAX_BYTES;) {
        uint32_t c = next_letter(bytes, (size_t)size, &at);
        if (c == ' ' || accent(c)) continue;
        UChar32 low = u_tolower((UChar32)c);
        const char *plain = spelled_out((uint32_t)low);
        for (; plain && *plain; plain++) out[kept++] = *plain;
        if (!plain) kept += dtl_utf8_put(out + kept, (uint32_t)u_foldCase(low, U_FOLD_CASE_DEFAULT));
    }
    return kept;
}

static bool letter(char c) { return (unsigned char)(c - 'a') < 26 || (unsigned char)c >= 0x80; }

/* Takes the points out of acronyms and the possessive off the end, in place. */
static size_t drop_points_and_possessive(char *out, size_t size) {
    while (size > 2 && out[size - 1] == 's' && out[size - 2] == '\'') size -= 2;
    size_t kept = 0;
    for (size_t i = 0; i < size; i++) {
        bool point = out[i] == '.' && i > 0 && i + 1 < size && letter(out[i - 1]) && letter(out[i + 1]);
        if (!point) out[kept++] = out[i];
    }
    return kept;
}

size_t dtl_word_fold(dtl_slice surface, char out[DTL_FOLDED_MAX_BYTES]) {
    bool plain = true, marked = false;
    if (surface.size == 0) return 0;
    for (size_t i = 0; i < surface.size; i++) {
        unsigned char c = (unsigned char)surface.data[i];
        plain = plain && c < 0x80;
        marked = marked || c == '.' || c == '\'' || c >= 0x80;
    }
    size_t size = surface.size;
    if (!plain) size = strip_accents(surface, out);
    if (plain || size == 0) memcpy(out, surface.data, size = surface.size);
    return marked ? drop_points_and_possessive(out, size) : size;
}
