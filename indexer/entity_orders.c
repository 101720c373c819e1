/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entity_orders.h"

#include <stdlib.h>

#include "indexer/archive_writer.h"
#include "indexer/entity_import.h"
#include "text/name_key.h"
#include "text/utf8.h"

/* ---- reading orders ---- */

static dtl_slice trimmed(dtl_slice s) {
    while (s.size > 0 && s.data[0] == ' ') s = dtl_slice_part(s, 1, s.size);
    while (s.size > 0 && s.data[s.size - 1] == ' ') s.size--;
    return s;
}

/* Where what stands in text, from byte at on; text.size: nowhere. */
static size_t place_of(dtl_slice text, dtl_slice what, size_t at) {
    for (; at + what.size <= text.size; at++)
        if (memcmp(text.data + at, what.data, what.size) == 0) return at;
    return text.size;
}

/* Both sides of the last " = ". */
static bool cut_sides(dtl_slice text, dtl_slice *left, dtl_slice *right) {
    dtl_slice const sign = DTL_SLICE(" = ");
    size_t last = text.size;
    for (size_t at = place_of(text, sign, 0); at < text.size; at = place_of(text, sign, at + 1)) last = at;
    if (last == text.size) return false;
    *left = trimmed(dtl_slice_part(text, 0, last));
    *right = trimmed(dtl_slice_part(text, last + sign.size, text.size));
    return left->size > 0 && right->size > 0;
}

static bool has_alias(const dtl_entity_table *table, uint32_t number, dtl_slice alias) {
    dtl_buffer wanted = {0}, form = {0};
    bool has = false;
    dtl_alias_form(alias, &wanted);
    for (uint32_t i = 0; !has && i < dtl_entities_alias_count(table->entities, number); i++) {
        form.size = 0;
        dtl_alias_form(dtl_entities_alias(table->entities, number, i).text, &form);
        has = form.size > 0 && dtl_slice_equal(dtl_buffer_content(&form), dtl_buffer_content(&wanted));
    }
    dtl_buffer_release(&wanted);
    dtl_buffer_release(&form);
    return has;
}

/* "ALIAS of A", at that " of " which makes sense of it: names may have the word, too. */
static dtl_status read_alias(const dtl_entity_table *table, dtl_slice text, dtl_change *c, dtl_error *err) {
    dtl_slice const of = DTL_SLICE(" of ");
    bool seen = false;
    for (size_t at = place_of(text, of, 0); at < text.size; at = place_of(text, of, at + 1)) {
        uint32_t number;
        dtl_error first;
        dtl_slice const name = trimmed(dtl_slice_part(text, at + of.size, text.size));
        c->alias = trimmed(dtl_slice_part(text, 0, at));
        dtl_status status = dtl_entity_table_one(table, name, &number, &first);
        if (status == DTL_OK && !has_alias(table, number, c->alias))
            status =
                dtl_fail(&first, DTL_BAD_QUERY, "nowhere is \"%.*s\" called \"%.*s\"; --entities=export lists aliases",
                         name.size < 60 ? (int)name.size : 60, name.data, c->alias.size < 60 ? (int)c->alias.size : 60,
                         c->alias.data);
        c->entity = status == DTL_OK ? dtl_entity_table_id(table, number) : c->entity;
        if (status == DTL_OK) return DTL_OK;
        if (!seen) *err = first;
        seen = true;
    }
    if (seen) return DTL_BAD_QUERY;
    return dtl_fail(err, DTL_BAD_QUERY, "a split is written 'ALIAS of ENTITY = ENTITY'");
}

/* Whom a name means that may be new: then it is of the type, or as its words say. */
static dtl_status read_new(dtl_arena *arena, const dtl_entity_table *table, dtl_slice text, dtl_entity_type type,
                           dtl_change *c, dtl_error *err) {
    uint32_t numbers[DTL_CANDIDATES_MAX];
    dtl_words words = {0};
    dtl_entity_id given = {.type = type, .key = text};
    size_t const found = dtl_entity_table_find(table, text, numbers);
    if (found > 0) {
        dtl_status const status = dtl_entity_table_one(table, text, &numbers[0], err);
        if (status == DTL_OK) c->into = dtl_entity_table_id(table, numbers[0]);
        return status;
    }
    bool const typed = dtl_entity_id_read(text, &given);
    dtl_words_cut(given.key, &words);
    if (words.count == 0) return dtl_fail(err, DTL_BAD_QUERY, "a name needs a word");
    dtl_name_key key;
    dtl_name_key_make(given.key, words.at, words.count, (dtl_name_type)given.type, &key);
    dtl_words_release(&words);
    c->into = (dtl_entity_id){.type = typed ? given.type : (dtl_entity_type)key.type,
                              .key = dtl_arena_copy(arena, dtl_name_key_slice(&key))};
    c->name = given.key;
    return DTL_OK;
}

