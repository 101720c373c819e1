/* entity_import.h - the table of entities (entity_table.h) comes back from a spreadsheet: what its user changed in it.
 *
 *   id       another line's: the two are one, under the name of the line that had it
 *   type     it is of another type
 *   name     it is shown so
 *   aliases  one that went to another line: there it means that one. A new line, without was, is a new entity.
 * Lines that are left out, their order, and the other columns change nothing. The columns are found by their names; tabs,
 * commas or semicolons part them, cells may be quoted. Without the column was, id says whose line it is.
 * A line, or an alias, that cannot be understood is told and passed over.
 * Cost     n log n in the aliases
 * Errors   DTL_BAD_INPUT: no table; DTL_TOO_BIG, DTL_IO
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITY_IMPORT_H
#define DTL_INDEXER_ENTITY_IMPORT_H

#include "indexer/entity_orders.h"

enum { DTL_IMPORT_MAX_BYTES = 512 << 20 };

/* Appends a change as a sentence and a line end. */
void dtl_change_tell(const dtl_change *change, dtl_buffer *out);

/* The changes, in the order in which they are to be applied: dtl_change in *changes, in the arena. Lines are told as
 * offsets of source. */
dtl_status dtl_entity_import_read(dtl_arena *arena, const dtl_entity_table *table, dtl_slice bytes,
                                  const dtl_entity_order *order, dtl_buffer *changes, dtl_error *err) DTL_MUST_CHECK;

/* Reads the file of the order, and makes the changes; appends what they are. */
dtl_status dtl_entity_import(const char *archive, const dtl_entity_table *table, const dtl_entity_order *order,
                             dtl_buffer *out, dtl_error *err) DTL_MUST_CHECK;

#endif
