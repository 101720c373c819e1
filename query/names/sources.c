/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/names/sources.h"

bool dtl_source_has(const dtl_entity_source *source, dtl_slice form) {
    for (size_t i = 0; i < source->alias_count; i++)
        if (dtl_slice_equal(source->aliases[i], form)) return source->only;
    return !source->only;
}

/* Mentions of an entity of a segment that are of the source. */
static uint32_t mentions_of(const dtl_entities *entities, uint32_t number, const dtl_entity_source *source) {
    uint32_t const all = dtl_entities_at(entities, number).mentions;
    uint64_t by_aliases = 0, counts = 0;
    dtl_buffer form = {0};
    for (uint32_t i = 0; source->alias_count > 0 && i < dtl_entities_alias_count(entities, number); i++) {
        dtl_alias const alias = dtl_entities_alias(entities, number, i);
        form.size = 0;
        counts += alias.count;
        dtl_alias_form(alias.text, &form);
        if (dtl_source_has(source, dtl_buffer_content(&form)) == source->only) by_aliases += alias.count;
    }
    dtl_buffer_release(&form);
    uint32_t const share = dtl_alias_mentions((uint32_t)by_aliases, counts, all);
    return source->only ? share : all - share;
}

void dtl_known_count(dtl_arena *arena, const dtl_collection *c, dtl_known_entity *known, dtl_buffer *sources) {
    dtl_entity_id const id = {.type = known->type, .key = known->key};
    size_t count = 0;
    const dtl_entity_source *all = dtl_authority_sources(c->authority, arena, id, &count);
    uint32_t most = 0;
    known->articles = known->mentions = 0;
    known->name = known->key;
    for (size_t i = 0; i < count; i++) {
        bool present = false;
        for (size_t s = 0; s < c->segment_count; s++) {
            const dtl_entities *entities = c->segments[s]->entities;
            uint32_t number;
            if (!dtl_entities_find(entities, all[i].id.type, all[i].id.key, &number)) continue;
            dtl_entity const e = dtl_entities_at(entities, number);
            uint32_t const mentions = mentions_of(entities, number, &all[i]);
            present = true;
            known->mentions += mentions;
            known->articles += mentions < e.articles ? mentions : e.articles;
            if (all[i].only || mentions <= most) continue;
            most = mentions;
            known->name = e.name;
        }
        if (present) dtl_buffer_append(sources, (const char *)&all[i], sizeof all[i]);
    }
    dtl_slice const given = dtl_authority_name(c->authority, id);
    if (given.size > 0) known->name = given;
}

/* One for each entity of segments, though several sources are of it. shares: of the sources. */
static void set_terms(dtl_arena *arena, const double *shares, dtl_meaning *meaning) {
    double *term_shares = dtl_arena_alloc(arena, (meaning->source_count + 1) * sizeof *term_shares);
    dtl_slice *terms = dtl_arena_alloc(arena, (meaning->source_count + 1) * sizeof *terms);
    dtl_buffer term = {0};
    meaning->term_count = 0;
    for (size_t i = 0; i < meaning->source_count; i++) {
        dtl_entity_id const id = meaning->sources[i].id;
        bool known = false;
        for (size_t k = 0; k < i && !known && meaning->by_alias; k++)
            known = dtl_entity_id_equal(meaning->sources[k].id, id);
        if (known) continue;
        dtl_entity_hash_term(id.type, id.key, &term);
        term_shares[meaning->term_count] = shares[i];
        terms[meaning->term_count++] = dtl_arena_copy(arena, dtl_buffer_content(&term));
    }
    dtl_buffer_release(&term);
    meaning->terms = terms;
    meaning->term_shares = term_shares;
}

void dtl_meaning_complete(dtl_arena *arena, const dtl_collection *c, dtl_known_entity *known, dtl_meaning *meaning) {
    bool const changed = dtl_authority_count(c->authority) > 0;
    dtl_buffer sources = {0}, shares = {0};
    for (size_t i = 0; i < meaning->entity_count; i++) {
        double const share = (double)known[i].weight / (double)(known[0].weight ? known[0].weight : 1);
        const dtl_entity_source own = {.id = {.type = known[i].type, .key = known[i].key}};
        if (changed) dtl_known_count(arena, c, &known[i], &sources);
        else dtl_buffer_append(&sources, (const char *)&own, sizeof own);
        while (shares.size / sizeof share < sources.size / sizeof own)
            dtl_buffer_append(&shares, (const char *)&share, sizeof share);
    }
    dtl_entity_source *kept = dtl_arena_alloc(arena, sources.size + 1);
    if (sources.size > 0) memcpy(kept, sources.data, sources.size);
    meaning->sources = kept;
    meaning->source_count = sources.size / sizeof *kept;
    for (size_t i = 0; i < meaning->source_count; i++) meaning->by_alias |= kept[i].alias_count > 0;
    set_terms(arena, (const double *)(const void *)shares.data, meaning);
    dtl_buffer_release(&sources);
    dtl_buffer_release(&shares);
}
