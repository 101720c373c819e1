/* topics_table.h - the tables that cmake/topics_table.cmake makes of the .tsv files here, for topics.c and topics_find.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_TOPICS_TABLE_H
#define DTL_SCHEMA_TOPICS_TABLE_H

#include "schema/topics.h"

typedef struct {
    dtl_topic number, parent;
    bool retired; /* no longer given by the IPTC; older articles have it */
    uint8_t key_size;
    const char *key, *label;
} dtl_topic_row;

typedef struct {
    uint8_t key_size;
    const char *key;
    dtl_topic topic;
} dtl_topic_name;

typedef struct {
    uint32_t code;
    dtl_topic topic;
} dtl_subject_row;

/* In order of number. */
const dtl_topic_row *dtl_topic_rows(size_t *count);
/* In the order of topic_names.tsv. */
const dtl_topic_name *dtl_topic_names(size_t *count);
/* In order of code. */
const dtl_subject_row *dtl_subject_rows(size_t *count);

/* DTL_TOPIC_NONE where there is none. */
dtl_topic dtl_topic_of_key(dtl_slice key);
dtl_topic dtl_topic_of_other_name(dtl_slice key);

#endif
