/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/role_words.h"

#include <xxhash.h>

#include "text/name_words.h"

enum { WORD_MAX_BYTES = 24 };

#define COUNT(array) (sizeof(array) / sizeof *(array))

dtl_slice dtl_cast_folded(const dtl_cast *cast, size_t word, dtl_folded *out) {
    char surface[DTL_SURFACE_MAX_BYTES];
    size_t const size = dtl_word_surface(dtl_cast_word(cast, word), surface);
    out->size = dtl_word_fold(dtl_slice_of(surface, size), out->bytes);
    return dtl_slice_of(out->bytes, out->size);
}

uint32_t dtl_cast_flags(const dtl_cast *cast, size_t word) {
    dtl_folded f;
    if (dtl_cast_word(cast, word).size > WORD_MAX_BYTES) return 0;
    return dtl_name_word_find(dtl_cast_folded(cast, word, &f));
}

bool dtl_cast_is(const dtl_cast *cast, size_t word, const char *text) {
    dtl_folded f;
    return dtl_slice_equal(dtl_cast_folded(cast, word, &f), dtl_slice_text(text));
}

bool dtl_cast_is_one_of(const dtl_cast *cast, size_t word, const char *const *texts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (dtl_cast_is(cast, word, texts[i])) return true;
    }
    return false;
}

bool dtl_cast_close(const dtl_cast *cast, size_t word) {
    dtl_slice const gap = dtl_cast_gap(cast, word);
    return gap.size == 1 && (gap.data[0] == ' ' || gap.data[0] == '-');
}

bool dtl_cast_comma(const dtl_cast *cast, size_t word) {
    return word < cast->document->words->count && dtl_slice_equal(dtl_cast_gap(cast, word), DTL_SLICE(", "));
}

static uint64_t hash_of(dtl_slice s) { return XXH3_64bits(s.data, s.size); }

static const char *const FORMER[] = {"former", "ex", "late", "then", "ousted"};
static const char *const OTHER_ROLE[] = {"vice", "prime", "assistant", "associate", "under"};

void dtl_role_words_add(dtl_role_words *words, dtl_slice name) {
    if (words->count < DTL_ROLE_WORDS_MAX) words->words[words->count++] = hash_of(name);
}

void dtl_role_words_add_word(const dtl_cast *cast, size_t word, dtl_role_words *words) {
    static const char *const NOTHING[] = {"the", "a", "an", "his", "her", "its", "their", "own"};
    dtl_folded f;
    dtl_slice const text = dtl_cast_folded(cast, word, &f);
    if (dtl_cast_is_one_of(cast, word, NOTHING, COUNT(NOTHING))) return;
    if (dtl_cast_is_one_of(cast, word, FORMER, COUNT(FORMER))) {
        words->former = true;
        return;
    }
    dtl_role_words_add(words, text);
    if ((dtl_name_word_find(text) & DTL_WORD_ROLE) || dtl_cast_is_one_of(cast, word, OTHER_ROLE, COUNT(OTHER_ROLE)))
        words->must = hash_of(text);
}

dtl_role_words dtl_role_words_read(const dtl_cast *cast, size_t begin, size_t end, size_t span) {
    dtl_role_words words = {.count = 0};
    for (size_t w = begin; w < end;) {
        while (span < cast->spans->count && dtl_cast_span_end(cast, span) <= w) span++;
        if (span < cast->spans->count && cast->spans->at[span].begin <= w) {
            dtl_role_words_add(&words, cast->forms[cast->castings[span].meant].key);
            w = dtl_cast_span_end(cast, span);
        } else {
            dtl_role_words_add_word(cast, w++, &words);
        }
    }
    return words;
}

static bool has_hash(const dtl_role_words *words, uint64_t hash) {
    for (size_t i = 0; i < words->count; i++) {
        if (words->words[i] == hash) return true;
    }
    return false;
}

bool dtl_role_words_agree(const dtl_role_words *said, const dtl_role_words *held) {
    if (said->former != held->former || (held->must && !has_hash(said, held->must))) return false;
    for (size_t i = 0; i < said->count; i++) {
        if (!has_hash(held, said->words[i])) return false;
    }
    return true;
}
