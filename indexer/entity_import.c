/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/entity_import.h"

#include <stdlib.h>

#include "corpus/record/csv_scan.h"
#include "text/utf8.h"

#define NONE UINT32_MAX
enum { ID, WAS, TYPE, NAME, ALIASES, COLUMNS };

/* A line of the table. */
typedef struct {
    uint64_t line;
    dtl_slice cells[COLUMNS]; /* empty where there is none */
    dtl_entity_id id;
    uint32_t number; /* whose it was; NONE: a new one */
    uint32_t target; /* number of the entity that it joins; NONE: it stays */
    bool moved;      /* it became another: its id was edited */
} row;

/* An alias of a row. */
typedef struct {
    dtl_slice form, text;
    uint32_t row;
    bool taken; /* it was found to have come from another row */
} alias;

typedef struct {
    dtl_arena *arena;
    const dtl_entity_table *table;
    const dtl_entity_order *order;
    dtl_buffer rows;
    dtl_buffer aliases, own;          /* alias: that stand in a row, that are in the table; by form and row */
    size_t at[COLUMNS];               /* which cell; SIZE_MAX: none */
    uint32_t *row_of;                 /* the first row of each entity of the table */
    dtl_buffer splits, merges, names; /* dtl_change */
} import;

static row *row_at(const import *m, size_t i) { return (row *)(void *)m->rows.data + i; }
static size_t row_count(const import *m) { return m->rows.size / sizeof(row); }
static alias *alias_at(const dtl_buffer *aliases, size_t i) { return (alias *)(void *)aliases->data + i; }
static size_t count_of(const dtl_buffer *aliases) { return aliases->size / sizeof(alias); }

static void tell(const import *m, uint64_t line, const char *what, dtl_slice name) {
    dtl_error err = {0};
    dtl_fail(&err, DTL_BAD_INPUT, "%s: \"%.*s\"; passed over", what, name.size < 100 ? (int)name.size : 100,
             name.size ? name.data : "");
    dtl_error_locate(&err, m->order->file, line);
    m->order->skipped(m->order->state, &err);
}

/* ---- lines ---- */

static dtl_slice trimmed(dtl_slice s) {
    while (s.size > 0 && (unsigned char)s.data[0] <= ' ') s = dtl_slice_part(s, 1, s.size);
    while (s.size > 0 && (unsigned char)s.data[s.size - 1] <= ' ') s.size--;
    return s;
}

static dtl_status read_header(import *m, const dtl_slice *cells, size_t count, dtl_error *err) {
    static const char *const names[COLUMNS] = {"id", "was", "type", "name", "aliases"};
    for (int c = 0; c < COLUMNS; c++) {
        m->at[c] = SIZE_MAX;
        for (size_t i = 0; i < count && m->at[c] == SIZE_MAX; i++)
            if (dtl_slice_equal(trimmed(cells[i]), dtl_slice_text(names[c]))) m->at[c] = i;
    }
    if (m->at[ID] != SIZE_MAX) return DTL_OK;
    return dtl_fail(err, DTL_BAD_INPUT,
                    "no table of entities: the first line has no column \"id\"; "
                    "--entities=export makes one");
}

/* Whose line it is; false: nobody's. */
static bool read_whose(import *m, row *r) {
    dtl_entity_id was;
    bool const kept = r->cells[WAS].size > 0;
    if (!dtl_entity_id_read(r->cells[ID], &r->id)) {
        tell(m, r->line, "an id is not written as type:key, such as person:pete hegseth", r->cells[ID]);
        return false;
    }
    if (kept && !dtl_entity_id_read(r->cells[WAS], &was)) {
        tell(m, r->line, "the column was has been edited", r->cells[WAS]);
        return false;
    }
    if (!kept) was = r->id;
    if (!dtl_entity_table_has(m->table, was, &r->number)) {
        r->number = NONE;
        if (kept) tell(m, r->line, "the archive has no such entity any more", r->cells[WAS]);
        return !kept;
    }
    r->moved = !dtl_entity_id_equal(r->id, was);
    return true;
}

static void read_row(import *m, const dtl_slice *cells, size_t count, uint64_t line) {
    row r = {.line = line, .number = NONE, .target = NONE};
    for (int c = 0; c < COLUMNS; c++)
        if (m->at[c] < count) r.cells[c] = trimmed(cells[m->at[c]]);
    if (!read_whose(m, &r)) return;
    if (r.number != NONE && m->row_of[r.number] == NONE) m->row_of[r.number] = (uint32_t)row_count(m);
    else if (r.number != NONE && m->at[WAS] == SIZE_MAX)
        tell(m, line, "a second line of an entity; to make two one, keep the column was", r.cells[ID]);
    dtl_buffer_append(&m->rows, (const char *)&r, sizeof r);
}

