/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/names/names.h"

#include <stdio.h>
#include <stdlib.h>

#include "query/names/nearest.h"
#include "query/names/sources.h"
#include "text/name_forms.h"

dtl_field_id dtl_meaning_field(const dtl_node *node) {
    if (node->scope == DTL_SCOPE_TOPIC) return DTL_FIELD_TOPIC;
    return node->scope == DTL_SCOPE_SAID ? DTL_FIELD_SAID : DTL_FIELD_ENTITY;
}

dtl_slice dtl_entity_id_text(dtl_arena *arena, dtl_entity_type type, dtl_slice key) {
    dtl_buffer text = {0};
    dtl_entity_id_print((dtl_entity_id){.type = type, .key = key}, &text);
    dtl_slice const kept = dtl_arena_copy(arena, dtl_buffer_content(&text));
    dtl_buffer_release(&text);
    return kept;
}

static unsigned types_of(dtl_scope scope) {
    switch (scope) {
    case DTL_SCOPE_PERSON: return 1u << DTL_PERSON;
    case DTL_SCOPE_ORGANISATION: return 1u << DTL_ORGANISATION;
    case DTL_SCOPE_PLACE: return 1u << DTL_PLACE;
    default: return (1u << DTL_ENTITY_TYPES) - 1;
    }
}

/* What is found for a name. */
typedef struct {
    dtl_arena *arena;
    const dtl_collection *collection;
    const dtl_authority *authority; /* NULL: nothing is changed */
    unsigned types;
    dtl_words words; /* scratch */
    dtl_known_entity known[DTL_MEANT_MAX];
    size_t count;

    /* of the search that runs */
    const dtl_entities *entities;
    dtl_slice key; /* empty: whoever is found has the form */
} finder;

/* The entity among those that are known, which it joins; NULL: it is not of the types, or there are too many. */
static dtl_known_entity *join(finder *f, dtl_entity_id id) {
    size_t at = 0;
    if (!(f->types >> id.type & 1)) return NULL;
    while (at < f->count && (f->known[at].type != id.type || !dtl_slice_equal(f->known[at].key, id.key))) at++;
    if (at == DTL_MEANT_MAX) return NULL;
    if (at == f->count) f->known[f->count++] = (dtl_known_entity){.type = id.type, .key = id.key, .name = id.key};
    return &f->known[at];
}

static void add(finder *f, const dtl_entity *e, uint64_t weight) {
    dtl_entity_id const id = {.type = e->type, .key = e->key};
    dtl_known_entity *known = join(f, dtl_authority_resolve(f->authority, id));
    if (!known) return;
    if (e->mentions > known->mentions) known->name = e->name; /* as the largest segment shows it */
    known->articles += e->articles;
    known->mentions += e->mentions;
    known->weight += weight;
}

/* Mentions by an alias that was split off. */
static void credit(finder *f, dtl_entity_id id, uint64_t weight) {
    dtl_known_entity *known = join(f, id);
    if (known) known->weight += weight;
}

/* How often the entity is called by a name with the key; what that means another is credited to that one. */
static uint64_t calls(finder *f, uint32_t number, const dtl_entity *e) {
    uint64_t count = dtl_slice_equal(e->key, f->key);
    dtl_entity_id const id = {.type = e->type, .key = e->key}, meant = dtl_authority_resolve(f->authority, id);
    bool const is_split = dtl_authority_is_split(f->authority, id);
    for (uint32_t i = 0; i < dtl_entities_alias_count(f->entities, number); i++) {
        dtl_alias const alias = dtl_entities_alias(f->entities, number, i);
        dtl_name_key key;
        dtl_words_cut(alias.text, &f->words);
        if (f->words.count == 0) continue;
        dtl_name_key_make(alias.text, f->words.at, f->words.count, (dtl_name_type)e->type, &key);
        if (!dtl_slice_equal(dtl_name_key_slice(&key), f->key)) continue;
        dtl_entity_id const by_alias = is_split ? dtl_authority_resolve_alias(f->authority, id, alias.text) : meant;
        if (dtl_entity_id_equal(by_alias, meant)) count += alias.count;
        else credit(f, by_alias, alias.count);
    }
    return count;
}

