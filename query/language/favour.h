/* favour.h - names and topics that raise what they are found in, without being asked for: -e NAME, -t TOPIC.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_FAVOUR_H
#define DTL_QUERY_LANGUAGE_FAVOUR_H

#include "base/error.h"
#include "query/language/tree.h"

/* In: the query, or NULL where there is none: then the names are. scopes[i] of texts[i] is ENTITY or TOPIC. Borrows the texts.
 * Errors: DTL_BAD_QUERY, a text without a word. */
dtl_status dtl_query_favour(dtl_arena *arena, const dtl_node *tree, const dtl_scope *scopes, const dtl_slice *texts,
                            size_t count, const dtl_node **favoured, dtl_error *err) DTL_MUST_CHECK;

#endif
