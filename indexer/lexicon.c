/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/lexicon.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "text/fold.h"
#include "text/stem.h"

typedef struct {
    uint32_t hash, number; /* number + 1; 0: free */
} slot;

/* Strings to numbers: open addressing, at most half full. */
typedef struct {
    slot *slots;
    uint32_t mask, used;
} table;

typedef struct {
    uint32_t text;
    uint8_t size;
} stem_entry;

struct dtl_lexicon {
    table words_by_text, stems_by_text;
    dtl_lexicon_word *words;
    stem_entry *stems;
    uint32_t word_room, stem_room;
    dtl_buffer text;
    dtl_stemmer *stemmer;
};

static void table_grow(table *t) {
    table bigger = {.mask = t->mask ? t->mask * 2 + 1 : (1u << 16) - 1, .used = t->used};
    bigger.slots = dtl_alloc_zeroed((size_t)bigger.mask + 1, sizeof(slot));
    for (uint32_t i = 0; t->slots && i <= t->mask; i++) {
        if (!t->slots[i].number) continue;
        uint32_t at = t->slots[i].hash & bigger.mask;
        while (bigger.slots[at].number) at = (at + 1) & bigger.mask;
        bigger.slots[at] = t->slots[i];
    }
    free(t->slots);
    *t = bigger;
}

dtl_lexicon *dtl_lexicon_new(void) {
    dtl_lexicon *lexicon = dtl_alloc_zeroed(1, sizeof *lexicon);
    lexicon->stemmer = dtl_stemmer_new();
    table_grow(&lexicon->words_by_text);
    table_grow(&lexicon->stems_by_text);
    return lexicon;
}

void dtl_lexicon_free(dtl_lexicon *lexicon) {
    if (!lexicon) return;
    free(lexicon->words_by_text.slots);
    free(lexicon->stems_by_text.slots);
    free(lexicon->words);
    free(lexicon->stems);
    dtl_buffer_release(&lexicon->text);
    dtl_stemmer_free(lexicon->stemmer);
    free(lexicon);
}

static uint32_t add_text(dtl_lexicon *lexicon, dtl_slice s) {
    if (lexicon->text.size > UINT32_MAX - s.size) dtl_out_of_memory(); /* the pipeline closes segments long before */
    uint32_t at = (uint32_t)lexicon->text.size;
    dtl_buffer_slice(&lexicon->text, s);
    return at;
}

static uint32_t stem_number(dtl_lexicon *lexicon, dtl_slice stem) {
    table *t = &lexicon->stems_by_text;
    uint32_t hash = (uint32_t)XXH3_64bits(stem.data, stem.size), at = hash & t->mask;
    for (; t->slots[at].number; at = (at + 1) & t->mask) {
        const stem_entry *e = &lexicon->stems[t->slots[at].number - 1];
        if (t->slots[at].hash == hash && dtl_slice_equal(dtl_slice_of(lexicon->text.data + e->text, e->size), stem))
            return t->slots[at].number - 1;
    }
    if (t->used == lexicon->stem_room) {
        lexicon->stem_room = lexicon->stem_room ? lexicon->stem_room * 2 : 1u << 14;
        lexicon->stems = dtl_alloc_resized(lexicon->stems, lexicon->stem_room, sizeof *lexicon->stems);
    }
    lexicon->stems[t->used] = (stem_entry){.text = add_text(lexicon, stem), .size = (uint8_t)stem.size};
    t->slots[at] = (slot){.hash = hash, .number = ++t->used};
    if (t->used > t->mask / 2) table_grow(t);
    return t->used - 1;
}

static uint32_t stem_of(dtl_lexicon *lexicon, dtl_slice surface, dtl_language language) {
    char folded[DTL_FOLDED_MAX_BYTES];
    size_t size = dtl_word_fold(surface, folded);
    return stem_number(lexicon, dtl_stem(lexicon->stemmer, language, size ? dtl_slice_of(folded, size) : surface));
}

static uint32_t add_word(dtl_lexicon *lexicon, dtl_slice surface, uint32_t stem, dtl_language language) {
    uint32_t number = lexicon->words_by_text.used;
    if (number == lexicon->word_room) {
        lexicon->word_room = lexicon->word_room ? lexicon->word_room * 2 : 1u << 15;
        lexicon->words = dtl_alloc_resized(lexicon->words, lexicon->word_room, sizeof *lexicon->words);
    }
    dtl_lexicon_word *word = &lexicon->words[number];
    *word = (dtl_lexicon_word){.stem = stem, .languages = UINT32_C(1) << language, .size = (uint8_t)surface.size};
    if (surface.size <= DTL_LEXICON_INLINE_BYTES) memcpy(word->surface.inlined, surface.data, surface.size);
    else word->surface.text = add_text(lexicon, surface);
    return number;
}

