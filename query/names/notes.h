/* notes.h - what the asker should know of how names and topics were taken: more than one, by sound only, or nobody; and of
 * prefixes and misspelled words that mean more than is searched.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NAMES_NOTES_H
#define DTL_QUERY_NAMES_NOTES_H

#include "query/match/plan.h"
#include "query/render/page.h"

/* Appends a line for each name or topic that was asked for and is not one thing, and each expansion that was cut. Nothing of
 * names that words were linked to. */
void dtl_notes_print(const dtl_plan *plan, dtl_buffer *out);

/* Appends a line for each. */
void dtl_notes_suggest(const dtl_suggestion *suggestions, size_t count, dtl_buffer *out);

#endif
