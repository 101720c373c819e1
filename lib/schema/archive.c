/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>
#include <xxhash.h>

enum { OPEN_TRIES = 16 };

dtl_status dtl_fail_xapian(dtl_error *err, const xc_error *cause, const char *doing) {
    dtl_status status = cause->status == XC_LOCKED ? DTL_LOCKED : DTL_INDEX;
    return dtl_fail(err, status, "%s: %.180s", doing, cause->message);
}

dtl_status dtl_segment_path(const char *archive, const char *segment, const char *name, char out[DTL_PATH_BYTES],
                            dtl_error *err) {
    return dtl_path(out, err, "%s/segments/%s%s%s", archive, segment, name ? "/" : "", name ? name : "");
}

static dtl_status dead_path(const char *archive, const dtl_segment_entry *entry, char out[DTL_PATH_BYTES],
                            dtl_error *err) {
    return dtl_path(out, err, "%s/segments/%s/dead.%" PRIu64, archive, entry->name, entry->dead_file);
}

dtl_status dtl_dead_load(const char *archive, const dtl_segment_entry *entry, uint8_t **dead, dtl_error *err) {
    *dead = NULL;
    if (entry->dead_file == 0) return DTL_OK;
    char path[DTL_PATH_BYTES];
    dtl_buffer bytes = {0};
    size_t size = (size_t)(entry->articles + 7) / 8;
    uint64_t hash;
    dtl_status status = dead_path(archive, entry, path, err);
    if (status == DTL_OK) status = dtl_file_read(path, size + sizeof hash, &bytes, err);
    if (status == DTL_END) status = dtl_fail(err, DTL_IO, "%s is missing", path);
    if (status == DTL_TOO_BIG) status = dtl_fail(err, DTL_INDEX, "%s is damaged", path);
    if (status == DTL_OK) {
        if (bytes.size == size + sizeof hash) memcpy(&hash, bytes.data + size, sizeof hash);
        if (bytes.size != size + sizeof hash || hash != XXH3_64bits(bytes.data, size))
            status = dtl_fail(err, DTL_INDEX, "%s is damaged", path);
    }
    if (status == DTL_OK) *dead = (uint8_t *)bytes.data;
    else dtl_buffer_release(&bytes);
    return status;
}

dtl_status dtl_dead_store(const char *archive, const dtl_segment_entry *entry, const uint8_t *dead, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    dtl_status status = dead_path(archive, entry, path, err);
    if (status != DTL_OK) return status;
    dtl_buffer bytes = {0};
    size_t size = (size_t)(entry->articles + 7) / 8;
    uint64_t hash = XXH3_64bits(dead, size);
    dtl_buffer_append(&bytes, (const char *)dead, size);
    dtl_buffer_append(&bytes, (const char *)&hash, sizeof hash);
    status = dtl_file_replace(path, dtl_buffer_content(&bytes), err);
    dtl_buffer_release(&bytes);
    return status;
}

static dtl_status open_postings(const char *path, xc_database **db, dtl_error *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return dtl_fail_errno(err, "cannot open %s", path);
    xc_error cause;
    if (xc_database_open_fd(fd, db, &cause) != XC_OK) return dtl_fail_xapian(err, &cause, path);
    return DTL_OK;
}

static dtl_status open_segment(const char *archive, const dtl_segment_entry *entry, dtl_segment *segment,
                               dtl_error *err) {
    char path[DTL_PATH_BYTES];
    segment->entry = *entry;
    dtl_status status = dtl_segment_path(archive, entry->name, "forward", path, err);
    if (status == DTL_OK) status = dtl_forward_open(path, &segment->forward, err);
    if (status == DTL_OK && dtl_forward_count(segment->forward) != entry->articles)
        status = dtl_fail(err, DTL_INDEX, "%s is not the file that the manifest names", path);
    if (status == DTL_OK) status = dtl_segment_path(archive, entry->name, "copies", path, err);
    if (status == DTL_OK) status = dtl_copies_open(path, segment->forward, &segment->copies, err);
    if (status == DTL_OK) status = dtl_segment_path(archive, entry->name, "entities", path, err);
    if (status == DTL_OK) status = dtl_entities_open(path, &segment->entities, err);
    if (status == DTL_OK) status = dtl_segment_path(archive, entry->name, "postings", path, err);
    if (status == DTL_OK) status = open_postings(path, &segment->postings, err);
    if (status == DTL_OK) status = dtl_dead_load(archive, entry, &segment->dead, err);
    return status;
}

