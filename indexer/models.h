/* models.h - the models that the annotators need, built in or from files.
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
} dtl_loaded_models;

/* The names of files; NULL: what is built in. End with dtl_models_release, also after an error. */
dtl_status dtl_models_load(const char *names, const char *topics, dtl_loaded_models *models,
                           dtl_error *err) DTL_MUST_CHECK;
void dtl_models_release(dtl_loaded_models *models);

#endif
