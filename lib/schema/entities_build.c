/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdlib.h>
#include <xxhash.h>

#include "base/varint.h"
#include "schema/entities.h"
#include "schema/entities_layout.h"
#include "schema/forward.h"
#include "text/name_forms.h"

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

static void *must(void *memory) {
    if (!memory) dtl_out_of_memory();
    return memory;
}

dtl_entities_draft *dtl_entities_draft_new(void) {
    enum { SLOTS = 1024 };
    dtl_entities_draft *draft = must(calloc(1, sizeof *draft));
    draft->by_key = (table){.slots = must(calloc(SLOTS, sizeof(uint32_t))), .mask = SLOTS - 1};
    draft->by_alias = (table){.slots = must(calloc(SLOTS, sizeof(uint32_t))), .mask = SLOTS - 1};
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
    t->slots = must(calloc(t->mask + 1, sizeof *t->slots));
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

/* ---- the file ---- */

static int by_key_and_type(const void *a, const void *b, void *state) {
    const dtl_entities_draft *d = state;
    const draft_entity *x = entity_at(d, *(const uint32_t *)a), *y = entity_at(d, *(const uint32_t *)b);
    int const order = dtl_slice_compare(key_of(d, x), key_of(d, y));
    return order ? order : (x->type > y->type) - (x->type < y->type);
}

static int by_falling_count(const void *a, const void *b, void *state) {
    const dtl_entities_draft *d = state;
    const draft_alias *x = alias_at(d, *(const uint32_t *)a), *y = alias_at(d, *(const uint32_t *)b);
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return dtl_slice_compare(alias_text(d, x), alias_text(d, y));
}

static int by_handle(const void *a, const void *b) {
    const dtl_handle_row *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->entity > y->entity) - (x->entity < y->entity);
}

typedef struct {
    const dtl_entities_draft *draft;
    dtl_buffer rows, aliases, handles, texts, order;
    dtl_words words;
} build;

static uint32_t put_text(build *b, dtl_slice text) {
    uint32_t const at = (uint32_t)b->texts.size;
    dtl_buffer_varint(&b->texts, text.size);
    dtl_buffer_slice(&b->texts, text);
    return at;
}

static void put_handle(build *b, dtl_name_form form, dtl_slice text, uint32_t entity) {
    const dtl_handle_row row = {.hash = dtl_entities_handle(form, text), .entity = entity};
    if (text.size > 0) dtl_buffer_append(&b->handles, (const char *)&row, sizeof row);
}

static void put_own_handles(build *b, const draft_entity *e, uint32_t entity) {
    dtl_slice const key = key_of(b->draft, e);
    put_handle(b, DTL_FORM_KEY, key, entity);
    if (e->type == DTL_PERSON && memchr(key.data, ' ', key.size))
        put_handle(b, DTL_FORM_LAST, dtl_name_last(key), entity);
    char initials[DTL_NAME_MAX_WORDS];
    for (dtl_initials_of which = DTL_INITIALS_OF_NAMES; e->type == DTL_ORGANISATION && which <= DTL_INITIALS_OF_ALL;
         which++)
        put_handle(b, DTL_FORM_INITIALS, dtl_slice_of(initials, dtl_name_initials(key, which, initials)), entity);
}

/* What the text is as a name of the type. */
static dtl_slice key_of_alias(build *b, dtl_slice text, dtl_entity_type type, dtl_name_key *key) {
    key->size = 0;
    dtl_words_cut(text, &b->words);
    if (b->words.count > 0) dtl_name_key_make(text, b->words.at, b->words.count, (dtl_name_type)type, key);
    return dtl_name_key_slice(key);
}

static void put_aliases(build *b, const draft_entity *e, uint32_t number, dtl_entity_row *row) {
    const dtl_entities_draft *d = b->draft;
    dtl_slice const own = key_of(d, e);
    b->order.size = 0;
    for (uint32_t at = e->aliases; at; at = alias_at(d, at - 1)->next) {
        uint32_t const alias = at - 1;
        dtl_buffer_append(&b->order, (const char *)&alias, sizeof alias);
    }
    uint32_t *order = (uint32_t *)(void *)b->order.data;
    size_t const count = b->order.size / sizeof *order;
    if (count > 1) qsort_r(order, count, sizeof *order, by_falling_count, (void *)(uintptr_t)d);
    bool named = false;
    put_own_handles(b, e, number);
    for (size_t i = 0; i < count; i++) {
        const draft_alias *a = alias_at(d, order[i]);
        const dtl_alias_row alias = {.text = put_text(b, alias_text(d, a)), .count = a->count};
        dtl_name_key key;
        dtl_slice const its = key_of_alias(b, alias_text(d, a), e->type, &key);
        bool const same = dtl_slice_equal(its, own);
        if (i == 0 || (same && !named)) row->name = alias.text;
        named = named || same;
        if (!same) put_handle(b, DTL_FORM_KEY, its, number);
        dtl_buffer_append(&b->aliases, (const char *)&alias, sizeof alias);
    }
}

static void put_entity(build *b, uint32_t from, uint32_t number) {
    const draft_entity *e = entity_at(b->draft, from);
    dtl_entity_row row = {.key = put_text(b, key_of(b->draft, e)),
                          .articles = e->articles,
                          .mentions = e->mentions,
                          .first = e->first,
                          .last = e->last,
                          .aliases = (uint32_t)(b->aliases.size / sizeof(dtl_alias_row)),
                          .type = e->type};
    row.name = row.key;
    put_aliases(b, e, number, &row);
    dtl_buffer_append(&b->rows, (const char *)&row, sizeof row);
}

static void put_file(const build *b, uint32_t count, dtl_buffer *file) {
    const dtl_buffer *sections[ENTITIES_SECTION_COUNT] = {&b->rows, &b->aliases, &b->handles, &b->texts};
    dtl_entities_header header = {.magic = DTL_ENTITIES_MAGIC, .schema = DTL_SCHEMA_VERSION, .entities = count};
    size_t const begin = file->size;
    size_t at = sizeof header;
    dtl_buffer_append(file, (const char *)&header, sizeof header);
    for (int i = 0; i < ENTITIES_SECTION_COUNT; i++) {
        header.section[i].offset = at;
        header.section[i].size = sections[i]->size;
        at += sections[i]->size;
        dtl_buffer_append(file, sections[i]->data, sections[i]->size);
    }
    header.content = XXH3_64bits(file->data + begin + sizeof header, file->size - begin - sizeof header);
    header.hash = XXH3_64bits(&header, offsetof(dtl_entities_header, hash));
    memcpy(file->data + begin, &header, sizeof header);
}

void dtl_entities_draft_finish(const dtl_entities_draft *d, uint32_t *numbers, dtl_buffer *file) {
    uint32_t const count = dtl_entities_draft_size(d);
    uint32_t *order = must(malloc((count + (size_t)1) * sizeof *order));
    build b = {.draft = d};
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    qsort_r(order, count, sizeof *order, by_key_and_type, (void *)(uintptr_t)d);
    for (uint32_t i = 0; i < count; i++) {
        numbers[order[i]] = i;
        put_entity(&b, order[i], i);
    }
    if (b.handles.size)
        qsort(b.handles.data, b.handles.size / sizeof(dtl_handle_row), sizeof(dtl_handle_row), by_handle);
    put_file(&b, count, file);
    free(order);
    dtl_buffer *buffers[] = {&b.rows, &b.aliases, &b.handles, &b.texts, &b.order};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) dtl_buffer_release(buffers[i]);
    dtl_words_release(&b.words);
}