static void found_key(void *state, uint32_t number) {
    finder *f = state;
    dtl_entity const e = dtl_entities_at(f->entities, number);
    uint64_t const weight = calls(f, number, &e);
    if (weight > 0) add(f, &e, weight);
}

/* One whose own key it is: by a part of a name nobody is meant who is only sometimes called so. */
static void found_own(void *state, uint32_t number) {
    finder *f = state;
    dtl_entity const e = dtl_entities_at(f->entities, number);
    if (dtl_slice_equal(e.key, f->key)) add(f, &e, e.mentions);
}

static void found_last(void *state, uint32_t number) {
    finder *f = state;
    dtl_entity const e = dtl_entities_at(f->entities, number);
    if (dtl_slice_equal(dtl_name_last(e.key), f->key)) add(f, &e, e.mentions);
}

static void found_initials(void *state, uint32_t number) {
    finder *f = state;
    dtl_entity const e = dtl_entities_at(f->entities, number);
    char initials[DTL_NAME_MAX_WORDS];
    for (dtl_initials_of which = DTL_INITIALS_OF_NAMES; which <= DTL_INITIALS_OF_ALL; which++)
        if (dtl_slice_equal(f->key, dtl_slice_of(initials, dtl_name_initials(e.key, which, initials)))) {
            add(f, &e, e.mentions);
            break;
        }
}

/* An entity that the user called so. */
static void found_given(void *state, dtl_entity_id id) {
    finder *f = state;
    dtl_known_entity given = {.type = id.type, .key = id.key};
    dtl_buffer sources = {0};
    dtl_known_count(f->arena, f->collection, &given, &sources);
    if (sources.size > 0) credit(f, id, given.mentions + 1);
    dtl_buffer_release(&sources);
}

static void look(finder *f, dtl_name_form form, dtl_slice key, void (*found)(void *state, uint32_t number)) {
    f->key = key;
    for (size_t i = 0; i < f->collection->segment_count; i++) {
        f->entities = f->collection->segments[i]->entities;
        dtl_entities_find_form(f->entities, form, key, found, f);
    }
    if (form == DTL_FORM_KEY) dtl_authority_find_name(f->authority, key, found_given, f);
}

static int by_weight(const void *a, const void *b) {
    const dtl_known_entity *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    int const order = dtl_slice_compare(x->key, y->key);
    return order ? order : (x->type > y->type) - (x->type < y->type);
}

/* The heaviest first, without those that are next to nothing beside it. */
static void settle(finder *f) {
    enum { SELDOM = 50 }; /* one in so many */
    if (f->count > 0) qsort(f->known, f->count, sizeof *f->known, by_weight);
    while (f->count > 1 && f->known[f->count - 1].weight * SELDOM < f->known[0].weight) f->count--;
}

/* The bare last name of a person is taken for the full one where four in five mentions of people of that name are. */
static void add_last_name(finder *f) {
    if (f->count != 1 || f->known[0].type != DTL_PERSON) return;
    const dtl_known_entity person = f->known[0];
    dtl_slice const last = dtl_name_last(person.key);
    if (last.size == person.key.size) return;
    finder all = {.arena = f->arena, .collection = f->collection, .authority = f->authority, .types = 1u << DTL_PERSON};
    look(&all, DTL_FORM_LAST, last, found_last);
    uint64_t total = 0;
    for (size_t i = 0; i < all.count; i++) total += all.known[i].mentions;
    if (person.mentions * 5 < total * 4) return;
    for (size_t i = 0; i < f->collection->segment_count; i++) {
        const dtl_entities *entities = f->collection->segments[i]->entities;
        uint32_t number;
        if (!dtl_entities_find(entities, DTL_PERSON, last, &number)) continue;
        dtl_entity const e = dtl_entities_at(entities, number);
        add(f, &e, 1);
    }
}

