/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/names_features.h"

#include <stdlib.h>
#include <xxhash.h>

/* Kinds of features; the number goes into the hash, so that equal values of two kinds do not meet in one row. */
enum { WORD_KINDS = 64, PLACE_KINDS = 4096, VOTE_KINDS = 8192 };

static uint64_t mixed(uint64_t h, uint32_t value) {
    h = (h ^ value) * 0x9E3779B97F4A7C15u;
    return h ^ h >> 29;
}

typedef struct {
    uint32_t *at;
    size_t count;
    uint32_t kind;
} row_list;

static void put(row_list *rows, uint32_t a, uint32_t b, uint32_t c) {
    uint64_t const h = mixed(mixed(mixed(rows->kind++, a), b), c);
    rows->at[rows->count++] = (uint32_t)(h >> 32);
}

/* As put, but nothing where there is no value. */
static void put_if(row_list *rows, uint32_t value) {
    if (value) put(rows, value, 0, 0);
    else rows->kind++;
}

static void put_own(row_list *rows, const dtl_word_type *t) {
    for (int i = 0; i < DTL_AFFIXES; i++) {
        put_if(rows, t->prefix[i]);
        put_if(rows, t->suffix[i]);
    }
    put_if(rows, t->shape);
    put(rows, t->lower_coarse, t->brief, 0);
    put(rows, t->capped, t->brief, 1);
    put(rows, t->casing, t->flags & (DTL_CAPITAL | DTL_ALL_CAPS | DTL_DIGIT), 0);
    put_if(rows, t->lower_fine);
    put_if(rows, t->head);
    put_if(rows, t->tail);
    put(rows, t->listed, t->brief, 0);
}

static void put_neighbour(row_list *rows, const dtl_word_type *t) {
    put_if(rows, t->exact);
    put_if(rows, t->suffix[1]);
    put_if(rows, t->lower_fine);
    put(rows, t->capped, t->brief, 0);
}

size_t dtl_word_rows(const dtl_word_type *type, int offset, uint32_t at[DTL_WORD_ROWS_MAX]) {
    row_list rows = {.at = at, .kind = (uint32_t)((offset + 3) * WORD_KINDS)};
    put(&rows, type->lower, 0, 0);
    put_if(&rows, type->brief);
    put_if(&rows, type->fine);
    put_if(&rows, type->coarse);
    put_if(&rows, type->listed);
    if (offset == 0) put_if(&rows, type->exact);
    if (offset == 0) put_own(&rows, type);
    else if (offset == 1 || offset == -1) put_neighbour(&rows, type);
    return rows.count;
}

static void put_pairs(row_list *rows, const dtl_word_type *const near[DTL_OFFSETS]) {
    const dtl_word_type *before = near[1], *own = near[2], *behind = near[3];
    put(rows, before->lower, own->lower, 0);
    put(rows, own->lower, behind->lower, 0);
    put(rows, before->lower, behind->lower, 0);
    put(rows, near[0]->lower, before->lower, own->brief);
    put(rows, behind->lower, near[4]->lower, own->brief);
    put(rows, before->lower, own->brief, 0);
    put(rows, behind->lower, own->brief, 0);
    put(rows, before->brief, own->brief, behind->brief);
    put(rows, near[0]->brief, before->brief, own->brief);
    put(rows, own->brief, behind->brief, near[4]->brief);
    put(rows, before->fine, own->fine, 0);
    put(rows, own->fine, behind->fine, 0);
    put(rows, before->coarse, own->coarse, behind->coarse);
    put(rows, before->fine, own->brief, 0);
    put(rows, behind->fine, own->brief, 0);
    put(rows, before->listed, own->listed, behind->listed);
    put(rows, before->coarse, own->listed, own->brief);
    put(rows, behind->coarse, own->listed, own->brief);
}

/* The chunk as a whole: its ends, and what stands on either side of it. */
static void put_chunk(row_list *rows, const dtl_scene *scene, size_t i) {
    const dtl_seen *seen = &scene->at[i];
    const dtl_word_type *first = dtl_scene_type(scene, i - seen->before),
                        *last = dtl_scene_type(scene, i + seen->behind);
    const dtl_word_type *before = dtl_scene_type(scene, i - seen->before - 1);
    const dtl_word_type *behind = dtl_scene_type(scene, i + seen->behind + 1);
    uint32_t const place = (seen->before < 3 ? seen->before : 3u) * 4 + (seen->behind < 3 ? seen->behind : 3u);
    put(rows, last->lower, seen->behind ? 1 : 0, seen->before ? 1 : 0);
    put(rows, first->lower, first->listed, place);
    put(rows, before->lower, behind->lower, 0);
}

size_t dtl_place_rows(const dtl_scene *scene, size_t i, uint32_t at[DTL_PLACE_ROWS_MAX]) {
    row_list rows = {.at = at, .kind = PLACE_KINDS};
    const dtl_word_type *near[DTL_OFFSETS];
    for (size_t k = 0; k < DTL_OFFSETS; k++) near[k] = dtl_scene_type(scene, i + k - 2);
    put_pairs(&rows, near);
    const dtl_seen *seen = &scene->at[i];
    const dtl_word_type *own = near[2];
    uint32_t const writing = seen->writing * 2u + seen->stopped, initial = seen->initial;
    uint32_t const noted = dtl_scene_note(scene, i)->seen;
    put(&rows, writing, own->brief, initial);
    put(&rows, writing, own->capped, initial);
    put(&rows, noted, own->brief, initial);
    put(&rows, noted, own->capped, initial);
    put(&rows, writing, own->coarse, 0);
    put(&rows, writing, own->lower, 0);
    put(&rows, writing, near[1]->brief, near[3]->brief);
    put(&rows, near[1]->lower, near[3]->brief, writing);
    put(&rows, near[3]->lower, near[1]->brief, writing);
    put(&rows, seen->kinds, seen->kinds ? seen->place : 4, 0);
    put(&rows, scene->at[i - 1].kinds, scene->at[i + 1].kinds, own->brief);
    put_chunk(&rows, scene, i);
    return rows.count;
}

