/* narrow.h - what is meant by a filter beside other words: only there.
 *
 * In `harbour strike date:1974 source:courier` the words rank and the filters narrow: (harbour strike) AND date:1974 AND
 * source:courier. Several of one field widen each other: source:courier source:ledger is the one or the other. A filter
 * with + or - keeps its sign; source:, section:, dateline:, agency:, byline:, language: and date: are filters, title: is not.
 * Names and topics narrow, too, but of several all are wanted: person:orlo person:marsh.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_NARROW_H
#define DTL_QUERY_LANGUAGE_NARROW_H

#include "query/language/tree.h"

/* Takes the filters out of the parts of a BAG (their roles set), and puts an AND above; the BAG itself where there is
 * none. kids is used up. */
dtl_node *dtl_query_narrow(dtl_arena *arena, dtl_node *bag);

#endif
