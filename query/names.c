/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/names.h"

#include <stdio.h>
#include <stdlib.h>

#include "query/nearest.h"
#include "text/name_forms.h"

dtl_field_id dtl_meaning_field(const dtl_node *node) {
    if (node->scope == DTL_SCOPE_TOPIC) return DTL_FIELD_TOPIC;
    return node->scope == DTL_SCOPE_SAID ? DTL_FIELD_SAID : DTL_FIELD_ENTITY;
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
    const dtl_segment *const *segments;
    size_t segment_count;
    unsigned types;
    dtl_words words; /* scratch */
    dtl_known_entity known[DTL_MEANT_MAX];
    size_t count;

    /* of the search that runs */
    const dtl_entities *entities;
    dtl_slice key; /* empty: whoever is found has the form */
} finder;

static void add(finder *f, const dtl_entity *e, uint64_t weight) {
    size_t at = 0;
    if (!(f->types >> e->type & 1)) return;
    while (at < f->count && (f->known[at].type != e->type || !dtl_slice_equal(f->known[at].key, e->key))) at++;
    if (at == DTL_MEANT_MAX) return;
    if (at == f->count) f->known[f->count++] = (dtl_known_entity){.type = e->type, .key = e->key, .name = e->name};
    dtl_known_entity *known = &f->known[at];
    if (e->mentions > known->mentions) known->name = e->name; /* as the largest segment shows it */
    known->articles += e->articles;
    known->mentions += e->mentions;
    known->weight += weight;
}

/* How often the entity is called by a name with the key. */
static uint64_t calls(finder *f, uint32_t number, const dtl_entity *e) {
    uint64_t count = dtl_slice_equal(e->key, f->key);
    for (uint32_t i = 0; i < dtl_entities_alias_count(f->entities, number); i++) {
        dtl_alias const alias = dtl_entities_alias(f->entities, number, i);
        dtl_name_key key;
        dtl_words_cut(alias.text, &f->words);
        if (f->words.count == 0) continue;
        dtl_name_key_make(alias.text, f->words.at, f->words.count, (dtl_name_type)e->type, &key);
        if (dtl_slice_equal(dtl_name_key_slice(&key), f->key)) count += alias.count;
    }
    return count;
}