/* How sure votes are, in four steps. */
static uint32_t share(unsigned part, unsigned all) {
    if (part == all) return 3;
    return 4 * part >= 3 * all ? 2 : 2 * part >= all ? 1 : 0;
}

static uint32_t often(unsigned n) { return n == 0 ? 0 : n == 1 ? 1 : n <= 3 ? 2 : 3; }

/* The greatest of counts without the one of own, and how sure: 0 where there is none. */
static uint32_t leading(const uint16_t *counts, size_t count, size_t own) {
    unsigned all = 0, most = 0;
    size_t best = 0;
    for (size_t k = 0; k < count; k++) {
        unsigned const n = counts[k] - (k == own ? 1u : 0u);
        all += n;
        if (n > most) {
            most = n;
            best = k;
        }
    }
    return all ? 1 + (uint32_t)best + 8 * share(most, all) + 32 * often(all) : 0;
}

/* The votes on the word at i but for its own, label. */
static uint32_t votes_on(const dtl_scene *scene, size_t i, dtl_label label) {
    const dtl_word_note *note = dtl_scene_note(scene, i);
    return leading(note->votes, DTL_ENTITY_TYPES + 1, label ? dtl_label_type(label) + 1 : 0);
}

static uint32_t longer_on(const dtl_scene *scene, size_t i, dtl_label label) {
    const dtl_word_note *note = dtl_scene_note(scene, i);
    bool const longer = label && dtl_label_placed(label) != DTL_ONLY;
    return leading(note->longer, DTL_ENTITY_TYPES, longer ? dtl_label_type(label) : DTL_ENTITY_TYPES);
}

/* Votes on a neighbour, roughly; all its votes count. */
static uint32_t votes_beside(const dtl_scene *scene, size_t i) {
    if (!scene->at[i].candidate) return 0;
    return leading(dtl_scene_note(scene, i)->votes, DTL_ENTITY_TYPES + 1, DTL_ENTITY_TYPES + 1) & 31;
}

size_t dtl_vote_rows(const dtl_scene *scene, size_t i, dtl_label label, uint32_t at[DTL_VOTE_ROWS_MAX]) {
    row_list rows = {.at = at, .kind = VOTE_KINDS};
    const dtl_seen *seen = &scene->at[i];
    const dtl_word_type *own = dtl_scene_type(scene, i);
    uint32_t const votes = votes_on(scene, i, label), longer = longer_on(scene, i, label);
    put(&rows, votes, label, 0);
    put(&rows, longer, label, 0);
    put(&rows, votes & 31, longer & 31, seen->initial);
    put(&rows, votes & 31, seen->writing, own->flags & (DTL_ALL_CAPS | DTL_CAPITAL | DTL_BRIDGE));
    put(&rows, votes & 7, votes_beside(scene, i - 1), label);
    put(&rows, votes & 7, votes_beside(scene, i + 1), label);
    for (size_t k = 0; k < rows.count; k++) at[k] &= (1u << DTL_VOTE_BITS) - 1;
    return rows.count;
}

/* The scene of a sentence, and what follows from it, without any model. */
static uint64_t probe(dtl_scene *scene, const dtl_tokens *tokens) {
    XXH64_hash_t h = 0;
    for (size_t i = DTL_SCENE_MARGIN; i + DTL_SCENE_MARGIN < scene->count; i++) {
        uint32_t rows[DTL_PLACE_ROWS_MAX + DTL_WORD_ROWS_MAX];
        for (int offset = -2; offset <= 2; offset++)
            h = XXH64(rows, sizeof *rows * dtl_word_rows(dtl_scene_type(scene, i), offset, rows), h);
        h = XXH64(rows, sizeof *rows * dtl_place_rows(scene, i, rows), h);
        h = XXH64(rows, sizeof *rows * dtl_vote_rows(scene, i, 0, rows), h);
        h += scene->at[i].candidate;
    }
    return h + tokens->count;
}

uint64_t dtl_names_features_hash(void) {
    static const dtl_lexeme NO_LEXEME = {0};
    static const dtl_listed NO_PHRASE = {0};
    dtl_names_model const none = {.lexicon = &NO_LEXEME, .gazetteer = &NO_PHRASE};
    dtl_slice const text =
        DTL_SLICE("On 3 May, Dr. Anna-Lena O'Brien's firm \"Velt & Co.\" of the U.S. said: STOP THE BUS NOW.");
    dtl_words words = {0};
    dtl_sentences sentences = {0};
    dtl_tokens tokens = {0};
    dtl_scene scene = {.types = dtl_word_types_new(&none)};
    dtl_words_cut(text, &words);
    dtl_sentences_cut(text, &words, &sentences);
    dtl_document const document = {.text = text, .words = &words, .sentences = &sentences};
    dtl_token_cursor cursor = {0};
    dtl_tokens_cut(&document, &cursor, &tokens);
    dtl_scene_set(&scene, &none, text, &tokens);
    uint64_t const hash = probe(&scene, &tokens);
    dtl_word_types_free(scene.types);
    dtl_scene_release(&scene);
    dtl_words_release(&words);
    dtl_sentences_release(&sentences);
    free(tokens.at);
    return hash;
}
