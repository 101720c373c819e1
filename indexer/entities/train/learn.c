/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entities/train/learn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "indexer/entities/train/examples.h"
#include "indexer/entities/train/word_lists.h"

enum { FOLDS = 3, WEIGHT_MAX = 127, LIST_MAX_BYTES = 1 << 20 };

typedef struct {
    dtl_corpus corpus;
    float weight;
} source;

typedef struct {
    const dtl_learning *learning;
    dtl_names_model lists; /* word lists only */
    source *sources;
    size_t source_count;
    dtl_examples examples;
    dtl_scene scene;
    dtl_weights weights, votes;
    size_t own_runs; /* of texts as they are; those of copies follow */
} learner;

static dtl_status read_sources(learner *l, dtl_error *err) {
    dtl_buffer list = {0};
    dtl_status status = dtl_file_read(l->learning->list, LIST_MAX_BYTES, &list, err);
    if (status == DTL_END) return dtl_fail(err, DTL_IO, "no file %s", l->learning->list);
    if (status) return status;
    dtl_buffer_byte(&list, '\0');
    for (char *at = list.data; *at && !status;) {
        char *const end = at + strcspn(at, "\n"), *const tab = at + strcspn(at, "\t\n");
        float const weight = *tab == '\t' ? strtof(tab + 1, NULL) : 1;
        char *const next = *end ? end + 1 : end;
        *tab = '\0';
        l->sources = realloc(l->sources, (l->source_count + 1) * sizeof *l->sources);
        if (!l->sources) dtl_out_of_memory();
        l->sources[l->source_count] = (source){.weight = weight};
        status = dtl_corpus_read(at, DTL_RUNNING, &l->sources[l->source_count++].corpus, err);
        at = next;
    }
    dtl_buffer_release(&list);
    return status;
}

static dtl_example_source example_source(const learner *l, const source *s, uint32_t number) {
    return (dtl_example_source){.model = &l->lists,
                                .row_bits = (unsigned)l->learning->bits,
                                .weight = s->weight,
                                .types = s->corpus.types,
                                .number = number};
}

static void make_examples(learner *l) {
    uint32_t number = 0;
    for (size_t s = 0; s < l->source_count; s++) {
        dtl_example_report report = {0};
        size_t const before = l->examples.token_count;
        for (size_t t = 0; t < l->sources[s].corpus.count; t++) {
            dtl_example_source const from = example_source(l, &l->sources[s], number++);
            dtl_examples_add_text(&l->examples, &l->scene, &l->sources[s].corpus.at[t], &from, &report);
        }
        fprintf(stderr, "source %zu: %zu texts, %zu names, %zu of them not of candidates; %zu candidates\n", s,
                l->sources[s].corpus.count, report.names, report.missed, l->examples.token_count - before);
    }
    l->own_runs = l->examples.run_count;
}

static void make_copies(learner *l) {
    uint32_t number = 0;
    uint64_t state = 7;
    dtl_example_report report = {0};
    for (size_t s = 0; s < l->source_count; s++) {
        for (size_t t = 0; t < l->sources[s].corpus.count; t++, number++) {
            for (dtl_recasing how = DTL_UPPER_CASE; how <= DTL_TITLES; how++) {
                uint64_t const drawn = dtl_next_random(&state);
                if ((double)(drawn >> 11) * 0x1p-53 >= l->learning->copies) continue;
                dtl_gold_text copy = dtl_gold_text_recased(&l->sources[s].corpus.at[t], how, drawn);
                dtl_example_source const from = example_source(l, &l->sources[s], number);
                dtl_examples_add_text(&l->examples, &l->scene, &copy, &from, &report);
                dtl_gold_text_release(&copy);
            }
        }
    }
    fprintf(stderr, "copies: %zu names, %zu of them not of candidates; %zu candidates in all\n", report.names,
            report.missed, l->examples.token_count);
}

static dtl_training training_of(const dtl_learning *learning) {
    return (dtl_training){.epochs = (unsigned)learning->epochs,
                          .rate = (float)learning->rate,
                          .penalty = (float)learning->penalty,
                          .dropout = (float)learning->dropout};
}

/* The examples of the second pass for the texts of one fold, tagged by weights that have not seen them. */
static void add_fold(learner *l, const dtl_weights *weights, unsigned fold, dtl_examples *votes) {
    uint32_t number = 0;
    size_t run = 0;
    for (size_t s = 0; s < l->source_count; s++) {
        for (size_t t = 0; t < l->sources[s].corpus.count; t++, number++) {
            size_t next = run;
            while (next < l->own_runs && l->examples.runs[next].text == number) next++;
            if (number % FOLDS == fold && next > run)
                dtl_votes_add_text(votes, &l->scene, &l->sources[s].corpus.at[t], &l->lists, weights, &l->examples,
                                   run);
            run = next;
        }
    }
}

/* The scores of the first pass at each token of votes, which follow those of examples text by text. */
static void add_base(const learner *l, const dtl_weights *weights, unsigned fold, dtl_examples *votes, size_t first) {
    votes->base = realloc(votes->base, (votes->token_count + 1) * sizeof *votes->base);
    if (!votes->base) dtl_out_of_memory();
    size_t at = first;
    for (size_t r = 0; r < l->own_runs; r++) {
        const dtl_example_run *run = &l->examples.runs[r];
        if (run->text % FOLDS != fold) continue;
        for (size_t k = 0; k < run->count; k++)
            dtl_weights_score(weights, &l->examples, run->first + k, votes->base[at++]);
    }
}

