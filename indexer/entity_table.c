/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entity_table.h"

#include <inttypes.h>
#include <stdlib.h>

#include "text/name_forms.h"

/* ---- all segments together ---- */

static uint32_t number_of(dtl_entities_draft *draft, dtl_entity_id id) {
    return dtl_entities_draft_number(draft, id.type, id.key);
}

static void add_entity(dtl_entities_draft *draft, const dtl_authority *authority, const dtl_entities *from,
                       uint32_t i) {
    dtl_entity const e = dtl_entities_at(from, i);
    dtl_entity_id const id = {.type = e.type, .key = e.key}, meant = dtl_authority_resolve(authority, id);
    bool const is_split = dtl_authority_is_split(authority, id);
    uint32_t const number = number_of(draft, meant);
    uint32_t left = e.mentions;
    uint64_t counts = 0;
    for (uint32_t k = 0; is_split && k < dtl_entities_alias_count(from, i); k++)
        counts += dtl_entities_alias(from, i, k).count;
    for (uint32_t k = 0; k < dtl_entities_alias_count(from, i); k++) {
        dtl_alias const alias = dtl_entities_alias(from, i, k);
        dtl_entity_id const by = is_split ? dtl_authority_resolve_alias(authority, id, alias.text) : meant;
        uint32_t to = number;
        if (!dtl_entity_id_equal(by, meant)) {
            uint32_t const share = dtl_alias_mentions(alias.count, counts, e.mentions);
            uint32_t const taken = share < left ? share : left;
            to = number_of(draft, by);
            left -= taken;
            dtl_entities_draft_count(draft, to, taken < e.articles ? taken : e.articles, taken, e.first, e.last);
        }
        dtl_entities_draft_alias(draft, to, alias.text, alias.count);
    }
    dtl_entities_draft_count(draft, number, left < e.articles ? left : e.articles, left, e.first, e.last);
}

dtl_status dtl_entity_table_make(const dtl_archive *archive, const dtl_authority *authority, dtl_entity_table *table,
                                 dtl_error *err) {
    dtl_entities_draft *draft = dtl_entities_draft_new();
    for (size_t s = 0; s < archive->segment_count; s++)
        for (uint32_t i = 0; i < dtl_entities_count(archive->segments[s].entities); i++)
            add_entity(draft, authority, archive->segments[s].entities, i);
    uint32_t *numbers = calloc(dtl_entities_draft_size(draft) + (size_t)1, sizeof *numbers);
    if (!numbers) dtl_out_of_memory();
    *table = (dtl_entity_table){.authority = authority};
    dtl_entities_draft_finish(draft, numbers, &table->bytes);
    dtl_entities_draft_free(draft);
    free(numbers);
    return dtl_entities_read(dtl_buffer_content(&table->bytes), "the table of entities", &table->entities, err);
}

void dtl_entity_table_release(dtl_entity_table *table) {
    dtl_entities_close(table->entities);
    dtl_buffer_release(&table->bytes);
    *table = (dtl_entity_table){0};
}

dtl_entity_id dtl_entity_table_id(const dtl_entity_table *table, uint32_t number) {
    dtl_entity const e = dtl_entities_at(table->entities, number);
    return (dtl_entity_id){.type = e.type, .key = e.key};
}

dtl_slice dtl_entity_table_name(const dtl_entity_table *table, uint32_t number) {
    dtl_entity const e = dtl_entities_at(table->entities, number);
    dtl_slice const given = dtl_authority_name(table->authority, dtl_entity_table_id(table, number));
    return given.size > 0 ? given : e.name.size > 0 ? e.name : e.key;
}

bool dtl_entity_table_has(const dtl_entity_table *table, dtl_entity_id id, uint32_t *number) {
    dtl_entity_id const meant = dtl_authority_resolve(table->authority, id);
    return dtl_entities_find(table->entities, meant.type, meant.key, number);
}

/* ---- printing ---- */

typedef struct {
    uint32_t mentions, number;
} place;

static int by_mentions(const void *a, const void *b) {
    const place *x = a, *y = b;
    if (x->mentions != y->mentions) return x->mentions > y->mentions ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

/* A cell, where tabs, line ends and what else parts things become blanks. */
static void print_cell(dtl_slice text, const char *parts, dtl_buffer *out) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char const c = (unsigned char)text.data[i];
        dtl_buffer_byte(out, c < ' ' || strchr(parts, c) ? ' ' : text.data[i]);
    }
}

