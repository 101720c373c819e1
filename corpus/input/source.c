/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/source.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "corpus/input/sources.h"

static dtl_source *source_new(int fd, size_t chunk) {
    dtl_source *source = dtl_alloc_zeroed(1, sizeof *source);
    if (!(source->raw = malloc(DTL_SOURCE_RAW_BYTES))) dtl_out_of_memory();
    source->fd = fd;
    source->chunk = chunk;
    source->meter = &source->own;
    return source;
}

dtl_status dtl_source_open(const char *path, dtl_source **source, dtl_error *err) {
    if (strcmp(path, "-") == 0) {
        *source = source_new(STDIN_FILENO, SIZE_MAX);
        return DTL_OK;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return dtl_fail_errno(err, "cannot open");
    struct stat status;
    bool const known = fstat(fd, &status) == 0;
    if (known && S_ISDIR(status.st_mode)) {
        close(fd);
        errno = EISDIR;
        return dtl_fail_errno(err, "cannot read");
    }
    *source = source_new(fd, SIZE_MAX);
    (*source)->is_file = known && S_ISREG(status.st_mode);
    return DTL_OK;
}

dtl_source *dtl_source_over(const char *data, size_t size, size_t chunk) {
    assert(chunk > 0);
    dtl_source *source = source_new(-1, chunk);
    source->memory = data;
    source->memory_size = size;
    return source;
}

dtl_source *dtl_source_from(const dtl_origin *origin) {
    dtl_source *source = source_new(-1, SIZE_MAX);
    source->origin = *origin;
    source->meter = origin->meter;
    return source;
}

void dtl_source_close(dtl_source *source) {
    if (!source) return;
    dtl_gzip_free(source->gzip);
    dtl_filter_free(source->filter);
    if (source->fd > STDIN_FILENO) close(source->fd);
    free(source->raw);
    free(source->head);
    free(source);
}

uint64_t dtl_source_consumed(const dtl_source *source) { return source->position - (source->raw_end - source->raw_at); }

dtl_meter *dtl_source_meter(dtl_source *source) { return source->meter; }

dtl_status dtl_source_damaged(dtl_source *source, dtl_error *err, const char *format, ...) {
    char what[sizeof err->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    dtl_fail(err, DTL_BAD_INPUT, "%s", what);
    err->offset = dtl_source_consumed(source);
    return DTL_BAD_INPUT;
}

static dtl_status read_memory(dtl_source *source, char *out, size_t size, size_t *got) {
    size_t const left = source->memory_size - (size_t)source->position;
    *got = size < left ? size : left;
    if (*got) memcpy(out, source->memory + source->position, *got);
    return *got ? DTL_OK : DTL_END;
}

static dtl_status read_file(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    ssize_t result;
    do result = read(source->fd, out, size);
    while (result < 0 && errno == EINTR);
    if (result < 0) {
        dtl_fail_errno(err, "cannot read");
        err->offset = source->position;
        return DTL_IO;
    }
    *got = (size_t)result;
    return result ? DTL_OK : DTL_END;
}

/* One read from where the bytes come from, unpacked or not; DTL_END at the end. */
static dtl_status read_raw(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    if (size > source->chunk) size = source->chunk;
    const dtl_origin *origin = &source->origin;
    dtl_status const status = origin->read      ? origin->read(origin->state, out, size, got, err)
                              : source->fd >= 0 ? read_file(source, out, size, got, err)
                                                : read_memory(source, out, size, got);
    if (status != DTL_OK) return status;
    source->position += *got;
    if (!origin->read && source->position > source->meter->taken) source->meter->taken = source->position;
    return DTL_OK;
}

dtl_status dtl_source_refill(dtl_source *source, dtl_error *err) {
    size_t left = source->raw_end - source->raw_at, got = 0;
    memmove(source->raw, source->raw + source->raw_at, left);
    source->raw_at = 0;
    source->raw_end = left;
    dtl_status status = read_raw(source, source->raw + left, DTL_SOURCE_RAW_BYTES - left, &got, err);
    if (status == DTL_OK) source->raw_end += got;
    return status;
}

/* Fills raw to enough bytes, where the source has them, to tell how it is packed. */
static dtl_status recognise(dtl_source *source, dtl_error *err) {
    while (source->raw_end - source->raw_at < DTL_FILTER_MAGIC_BYTES) {
        dtl_status status = dtl_source_refill(source, err);
        if (status < 0) return status;
        if (status == DTL_END) break;
    }
    dtl_slice const raw = dtl_source_raw(source);
    if (dtl_gzip_begins(raw)) {
        source->packing = DTL_PACKED_GZIP;
        source->gzip = dtl_gzip_new();
    } else {
        source->filter = dtl_filter_new(raw);
        source->packing = source->filter ? DTL_PACKED_FILTER : DTL_PACKED_NOT;
    }
    return DTL_OK;
}

static dtl_status read_plain(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    size_t const left = source->raw_end - source->raw_at;
    if (!left) return read_raw(source, out, size, got, err);
    *got = left < size ? left : size;
    memcpy(out, source->raw + source->raw_at, *got);
    source->raw_at += *got;
    return DTL_OK;
}

static dtl_status read_packed(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    dtl_status const status = source->packing == DTL_PACKED_GZIP ? dtl_gzip_read(source, out, size, got, err)
                                                                 : dtl_filter_read(source, out, size, got, err);
    return status == DTL_OK ? dtl_meter_give(source->meter, *got, err) : status;
}

/* Past what was peeked. */
static dtl_status read_on(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    dtl_status status = source->over;
    if (size > source->chunk) size = source->chunk;
    if (status == DTL_OK && source->packing == DTL_PACKED_UNKNOWN) status = recognise(source, &source->failure);
    if (status == DTL_OK)
        status = source->packing == DTL_PACKED_NOT ? read_plain(source, out, size, got, &source->failure)
                                                   : read_packed(source, out, size, got, &source->failure);
    source->over = status;
    if (status < 0) *err = source->failure;
    return status;
}

dtl_status dtl_source_read(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    assert(size > 0);
    size_t const left = source->head_end - source->head_at;
    if (!left) return read_on(source, out, size, got, err);
    *got = left < size ? left : size;
    if (*got > source->chunk) *got = source->chunk;
    memcpy(out, source->head + source->head_at, *got);
    source->head_at += *got;
    return DTL_OK;
}

dtl_slice dtl_source_peek(dtl_source *source) {
    dtl_error later;
    size_t got = 0;
    if (!source->head && !(source->head = malloc(DTL_SOURCE_PEEK_BYTES))) dtl_out_of_memory();
    while (source->head_end < DTL_SOURCE_PEEK_BYTES &&
           read_on(source, source->head + source->head_end, DTL_SOURCE_PEEK_BYTES - source->head_end, &got, &later) ==
               DTL_OK)
        source->head_end += got;
    return dtl_slice_of(source->head + source->head_at, source->head_end - source->head_at);
}

static int64_t size_of(const dtl_source *source) {
    struct stat status;
    if (source->fd < 0) return (int64_t)source->memory_size;
    return fstat(source->fd, &status) == 0 ? status.st_size : -1;
}

bool dtl_source_seek(dtl_source *source, int64_t offset, int whence, uint64_t *position) {
    int64_t const size = size_of(source);
    if (source->packing != DTL_PACKED_NOT || (!source->is_file && !source->memory) || size < 0) return false;
    size_t const unread = source->raw_end - source->raw_at + source->head_end - source->head_at;
    int64_t const here = (int64_t)(source->position - unread), base = whence == SEEK_SET   ? 0
                                                                      : whence == SEEK_CUR ? here
                                                                                           : size;
    if (offset < -base || offset > size - base) return false;
    int64_t const to = base + offset;
    if (source->fd >= 0 && lseek(source->fd, to, SEEK_SET) != to) return false;
    source->head_at = source->head_end = source->raw_at = source->raw_end = 0;
    if (source->over == DTL_END) source->over = DTL_OK;
    source->position = *position = (uint64_t)to;
    return true;
}
