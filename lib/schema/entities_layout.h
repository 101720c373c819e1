/* entities_layout.h - what an entities file is made of; private to entities*.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_ENTITIES_LAYOUT_H
#define DTL_SCHEMA_ENTITIES_LAYOUT_H

#include <stdint.h>

#include "base/varint.h"
#include "schema/entities.h"
#include "schema/packer.h"

#define DTL_ENTITIES_MAGIC UINT64_C(0x0a746e65676e6c64) /* "dlngent\n" as bytes */

enum { ENTITIES_BLOCKS, ENTITIES_OFFSETS, ENTITIES_BUCKETS, ENTITIES_HANDLES, ENTITIES_SECTION_COUNT };

enum {
    DTL_ENTITIES_PER_BLOCK = 64,
    DTL_HANDLES_PER_BUCKET = 64,  /* about; a power of two */
    DTL_HANDLE_REST_BITS = 12,    /* of a handle's hash, behind those that choose the bucket */
    DTL_HANDLE_PADDING_BYTES = 8, /* behind the handles, so that each can be read as a number of 64 bits */
    DTL_ENTITIES_MOST = INT32_MAX
};

typedef struct {
    uint64_t magic, schema, entities;
    struct {
        uint64_t offset, size;
    } section[ENTITIES_SECTION_COUNT];
    uint64_t handles;     /* how many */
    uint64_t bucket_bits; /* there are 2 to the power of that many buckets */
    int64_t first_day;    /* days are counted from there */
    uint64_t content;     /* XXH3 of all sections as they lie */
    uint64_t hash;        /* XXH3 of all before */
} dtl_entities_header;
_Static_assert(sizeof(dtl_entities_header) == 128, "no padding");

/* The bits of a hash, from the highest. */
uint32_t dtl_entities_handle(dtl_name_form form, dtl_slice text);

/* How many bits the numbers of that many entities take. */
unsigned dtl_entities_number_bits(uint32_t count);

/* ---- names told by keys ---- */

enum { DTL_NAME_CASE_BITS = 2 };
typedef enum { DTL_NAME_CAPITAL, DTL_NAME_LOWER, DTL_NAME_UPPER, DTL_NAME_CASES } dtl_name_case;

/* Whether name is the key but for upper case, word by word: then cases has that of the first word in its lowest bits. */
bool dtl_name_cases_of(dtl_slice name, dtl_slice key, uint64_t *cases);

/* Appends the key with these cases. */
void dtl_name_put(dtl_slice key, uint64_t cases, dtl_buffer *out);

/* ---- blocks, unpacked ---- */

typedef struct {
    dtl_entity entity;
    uint32_t aliases, alias_count; /* which of the block's are its own */
} dtl_entities_row;

typedef struct {
    uint32_t count;
    dtl_entities_row rows[DTL_ENTITIES_PER_BLOCK];
    dtl_buffer texts, aliases; /* the latter of dtl_alias */
} dtl_entities_block;

typedef struct {
    dtl_packer *packer;
    dtl_buffer unpacked;
    dtl_buffer places; /* of the texts, while they may still move */
} dtl_entities_room;

void dtl_entities_room_release(dtl_entities_room *room);

/* The key of the first entity of a block as it lies; at moves behind it. */
static inline dtl_slice dtl_entities_first_key(dtl_cursor *in) {
    uint64_t const size = dtl_cursor_varint(in);
    return dtl_cursor_bytes(in, size);
}

/* Fills a block whose buffers are empty or used before. False where the bytes are not what was written: then it has count
 * entities, all empty. */
bool dtl_entities_unpack(dtl_slice packed, uint32_t count, dtl_day first_day, dtl_entities_room *room,
                         dtl_entities_block *block);
void dtl_entities_block_release(dtl_entities_block *block);

#endif