static void print_day(dtl_day day, dtl_buffer *out) {
    dtl_buffer_byte(out, '\t');
    if (day == DTL_DAY_NONE) return;
    dtl_civil const civil = dtl_day_to_civil(day);
    dtl_buffer_printf(out, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

static void print_line(const dtl_entity_table *table, uint32_t number, dtl_buffer *out) {
    dtl_entity const e = dtl_entities_at(table->entities, number);
    dtl_entity_id const id = dtl_entity_table_id(table, number);
    dtl_entity_id_print(id, out);
    dtl_buffer_byte(out, '\t');
    dtl_entity_id_print(id, out);
    dtl_buffer_byte(out, '\t');
    dtl_buffer_slice(out, dtl_entity_type_name(e.type));
    dtl_buffer_byte(out, '\t');
    print_cell(dtl_entity_table_name(table, number), "", out);
    dtl_buffer_byte(out, '\t');
    for (uint32_t i = 0; i < dtl_entities_alias_count(table->entities, number); i++) {
        dtl_alias const alias = dtl_entities_alias(table->entities, number, i);
        if (i > 0) dtl_buffer_byte(out, ';');
        print_cell(alias.text, ";|", out);
        dtl_buffer_printf(out, "|%" PRIu32, alias.count);
    }
    dtl_buffer_printf(out, "\t%" PRIu32 "\t%" PRIu32, e.articles, e.mentions);
    print_day(e.first, out);
    print_day(e.last, out);
    dtl_buffer_byte(out, '\n');
}

void dtl_entity_table_print(const dtl_entity_table *table, dtl_buffer *out) {
    uint32_t const count = dtl_entities_count(table->entities);
    place *places = calloc(count + (size_t)1, sizeof *places);
    if (!places) dtl_out_of_memory();
    for (uint32_t i = 0; i < count; i++)
        places[i] = (place){.mentions = dtl_entities_at(table->entities, i).mentions, .number = i};
    qsort(places, count, sizeof *places, by_mentions);
    dtl_buffer_text(out, "id\twas\ttype\tname\taliases\tarticles\tmentions\tfirst\tlast\n");
    for (uint32_t i = 0; i < count; i++)
        if (dtl_entities_alias_count(table->entities, places[i].number) > 0) print_line(table, places[i].number, out);
    free(places);
}

/* ---- whom a user means ---- */

typedef struct {
    const dtl_entity_table *table;
    dtl_slice key;
    unsigned types;
    dtl_words words; /* scratch */
    uint32_t *numbers;
    size_t count;
    bool by_key; /* the best so far have the key themselves */
} finder;

static void keep(finder *f, uint32_t number, bool by_key) {
    if (!(f->types >> dtl_entities_at(f->table->entities, number).type & 1) || (f->by_key && !by_key)) return;
    if (by_key && !f->by_key) f->count = 0;
    f->by_key = by_key;
    for (size_t i = 0; i < f->count; i++)
        if (f->numbers[i] == number) return;
    if (f->count < DTL_CANDIDATES_MAX) f->numbers[f->count++] = number;
}

static void found_form(void *state, uint32_t number) {
    finder *f = state;
    dtl_entity const e = dtl_entities_at(f->table->entities, number);
    if (dtl_slice_equal(e.key, f->key)) {
        keep(f, number, true);
        return;
    }
    for (uint32_t i = 0; i < dtl_entities_alias_count(f->table->entities, number); i++) {
        dtl_alias const alias = dtl_entities_alias(f->table->entities, number, i);
        dtl_name_key key;
        dtl_words_cut(alias.text, &f->words);
        if (f->words.count == 0) continue;
        dtl_name_key_make(alias.text, f->words.at, f->words.count, (dtl_name_type)e.type, &key);
        if (!dtl_slice_equal(dtl_name_key_slice(&key), f->key)) continue;
        keep(f, number, false);
        return;
    }
}

static void found_given(void *state, dtl_entity_id id) {
    finder *f = state;
    uint32_t number;
    if (dtl_entities_find(f->table->entities, id.type, id.key, &number)) keep(f, number, true);
}

size_t dtl_entity_table_find(const dtl_entity_table *table, dtl_slice name, uint32_t numbers[DTL_CANDIDATES_MAX]) {
    dtl_entity_id id;
    finder f = {.table = table, .numbers = numbers, .types = (1u << DTL_ENTITY_TYPES) - 1};
    if (dtl_entity_id_read(name, &id)) {
        if (dtl_entity_table_has(table, id, &numbers[0])) return 1;
        name = id.key;
        f.types = 1u << id.type;
    }
    dtl_name_key keys[DTL_NAME_TYPES];
    dtl_words_cut(name, &f.words);
    size_t const count = dtl_name_keys(name, f.words.at, f.words.count, (1u << DTL_ENTITY_TYPES) - 1, keys);
    for (size_t i = 0; i < count; i++) {
        f.key = dtl_name_key_slice(&keys[i]);
        dtl_entities_find_form(table->entities, DTL_FORM_KEY, f.key, found_form, &f);
        dtl_authority_find_name(table->authority, f.key, found_given, &f);
    }
    dtl_words_release(&f.words);
    return f.count;
}

static dtl_status tell_candidates(const dtl_entity_table *table, dtl_slice name, const uint32_t *numbers, size_t count,
                                  dtl_error *err) {
    enum { ROOM = 150 };
    dtl_buffer list = {0};
    size_t told = 0;
    for (; told < count; told++) {
        size_t const before = list.size;
        if (told > 0) dtl_buffer_text(&list, ", ");
        dtl_entity_id_print(dtl_entity_table_id(table, numbers[told]), &list);
        if (list.size <= ROOM || told == 0) continue;
        list.size = before;
        break;
    }
    dtl_status const status =
        dtl_fail(err, DTL_BAD_QUERY, "\"%.*s\" may be %.*s%s: say which", name.size < 40 ? (int)name.size : 40,
                 name.data, list.size < ROOM ? (int)list.size : ROOM, list.data, told < count ? " or others" : "");
    dtl_buffer_release(&list);
    return status;
}

dtl_status dtl_entity_table_one(const dtl_entity_table *table, dtl_slice name, uint32_t *number, dtl_error *err) {
    uint32_t numbers[DTL_CANDIDATES_MAX];
    size_t const count = dtl_entity_table_find(table, name, numbers);
    if (count > 1) return tell_candidates(table, name, numbers, count, err);
    if (count == 0)
        return dtl_fail(err, DTL_BAD_QUERY, "the archive names no \"%.*s\"; --entities=export lists whom it names",
                        name.size < 80 ? (int)name.size : 80, name.size ? name.data : "");
    *number = numbers[0];
    return DTL_OK;
}
