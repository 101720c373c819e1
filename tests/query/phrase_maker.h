/* phrase_maker.h - queries out of stored text: what stands side by side there, not far from each other, or in one sentence or
 * paragraph as often as not, so that most find something; of common and of rare words, of beginnings of words and of
 * misspelled ones.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_QUERY_PHRASE_MAKER_H
#define DTL_TESTS_QUERY_PHRASE_MAKER_H

#include "query/language/parse.h"
#include "support/generate.h"
#include "support/stored.h"
#include "text/fold.h"

typedef struct {
    const dtl_archive *archive;
    generator g;
    stored article;
    dtl_words words;
    uint64_t articles; /* in all segments, dead ones too */
} phrase_maker;

static inline phrase_maker phrase_maker_new(const dtl_archive *archive, uint64_t seed) {
    phrase_maker m = {.archive = archive, .g = {.count = seed}};
    for (size_t i = 0; i < archive->segment_count; i++) m.articles += archive->segments[i].entry.articles;
    return m;
}

static inline void phrase_maker_release(phrase_maker *m) {
    stored_release(&m->article);
    dtl_words_release(&m->words);
}

/* Any article with two words or more. */
static inline dtl_slice phrase_maker_read(phrase_maker *m) {
    for (;;) {
        uint64_t ordinal = draw(&m->g) % m->articles;
        size_t segment = 0;
        while (ordinal >= m->archive->segments[segment].entry.articles)
            ordinal -= m->archive->segments[segment++].entry.articles;
        if (dtl_segment_is_dead(&m->archive->segments[segment], ordinal)) continue;
        dtl_slice text = stored_text(&m->article, m->archive->segments[segment].forward, ordinal);
        dtl_words_cut(text, &m->words);
        if (m->words.count >= 2) return text;
    }
}

static inline void phrase_maker_word(const phrase_maker *m, dtl_slice text, size_t i, dtl_buffer *out) {
    char *surface = dtl_buffer_reserve(out, DTL_SURFACE_MAX_BYTES);
    out->size += dtl_word_surface(dtl_slice_part(text, m->words.at[i].begin, m->words.at[i].end), surface);
}

/* Any place, or the rarest of a few: words are numbered by how frequent they are. */
static inline size_t phrase_maker_place(phrase_maker *m) {
    size_t best = below(&m->g, (uint32_t)m->words.count);
    const uint32_t *numbers = m->article.content.numbers;
    for (uint32_t tries = chance(&m->g, 500) ? 1 + below(&m->g, 12) : 0; tries > 0; tries--) {
        size_t other = below(&m->g, (uint32_t)m->words.count);
        if (numbers[other] > numbers[best]) best = other;
    }
    return best;
}

static inline void phrase_maker_phrase(phrase_maker *m, dtl_slice text, size_t at, size_t length, dtl_buffer *out) {
    if (chance(&m->g, 250)) dtl_buffer_byte(out, '=');
    dtl_buffer_byte(out, '"');
    for (size_t i = 0; i < length && at + i < m->words.count; i++) {
        if (i > 0) dtl_buffer_byte(out, ' ');
        phrase_maker_word(m, text, at + i, out);
        if (i > 0 && chance(&m->g, 20)) dtl_buffer_byte(out, '*');
    }
    dtl_buffer_byte(out, '"');
}

/* The word with up to two letters changed, left out, put in or swapped: not in the middle of a letter of several bytes. */
static inline void phrase_maker_fuzzy(phrase_maker *m, dtl_slice text, size_t i, dtl_buffer *out) {
    size_t const begin = out->size;
    uint32_t const edits = 1 + below(&m->g, 2);
    phrase_maker_word(m, text, i, out);
    for (uint32_t k = below(&m->g, edits + 1); k > 0 && out->size > begin + 2; k--) {
        char *at = out->data + begin + below(&m->g, (uint32_t)(out->size - begin - 1));
        if ((unsigned char)at[0] >= 0x80 || (unsigned char)at[1] >= 0x80) continue;
        char const first = at[0];
        if (chance(&m->g, 400)) at[0] = at[1], at[1] = first;
        else if (chance(&m->g, 500)) at[0] = (char)('a' + below(&m->g, 26));
        else memmove(at, at + 1, (size_t)(out->data + --out->size - at));
    }
    dtl_buffer_printf(out, "~%u", edits);
}

