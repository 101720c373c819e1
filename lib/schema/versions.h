/* versions.h - what a reader sees of an archive: earlier versions of articles, or only what is new.
 *
 * Earlier versions are in an archive that keeps them (dateline-index --versions).
 *
 * A version that a later one replaced is dead like a deleted article, so no search sees it. It is told from a deleted one
 * by its id, which is still live; deleting an article takes all its versions away. Merges keep what is replaced.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_VERSIONS_H
#define DTL_SCHEMA_VERSIONS_H

#include "schema/archive.h"

/* Fills segment->replaced of all segments. Does nothing where the archive keeps no versions. Cost: one pass over the keys. */
void dtl_versions_find(dtl_archive *archive);

/* Makes what was found live again, for a reader who wants to see it: takes it out of dead and entry.dead. */
void dtl_versions_show(dtl_archive *archive);

/* Makes dead, for a reader who wants to see only what is new, all articles that the generation had. Cost: one pass over the keys. */
void dtl_versions_hide(dtl_archive *archive, uint64_t generation);

#endif
