/* entities.h - the entities file of a segment: whom its articles name, by which names, how often and when; one mapped file.
 *
 *   header    128 bytes: magic, schema version, counts, where the sections are, XXH3 of all behind the header, XXH3 of it
 *   blocks    64 entities each, in byte order of (key, type), deflated behind the first one's key; the places of entities are
 *             the numbers that annotations have
 *   offsets   uint32 per block and one more: where it begins
 *   buckets   uint32 per bucket and one more: where its handles begin
 *   handles   packed bits: part of a hash, entity: what a form of a name (text/name_forms.h) hashes to leads to its entity
 * Everything is little-endian; docs/schema.md has every byte. Most entities have one article and one name, which is their key
 * with capitals: such a one takes about 16 bytes.
 * Owner     a reader unpacks a block when it is first looked at, and keeps it: texts are borrowed from the reader
 * Errors    DTL_INDEX: not an entities file, a newer schema, or damaged; DTL_IO. Entities of a damaged block read as empty.
 * Threads   a reader may be used by many threads; a draft belongs to one
 * Cost      a look at a block that is unpacked: nothing; else some ten microseconds
 * Source    front coding: Witten, Moffat and Bell, "Managing Gigabytes" (1999), 4.1
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

/* number < count; an empty entity where it is not. Texts are borrowed from the reader. */
dtl_entity dtl_entities_at(const dtl_entities *entities, uint32_t number);

uint32_t dtl_entities_alias_count(const dtl_entities *entities, uint32_t number);
dtl_alias dtl_entities_alias(const dtl_entities *entities, uint32_t number, uint32_t index);

typedef struct {
    uint32_t number;
    dtl_entity entity;
    const dtl_alias *aliases; /* the most frequent first */
    uint32_t alias_count;
} dtl_entity_view;

/* The number of the first entity whose key is not below the key; the count where there is none. */
uint32_t dtl_entities_first(const dtl_entities *entities, dtl_slice key);

/* Calls visit for all entities in order of number, until it returns false. Keeps nothing unpacked: texts are valid within the
 * call only. That is what to list or search all with. */
void dtl_entities_scan(const dtl_entities *entities, bool (*visit)(void *state, const dtl_entity_view *view),
                       void *state);

/* The same from number first on. */
void dtl_entities_scan_from(const dtl_entities *entities, uint32_t first,
                            bool (*visit)(void *state, const dtl_entity_view *view), void *state);
/* Frees what is unpacked if that is more than so many blocks, of about 7 kB each: nothing that was borrowed is valid then. For
 * who looks at entities without an end, while no other thread does. */
void dtl_entities_trim(dtl_entities *entities, uint32_t most_blocks);

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

enum { DTL_ENTITY_KEY_MAX_BYTES = 1024 };

/* The provisional number of an entity; it is added when it is new. The key has 1 to DTL_ENTITY_KEY_MAX_BYTES bytes. */
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
 * entity's key, else the most frequent one, else the key. Aliases that are the shown name but for upper case are counted
 * with it. */
void dtl_entities_draft_finish(const dtl_entities_draft *draft, uint32_t *numbers, dtl_buffer *file);

/* Memory held, for budgets. */
size_t dtl_entities_draft_bytes(const dtl_entities_draft *draft);

#endif
