/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/archive_writer.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "indexer/segment.h"
#include "schema/versions.h"

static dtl_status take_lock(const char *path, int *lock, dtl_error *err) {
    char name[DTL_PATH_BYTES];
    dtl_status status = dtl_path(name, err, "%s/lock", path);
    if (status != DTL_OK) return status;
    int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return dtl_fail_errno(err, "cannot open %s", name);
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        status = errno == EWOULDBLOCK ? dtl_fail(err, DTL_LOCKED, "another dateline-index is writing to %.180s", path)
                                      : dtl_fail_errno(err, "cannot lock %s", name);
        close(fd);
        return status;
    }
    *lock = fd;
    return DTL_OK;
}

static bool named(const dtl_manifest *manifest, const char *name) {
    for (size_t i = 0; i < manifest->segment_count; i++)
        if (strcmp(manifest->segments[i].name, name) == 0) return true;
    return false;
}

/* Removes what no manifest names: segments and parts of runs that were killed, and segments that were merged away. */
static dtl_status remove_leftovers(const char *path, const dtl_manifest *manifest, dtl_error *err) {
    char folder[DTL_PATH_BYTES], one[DTL_PATH_BYTES];
    dtl_status status = dtl_path(folder, err, "%s/segments", path);
    DIR *dir = status == DTL_OK ? opendir(folder) : NULL;
    if (!dir) return status == DTL_OK ? dtl_fail_errno(err, "cannot read %s", folder) : status;
    for (const struct dirent *e; status == DTL_OK && (e = readdir(dir));) {
        if (e->d_name[0] == '.' || named(manifest, e->d_name)) continue;
        status = dtl_path(one, err, "%s/%s", folder, e->d_name);
        if (status == DTL_OK) status = dtl_folder_remove(one, err);
    }
    closedir(dir);
    return status;
}

static dtl_status remove_old_dead_files(const char *path, const dtl_segment_entry *entry, uint64_t before,
                                        dtl_error *err) {
    char name[DTL_PATH_BYTES];
    if (before == 0 || before == entry->dead_file) return DTL_OK;
    dtl_status status = dtl_path(name, err, "%s/segments/%s/dead.%" PRIu64, path, entry->name, before);
    if (status == DTL_OK && unlink(name) != 0 && errno != ENOENT)
        status = dtl_fail_errno(err, "cannot remove %s", name);
    return status;
}

/* What is live, as published now. */
static void note_live(dtl_archive_writer *w) {
    dtl_live_free(w->live);
    w->live = dtl_live_new();
    if (w->keeps_versions) dtl_live_keep_versions(w->live);
    dtl_versions_find(w->archive);
    for (size_t i = 0; i < w->archive->segment_count; i++) dtl_live_add_segment(w->live, &w->archive->segments[i]);
}

void dtl_archive_writer_keep_versions(dtl_archive_writer *writer) {
    writer->keeps_versions = true;
    dtl_live_keep_versions(writer->live);
}

dtl_status dtl_archive_writer_name_topics(dtl_archive_writer *writer, const dtl_own_names *names, dtl_error *err) {
    dtl_own_names *const known = &writer->archive->topics;
    size_t const before = known->count;
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < names->count && status == DTL_OK; i++)
        status = dtl_own_names_add(known, dtl_slice_of(names->at[i].text, names->at[i].size), err);
    if (status == DTL_OK && known->count > before) status = dtl_own_names_store(writer->archive->path, known, err);
    return status;
}

static dtl_status load(dtl_archive_writer *w, const char *path, dtl_error *err) {
    dtl_status status = dtl_archive_open(path, &w->archive, err);
    if (status == DTL_END) { /* a new archive: its first manifest names nothing */
        dtl_manifest *empty = calloc(1, sizeof *empty);
        if (!empty) dtl_out_of_memory();
        empty->generation = 1;
        status = dtl_manifest_publish(path, empty, err);
        free(empty);
        if (status == DTL_OK) status = dtl_archive_open(path, &w->archive, err);
    }
    if (status != DTL_OK) return status;
    w->keeps_versions = w->archive->manifest.keeps_versions;
    note_live(w);
    for (size_t i = 0; i < w->archive->segment_count; i++) {
        uint64_t name = strtoull(w->archive->segments[i].entry.name, NULL, 10);
        if (name > w->last_name) w->last_name = name;
    }
    return remove_leftovers(path, &w->archive->manifest, err);
}

dtl_status dtl_archive_writer_open(const char *path, dtl_archive_writer **writer, dtl_error *err) {
    char segments[DTL_PATH_BYTES];
    dtl_archive_writer *w = calloc(1, sizeof *w);
    if (!w) dtl_out_of_memory();
    w->lock = -1;
    dtl_status status = dtl_path(segments, err, "%s/segments", path);
    if (status == DTL_OK) status = dtl_folder_make(segments, err);
    if (status == DTL_OK) status = take_lock(path, &w->lock, err);
    if (status == DTL_OK) status = load(w, path, err);
    if (status == DTL_OK) *writer = w;
    else dtl_archive_writer_close(w);
    return status;
}