static void look_for_keys(finder *f, const dtl_name_key *keys, size_t count) {
    for (size_t i = 0; i < count; i++) {
        dtl_slice const key = dtl_name_key_slice(&keys[i]);
        bool known = false;
        for (size_t k = 0; k < i; k++) known |= dtl_slice_equal(dtl_name_key_slice(&keys[k]), key);
        if (!known) look(f, DTL_FORM_KEY, key, found_key);
    }
    settle(f);
    add_last_name(f);
}

/* Less than the whole name: cores, last names and initials, then beginnings and ends of organisations' names. */
static void look_for_forms(finder *f, dtl_arena *arena, dtl_slice name) {
    dtl_name_lookup lookups[DTL_NAME_LOOKUPS_MAX];
    unsigned const types = f->types;
    dtl_words words = {0};
    dtl_words_cut(name, &words);
    size_t const count = dtl_name_lookups(arena, name, &words, types, lookups);
    for (size_t i = 0; i < count; i++) {
        if (f->count > 0 && lookups[i].strength < lookups[i - 1].strength) break; /* the strongest that find any */
        f->types = types & 1u << lookups[i].type;
        look(f, DTL_FORM_KEY, lookups[i].key, lookups[i].strength < DTL_BY_CORE ? found_own : found_key);
        if (words.count > 1) continue;
        if (lookups[i].type == DTL_NAMES_PERSON) look(f, DTL_FORM_LAST, lookups[i].key, found_last);
        if (lookups[i].type == DTL_NAMES_ORGANISATION) look(f, DTL_FORM_INITIALS, lookups[i].key, found_initials);
    }
    f->types = types;
    settle(f);
    dtl_words_release(&words);
}

/* Sounds of a name that was asked for, one for each of its keys. */
typedef struct {
    finder *finder;
    char bytes[DTL_NAME_TYPES][DTL_NAME_SOUND_MAX_BYTES];
    size_t sizes[DTL_NAME_TYPES], count;
} sounds;

static bool sounds_like(const sounds *asked, dtl_slice key) {
    char sound[DTL_NAME_SOUND_MAX_BYTES];
    size_t const size = dtl_name_sound(key, sound);
    for (size_t i = 0; size > 0 && i < asked->count; i++)
        if (asked->sizes[i] == size && memcmp(asked->bytes[i], sound, size) == 0) return true;
    return false;
}

static bool compare_sound(void *state, const dtl_entity_view *view) {
    const sounds *asked = state;
    dtl_slice const key = view->entity.key;
    bool const person = view->entity.type == DTL_PERSON;
    if (!sounds_like(asked, key) && !(person && sounds_like(asked, dtl_name_last(key)))) return true;
    dtl_entity const e = dtl_entities_at(asked->finder->entities, view->number); /* whose texts stay */
    add(asked->finder, &e, e.mentions);
    return true;
}

static void look_for_sounds(finder *f, const dtl_name_key *keys, size_t count) {
    sounds asked = {.finder = f, .count = count};
    for (size_t i = 0; i < count; i++) asked.sizes[i] = dtl_name_sound(dtl_name_key_slice(&keys[i]), asked.bytes[i]);
    for (size_t i = 0; i < f->collection->segment_count; i++) {
        f->entities = f->collection->segments[i]->entities;
        dtl_entities_scan(f->entities, compare_sound, &asked);
    }
    settle(f);
}

/* By all steps up to last. */
static dtl_meant look_everywhere(finder *f, dtl_arena *arena, dtl_slice name, dtl_meant last) {
    dtl_name_key keys[DTL_NAME_TYPES];
    dtl_words words = {0};
    dtl_words_cut(name, &words);
    bool const any = dtl_authority_changes_types(f->authority);
    size_t const count =
        dtl_name_keys(name, words.at, words.count, any ? (1u << DTL_ENTITY_TYPES) - 1 : f->types, keys);
    dtl_words_release(&words);
    for (dtl_meant how = DTL_MEANT_KEY; how <= last; how++) {
        if (how == DTL_MEANT_KEY) look_for_keys(f, keys, count);
        else if (how == DTL_MEANT_FORM) look_for_forms(f, arena, name);
        else look_for_sounds(f, keys, count);
        if (f->count > 0) return how;
    }
    return DTL_MEANT_NOTHING;
}

