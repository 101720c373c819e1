/* subject.h - what a search is to be near to: an article or a passage of the archive, or a text of the asker's own.
 *
 * An article is called by its id, a passage by its article's id, "#p" and its number, as both are shown with a hit. An id may
 * hold anything: one that is there as it stands is an article, whatever it ends in.
 * Its words    all of an article, those of the headline and of the first passage for more (telling.h)
 * Its names    the entities that it names and the topics that it is about, as they are annotated; a text of one's own has none
 * Owner        slices live in the arena, or in what the segments map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NEAR_SUBJECT_H
#define DTL_QUERY_NEAR_SUBJECT_H

#include "query/near/telling.h"
#include "query/search/search.h"

enum { DTL_SUBJECT_MAX_BYTES = 1 << 20 };

typedef struct {
    dtl_slice text; /* of one's own; the rest is of the archive's */
    uint32_t segment, ordinal;
    uint32_t passage; /* from 1; 0: the whole article */
    dtl_left_out article;
    uint64_t tellings; /* articles that tell its story, itself with them */
    dtl_day day;       /* of publication, the last that it may be; DTL_DAY_NONE: it has none */
} dtl_subject;

static inline bool dtl_subject_own(const dtl_subject *subject) { return subject->text.data != NULL; }

/* DTL_END: there is no such article. */
dtl_status dtl_subject_find(dtl_searcher *searcher, dtl_slice name, dtl_subject *subject,
                            dtl_error *err) DTL_MUST_CHECK;

/* A text of one's own, in any encoding: its first line is its headline. DTL_BAD_QUERY: there is no word in it. */
dtl_status dtl_subject_of_text(dtl_arena *arena, dtl_slice text, dtl_subject *subject, dtl_error *err) DTL_MUST_CHECK;

/* An entity or a topic, and its part of all that its kind has in the text. */
typedef struct {
    dtl_scope scope;
    dtl_slice name;
    double share;
} dtl_subject_name;

typedef struct {
    const dtl_subject_name *names;
    size_t count;
} dtl_subject_names;

/* Takes in its words, as one text that counts about 1, and finds its names. */
dtl_status dtl_subject_read(dtl_searcher *searcher, const dtl_subject *subject, dtl_telling *telling,
                            dtl_subject_names *names, dtl_error *err) DTL_MUST_CHECK;

#endif
