/* fuzz_entities.c - any bytes as an entities file: refused, or read without a byte out of bounds.
 *
 * The first byte is how many entities the header is made to say, in steps of 16; 0 leaves the header as it is. The rest of the
 * header is put right: four sections, of which the first has what the input gives behind the header.
 * Laws    no crash; what is read is the same again; keys have a bound, aliases fall in no other entity's place; whoever is
 *         found by a form is one of the entities
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <xxhash.h>

#include "schema/entities_layout.h"
#include "schema/forward.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ENTITIES_STEP = 16, BUCKETS = 2 };

static void hold(bool law) {
    if (!law) abort();
}

/* A file whose only block, and handles, are what the input says. */
static void make_file(const uint8_t *data, size_t size, uint8_t steps, dtl_buffer *file) {
    uint32_t const entities = steps * (uint32_t)ENTITIES_STEP;
    uint32_t const blocks = (entities + DTL_ENTITIES_PER_BLOCK - 1) / DTL_ENTITIES_PER_BLOCK;
    uint32_t const handles = 4, bits = handles * (DTL_HANDLE_REST_BITS + dtl_entities_number_bits(entities));
    size_t const sizes[ENTITIES_SECTION_COUNT] = {size, (blocks + 1) * sizeof(uint32_t), BUCKETS * sizeof(uint32_t),
                                                  (bits + 7) / 8 + DTL_HANDLE_PADDING_BYTES};
    dtl_entities_header h = {
        .magic = DTL_ENTITIES_MAGIC, .schema = DTL_SCHEMA_VERSION, .entities = entities, .handles = handles};
    dtl_buffer_append(file, (const char *)&h, sizeof h);
    for (int i = 0; i < ENTITIES_SECTION_COUNT; i++) {
        h.section[i].offset = file->size;
        h.section[i].size = sizes[i];
        for (size_t k = 0; k < sizes[i]; k++) dtl_buffer_byte(file, size ? (char)data[k % size] : 0);
    }
    for (uint32_t i = 0; i <= blocks; i++) { /* every block is all of it */
        uint32_t const at = i % 2 ? (uint32_t)size : 0;
        memcpy(file->data + h.section[ENTITIES_OFFSETS].offset + i * sizeof at, &at, sizeof at);
    }
    h.content = XXH3_64bits(file->data + sizeof h, file->size - sizeof h);
    h.hash = XXH3_64bits(&h, offsetof(dtl_entities_header, hash));
    memcpy(file->data, &h, sizeof h);
}

static void found(void *state, uint32_t number) { hold(number < dtl_entities_count(state)); }

static bool look(void *state, const dtl_entity_view *view) {
    dtl_entities *e = state;
    const dtl_entity *one = &view->entity;
    hold(view->number < dtl_entities_count(e) && one->key.size <= DTL_ENTITY_KEY_MAX_BYTES);
    hold(one->type < DTL_ENTITY_TYPES && view->alias_count == dtl_entities_alias_count(e, view->number));
    hold(dtl_slice_equal(one->key, dtl_entities_at(e, view->number).key));
    for (uint32_t i = 0; i < view->alias_count; i++) {
        dtl_alias const alias = dtl_entities_alias(e, view->number, i);
        hold(dtl_slice_equal(alias.text, view->aliases[i].text) && alias.count == view->aliases[i].count);
    }
    for (int form = DTL_FORM_KEY; form <= DTL_FORM_INITIALS && view->number < 8; form++)
        dtl_entities_find_form(e, (dtl_name_form)form, one->key, found, e);
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dtl_buffer file = {0};
    dtl_entities *e = NULL;
    dtl_error err;
    if (size == 0) return 0;
    if (data[0] > 0) make_file(data + 1, size - 1, data[0] % 16, &file);
    else dtl_buffer_append(&file, (const char *)data + 1, size - 1);
    char *exact = malloc(file.size + 1);
    if (!exact) abort();
    if (file.size) memcpy(exact, file.data, file.size);
    dtl_status const status = dtl_entities_read(dtl_slice_of(exact, file.size), "fuzz", &e, &err);
    hold(status == DTL_OK || status == DTL_INDEX);
    if (status == DTL_OK) {
        dtl_entities_scan(e, look, e);
        hold(dtl_entities_check(e, &err) != DTL_END);
    }
    dtl_entities_close(e);
    free(exact);
    dtl_buffer_release(&file);
    return 0;
}
