/* entities.h - the entities file of a segment: whom its articles name, by which names, how often and when; one mapped file.
 *
 *   header    128 bytes: magic, schema version, counts, where the sections are, XXH3 of all behind the header, XXH3 of it
 *   entities  32 bytes each, in byte order of (key, type); their places are the numbers that annotations have
 *   aliases   8 bytes each: where the text is, how often; an entity's own side by side, the most frequent first
 *   handles   8 bytes each: hash, entity; in order: what a form of a name (text/name_forms.h) hashes to leads to its entity
 *   texts     each with its size before it (varint)
 * Everything is little-endian.
 * Errors    DTL_INDEX: not an entities file, a newer schema, or damaged; DTL_IO. A damaged text reads as empty.
 * Threads   a reader may be used by many threads; a draft belongs to one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_ENTITIES_H
#define DTL_SCHEMA_ENTITIES_H

#include "base/buffer.h"
#include "base/day.h"
#include "schema/entity.h"

typedef struct {
    dtl_entity_type type;
    dtl_slice key, name;         /* name: as it is shown */
    uint32_t articles, mentions; /* that name it; in all of these */
    dtl_day first, last;         /* of publication of these; DTL_DAY_NONE where none has a day */
} dtl_entity;

typedef struct {
    dtl_slice text;
    uint32_t count; /* mentions by it */
} dtl_alias;

typedef struct dtl_entities dtl_entities;

dtl_status dtl_entities_open(const char *path, dtl_entities **entities, dtl_error *err) DTL_MUST_CHECK;

/* The same from bytes that outlive it. */
dtl_status dtl_entities_read(dtl_slice bytes, const char *name, dtl_entities **entities, dtl_error *err) DTL_MUST_CHECK;
void dtl_entities_close(dtl_entities *entities);

uint32_t dtl_entities_count(const dtl_entities *entities);

/* number < count; an empty entity where it is not. Texts are borrowed from the mapped bytes. */
dtl_entity dtl_entities_at(const dtl_entities *entities, uint32_t number);

uint32_t dtl_entities_alias_count(const dtl_entities *entities, uint32_t number);
dtl_alias dtl_entities_alias(const dtl_entities *entities, uint32_t number, uint32_t index);

/* Whether there is that entity, and its number. */
bool dtl_entities_find(const dtl_entities *entities, dtl_entity_type type, dtl_slice key, uint32_t *number);

/* What an entity is found by, beside its own key. */
typedef enum {
    DTL_FORM_KEY,     /* its key, and those of its aliases */
    DTL_FORM_LAST,    /* the last word of a person's key */
    DTL_FORM_INITIALS /* of an organisation */
} dtl_name_form;

/* Calls found for each entity that has the form, and perhaps for others: hashes may meet. No entity comes twice. */
void dtl_entities_find_form(const dtl_entities *entities, dtl_name_form form, dtl_slice text,
                            void (*found)(void *state, uint32_t number), void *state);

/* Whether the file is what it was when it was written, and its parts fit each other. */
dtl_status dtl_entities_check(const dtl_entities *entities, dtl_error *err) DTL_MUST_CHECK;

/* ---- making one ---- */

typedef struct dtl_entities_draft dtl_entities_draft;

dtl_entities_draft *dtl_entities_draft_new(void);
void dtl_entities_draft_free(dtl_entities_draft *draft);

/* The provisional number of an entity; it is added when it is new. */
uint32_t dtl_entities_draft_number(dtl_entities_draft *draft, dtl_entity_type type, dtl_slice key);

/* Counts articles and mentions; first may be DTL_DAY_NONE, as last then is. */
void dtl_entities_draft_count(dtl_entities_draft *draft, uint32_t number, uint32_t articles, uint32_t mentions,
                              dtl_day first, dtl_day last);
void dtl_entities_draft_alias(dtl_entities_draft *draft, uint32_t number, dtl_slice text, uint32_t count);

uint32_t dtl_entities_draft_size(const dtl_entities_draft *draft);

/* Type and key of a provisional number; valid until something is added. */
dtl_entity dtl_entities_draft_at(const dtl_entities_draft *draft, uint32_t number);

/* Calls found for each alias of an entity. */
void dtl_entities_draft_aliases(const dtl_entities_draft *draft, uint32_t number,
                                void (*found)(void *state, dtl_slice text, uint32_t count), void *state);

/* Appends the file; numbers[provisional] becomes the number in it. The shown name is the most frequent alias that has the
 * entity's key, else the most frequent one. */
void dtl_entities_draft_finish(const dtl_entities_draft *draft, uint32_t *numbers, dtl_buffer *file);

/* Memory held, for budgets. */
size_t dtl_entities_draft_bytes(const dtl_entities_draft *draft);

#endif
