/* fuzz_entity_table.c - any bytes as a table of entities that comes back edited; the first says what is changed already.
 *
 * Laws    a table is read, or refused with a message; what it changes can be written down and read again, and is of entities
 *         that the archive has; no alias of an entity is split off twice; with these changes made, the table that is exported then changes nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "indexer/entity_import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void passed_over(void *state, const dtl_error *err) {
    hold(err->message[0] != '\0');
    ++*(size_t *)state;
}

static void add(dtl_entities_draft *draft, const char *id, const char *one, const char *two) {
    dtl_entity_id read;
    hold(dtl_entity_id_read(dtl_slice_text(id), &read));
    uint32_t const number = dtl_entities_draft_number(draft, read.type, read.key);
    dtl_entities_draft_count(draft, number, 2, 5, 1000, 2000);
    dtl_entities_draft_alias(draft, number, dtl_slice_text(one), 3);
    dtl_entities_draft_alias(draft, number, dtl_slice_text(two), 2);
}

static dtl_entities *make_entities(dtl_buffer *file) {
    dtl_entities_draft *draft = dtl_entities_draft_new();
    dtl_entities *entities = NULL;
    dtl_error err;
    uint32_t numbers[8];
    add(draft, "person:a b", "A B", "B");
    add(draft, "person:c b", "C B", "B");
    add(draft, "org:d", "D; | E", "E's");
    add(draft, "place:f", "F", "f");
    add(draft, "misc:g", "G", "H");
    dtl_entities_draft_finish(draft, numbers, file);
    dtl_entities_draft_free(draft);
    hold(dtl_entities_read(dtl_buffer_content(file), "fuzz", &entities, &err) == DTL_OK);
    return entities;
}

static const char *const BEFORE[] = {"", "merge\tperson:a b\tperson:c b\n", "split\tperson:a b\tplace:n\tb\tN\n",
                                     "rename\torg:d\t\t\tThe D\nmerge\tmisc:g\torg:g\n"};

static void hold_once(const dtl_change *all, size_t count) {
    dtl_buffer one = {0}, other = {0};
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (all[i].kind != DTL_CHANGE_SPLIT || all[k].kind != DTL_CHANGE_SPLIT) continue;
            if (!dtl_entity_id_equal(all[i].entity, all[k].entity)) continue;
            one.size = other.size = 0;
            dtl_alias_form(all[i].alias, &one);
            dtl_alias_form(all[k].alias, &other);
            hold(!dtl_slice_equal(dtl_buffer_content(&one), dtl_buffer_content(&other)));
        }
    }
    dtl_buffer_release(&one);
    dtl_buffer_release(&other);
}

/* The table after the lines, and what an import of bytes changes, or of the table itself where there are none. */
static dtl_status import(const dtl_archive *archive, dtl_slice lines, const dtl_slice *bytes, dtl_buffer *printed,
                         size_t *told) {
    dtl_authority *authority = dtl_authority_new();
    dtl_arena *arena = dtl_arena_new();
    dtl_entity_table table = {0};
    dtl_buffer own = {0}, changes = {0};
    dtl_error err = {0};
    *told = 0;
    dtl_entity_order const order = {.kind = DTL_ENTITIES_IMPORT, .file = "fuzz", .skipped = passed_over, .state = told};
    dtl_authority_read(authority, lines, "fuzz");
    dtl_authority_settle(authority);
    hold(dtl_authority_problems(authority) == 0);
    hold(dtl_entity_table_make(archive, authority, &table, &err) == DTL_OK);
    dtl_entity_table_print(&table, &own);
    dtl_status const status =
        dtl_entity_import_read(arena, &table, bytes ? *bytes : dtl_buffer_content(&own), &order, &changes, &err);
    hold(status == DTL_OK || (err.status == status && err.message[0]));
    const dtl_change *all = (const dtl_change *)(const void *)changes.data;
    hold_once(all, changes.size / sizeof *all);
    for (size_t i = 0; i < changes.size / sizeof *all; i++) {
        uint32_t number;
        hold(dtl_entity_table_has(&table, all[i].entity, &number));
        dtl_change_print(&all[i], printed);
    }
    dtl_entity_table_release(&table);
    dtl_authority_free(authority);
    dtl_arena_free(arena);
    dtl_buffer_release(&own);
    dtl_buffer_release(&changes);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static dtl_archive archive;
    dtl_buffer file = {0}, lines = {0}, more = {0};
    dtl_segment segment = {.entities = make_entities(&file)};
    size_t told;
    archive.segments = &segment;
    archive.segment_count = 1;
    dtl_buffer_text(&lines, BEFORE[size > 0 ? data[0] % (sizeof BEFORE / sizeof *BEFORE) : 0]);
    dtl_slice const before = {.data = BEFORE[size > 0 ? data[0] % (sizeof BEFORE / sizeof *BEFORE) : 0],
                              .size = lines.size};
    dtl_slice const bytes = dtl_slice_of((const char *)data + (size > 0), size - (size > 0));
    dtl_status const status = import(&archive, before, &bytes, &lines, &told);
    if (status == DTL_OK) {
        hold(import(&archive, dtl_buffer_content(&lines), NULL, &more, &told) == DTL_OK);
        hold(more.size == 0 && told == 0);
    }
    dtl_entities_close(segment.entities);
    dtl_buffer_release(&file);
    dtl_buffer_release(&lines);
    dtl_buffer_release(&more);
    return 0;
}
