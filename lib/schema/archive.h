/* archive.h - an archive as its readers see it: the segments that the manifest names, opened.
 *
 * What is open stays readable whatever a writer does meanwhile: files are mapped or held by descriptor, and a published
 * segment never changes.
 * Errors   DTL_END: there is no archive at that path; DTL_INDEX, DTL_IO
 * Threads  dead bitmaps and forward files may be read by many threads; each postings database belongs to one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_ARCHIVE_H
#define DTL_SCHEMA_ARCHIVE_H

#include "base/file.h"
#include "schema/copies.h"
#include "schema/entities.h"
#include "schema/forward.h"
#include "schema/manifest.h"
#include "schema/own_names.h"
#include "xapian-c/xapian-c.h"

typedef struct {
    dtl_segment_entry entry;
    dtl_forward *forward;
    dtl_copies *copies;
    dtl_entities *entities;
    xc_database *postings;
    uint8_t *dead;               /* bit per article; NULL: none */
    const dtl_own_names *topics; /* of the archive */
    uint8_t *replaced; /* those that a later version replaced, once dtl_versions_find looked (versions.h); NULL: none */
} dtl_segment;

typedef struct {
    char path[DTL_PATH_BYTES];
    dtl_manifest manifest;
    dtl_own_names topics;
    dtl_segment *segments;
    size_t segment_count;
} dtl_archive;

dtl_status dtl_archive_open(const char *path, dtl_archive **archive, dtl_error *err) DTL_MUST_CHECK;
void dtl_archive_close(dtl_archive *archive);

static inline bool dtl_segment_is_dead(const dtl_segment *segment, uint64_t ordinal) {
    return segment->dead && (segment->dead[ordinal / 8] >> (ordinal % 8) & 1);
}

static inline bool dtl_segment_is_replaced(const dtl_segment *segment, uint64_t ordinal) {
    return segment->replaced && (segment->replaced[ordinal / 8] >> (ordinal % 8) & 1);
}

/* The path of a file of a segment: name is "postings", "forward", "copies", "entities", or NULL for the folder itself. */
dtl_status dtl_segment_path(const char *archive, const char *segment, const char *name, char out[DTL_PATH_BYTES],
                            dtl_error *err) DTL_MUST_CHECK;

/* A bitmap of superseded and deleted articles, as it lies in dead.GENERATION: (articles + 7) / 8 bytes and their XXH3. */
dtl_status dtl_dead_load(const char *archive, const dtl_segment_entry *entry, uint8_t **dead,
                         dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_dead_store(const char *archive, const dtl_segment_entry *entry, const uint8_t *dead,
                          dtl_error *err) DTL_MUST_CHECK;

/* Passes an error of the binding on. */
dtl_status dtl_fail_xapian(dtl_error *err, const xc_error *cause, const char *doing);

/* XXH3 of a file's bytes, as the manifest keeps it. */
dtl_status dtl_file_hash(const char *path, uint64_t *hash, dtl_error *err) DTL_MUST_CHECK;

/* $DATELINE_ARCHIVE, else the XDG data folder's dateline/archive: what both programs take without -a. */
dtl_status dtl_archive_default(char out[DTL_PATH_BYTES], dtl_error *err) DTL_MUST_CHECK;

#endif
