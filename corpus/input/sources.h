/* sources.h - what the ways to unpack a source share (private to the room; the interface is source.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_SOURCES_H
#define DTL_CORPUS_SOURCES_H

#include "corpus/input/source.h"

enum { DTL_SOURCE_RAW_BYTES = 64 * 1024 };

typedef enum { DTL_PACKED_UNKNOWN, DTL_PACKED_NOT, DTL_PACKED_GZIP, DTL_PACKED_FILTER } dtl_packing;

typedef struct dtl_gzip dtl_gzip;
typedef struct dtl_filter dtl_filter;

struct dtl_source {
    int fd; /* -1: memory, or an origin */
    bool is_file;
    dtl_origin origin; /* read is NULL where there is none */
    const char *memory;
    size_t memory_size, chunk;
    uint64_t position; /* of the next byte of file or memory */
    char *raw;         /* DTL_SOURCE_RAW_BYTES read and not yet given out: [raw_at, raw_end) */
    size_t raw_at, raw_end;
    dtl_packing packing;
    dtl_gzip *gzip;
    dtl_filter *filter;
    dtl_status over;   /* DTL_OK while there may be more; DTL_END; else the status of failure */
    dtl_error failure; /* repeated */
    char *head;        /* peeked and not yet read: [head_at, head_end); NULL: nothing */
    size_t head_at, head_end;
    dtl_meter own;
    dtl_meter *meter; /* own, or that of the origin */
};

/* Reads more behind what is in raw, moving that to the front; only called with less than a full buffer there. */
dtl_status dtl_source_refill(dtl_source *source, dtl_error *err);

/* DTL_BAD_INPUT at the byte where the source stands. */
dtl_status dtl_source_damaged(dtl_source *source, dtl_error *err, const char *format, ...) DTL_PRINTF(3, 4);

static inline dtl_slice dtl_source_raw(const dtl_source *source) {
    return dtl_slice_of(source->raw + source->raw_at, source->raw_end - source->raw_at);
}

/* source_gzip.c: whether raw bytes begin a member; reading as dtl_source_read does. */
bool dtl_gzip_begins(dtl_slice raw);
dtl_gzip *dtl_gzip_new(void);
void dtl_gzip_free(dtl_gzip *gzip);
dtl_status dtl_gzip_read(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err);

/* source_filter.c: what libarchive unpacks. NULL: raw begins nothing of that kind. */
enum { DTL_FILTER_MAGIC_BYTES = 10 };
dtl_filter *dtl_filter_new(dtl_slice raw);
void dtl_filter_free(dtl_filter *filter);
dtl_status dtl_filter_read(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err);

#endif
