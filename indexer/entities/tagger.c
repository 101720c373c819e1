/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/tagger.h"

#include <stdlib.h>

#include "indexer/entities/decode.h"
#include "indexer/entities/names_features.h"
#include "indexer/entities/names_rules.h"

typedef int32_t score_row[DTL_LABELS];

struct dtl_tagger {
    const dtl_names_model *model;
    uint32_t row_mask;
    dtl_tokens tokens;
    dtl_scene scene;
    score_row *scores; /* of the candidates of a stretch, one behind the other */
    dtl_label *labels; /* of the same */
    size_t capacity;
    dtl_decode_steps steps;
};

dtl_tagger *dtl_tagger_new(const dtl_names_model *model) {
    dtl_tagger *tagger = calloc(1, sizeof *tagger);
    if (!tagger) dtl_out_of_memory();
    tagger->model = model;
    tagger->row_mask = ((uint32_t)1 << model->row_bits) - 1;
    tagger->scene.types = dtl_word_types_new(model);
    return tagger;
}

void dtl_tagger_free(dtl_tagger *tagger) {
    if (!tagger) return;
    dtl_word_types_free(tagger->scene.types);
    dtl_scene_release(&tagger->scene);
    free(tagger->tokens.at);
    free(tagger->scores);
    free(tagger->labels);
    free(tagger->steps.at);
    free(tagger);
}

static void add_rows(const dtl_tagger *tagger, const uint32_t *rows, size_t count, int16_t sum[DTL_LABELS]) {
    for (size_t r = 0; r < count; r++) {
        const int8_t *row = tagger->model->rows[rows[r] & tagger->row_mask];
        for (int k = 0; k < DTL_LABELS; k++) sum[k] = (int16_t)(sum[k] + row[k]);
    }
}

static void score_type(const dtl_tagger *tagger, dtl_word_type *type) {
    for (int offset = -2; offset <= 2; offset++) {
        uint32_t rows[DTL_WORD_ROWS_MAX];
        add_rows(tagger, rows, dtl_word_rows(type, offset, rows), type->scores[offset + 2]);
    }
    type->scored = true;
}

/* What the first pass has for token i: the words at it and around it, and its place. */
static void score_token(const dtl_tagger *tagger, size_t i, score_row out) {
    int16_t sum[DTL_LABELS] = {0};
    uint32_t rows[DTL_PLACE_ROWS_MAX];
    size_t const count = dtl_place_rows(&tagger->scene, i, rows);
    for (size_t r = 0; r < count; r++) __builtin_prefetch(tagger->model->rows[rows[r] & tagger->row_mask]);
    for (int k = 0; k < DTL_OFFSETS; k++) {
        dtl_word_type *type = dtl_word_types_at(tagger->scene.types, tagger->scene.at[i + (size_t)k - 2].type);
        if (!type->scored) score_type(tagger, type);
        const int16_t *scores = type->scores[4 - k];
        for (int label = 0; label < DTL_LABELS; label++) sum[label] = (int16_t)(sum[label] + scores[label]);
    }
    add_rows(tagger, rows, count, sum);
    for (int k = 0; k < DTL_LABELS; k++) out[k] = sum[k];
}

static void add_votes(const dtl_tagger *tagger, size_t i, dtl_label label, score_row scores) {
    uint32_t rows[DTL_VOTE_ROWS_MAX];
    size_t const count = dtl_vote_rows(&tagger->scene, i, label, rows);
    for (size_t r = 0; r < count; r++)
        for (int k = 0; k < DTL_LABELS; k++) scores[k] += tagger->model->votes[rows[r]][k];
}

static void reserve(dtl_tagger *tagger, size_t count) {
    if (count <= tagger->capacity) return;
    free(tagger->scores);
    free(tagger->labels);
    tagger->capacity = count + count / 2;
    tagger->scores = malloc(tagger->capacity * sizeof *tagger->scores);
    tagger->labels = malloc(tagger->capacity * sizeof *tagger->labels);
    if (!tagger->scores || !tagger->labels) dtl_out_of_memory();
}

static void first_pass(dtl_tagger *tagger) {
    const dtl_scene *scene = &tagger->scene;
    size_t at = 0;
    for (size_t i = 0, end; i<scene->count; i = end> i ? end : i + 1) {
        end = dtl_scene_run(scene, i);
        if (end == i) continue;
        for (size_t k = i; k < end; k++) score_token(tagger, k, tagger->scores[at + k - i]);
        dtl_decode(tagger->model->transitions, (const score_row *)&tagger->scores[at], end - i, &tagger->steps,
                   &tagger->labels[at]);
        for (size_t k = i; k < end; k++) dtl_scene_vote(scene, k, tagger->labels[at + k - i]);
        at += end - i;
    }
}

/* In place of both passes. The second time, words have the votes of the longer names. */
static void by_rules(dtl_tagger *tagger) {
    const dtl_scene *scene = &tagger->scene;
    for (int pass = 0; pass < 2; pass++) {
        size_t at = 0;
        for (size_t i = 0, end; i<scene->count; i = end> i ? end : i + 1) {
            end = dtl_scene_run(scene, i);
            dtl_rules_label(scene, i, end, &tagger->labels[at]);
            for (size_t k = i; k < end && pass == 0; k++) dtl_scene_vote(scene, k, tagger->labels[at + k - i]);
            at += end - i;
        }
    }
}

