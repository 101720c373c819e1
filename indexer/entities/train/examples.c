/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/train/examples.h"

#include <stdlib.h>

#include "indexer/entities/decode.h"
#include "indexer/entities/names_features.h"

/* Scores in training are of this many steps to 1 when whole numbers are decoded. */
enum { DECODE_STEPS = 256, EVERY_STATE = (1 << DTL_STATES) - 1 };

/* The tokens [first, last] of the scene in which bytes of the name lie; false where there are none. */
static bool tokens_of(const dtl_scene *scene, const dtl_tokens *tokens, const dtl_gold *name, size_t *at, size_t *first,
                      size_t *last) {
    size_t i = *at;
    while (i < scene->count && (scene->at[i].token == UINT32_MAX || tokens->at[scene->at[i].token].end <= name->begin))
        i++;
    *at = *first = i;
    *last = i;
    if (i == scene->count || tokens->at[scene->at[i].token].begin >= name->end) return false;
    while (i < scene->count && scene->at[i].token != UINT32_MAX && tokens->at[scene->at[i].token].begin < name->end)
        *last = i++;
    return true;
}

/* The labels that the names of a text give to the tokens of its scene. */
static dtl_label *gold_labels(const dtl_scene *scene, const dtl_tokens *tokens, const dtl_gold_text *text,
                              dtl_example_report *report) {
    dtl_label *labels = calloc(scene->count + 1, sizeof *labels);
    if (!labels) dtl_out_of_memory();
    size_t at = 0;
    for (size_t n = 0; n < text->name_count; n++) {
        size_t first, last;
        if (!tokens_of(scene, tokens, &text->names[n], &at, &first, &last)) continue;
        report->names++;
        bool whole = !labels[first];
        for (size_t i = first; i <= last; i++) whole = whole && scene->at[i].candidate;
        report->missed += !whole;
        for (size_t i = first; i <= last && whole; i++) {
            dtl_label_place const place = first == last ? DTL_ONLY
                                          : i == first  ? DTL_BEGIN
                                          : i == last   ? DTL_LAST
                                                        : DTL_INSIDE;
            labels[i] = dtl_label_of(text->names[n].type, place);
        }
    }
    return labels;
}

static uint32_t allowed_states(dtl_label label, unsigned types) {
    if (label) return 1u << label;
    uint32_t allowed = 1;
    for (unsigned t = 0; t < DTL_ENTITY_TYPES; t++)
        if (!(types >> t & 1)) allowed |= 0xFu << (1 + 4 * t);
    return allowed;
}

static void add_token(dtl_examples *examples, const dtl_scene *scene, size_t i, uint32_t mask, uint32_t allowed) {
    size_t const begin = examples->row_count;
    uint32_t rows[DTL_WORD_ROWS_MAX + DTL_PLACE_ROWS_MAX];
    for (int k = 0; k < DTL_OFFSETS; k++) {
        size_t const count = dtl_word_rows(dtl_scene_type(scene, i + (size_t)k - 2), 2 - k, rows);
        for (size_t r = 0; r < count; r++) rows[r] &= mask;
        dtl_examples_add_rows(examples, rows, count);
    }
    size_t const count = dtl_place_rows(scene, i, rows);
    for (size_t r = 0; r < count; r++) rows[r] &= mask;
    dtl_examples_add_rows(examples, rows, count);
    dtl_examples_add_token(examples,
                           (dtl_example_token){.begin = begin, .end = examples->row_count, .allowed = allowed});
}

void dtl_examples_add_text(dtl_examples *examples, dtl_scene *scene, const dtl_gold_text *text,
                           const dtl_example_source *source, dtl_example_report *report) {
    dtl_document const document = dtl_gold_document(text);
    dtl_token_cursor cursor = {0};
    dtl_tokens tokens = {0};
    uint32_t const mask = ((uint32_t)1 << source->row_bits) - 1;
    dtl_word_types_trim(scene->types);
    dtl_tokens_cut(&document, &cursor, &tokens);
    dtl_scene_set(scene, source->model, document.text, &tokens);
    dtl_label *labels = gold_labels(scene, &tokens, text, report);
    for (size_t i = 0, end; i<scene->count; i = end> i ? end : i + 1) {
        end = dtl_scene_run(scene, i);
        if (end == i) continue;
        dtl_examples_add_run(examples, (dtl_example_run){.first = examples->token_count,
                                                         .count = end - i,
                                                         .weight = source->weight,
                                                         .text = source->number});
        for (size_t k = i; k < end; k++) add_token(examples, scene, k, mask, allowed_states(labels[k], source->types));
    }
    free(labels);
    free(tokens.at);
}

