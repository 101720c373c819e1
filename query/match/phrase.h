/* phrase.h - a query that is one phrase: only its rarest word is looked for in the stream, and the words around each find
 * are read from there, forward and backward.
 *
 * Codes can be read backward because only their last byte is a stopper (schema/dense.h). So a phrase of common words costs
 * no more than a scan for one of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_PHRASE_H
#define DTL_QUERY_MATCH_PHRASE_H

#include "query/match/plan.h"
#include "query/match/scan.h"
#include "schema/record.h"

/* The phrase of a plan that is nothing else; NULL where there is more or other. */
const dtl_step *dtl_phrase_alone(const dtl_plan *plan);

/* Which of its words is rarest. The last only if it is truly rare: of the others the word behind helps to find them
 * (dtl_scan_want_before). */
uint32_t dtl_phrase_anchor(const dtl_plan *plan, const dtl_step *phrase);

/* places: where the anchor's codes begin in the stream (dtl_scan_places). all: what every leaf wants. Appends to marks the
 * words of each place where the phrase stands, in order; returns whether there was one. marks NULL: only that is asked. */
bool dtl_phrase_match(const dtl_step *phrase, uint32_t anchor, const dtl_scan *all, const dtl_record_view *view,
                      const dtl_buffer *places, dtl_buffer *marks);

#endif