static void second_pass(dtl_tagger *tagger) {
    const dtl_scene *scene = &tagger->scene;
    size_t at = 0;
    for (size_t i = 0, end; i<scene->count; i = end> i ? end : i + 1) {
        end = dtl_scene_run(scene, i);
        if (end == i) continue;
        for (size_t k = i; k < end; k++) add_votes(tagger, k, tagger->labels[at + k - i], tagger->scores[at + k - i]);
        dtl_decode(tagger->model->transitions, (const score_row *)&tagger->scores[at], end - i, &tagger->steps,
                   &tagger->labels[at]);
        at += end - i;
    }
}

static void add_span(dtl_spans *spans, dtl_span span) {
    const dtl_span *last = spans->count ? &spans->at[spans->count - 1] : NULL;
    if (last && last->begin + last->words > span.begin) return; /* two parts of one word, each called a name */
    if (spans->count == spans->capacity) {
        spans->capacity = spans->capacity ? spans->capacity * 2 : 64;
        spans->at = realloc(spans->at, spans->capacity * sizeof *spans->at);
        if (!spans->at) dtl_out_of_memory();
    }
    spans->at[spans->count++] = span;
}

/* What follows a name and a hyphen without being of the name: U.S.-led, London-based. */
static const char *const TAILS[] = {
    "led",   "backed", "based",    "born",     "owned",      "funded",     "made",      "bound",
    "run",   "held",   "ruled",    "style",    "sponsored",  "brokered",   "trained",   "speaking",
    "wide",  "listed", "educated", "friendly", "controlled", "occupied",   "dominated", "registered",
    "built", "area",   "themed",   "supplied", "inspired",   "affiliated", "aligned",   "linked"};

static bool ends_in_tail(const dtl_document *document, const dtl_token *token) {
    if (token->words < 2) return false;
    dtl_word const last = document->words->at[token->word + token->words - 1u];
    if (document->text.data[last.begin - 1] != '-') return false;
    dtl_slice const bytes = dtl_slice_part(document->text, last.begin, last.end);
    for (size_t i = 0; i < sizeof TAILS / sizeof *TAILS; i++)
        if (dtl_slice_equal(bytes, dtl_slice_text(TAILS[i]))) return true;
    return false;
}

/* U.S.-led is marked as miscellaneous in the texts that are learnt from; without its tail it is the place that it begins with. */
static dtl_entity_type type_without_tail(const dtl_tagger *tagger, const dtl_document *document, const dtl_token *token,
                                         dtl_entity_type type) {
    if (type != DTL_MISC) return type;
    size_t const end = document->words->at[token->word + token->words - 2u].end;
    dtl_slice const head = dtl_slice_part(document->text, token->begin, end);
    uint32_t const number = dtl_word_types_number(tagger->scene.types, head, DTL_IN_SENTENCE);
    unsigned const places = DTL_LISTED_COUNTRY | DTL_LISTED_REGION | DTL_LISTED_CITY;
    return dtl_word_types_at(tagger->scene.types, number)->listed & places ? DTL_PLACE : type;
}

/* The span of the tokens [first, last] of the scene, without marks at its ends, and without a tail. */
static void add_name(const dtl_tagger *tagger, const dtl_document *document, dtl_span span, size_t last,
                     dtl_spans *spans) {
    const dtl_seen *seen = tagger->scene.at;
    const dtl_token *tokens = tagger->tokens.at;
    size_t first = span.begin;
    while (first <= last && tokens[seen[first].token].words == 0) first++;
    while (last > first && tokens[seen[last].token].words == 0) last--;
    if (first > last) return;
    const dtl_token *end = &tokens[seen[last].token];
    bool const tail = ends_in_tail(document, end);
    if (tail && first == last) span.type = type_without_tail(tagger, document, end, span.type);
    span.begin = tokens[seen[first].token].word;
    span.words = end->word + end->words - (tail ? 1 : 0) - span.begin;
    add_span(spans, span);
}

static void collect(const dtl_tagger *tagger, const dtl_document *document, dtl_spans *spans) {
    const dtl_scene *scene = &tagger->scene;
    size_t at = 0, first = 0;
    for (size_t i = 0; i < scene->count; i++) {
        if (!scene->at[i].candidate) continue;
        dtl_label const label = tagger->labels[at++];
        if (!label) continue;
        dtl_label_place const place = dtl_label_placed(label);
        if (place == DTL_BEGIN || place == DTL_ONLY) first = i;
        if (place == DTL_LAST || place == DTL_ONLY)
            add_name(tagger, document, (dtl_span){.begin = (uint32_t)first, .type = dtl_label_type(label)}, i, spans);
    }
}

void dtl_tagger_tag(dtl_tagger *tagger, const dtl_document *document, dtl_spans *spans) {
    spans->count = 0;
    dtl_token_cursor cursor = {0};
    for (;;) {
        dtl_word_types_trim(tagger->scene.types);
        dtl_tokens_cut(document, &cursor, &tagger->tokens);
        if (tagger->tokens.count == 0) return;
        dtl_scene_set(&tagger->scene, tagger->model, document->text, &tagger->tokens);
        reserve(tagger, tagger->scene.count);
        if (dtl_rules_foreign(&tagger->scene)) {
            by_rules(tagger);
        } else {
            first_pass(tagger);
            second_pass(tagger);
        }
        collect(tagger, document, spans);
    }
}
