/* preview.h - what would be indexed of some inputs (--dry-run): articles as read and cleaned, their
 * passages, and all that is found in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_PREVIEW_H
#define DTL_INDEXER_PREVIEW_H

#include "base/arena.h"
#include "base/buffer.h"
#include "corpus/reader.h"
#include "indexer/annotate.h"

typedef enum { DTL_PREVIEW_TEXT, DTL_PREVIEW_JSON, DTL_PREVIEW_CONLL } dtl_preview_form;

typedef struct {
    dtl_format format;
    const dtl_reader_options *reader;
    const dtl_models *models; /* NULL: words only */
    dtl_preview_form form;
    void (*print)(void *state, dtl_slice text);         /* takes what is to be printed, article by article */
    void (*skipped)(void *state, const dtl_error *err); /* source and offset are filled */
    void *state;
} dtl_preview_options;

void dtl_preview(const char *const *inputs, size_t input_count, const dtl_preview_options *options);

#endif
