/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/normal.h"

#include <limits.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

static bool ascii(dtl_slice text) {
    unsigned char seen = 0;
    for (size_t i = 0; i < text.size; i++) seen |= (unsigned char)text.data[i];
    return seen < 0x80;
}

/* No code point below U+0300 is a mark or decomposes in NFC, so Latin-1 text and most quotes need no ICU. */
static bool surely_normal(dtl_slice text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= 0xCC && !(c == 0xE2 && (unsigned char)text.data[i + 1] == 0x80)) return false;
    }
    return true; /* U+2000-203F: only U+2000 and U+2001 are not in NFC, and cleaning makes them spaces before */
}

dtl_slice dtl_text_nfc(dtl_arena *arena, dtl_slice text) {
    if (ascii(text) || text.size > INT32_MAX / 4) return text;
    if (surely_normal(text) && !memmem(text.data, text.size, "\xE2\x80\x80", 3) &&
        !memmem(text.data, text.size, "\xE2\x80\x81", 3))
        return text;
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
    UChar *wide = dtl_arena_alloc(arena, (text.size + 1) * sizeof *wide);
    int32_t length = 0;
    u_strFromUTF8(wide, (int32_t)text.size + 1, &length, text.data, (int32_t)text.size, &code);
    if (U_FAILURE(code) || (unorm2_isNormalized(nfc, wide, length, &code) && U_SUCCESS(code))) return text;
    int32_t room = length * 3 + 8; /* the worst expansion of NFC in UTF-16 is 3 */
    UChar *normal = dtl_arena_alloc(arena, (size_t)room * sizeof *normal);
    length = unorm2_normalize(nfc, wide, length, normal, room, &code);
    if (U_FAILURE(code)) return text;
    char *out = dtl_arena_alloc(arena, (size_t)length * 3 + 1);
    int32_t size = 0;
    u_strToUTF8(out, length * 3 + 1, &size, normal, length, &code);
    return U_FAILURE(code) ? text : dtl_slice_of(out, (size_t)size);
}
