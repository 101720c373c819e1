/* entity_orders.h - what a user orders about the entities of an archive on the command line. No segment is changed.
 *
 *   MERGE    "A = B"             A and B are one, which is B
 *   RENAME   "A = NAME"          A is shown as NAME, and found by it
 *   SPLIT    "ALIAS of A = B"    where A is called ALIAS, B is meant, who may be new
 *   TYPE     "A = place"         A is a place
 *   UNDO                         the last change is taken back
 *   EXPORT, IMPORT               the table of all entities (entity_table.h), to be edited (entity_import.h)
 * A and B are names, or type:key where a name may be several.
 * Errors   DTL_BAD_QUERY: an order that cannot be understood, or names nobody; DTL_LOCKED, DTL_IO, DTL_INDEX
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITY_ORDERS_H
#define DTL_INDEXER_ENTITY_ORDERS_H

#include "indexer/entity_table.h"

typedef enum {
    DTL_ENTITIES_MERGE,
    DTL_ENTITIES_RENAME,
    DTL_ENTITIES_SPLIT,
    DTL_ENTITIES_TYPE,
    DTL_ENTITIES_UNDO,
    DTL_ENTITIES_EXPORT,
    DTL_ENTITIES_IMPORT
} dtl_entity_order_kind;

typedef struct {
    dtl_entity_order_kind kind;
    const char *text;                                   /* of the first four */
    const char *file;                                   /* of IMPORT: "-" is standard input */
    void (*skipped)(void *state, const dtl_error *err); /* lines that are passed over */
    void *state;
} dtl_entity_order;

/* Appends what is to be printed: the table, or what was done. */
dtl_status dtl_entity_order_run(const char *archive, const dtl_entity_order *order, dtl_buffer *out,
                                dtl_error *err) DTL_MUST_CHECK;

/* Reads the text of one of the first four; slices are the arena's, the table's or the text's. */
dtl_status dtl_entity_order_read(dtl_arena *arena, const dtl_entity_table *table, dtl_entity_order_kind kind,
                                 dtl_slice text, dtl_change *change, dtl_error *err) DTL_MUST_CHECK;

#endif
