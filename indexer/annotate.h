/* annotate.h - whom an article names, who speaks in it and what it is about: the annotators one behind the other.
 *
 * In      a document, its passages, and what the publisher says of it
 * Names   of an article that has external annotations are those; else the tagger finds them. Names of the gazetteer are
 *         laid over both.
 * Out     findings; what they point to is kept by the annotator until its next article, or borrowed from the document
 * Threads models are shared; an annotator belongs to one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ANNOTATE_H
#define DTL_INDEXER_ANNOTATE_H

#include "corpus/article.h"
#include "corpus/passage.h"
#include "indexer/document.h"
#include "indexer/entities/named.h"
#include "indexer/entities/names_model.h"
#include "indexer/entities/span.h"
#include "indexer/given/external.h"
#include "indexer/given/gazetteer.h"
#include "indexer/topics/model.h"
#include "indexer/topics/own.h"
#include "schema/archive.h"

typedef struct {
    const dtl_names_model *names;
    const dtl_topic_model *topics;

    /* what the user gives; NULL: nothing */
    const dtl_gazetteer *gazetteer;
    dtl_external *external; /* counts what it passes over */
    const dtl_own_topics *own;
    const dtl_own_names *own_names; /* of own */
    uint64_t given_hash;            /* of all that is given */
} dtl_models;

typedef struct {
    dtl_names names;
    const dtl_spans
        *spans; /* the names as the tagger found them, whose types coreference may know better; NULL: stored */
    const dtl_quotation *quotations; /* speakers are entities of names */
    const dtl_passage_topic *topics; /* in order of passage */
    const dtl_article_topic *about;  /* the strongest first */
    size_t quotation_count, topic_count, about_count;
} dtl_findings;

typedef struct dtl_annotator dtl_annotator;

dtl_annotator *dtl_annotator_new(const dtl_models *models);
void dtl_annotator_free(dtl_annotator *annotator);

void dtl_annotate(dtl_annotator *annotator, const dtl_document *document, const dtl_passages *passages,
                  const dtl_article *article, dtl_findings *findings);

/* What is stored of an article already: its entities are those of the segment that it mentions. In the arena. */
dtl_status dtl_findings_stored(dtl_arena *arena, const dtl_segment *segment, dtl_slice annotations,
                               dtl_findings *findings, dtl_error *err) DTL_MUST_CHECK;

#endif
