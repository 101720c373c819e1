/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/given/gazetteer.h"

#include <stdlib.h>

#include "indexer/given/gazetteer_table.h"
#include "text/name_key.h"
#include "text/utf8.h"

enum { PLACES_MIN = 1024, ROOM_MIN = 64 };

dtl_gazetteer *dtl_gazetteer_new(void) {
    dtl_gazetteer *const g = calloc(1, sizeof *g);
    if (!g) dtl_out_of_memory();
    g->arena = dtl_arena_new();
    return g;
}

void dtl_gazetteer_free(dtl_gazetteer *g) {
    if (!g) return;
    dtl_arena_free(g->arena);
    dtl_words_release(&g->words);
    free(g->entities);
    free(g->names);
    free(g->places);
    free(g);
}

size_t dtl_gazetteer_count(const dtl_gazetteer *g) { return g->entity_count; }

/* ---- the table ---- */

static void widen(dtl_gazetteer *g) {
    if (2 * (g->used + 1) <= g->place_count) return;
    dtl_gazetteer wider = {.place_count = g->place_count ? 2 * g->place_count : PLACES_MIN};
    wider.places = calloc(wider.place_count, sizeof *wider.places);
    if (!wider.places) dtl_out_of_memory();
    for (size_t i = 0; i < g->place_count; i++)
        if (g->places[i].hash) *dtl_gazetteer_place_of(&wider, g->places[i].hash) = g->places[i];
    free(g->places);
    g->places = wider.places;
    g->place_count = wider.place_count;
}

/* The place of a hash, which has it from now on. */
static dtl_gazetteer_place *take_place(dtl_gazetteer *g, uint64_t hash) {
    widen(g);
    dtl_gazetteer_place *const place = dtl_gazetteer_place_of(g, hash);
    g->used += place->hash == 0;
    place->hash = hash;
    return place;
}

/* Room for one more of items; returns them. */
static void *grown(void *items, size_t count, size_t *room, size_t size) {
    if (count < *room) return items;
    *room = *room ? 2 * *room : ROOM_MIN;
    void *const more = realloc(items, *room * size);
    if (!more) dtl_out_of_memory();
    return more;
}

/* ---- a line ---- */

static bool blank(char c) { return c == ' ' || c == '\r' || c == '\t'; }

static dtl_slice trim(dtl_slice s) {
    size_t begin = 0, end = s.size;
    while (begin < end && blank(s.data[begin])) begin++;
    while (end > begin && blank(s.data[end - 1])) end--;
    return dtl_slice_part(s, begin, end);
}

/* What stands before mark, of which *rest loses both; all of it where there is none. */
static dtl_slice take_until(dtl_slice *rest, char mark) {
    const char *const at = rest->size ? memchr(rest->data, mark, rest->size) : NULL;
    size_t const size = at ? (size_t)(at - rest->data) : rest->size;
    dtl_slice const taken = dtl_slice_part(*rest, 0, size);
    *rest = dtl_slice_part(*rest, at ? size + 1 : size, rest->size);
    return trim(taken);
}

static dtl_status cut_name(dtl_gazetteer *g, dtl_slice name, dtl_error *err) {
    if (name.size <= DTL_NAME_KEY_MAX_BYTES) dtl_words_cut(name, &g->words);
    if (name.size <= DTL_NAME_KEY_MAX_BYTES && g->words.count > 0 && g->words.count <= DTL_GAZETTEER_NAME_MAX_WORDS)
        return DTL_OK;
    return dtl_fail(err, DTL_BAD_INPUT, "a name has 1 to %d words and at most %d bytes: %.*s",
                    DTL_GAZETTEER_NAME_MAX_WORDS, DTL_NAME_KEY_MAX_BYTES, name.size > 80 ? 80 : (int)name.size,
                    name.size ? name.data : "");
}

/* The key of the name whose words were cut leads to the entity, unless it leads to another. */
static void note_key(dtl_gazetteer *g, uint32_t entity, dtl_entity_type type, dtl_slice name) {
    dtl_name_key key;
    dtl_name_key_make(name, g->words.at, g->words.count, (dtl_name_type)type, &key);
    dtl_gazetteer_place *const place = take_place(g, dtl_gazetteer_key_hash(type, dtl_name_key_slice(&key)));
    if (place->number == 0) place->number = entity + 1;
}

