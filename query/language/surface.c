/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/surface.h"

#include "text/fold.h"
#include "text/normal.h"

/* Whether the text is one word of its own, so that the printed tree reads as the same word. */
static bool one_word(dtl_words *scratch, dtl_slice text) {
    dtl_words_cut(text, scratch);
    return scratch->count == 1 && scratch->at[0].begin == 0 && scratch->at[0].end == text.size;
}

dtl_slice dtl_query_surface(dtl_arena *arena, dtl_words *scratch, dtl_slice word) {
    char text[DTL_SURFACE_MAX_BYTES], again[DTL_SURFACE_MAX_BYTES];
    dtl_slice composed = dtl_text_nfc(arena, word);
    dtl_slice surface = {0};
    if (one_word(scratch, composed)) surface = dtl_slice_of(text, dtl_word_surface(composed, text));
    if (!one_word(scratch, surface) || !dtl_slice_equal(surface, dtl_text_nfc(arena, surface))) return (dtl_slice){0};
    if (!dtl_slice_equal(surface, dtl_slice_of(again, dtl_word_surface(surface, again)))) return (dtl_slice){0};
    return dtl_arena_copy(arena, surface);
}

/* Folds until nothing changes, since what is printed is folded again when it is read. */
dtl_slice dtl_query_prefix(dtl_arena *arena, dtl_words *scratch, dtl_slice word) {
    enum { ROUNDS = 8 };
    dtl_slice text = dtl_query_surface(arena, scratch, word);
    for (int round = 0; round < ROUNDS && text.size; round++) {
        char folded[DTL_FOLDED_MAX_BYTES];
        dtl_slice now = dtl_slice_of(folded, dtl_word_fold(text, folded));
        if (dtl_slice_equal(now, text)) return one_word(scratch, text) ? text : (dtl_slice){0};
        if (now.size > DTL_WORD_MAX_BYTES) break;
        text = dtl_query_surface(arena, scratch, now);
    }
    return (dtl_slice){0};
}

bool dtl_query_same_surface(dtl_slice a, dtl_slice b) {
    size_t i = 0, k = 0;
    while (i < a.size && k < b.size) {
        bool curly_a = a.size - i >= 3 && memcmp(a.data + i, "\u2019", 3) == 0;
        bool curly_b = b.size - k >= 3 && memcmp(b.data + k, "\u2019", 3) == 0;
        char x = curly_a ? '\'' : a.data[i], y = curly_b ? '\'' : b.data[k];
        if (x != y) return false;
        i += curly_a ? 3 : 1;
        k += curly_b ? 3 : 1;
    }
    return i == a.size && k == b.size;
}
