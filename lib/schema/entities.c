/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/entities.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <xxhash.h>

#include "base/file.h"
#include "base/varint.h"
#include "schema/entities_layout.h"
#include "schema/forward.h"

struct dtl_entities {
    dtl_slice map; /* mapped by this reader; empty: the bytes are the caller's */
    dtl_slice behind_header;
    dtl_entities_header header;
    dtl_slice section[ENTITIES_SECTION_COUNT];
    uint32_t count, aliases, handles;
};

uint32_t dtl_entities_handle(dtl_name_form form, dtl_slice text) {
    return (uint32_t)XXH3_64bits_withSeed(text.data, text.size, form);
}

static dtl_entity_row row_at(const dtl_entities *e, uint32_t number) {
    dtl_entity_row row;
    memcpy(&row, e->section[ENTITIES_ROWS].data + number * sizeof row, sizeof row);
    return row;
}

static dtl_handle_row handle_at(const dtl_entities *e, uint32_t place) {
    dtl_handle_row row;
    memcpy(&row, e->section[ENTITIES_HANDLES].data + place * sizeof row, sizeof row);
    return row;
}

static dtl_slice text_at(const dtl_entities *e, uint32_t at) {
    dtl_slice const texts = e->section[ENTITIES_TEXTS];
    if (at >= texts.size) return (dtl_slice){0};
    dtl_cursor in = dtl_cursor_over(dtl_slice_part(texts, at, texts.size));
    uint64_t const size = dtl_cursor_varint(&in);
    return dtl_cursor_bytes(&in, size);
}

static bool has_sizes(const dtl_entities *e) {
    enum { MOST = INT32_MAX };
    const dtl_entities_header *h = &e->header;
    return h->entities < MOST && e->section[ENTITIES_ROWS].size == h->entities * sizeof(dtl_entity_row) &&
           e->section[ENTITIES_ALIASES].size % sizeof(dtl_alias_row) == 0 &&
           e->section[ENTITIES_ALIASES].size / sizeof(dtl_alias_row) < MOST &&
           e->section[ENTITIES_HANDLES].size % sizeof(dtl_handle_row) == 0 &&
           e->section[ENTITIES_HANDLES].size / sizeof(dtl_handle_row) < MOST;
}

dtl_status dtl_entities_read(dtl_slice bytes, const char *name, dtl_entities **entities, dtl_error *err) {
    dtl_entities e = {0};
    if (bytes.size < sizeof e.header) return dtl_fail(err, DTL_INDEX, "%.200s is cut off", name);
    memcpy(&e.header, bytes.data, sizeof e.header);
    if (e.header.magic != DTL_ENTITIES_MAGIC)
        return dtl_fail(err, DTL_INDEX, "%.200s is not a file of a dateline archive", name);
    if (e.header.schema != DTL_SCHEMA_VERSION)
        return dtl_fail(err, DTL_INDEX,
                        "%.150s was written by another dateline (schema %" PRIu64 ", this one reads %d)", name,
                        e.header.schema, DTL_SCHEMA_VERSION);
    for (int i = 0; i < ENTITIES_SECTION_COUNT; i++) {
        uint64_t const offset = e.header.section[i].offset, size = e.header.section[i].size;
        if (offset < sizeof e.header || offset > bytes.size || size > bytes.size - offset)
            return dtl_fail(err, DTL_INDEX, "%.200s is cut off", name);
        e.section[i] = dtl_slice_part(bytes, offset, offset + size);
    }
    if (XXH3_64bits(&e.header, offsetof(dtl_entities_header, hash)) != e.header.hash || !has_sizes(&e))
        return dtl_fail(err, DTL_INDEX, "%.200s is damaged", name);
    e.behind_header = dtl_slice_part(bytes, sizeof e.header, bytes.size);
    e.count = (uint32_t)e.header.entities;
    e.aliases = (uint32_t)(e.section[ENTITIES_ALIASES].size / sizeof(dtl_alias_row));
    e.handles = (uint32_t)(e.section[ENTITIES_HANDLES].size / sizeof(dtl_handle_row));
    dtl_entities *made = malloc(sizeof *made);
    if (!made) dtl_out_of_memory();
    *made = e;
    *entities = made;
    return DTL_OK;
}

