/* upkeep.h - deleting, merging, checking, counting: what is done to an archive without new input.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_UPKEEP_H
#define DTL_INDEXER_UPKEEP_H

#include "indexer/archive_writer.h"

enum { DTL_SEGMENTS_MANY = 10, DTL_SEGMENTS_AT_ONCE = 5 };

/* Marks the articles with these ids dead and publishes that; *deleted is how many there were. */
dtl_status dtl_delete(dtl_archive_writer *writer, const char *const *ids, size_t count, size_t *deleted,
                      dtl_error *err) DTL_MUST_CHECK;

/* Makes one segment of all. Superseded and deleted articles go away with that. */
dtl_status dtl_merge_all(dtl_archive_writer *writer, dtl_error *err) DTL_MUST_CHECK;

/* While there are DTL_SEGMENTS_MANY or more, makes one of the DTL_SEGMENTS_AT_ONCE smallest: so an archive that grows by
 * many small runs stays fast to search, and each article is rewritten a few times only. */
dtl_status dtl_merge_some(dtl_archive_writer *writer, dtl_error *err) DTL_MUST_CHECK;

/* Verifies the checksums of all files, that every stored article unpacks, that the postings are sound, and that the
 * counts of the manifest are true. Tells each finding; *problems is how many. Needs no lock. */
dtl_status dtl_check(const char *path, void (*found)(void *state, const dtl_error *problem), void *state,
                     size_t *problems, dtl_error *err) DTL_MUST_CHECK;

#endif
