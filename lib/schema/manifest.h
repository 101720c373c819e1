/* manifest.h - the one file that says what an archive is made of.
 *
 *   dateline-archive 1                                        the schema version
 *   generation 12                                             one more at each publication
 *   versions 0                                                1: what a later version replaced is kept
 *   segment 000003 articles N dead N dead-file G words N text-bytes N passages N copies N postings-hash H
 *           forward-hash H copies-hash H                    all in one line
 *   checksum H                                                XXH3 of all lines before
 * A segment is a folder segments/NAME with `postings` (one-file libxapian database), `forward` and `copies`; `dead.G` is a bitmap of
 * superseded and deleted articles, as it was at generation G (0: none).
 * A segment never changes. Publishing writes a new manifest beside the old one and renames it: a reader sees the one or
 * the other.
 * Errors   DTL_INDEX: no archive, a newer schema, damaged; DTL_IO
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_MANIFEST_H
#define DTL_SCHEMA_MANIFEST_H

#include "base/buffer.h"

enum { DTL_SEGMENTS_MAX = 512, DTL_SEGMENT_NAME_BYTES = 24, DTL_MANIFEST_MAX_BYTES = 256 * 1024 };

typedef struct {
    char name[DTL_SEGMENT_NAME_BYTES];
    uint64_t articles, dead, dead_file, words, text_bytes, passages;
    uint64_t copies; /* articles that had joined the story of another when the segment was written */
    uint64_t postings_hash, forward_hash, copies_hash;
} dtl_segment_entry;

typedef struct {
    uint64_t generation; /* 0: nothing published yet */
    bool keeps_versions; /* merges keep what a later version replaced */
    size_t segment_count;
    dtl_segment_entry segments[DTL_SEGMENTS_MAX];
} dtl_manifest;

void dtl_manifest_print(const dtl_manifest *manifest, dtl_buffer *out);
dtl_status dtl_manifest_parse(dtl_slice text, dtl_manifest *manifest, dtl_error *err) DTL_MUST_CHECK;

/* Reads ARCHIVE/manifest. DTL_END when the folder or the file is not there. */
dtl_status dtl_manifest_load(const char *archive, dtl_manifest *manifest, dtl_error *err) DTL_MUST_CHECK;

/* Writes, syncs and renames: afterwards the archive is this, whatever happens to the machine. */
dtl_status dtl_manifest_publish(const char *archive, const dtl_manifest *manifest, dtl_error *err) DTL_MUST_CHECK;

#endif
