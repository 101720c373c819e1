/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/entities.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <xxhash.h>

#include "base/file.h"
#include "schema/entities_layout.h"
#include "schema/forward.h"

typedef _Atomic(const dtl_entities_block *) kept_block;

struct dtl_entities {
    dtl_slice map; /* mapped by this reader; empty: the bytes are the caller's */
    dtl_slice behind_header;
    dtl_entities_header header;
    dtl_slice section[ENTITIES_SECTION_COUNT];
    uint32_t count, blocks, handles;
    unsigned bucket_bits, number_bits;
    kept_block *kept; /* per block: NULL until it is looked at */
    _Atomic uint32_t kept_count;
};

uint32_t dtl_entities_handle(dtl_name_form form, dtl_slice text) {
    return (uint32_t)XXH3_64bits_withSeed(text.data, text.size, form);
}

static uint32_t u32_at(dtl_slice section, size_t place) {
    uint32_t value;
    memcpy(&value, section.data + place * sizeof value, sizeof value);
    return value;
}

/* ---- opening ---- */

static bool has_sizes(dtl_entities *e) {
    const dtl_entities_header *h = &e->header;
    if (h->entities > DTL_ENTITIES_MOST || h->handles > DTL_ENTITIES_MOST || h->bucket_bits > 24) return false;
    if (h->first_day < INT32_MIN || h->first_day > INT32_MAX) return false;
    e->count = (uint32_t)h->entities;
    e->handles = (uint32_t)h->handles;
    e->blocks = (e->count + DTL_ENTITIES_PER_BLOCK - 1) / DTL_ENTITIES_PER_BLOCK;
    e->bucket_bits = (unsigned)h->bucket_bits;
    e->number_bits = dtl_entities_number_bits(e->count);
    uint64_t const bits = (uint64_t)e->handles * (DTL_HANDLE_REST_BITS + e->number_bits);
    return e->section[ENTITIES_OFFSETS].size == (e->blocks + UINT64_C(1)) * sizeof(uint32_t) &&
           e->section[ENTITIES_BUCKETS].size == ((UINT64_C(1) << e->bucket_bits) + 1) * sizeof(uint32_t) &&
           e->section[ENTITIES_HANDLES].size == (bits + 7) / 8 + DTL_HANDLE_PADDING_BYTES;
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
    e.kept = calloc(e.blocks + (size_t)1, sizeof *e.kept);
    dtl_entities *made = malloc(sizeof *made);
    if (!e.kept || !made) dtl_out_of_memory();
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

static void free_block(const dtl_entities_block *block) {
    dtl_entities_block *own = (dtl_entities_block *)(uintptr_t)block;
    if (own) dtl_entities_block_release(own);
    free(own);
}

void dtl_entities_close(dtl_entities *entities) {
    if (!entities) return;
    for (uint32_t i = 0; i < entities->blocks; i++) free_block(atomic_load(&entities->kept[i]));
    free(entities->kept);
    dtl_file_unmap(entities->map);
    free(entities);
}

/* ---- blocks ---- */

static dtl_slice packed_block(const dtl_entities *e, uint32_t block) {
    dtl_slice const all = e->section[ENTITIES_BLOCKS];
    uint32_t const begin = u32_at(e->section[ENTITIES_OFFSETS], block);
    uint32_t const end = u32_at(e->section[ENTITIES_OFFSETS], block + 1);
    if (begin > end || end > all.size) return (dtl_slice){0};
    return dtl_slice_part(all, begin, end);
}

static uint32_t count_in(const dtl_entities *e, uint32_t block) {
    uint32_t const before = block * DTL_ENTITIES_PER_BLOCK;
    return e->count - before < DTL_ENTITIES_PER_BLOCK ? e->count - before : DTL_ENTITIES_PER_BLOCK;
}

static bool unpack(const dtl_entities *e, uint32_t block, dtl_entities_room *room, dtl_entities_block *to) {
    dtl_day const first_day = (dtl_day)e->header.first_day;
    return dtl_entities_unpack(packed_block(e, block), count_in(e, block), first_day, room, to);
}

/* A block stays once it was looked at, for texts are borrowed from it. Of two threads that unpack one, one wins. */
static const dtl_entities_block *block_at(const dtl_entities *reader, uint32_t block) {
    dtl_entities *e = (dtl_entities *)(uintptr_t)reader; /* to note what is unpacked */
    const dtl_entities_block *known = atomic_load_explicit(&e->kept[block], memory_order_acquire);
    if (known) return known;
    dtl_entities_room room = {0};
    dtl_entities_block *made = calloc(1, sizeof *made);
    if (!made) dtl_out_of_memory();
    unpack(e, block, &room, made);
    dtl_entities_room_release(&room);
    if (!atomic_compare_exchange_strong(&e->kept[block], &known, made)) {
        free_block(made);
        return known;
    }
    atomic_fetch_add(&e->kept_count, 1);
    return made;
}

static const dtl_entities_row *row_at(const dtl_entities *e, uint32_t number, const dtl_entities_block **block) {
    *block = block_at(e, number / DTL_ENTITIES_PER_BLOCK);
    return &(*block)->rows[number % DTL_ENTITIES_PER_BLOCK];
}

void dtl_entities_trim(dtl_entities *e, uint32_t most_blocks) {
    if (atomic_load(&e->kept_count) <= most_blocks) return;
    for (uint32_t i = 0; i < e->blocks; i++) free_block(atomic_exchange(&e->kept[i], NULL));
    atomic_store(&e->kept_count, 0);
}

uint32_t dtl_entities_count(const dtl_entities *entities) { return entities->count; }

dtl_entity dtl_entities_at(const dtl_entities *e, uint32_t number) {
    const dtl_entities_block *block;
    if (number >= e->count) return (dtl_entity){.type = DTL_MISC, .first = DTL_DAY_NONE, .last = DTL_DAY_NONE};
    return row_at(e, number, &block)->entity;
}

uint32_t dtl_entities_alias_count(const dtl_entities *e, uint32_t number) {
    const dtl_entities_block *block;
    return number < e->count ? row_at(e, number, &block)->alias_count : 0;
}

dtl_alias dtl_entities_alias(const dtl_entities *e, uint32_t number, uint32_t index) {
    const dtl_entities_block *block;
    if (number >= e->count) return (dtl_alias){0};
    const dtl_entities_row *row = row_at(e, number, &block);
    if (index >= row->alias_count) return (dtl_alias){0};
    return ((const dtl_alias *)(const void *)block->aliases.data)[row->aliases + index];
}

void dtl_entities_scan_from(const dtl_entities *e, uint32_t first,
                            bool (*visit)(void *state, const dtl_entity_view *view), void *state) {
    dtl_entities_room room = {0};
    dtl_entities_block *block = calloc(1, sizeof *block);
    if (!block) dtl_out_of_memory();
    bool more = true;
    for (uint32_t b = first / DTL_ENTITIES_PER_BLOCK; b < e->blocks && more; b++) {
        unpack(e, b, &room, block);
        const dtl_alias *aliases = (const dtl_alias *)(const void *)block->aliases.data;
        uint32_t const before = b * DTL_ENTITIES_PER_BLOCK;
        for (uint32_t i = first > before ? first - before : 0; i < block->count && more; i++) {
            const dtl_entities_row *row = &block->rows[i];
            const dtl_entity_view view = {.number = before + i,
                                          .entity = row->entity,
                                          .aliases = aliases ? aliases + row->aliases : NULL,
                                          .alias_count = row->alias_count};
            more = visit(state, &view);
        }
    }
    dtl_entities_room_release(&room);
    free_block(block);
}

void dtl_entities_scan(const dtl_entities *e, bool (*visit)(void *state, const dtl_entity_view *view), void *state) {
    dtl_entities_scan_from(e, 0, visit, state);
}

/* ---- finding ---- */

/* The first block whose first key is not below the key; all before it may have it at their end only. */
static uint32_t first_block(const dtl_entities *e, dtl_slice key) {
    uint32_t low = 0, high = e->blocks;
    while (low < high) {
        uint32_t const middle = low + (high - low) / 2;
        dtl_cursor in = dtl_cursor_over(packed_block(e, middle));
        if (dtl_slice_compare(dtl_entities_first_key(&in), key) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

uint32_t dtl_entities_first(const dtl_entities *e, dtl_slice key) {
    uint32_t const behind = first_block(e, key);
    if (behind == 0) return 0;
    const dtl_entities_block *block = block_at(e, behind - 1);
    uint32_t low = 0, high = block->count;
    while (low < high) {
        uint32_t const middle = low + (high - low) / 2;
        if (dtl_slice_compare(block->rows[middle].entity.key, key) < 0) low = middle + 1;
        else high = middle;
    }
    return (behind - 1) * DTL_ENTITIES_PER_BLOCK + low;
}

/* The entities that have the key, of whatever type; returns how many. */
static size_t with_key(const dtl_entities *e, dtl_slice key, uint32_t numbers[DTL_ENTITY_TYPES]) {
    size_t count = 0;
    for (uint32_t n = dtl_entities_first(e, key); n < e->count && count < DTL_ENTITY_TYPES; n++) {
        if (!dtl_slice_equal(dtl_entities_at(e, n).key, key)) break;
        numbers[count++] = n;
    }
    return count;
}

bool dtl_entities_find(const dtl_entities *e, dtl_entity_type type, dtl_slice key, uint32_t *number) {
    uint32_t numbers[DTL_ENTITY_TYPES];
    size_t const count = with_key(e, key, numbers);
    for (size_t i = 0; i < count; i++)
        if (dtl_entities_at(e, numbers[i]).type == type) return *number = numbers[i], true;
    return false;
}

/* place < handles: what is left of the hash, and the entity. */
static uint64_t handle_at(const dtl_entities *e, uint32_t place) {
    unsigned const bits = DTL_HANDLE_REST_BITS + e->number_bits;
    uint64_t const at = (uint64_t)place * bits;
    uint64_t eight;
    memcpy(&eight, e->section[ENTITIES_HANDLES].data + at / 8, sizeof eight);
    return eight >> at % 8 & ((UINT64_C(1) << bits) - 1);
}

void dtl_entities_find_form(const dtl_entities *e, dtl_name_form form, dtl_slice text,
                            void (*found)(void *state, uint32_t number), void *state) {
    uint32_t own[DTL_ENTITY_TYPES];
    size_t const own_count = form == DTL_FORM_KEY ? with_key(e, text, own) : 0;
    uint64_t const hash = dtl_entities_handle(form, text), spread = hash << e->bucket_bits;
    uint32_t const bucket = (uint32_t)(spread >> 32);
    uint32_t const rest = (uint32_t)spread >> (32 - DTL_HANDLE_REST_BITS);
    uint32_t const end = u32_at(e->section[ENTITIES_BUCKETS], bucket + (size_t)1);
    for (size_t i = 0; i < own_count; i++) found(state, own[i]);
    for (uint32_t at = u32_at(e->section[ENTITIES_BUCKETS], bucket); at < end && at < e->handles; at++) {
        uint64_t const handle = handle_at(e, at);
        uint32_t const number = (uint32_t)(handle & ((UINT64_C(1) << e->number_bits) - 1));
        bool known = handle >> e->number_bits != rest || number >= e->count;
        for (size_t i = 0; i < own_count; i++) known |= own[i] == number;
        if (!known) found(state, number);
    }
}

/* ---- checking ---- */

typedef struct {
    dtl_buffer key; /* of the entity before */
    dtl_entity_type type;
    uint32_t looked_at;
} checker;

static bool sound(void *state, const dtl_entity_view *view) {
    checker *c = state;
    const dtl_entity *one = &view->entity;
    int const order = dtl_slice_compare(dtl_buffer_content(&c->key), one->key);
    if (one->key.size == 0 || one->name.size == 0 || order > 0 || (order == 0 && c->type >= one->type)) return false;
    c->key.size = 0;
    dtl_buffer_slice(&c->key, one->key);
    c->type = one->type;
    c->looked_at++;
    return true;
}

dtl_status dtl_entities_check(const dtl_entities *e, dtl_error *err) {
    if (XXH3_64bits(e->behind_header.data, e->behind_header.size) != e->header.content)
        return dtl_fail(err, DTL_INDEX, "the entities have other bytes than were written");
    checker c = {0};
    dtl_entities_scan(e, sound, &c);
    dtl_buffer_release(&c.key);
    if (c.looked_at < e->count) return dtl_fail(err, DTL_INDEX, "entity %" PRIu32 " is damaged", c.looked_at);
    return DTL_OK;
}
