/* models.h - the models that the annotators need, built in or from files, and what the user gives them in files.
 *
 * Errors  DTL_BAD_INPUT: a file that is no such model; DTL_IO
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_MODELS_H
#define DTL_INDEXER_MODELS_H

#include "indexer/annotate.h"

typedef struct {
    dtl_models use;
    dtl_names_model names;
    dtl_topic_model topics;
    dtl_slice topics_map; /* of a file */
    dtl_gazetteer *gazetteer;
    dtl_own_topics *own;
    dtl_own_names own_names;
} dtl_loaded_models;

typedef enum { DTL_GIVEN_GAZETTEER, DTL_GIVEN_ANNOTATIONS, DTL_GIVEN_TOPICS } dtl_given_kind;

typedef struct {
    dtl_given_kind kind;
    const char *path;
} dtl_given_file;

/* The names of files; NULL: what is built in. End with dtl_models_release, also after an error. */
dtl_status dtl_models_load(const char *names, const char *topics, dtl_loaded_models *models,
                           dtl_error *err) DTL_MUST_CHECK;

/* Adds what is in a file of the user's: names that are always found (given/gazetteer.h), annotations (given/external.h), or
 * topics (topics/own.h). err->offset is the number of a line. */
dtl_status dtl_models_give(dtl_loaded_models *models, const dtl_given_file *file, dtl_error *err) DTL_MUST_CHECK;

void dtl_models_release(dtl_loaded_models *models);

#endif