uint32_t dtl_lexicon_hash(dtl_slice surface) { return (uint32_t)XXH3_64bits(surface.data, surface.size); }

void dtl_lexicon_prefetch(const dtl_lexicon *lexicon, uint32_t hash) {
    __builtin_prefetch(&lexicon->words_by_text.slots[hash & lexicon->words_by_text.mask]);
}

static const char *surface_of(const dtl_lexicon *lexicon, const dtl_lexicon_word *word) {
    return word->size <= DTL_LEXICON_INLINE_BYTES ? word->surface.inlined : lexicon->text.data + word->surface.text;
}

/* memcmp for words, which are short: two loads that overlap do for most. */
static inline bool same_bytes(const char *a, const char *b, size_t size) {
    uint64_t x[2], y[2];
    uint32_t s[2], t[2];
    if (size > 16) return memcmp(a, b, size) == 0;
    if (size >= 8) {
        memcpy(x, a, 8), memcpy(x + 1, a + size - 8, 8), memcpy(y, b, 8), memcpy(y + 1, b + size - 8, 8);
        return x[0] == y[0] && x[1] == y[1];
    }
    if (size >= 4) {
        memcpy(s, a, 4), memcpy(s + 1, a + size - 4, 4), memcpy(t, b, 4), memcpy(t + 1, b + size - 4, 4);
        return s[0] == t[0] && s[1] == t[1];
    }
    return a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1];
}

static bool is_surface(const dtl_lexicon *lexicon, slot s, dtl_slice surface, uint32_t hash) {
    const dtl_lexicon_word *w = &lexicon->words[s.number - 1];
    return s.hash == hash && w->size == surface.size && same_bytes(surface_of(lexicon, w), surface.data, surface.size);
}

/* A surface that is new as a word of the language: it may have the same stem as in another. */
static uint32_t new_word(dtl_lexicon *lexicon, dtl_slice surface, uint32_t hash, dtl_language language) {
    table *t = &lexicon->words_by_text;
    uint32_t const stem = stem_of(lexicon, surface, language);
    uint32_t at = hash & t->mask;
    for (; t->slots[at].number; at = (at + 1) & t->mask) {
        dtl_lexicon_word *w = &lexicon->words[t->slots[at].number - 1];
        if (w->stem != stem || !is_surface(lexicon, t->slots[at], surface, hash)) continue;
        w->languages |= UINT32_C(1) << language;
        return t->slots[at].number - 1;
    }
    uint32_t number = add_word(lexicon, surface, stem, language);
    t->slots[at] = (slot){.hash = hash, .number = number + 1};
    t->used++;
    if (t->used > t->mask / 2) table_grow(t);
    return number;
}

uint32_t dtl_lexicon_number(dtl_lexicon *lexicon, dtl_slice surface, uint32_t hash, dtl_language language) {
    const table *t = &lexicon->words_by_text;
    for (uint32_t at = hash & t->mask; t->slots[at].number; at = (at + 1) & t->mask)
        if (is_surface(lexicon, t->slots[at], surface, hash) &&
            lexicon->words[t->slots[at].number - 1].languages >> language & 1)
            return t->slots[at].number - 1;
    return new_word(lexicon, surface, hash, language);
}

dtl_language dtl_lexicon_language(const dtl_lexicon_word *word) {
    dtl_language language = 0;
    while (language + 1 < DTL_LANGUAGE_COUNT && !(word->languages >> language & 1)) language++;
    return language;
}

uint32_t dtl_lexicon_count(const dtl_lexicon *lexicon) { return lexicon->words_by_text.used; }
uint32_t dtl_lexicon_stem_count(const dtl_lexicon *lexicon) { return lexicon->stems_by_text.used; }
dtl_lexicon_word *dtl_lexicon_word_of(dtl_lexicon *lexicon, uint32_t number) { return &lexicon->words[number]; }

dtl_slice dtl_lexicon_surface(const dtl_lexicon *lexicon, uint32_t number) {
    const dtl_lexicon_word *w = &lexicon->words[number];
    return dtl_slice_of(surface_of(lexicon, w), w->size);
}

dtl_slice dtl_lexicon_stem(const dtl_lexicon *lexicon, uint32_t stem) {
    return dtl_slice_of(lexicon->text.data + lexicon->stems[stem].text, lexicon->stems[stem].size);
}

size_t dtl_lexicon_bytes(const dtl_lexicon *lexicon) {
    return lexicon->text.capacity + lexicon->word_room * sizeof *lexicon->words +
           lexicon->stem_room * sizeof *lexicon->stems +
           ((size_t)lexicon->words_by_text.mask + lexicon->stems_by_text.mask + 2) * sizeof(slot);
}
