/* entity_table.h - the entities of a whole archive, as they are after all that its user said (schema/authority.h).
 *
 * As a file   UTF-8, cells with tabs between, a line an entity, those with most mentions first; the first line names the cells:
 *               id        type:key
 *               was       the same: whose line this is, whatever becomes of the id (entity_import.h)
 *               type      person, org, place or misc
 *               name      as it is shown
 *               aliases   NAME|MENTIONS with ; between, the most frequent first
 *               articles, mentions, first, last   days as YYYY-MM-DD
 * Cost        all entities of all segments are looked at; memory is that of the largest entities file, about
 * Errors      DTL_BAD_QUERY: a name that nobody has, or several
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITY_TABLE_H
#define DTL_INDEXER_ENTITY_TABLE_H

#include "schema/archive.h"
#include "schema/authority.h"

enum { DTL_CANDIDATES_MAX = 16 };

typedef struct {
    dtl_buffer bytes;
    dtl_entities *entities; /* of the bytes */
    const dtl_authority *authority;
} dtl_entity_table;

/* The authority, settled, must outlive the table. */
dtl_status dtl_entity_table_make(const dtl_archive *archive, const dtl_authority *authority, dtl_entity_table *table,
                                 dtl_error *err) DTL_MUST_CHECK;
void dtl_entity_table_release(dtl_entity_table *table);

void dtl_entity_table_print(const dtl_entity_table *table, dtl_buffer *out);

/* How an entity is shown. */
dtl_slice dtl_entity_table_name(const dtl_entity_table *table, uint32_t number);

/* Whether an entity, or what it was merged into, is in the table. */
bool dtl_entity_table_has(const dtl_entity_table *table, dtl_entity_id id, uint32_t *number);

/* The entities that a user may mean by a name or by type:key, or type:name: those with that key, else those with such an
 * alias. */
size_t dtl_entity_table_find(const dtl_entity_table *table, dtl_slice name, uint32_t numbers[DTL_CANDIDATES_MAX]);

/* The one entity that is meant so. */
dtl_status dtl_entity_table_one(const dtl_entity_table *table, dtl_slice name, uint32_t *number,
                                dtl_error *err) DTL_MUST_CHECK;

dtl_entity_id dtl_entity_table_id(const dtl_entity_table *table, uint32_t number);

#endif
