/* span.h - words that are a name, and of what kind: what a tagger finds and coreference takes in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_SPAN_H
#define DTL_INDEXER_SPAN_H

#include <stddef.h>
#include <stdint.h>

#include "schema/entity.h"

typedef struct {
    uint32_t begin, words; /* of the document (indexer/document.h); at least one */
    dtl_entity_type type;
} dtl_span;

/* In order of begin, without overlap. Grows as needed and is reused; spans = {0}, end with free(spans.at). */
typedef struct {
    dtl_span *at;
    size_t count, capacity;
} dtl_spans;

#endif
