/* forward_join.h - the forward half of segment.h: many vocabularies to one, and every record renumbered, its words and its entities.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_FORWARD_JOIN_H
#define DTL_INDEXER_FORWARD_JOIN_H

#include "indexer/entities_join.h"

dtl_status dtl_forward_join(const char *path, const dtl_segment_input *inputs, size_t count,
                            const dtl_entities_joined *entities, dtl_error *err) DTL_MUST_CHECK;

#endif
