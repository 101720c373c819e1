/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/input.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/ascii.h"
#include "base/buffer.h"
#include "corpus/input/container.h"
#include "corpus/input/names.h"
#include "corpus/input/walk.h"

typedef struct {
    dtl_container *container;
    size_t path_size, name_size; /* of the archive itself; the name with a '/' behind it */
    bool web;                    /* a WACZ file: only what is below archive/ is pages */
    bool told;                   /* a member was read, or said to be passed over */
    bool deep_told;              /* of the outermost: that there are archives too deep in it, which may be many */
} level;

struct dtl_input {
    dtl_walk *walk;
    dtl_format forced;
    level levels[DTL_ARCHIVES_WITHIN_MAX];
    size_t depth;
    dtl_records *records;
    dtl_buffer path, name; /* of what is read; the path NUL-terminated */
    uint64_t files_bytes;  /* of the files before this one */
    dtl_names *names;      /* NULL: one input, whose names are different anyway */
    bool clash_told;
    dtl_input_record clash; /* the record to give behind the message about it */
    bool clash_waits;
};

dtl_input *dtl_input_new(const char *const *inputs, size_t count, dtl_format forced) {
    dtl_input *in = dtl_alloc_zeroed(1, sizeof *in);
    in->walk = dtl_walk_new(inputs, count);
    in->forced = forced;
    if (count > 1) in->names = dtl_names_new();
    return in;
}

static void set_text(dtl_buffer *buffer, dtl_slice text) {
    buffer->size = 0;
    dtl_buffer_slice(buffer, text);
}

static const char *path_text(dtl_input *in) {
    dtl_buffer_byte(&in->path, '\0');
    in->path.size--;
    return in->path.data;
}

static dtl_status located(dtl_input *in, dtl_error *err) {
    dtl_error_locate(err, path_text(in), err->offset);
    return err->status;
}

/* The bytes of the file that is being read; 0 between files. */
static uint64_t file_bytes(const dtl_input *in) {
    if (in->depth) return dtl_container_consumed(in->levels[0].container);
    return in->records ? dtl_records_consumed(in->records) : 0;
}

uint64_t dtl_input_consumed(const dtl_input *in) { return in->files_bytes + file_bytes(in); }

static void close_records(dtl_input *in) {
    if (!in->depth) in->files_bytes += file_bytes(in);
    dtl_records_free(in->records);
    in->records = NULL;
}

static void close_container(dtl_input *in) {
    if (in->depth == 1) in->files_bytes += file_bytes(in);
    dtl_container_free(in->levels[--in->depth].container);
}

void dtl_input_free(dtl_input *in) {
    if (!in) return;
    dtl_records_free(in->records);
    while (in->depth) close_container(in);
    dtl_walk_free(in->walk);
    dtl_names_free(in->names);
    dtl_buffer_release(&in->path);
    dtl_buffer_release(&in->name);
    free(in);
}

/* What is taken off an archive's name, which may be "pages.tar.gz". */
static dtl_slice without_extensions(dtl_slice name) {
    static const char *const ENDS[] = {".gz",  ".zst", ".xz",   ".bz2",  ".lz4", ".lz",  ".z",   ".tgz",
                                       ".tbz", ".txz", ".tbz2", ".tzst", ".tar", ".zip", ".wacz"};
    for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS;) {
        size_t const size = strlen(ENDS[i]);
        bool const there = name.size > size && dtl_ascii_ends(name, ENDS[i]);
        if (there) name.size -= size;
        i = there ? 0 : i + 1;
    }
    return name;
}

/* Takes over the source and reads it as what it is: an archive, or records. */
static dtl_status begin(dtl_input *in, dtl_source *source, dtl_error *err) {
    if (!dtl_container_begins(dtl_source_peek(source))) {
        in->records = dtl_records_new(&source, in->forced);
        return DTL_OK;
    }
    if (in->depth == DTL_ARCHIVES_WITHIN_MAX) {
        dtl_source_close(source);
        if (in->levels[0].deep_told) return DTL_OK;
        in->levels[0].deep_told = true;
        dtl_fail(err, DTL_BAD_INPUT,
                 "an archive in an archive in an archive: passed over, as all that are so deep; unpack the outer one");
        return located(in, err);
    }
    bool const web = dtl_ascii_ends(dtl_buffer_content(&in->path), ".wacz");
    in->name.size = without_extensions(dtl_buffer_content(&in->name)).size;
    dtl_buffer_byte(&in->name, '/');
    in->levels[in->depth++] = (level){
        .container = dtl_container_new(&source), .path_size = in->path.size, .name_size = in->name.size, .web = web};
    return DTL_OK;
}

