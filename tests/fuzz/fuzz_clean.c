/* fuzz_clean.c - any bytes in any encoding to an article's text, as clean/ makes it.
 *
 * Laws    decoding gives valid UTF-8; undoing mojibake keeps that, does not lengthen it, and twice is once; cleaning twice is
 *         once; what promotion rules leave are lines of the text, and with what they drop they are all of them; a user's rules
 *         are read or refused with a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "corpus/clean/clean.h"
#include "corpus/clean/encoding.h"
#include "corpus/clean/mojibake.h"
#include "corpus/clean/promotion.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static const char *const DECLARED[] = {"",       "windows-1251", "shift_jis", "iso-2022-jp",
                                       "utf-16", "gb2312",       "euc-kr",    "x"};

static size_t visible(dtl_slice s) {
    size_t count = 0;
    for (size_t i = 0; i < s.size; i++) count += s.data[i] != '\n';
    return count;
}

static void drop(dtl_arena *arena, dtl_slice text, dtl_slice rules_of_user) {
    dtl_promotions *rules = dtl_promotions_new();
    dtl_error err = {0};
    if (dtl_promotions_add(rules, rules_of_user, &err) != DTL_OK) hold(err.message[0] && err.offset > 0);
    dtl_article article = {.text = text};
    dtl_promotions_drop(rules, arena, &article);
    size_t left = visible(article.text);
    for (size_t i = 0; i < article.drops.count; i++) left += visible(article.drops.at[i].text);
    hold(article.drops.uncounted > 0 || left == visible(text));
    hold(text.size == 0 || article.text.size > 0);
    dtl_promotions_free(rules);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_arena *arena = dtl_arena_new();
    dtl_slice const bytes = dtl_slice_of((const char *)data + 1, size - 1);
    dtl_encoding encoding;
    dtl_slice const text = dtl_encoding_decode(arena, bytes, dtl_slice_text(DECLARED[data[0] % 8]), &encoding);
    hold(dtl_utf8_valid_prefix(text) == text.size && encoding.name[0]);
    size_t undone, again;
    dtl_slice const right = dtl_mojibake_undo(arena, text, &undone);
    hold(dtl_utf8_valid_prefix(right) == right.size && right.size <= text.size);
    if (undone == 0) hold(dtl_slice_equal(right, text));
    (void)dtl_mojibake_undo(arena, right, &again);
    dtl_slice const clean = dtl_clean_text(arena, right);
    hold(dtl_slice_equal(dtl_clean_text(arena, clean), clean));
    drop(arena, clean, data[0] & 0x80 ? bytes : (dtl_slice){0});
    dtl_arena_free(arena);
    return 0;
}
