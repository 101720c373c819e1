/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/vocabulary.h"

#include <endian.h>
#include <stdlib.h>

#include "text/fold.h"

enum { LONG = 63 };

static uint32_t u32_at(dtl_slice section, size_t index) {
    uint32_t value;
    memcpy(&value, section.data + index * sizeof value, sizeof value);
    return le32toh(value);
}

dtl_status dtl_vocabulary_open(dtl_vocabulary *v, dtl_error *err) {
    size_t count = v->heads.size, block_count = (count + DTL_VOCABULARY_BLOCK - 1) / DTL_VOCABULARY_BLOCK;
    if (count > DTL_DENSE_MAX_RANK || v->blocks.size != block_count * sizeof(uint32_t) ||
        v->by_stem.size != count * sizeof(uint32_t) || (v->languages.size && v->languages.size != count))
        return dtl_fail(err, DTL_INDEX, "the vocabulary of a segment is damaged; try dateline-index --check");
    v->count = (uint32_t)count;
    return DTL_OK;
}

dtl_language dtl_vocabulary_language(const dtl_vocabulary *v, uint32_t number) {
    if (!v->languages.size) return DTL_LANGUAGE_ENGLISH;
    uint8_t const language = (uint8_t)v->languages.data[number];
    return language < DTL_LANGUAGE_COUNT ? language : DTL_LANGUAGE_PLAIN;
}

/* The string of word number, which begins at *at; moves *at behind it. */
static dtl_slice next_word(const dtl_vocabulary *v, uint32_t number, size_t *at) {
    size_t size = (uint8_t)v->heads.data[number] >> 2;
    if (size == LONG && *at < v->strings.size) size = (uint8_t)v->strings.data[(*at)++];
    if (*at > v->strings.size || size > v->strings.size - *at || size > DTL_SURFACE_MAX_BYTES) return (dtl_slice){0};
    dtl_slice word = dtl_slice_of(v->strings.data + *at, size);
    *at += size;
    return word;
}

dtl_slice dtl_vocabulary_word(const dtl_vocabulary *v, uint32_t number) {
    size_t at = u32_at(v->blocks, number / DTL_VOCABULARY_BLOCK);
    for (uint32_t i = number / DTL_VOCABULARY_BLOCK * DTL_VOCABULARY_BLOCK; i < number; i++) next_word(v, i, &at);
    return next_word(v, number, &at);
}

uint32_t dtl_vocabulary_at(const dtl_vocabulary *v, uint32_t place) {
    uint32_t number = u32_at(v->by_stem, place);
    return number < v->count ? number : DTL_DENSE_MAX_RANK;
}

/* The first place whose stem is not below stem (or, with after, is above it). */
static uint32_t bound(const dtl_vocabulary *v, dtl_stemmer *stemmer, dtl_slice stem, bool after) {
    uint32_t low = 0, high = v->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, number = dtl_vocabulary_at(v, middle);
        char folded[DTL_FOLDED_MAX_BYTES];
        size_t size = number < v->count ? dtl_word_fold(dtl_vocabulary_word(v, number), folded) : 0;
        dtl_language const language = number < v->count ? dtl_vocabulary_language(v, number) : DTL_LANGUAGE_ENGLISH;
        int order = dtl_slice_compare(dtl_stem(stemmer, language, dtl_slice_of(folded, size)), stem);
        if (order < 0 || (after && order == 0)) low = middle + 1;
        else high = middle;
    }
    return low;
}

void dtl_vocabulary_find_stem(const dtl_vocabulary *v, dtl_stemmer *stemmer, dtl_slice stem, uint32_t *begin,
                              uint32_t *end) {
    *begin = bound(v, stemmer, stem, false);
    *end = bound(v, stemmer, stem, true);
}

void dtl_vocabulary_prefix(const dtl_vocabulary *v, dtl_slice prefix,
                           bool (*found)(void *state, uint32_t number, dtl_slice folded), void *state) {
    size_t at = 0;
    for (uint32_t i = 0; i < v->count; i++) {
        if (i % DTL_VOCABULARY_BLOCK == 0) at = u32_at(v->blocks, i / DTL_VOCABULARY_BLOCK);
        dtl_slice word = next_word(v, i, &at);
        /* folding keeps a first letter that is ASCII, so most words are passed over unfolded */
        if (word.size == 0 || ((uint8_t)(word.data[0] & prefix.data[0]) < 0x80 && (uint8_t)word.data[0] < 0x80 &&
                               word.data[0] != prefix.data[0]))
            continue;
        char folded[DTL_FOLDED_MAX_BYTES];
        dtl_slice fold = dtl_slice_of(folded, dtl_word_fold(word, folded));
        if (dtl_slice_starts(fold, prefix) && !found(state, i, fold)) return;
    }
}

void dtl_vocabulary_each(const dtl_vocabulary *v, void (*found)(void *state, uint32_t number, dtl_slice surface),
                         void *state) {
    size_t at = 0;
    for (uint32_t i = 0; i < v->count; i++) {
        if (i % DTL_VOCABULARY_BLOCK == 0) at = u32_at(v->blocks, i / DTL_VOCABULARY_BLOCK);
        dtl_slice const word = next_word(v, i, &at);
        if (word.size > 0) found(state, i, word);
    }
}

static void put_u32(dtl_buffer *out, uint32_t value) {
    uint32_t little = htole32(value);
    dtl_buffer_append(out, (const char *)&little, sizeof little);
}

static int by_stem_then_number(const void *a, const void *b, void *state) {
    const dtl_vocabulary_entry *entries = state;
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    int order = dtl_slice_compare(entries[x].stem, entries[y].stem);
    return order ? order : (x > y) - (x < y);
}

void dtl_vocabulary_build(const dtl_vocabulary_entry *entries, uint32_t count, dtl_vocabulary_sections *out) {
    uint32_t *order = malloc((count ? count : 1) * sizeof *order);
    if (!order) dtl_out_of_memory();
    bool several = false;
    for (uint32_t i = 0; i < count; i++) several |= entries[i].language != DTL_LANGUAGE_ENGLISH;
    for (uint32_t i = 0; i < count; i++) {
        size_t size = entries[i].surface.size;
        if (i % DTL_VOCABULARY_BLOCK == 0) put_u32(&out->blocks, (uint32_t)out->strings.size);
        dtl_buffer_byte(&out->heads, (char)((size < LONG ? size : LONG) << 2 | entries[i].usual));
        if (size >= LONG) dtl_buffer_byte(&out->strings, (char)size);
        dtl_buffer_slice(&out->strings, entries[i].surface);
        if (several) dtl_buffer_byte(&out->languages, (char)entries[i].language);
        order[i] = i;
    }
    qsort_r(order, count, sizeof *order, by_stem_then_number, (void *)(uintptr_t)entries);
    for (uint32_t i = 0; i < count; i++) put_u32(&out->by_stem, order[i]);
    free(order);
}

void dtl_vocabulary_sections_release(dtl_vocabulary_sections *sections) {
    dtl_buffer_release(&sections->heads);
    dtl_buffer_release(&sections->strings);
    dtl_buffer_release(&sections->blocks);
    dtl_buffer_release(&sections->by_stem);
    dtl_buffer_release(&sections->languages);
}
