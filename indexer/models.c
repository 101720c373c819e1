/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/models.h"

#include "base/file.h"

static dtl_status load_topics(const char *path, dtl_loaded_models *models, dtl_error *err) {
    dtl_status status = path ? dtl_file_map(path, &models->topics_map, err) : DTL_OK;
    if (status != DTL_OK) return status;
    dtl_slice const bytes = path ? models->topics_map : dtl_topic_model_built_in();
    status = dtl_topic_model_open(bytes, &models->topics, err);
    if (status != DTL_OK && path) dtl_error_locate(err, path, err->offset);
    return status;
}

dtl_status dtl_models_load(const char *names, const char *topics, dtl_loaded_models *models, dtl_error *err) {
    *models = (dtl_loaded_models){0};
    dtl_status status = names ? dtl_names_model_open(names, &models->names, err)
                              : dtl_names_model_read(dtl_names_model_built_in(), &models->names, err);
    if (status == DTL_OK) status = load_topics(topics, models, err);
    models->use = (dtl_models){.names = &models->names, .topics = &models->topics};
    return status;
}

void dtl_models_release(dtl_loaded_models *models) {
    dtl_names_model_close(&models->names);
    dtl_file_unmap(models->topics_map);
}
