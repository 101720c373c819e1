/* archive_writer.h - an archive under its one writer: locked, cleaned of what a killed run left, and published to.
 *
 * Publishing   new segment files are written and synced first; then the manifest is replaced by rename. Killed before:
 *              the archive is as it was; after: as it is to be. Old segments are removed once they are named no more.
 * Errors       DTL_LOCKED: another dateline-index is writing; DTL_IO, DTL_INDEX
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ARCHIVE_WRITER_H
#define DTL_INDEXER_ARCHIVE_WRITER_H

#include "indexer/live.h"

typedef struct {
    int lock;
    dtl_archive *archive; /* as published; its dead bitmaps and entry.dead run ahead of what is published */
    dtl_live *live;
    uint64_t last_name; /* highest segment name given so far */
    uint64_t copies;    /* published articles that joined the story of another */
    bool keeps_versions;
} dtl_archive_writer;

/* Makes the archive (mode 0700) when there is none. */
dtl_status dtl_archive_writer_open(const char *path, dtl_archive_writer **writer, dtl_error *err) DTL_MUST_CHECK;
void dtl_archive_writer_close(dtl_archive_writer *writer);

/* The generation that the next publication makes, as a key has it. */
static inline uint32_t dtl_archive_writer_next(const dtl_archive_writer *writer) {
    return dtl_key_generation(writer->archive->manifest.generation + 1);
}

/* A folder for the part of worker `number`, below the archive. */
dtl_status dtl_archive_writer_part(dtl_archive_writer *writer, unsigned number, dtl_part **part,
                                   dtl_error *err) DTL_MUST_CHECK;

/* From the next publication on the archive keeps what later versions replace. There is no way back. */
void dtl_archive_writer_keep_versions(dtl_archive_writer *writer);

/* Keeps the names of the user's own topics with the archive, beside those that it has. */
dtl_status dtl_archive_writer_name_topics(dtl_archive_writer *writer, const dtl_own_names *names,
                                          dtl_error *err) DTL_MUST_CHECK;

/* Makes the sealed parts a segment, and publishes it together with all articles marked dead since. Parts without articles
 * are left out; without any, only the dead are published; without these, nothing is. */
dtl_status dtl_archive_writer_publish(dtl_archive_writer *writer, dtl_part *const *parts, size_t count,
                                      dtl_error *err) DTL_MUST_CHECK;

/* Replaces the segments whose merge[i] is true by one: their articles, without the dead. reindexed are sealed parts that
 * hold the live articles of those that have dead ones. */
dtl_status dtl_archive_writer_replace(dtl_archive_writer *writer, const bool *merge, dtl_part *const *reindexed,
                                      size_t count, dtl_error *err) DTL_MUST_CHECK;

#endif
