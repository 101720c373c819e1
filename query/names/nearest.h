/* nearest.h - names that are spelled nearly as one that nobody has.
 *
 * Cost    a look at every entity; for messages only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NAMES_NEAREST_H
#define DTL_QUERY_NAMES_NEAREST_H

#include "base/arena.h"
#include "schema/archive.h"

/* At most DTL_SUGGESTED_MAX names (names.h) of entities of the types (bits), the nearest first; in the arena. */
const dtl_slice *dtl_nearest_names(dtl_arena *arena, const dtl_segment *const *segments, size_t segment_count,
                                   unsigned types, dtl_slice name, size_t *count);

#endif
