/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/count/profile.h"

#include <stdlib.h>

#include "query/count/profile_parts.h"

enum { OTHERS_MAX = 8 };

/* ---- whom the name means ---- */

/* The name as a node of a query: with what stands before a colon as its scope, where that is one of names. */
static dtl_node node_of(dtl_slice asked) {
    static const struct {
        dtl_slice prefix;
        dtl_scope scope;
    } scopes[] = {{{"person:", 7}, DTL_SCOPE_PERSON},
                  {{"org:", 4}, DTL_SCOPE_ORGANISATION},
                  {{"place:", 6}, DTL_SCOPE_PLACE},
                  {{"entity:", 7}, DTL_SCOPE_ENTITY}};
    dtl_node node = {.kind = DTL_NODE_NAMED, .scope = DTL_SCOPE_ENTITY, .text = asked};
    for (size_t i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        if (!dtl_slice_starts(asked, scopes[i].prefix)) continue;
        node.scope = scopes[i].scope;
        node.text = dtl_slice_part(asked, scopes[i].prefix.size, asked.size);
    }
    return node;
}

static void note_others(dtl_arena *arena, const dtl_meaning *meaning, size_t taken, dtl_profile *profile) {
    dtl_companion *others = dtl_arena_zeroed(arena, OTHERS_MAX, sizeof *others);
    for (size_t i = 0; i < meaning->entity_count && profile->other_count < OTHERS_MAX; i++) {
        const dtl_known_entity *e = &meaning->entities[i];
        if (i == taken) continue;
        others[profile->other_count++] = (dtl_companion){.name = e->name,
                                                         .id = dtl_entity_id_text(arena, e->type, e->key),
                                                         .type = e->type,
                                                         .articles = e->articles};
    }
    profile->others = others;
}

/* ---- what it is called ---- */

static int by_text(const void *a, const void *b) {
    return dtl_slice_compare(((const dtl_alias *)a)->text, ((const dtl_alias *)b)->text);
}

static int by_count(const void *a, const void *b) {
    const dtl_alias *x = a, *y = b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return dtl_slice_compare(x->text, y->text);
}

static void note_aliases(dtl_arena *arena, const dtl_searcher *s, const dtl_known_entity *e, dtl_profile *profile) {
    dtl_buffer all = {0};
    for (size_t i = 0; i < s->segment_count; i++) {
        const dtl_entities *entities = s->segments[i]->entities;
        uint32_t number;
        if (!dtl_entities_find(entities, e->type, e->key, &number)) continue;
        for (uint32_t k = 0; k < dtl_entities_alias_count(entities, number); k++) {
            dtl_alias const alias = dtl_entities_alias(entities, number, k);
            dtl_buffer_append(&all, (const char *)&alias, sizeof alias);
        }
    }
    size_t const count = all.size / sizeof(dtl_alias);
    dtl_alias *aliases = dtl_arena_zeroed(arena, count + 1, sizeof *aliases);
    if (count > 0) memcpy(aliases, all.data, all.size);
    dtl_buffer_release(&all);
    qsort(aliases, count, sizeof *aliases, by_text);
    for (size_t i = 0; i < count; i++) {
        size_t const kept = profile->alias_count;
        if (kept > 0 && dtl_slice_equal(aliases[kept - 1].text, aliases[i].text))
            aliases[kept - 1].count += aliases[i].count;
        else aliases[profile->alias_count++] = aliases[i];
    }
    qsort(aliases, profile->alias_count, sizeof *aliases, by_count);
    profile->aliases = aliases;
}

/* ---- when ---- */

static int by_month(const void *a, const void *b) {
    int const x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static void note_days(dtl_arena *arena, const dtl_profile_tally *tally, dtl_profile *profile) {
    const dtl_naming *namings = (const dtl_naming *)(const void *)tally->namings.data;
    size_t const count = dtl_profile_tally_articles(tally);
    int *numbers = dtl_arena_zeroed(arena, count + 1, sizeof *numbers);
    size_t dated = 0;
    profile->first = profile->last = DTL_DAY_NONE;
    for (size_t i = 0; i < count; i++) {
        dtl_day const day = namings[i].day;
        if (day == DTL_DAY_NONE) continue;
        dtl_civil const civil = dtl_day_to_civil(day);
        numbers[dated++] = civil.year * 12 + civil.month - 1;
        if (profile->first == DTL_DAY_NONE || day < profile->first) profile->first = day;
        if (day > profile->last) profile->last = day; /* DTL_DAY_NONE is before all days */
    }
    qsort(numbers, dated, sizeof *numbers, by_month);
    dtl_profile_month *months = dtl_arena_zeroed(arena, dated + 1, sizeof *months);
    for (size_t i = 0; i < dated; i++) {
        if (i == 0 || numbers[i] != numbers[i - 1]) months[profile->month_count++].month = numbers[i];
        months[profile->month_count - 1].articles++;
    }
    profile->months = months;
}

/* ---- all of it ---- */

/* What needs no more than the tally. */
static void fill(dtl_arena *arena, const dtl_searcher *s, const dtl_known_entity *e, const dtl_profile_tally *tally,
                 dtl_profile *profile) {
    profile->name = e->name;
    profile->id = dtl_entity_id_text(arena, e->type, e->key);
    profile->type = e->type;
    profile->articles = dtl_profile_tally_articles(tally);
    profile->mentions = tally->mentions;
    profile->quotations = tally->quotations;
    note_aliases(arena, s, e, profile);
    note_days(arena, tally, profile);
    dtl_profile_companions(arena, s, tally, e->key, profile);
}

/* Those whom the name means one by one, until there is one that living articles name. */
static dtl_status take_meaning(dtl_arena *arena, dtl_searcher *s, const dtl_meaning *meaning, uint64_t listed,
                               dtl_profile *profile, dtl_error *err) {
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < meaning->entity_count && status == DTL_OK && profile->articles == 0; i++) {
        const dtl_known_entity *e = &meaning->entities[i];
        dtl_profile_tally tally;
        status = dtl_profile_tally_make(s, e->type, e->key, &tally, err);
        if (status == DTL_OK && dtl_profile_tally_articles(&tally) > 0) {
            profile->how = meaning->how;
            note_others(arena, meaning, i, profile);
            fill(arena, s, e, &tally, profile);
            status = dtl_profile_topics(arena, s, &tally, profile, err);
            if (status == DTL_OK) status = dtl_profile_articles(arena, s, &tally, listed, profile, err);
        }
        dtl_profile_tally_release(&tally);
    }
    return status;
}

dtl_status dtl_profile_make(dtl_arena *arena, dtl_searcher *s, dtl_slice asked, uint64_t listed, dtl_profile *profile,
                            dtl_error *err) {
    dtl_node const node = node_of(asked);
    dtl_meaning meaning;
    const dtl_collection collection = dtl_searcher_collection(s);
    dtl_meaning_find(arena, &collection, &node, &meaning);
    *profile = (dtl_profile){.asked = node.text, .how = DTL_MEANT_NOTHING};
    profile->suggested = meaning.suggested;
    profile->suggested_count = meaning.suggested_count;
    return take_meaning(arena, s, &meaning, listed, profile, err);
}
