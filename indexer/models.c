/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/models.h"

#include "base/file.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

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

/* The topics have the numbers of their names in every archive. */
static dtl_status number_topics(dtl_loaded_models *m, dtl_error *err) {
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < dtl_own_topics_count(m->own) && status == DTL_OK; i++) {
        dtl_slice const name = dtl_own_topic_name(m->own, i);
        status = dtl_own_names_add(&m->own_names, name, err);
        if (status == DTL_OK) dtl_own_topic_set_number(m->own, i, dtl_topic_own_number(name));
    }
    return status;
}

static dtl_status give(dtl_loaded_models *m, dtl_given_kind kind, dtl_slice text, dtl_error *err) {
    static const size_t most[] = {DTL_GAZETTEER_FILE_MAX_BYTES, DTL_EXTERNAL_FILE_MAX_BYTES, DTL_OWN_FILE_MAX_BYTES};
    if (text.size > most[kind]) return dtl_fail(err, DTL_TOO_BIG, "more than %zu bytes", most[kind]);
    if (kind == DTL_GIVEN_GAZETTEER) {
        if (!m->gazetteer) m->use.gazetteer = m->gazetteer = dtl_gazetteer_new();
        return dtl_gazetteer_add(m->gazetteer, text, err);
    }
    if (kind == DTL_GIVEN_ANNOTATIONS) {
        if (!m->use.external) m->use.external = dtl_external_new();
        return dtl_external_add(m->use.external, text, err);
    }
    if (!m->own) m->use.own = m->own = dtl_own_topics_new();
    m->use.own_names = &m->own_names;
    dtl_status const status = dtl_own_topics_add(m->own, text, err);
    return status == DTL_OK ? number_topics(m, err) : status;
}

dtl_status dtl_models_give(dtl_loaded_models *models, const dtl_given_file *file, dtl_error *err) {
    dtl_slice text;
    dtl_status status = dtl_file_map(file->path, &text, err);
    if (status != DTL_OK) return status;
    err->offset = 0;
    status = give(models, file->kind, text, err);
    if (status != DTL_OK) dtl_error_locate(err, file->path, err->offset);
    uint64_t const seed = models->use.given_hash + (uint64_t)file->kind + 1;
    models->use.given_hash = XXH3_64bits_withSeed(text.size ? text.data : "", text.size, seed);
    dtl_file_unmap(text);
    return status;
}

void dtl_models_release(dtl_loaded_models *models) {
    dtl_gazetteer_free(models->gazetteer);
    dtl_external_free(models->use.external);
    dtl_own_topics_free(models->own);
    dtl_own_names_release(&models->own_names);
    dtl_names_model_close(&models->names);
    dtl_file_unmap(models->topics_map);
}
