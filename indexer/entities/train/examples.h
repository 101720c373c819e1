/* examples.h - training texts as runs of candidates with their rows: of the first pass, and of the second.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_TRAIN_EXAMPLES_H
#define DTL_INDEXER_ENTITIES_TRAIN_EXAMPLES_H

#include "indexer/entities/scene.h"
#include "indexer/entities/train/corpus.h"
#include "indexer/entities/train/crf.h"

typedef struct {
    const dtl_names_model *model; /* its word lists; not its weights */
    unsigned row_bits;
    float weight;    /* of each text */
    unsigned types;  /* that are marked: others may stand where nothing is */
    uint32_t number; /* of the text */
} dtl_example_source;

/* Counts of names that training does not see because they are not of candidates only. */
typedef struct {
    size_t names, missed;
} dtl_example_report;

/* Appends the runs of a text for the first pass. */
void dtl_examples_add_text(dtl_examples *examples, dtl_scene *scene, const dtl_gold_text *text,
                           const dtl_example_source *source, dtl_example_report *report);

/* Appends the same runs for the second pass: with the scores of weights as base, and the rows of votes. first is the number of the
 * first of them in examples; so called in the order of _add_text. Returns the number behind the last. */
size_t dtl_votes_add_text(dtl_examples *votes, dtl_scene *scene, const dtl_gold_text *text,
                          const dtl_names_model *model, const dtl_weights *weights, const dtl_examples *examples,
                          size_t first_run);

#endif
