/* tagger.h - finds the names in a document: persons, organisations, places, and miscellaneous (nationalities, events, works).
 *
 * In      a document (indexer/document.h)
 * Out     spans of whole words; a possessive is in the word of its noun (Ukraine's)
 * How     a linear-chain conditional random field over hashed features, twice: in the second pass a word has the votes of the first
 *         in all its places in the document. Lines in capitals only are read by the lower forms of their words.
 * Languages  the built-in model is of English. A document without the common words of English is tagged by rules and gazetteer
 *         (names_rules.h), which is much less exact.
 * Threads a model is shared; a tagger belongs to one thread. The spans depend on nothing but model and document.
 * Cost    linear; memory is bounded by stretches of DTL_STRETCH_TOKENS. About 60 ms a megabyte
 * Source  J. Lafferty, A. McCallum, F. Pereira, "Conditional random fields", ICML 2001; two passes after V. Krishnan, C. Manning,
 *         "An effective two-stage model for exploiting non-local dependencies in named entity recognition", ACL 2006
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_TAGGER_H
#define DTL_INDEXER_ENTITIES_TAGGER_H

#include "indexer/entities/names_model.h"
#include "indexer/entities/scene.h"
#include "indexer/entities/span.h"

typedef struct dtl_tagger dtl_tagger;

/* model is borrowed (names_model.h opens it). */
dtl_tagger *dtl_tagger_new(const dtl_names_model *model);
void dtl_tagger_free(dtl_tagger *tagger);

/* Replaces the content of spans by the names of document. */
void dtl_tagger_tag(dtl_tagger *tagger, const dtl_document *document, dtl_spans *spans);

#endif
