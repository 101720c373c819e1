/* What libarchive unpacks: zstd, xz, bzip2, lz4 and lzip, each with all its frames or streams.
 * Source: libarchive-formats(5), archive_read_filter(3). SPDX-License-Identifier: GPL-3.0-or-later */
#include <archive.h>
#include <errno.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "corpus/input/blocks.h"
#include "corpus/input/sources.h"

typedef struct {
    char magic[DTL_FILTER_MAGIC_BYTES];
    uint8_t size, at;
    uint8_t any_low_bits; /* of the first byte: these may be anything */
    int code;
    const char *name;
} filter_kind;

static const filter_kind KINDS[] = {
    {.magic = "\x28\xb5\x2f\xfd", .size = 4, .code = ARCHIVE_FILTER_ZSTD, .name = "zstd"},
    {.magic = "\x50\x2a\x4d\x18", .size = 4, .any_low_bits = 0x0f, .code = ARCHIVE_FILTER_ZSTD, .name = "zstd"},
    {.magic = "\3757zXZ", .size = 6, .code = ARCHIVE_FILTER_XZ, .name = "xz"},
    {.magic = "1AY&SY", .size = 6, .at = 4, .code = ARCHIVE_FILTER_BZIP2, .name = "bzip2"},
    {.magic = "\x17\x72\x45\x38\x50\x90", .size = 6, .at = 4, .code = ARCHIVE_FILTER_BZIP2, .name = "bzip2"},
    {.magic = "\x04\x22\x4d\x18", .size = 4, .code = ARCHIVE_FILTER_LZ4, .name = "lz4"},
    {.magic = "LZIP\1", .size = 5, .code = ARCHIVE_FILTER_LZIP, .name = "lzip"},
};

struct dtl_filter {
    struct archive *archive;
    const filter_kind *kind;
    dtl_blocks blocks;
    bool opened, broken;
    dtl_error failure; /* of the source below, while broken */
};

static bool begins(const filter_kind *kind, dtl_slice raw) {
    if (raw.size < (size_t)kind->at + kind->size) return false;
    const char *found = raw.data + kind->at;
    bool const first = (((unsigned char)found[0] ^ (unsigned char)kind->magic[0]) & ~kind->any_low_bits & 0xff) == 0;
    return first && memcmp(found + 1, kind->magic + 1, kind->size - 1u) == 0;
}

/* Gives all of what is held; it stays where it is until the next call. */
static la_ssize_t on_read(struct archive *archive, void *state, const void **data) {
    dtl_source *source = state;
    dtl_filter *filter = source->filter;
    if (source->raw_at == source->raw_end) {
        dtl_status const status = dtl_source_refill(source, &filter->failure);
        if (status < 0) {
            filter->broken = true;
            archive_set_error(archive, EIO, "cannot read");
            return -1;
        }
    }
    dtl_slice const raw = dtl_source_raw(source);
    source->raw_at = source->raw_end;
    *data = raw.data;
    return (la_ssize_t)raw.size;
}

dtl_filter *dtl_filter_new(dtl_slice raw) {
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        if (!begins(&KINDS[i], raw)) continue;
        dtl_filter *filter = dtl_alloc_zeroed(1, sizeof *filter);
        if (!(filter->archive = archive_read_new())) dtl_out_of_memory();
        filter->kind = &KINDS[i];
        return filter;
    }
    return NULL;
}

void dtl_filter_free(dtl_filter *filter) {
    if (!filter) return;
    archive_read_free(filter->archive);
    free(filter);
}

static dtl_status failed(dtl_source *source, dtl_error *err) {
    const dtl_filter *filter = source->filter;
    if (filter->broken) {
        *err = filter->failure;
        return err->status;
    }
    const char *why = archive_error_string(filter->archive);
    return dtl_source_damaged(source, err, "%s data is damaged or truncated: %.120s", filter->kind->name,
                              why ? why : "no more can be read");
}

/* One filter, named, so that libarchive does not look for another inside; what it gives is taken as it is. */
static int open_filter(dtl_source *source) {
    struct archive *a = source->filter->archive;
    struct archive_entry *entry;
    source->filter->opened = true;
    bool const set = archive_read_support_format_raw(a) == ARCHIVE_OK &&
                     archive_read_support_format_empty(a) == ARCHIVE_OK &&
                     archive_read_append_filter(a, source->filter->kind->code) >= ARCHIVE_WARN;
    if (!set || archive_read_open(a, source, NULL, on_read, NULL) != ARCHIVE_OK) return ARCHIVE_FATAL;
    if (archive_errno(a)) return ARCHIVE_FATAL; /* what fails in its first block passes for empty otherwise */
    return archive_read_next_header(a, &entry);
}

dtl_status dtl_filter_read(dtl_source *source, char *out, size_t size, size_t *got, dtl_error *err) {
    dtl_filter *filter = source->filter;
    int result = filter->opened ? ARCHIVE_OK : open_filter(source);
    if (result == ARCHIVE_OK) result = dtl_blocks_read(filter->archive, &filter->blocks, out, size, got);
    if (result == ARCHIVE_EOF) return DTL_END;
    return result == ARCHIVE_OK ? DTL_OK : failed(source, err);
}