static inline void phrase_maker_prefix(phrase_maker *m, dtl_slice text, size_t i, dtl_buffer *out) {
    size_t const begin = out->size;
    phrase_maker_word(m, text, i, out);
    size_t keep = begin + 3 + below(&m->g, 5);
    if (keep > out->size) keep = out->size;
    while (keep < out->size && ((unsigned char)out->data[keep] & 0xC0) == 0x80) keep++;
    out->size = keep;
    dtl_buffer_byte(out, '*');
}

static inline void phrase_maker_side(phrase_maker *m, dtl_slice text, size_t i, dtl_buffer *out) {
    uint32_t const kind = below(&m->g, 100);
    if (kind < 10) phrase_maker_phrase(m, text, i, 2, out);
    else if (kind < 15) phrase_maker_fuzzy(m, text, i, out);
    else if (kind < 20) phrase_maker_prefix(m, text, i, out);
    else {
        if (kind < 40) dtl_buffer_byte(out, '=');
        phrase_maker_word(m, text, i, out);
    }
}

/* This or what stands elsewhere in the text. */
static inline void phrase_maker_either(phrase_maker *m, dtl_slice text, size_t i, dtl_buffer *out) {
    dtl_buffer_byte(out, '(');
    phrase_maker_side(m, text, i, out);
    dtl_buffer_text(out, " OR ");
    phrase_maker_side(m, text, below(&m->g, (uint32_t)m->words.count), out);
    dtl_buffer_byte(out, ')');
}

static inline void phrase_maker_near(phrase_maker *m, dtl_slice text, size_t at, dtl_buffer *out) {
    enum { FAR = 30 };
    static const char *const together[] = {" SENTENCE ", " PARAGRAPH "};
    uint32_t kids = chance(&m->g, 750) ? 2 : 3 + below(&m->g, 2), distance = 1 + below(&m->g, FAR);
    uint32_t const reach = below(&m->g, 4);
    for (uint32_t i = 0; i < kids; i++) {
        size_t place = i == 0 ? at : at + below(&m->g, FAR);
        if (chance(&m->g, 500) && i > 0) place = at > FAR ? at - below(&m->g, FAR) : place;
        if (place >= m->words.count) place = m->words.count - 1;
        if (i > 0 && reach < ARRAY_LEN(together)) dtl_buffer_text(out, together[reach]);
        else if (i > 0) dtl_buffer_printf(out, " NEAR/%u ", distance);
        if (chance(&m->g, 100)) phrase_maker_either(m, text, place, out);
        else phrase_maker_side(m, text, place, out);
    }
}

/* Replaces out by a query, which ends in a NUL that is not counted, and gives its tree. */
static inline const dtl_node *phrase_maker_next(phrase_maker *m, dtl_arena *arena, dtl_buffer *out) {
    for (;;) {
        const dtl_node *tree = NULL;
        dtl_error err;
        dtl_slice text = phrase_maker_read(m);
        size_t at = phrase_maker_place(m);
        uint32_t kind = below(&m->g, 100);
        out->size = 0;
        if (kind < 5) dtl_buffer_text(out, "title:");
        if (kind < 35) phrase_maker_phrase(m, text, at, chance(&m->g, 600) ? 2 : 3 + below(&m->g, 3), out);
        else if (kind < 85) phrase_maker_near(m, text, at, out);
        else if (kind < 90) phrase_maker_fuzzy(m, text, at, out);
        else if (kind < 95) phrase_maker_prefix(m, text, at, out);
        else {
            dtl_buffer_byte(out, '=');
            phrase_maker_word(m, text, at, out);
        }
        dtl_status status = dtl_query_parse(arena, dtl_arena_copy(arena, dtl_buffer_content(out)), &tree, &err);
        if (status == DTL_OK && tree->kind <= DTL_NODE_NEAR) {
            dtl_buffer_byte(out, '\0');
            out->size--;
            return tree;
        }
    }
}

#endif
