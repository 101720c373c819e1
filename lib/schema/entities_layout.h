/* entities_layout.h - what an entities file is made of; private to entities.c and entities_build.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_ENTITIES_LAYOUT_H
#define DTL_SCHEMA_ENTITIES_LAYOUT_H

#include <stdint.h>

#include "schema/entities.h"

#define DTL_ENTITIES_MAGIC UINT64_C(0x0a746e65676e6c64) /* "dlngent\n" as bytes */

enum { ENTITIES_ROWS, ENTITIES_ALIASES, ENTITIES_HANDLES, ENTITIES_TEXTS, ENTITIES_SECTION_COUNT };

typedef struct {
    uint64_t magic, schema, entities;
    struct {
        uint64_t offset, size;
    } section[ENTITIES_SECTION_COUNT];
    uint64_t unused[3];
    uint64_t content; /* XXH3 of all sections as they lie */
    uint64_t hash;    /* XXH3 of all before */
} dtl_entities_header;
_Static_assert(sizeof(dtl_entities_header) == 128, "no padding");

typedef struct {
    uint32_t key, name; /* in texts */
    uint32_t articles, mentions;
    int32_t first, last;
    uint32_t aliases; /* the first; the next entity's is behind the last */
    uint32_t type;
} dtl_entity_row;
_Static_assert(sizeof(dtl_entity_row) == 32, "no padding");

typedef struct {
    uint32_t text, count;
} dtl_alias_row;

typedef struct {
    uint32_t hash, entity;
} dtl_handle_row;

uint32_t dtl_entities_handle(dtl_name_form form, dtl_slice text);

#endif
