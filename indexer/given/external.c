/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/given/external.h"

#include <jansson.h>
#include <stdlib.h>

#include "indexer/given/external_mentions.h"
#include "schema/authority.h"
#include "schema/forward.h"
#include "text/fold.h"
#include "text/name_key.h"

enum { ROOM_MIN = 256, LOOK_BACK = 32 };

dtl_external *dtl_external_new(void) {
    dtl_external *const x = calloc(1, sizeof *x);
    if (!x) dtl_out_of_memory();
    x->arena = dtl_arena_new();
    return x;
}

void dtl_external_free(dtl_external *x) {
    if (!x) return;
    dtl_arena_free(x->arena);
    dtl_words_release(&x->words);
    free(x->articles);
    free(x->mentions);
    free(x->entities);
    free(x);
}

size_t dtl_external_articles(const dtl_external *x) { return x->article_count; }

/* Room for one more of items; returns them. */
static void *grown(void *items, size_t count, size_t *room, size_t size) {
    if (count < *room) return items;
    *room = *room ? 2 * *room : ROOM_MIN;
    void *const more = realloc(items, *room * size);
    if (!more) dtl_out_of_memory();
    return more;
}

/* ---- entities ---- */

/* Number of the entity, from 1; those of the last few mentions are looked through. */
static uint32_t entity_number(dtl_external *x, dtl_named entity) {
    for (size_t i = 1; i <= LOOK_BACK && i <= x->entity_count; i++) {
        const dtl_named *const e = &x->entities[x->entity_count - i];
        if (e->type == entity.type && dtl_slice_equal(e->key, entity.key) && dtl_slice_equal(e->name, entity.name))
            return (uint32_t)(x->entity_count - i + 1);
    }
    x->entities = grown(x->entities, x->entity_count, &x->entity_room, sizeof *x->entities);
    x->entities[x->entity_count++] = (dtl_named){.type = entity.type,
                                                 .key = dtl_arena_copy(x->arena, entity.key),
                                                 .name = dtl_arena_copy(x->arena, entity.name)};
    return (uint32_t)x->entity_count;
}

/* Whether text is folded words with one blank between, as keys are. */
static bool is_key(dtl_external *x, dtl_slice text) {
    size_t at = 0;
    dtl_words_cut(text, &x->words);
    for (size_t i = 0; i < x->words.count; i++) {
        dtl_word const w = x->words.at[i];
        char surface[DTL_SURFACE_MAX_BYTES], folded[DTL_FOLDED_MAX_BYTES];
        dtl_slice const word = dtl_slice_part(text, w.begin, w.end);
        size_t const size = dtl_word_fold(dtl_slice_of(surface, dtl_word_surface(word, surface)), folded);
        bool const parted = i == 0 ? w.begin == 0 : w.begin == at + 1 && text.data[at] == ' ';
        if (!parted || !dtl_slice_equal(word, dtl_slice_of(folded, size))) return false;
        at = w.end;
    }
    return x->words.count > 0 && at == text.size && text.size <= DTL_NAME_KEY_MAX_BYTES;
}

/* "person:ada orlo" (schema/authority.h), with a key that is one. */
static bool read_id(dtl_external *x, dtl_slice text, dtl_named *entity) {
    dtl_entity_id id;
    if (!dtl_entity_id_read(text, &id) || !is_key(x, id.key)) return false;
    entity->type = id.type;
    entity->key = id.key;
    return true;
}

static dtl_slice text_of(const json_t *value) {
    return json_is_string(value) ? dtl_slice_of(json_string_value(value), json_string_length(value)) : DTL_SLICE("");
}

/* 0: coreference says which. */
static uint32_t read_entity(dtl_external *x, const json_t *mention, dtl_entity_type type) {
    dtl_slice const name = text_of(json_object_get(mention, "name"));
    dtl_named entity = {.type = type, .name = name};
    dtl_name_key key;
    if (!read_id(x, text_of(json_object_get(mention, "id")), &entity)) {
        if (name.size == 0 || name.size > DTL_NAME_KEY_MAX_BYTES) return 0;
        dtl_words_cut(name, &x->words);
        if (x->words.count == 0) return 0;
        dtl_name_key_make(name, x->words.at, x->words.count, (dtl_name_type)type, &key);
        entity.type = (dtl_entity_type)key.type;
        entity.key = dtl_name_key_slice(&key);
    }
    if (entity.name.size == 0) entity.name = entity.key;
    return entity_number(x, entity);
}

/* ---- an article ---- */

static bool read_place(const json_t *value, uint32_t *place) {
    json_int_t const number = json_is_integer(value) ? json_integer_value(value) : -1;
    *place = (uint32_t)number;
    return number >= 0 && number <= (json_int_t)DTL_TEXT_MAX_BYTES;
}