static void close_segments(dtl_archive *archive) {
    for (size_t i = 0; i < archive->segment_count; i++) {
        dtl_copies_close(archive->segments[i].copies);
        dtl_entities_close(archive->segments[i].entities);
        dtl_forward_close(archive->segments[i].forward);
        xc_database_free(archive->segments[i].postings);
        free(archive->segments[i].dead);
        free(archive->segments[i].replaced);
    }
    free(archive->segments);
    dtl_own_names_release(&archive->topics);
    archive->segments = NULL;
    archive->segment_count = 0;
}

static dtl_status open_once(dtl_archive *archive, dtl_error *err) {
    dtl_status status = dtl_manifest_load(archive->path, &archive->manifest, err);
    if (status != DTL_OK) return status;
    size_t count = archive->manifest.segment_count;
    archive->segments = calloc(count ? count : 1, sizeof *archive->segments);
    if (!archive->segments) dtl_out_of_memory();
    archive->segment_count = count;
    status = dtl_own_names_load(archive->path, &archive->topics, err);
    for (size_t i = 0; i < count && status == DTL_OK; i++) {
        status = open_segment(archive->path, &archive->manifest.segments[i], &archive->segments[i], err);
        archive->segments[i].topics = &archive->topics;
    }
    if (status != DTL_OK) close_segments(archive);
    return status;
}

dtl_status dtl_archive_open(const char *path, dtl_archive **archive, dtl_error *err) {
    dtl_archive *a = calloc(1, sizeof *a);
    if (!a) dtl_out_of_memory();
    dtl_status status = dtl_path(a->path, err, "%s", path);
    if (status == DTL_OK) status = open_once(a, err);
    /* a merge may have removed a segment between reading the manifest and opening it: then there is a newer manifest */
    for (int i = 0; i < OPEN_TRIES && status == DTL_IO; i++) {
        uint64_t generation = a->manifest.generation;
        dtl_manifest *fresh = malloc(sizeof *fresh);
        dtl_error ignored;
        if (!fresh) dtl_out_of_memory();
        bool newer = dtl_manifest_load(path, fresh, &ignored) == DTL_OK && fresh->generation != generation;
        free(fresh);
        if (!newer) break;
        status = open_once(a, err);
    }
    if (status == DTL_OK) *archive = a;
    else dtl_archive_close(a);
    return status;
}

void dtl_archive_close(dtl_archive *archive) {
    if (!archive) return;
    close_segments(archive);
    free(archive);
}

dtl_status dtl_file_hash(const char *path, uint64_t *hash, dtl_error *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return dtl_fail_errno(err, "cannot open %s", path);
    enum { PIECE = 1 << 20 };
    char *piece = malloc(PIECE);
    XXH3_state_t *state = XXH3_createState();
    if (!piece || !state) dtl_out_of_memory();
    XXH3_64bits_reset(state);
    ssize_t got;
    while ((got = read(fd, piece, PIECE)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0) XXH3_64bits_update(state, piece, (size_t)got);
    dtl_status status = got < 0 ? dtl_fail_errno(err, "cannot read %s", path) : DTL_OK;
    if (status == DTL_OK) *hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    free(piece);
    close(fd);
    return status;
}

dtl_status dtl_archive_default(char out[DTL_PATH_BYTES], dtl_error *err) {
    const char *named = getenv("DATELINE_ARCHIVE"), *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (named && *named) return dtl_path(out, err, "%s", named);
    if (data && data[0] == '/') return dtl_path(out, err, "%s/dateline/archive", data);
    if (home && *home) return dtl_path(out, err, "%s/.local/share/dateline/archive", home);
    return dtl_fail(err, DTL_IO, "no archive: name one with -a FOLDER or DATELINE_ARCHIVE");
}