static void learn_votes(learner *l) {
    dtl_examples votes = {0};
    dtl_training training = training_of(l->learning);
    training.folds = FOLDS;
    training.runs = l->own_runs;
    training.epochs = (training.epochs + 1) / 2;
    for (training.fold = 0; training.fold < FOLDS; training.fold++) {
        dtl_weights weights;
        dtl_weights_init(&weights, (unsigned)l->learning->bits);
        dtl_weights_train(&weights, &l->examples, &training);
        size_t const first = votes.token_count;
        add_fold(l, &weights, training.fold, &votes);
        add_base(l, &weights, training.fold, &votes, first);
        dtl_weights_release(&weights);
        fprintf(stderr, "fold %u of %d\n", training.fold + 1, (int)FOLDS);
    }
    dtl_weights_init(&l->votes, DTL_VOTE_BITS);
    memcpy(l->votes.transitions, l->weights.transitions, sizeof l->votes.transitions);
    l->votes.transitions_fixed = true;
    training.folds = 0;
    training.runs = 0;
    training.dropout = 0;
    training.epochs = (unsigned)l->learning->vote_epochs;
    dtl_weights_train(&l->votes, &votes, &training);
    dtl_examples_release(&votes);
}

static int whole(float value, float scale, int limit) {
    float const scaled = roundf(value * scale);
    return scaled > (float)limit ? limit : scaled < (float)-limit ? -limit : (int)scaled;
}

/* Whole numbers for all weights on one scale, on which the largest row fits a byte. */
static void write_model(const learner *l, dtl_buffer *out) {
    size_t const rows = (size_t)1 << (unsigned)l->learning->bits, votes = (size_t)1 << DTL_VOTE_BITS;
    float most = 1e-6f;
    for (size_t r = 0; r < rows; r++)
        for (int k = 0; k < DTL_LABELS; k++) most = fmaxf(most, fabsf(l->weights.rows[r][k]));
    float const scale = WEIGHT_MAX / most;
    int8_t(*table)[DTL_LABELS] = calloc(rows, sizeof *table);
    int16_t(*vote_table)[DTL_LABELS] = calloc(votes, sizeof *vote_table);
    int16_t transitions[DTL_STATES][DTL_STATES];
    if (!table || !vote_table) dtl_out_of_memory();
    for (size_t r = 0; r < rows; r++)
        for (int k = 0; k < DTL_LABELS; k++) table[r][k] = (int8_t)whole(l->weights.rows[r][k], scale, WEIGHT_MAX);
    for (size_t r = 0; r < votes; r++)
        for (int k = 0; k < DTL_LABELS; k++) vote_table[r][k] = (int16_t)whole(l->votes.rows[r][k], scale, INT16_MAX);
    for (int a = 0; a < DTL_STATES; a++)
        for (int b = 0; b < DTL_STATES; b++)
            transitions[a][b] = (int16_t)whole(l->weights.transitions[a][b], scale, INT16_MAX);
    dtl_names_model model = l->lists;
    model.row_bits = (unsigned)l->learning->bits;
    model.rows = (const int8_t(*)[DTL_LABELS])table;
    model.votes = (const int16_t(*)[DTL_LABELS])vote_table;
    model.transitions = (const int16_t(*)[DTL_STATES])transitions;
    dtl_names_model_write(&model, out);
    fprintf(stderr, "largest weight %.2f; model of %zu bytes\n", (double)most, out->size);
    free(table);
    free(vote_table);
}

static void release(learner *l) {
    for (size_t s = 0; s < l->source_count; s++) dtl_corpus_release(&l->sources[s].corpus);
    free(l->sources);
    dtl_examples_release(&l->examples);
    dtl_word_types_free(l->scene.types);
    dtl_scene_release(&l->scene);
    dtl_weights_release(&l->weights);
    dtl_weights_release(&l->votes);
}

dtl_status dtl_learn_names(const dtl_learning *learning, dtl_error *err) {
    dtl_word_lists lists = {0};
    dtl_status status = dtl_word_lists_read(learning->lexicon, learning->gazetteer, &lists, err);
    if (status) return status;
    learner l = {.learning = learning,
                 .lists = {.lexicon = lists.lexicon,
                           .lexicon_bits = lists.lexicon_bits,
                           .gazetteer = lists.gazetteer,
                           .gazetteer_bits = lists.gazetteer_bits}};
    l.scene.types = dtl_word_types_new(&l.lists);
    status = read_sources(&l, err);
    if (!status) {
        make_examples(&l);
        make_copies(&l);
        dtl_weights_init(&l.weights, (unsigned)learning->bits);
        dtl_training const training = training_of(learning);
        dtl_weights_train(&l.weights, &l.examples, &training);
        learn_votes(&l);
        dtl_buffer model = {0};
        write_model(&l, &model);
        status = dtl_file_replace(learning->model, dtl_buffer_content(&model), err);
        dtl_buffer_release(&model);
    }
    release(&l);
    dtl_word_lists_release(&lists);
    return status;
}