/* The entity of the name whose words were cut; it is made where there is none yet. */
static uint32_t entity_of(dtl_gazetteer *g, dtl_entity_type type, dtl_slice name) {
    dtl_name_key key;
    dtl_name_key_make(name, g->words.at, g->words.count, (dtl_name_type)type, &key);
    const dtl_named *const known = dtl_gazetteer_known(g, type, dtl_name_key_slice(&key));
    if (known) return (uint32_t)(known - g->entities);
    g->entities = grown(g->entities, g->entity_count, &g->entity_room, sizeof *g->entities);
    g->entities[g->entity_count] = (dtl_named){.type = type,
                                               .key = dtl_arena_copy(g->arena, dtl_name_key_slice(&key)),
                                               .name = dtl_arena_copy(g->arena, name)};
    return (uint32_t)g->entity_count++;
}

/* Enters the name whose words were cut, unless another entity has it. */
static dtl_status add_name(dtl_gazetteer *g, uint32_t entity, dtl_slice name, dtl_error *err) {
    uint64_t hash = DTL_GAZETTEER_BEGINNING;
    dtl_gazetteer_name made = {.entity = entity};
    dtl_gazetteer_place *place = NULL;
    for (size_t i = 0; i < g->words.count; i++) {
        dtl_word const w = g->words.at[i];
        dtl_slice const word = dtl_slice_part(name, w.begin, w.end);
        dtl_gazetteer_case const c = dtl_gazetteer_case_of(word);
        size_t const before = i == 0 ? w.begin : g->words.at[i - 1].end;
        dtl_gazetteer_gap const gap = dtl_gazetteer_gap_of(dtl_slice_part(name, before, w.begin));
        made.capital |= (uint16_t)((unsigned)c.capital << i);
        made.capitals |= (uint16_t)((unsigned)c.capitals << i);
        if (place) place->longer = true;
        hash = dtl_gazetteer_hash(hash, gap, dtl_gazetteer_word_hash(word));
        place = take_place(g, hash);
    }
    if (place->number != 0) { /* in another case: what both allow */
        dtl_gazetteer_name *const known = &g->names[place->number - 1];
        if (known->entity != entity) return DTL_OK;
        known->capital &= made.capital;
        known->capitals &= made.capitals;
        return DTL_OK;
    }
    if (g->name_count == DTL_GAZETTEER_NAMES_MAX)
        return dtl_fail(err, DTL_TOO_BIG, "more than %d names", DTL_GAZETTEER_NAMES_MAX);
    g->names = grown(g->names, g->name_count, &g->name_room, sizeof *g->names);
    g->names[g->name_count] = made;
    place->number = (uint32_t)++g->name_count;
    return DTL_OK;
}

static dtl_status read_line(dtl_gazetteer *g, dtl_slice line, dtl_error *err) {
    dtl_entity_type type;
    if (line.size == 0 || line.data[0] == '#') return DTL_OK;
    dtl_slice const word = take_until(&line, '\t');
    if (!dtl_entity_type_read(word, &type))
        return dtl_fail(err, DTL_BAD_INPUT, "expected person, org, place or misc, and a tab behind it: %.*s",
                        word.size > 40 ? 40 : (int)word.size, word.data);
    dtl_slice const name = take_until(&line, '\t');
    dtl_status status = cut_name(g, name, err);
    if (status != DTL_OK) return status;
    uint32_t const entity = entity_of(g, type, name);
    note_key(g, entity, type, name);
    status = add_name(g, entity, name, err);
    while (status == DTL_OK && line.size > 0) {
        dtl_slice const other = take_until(&line, '|');
        if (other.size == 0) continue;
        status = cut_name(g, other, err);
        if (status != DTL_OK) break;
        note_key(g, entity, type, other);
        status = add_name(g, entity, other, err);
    }
    return status;
}

dtl_status dtl_gazetteer_add(dtl_gazetteer *g, dtl_slice text, dtl_error *err) {
    size_t const valid = dtl_utf8_valid_prefix(text);
    dtl_slice rest = text;
    for (size_t line = 1; rest.size > 0; line++) {
        dtl_slice const one = take_until(&rest, '\n');
        bool const bad = text.size - rest.size > valid;
        dtl_status const status = bad ? dtl_fail(err, DTL_BAD_INPUT, "not UTF-8") : read_line(g, one, err);
        if (status == DTL_OK) continue;
        err->offset = line;
        return status;
    }
    return DTL_OK;
}
