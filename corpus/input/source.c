/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/source.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { RAW_BYTES = 64 * 1024 };

typedef enum { UNKNOWN, PLAIN, GZIP, OVER, FAILED } state;

struct dtl_source {
    int fd; /* -1: memory */
    const char *memory;
    size_t memory_size, memory_at, chunk;
    state state;
    char *raw; /* RAW_BYTES read from the file and not yet given out: [raw_at, raw_end) */
    size_t raw_at, raw_end;
    uint64_t raw_read; /* bytes taken from the file */
    z_stream inflater;
    bool inflating;    /* the inflater is initialised */
    bool inside;       /* a gzip member */
    dtl_error failure; /* repeated while state is FAILED */
};

static dtl_source *source_new(int fd, const char *memory, size_t size, size_t chunk) {
    dtl_source *source = calloc(1, sizeof *source);
    if (!source || !(source->raw = malloc(RAW_BYTES))) dtl_out_of_memory();
    source->fd = fd;
    source->memory = memory;
    source->memory_size = size;
    source->chunk = chunk;
    return source;
}

dtl_status dtl_source_open(const char *path, dtl_source **source, dtl_error *err) {
    if (strcmp(path, "-") == 0) {
        *source = source_new(STDIN_FILENO, NULL, 0, SIZE_MAX);
        return DTL_OK;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return dtl_fail_errno(err, "cannot open");
    struct stat status;
    if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        close(fd);
        errno = EISDIR;
        return dtl_fail_errno(err, "cannot read");
    }
    *source = source_new(fd, NULL, 0, SIZE_MAX);
    return DTL_OK;
}

dtl_source *dtl_source_over(const char *data, size_t size, size_t chunk) {
    assert(chunk > 0);
    return source_new(-1, data, size, chunk);
}

void dtl_source_close(dtl_source *source) {
    if (!source) return;
    if (source->inflating) inflateEnd(&source->inflater);
    if (source->fd > STDIN_FILENO) close(source->fd);
    free(source->raw);
    free(source);
}

uint64_t dtl_source_consumed(const dtl_source *source) { return source->raw_read - (source->raw_end - source->raw_at); }

static dtl_status failed(dtl_source *source, dtl_error *err) {
    source->failure = *err;
    source->state = FAILED;
    return err->status;
}

/* One read from where the bytes come from, uncompressed or not; DTL_END at the end. */
static dtl_status read_raw(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    if (size > source->chunk) size = source->chunk;
    if (source->fd < 0) {
        size_t left = source->memory_size - source->memory_at;
        *got = size < left ? size : left;
        if (*got) memcpy(out, source->memory + source->memory_at, *got);
        source->memory_at += *got;
    } else {
        ssize_t result;
        do result = read(source->fd, out, size);
        while (result < 0 && errno == EINTR);
        if (result < 0) {
            dtl_fail_errno(err, "cannot read");
            err->offset = source->raw_read;
            return DTL_IO;
        }
        *got = (size_t)result;
    }
    source->raw_read += *got;
    return *got ? DTL_OK : DTL_END;
}

/* Reads more behind what is in raw, moving that to the front; only called with less than a full buffer there. */
static dtl_status refill(dtl_source *source, dtl_error *err) {
    size_t left = source->raw_end - source->raw_at, got = 0;
    memmove(source->raw, source->raw + source->raw_at, left);
    source->raw_at = 0;
    source->raw_end = left;
    dtl_status status = read_raw(source, source->raw + left, RAW_BYTES - left, &got, err);
    if (status == DTL_OK) source->raw_end += got;
    return status;
}

/* Fills raw to at least two bytes where the source has them, and looks for the gzip magic there. */
static dtl_status recognise(dtl_source *source, bool *gzip, dtl_error *err) {
    while (source->raw_end - source->raw_at < 2) {
        dtl_status status = refill(source, err);
        if (status < 0) return status;
        if (status == DTL_END) break;
    }
    *gzip = source->raw_end - source->raw_at >= 2 && memcmp(source->raw + source->raw_at, "\x1f\x8b", 2) == 0;
    return DTL_OK;
}

