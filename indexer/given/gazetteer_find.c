/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <unicode/uchar.h>

#include "indexer/given/gazetteer_table.h"
#include "text/fold.h"
#include "text/utf8.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

static bool apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

dtl_gazetteer_gap dtl_gazetteer_gap_of(dtl_slice between) {
    dtl_gazetteer_gap gap = DTL_GAP_NONE;
    for (size_t at = 0; at < between.size;) {
        uint32_t const c = dtl_utf8_next(between.data, &at);
        if (c == '\n') return DTL_GAP_BREAK;
        bool const passed_over =
            c == ' ' || c == '-' || c == 0x2010 || c == 0x2011 || c == '.' || c == '&' || c == '/' || apostrophe(c);
        if (!passed_over) gap = DTL_GAP_MARK;
    }
    return gap;
}

uint64_t dtl_gazetteer_word_hash(dtl_slice word) {
    char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
    size_t const shown = dtl_word_surface(word, surface);
    return XXH3_64bits(folded, dtl_word_fold(dtl_slice_of(surface, shown), folded));
}

uint64_t dtl_gazetteer_key_hash(dtl_entity_type type, dtl_slice key) {
    return XXH3_64bits_withSeed(key.data, key.size, (uint64_t)type + 1) | 1;
}

dtl_gazetteer_case dtl_gazetteer_case_of(dtl_slice word) {
    dtl_gazetteer_case found = {.capitals = true};
    unsigned letters = 0;
    for (size_t at = 0; at < word.size;) {
        bool const first = at == 0;
        uint32_t const c = dtl_utf8_next(word.data, &at);
        if (apostrophe(c)) break;
        bool const upper = u_isupper((UChar32)c) || u_istitle((UChar32)c);
        if (first) found.capital = upper;
        letters += upper;
        if (u_islower((UChar32)c)) found.capitals = false;
    }
    found.capitals &= letters > 1;
    return found;
}

dtl_gazetteer_place *dtl_gazetteer_place_of(const dtl_gazetteer *g, uint64_t hash) {
    size_t at = (size_t)(hash >> 16) & (g->place_count - 1);
    while (g->places[at].hash && g->places[at].hash != hash) at = (at + 1) & (g->place_count - 1);
    return &g->places[at];
}

const dtl_named *dtl_gazetteer_known(const void *gazetteer, dtl_entity_type type, dtl_slice key) {
    const dtl_gazetteer *const g = gazetteer;
    if (g->place_count == 0) return NULL;
    const dtl_gazetteer_place *const place = dtl_gazetteer_place_of(g, dtl_gazetteer_key_hash(type, key));
    return place->hash ? &g->entities[place->number - 1] : NULL;
}

/* ---- a search ---- */

static dtl_slice word_at(const dtl_document *d, size_t i) {
    return dtl_slice_part(d->text, d->words->at[i].begin, d->words->at[i].end);
}

static bool cased(const dtl_document *d, size_t begin, size_t words, const dtl_gazetteer_name *name) {
    for (size_t i = 0; i < words; i++) {
        bool const capital = name->capital >> i & 1, capitals = name->capitals >> i & 1;
        if (!capital && !capitals) continue;
        dtl_gazetteer_case const c = dtl_gazetteer_case_of(word_at(d, begin + i));
        if ((capital && !c.capital) || (capitals && !c.capitals)) return false;
    }
    return true;
}

/* The longest name that begins at a word; returns how many words it has, 0 for none. */
static uint32_t longest(const dtl_gazetteer *g, const dtl_document *d, const uint64_t *hashes, size_t begin,
                        const dtl_gazetteer_name **name) {
    uint64_t hash = dtl_gazetteer_hash(DTL_GAZETTEER_BEGINNING, DTL_GAP_NONE, hashes[begin]);
    uint32_t best = 0;
    for (size_t words = 1;; words++) {
        const dtl_gazetteer_place *const place = dtl_gazetteer_place_of(g, hash);
        if (!place->hash) return best;
        const dtl_gazetteer_name *const named = place->number ? &g->names[place->number - 1] : NULL;
        if (named && cased(d, begin, words, named)) {
            *name = named;
            best = (uint32_t)words;
        }
        size_t const next = begin + words;
        if (!place->longer || next == d->words->count) return best;
        dtl_gazetteer_gap const gap =
            dtl_gazetteer_gap_of(dtl_slice_part(d->text, d->words->at[next - 1].end, d->words->at[next].begin));
        if (gap == DTL_GAP_BREAK) return best;
        hash = dtl_gazetteer_hash(hash, gap, hashes[next]);
    }
}

void dtl_gazetteer_find(const dtl_gazetteer *g, const dtl_document *d, dtl_buffer *room, dtl_givens *found) {
    size_t const count = d->words->count;
    found->count = 0;
    if (g->place_count == 0 || count == 0) return;
    room->size = 0;
    uint64_t *const hashes = (uint64_t *)(void *)dtl_buffer_reserve(room, count * sizeof *hashes);
    for (size_t i = 0; i < count; i++) hashes[i] = dtl_gazetteer_word_hash(word_at(d, i));
    for (size_t i = 0; i < count;) {
        const dtl_gazetteer_name *name = NULL;
        uint32_t const words = longest(g, d, hashes, i, &name);
        if (words > 0) {
            const dtl_named *const entity = &g->entities[name->entity];
            dtl_givens_add(found, (dtl_given){.span = {.begin = (uint32_t)i, .words = words, .type = entity->type},
                                              .entity = entity});
        }
        i += words ? words : 1;
    }
}
