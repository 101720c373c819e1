/* profile_tally.h - what the annotations of the articles say that name one entity; private to profile*.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COUNT_PROFILE_TALLY_H
#define DTL_QUERY_COUNT_PROFILE_TALLY_H

#include "query/count/profile.h"
#include "query/search/searcher.h"

/* An article that names it. */
typedef struct {
    uint32_t segment, ordinal;
    uint32_t mentions;
    dtl_day day;
    uint64_t story;
    bool copy;                       /* of an article that names it as often or more */
    bool direct;                     /* of the quotation ... */
    uint32_t said_begin, said_words; /* ... that stands for all of the article; 0 words: it says nothing there */
    uint32_t at;                     /* its own place in the list */
} dtl_naming;

typedef struct {
    dtl_topic topic;
    uint32_t together;
} dtl_topic_met;

typedef struct {
    dtl_buffer namings; /* dtl_naming, by segment and ordinal */
    dtl_buffer *met;    /* per segment: dtl_met (entity_join.h) of others */
    size_t segment_count;
    dtl_buffer topics; /* dtl_topic_met in order of topic; with all that contain them */
    uint64_t mentions, quotations;
} dtl_profile_tally;

dtl_status dtl_profile_tally_make(dtl_searcher *searcher, dtl_entity_type type, dtl_slice key, dtl_profile_tally *tally,
                                  dtl_error *err) DTL_MUST_CHECK;
void dtl_profile_tally_release(dtl_profile_tally *tally);

static inline size_t dtl_profile_tally_articles(const dtl_profile_tally *tally) {
    return tally->namings.size / sizeof(dtl_naming);
}

#endif