static dtl_status begin(dtl_source *source, dtl_error *err) {
    bool gzip = false;
    dtl_status status = recognise(source, &gzip, err);
    if (status < 0) return status;
    source->state = gzip ? GZIP : PLAIN;
    if (!gzip) return DTL_OK;
    if (inflateInit2(&source->inflater, 15 + 16) != Z_OK) dtl_out_of_memory();
    source->inflating = source->inside = true;
    return DTL_OK;
}

static dtl_status damaged(dtl_source *source, const char *what, dtl_error *err) {
    dtl_fail(err, DTL_BAD_INPUT, "gzip data is %s", what);
    err->offset = dtl_source_consumed(source);
    return DTL_BAD_INPUT;
}

/* Between two members: the next one, padding with zeros, or the end. */
static dtl_status next_member(dtl_source *source, dtl_error *err) {
    for (;;) {
        bool gzip = false;
        dtl_status status = recognise(source, &gzip, err);
        if (status < 0) return status;
        if (gzip) {
            inflateReset(&source->inflater);
            source->inside = true;
            return DTL_OK;
        }
        if (source->raw_at == source->raw_end) return DTL_END;
        if (source->raw[source->raw_at] != '\0') return damaged(source, "damaged: other bytes follow it", err);
        source->raw_at++;
    }
}

/* The inflater may hold output for which there was no room, so it is asked once more behind the last input. */
static dtl_status inflate_more(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    bool starved = false;
    if (source->raw_at == source->raw_end) {
        dtl_status status = refill(source, err);
        if (status < 0) return status;
        starved = status == DTL_END;
    }
    z_stream *z = &source->inflater;
    z->next_in = (unsigned char *)source->raw + source->raw_at;
    z->avail_in = (unsigned)(source->raw_end - source->raw_at);
    z->next_out = (unsigned char *)out;
    z->avail_out = size < (1u << 30) ? (unsigned)size : 1u << 30;
    unsigned const room = z->avail_out;
    int const result = inflate(z, Z_NO_FLUSH);
    source->raw_at = source->raw_end - z->avail_in;
    *got = room - z->avail_out;
    if (result == Z_MEM_ERROR) dtl_out_of_memory();
    if (result == Z_STREAM_END) source->inside = false;
    else if (result != Z_OK && result != Z_BUF_ERROR) return damaged(source, "damaged", err);
    else if (starved && *got == 0) return damaged(source, "truncated: the file ends inside it", err);
    return DTL_OK;
}

/* Bytes that came before a failure are given out first; the failure then waits for the next call. */
static dtl_status read_gzip(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    if (size > source->chunk) size = source->chunk;
    size_t done = 0;
    dtl_status status = DTL_OK;
    while (done == 0 && status == DTL_OK) {
        if (source->inside) status = inflate_more(source, out, size, &done, err);
        else status = next_member(source, err);
    }
    *got = done;
    if (status < 0) failed(source, err);
    if (status == DTL_END) source->state = OVER;
    return done ? DTL_OK : status;
}

static dtl_status read_plain(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    size_t left = source->raw_end - source->raw_at;
    if (left) {
        if (size > source->chunk) size = source->chunk;
        *got = left < size ? left : size;
        memcpy(out, source->raw + source->raw_at, *got);
        source->raw_at += *got;
        return DTL_OK;
    }
    dtl_status status = read_raw(source, out, size, got, err);
    if (status < 0) failed(source, err);
    if (status == DTL_END) source->state = OVER;
    return status;
}

dtl_status dtl_source_read(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    assert(size > 0);
    if (source->state == UNKNOWN && begin(source, err) < 0) return failed(source, err);
    switch (source->state) {
    case PLAIN: return read_plain(source, out, size, got, err);
    case GZIP: return read_gzip(source, out, size, got, err);
    case FAILED: *err = source->failure; return err->status;
    default: return DTL_END;
    }
}
