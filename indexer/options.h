/* options.h - the command line of dateline-index.
 *
 * Owner   strings are borrowed from argv, which may be reordered, and from the settings
 * Errors  DTL_BAD_QUERY: an unknown or incomplete option, a bad value, options that exclude each other, nothing to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_OPTIONS_H
#define DTL_INDEXER_OPTIONS_H

#include "base/arena.h"
#include "base/settings.h"
#include "corpus/reader.h"
#include "indexer/entity_orders.h"
#include "indexer/models.h"

typedef enum { DTL_PROGRESS_AUTO, DTL_PROGRESS_NEVER, DTL_PROGRESS_JSON } dtl_progress;

/* What the run is to do. INDEX may also delete first; the others need no inputs. */
typedef enum {
    DTL_TASK_INDEX,
    DTL_TASK_DRY_RUN,
    DTL_TASK_MERGE,
    DTL_TASK_CHECK,
    DTL_TASK_STATS,
    DTL_TASK_ENTITIES
} dtl_task;

enum {
    DTL_DROP_FILES_MAX = 32,
    DTL_DELETES_MAX = 1024,
    DTL_GIVEN_FILES_MAX = 64,
    DTL_MEMORY_MIN_MB = 64,
    DTL_MEMORY_DEFAULT_MB = 768
};

typedef struct {
    dtl_task task;
    dtl_entity_order order; /* of ENTITIES; export and import have their file among the inputs */
    const char *archive;    /* -a; NULL: main decides */
    unsigned jobs;          /* 0: one per core */
    size_t memory_bytes;
    dtl_format format;
    dtl_reader_options reader;
    const char *deletes[DTL_DELETES_MAX];
    size_t delete_count;
    const char *names_model, *topics_model; /* files; NULL: those that are built in */
    dtl_given_file given[DTL_GIVEN_FILES_MAX];
    size_t given_count;
    dtl_progress progress;
    const char *drops[DTL_DROP_FILES_MAX]; /* files of rules */
    size_t drop_count;
    bool keep_all, words_only, keep_versions, json, conll, quiet, verbose, help, version;
    bool no_config;   /* the user's settings are not to be read */
    bool archive_set; /* the archive is that of the settings */
    const char *const *inputs;
    size_t input_count;
} dtl_index_options;

/* What --help prints, section by section; NULL at the end. */
extern const char *const dtl_index_help[];

/* settings stand before the command line, which overrides them; NULL: there are none. argv as main has it, NULL at the end. */
dtl_status dtl_index_options_parse(const dtl_settings *settings, char **argv, dtl_index_options *options,
                                   dtl_error *err) DTL_MUST_CHECK;

#endif