/* A topic of the user's own has one number in all archives. */
static dtl_topic own_topic(const finder *f, dtl_slice asked) {
    dtl_topic own = DTL_TOPIC_NONE;
    for (size_t i = 0; i < f->collection->segment_count && !own; i++)
        own = dtl_own_names_find(f->collection->segments[i]->topics, asked);
    return own;
}

static void suggest_topics(dtl_arena *arena, const finder *f, dtl_slice asked, dtl_meaning *meaning) {
    dtl_topics_found near;
    dtl_slice *const labels = dtl_arena_alloc(arena, DTL_SUGGESTED_MAX * sizeof *labels);
    size_t count = 0;
    for (size_t i = 0; i < f->collection->segment_count && count == 0; i++) {
        dtl_slice const own = dtl_own_names_near(f->collection->segments[i]->topics, asked);
        if (own.size > 0) labels[count++] = own;
    }
    dtl_topics_find(asked, &near);
    for (size_t i = 0; i < near.count && count < DTL_SUGGESTED_MAX; i++) labels[count++] = dtl_topic_label(near.at[i]);
    meaning->suggested = labels;
    meaning->suggested_count = count;
}

static void find_topics(dtl_arena *arena, const finder *f, dtl_slice asked, dtl_meaning *meaning) {
    dtl_topics_found found;
    dtl_topic const own = own_topic(f, asked);
    if (own) found = (dtl_topics_found){.match = DTL_TOPIC_FOUND, .at = {own}, .count = 1};
    else dtl_topics_find(asked, &found);
    bool const meant = found.match == DTL_TOPIC_FOUND || found.match == DTL_TOPIC_FOUND_WORD;
    meaning->how = meant ? DTL_MEANT_KEY : DTL_MEANT_NOTHING;
    if (!meant) {
        suggest_topics(arena, f, asked, meaning);
        return;
    }
    dtl_slice *const terms = dtl_arena_alloc(arena, DTL_TOPICS_FOUND_MAX * sizeof *terms);
    dtl_topic *const topics = dtl_arena_alloc(arena, DTL_TOPICS_FOUND_MAX * sizeof *topics);
    for (size_t i = 0; i < found.count; i++) {
        char digits[16];
        int const size = snprintf(digits, sizeof digits, "%u", found.at[i]);
        topics[i] = found.at[i];
        terms[i] = dtl_arena_copy(arena, dtl_slice_of(digits, (size_t)size));
    }
    meaning->topics = topics;
    meaning->terms = terms;
    meaning->topic_count = meaning->term_count = found.count;
}

void dtl_meaning_find(dtl_arena *arena, const dtl_collection *collection, const dtl_node *node, dtl_meaning *meaning) {
    *meaning = (dtl_meaning){0};
    finder *f = dtl_arena_zeroed(arena, 1, sizeof *f);
    *f = (finder){.arena = arena,
                  .collection = collection,
                  .authority = dtl_authority_count(collection->authority) > 0 ? collection->authority : NULL,
                  .types = types_of(node->scope)};
    if (node->scope == DTL_SCOPE_TOPIC) {
        find_topics(arena, f, node->text, meaning);
        return;
    }
    /* what was not asked for must be named outright: sounds take a look at every entity */
    meaning->how = look_everywhere(f, arena, node->text, node->linked > 0 ? DTL_MEANT_FORM : DTL_MEANT_SOUND);
    meaning->entities = f->known;
    meaning->entity_count = f->count;
    for (size_t i = 0; i < f->count; i++) f->known[i].key = dtl_arena_copy(arena, f->known[i].key);
    dtl_meaning_complete(arena, collection, f->known, meaning);
    for (size_t i = 0; i < f->count; i++) f->known[i].name = dtl_arena_copy(arena, f->known[i].name);
    if (f->count == 0 && node->linked == 0)
        meaning->suggested = dtl_nearest_names(arena, collection->segments, collection->segment_count, f->types,
                                               node->text, &meaning->suggested_count);
    dtl_words_release(&f->words);
}