static dtl_status next_file(dtl_input *in, dtl_error *err) {
    const char *path;
    dtl_slice name;
    dtl_status status = dtl_walk_next(in->walk, &path, &name, err);
    if (status != DTL_OK) return status;
    set_text(&in->path, dtl_slice_text(path));
    set_text(&in->name, name);
    dtl_source *source = NULL;
    status = dtl_source_open(path, &source, err);
    return status == DTL_OK ? begin(in, source, err) : located(in, err);
}

/* The innermost archive has no more members. */
static dtl_status end_archive(dtl_input *in, dtl_error *err) {
    const level *archive = &in->levels[in->depth - 1];
    bool const told = archive->told, web = archive->web;
    close_container(in);
    if (told) return DTL_END;
    dtl_fail(err, DTL_BAD_INPUT, web ? "no WARC files below archive/ in it" : "an archive without a file to read");
    return located(in, err);
}

/* DTL_END: the innermost archive has no more members, and is closed. */
static dtl_status next_member(dtl_input *in, dtl_error *err) {
    level *archive = &in->levels[in->depth - 1];
    dtl_slice name = {0};
    dtl_source *source = NULL;
    dtl_status const status = dtl_container_next(archive->container, &name, &source, err);
    in->path.size = archive->path_size;
    in->name.size = archive->name_size;
    if (status == DTL_END) return end_archive(in, err);
    if (name.size) dtl_buffer_text(&in->path, "!/");
    dtl_buffer_slice(&in->path, name);
    dtl_buffer_slice(&in->name, name);
    bool const read = status != DTL_OK || !archive->web || dtl_slice_starts(name, DTL_SLICE("archive/"));
    archive->told |= read;
    if (status != DTL_OK) return located(in, err);
    if (read) return begin(in, source, err);
    dtl_source_close(source);
    return DTL_OK;
}

/* Whether another file of this name, below another input, is replaced by this one. */
static bool is_clash(dtl_input *in, const dtl_record *record) {
    bool const named = record->format == DTL_FORMAT_TEXT || record->format == DTL_FORMAT_HTML;
    if (!in->names || in->clash_told || !named || record->context.url.size) return false;
    in->clash_told = dtl_names_clash(in->names, dtl_buffer_content(&in->name), record->bytes, dtl_walk_input(in->walk));
    return in->clash_told;
}

static dtl_status next_record(dtl_input *in, dtl_input_record *found, dtl_error *err) {
    dtl_status const status = dtl_records_next(in->records, &found->record, err);
    if (status < 0) return located(in, err);
    if (status == DTL_END) {
        close_records(in);
        return DTL_END;
    }
    found->path = path_text(in);
    found->name = dtl_buffer_content(&in->name);
    if (!is_clash(in, &found->record)) return DTL_OK;
    in->clash = *found;
    in->clash_waits = true;
    dtl_fail(err, DTL_BAD_INPUT,
             "takes the place of another input's file of the same name, and so may more; name the folder that holds "
             "both inputs instead");
    return located(in, err);
}

dtl_status dtl_input_next(dtl_input *in, dtl_input_record *found, dtl_error *err) {
    if (in->clash_waits) {
        in->clash_waits = false;
        *found = in->clash;
        return DTL_OK;
    }
    for (;;) {
        dtl_status status;
        if (in->records) {
            status = next_record(in, found, err);
            if (status == DTL_OK) return DTL_OK;
        } else if (in->depth) {
            status = next_member(in, err);
        } else {
            status = next_file(in, err);
            if (status == DTL_END) return DTL_END;
        }
        if (status < 0) return status;
    }
}
