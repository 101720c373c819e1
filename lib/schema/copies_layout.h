/* copies_layout.h - the header of a copies file; private to copies.c and copies_build.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_COPIES_LAYOUT_H
#define DTL_SCHEMA_COPIES_LAYOUT_H

#include <stdint.h>

#define DTL_COPIES_MAGIC UINT64_C(0x0a7970636e6c6c64) /* "dllncpy\n" as bytes */

/* With 16 bits of bucket, two bytes are left of a value. More buckets would not make it shorter by a byte for long. */
enum { DTL_COPIES_HEADER_BYTES = 256, DTL_COPIES_BUCKET_BITS_MAX = 16, DTL_COPIES_PER_BUCKET = 4 };

enum {
    COPIES_BUCKETS,
    COPIES_RESTS,
    COPIES_ORDINALS,
    COPIES_TRAITS,
    COPIES_BY_ID,
    COPIES_FOLLOWERS,
    COPIES_STORIES,
    COPIES_BY_STORY,
    COPIES_SECTION_COUNT
};

typedef struct {
    uint64_t magic, schema, articles, entries, followers, bucket_bits, rest_bytes, ordinal_bytes;
    struct {
        uint64_t offset, size;
    } section[COPIES_SECTION_COUNT];
    uint64_t unused[7];
    uint64_t hash; /* XXH3 of all before */
} dtl_copies_header;
_Static_assert(sizeof(dtl_copies_header) == DTL_COPIES_HEADER_BYTES, "no padding");

/* Bytes of which all values with that many bits can be made. */
static inline uint64_t dtl_copies_width(unsigned bits) { return (bits + 7) / 8; }

#endif
