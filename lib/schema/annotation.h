/* annotation.h - what the indexer found out about the words of an article, as the forward record keeps it.
 *
 * mention    the words [begin, begin + words) name the entity with this number in the segment's entities file
 * quotation  the words [begin, begin + words) are said by the entity that speaks
 * about      the whole article is about the topic, and who said so
 * topic      the passage (from 0) is about the topic, with a strength of 1 to 255
 * time       the words [begin, begin + words) speak of the days first to last (corpus/dates/times.h finds them)
 * Positions count the words of the whole stream, title first, and are below 2^31. All lists are in order of position.
 * They are written as half bytes (base/halves.h): most mentions take three of them. docs/schema.md has the layout.
 * Lossy     strengths are kept as dtl_strength_kept gives them
 * Cost      decoding an article of 100 mentions takes about four microseconds
 * Source    recent entities are told by their rank among them: Bentley, Sleator, Tarjan and Wei, "A locally adaptive data
 *           compression scheme" (CACM 1986)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_ANNOTATION_H
#define DTL_SCHEMA_ANNOTATION_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"

typedef struct {
    uint32_t entity, begin, words;
    bool coreferent; /* named by a role or a shorter form only */
} dtl_mention;

typedef struct {
    uint32_t speaker, begin, words;
    bool direct; /* the words stand in quotation marks, else they are reported */
} dtl_quotation;

typedef struct {
    uint32_t passage, topic;
    uint8_t strength;
} dtl_passage_topic;

/* Who says what an article is about. Kept in archives. */
typedef enum {
    DTL_TOPIC_BY_PUBLISHER,
    DTL_TOPIC_BY_SECTION,
    DTL_TOPIC_BY_CLASSIFIER,
    DTL_TOPIC_BY_USER
} dtl_topic_origin;

typedef struct {
    uint32_t topic;
    dtl_topic_origin origin;
    uint8_t strength;
} dtl_article_topic;

enum { DTL_SPOKEN_TIME_MAX_WORDS = 255 };

typedef struct {
    uint32_t begin, words; /* at least one */
    dtl_day first, last;   /* in the years 1 to 9999 */
} dtl_spoken_time;

typedef struct {
    const dtl_mention *mentions;
    const dtl_quotation *quotations;
    const dtl_passage_topic *topics;
    const dtl_article_topic *about;
    const dtl_spoken_time *times;
    size_t mention_count, quotation_count, topic_count, about_count, time_count;
} dtl_annotations;

/* The nearest of the 15 strengths that are kept. */
uint8_t dtl_strength_kept(uint8_t strength);

/* Appends nothing at all when there is nothing to say. */
void dtl_annotations_encode(const dtl_annotations *annotations, dtl_buffer *out);

/* The inverse; DTL_INDEX where the bytes are not what _encode wrote. */
dtl_status dtl_annotations_decode(dtl_arena *arena, dtl_slice bytes, dtl_annotations *annotations,
                                  dtl_error *err) DTL_MUST_CHECK;

/* Mentions and quotations alone, which takes half as long: nothing that lies behind them is looked at. */
dtl_status dtl_annotations_decode_names(dtl_arena *arena, dtl_slice bytes, dtl_annotations *annotations,
                                        dtl_error *err) DTL_MUST_CHECK;

#endif
