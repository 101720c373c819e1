/* fuzz_authority.c - any bytes as the file of what a user says of entities.
 *
 * Laws    each line is empty, a change or a problem; a change that is printed is read again as it was; who an entity means
 *         means itself; mentions of an entity by an alias are of the sources of whom they mean, and of nobody else's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "schema/authority.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { KEPT_MAX = 24 };

static void hold(bool law) {
    if (!law) abort();
}

/* The entities and aliases of the first changes. */
typedef struct {
    dtl_entity_id ids[2 * KEPT_MAX];
    dtl_slice aliases[KEPT_MAX + 1]; /* and an empty one, which nobody has */
    size_t id_count, alias_count;
} kept;

static bool same(const dtl_change *a, const dtl_change *b) {
    bool const into = a->kind == DTL_CHANGE_RENAME || dtl_entity_id_equal(a->into, b->into);
    bool const alias = a->kind != DTL_CHANGE_SPLIT || dtl_slice_equal(a->alias, b->alias);
    return a->kind == b->kind && dtl_entity_id_equal(a->entity, b->entity) && into && alias &&
           dtl_slice_equal(a->name, b->name);
}

static bool keep_line(kept *k, dtl_slice line) {
    dtl_error err = {0};
    dtl_change change, again;
    dtl_status const status = dtl_change_read(line, &change, &err);
    hold(status == DTL_OK || (err.status == status && err.message[0]));
    if (status != DTL_OK) return false;
    dtl_buffer printed = {0};
    dtl_change_print(&change, &printed);
    hold(dtl_change_read(dtl_slice_of(printed.data, printed.size - 1), &again, &err) == DTL_OK &&
         same(&change, &again));
    dtl_buffer_release(&printed);
    if (k->id_count + 2 > 2 * KEPT_MAX) return true;
    k->ids[k->id_count++] = change.entity;
    if (change.kind != DTL_CHANGE_RENAME) k->ids[k->id_count++] = change.into;
    if (change.kind == DTL_CHANGE_SPLIT) k->aliases[k->alias_count++] = change.alias;
    return true;
}

static size_t keep_lines(kept *k, dtl_slice bytes) {
    size_t changes = 0;
    for (size_t at = 0, end; at < bytes.size; at = end + 1) {
        for (end = at; end < bytes.size && bytes.data[end] != '\n';) end++;
        size_t const stop = end > at && bytes.data[end - 1] == '\r' ? end - 1 : end;
        changes += keep_line(k, dtl_slice_part(bytes, at, stop));
    }
    return changes;
}

/* Whether the mentions are among the sources of whom they are said to mean. */
static bool has_source(const dtl_authority *a, dtl_arena *arena, dtl_entity_id top, dtl_entity_id id, dtl_slice form) {
    size_t count;
    const dtl_entity_source *sources = dtl_authority_sources(a, arena, top, &count);
    bool found = false;
    hold(count > 0 && count <= DTL_SOURCES_MAX);
    for (size_t i = 0; i < count; i++) {
        if (!dtl_entity_id_equal(sources[i].id, id)) continue;
        bool listed = false;
        for (size_t n = 0; n < sources[i].alias_count; n++) listed |= dtl_slice_equal(sources[i].aliases[n], form);
        found |= listed == sources[i].only;
    }
    return found;
}

static void hold_meanings(const dtl_authority *a, const kept *k) {
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer form = {0};
    for (size_t i = 0; i < k->id_count; i++) {
        dtl_entity_id const top = dtl_authority_resolve(a, k->ids[i]);
        hold(dtl_entity_id_equal(dtl_authority_resolve(a, top), top));
        for (size_t n = 0; n <= k->alias_count; n++) {
            dtl_entity_id const means = dtl_authority_resolve_alias(a, k->ids[i], k->aliases[n]);
            form.size = 0;
            dtl_alias_form(k->aliases[n], &form);
            hold(dtl_entity_id_equal(means, top) || dtl_authority_is_split(a, k->ids[i]));
            for (size_t t = 0; t < k->id_count && t < 8; t++) {
                dtl_entity_id const other = dtl_authority_resolve(a, k->ids[t]);
                hold(has_source(a, arena, other, k->ids[i], dtl_buffer_content(&form)) ==
                     dtl_entity_id_equal(other, means));
            }
            dtl_arena_reset(arena);
        }
    }
    dtl_buffer_release(&form);
    dtl_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dtl_slice const bytes = dtl_slice_of((const char *)data, size);
    kept k = {0};
    dtl_authority *a = dtl_authority_new();
    dtl_authority_read(a, bytes, "fuzz");
    dtl_authority_settle(a);
    size_t const changes = keep_lines(&k, bytes);
    /* a mark of UTF-8 may stand before the first line */
    hold(dtl_authority_count(a) == changes || dtl_authority_count(a) == changes + 1);
    hold_meanings(a, &k);
    dtl_authority_free(a);
    return 0;
}
