/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xxhash.h>

#include "schema/forward.h"
#include "schema/forward_layout.h"

struct dtl_forward_writer {
    FILE *file;
    char *path;
    dtl_buffer offsets, keys; /* uint64, dtl_key */
    uint64_t written;         /* bytes of records */
    uint64_t articles;
};

dtl_status dtl_forward_create(const char *path, dtl_forward_writer **writer, dtl_error *err) {
    FILE *file = fopen(path, "wbe");
    if (!file) return dtl_fail_errno(err, "cannot create %s", path);
    dtl_forward_writer *w = calloc(1, sizeof *w);
    if (!w || !(w->path = strdup(path))) dtl_out_of_memory();
    w->file = file;
    setvbuf(file, NULL, _IOFBF, (size_t)1 << 20);
    static const char nothing[DTL_FORWARD_HEADER_BYTES]; /* the header is written in the end */
    dtl_buffer_append(&w->offsets, (const char *)&w->written, sizeof w->written);
    if (fwrite(nothing, 1, sizeof nothing, file) != sizeof nothing) {
        dtl_forward_writer_close(w);
        return dtl_fail_errno(err, "cannot write %s", path);
    }
    *writer = w;
    return DTL_OK;
}

dtl_status dtl_forward_add(dtl_forward_writer *w, dtl_slice record, dtl_key key, dtl_error *err) {
    if (fwrite(record.data, 1, record.size, w->file) != record.size)
        return dtl_fail_errno(err, "cannot write %s", w->path);
    w->written += record.size;
    w->articles++;
    dtl_buffer_append(&w->offsets, (const char *)&w->written, sizeof w->written);
    dtl_buffer_append(&w->keys, (const char *)&key, sizeof key);
    return DTL_OK;
}

/* Writes one section, padded to 8 bytes, and notes where it is. */
static bool put_section(dtl_forward_writer *w, dtl_forward_header *h, int section, dtl_slice bytes, uint64_t *at) {
    static const char padding[8];
    size_t pad = (8 - bytes.size % 8) % 8;
    h->section[section].offset = *at;
    h->section[section].size = bytes.size;
    *at += bytes.size + pad;
    return fwrite(bytes.data ? bytes.data : padding, 1, bytes.size, w->file) == bytes.size &&
           fwrite(padding, 1, pad, w->file) == pad;
}

dtl_status dtl_forward_finish(dtl_forward_writer *w, const dtl_vocabulary_sections *vocabulary, unsigned stoppers,
                              uint64_t words, dtl_error *err) {
    dtl_forward_header h = {.magic = DTL_FORWARD_MAGIC,
                            .schema = DTL_SCHEMA_VERSION,
                            .stoppers = stoppers,
                            .articles = w->articles,
                            .words = words};
    static const char padding[8];
    size_t pad = (8 - w->written % 8) % 8;
    uint64_t at = DTL_FORWARD_HEADER_BYTES + w->written + pad;
    h.section[SECTION_RECORDS].offset = DTL_FORWARD_HEADER_BYTES;
    h.section[SECTION_RECORDS].size = w->written;
    const struct {
        int section;
        const dtl_buffer *bytes;
    } rest[] = {{SECTION_OFFSETS, &w->offsets},
                {SECTION_KEYS, &w->keys},
                {SECTION_HEADS, &vocabulary->heads},
                {SECTION_STRINGS, &vocabulary->strings},
                {SECTION_BLOCKS, &vocabulary->blocks},
                {SECTION_BY_STEM, &vocabulary->by_stem},
                {SECTION_LANGUAGES, &vocabulary->languages}};
    bool held = fwrite(padding, 1, pad, w->file) == pad;
    for (size_t i = 0; held && i < sizeof rest / sizeof *rest; i++)
        held = put_section(w, &h, rest[i].section, dtl_buffer_content(rest[i].bytes), &at);
    h.hash = XXH3_64bits(&h, offsetof(dtl_forward_header, hash));
    held = held && fseek(w->file, 0, SEEK_SET) == 0 && fwrite(&h, 1, sizeof h, w->file) == sizeof h &&
           fflush(w->file) == 0 && fsync(fileno(w->file)) == 0;
    return held ? DTL_OK : dtl_fail_errno(err, "cannot write %s", w->path);
}

void dtl_forward_writer_close(dtl_forward_writer *writer) {
    if (!writer) return;
    fclose(writer->file);
    free(writer->path);
    dtl_buffer_release(&writer->offsets);
    dtl_buffer_release(&writer->keys);
    free(writer);
}
