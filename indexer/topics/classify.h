/* classify.h - what an article and each of its passages is about.
 *
 * The publisher's own codes and labels come first: an article that has one with a meaning among the media topics is about
 * just these (DTL_TOPIC_BY_PUBLISHER). Else a classifier says it (model.h), for passages from the passage and its article, for
 * the article from all its passages and its title. A section ("Sport") that has a meaning is weaker evidence: it may be
 * where the paper prints what it has no other place for. It raises what the classifier thinks of the topic and of those
 * below it, and stands for itself only where the classifier does not know the topic.
 * Strength  1 to 255: the classifier's confidence, 128 as likely as not; what is under a class's threshold is not given.
 *           A publisher's topic has 255 in the article, and in a passage as much as the classifier agrees, at least
 *           DTL_TOPIC_STRENGTH_INHERITED.
 * Language  the classifier has learned from English; articles in other languages have their publishers' topics only
 * Topics    only the most exact are certain to be given: whoever indexes them adds dtl_topic_ancestors (schema/topics.h)
 * Cost      linear in the words; more than 100 MB of text a second on one core
 * Threads   one tagger, one thread; the model may be shared
 * Owner     what is found lives in the tagger until its next article
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_CLASSIFY_H
#define DTL_INDEXER_TOPICS_CLASSIFY_H

#include "corpus/article.h"
#include "corpus/passage.h"
#include "indexer/topics/model.h"
#include "schema/annotation.h"
#include "text/language.h"

enum { DTL_TOPIC_STRENGTH_INHERITED = 128, DTL_ARTICLE_TOPICS_MAX = 32 };

typedef struct {
    const dtl_document *document;
    const dtl_passage *passages; /* of its body */
    size_t passage_count;
    const dtl_subjects *subjects; /* the publisher's; NULL: none */
    dtl_slice section;
    dtl_language language; /* the classifier reads ENGLISH only */
} dtl_topic_input;

/* Article: the strongest first, each topic once. Passages: in order of passage, then of topic. */
typedef struct {
    const dtl_article_topic *article;
    const dtl_passage_topic *passages;
    size_t article_count, passage_count;
} dtl_topics_said;

typedef struct dtl_topic_tagger dtl_topic_tagger;

/* Borrows the model. NULL: no classifier, publishers' topics only. */
dtl_topic_tagger *dtl_topic_tagger_new(const dtl_topic_model *model);
void dtl_topic_tagger_free(dtl_topic_tagger *tagger);

void dtl_topic_tagger_run(dtl_topic_tagger *tagger, const dtl_topic_input *input, dtl_topics_said *said);

/* The margins of all classes for the article that was last run, before any threshold; for measuring. NULL without a model. */
const float *dtl_topic_tagger_margins(const dtl_topic_tagger *tagger);

#endif
