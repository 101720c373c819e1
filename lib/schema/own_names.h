/* own_names.h - what the user's own topics of an archive are called: the file ARCHIVE/topics.
 *
 *   dateline-topics 1
 *   Harbour fire              one name a line
 *   checksum H                XXH3 of all lines before
 * A topic's number is made from its name (topics.h), so that it is the same in all archives and all runs. Names are only ever
 * added; the file is replaced by rename before a manifest is published whose articles have the topics.
 * Errors   DTL_INDEX: damaged, or of a newer schema; DTL_BAD_INPUT: no name, or one with the number of another;
 *          DTL_TOO_BIG; DTL_IO
 * Threads  may be shared once no name is added any more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_OWN_NAMES_H
#define DTL_SCHEMA_OWN_NAMES_H

#include "base/buffer.h"
#include "schema/topics.h"

typedef struct {
    dtl_topic number;
    unsigned char size;
    char text[DTL_OWN_TOPIC_NAME_MAX_BYTES];
} dtl_own_name;

/* In order of number. Grows as needed; names = {0}, end with dtl_own_names_release. */
typedef struct {
    dtl_own_name *at;
    size_t count;
} dtl_own_names;

void dtl_own_names_release(dtl_own_names *names);

/* Nothing happens where the topic has a name. */
dtl_status dtl_own_names_add(dtl_own_names *names, dtl_slice name, dtl_error *err) DTL_MUST_CHECK;

/* For these three names may be NULL.
 * Of the user's topics their names, of media topics their labels; empty where there is none. */
dtl_slice dtl_own_names_label(const dtl_own_names *names, dtl_topic topic);

/* The topic with that name ("harbour fire") or id ("own:harbour-fire"); DTL_TOPIC_NONE. */
dtl_topic dtl_own_names_find(const dtl_own_names *names, dtl_slice asked);

/* The name that is spelled nearly like that, for "did you mean"; empty where there is none. */
dtl_slice dtl_own_names_near(const dtl_own_names *names, dtl_slice asked);

void dtl_own_names_print(const dtl_own_names *names, dtl_buffer *out);
dtl_status dtl_own_names_parse(dtl_slice text, dtl_own_names *names, dtl_error *err) DTL_MUST_CHECK;

/* Adds the names of ARCHIVE/topics; none where there is no such file. */
dtl_status dtl_own_names_load(const char *archive, dtl_own_names *names, dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_own_names_store(const char *archive, const dtl_own_names *names, dtl_error *err) DTL_MUST_CHECK;

#endif
