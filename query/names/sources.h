/* sources.h - what entities come to after all that users say of them: counts, shown names, where their mentions are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NAMES_SOURCES_H
#define DTL_QUERY_NAMES_SOURCES_H

#include "query/names/names.h"

/* Articles, mentions and name of an entity, whose type and key are given; appends the sources that some segment has. */
void dtl_known_count(dtl_arena *arena, const dtl_collection *collection, dtl_known_entity *known, dtl_buffer *sources);

/* Sources and terms of all entities of the meaning, and with changes their counts and names. */
void dtl_meaning_complete(dtl_arena *arena, const dtl_collection *collection, dtl_known_entity *known,
                          dtl_meaning *meaning);

/* Whether mentions by an alias, in its form, are of the source. */
bool dtl_source_has(const dtl_entity_source *source, dtl_slice form);

#endif