static void found_key(void *state, uint32_t number) {
    finder *f = state;
    dtl_entity const e = dtl_entities_at(f->entities, number);
    uint64_t const weight = calls(f, number, &e);
    if (weight > 0) add(f, &e, weight);
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

static void look(finder *f, dtl_name_form form, dtl_slice key, void (*found)(void *state, uint32_t number)) {
    f->key = key;
    for (size_t i = 0; i < f->segment_count; i++) {
        f->entities = f->segments[i]->entities;
        dtl_entities_find_form(f->entities, form, key, found, f);
    }
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
    finder all = {.segments = f->segments, .segment_count = f->segment_count, .types = 1u << DTL_PERSON};
    look(&all, DTL_FORM_LAST, last, found_last);
    uint64_t total = 0;
    for (size_t i = 0; i < all.count; i++) total += all.known[i].mentions;
    if (person.mentions * 5 < total * 4) return;
    for (size_t i = 0; i < f->segment_count; i++) {
        uint32_t number;
        if (!dtl_entities_find(f->segments[i]->entities, DTL_PERSON, last, &number)) continue;
        dtl_entity const e = dtl_entities_at(f->segments[i]->entities, number);
        add(f, &e, 1);
    }
}

static void look_for_keys(finder *f, const dtl_name_key *keys, size_t count, bool core) {
    for (size_t i = 0; i < count; i++) {
        dtl_slice const key = dtl_name_key_slice(&keys[i]), used = core ? dtl_name_core(key) : key;
        bool known = core && used.size == key.size;
        for (size_t k = 0; k < i; k++) known |= dtl_slice_equal(dtl_name_key_slice(&keys[k]), used);
        if (!known) look(f, DTL_FORM_KEY, used, found_key);
    }
    settle(f);
    if (!core) add_last_name(f);
}

static void look_for_forms(finder *f, const dtl_name_key *keys, size_t count) {
    look_for_keys(f, keys, count, true);
    for (size_t i = 0; i < count && f->count == 0; i++) {
        dtl_slice const key = dtl_name_key_slice(&keys[i]);
        if (memchr(key.data, ' ', key.size)) continue;
        look(f, DTL_FORM_LAST, key, found_last);
        look(f, DTL_FORM_INITIALS, key, found_initials);
        settle(f);
    }
}

/* The sounds of the keys that were asked for. */
typedef struct {
    finder *finder;
    char sounds[DTL_NAME_TYPES][DTL_NAME_SOUND_MAX_BYTES];
    size_t sizes[DTL_NAME_TYPES], count;
} sounds;

static bool compare_sound(void *state, const dtl_entity_view *view) {
    const sounds *s = state;
    char sound[DTL_NAME_SOUND_MAX_BYTES];
    size_t const size = dtl_name_sound(view->entity.key, sound);
    bool same = false;
    for (size_t i = 0; i < s->count; i++)
        same |= size > 0 && s->sizes[i] == size && memcmp(s->sounds[i], sound, size) == 0;
    if (!same) return true;
    dtl_entity const e = dtl_entities_at(s->finder->entities, view->number); /* whose texts stay */
    add(s->finder, &e, e.mentions);
    return true;
}

static void look_for_sounds(finder *f, const dtl_name_key *keys, size_t count) {
    sounds s = {.finder = f, .count = count};
    for (size_t i = 0; i < count; i++) s.sizes[i] = dtl_name_sound(dtl_name_key_slice(&keys[i]), s.sounds[i]);
    for (size_t i = 0; i < f->segment_count; i++) {
        f->entities = f->segments[i]->entities;
        dtl_entities_scan(f->entities, compare_sound, &s);
    }
    settle(f);
}

/* By all steps up to last. */
static dtl_meant look_everywhere(finder *f, dtl_slice name, dtl_meant last) {
    dtl_name_key keys[DTL_NAME_TYPES];
    dtl_words words = {0};
    dtl_words_cut(name, &words);
    size_t const count = dtl_name_keys(name, words.at, words.count, f->types, keys);
    dtl_words_release(&words);
    for (dtl_meant how = DTL_MEANT_KEY; how <= last; how++) {
        if (how == DTL_MEANT_KEY) look_for_keys(f, keys, count, false);
        else if (how == DTL_MEANT_FORM) look_for_forms(f, keys, count);
        else look_for_sounds(f, keys, count);
        if (f->count > 0) return how;
    }
    return DTL_MEANT_NOTHING;
}

static void set_entity_terms(dtl_arena *arena, dtl_meaning *meaning) {
    dtl_slice *terms = dtl_arena_alloc(arena, (meaning->entity_count + 1) * sizeof *terms);
    dtl_buffer term = {0};
    for (size_t i = 0; i < meaning->entity_count; i++) {
        dtl_entity_hash_term(meaning->entities[i].type, meaning->entities[i].key, &term);
        terms[i] = dtl_arena_copy(arena, dtl_buffer_content(&term));
    }
    dtl_buffer_release(&term);
    meaning->terms = terms;
    meaning->term_count = meaning->entity_count;
}

static void find_topics(dtl_arena *arena, dtl_slice asked, dtl_meaning *meaning) {
    dtl_topics_found found;
    dtl_topics_find(asked, &found);
    bool const meant = found.match == DTL_TOPIC_FOUND || found.match == DTL_TOPIC_FOUND_WORD;
    dtl_slice *terms = dtl_arena_alloc(arena, DTL_TOPICS_FOUND_MAX * sizeof *terms);
    dtl_topic *topics = dtl_arena_alloc(arena, DTL_TOPICS_FOUND_MAX * sizeof *topics);
    for (size_t i = 0; i < found.count; i++) {
        char digits[16];
        int const size = snprintf(digits, sizeof digits, "%u", found.at[i]);
        topics[i] = found.at[i];
        terms[i] = meant ? dtl_arena_copy(arena, dtl_slice_of(digits, (size_t)size)) : dtl_topic_label(found.at[i]);
    }
    meaning->how = meant ? DTL_MEANT_KEY : DTL_MEANT_NOTHING;
    if (meant) {
        meaning->topics = topics;
        meaning->terms = terms;
        meaning->topic_count = meaning->term_count = found.count;
    } else {
        meaning->suggested = terms;
        meaning->suggested_count = found.count < DTL_SUGGESTED_MAX ? found.count : DTL_SUGGESTED_MAX;
    }
}

void dtl_meaning_find(dtl_arena *arena, const dtl_segment *const *segments, size_t segment_count, const dtl_node *node,
                      dtl_meaning *meaning) {
    *meaning = (dtl_meaning){0};
    if (node->scope == DTL_SCOPE_TOPIC) {
        find_topics(arena, node->text, meaning);
        return;
    }
    finder *f = dtl_arena_zeroed(arena, 1, sizeof *f);
    *f = (finder){.segments = segments, .segment_count = segment_count, .types = types_of(node->scope)};
    /* what was not asked for must be named outright: sounds take a look at every entity */
    meaning->how = look_everywhere(f, node->text, node->linked ? DTL_MEANT_FORM : DTL_MEANT_SOUND);
    meaning->entities = f->known;
    meaning->entity_count = f->count;
    set_entity_terms(arena, meaning);
    if (f->count == 0 && !node->linked)
        meaning->suggested =
            dtl_nearest_names(arena, segments, segment_count, f->types, node->text, &meaning->suggested_count);
    dtl_words_release(&f->words);
}
