/* examples.h - labelled articles to learn topics from.
 *
 * In      lines of five columns with a tab between: source, topics, title, text, and where the label is from (not read).
 *         topics are codes (schema/topics.h) or numbers with a blank between; those above them are implied; none: none of those
 *         that the source tells apart
 * Errors  DTL_BAD_INPUT: a line that is none, err->offset is its number
 * Owner   titles and texts are borrowed from the lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_TOPICS_TRAIN_EXAMPLES_H
#define DTL_INDEXER_TOPICS_TRAIN_EXAMPLES_H

#include "schema/topics.h"

enum { EXAMPLE_TOPICS_MAX = 32, SOURCES_MAX = 64 };

typedef struct {
    uint32_t source; /* number in sources */
    uint32_t topic_count;
    dtl_topic topics[EXAMPLE_TOPICS_MAX]; /* as given, then those above them */
    dtl_slice title, text;
} example;

typedef struct {
    example *at;
    size_t count, capacity;
    dtl_slice sources[SOURCES_MAX];
    size_t source_count;
} examples;

dtl_status examples_read(dtl_slice lines, examples *all, dtl_error *err) DTL_MUST_CHECK;
void examples_release(examples *all);

bool example_has(const example *e, dtl_topic topic);

#endif
