/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/given/given.h"

#include <stdlib.h>

void dtl_givens_add(dtl_givens *names, dtl_given name) {
    if (names->count == names->capacity) {
        names->capacity = names->capacity ? 2 * names->capacity : 64;
        names->at = realloc(names->at, names->capacity * sizeof *names->at);
        if (!names->at) dtl_out_of_memory();
    }
    names->at[names->count++] = name;
}

static uint32_t end_of(const dtl_given *name) { return name->span.begin + name->span.words; }

void dtl_givens_lay(const dtl_givens *under, const dtl_givens *over, dtl_givens *names) {
    size_t next = 0;
    names->count = 0;
    for (size_t i = 0; i < under->count; i++) {
        const dtl_given *low = &under->at[i];
        while (next < over->count && end_of(&over->at[next]) <= low->span.begin)
            dtl_givens_add(names, over->at[next++]);
        bool const covered = next < over->count && over->at[next].span.begin < end_of(low);
        if (!covered) dtl_givens_add(names, *low);
    }
    while (next < over->count) dtl_givens_add(names, over->at[next++]);
}

void dtl_givens_of_spans(const dtl_spans *spans, dtl_givens *names) {
    names->count = 0;
    for (size_t i = 0; i < spans->count; i++) dtl_givens_add(names, (dtl_given){.span = spans->at[i]});
}

void dtl_givens_to_spans(const dtl_givens *names, dtl_spans *spans) {
    if (names->count > spans->capacity) {
        spans->capacity = names->count;
        spans->at = realloc(spans->at, spans->capacity * sizeof *spans->at);
        if (!spans->at) dtl_out_of_memory();
    }
    for (size_t i = 0; i < names->count; i++) spans->at[i] = names->at[i].span;
    spans->count = names->count;
}

/* ---- entities ---- */

/* What a mention names. */
typedef struct {
    const dtl_named *entity;
    uint32_t mention, number;
} naming_of;

static int by_entity(const void *a, const void *b) {
    const naming_of *const x = a, *const y = b;
    if (x->entity->type != y->entity->type) return x->entity->type < y->entity->type ? -1 : 1;
    int const order = dtl_slice_compare(x->entity->key, y->entity->key);
    return order ? order : (x->mention > y->mention) - (x->mention < y->mention);
}

static int by_mention(const void *a, const void *b) {
    const naming_of *const x = a, *const y = b;
    return (x->mention > y->mention) - (x->mention < y->mention);
}

/* Per mention what is given of it, and per entity of coreference the first that is; NULL where nothing is. */
static const dtl_named **given_of(dtl_arena *arena, const dtl_naming *n, const dtl_names *names,
                                  const dtl_named **of_entity) {
    const dtl_named **const of = dtl_arena_zeroed(arena, names->mention_count + 1, sizeof *of);
    size_t next = 0;
    for (size_t m = 0; m < names->mention_count; m++) {
        const dtl_mention *const mention = &names->mentions[m];
        while (next < n->given->count && n->given->at[next].span.begin < mention->begin) next++;
        if (next == n->given->count) break;
        const dtl_given *const given = &n->given->at[next];
        if (given->span.begin != mention->begin || given->span.words != mention->words) continue;
        of[m] = given->entity;
        if (!of_entity[mention->entity]) of_entity[mention->entity] = given->entity;
    }
    for (size_t e = 0; e < names->entity_count && n->known; e++)
        if (!of_entity[e]) of_entity[e] = n->known(n->state, names->entities[e].type, names->entities[e].key);
    return of;
}

/* Numbers entities in order of their first mention: those with the same type and key alike. */
static size_t number_entities(naming_of *all, size_t count, dtl_named *entities) {
    size_t total = 0;
    qsort(all, count, sizeof *all, by_entity);
    for (size_t i = 0, first = 0; i < count; i++) {
        bool const same = i > 0 && all[i].entity->type == all[first].entity->type &&
                          dtl_slice_equal(all[i].entity->key, all[first].entity->key);
        if (!same) first = i;
        all[i].number = all[first].mention;
    }
    qsort(all, count, sizeof *all, by_mention);
    for (size_t i = 0; i < count; i++) {
        if (all[i].number < i) {
            all[i].number = all[all[i].number].number;
            continue;
        }
        entities[total] = *all[i].entity;
        all[i].number = (uint32_t)total++;
    }
    return total;
}

void dtl_givens_name(dtl_arena *arena, const dtl_naming *naming, dtl_names *names) {
    size_t const count = names->mention_count;
    if (count == 0) return;
    const dtl_named **const of_entity = dtl_arena_zeroed(arena, names->entity_count + 1, sizeof *of_entity);
    const dtl_named **const of = given_of(arena, naming, names, of_entity);
    naming_of *const all = dtl_arena_alloc(arena, count * sizeof *all);
    dtl_named *const entities = dtl_arena_alloc(arena, count * sizeof *entities);
    dtl_mention *const mentions = dtl_arena_alloc(arena, count * sizeof *mentions);
    for (size_t m = 0; m < count; m++) {
        uint32_t const e = names->mentions[m].entity;
        const dtl_named *const meant = of[m] ? of[m] : of_entity[e] ? of_entity[e] : &names->entities[e];
        all[m] = (naming_of){.entity = meant, .mention = (uint32_t)m};
    }
    names->entity_count = number_entities(all, count, entities);
    for (size_t m = 0; m < count; m++) {
        mentions[m] = names->mentions[m];
        mentions[m].entity = all[m].number;
    }
    names->entities = entities;
    names->mentions = mentions;
}

bool dtl_entity_type_read(dtl_slice word, dtl_entity_type *type) {
    static const char *const names[][2] = {
        {"person", "PER"}, {"org", "ORG"}, {"place", "LOC"}, {"misc", "MISC"}}; /* by dtl_entity_type */
    for (size_t i = 0; i < DTL_ENTITY_TYPES; i++)
        for (size_t k = 0; k < 2; k++)
            if (dtl_slice_equal(word, dtl_slice_text(names[i][k]))) return *type = (dtl_entity_type)i, true;
    return false;
}