static void decode_run(const dtl_weights *weights, const int16_t transitions[][DTL_STATES],
                       const dtl_examples *examples, const dtl_example_run *run, dtl_decode_steps *steps,
                       dtl_label *labels) {
    int32_t(*scores)[DTL_LABELS] = malloc(run->count * sizeof *scores);
    if (!scores) dtl_out_of_memory();
    for (size_t i = 0; i < run->count; i++) {
        float sum[DTL_LABELS];
        dtl_weights_score(weights, examples, run->first + i, sum);
        for (int k = 0; k < DTL_LABELS; k++) scores[i][k] = (int32_t)(sum[k] * DECODE_STEPS);
    }
    dtl_decode(transitions, (const int32_t(*)[DTL_LABELS])scores, run->count, steps, labels);
    free(scores);
}

static void add_vote_token(dtl_examples *votes, const dtl_scene *scene, size_t i, dtl_label label, uint32_t allowed) {
    uint32_t rows[DTL_VOTE_ROWS_MAX];
    size_t const begin = votes->row_count;
    dtl_examples_add_rows(votes, rows, dtl_vote_rows(scene, i, label, rows));
    dtl_examples_add_token(votes, (dtl_example_token){.begin = begin, .end = votes->row_count, .allowed = allowed});
}

static void add_votes_of_scene(dtl_examples *votes, const dtl_scene *scene, const dtl_examples *examples, size_t run,
                               const dtl_label *labels) {
    for (size_t i = 0, end, at = 0; i<scene->count; i = end> i ? end : i + 1) {
        end = dtl_scene_run(scene, i);
        if (end == i) continue;
        dtl_example_run copy = examples->runs[run++];
        for (size_t k = i; k < end; k++, at++)
            add_vote_token(votes, scene, k, labels[at], examples->tokens[copy.first + k - i].allowed);
        copy.first = votes->token_count - copy.count;
        dtl_examples_add_run(votes, copy);
    }
}

size_t dtl_votes_add_text(dtl_examples *votes, dtl_scene *scene, const dtl_gold_text *text,
                          const dtl_names_model *model, const dtl_weights *weights, const dtl_examples *examples,
                          size_t first_run) {
    dtl_document const document = dtl_gold_document(text);
    dtl_token_cursor cursor = {0};
    dtl_tokens tokens = {0};
    dtl_decode_steps steps = {0};
    int16_t transitions[DTL_STATES][DTL_STATES];
    for (int a = 0; a < DTL_STATES; a++)
        for (int b = 0; b < DTL_STATES; b++) transitions[a][b] = (int16_t)(weights->transitions[a][b] * DECODE_STEPS);
    dtl_word_types_trim(scene->types);
    dtl_tokens_cut(&document, &cursor, &tokens);
    dtl_scene_set(scene, model, document.text, &tokens);
    dtl_label *labels = malloc(scene->count * sizeof *labels);
    if (!labels) dtl_out_of_memory();
    size_t run = first_run, at = 0;
    for (size_t i = 0, end; i<scene->count; i = end> i ? end : i + 1) {
        end = dtl_scene_run(scene, i);
        if (end == i) continue;
        decode_run(weights, (const int16_t(*)[DTL_STATES])transitions, examples, &examples->runs[run++], &steps,
                   labels + at);
        for (size_t k = i; k < end; k++) dtl_scene_vote(scene, k, labels[at + k - i]);
        at += end - i;
    }
    add_votes_of_scene(votes, scene, examples, first_run, labels);
    free(labels);
    free(steps.at);
    free(tokens.at);
    return run;
}
