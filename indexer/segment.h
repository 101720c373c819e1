/* segment.h - join sealed parts, and segments that are merged, into one segment on disk.
 *
 * Postings are compacted by libxapian while, beside it, the forward records are renumbered: the vocabularies of all
 * inputs become one, sorted by frequency, and every record is packed again with its final numbers and a deflated blob.
 * So are the entities (entities_join.h). Then the copies among the articles are found (stories.h).
 * Article i of input k becomes article i + the articles of the inputs before it, in both files.
 * Everything is synced before this returns; the segment exists for readers once a manifest names it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_SEGMENT_H
#define DTL_INDEXER_SEGMENT_H

#include "indexer/part.h"
#include "schema/archive.h"

/* Exactly one of the two. Parts must be sealed; a segment must have no dead articles. */
typedef struct {
    dtl_part *part;
    const dtl_segment *segment;
} dtl_segment_input;

/* Writes segments/NAME below the archive, whose articles new ones may be copies of, and fills entry but for name; dead
 * articles of the parts are stored at generation. */
dtl_status dtl_segment_write(const dtl_archive *archive, const dtl_segment_input *inputs, size_t count,
                             uint64_t generation, dtl_segment_entry *entry, dtl_error *err) DTL_MUST_CHECK;

#endif