void dtl_archive_writer_close(dtl_archive_writer *writer) {
    if (!writer) return;
    dtl_live_free(writer->live);
    dtl_archive_close(writer->archive);
    if (writer->lock >= 0) close(writer->lock);
    free(writer);
}

dtl_status dtl_archive_writer_part(dtl_archive_writer *writer, unsigned number, dtl_part **part, dtl_error *err) {
    char folder[DTL_PATH_BYTES];
    dtl_status status = dtl_path(folder, err, "%s/segments/part-%u", writer->archive->path, number);
    if (status == DTL_OK) status = dtl_folder_remove(folder, err);
    return status == DTL_OK ? dtl_part_open(folder, part, err) : status;
}

/* The manifest to be: entries of the segments that stay, with new dead files where articles died since. */
static dtl_status next_manifest(dtl_archive_writer *w, const bool *drop, dtl_manifest *next, bool *changed,
                                dtl_error *err) {
    next->generation = w->archive->manifest.generation + 1;
    next->keeps_versions = w->keeps_versions;
    *changed |= next->keeps_versions != w->archive->manifest.keeps_versions;
    for (size_t i = 0; i < w->archive->segment_count; i++) {
        dtl_segment *s = &w->archive->segments[i];
        if (drop && drop[i]) {
            *changed = true;
            continue;
        }
        if (s->entry.dead != w->archive->manifest.segments[i].dead) {
            s->entry.dead_file = next->generation;
            dtl_status status = dtl_dead_store(w->archive->path, &s->entry, s->dead, err);
            if (status != DTL_OK) return status;
            *changed = true;
        }
        next->segments[next->segment_count++] = s->entry;
    }
    return DTL_OK;
}

/* Publishes next and opens the archive as it is now. */
static dtl_status adopt(dtl_archive_writer *w, const dtl_manifest *next, dtl_error *err) {
    dtl_status status = dtl_manifest_publish(w->archive->path, next, err);
    if (status != DTL_OK) return status;
    dtl_archive *fresh = NULL;
    status = dtl_archive_open(w->archive->path, &fresh, err);
    if (status != DTL_OK) return status;
    for (size_t i = 0; status == DTL_OK && i < next->segment_count; i++)
        for (size_t k = 0; status == DTL_OK && k < w->archive->manifest.segment_count; k++)
            if (strcmp(next->segments[i].name, w->archive->manifest.segments[k].name) == 0)
                status = remove_old_dead_files(fresh->path, &next->segments[i],
                                               w->archive->manifest.segments[k].dead_file, err);
    dtl_archive_close(w->archive);
    w->archive = fresh;
    note_live(w);
    return status;
}

static dtl_status write_and_adopt(dtl_archive_writer *w, const dtl_segment_input *inputs, size_t count,
                                  const bool *drop, dtl_error *err) {
    bool changed = count > 0;
    dtl_manifest *next = calloc(1, sizeof *next);
    if (!next) dtl_out_of_memory();
    dtl_status status = next_manifest(w, drop, next, &changed, err);
    if (status == DTL_OK && next->segment_count == DTL_SEGMENTS_MAX)
        status =
            dtl_fail(err, DTL_TOO_BIG, "the archive has %d segments; run dateline-index --merge", DTL_SEGMENTS_MAX);
    if (status == DTL_OK && count > 0) {
        dtl_segment_entry *entry = &next->segments[next->segment_count++];
        snprintf(entry->name, sizeof entry->name, "%06" PRIu64, ++w->last_name);
        status = dtl_segment_write(w->archive, inputs, count, next->generation, entry, err);
        if (status == DTL_OK && !drop) w->copies += entry->copies;
    }
    if (status == DTL_OK && changed) status = adopt(w, next, err);
    free(next);
    return status;
}

dtl_status dtl_archive_writer_publish(dtl_archive_writer *w, dtl_part *const *parts, size_t count, dtl_error *err) {
    dtl_segment_input *inputs = calloc(count + 1, sizeof *inputs);
    if (!inputs) dtl_out_of_memory();
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (parts[i]->totals.articles > 0) inputs[used++].part = parts[i];
    dtl_status status = write_and_adopt(w, inputs, used, NULL, err);
    free(inputs);
    return status;
}

dtl_status dtl_archive_writer_replace(dtl_archive_writer *w, const bool *merge, dtl_part *const *reindexed,
                                      size_t count, dtl_error *err) {
    dtl_segment_input *inputs = calloc(w->archive->segment_count + count + 1, sizeof *inputs);
    if (!inputs) dtl_out_of_memory();
    size_t used = 0;
    for (size_t i = 0; i < w->archive->segment_count; i++)
        if (merge[i] && w->archive->segments[i].entry.dead == 0) inputs[used++].segment = &w->archive->segments[i];
    for (size_t i = 0; i < count; i++)
        if (reindexed[i]->totals.articles > 0) inputs[used++].part = reindexed[i];
    dtl_status status = write_and_adopt(w, inputs, used, merge, err);
    if (status == DTL_OK) status = remove_leftovers(w->archive->path, &w->archive->manifest, err);
    free(inputs);
    return status;
}
