/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>
#include <xxhash.h>

#include "schema/entities.h"

#include "base/alloc.h"

typedef struct {
    uint32_t key, key_size; /* in texts */
    uint32_t articles, mentions;
    dtl_day first, last;
    uint32_t aliases; /* the first + 1; 0: none */
    dtl_entity_type type;
} draft_entity;

typedef struct {
    uint32_t text, size, count, entity;
    uint32_t next; /* of the same entity + 1; 0: the last */
} draft_alias;

/* Open addressing, number + 1, at most half full. */
typedef struct {
    uint32_t *slots;
    size_t mask;
} table;

struct dtl_entities_draft {
    dtl_buffer texts, entities, aliases;
    table by_key, by_alias;
};

dtl_entities_draft *dtl_entities_draft_new(void) {
    enum { SLOTS = 1024 };
    dtl_entities_draft *draft = dtl_alloc_zeroed(1, sizeof *draft);
    draft->by_key = (table){.slots = dtl_alloc_zeroed(SLOTS, sizeof(uint32_t)), .mask = SLOTS - 1};
    draft->by_alias = (table){.slots = dtl_alloc_zeroed(SLOTS, sizeof(uint32_t)), .mask = SLOTS - 1};
    return draft;
}

void dtl_entities_draft_free(dtl_entities_draft *draft) {
    if (!draft) return;
    dtl_buffer_release(&draft->texts);
    dtl_buffer_release(&draft->entities);
    dtl_buffer_release(&draft->aliases);
    free(draft->by_key.slots);
    free(draft->by_alias.slots);
    free(draft);
}

static draft_entity *entity_at(const dtl_entities_draft *d, uint32_t number) {
    return (draft_entity *)(void *)d->entities.data + number;
}

static draft_alias *alias_at(const dtl_entities_draft *d, uint32_t number) {
    return (draft_alias *)(void *)d->aliases.data + number;
}

static uint32_t alias_count(const dtl_entities_draft *d) { return (uint32_t)(d->aliases.size / sizeof(draft_alias)); }

uint32_t dtl_entities_draft_size(const dtl_entities_draft *d) {
    return (uint32_t)(d->entities.size / sizeof(draft_entity));
}

static dtl_slice key_of(const dtl_entities_draft *d, const draft_entity *e) {
    return dtl_slice_of(d->texts.data + e->key, e->key_size);
}

static dtl_slice alias_text(const dtl_entities_draft *d, const draft_alias *a) {
    return dtl_slice_of(d->texts.data + a->text, a->size);
}

static uint64_t hash_of(dtl_slice text, uint64_t seed) { return XXH3_64bits_withSeed(text.data, text.size, seed); }

static uint64_t entity_hash(const dtl_entities_draft *d, uint32_t number) {
    return hash_of(key_of(d, entity_at(d, number)), entity_at(d, number)->type);
}

static uint64_t alias_hash(const dtl_entities_draft *d, uint32_t number) {
    return hash_of(alias_text(d, alias_at(d, number)), alias_at(d, number)->entity);
}

/* Doubles the table when count has filled half of it. */
static void grow(const dtl_entities_draft *d, table *t, uint32_t count,
                 uint64_t (*hash)(const dtl_entities_draft *, uint32_t)) {
    if (count <= t->mask / 2) return;
    t->mask = t->mask * 2 + 1;
    free(t->slots);
    t->slots = dtl_alloc_zeroed(t->mask + 1, sizeof *t->slots);
    for (uint32_t i = 0; i < count; i++) {
        size_t at = hash(d, i) & t->mask;
        while (t->slots[at]) at = (at + 1) & t->mask;
        t->slots[at] = i + 1;
    }
}

static uint32_t keep_text(dtl_entities_draft *d, dtl_slice text) {
    uint32_t const at = (uint32_t)d->texts.size;
    dtl_buffer_slice(&d->texts, text);
    return at;
}

uint32_t dtl_entities_draft_number(dtl_entities_draft *d, dtl_entity_type type, dtl_slice key) {
    size_t at = hash_of(key, type) & d->by_key.mask;
    for (; d->by_key.slots[at]; at = (at + 1) & d->by_key.mask) {
        const draft_entity *e = entity_at(d, d->by_key.slots[at] - 1);
        if (e->type == type && dtl_slice_equal(key_of(d, e), key)) return d->by_key.slots[at] - 1;
    }
    assert(key.size > 0 && key.size <= DTL_ENTITY_KEY_MAX_BYTES);
    uint32_t const number = dtl_entities_draft_size(d);
    const draft_entity made = {.key = keep_text(d, key),
                               .key_size = (uint32_t)key.size,
                               .first = DTL_DAY_NONE,
                               .last = DTL_DAY_NONE,
                               .type = type};
    dtl_buffer_append(&d->entities, (const char *)&made, sizeof made);
    d->by_key.slots[at] = number + 1;
    grow(d, &d->by_key, number + 1, entity_hash);
    return number;
}

void dtl_entities_draft_count(dtl_entities_draft *d, uint32_t number, uint32_t articles, uint32_t mentions,
                              dtl_day first, dtl_day last) {
    draft_entity *e = entity_at(d, number);
    e->articles += articles;
    e->mentions += mentions;
    if (first == DTL_DAY_NONE) return;
    if (e->first == DTL_DAY_NONE || first < e->first) e->first = first;
    if (e->last == DTL_DAY_NONE || last > e->last) e->last = last;
}

void dtl_entities_draft_alias(dtl_entities_draft *d, uint32_t number, dtl_slice text, uint32_t count) {
    size_t at = hash_of(text, number) & d->by_alias.mask;
    for (; d->by_alias.slots[at]; at = (at + 1) & d->by_alias.mask) {
        draft_alias *a = alias_at(d, d->by_alias.slots[at] - 1);
        if (a->entity != number || !dtl_slice_equal(alias_text(d, a), text)) continue;
        a->count += count;
        return;
    }
    uint32_t const made = alias_count(d);
    draft_entity *e = entity_at(d, number);
    const draft_alias alias = {
        .text = keep_text(d, text), .size = (uint32_t)text.size, .count = count, .entity = number, .next = e->aliases};
    e->aliases = made + 1;
    dtl_buffer_append(&d->aliases, (const char *)&alias, sizeof alias);
    d->by_alias.slots[at] = made + 1;
    grow(d, &d->by_alias, made + 1, alias_hash);
}

dtl_entity dtl_entities_draft_at(const dtl_entities_draft *d, uint32_t number) {
    const draft_entity *e = entity_at(d, number);
    return (dtl_entity){.type = e->type,
                        .key = key_of(d, e),
                        .articles = e->articles,
                        .mentions = e->mentions,
                        .first = e->first,
                        .last = e->last};
}

void dtl_entities_draft_aliases(const dtl_entities_draft *d, uint32_t number,
                                void (*found)(void *state, dtl_slice text, uint32_t count), void *state) {
    for (uint32_t at = entity_at(d, number)->aliases; at; at = alias_at(d, at - 1)->next)
        found(state, alias_text(d, alias_at(d, at - 1)), alias_at(d, at - 1)->count);
}

size_t dtl_entities_draft_bytes(const dtl_entities_draft *d) {
    return d->texts.capacity + d->entities.capacity + d->aliases.capacity +
           (d->by_key.mask + d->by_alias.mask + 2) * sizeof(uint32_t);
}