static dtl_status read_mention(dtl_external *x, const json_t *from, bool title, dtl_error *err) {
    dtl_external_mention m = {.title = title};
    if (!read_place(json_object_get(from, "start"), &m.start) || !read_place(json_object_get(from, "end"), &m.end))
        return dtl_fail(err, DTL_BAD_INPUT, "a mention needs start and end, whole numbers up to %zu",
                        DTL_TEXT_MAX_BYTES);
    dtl_slice const type = text_of(json_object_get(from, "type"));
    if (!dtl_entity_type_read(type, &m.type))
        return dtl_fail(err, DTL_BAD_INPUT, "the type of a mention is PER, ORG, LOC or MISC, not \"%.*s\"",
                        type.size > 40 ? 40 : (int)type.size, type.data);
    if (x->mention_count == DTL_EXTERNAL_ALL_MENTIONS_MAX)
        return dtl_fail(err, DTL_TOO_BIG, "more than %d mentions in all", DTL_EXTERNAL_ALL_MENTIONS_MAX);
    m.entity = read_entity(x, from, m.type);
    x->mentions = grown(x->mentions, x->mention_count, &x->mention_room, sizeof *x->mentions);
    x->mentions[x->mention_count++] = m;
    return DTL_OK;
}

static dtl_status read_mentions(dtl_external *x, const json_t *list, bool title, dtl_error *err) {
    if (list && !json_is_array(list))
        return dtl_fail(err, DTL_BAD_INPUT, "%s is no list", title ? "title_mentions" : "mentions");
    if (json_array_size(list) > DTL_EXTERNAL_MENTIONS_MAX)
        return dtl_fail(err, DTL_TOO_BIG, "more than %d mentions of one article", DTL_EXTERNAL_MENTIONS_MAX);
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < json_array_size(list) && status == DTL_OK; i++)
        status = read_mention(x, json_array_get(list, i), title, err);
    return status;
}

static dtl_status read_unit(const json_t *unit, bool *bytes, dtl_error *err) {
    dtl_slice const name = text_of(unit);
    *bytes = dtl_slice_equal(name, DTL_SLICE("bytes"));
    if (!unit || *bytes || dtl_slice_equal(name, DTL_SLICE("characters"))) return DTL_OK;
    return dtl_fail(err, DTL_BAD_INPUT, "unit is \"characters\" or \"bytes\"");
}

static int by_place(const void *a, const void *b) {
    const dtl_external_mention *const x = a, *const y = b;
    if (x->title != y->title) return x->title ? -1 : 1;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return (x->end < y->end) - (x->end > y->end); /* the longer first */
}

static dtl_status read_article(dtl_external *x, const json_t *from, dtl_error *err) {
    dtl_slice const id = text_of(json_object_get(from, "id"));
    dtl_external_article a = {.id = dtl_id_hash(id), .first = (uint32_t)x->mention_count, .order = x->lines++};
    if (id.size == 0) return dtl_fail(err, DTL_BAD_INPUT, "expected an object with the id of an article");
    dtl_status status = read_unit(json_object_get(from, "unit"), &a.bytes, err);
    if (status == DTL_OK) status = read_mentions(x, json_object_get(from, "title_mentions"), true, err);
    if (status == DTL_OK) status = read_mentions(x, json_object_get(from, "mentions"), false, err);
    if (status != DTL_OK) return status;
    a.count = (uint32_t)(x->mention_count - a.first);
    if (a.count > 0) qsort(x->mentions + a.first, a.count, sizeof *x->mentions, by_place);
    x->articles = grown(x->articles, x->article_count, &x->article_room, sizeof *x->articles);
    x->articles[x->article_count++] = a;
    return DTL_OK;
}

static dtl_status read_line(dtl_external *x, dtl_slice line, dtl_error *err) {
    size_t blanks = 0;
    while (blanks < line.size && (line.data[blanks] == ' ' || line.data[blanks] == '\t' || line.data[blanks] == '\r'))
        blanks++;
    if (blanks == line.size) return DTL_OK;
    if (line.size > DTL_EXTERNAL_LINE_MAX_BYTES)
        return dtl_fail(err, DTL_TOO_BIG, "more than %d bytes in a line", DTL_EXTERNAL_LINE_MAX_BYTES);
    json_error_t bad;
    json_t *const root = json_loadb(line.data, line.size, 0, &bad);
    if (!root) return dtl_fail(err, DTL_BAD_INPUT, "not JSON: %.120s", bad.text);
    dtl_status const status = read_article(x, root, err);
    json_decref(root);
    return status;
}

/* ---- all of them ---- */

static int by_id(const void *a, const void *b) {
    const dtl_external_article *const x = a, *const y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Of articles with the same id, the last that was read stays. */
static void put_in_order(dtl_external *x) {
    size_t kept = 0;
    if (x->article_count == 0) return;
    qsort(x->articles, x->article_count, sizeof *x->articles, by_id);
    for (size_t i = 1; i < x->article_count; i++) {
        kept += x->articles[i].id != x->articles[kept].id;
        x->articles[kept] = x->articles[i];
    }
    x->article_count = kept + 1;
}

dtl_status dtl_external_add(dtl_external *x, dtl_slice text, dtl_error *err) {
    size_t line = 0;
    for (size_t begin = 0, end; begin < text.size; begin = end + 1) {
        const char *const found = memchr(text.data + begin, '\n', text.size - begin);
        end = found ? (size_t)(found - text.data) : text.size;
        line++;
        dtl_status const status = read_line(x, dtl_slice_part(text, begin, end), err);
        if (status == DTL_OK) continue;
        err->offset = line;
        return status;
    }
    put_in_order(x);
    return DTL_OK;
}
