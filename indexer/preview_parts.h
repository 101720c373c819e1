/* preview_parts.h - one article as it would be indexed, and the forms that preview.h prints it in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_PREVIEW_PARTS_H
#define DTL_INDEXER_PREVIEW_PARTS_H

#include "indexer/annotate.h"

typedef struct {
    const dtl_article *article;
    dtl_slice path;
    dtl_document document;
    const dtl_passages *passages; /* of its body */
    dtl_findings findings;
    const dtl_own_names *own_names; /* of topics; may be NULL */
    bool annotated;                 /* findings were looked for */
} dtl_previewed;

/* Bytes [*begin, *end) of the document's text: count words from word number first on. */
static inline void dtl_words_bytes(const dtl_document *d, uint32_t first, uint32_t count, size_t *begin, size_t *end) {
    *begin = d->words->at[first].begin;
    *end = d->words->at[first + count - 1].end;
}

void dtl_preview_text(const dtl_previewed *shown, dtl_buffer *out);
void dtl_preview_json(const dtl_previewed *shown, dtl_buffer *out);
void dtl_preview_conll(const dtl_previewed *shown, dtl_buffer *out);

#endif