static dtl_status check_text(dtl_slice text, dtl_error *err) {
    if (dtl_utf8_valid_prefix(text) != text.size) return dtl_fail(err, DTL_BAD_QUERY, "not UTF-8");
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.data[i] < ' ') return dtl_fail(err, DTL_BAD_QUERY, "a name has no tabs or line ends");
    return DTL_OK;
}

static dtl_status read_sides(dtl_arena *arena, const dtl_entity_table *table, dtl_slice left, dtl_slice right,
                             dtl_change *c, dtl_error *err) {
    uint32_t number = 0;
    if (c->kind == DTL_CHANGE_SPLIT) {
        dtl_status const status = read_alias(table, left, c, err);
        return status == DTL_OK ? read_new(arena, table, right, c->entity.type, c, err) : status;
    }
    dtl_status status = dtl_entity_table_one(table, left, &number, err);
    if (status != DTL_OK) return status;
    c->entity = dtl_entity_table_id(table, number);
    c->name = right;
    if (c->kind == DTL_CHANGE_RENAME) return DTL_OK;
    c->name = (dtl_slice){0};
    status = dtl_entity_table_one(table, right, &number, err);
    if (status == DTL_OK) c->into = dtl_entity_table_id(table, number);
    return status;
}

/* Of another type is another entity, which this one becomes. */
static dtl_status read_type(const dtl_entity_table *table, dtl_slice left, dtl_slice right, dtl_change *c,
                            dtl_error *err) {
    uint32_t number = 0;
    dtl_status const status = dtl_entity_table_one(table, left, &number, err);
    if (status != DTL_OK) return status;
    c->entity = c->into = dtl_entity_table_id(table, number);
    c->name = dtl_entity_table_name(table, number);
    if (dtl_entity_type_named(right, &c->into.type)) return DTL_OK;
    return dtl_fail(err, DTL_BAD_QUERY, "no type \"%.*s\"; there are person, org, place and misc",
                    right.size < 40 ? (int)right.size : 40, right.data);
}

dtl_status dtl_entity_order_read(dtl_arena *arena, const dtl_entity_table *table, dtl_entity_order_kind kind,
                                 dtl_slice text, dtl_change *change, dtl_error *err) {
    static const dtl_change_kind kinds[] = {DTL_CHANGE_MERGE, DTL_CHANGE_RENAME, DTL_CHANGE_SPLIT, DTL_CHANGE_MERGE};
    dtl_slice left = {0}, right = {0};
    dtl_change c = {.kind = kinds[kind]};
    dtl_status status = check_text(text, err);
    if (status == DTL_OK && !cut_sides(text, &left, &right))
        status = dtl_fail(err, DTL_BAD_QUERY, "expected '%s', blanks around the =",
                          kind == DTL_ENTITIES_SPLIT    ? "ALIAS of ENTITY = ENTITY"
                          : kind == DTL_ENTITIES_TYPE   ? "ENTITY = TYPE"
                          : kind == DTL_ENTITIES_RENAME ? "ENTITY = NAME"
                                                        : "ENTITY = ENTITY");
    if (status == DTL_OK)
        status = kind == DTL_ENTITIES_TYPE ? read_type(table, left, right, &c, err)
                                           : read_sides(arena, table, left, right, &c, err);
    if (status != DTL_OK) return status;
    if (c.name.size > DTL_SHOWN_NAME_MAX_BYTES)
        return dtl_fail(err, DTL_BAD_QUERY, "a name has at most %d bytes", DTL_SHOWN_NAME_MAX_BYTES);
    if (c.kind != DTL_CHANGE_RENAME && dtl_entity_id_equal(c.entity, c.into))
        return dtl_fail(err, DTL_BAD_QUERY, "that is %s:%.*s already", dtl_entity_type_name(c.into.type).data,
                        c.into.key.size < 80 ? (int)c.into.key.size : 80, c.into.key.data);
    *change = c;
    return DTL_OK;
}

