/* annotated.h - the finds of leaves that look at annotations: times (about-date:), entities, speakers and topics.
 *
 * A time of a text is meant where one of the units that it is made of (base/units.h) lies within the days asked for: a year
 * asked for finds its days and months, a day asked for finds no month or year. That is what the terms say too, so
 * libxapian's answer is exact.
 * An entity is found at the words of its mentions, which say whose it is where an alias was split off an entity; what one
 * says is then whose the mention next to it is. One that speaks at the words of its quotations, and more of these where
 * other words of the query stand there; a topic at the beginning of a passage, at more words the stronger it is. What is
 * found of the last two says only how much, and is not to be shown as marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_ANNOTATED_H
#define DTL_QUERY_MATCH_ANNOTATED_H

#include "query/match/plan.h"
#include "query/match/scan.h"
#include "schema/record.h"

/* The entities of one segment that NAMED leaves mean: by number. */
typedef struct {
    dtl_buffer numbers; /* of numbers, leaves and their sources; sorted */
    const dtl_segment *segment;
} dtl_named_numbers;

void dtl_named_numbers_find(const dtl_plan *plan, const dtl_segment *segment, dtl_named_numbers *named);

/* Whether the finds of the leaf are words to be marked. */
bool dtl_leaf_marks(const dtl_leaf *leaf);

/* Adds dtl_hit_word for what leaves mean; hits, in order of position, stay so. */
dtl_status dtl_hits_add_annotated(dtl_arena *arena, const dtl_plan *plan, const dtl_named_numbers *named,
                                  const dtl_record_view *view, dtl_buffer *hits, dtl_error *err) DTL_MUST_CHECK;

#endif
