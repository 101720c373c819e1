/* live.h - which articles are in the archive now, and where: what tells unchanged, changed and new apart.
 *
 * Two hashes per article (schema/forward.h): of its id, and of the raw record that it came from. A record whose raw hash
 * is live is unchanged, before it is even parsed. An id that is live with another raw hash supersedes the old article.
 * Within a run, of two records with the same id the later one in the input stays, whichever worker comes first.
 * Threads  all functions but _new and _free may be called by all workers at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_LIVE_H
#define DTL_INDEXER_LIVE_H

#include "indexer/part.h"
#include "schema/archive.h"

typedef struct dtl_live dtl_live;

dtl_live *dtl_live_new(void);
void dtl_live_free(dtl_live *live);

/* From now on a lower version of a live article is to be indexed as well, as one that was replaced already. */
void dtl_live_keep_versions(dtl_live *live);

/* Notes the live articles of a published segment, and the records of its replaced ones, which are then seen as unchanged.
 * Superseded articles are marked in segment->dead (made when needed). */
void dtl_live_add_segment(dtl_live *live, dtl_segment *segment);

bool dtl_live_has_raw(dtl_live *live, uint64_t raw);

/* The same on behalf of record number sequence of this run: what has this raw hash then stays against earlier records. */
bool dtl_live_sees_raw(dtl_live *live, uint64_t raw, uint64_t sequence);

typedef enum {
    DTL_CLAIM_NEW,      /* index it */
    DTL_CLAIM_REPLACES, /* index it; the older article was marked dead */
    DTL_CLAIM_OLDER,    /* index it as a version that was replaced already */
    DTL_CLAIM_STALE     /* leave it: this run has a later record with the same id, or the same record already */
} dtl_claim;

/* Articles whose source counts versions: a lower one never replaces a higher one, whichever comes later.
 * Asks for the id on behalf of record number sequence of this run. After indexing, dtl_live_place says where it went. */
dtl_claim dtl_live_claim(dtl_live *live, dtl_key key, uint64_t sequence);

/* The claimed article is ordinal of part; if meanwhile a later record claimed the id, this one is marked dead. */
void dtl_live_place(dtl_live *live, dtl_key key, uint64_t sequence, dtl_part *part, uint32_t ordinal);

/* Marks the article with that id dead; whether there was one. Only published articles. */
bool dtl_live_delete(dtl_live *live, uint64_t id);

#endif
