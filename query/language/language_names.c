/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/language_names.h"

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/ascii.h"

enum { CODE_LETTERS_MAX = 3, NAME_BYTES_MAX = 64 };

/* Whether ISO knows the code. */
static bool is_code(const char *code) {
    for (const char *const *known = uloc_getISOLanguages(); *known; known++)
        if (strcmp(*known, code) == 0) return true;
    return false;
}

/* The language of a locale, of which a code alone is one. */
static dtl_slice by_code(dtl_arena *arena, dtl_slice text) {
    char locale[NAME_BYTES_MAX], code[ULOC_LANG_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    size_t letters = 0;
    while (letters < text.size && dtl_ascii_letter(text.data[letters])) letters++;
    if (letters < 2 || letters > CODE_LETTERS_MAX || text.size >= sizeof locale) return (dtl_slice){0};
    if (letters < text.size && text.data[letters] != '-' && text.data[letters] != '_') return (dtl_slice){0};
    for (size_t i = 0; i < text.size; i++) locale[i] = dtl_ascii_lower(text.data[i]);
    locale[text.size] = '\0';
    int32_t const size = uloc_getLanguage(locale, code, sizeof code, &status);
    if (U_FAILURE(status) || size == 0 || size >= (int32_t)sizeof code || !is_code(code)) return (dtl_slice){0};
    return dtl_arena_copy(arena, dtl_slice_of(code, (size_t)size));
}

static dtl_slice by_name(dtl_arena *arena, dtl_slice text) {
    for (const char *const *code = uloc_getISOLanguages(); *code; code++) {
        UChar wide[NAME_BYTES_MAX];
        char name[NAME_BYTES_MAX];
        int32_t length = 0, size = 0;
        UErrorCode status = U_ZERO_ERROR;
        length = uloc_getDisplayLanguage(*code, "en", wide, NAME_BYTES_MAX, &status);
        u_strToUTF8(name, NAME_BYTES_MAX, &size, wide, length, &status);
        if (U_FAILURE(status) || size >= NAME_BYTES_MAX) continue;
        if (dtl_ascii_same(text, dtl_slice_of(name, (size_t)size))) return dtl_arena_copy(arena, dtl_slice_text(*code));
    }
    return (dtl_slice){0};
}

dtl_slice dtl_query_language(dtl_arena *arena, dtl_slice text) {
    dtl_slice const code = by_code(arena, text);
    return code.size > 0 ? code : by_name(arena, text);
}
