/* blocks.h - the content of a libarchive entry as a run of bytes (private to the room).
 *
 * archive_read_data(3) does the same but keeps back what it had when an error follows in the same call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_BLOCKS_H
#define DTL_CORPUS_BLOCKS_H

#include <archive.h>
#include <stdint.h>
#include <string.h>

/* dtl_blocks b = {0} is before the first byte of an entry. */
typedef struct {
    const char *data; /* of the block, not given yet: libarchive's until its next call */
    size_t size;
    int64_t offset; /* of data in the entry; what lies before it and was not given is a hole of zeros */
    int64_t given;
} dtl_blocks;

/* At least one byte to out with ARCHIVE_OK; ARCHIVE_EOF behind the last; else libarchive's error. */
static inline int dtl_blocks_read(struct archive *archive, dtl_blocks *b, char *out, size_t size, size_t *got) {
    while (b->size == 0 && b->given >= b->offset) {
        const void *data = NULL;
        int const result = archive_read_data_block(archive, &data, &b->size, &b->offset);
        if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
            b->size = 0;
            return result;
        }
        b->data = data;
    }
    int64_t const hole = b->offset - b->given;
    size_t const run = hole > 0 ? (hole < (int64_t)size ? (size_t)hole : size) : (b->size < size ? b->size : size);
    if (hole > 0) {
        memset(out, 0, run);
    } else {
        memcpy(out, b->data, run);
        b->data += run;
        b->size -= run;
        b->offset += (int64_t)run;
    }
    b->given += (int64_t)run;
    *got = run;
    return ARCHIVE_OK;
}

#endif