static dtl_status read_rows(import *m, dtl_slice bytes, dtl_error *err) {
    dtl_slice const mark = DTL_SLICE("\xEF\xBB\xBF");
    dtl_slice *cells = dtl_arena_zeroed(m->arena, DTL_CSV_COLUMNS_MAX, sizeof *cells);
    if (dtl_slice_starts(bytes, mark)) bytes = dtl_slice_part(bytes, mark.size, bytes.size);
    const char *end = bytes.size ? memchr(bytes.data, '\n', bytes.size) : NULL;
    dtl_csv_scan scan = {
        .separator = dtl_csv_separator(dtl_slice_part(bytes, 0, end ? (size_t)(end - bytes.data) : bytes.size))};
    char const separator = scan.separator;
    uint64_t line = 1;
    for (size_t begin = 0, used = 0; begin < bytes.size; begin += used) {
        dtl_row_result const result = dtl_csv_scan_feed(&scan, dtl_slice_part(bytes, begin, bytes.size), &used);
        if (result == DTL_ROW_BROKEN) return dtl_fail(err, DTL_BAD_INPUT, "a quote that does not end");
        if (used == 0) break;
        dtl_slice text = dtl_slice_part(bytes, begin, begin + used);
        if (text.data[text.size - 1] == '\n') text.size--;
        if (text.size > 0 && text.data[text.size - 1] == '\r') text.size--;
        size_t const count = trimmed(text).size ? dtl_csv_cells(m->arena, text, separator, cells) : 0;
        dtl_status const status = line == 1 ? read_header(m, cells, count, err) : DTL_OK;
        if (status != DTL_OK) return status;
        if (line > 1 && count > 0) read_row(m, cells, count, line);
        line += 1 + scan.lines;
        scan = (dtl_csv_scan){.separator = separator};
    }
    return line > 1 ? DTL_OK : read_header(m, cells, 0, err);
}

/* ---- aliases ---- */