/* ---- running them ---- */

static dtl_status take_back(const char *archive, dtl_buffer *out, dtl_error *err) {
    dtl_buffer line = {0};
    dtl_change change;
    dtl_status status = dtl_authority_undo(archive, &line, err);
    if (status == DTL_END) status = dtl_fail(err, DTL_BAD_QUERY, "there is no change of an entity to take back");
    if (status == DTL_OK) {
        dtl_slice text = dtl_buffer_content(&line);
        while (text.size > 0 && (text.data[text.size - 1] == '\n' || text.data[text.size - 1] == '\r')) text.size--;
        status = dtl_change_read(text, &change, err);
        dtl_buffer_text(out, "taken back: ");
        if (status == DTL_OK) dtl_change_tell(&change, out);
    }
    dtl_buffer_release(&line);
    return status;
}

static dtl_status change_one(const char *archive, const dtl_entity_table *table, const dtl_entity_order *order,
                             dtl_buffer *out, dtl_error *err) {
    dtl_change change;
    dtl_arena *arena = dtl_arena_new();
    dtl_status status = dtl_entity_order_read(arena, table, order->kind, dtl_slice_text(order->text), &change, err);
    if (status == DTL_OK && dtl_authority_count(table->authority) == DTL_CHANGES_MAX)
        status = dtl_fail(err, DTL_TOO_BIG, "there are %d changes already", DTL_CHANGES_MAX);
    if (status == DTL_OK) status = dtl_authority_append(archive, &change, 1, err);
    if (status == DTL_OK) dtl_change_tell(&change, out);
    dtl_arena_free(arena);
    return status;
}

static dtl_status load(const char *path, const dtl_entity_order *order, dtl_authority *authority, dtl_error *err) {
    dtl_status const status = dtl_authority_load(authority, path, err);
    dtl_authority_settle(authority);
    for (size_t i = 0; status == DTL_OK && dtl_authority_problem(authority, i); i++)
        order->skipped(order->state, dtl_authority_problem(authority, i));
    return status;
}

/* With the table at hand; whoever changes something holds the lock. */
static dtl_status run(const char *path, const dtl_archive *archive, const dtl_entity_order *order, dtl_buffer *out,
                      dtl_error *err) {
    dtl_authority *authority = dtl_authority_new();
    dtl_entity_table table = {0};
    dtl_status status = load(path, order, authority, err);
    if (status == DTL_OK) status = dtl_entity_table_make(archive, authority, &table, err);
    if (status == DTL_OK && order->kind == DTL_ENTITIES_EXPORT) dtl_entity_table_print(&table, out);
    else if (status == DTL_OK && order->kind == DTL_ENTITIES_IMPORT)
        status = dtl_entity_import(path, &table, order, out, err);
    else if (status == DTL_OK) status = change_one(path, &table, order, out, err);
    dtl_entity_table_release(&table);
    dtl_authority_free(authority);
    return status;
}

static dtl_status run_export(const char *path, const dtl_entity_order *order, dtl_buffer *out, dtl_error *err) {
    dtl_archive *archive = NULL;
    dtl_status status = dtl_archive_open(path, &archive, err);
    if (status == DTL_OK) status = run(path, archive, order, out, err);
    dtl_archive_close(archive);
    return status;
}

dtl_status dtl_entity_order_run(const char *path, const dtl_entity_order *order, dtl_buffer *out, dtl_error *err) {
    dtl_manifest *manifest = malloc(sizeof *manifest);
    if (!manifest) dtl_out_of_memory();
    dtl_status status = dtl_manifest_load(path, manifest, err);
    free(manifest);
    if (status == DTL_END) return dtl_fail(err, DTL_INDEX, "there is no archive at %.200s", path);
    if (status != DTL_OK) return status;
    if (order->kind == DTL_ENTITIES_EXPORT) return run_export(path, order, out, err);
    dtl_archive_writer *writer = NULL;
    status = dtl_archive_writer_open(path, &writer, err);
    if (status != DTL_OK) return status;
    status = order->kind == DTL_ENTITIES_UNDO ? take_back(path, out, err) : run(path, writer->archive, order, out, err);
    dtl_archive_writer_close(writer);
    return status;
}
