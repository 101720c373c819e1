/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/features.h"

#include "text/fold.h"

enum { PLURAL_MIN_BYTES = 4 };

/* The kinds of bytes: what a letter is in lower case; 0: a digit; 1: a mark or not ASCII, so that folding has to be asked. */
static uint8_t lower_of(unsigned char c) {
    if (c < 0x80 && (unsigned)(c | 0x20) - 'a' < 26u) return c | 0x20;
    return (unsigned)c - '0' < 10u ? 0 : 1;
}

/* FNV-1a, with its high bits well mixed: slots are made of them. Never 0. */
static uint32_t finish(uint32_t hash) {
    hash ^= hash >> 16;
    hash *= 0x7FEB352Du;
    hash ^= hash >> 15;
    return (hash * 0x846CA68Bu) | 1u;
}

static uint32_t hash_of(dtl_slice folded) {
    size_t size = folded.size;
    bool const plural = size >= PLURAL_MIN_BYTES && folded.data[size - 1] == 's' && folded.data[size - 2] != 's';
    size -= plural;
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++) {
        if ((unsigned)folded.data[i] - '0' < 10u) return 0;
        hash = (hash ^ (unsigned char)folded.data[i]) * 16777619u;
    }
    return size < 2 ? 0 : finish(hash);
}

static uint32_t hash_folded(dtl_slice word) {
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
    size_t const size = dtl_word_surface(word, surface);
    return hash_of(dtl_slice_of(folded, dtl_word_fold(dtl_slice_of(surface, size), folded)));
}

uint32_t dtl_topic_word_hash(dtl_slice word) {
    char lower[DTL_WORD_MAX_BYTES];
    for (size_t i = 0; i < word.size; i++) {
        uint8_t const c = lower_of((unsigned char)word.data[i]);
        if (c == 0) return 0;
        if (c == 1) return hash_folded(word);
        lower[i] = (char)c;
    }
    return hash_of(dtl_slice_of(lower, word.size));
}
