/* reader.h - an example cut up as the indexer cuts an article, and what the tagger says of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_TRAIN_READER_H
#define DTL_INDEXER_TOPICS_TRAIN_READER_H

#include "base/buffer.h"
#include "indexer/topics/classify.h"

typedef struct {
    const dtl_topic_model *model;
    dtl_topic_tagger *tagger;
    dtl_topic_bag bag;
    dtl_buffer text;
    dtl_words words;
    dtl_sentences sentences;
    dtl_passages passages;
    dtl_document document;
    dtl_topics_said said;
    float margins[DTL_TOPIC_CLASSES_MAX];
} reader;

reader reader_new(const dtl_topic_model *model);
void reader_release(reader *r);

/* Into words: text, words, document. */
void reader_cut(reader *r, dtl_slice title, dtl_slice body);

/* Into passages, too, and what is said of them. */
void reader_run(reader *r, dtl_slice title, dtl_slice body);

#endif