dtl_status dtl_entities_open(const char *path, dtl_entities **entities, dtl_error *err) {
    dtl_slice map;
    dtl_status status = dtl_file_map(path, &map, err);
    if (status != DTL_OK) return status;
    status = dtl_entities_read(map, path, entities, err);
    if (status == DTL_OK) (*entities)->map = map;
    else dtl_file_unmap(map);
    return status;
}

void dtl_entities_close(dtl_entities *entities) {
    if (!entities) return;
    dtl_file_unmap(entities->map);
    free(entities);
}

uint32_t dtl_entities_count(const dtl_entities *entities) { return entities->count; }

dtl_entity dtl_entities_at(const dtl_entities *e, uint32_t number) {
    if (number >= e->count) return (dtl_entity){.type = DTL_MISC, .first = DTL_DAY_NONE, .last = DTL_DAY_NONE};
    dtl_entity_row const row = row_at(e, number);
    return (dtl_entity){.type = row.type < DTL_ENTITY_TYPES ? (dtl_entity_type)row.type : DTL_MISC,
                        .key = text_at(e, row.key),
                        .name = text_at(e, row.name),
                        .articles = row.articles,
                        .mentions = row.mentions,
                        .first = row.first,
                        .last = row.last};
}

static void alias_range(const dtl_entities *e, uint32_t number, uint32_t *begin, uint32_t *end) {
    *begin = *end = 0;
    if (number >= e->count) return;
    uint32_t const first = row_at(e, number).aliases;
    uint32_t const behind = number + 1 < e->count ? row_at(e, number + 1).aliases : e->aliases;
    if (first > behind || behind > e->aliases) return;
    *begin = first;
    *end = behind;
}

uint32_t dtl_entities_alias_count(const dtl_entities *e, uint32_t number) {
    uint32_t begin, end;
    alias_range(e, number, &begin, &end);
    return end - begin;
}

dtl_alias dtl_entities_alias(const dtl_entities *e, uint32_t number, uint32_t index) {
    uint32_t begin, end;
    alias_range(e, number, &begin, &end);
    if (index >= end - begin) return (dtl_alias){0};
    dtl_alias_row row;
    memcpy(&row, e->section[ENTITIES_ALIASES].data + (begin + index) * sizeof row, sizeof row);
    return (dtl_alias){.text = text_at(e, row.text), .count = row.count};
}

bool dtl_entities_find(const dtl_entities *e, dtl_entity_type type, dtl_slice key, uint32_t *number) {
    uint32_t low = 0, high = e->count;
    while (low < high) {
        uint32_t const middle = low + (high - low) / 2;
        dtl_entity_row const row = row_at(e, middle);
        int order = dtl_slice_compare(text_at(e, row.key), key);
        if (order == 0) order = row.type < type ? -1 : row.type > type;
        if (order == 0) return *number = middle, true;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return false;
}

void dtl_entities_find_form(const dtl_entities *e, dtl_name_form form, dtl_slice text,
                            void (*found)(void *state, uint32_t number), void *state) {
    uint32_t const hash = dtl_entities_handle(form, text);
    uint32_t low = 0, high = e->handles;
    while (low < high) {
        uint32_t const middle = low + (high - low) / 2;
        if (handle_at(e, middle).hash < hash) low = middle + 1;
        else high = middle;
    }
    for (uint32_t before = UINT32_MAX; low < e->handles && handle_at(e, low).hash == hash; low++) {
        uint32_t const number = handle_at(e, low).entity;
        if (number < e->count && number != before) found(state, number);
        before = number;
    }
}

dtl_status dtl_entities_check(const dtl_entities *e, dtl_error *err) {
    if (XXH3_64bits(e->behind_header.data, e->behind_header.size) != e->header.content)
        return dtl_fail(err, DTL_INDEX, "the entities have other bytes than were written");
    for (uint32_t i = 0; i < e->count; i++) {
        dtl_entity const one = dtl_entities_at(e, i);
        bool const in_order = i == 0 || dtl_slice_compare(dtl_entities_at(e, i - 1).key, one.key) <= 0;
        if (one.key.size == 0 || one.name.size == 0 || !in_order || dtl_entities_alias_count(e, i) == 0)
            return dtl_fail(err, DTL_INDEX, "entity %" PRIu32 " is damaged", i);
    }
    return DTL_OK;
}
