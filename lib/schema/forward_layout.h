/* forward_layout.h - the header of a forward file; private to forward.c and forward_write.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_FORWARD_LAYOUT_H
#define DTL_SCHEMA_FORWARD_LAYOUT_H

#include <stdint.h>

#define DTL_FORWARD_MAGIC UINT64_C(0x0a647766656e6c64) /* "dlnefwd\n" as bytes */
enum { DTL_FORWARD_HEADER_BYTES = 256 };

enum {
    SECTION_RECORDS,
    SECTION_OFFSETS,
    SECTION_KEYS,
    SECTION_HEADS,
    SECTION_STRINGS,
    SECTION_BLOCKS,
    SECTION_BY_STEM,
    SECTION_LANGUAGES,
    SECTION_COUNT
};

typedef struct {
    uint64_t magic, schema, stoppers, articles, words;
    struct {
        uint64_t offset, size;
    } section[SECTION_COUNT];
    uint64_t unused[10];
    uint64_t hash; /* XXH3 of all before */
} dtl_forward_header;
_Static_assert(sizeof(dtl_forward_header) == DTL_FORWARD_HEADER_BYTES, "no padding");

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "forward files are mapped as they lie: this needs a little-endian machine"
#endif

#endif
