/* part_annotations.h - what was found in an article goes into the part: entities get the part's numbers, their names are
 * counted, and all of it becomes the annotations of the record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_PART_ANNOTATIONS_H
#define DTL_INDEXER_PART_ANNOTATIONS_H

#include "indexer/part.h"

/* A name of an entity longer than this is not kept as an alias. */
enum { DTL_ALIAS_MAX_BYTES = 120 };

/* Fills part->annotations, named and about from the findings, the part's text, words and times. */
void dtl_part_annotate(dtl_part *part, const dtl_article *article, const dtl_findings *findings);

#endif
