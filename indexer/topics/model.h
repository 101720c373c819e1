/* model.h - a topic classifier: a linear function of the words of a text for each topic that it knows.
 *
 * A file of one block, little-endian:
 *   header    DTL_TOPIC_MODEL_HEADER bytes: magic, version, byte order, features, slots, rows, classes, stride, flags, checksum
 *   classes   per class: topic (u32), bias, scale, threshold (f32); topics ascending
 *   index     per slot (features.h) the row of its words (u16), 0: unknown words
 *   rarity    per row (from 1) one byte: how rare the words are, in proportion to the logarithm of 1 / share of texts
 *   weights   per row stride bytes (int8), of which the first classes are used
 * The margin of a class is bias + scale * sum(x * weight), where x is (1 + ln count) * rarity, of length 1 over all words, and
 * shorter for texts of a few words.
 * Errors  DTL_BAD_INPUT: bytes that are not a model, or one of other features than this program has
 * Owner   a model borrows the bytes
 * Threads a model may be used by many threads, each with a bag of its own
 * Source  logistic regression one topic against the rest, by AdaGrad (Duchi, Hazan, Singer, JMLR 2011); hashed words:
 *         Weinberger et al., "Feature hashing for large scale multitask learning" (ICML 2009)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_MODEL_H
#define DTL_INDEXER_TOPICS_MODEL_H

#include "base/buffer.h"
#include "indexer/document.h"
#include "schema/topics.h"

enum {
    DTL_TOPIC_MODEL_HEADER = 64,
    DTL_TOPIC_MODEL_ALIGN = 16,
    DTL_TOPIC_MODEL_MAX_BYTES = 64 << 20,
    DTL_TOPIC_CLASSES_MAX = 128,
    DTL_TOPIC_ROWS_MAX = 65535,
    DTL_TOPIC_BAG_MAX_ROWS = 16384, /* what a text has beyond them is passed over */
    DTL_TOPIC_BLOCK = 16            /* stride is a multiple of it */
};

typedef struct {
    dtl_topic topic;
    float bias, scale, threshold; /* of the margin */
} dtl_topic_class;

typedef struct {
    uint32_t rows, classes, stride; /* rows: with row 0, which is of no word */
    bool pairs;                     /* two words one behind the other are features, too */
    const dtl_topic_class *class_of;
    const uint16_t *index;
    const uint8_t *rarity;
    const int8_t *weights;
} dtl_topic_model;

/* bytes begin at a multiple of DTL_TOPIC_MODEL_ALIGN, as those of malloc and of mapped files do. */
dtl_status dtl_topic_model_open(dtl_slice bytes, dtl_topic_model *model, dtl_error *err) DTL_MUST_CHECK;

/* The one that is built in. */
dtl_slice dtl_topic_model_built_in(void);

/* The bytes of a model: header and checksum before the sections of *model. Appends to out. */
void dtl_topic_model_encode(const dtl_topic_model *model, dtl_buffer *out);

/* The words of a text, counted. */
typedef struct {
    uint8_t *counts; /* per row; all 0 between texts */
    uint16_t *rows;  /* that have a count */
    size_t count;
} dtl_topic_bag;

void dtl_topic_bag_init(dtl_topic_bag *bag);
void dtl_topic_bag_release(dtl_topic_bag *bag);

/* Adds the words [begin, end) of a text. */
void dtl_topic_bag_add(const dtl_topic_model *model, dtl_topic_bag *bag, const dtl_document *document, size_t begin,
                       size_t end);

/* (1 + ln count) * rarity, in steps of 1/16, for the i-th row of the bag. */
uint32_t dtl_topic_bag_value(const dtl_topic_model *model, const dtl_topic_bag *bag, size_t i);

void dtl_topic_bag_clear(dtl_topic_bag *bag);

/* The margins of all classes for what is in the bag, which is then empty. Without words: the biases. */
void dtl_topic_score(const dtl_topic_model *model, dtl_topic_bag *bag, float margins[DTL_TOPIC_CLASSES_MAX]);

#endif