static int by_form(const void *a, const void *b) {
    const alias *x = a, *y = b;
    int const order = dtl_slice_compare(x->form, y->form);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static dtl_slice form_of(import *m, dtl_slice text) {
    dtl_buffer form = {0};
    dtl_alias_form(text, &form);
    dtl_slice const kept = dtl_arena_copy(m->arena, dtl_buffer_content(&form));
    dtl_buffer_release(&form);
    return kept;
}

/* "a|3;b|1". */
static void read_aliases(import *m, uint32_t number) {
    dtl_slice const all = row_at(m, number)->cells[ALIASES];
    for (size_t begin = 0, end; begin < all.size; begin = end + 1) {
        for (end = begin; end < all.size && all.data[end] != ';';) end++;
        dtl_slice text = dtl_slice_part(all, begin, end);
        for (size_t i = text.size; i-- > 0;)
            if (text.data[i] == '|') text.size = i;
        text = trimmed(text);
        const alias one = {.text = text, .form = form_of(m, text), .row = number};
        if (one.form.size > 0) dtl_buffer_append(&m->aliases, (const char *)&one, sizeof one);
    }
}

static size_t first_with(const dtl_buffer *aliases, dtl_slice form, uint32_t number) {
    const alias wanted = {.form = form, .row = number};
    size_t low = 0, high = count_of(aliases);
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (by_form(alias_at(aliases, middle), &wanted) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

static bool has(const dtl_buffer *aliases, dtl_slice form, uint32_t number) {
    const alias wanted = {.form = form, .row = number};
    size_t const at = first_with(aliases, form, number);
    return at < count_of(aliases) && by_form(alias_at(aliases, at), &wanted) == 0;
}

static void sort(dtl_buffer *aliases) {
    if (aliases->size > 0) qsort(aliases->data, count_of(aliases), sizeof(alias), by_form);
}

static dtl_entity_id id_of(const import *m, const row *r) {
    return r->number == NONE ? r->id : dtl_entity_table_id(m->table, r->number);
}

/* The aliases of the table, of those entities that have a row: row is then the entity. */
static void gather_own(import *m) {
    for (uint32_t e = 0; e < dtl_entities_count(m->table->entities); e++) {
        for (uint32_t i = 0; m->row_of[e] != NONE && i < dtl_entities_alias_count(m->table->entities, e); i++) {
            dtl_slice const text = dtl_entities_alias(m->table->entities, e, i).text;
            const alias one = {.text = text, .form = form_of(m, text), .row = e};
            if (one.form.size > 0) dtl_buffer_append(&m->own, (const char *)&one, sizeof one);
        }
    }
}

static bool had(const import *m, uint32_t entity, dtl_slice form) {
    return entity != NONE && has(&m->own, form, entity);
}

/* Whether another row of the entity has it, and the row that got it: one that did not have it. */
static bool still_has(const import *m, uint32_t entity, dtl_slice form, uint32_t *taker) {
    *taker = NONE;
    for (size_t i = first_with(&m->aliases, form, 0); i < count_of(&m->aliases); i++) {
        alias *a = alias_at(&m->aliases, i);
        const row *r = row_at(m, a->row);
        if (!dtl_slice_equal(a->form, form)) break;
        if (r->number == entity) return true;
        if (had(m, r->number, form)) continue;
        a->taken = true;
        if (*taker == NONE) *taker = a->row;
    }
    return false;
}

static void split_off(import *m, const row *from, const row *to, dtl_slice text) {
    const dtl_change c = {.kind = DTL_CHANGE_SPLIT,
                          .entity = id_of(m, from),
                          .into = id_of(m, to),
                          .alias = text,
                          .name = to->number == NONE ? to->cells[NAME] : (dtl_slice){0}};
    dtl_buffer_append(&m->splits, (const char *)&c, sizeof c);
}

/* Aliases that no row of their entity has any longer. Spellings that fold alike are one. */
static void find_splits(import *m) {
    for (size_t i = 0; m->at[ALIASES] != SIZE_MAX && i < count_of(&m->own); i++) {
        const alias *own = alias_at(&m->own, i);
        const row *r = row_at(m, m->row_of[own->row]);
        uint32_t taker;
        if (i > 0 && by_form(alias_at(&m->own, i - 1), own) == 0) continue;
        if (has(&m->aliases, own->form, m->row_of[own->row]) || still_has(m, own->row, own->form, &taker)) continue;
        if (taker != NONE) split_off(m, r, row_at(m, taker), own->text);
        else tell(m, r->line, "an alias was taken away, and no other line has got it", own->text);
    }
}

static void tell_new_aliases(const import *m) {
    for (size_t i = 0; i < count_of(&m->aliases); i++) {
        const alias *a = alias_at(&m->aliases, i);
        const row *r = row_at(m, a->row);
        if (!a->taken && !had(m, r->number, a->form))
            tell(m, r->line, "an alias is new here, and no other line has lost it", a->text);
    }
}

/* ---- the rest of a line ---- */

/* Whom a row joins whose id was edited. */
static void find_merge(import *m, row *r) {
    if (r->number == NONE || !r->moved) return;
    const dtl_change c = {.kind = DTL_CHANGE_MERGE, .entity = id_of(m, r), .into = r->id};
    bool there = dtl_entity_table_has(m->table, r->id, &r->target);
    for (size_t i = 0; i < row_count(m) && !there; i++)
        there = row_at(m, i)->number == NONE && dtl_entity_id_equal(row_at(m, i)->id, r->id);
    if (!there) tell(m, r->line, "no line and no entity has this id", r->cells[ID]);
    else if (r->target != r->number) dtl_buffer_append(&m->merges, (const char *)&c, sizeof c);
}

static void find_type(import *m, const row *r) {
    dtl_entity_type type;
    if (r->number == NONE || r->moved || r->cells[TYPE].size == 0) return;
    dtl_entity_id const id = id_of(m, r);
    if (!dtl_entity_type_named(r->cells[TYPE], &type)) {
        tell(m, r->line, "no type; there are person, org, place and misc", r->cells[TYPE]);
        return;
    }
    /* a line that is older than a merge tells nothing of what it was merged into */
    if (type == id.type || !dtl_entity_id_equal(id, r->id)) return;
    const dtl_change c = {.kind = DTL_CHANGE_MERGE,
                          .entity = id,
                          .into = {.type = type, .key = id.key},
                          .name = dtl_entity_table_name(m->table, r->number)};
    dtl_buffer_append(&m->merges, (const char *)&c, sizeof c);
}

static void find_name(import *m, const row *r) {
    dtl_slice const name = r->cells[NAME];
    if (r->number == NONE || r->moved || name.size == 0 || !dtl_entity_id_equal(id_of(m, r), r->id)) return;
    if (dtl_slice_equal(name, trimmed(dtl_entity_table_name(m->table, r->number)))) return;
    const dtl_change c = {.kind = DTL_CHANGE_RENAME, .entity = r->id, .name = name};
    dtl_buffer_append(&m->names, (const char *)&c, sizeof c);
}

/* What can be written as a line of the file of changes. */
static void keep(import *m, const dtl_buffer *from, dtl_buffer *changes) {
    const dtl_change *all = (const dtl_change *)(const void *)from->data;
    dtl_buffer line = {0};
    for (size_t i = 0; i < from->size / sizeof *all; i++) {
        dtl_change read;
        dtl_error err;
        line.size = 0;
        dtl_change_print(&all[i], &line);
        if (dtl_change_read(dtl_slice_of(line.data, line.size - 1), &read, &err) == DTL_OK)
            dtl_buffer_append(changes, (const char *)&all[i], sizeof all[i]);
        else tell(m, 0, err.message, all[i].kind == DTL_CHANGE_SPLIT ? all[i].alias : all[i].name);
    }
    dtl_buffer_release(&line);
}

/* Splits first: each is of the entity as it was. */
static void find_changes(import *m, dtl_buffer *changes) {
    for (uint32_t i = 0; i < row_count(m); i++) read_aliases(m, i);
    gather_own(m);
    sort(&m->aliases);
    sort(&m->own);
    find_splits(m);
    for (uint32_t i = 0; i < row_count(m); i++) {
        row *r = row_at(m, i);
        find_merge(m, r);
        find_type(m, r);
        find_name(m, r);
    }
    tell_new_aliases(m);
    keep(m, &m->splits, changes);
    keep(m, &m->merges, changes);
    keep(m, &m->names, changes);
}

dtl_status dtl_entity_import_read(dtl_arena *arena, const dtl_entity_table *table, dtl_slice bytes,
                                  const dtl_entity_order *order, dtl_buffer *changes, dtl_error *err) {
import m = {.arena = arena, .table = table, .order = order };
    dtl_utf8_report report;
    uint32_t const count = dtl_entities_count(table->entities);
    m.row_of = dtl_arena_alloc(arena, (count + (size_t)1) * sizeof *m.row_of);
    for (uint32_t i = 0; i < count; i++) m.row_of[i] = NONE;
    dtl_status const status = read_rows(&m, dtl_utf8_repair(arena, bytes, &report), err);
    if (status == DTL_OK) find_changes(&m, changes);
    dtl_buffer *buffers[] = {&m.rows, &m.aliases, &m.own, &m.splits, &m.merges, &m.names};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++) dtl_buffer_release(buffers[i]);
    return status;
}

/* ---- */

void dtl_change_tell(const dtl_change *c, dtl_buffer *out) {
    static const char *const words[DTL_CHANGE_KINDS] = {"merge ", "rename ", "split \""};
    dtl_buffer_text(out, words[c->kind]);
    if (c->kind == DTL_CHANGE_SPLIT) {
        dtl_buffer_slice(out, c->alias);
        dtl_buffer_text(out, "\" of ");
    }
    dtl_entity_id_print(c->entity, out);
    if (c->kind != DTL_CHANGE_RENAME) {
        dtl_buffer_text(out, c->kind == DTL_CHANGE_MERGE ? " into " : " off to ");
        dtl_entity_id_print(c->into, out);
    }
    if (c->name.size > 0) {
        dtl_buffer_text(out, c->kind == DTL_CHANGE_RENAME ? " to \"" : ", shown as \"");
        dtl_buffer_slice(out, c->name);
        dtl_buffer_byte(out, '"');
    }
    dtl_buffer_byte(out, '\n');
}

dtl_status dtl_entity_import(const char *archive, const dtl_entity_table *table, const dtl_entity_order *order,
                             dtl_buffer *out, dtl_error *err) {
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer bytes = {0}, changes = {0};
    bool const standard = strcmp(order->file, "-") == 0;
    dtl_status status = dtl_file_read(standard ? "/dev/stdin" : order->file, DTL_IMPORT_MAX_BYTES, &bytes, err);
    if (status == DTL_END) status = dtl_fail(err, DTL_IO, "there is no file %.200s", order->file);
    if (status == DTL_OK)
        status = dtl_entity_import_read(arena, table, dtl_buffer_content(&bytes), order, &changes, err);
    size_t const count = changes.size / sizeof(dtl_change);
    const dtl_change *all = (const dtl_change *)(const void *)changes.data;
    if (status == DTL_OK && count > DTL_CHANGES_MAX - dtl_authority_count(table->authority))
        status = dtl_fail(err, DTL_TOO_BIG, "more than %d changes", DTL_CHANGES_MAX);
    if (status == DTL_OK && count > 0) status = dtl_authority_append(archive, all, count, err);
    for (size_t i = 0; status == DTL_OK && i < count; i++) dtl_change_tell(&all[i], out);
    if (status == DTL_OK && count == 0) dtl_buffer_text(out, "nothing is changed\n");
    else if (status == DTL_OK)
        dtl_buffer_printf(out, "%zu change%s; --undo takes back the last\n", count, count == 1 ? "" : "s");
    dtl_buffer_release(&bytes);
    dtl_buffer_release(&changes);
    dtl_arena_free(arena);
    return status;
}
