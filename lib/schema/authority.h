/* authority.h - what its user says about the entities of an archive: who is who, and how they are called.
 *
 * The segments say which entities there are (entities.h). The changes to that are in the file ARCHIVE/authority, one a line
 * and in order, and are applied whenever the archive is read: no segment knows of them. They go by type and key, so they
 * hold for whatever is indexed later, too.
 * File      UTF-8; cells with tabs between; the first line has their names:
 *             change  entity  into  alias  name
 *             merge   E       F            [N]    E and F are one, which is F; shown as N
 *             rename  E                    N      E is shown as N, and found by it
 *             split   E       F     A      [N]    mentions of E by the alias A mean F, which may be new; shown as N
 *           An entity is written type:key, as in "person:pete hegseth"; types are person, org, place and misc.
 * Meaning   as if each mention, which has an entity and words, went through the changes in order. A change speaks of the
 *           entity that its E is by then, so circles cannot arise. Aliases are compared by their folded words (fold.h).
 * Errors    a line that cannot be read, or is over a limit, is a problem and passed over; DTL_TOO_BIG: the file is too long;
 *           DTL_IO
 * Owner     all slices that an authority gives are its own, but for those of an entity that it does not know
 * Cost      reading: about a microsecond a line; a look-up: one in a hash table
 * Source    the merges: union-find (Tarjan, "Efficiency of a good but not linear set union algorithm", JACM 1975)
 * Threads   may be used by many once it is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_SCHEMA_AUTHORITY_H
#define DTL_SCHEMA_AUTHORITY_H

#include "base/arena.h"
#include "base/buffer.h"
#include "schema/entity.h"

enum {
    DTL_AUTHORITY_MAX_BYTES = 16 << 20,
    DTL_CHANGES_MAX = 1 << 16,
    DTL_SHOWN_NAME_MAX_BYTES = 255,
    DTL_SOURCES_MAX = 1024,          /* of one entity: what was merged into it beyond that is not found by it */
    DTL_AUTHORITY_PROBLEMS_MAX = 16, /* that are kept */
};

#define DTL_AUTHORITY_HEADER "change\tentity\tinto\talias\tname\n"

typedef struct {
    dtl_entity_type type;
    dtl_slice key;
} dtl_entity_id;

static inline bool dtl_entity_id_equal(dtl_entity_id a, dtl_entity_id b) {
    return a.type == b.type && dtl_slice_equal(a.key, b.key);
}

/* "person", "org", "place", "misc". */
dtl_slice dtl_entity_type_name(dtl_entity_type type);
bool dtl_entity_type_named(dtl_slice name, dtl_entity_type *type);

/* Reads "person:pete hegseth"; the key is borrowed. False where there is no type, or no key or too long a one. */
bool dtl_entity_id_read(dtl_slice text, dtl_entity_id *id);
void dtl_entity_id_print(dtl_entity_id id, dtl_buffer *out);

/* Appends an alias as it is compared: its folded words, a space between; nothing where it has no word. */
void dtl_alias_form(dtl_slice alias, dtl_buffer *out);

/* The same word by word: of surfaces (fold.h). */
void dtl_alias_form_add(dtl_slice surface, dtl_buffer *out);

typedef enum { DTL_CHANGE_MERGE, DTL_CHANGE_RENAME, DTL_CHANGE_SPLIT, DTL_CHANGE_KINDS } dtl_change_kind;

typedef struct {
    dtl_change_kind kind;
    dtl_entity_id entity, into; /* into: not of RENAME */
    dtl_slice alias, name;      /* alias: of SPLIT; name: may be empty but of RENAME */
} dtl_change;

/* A line without its end; what it gives is borrowed from it. DTL_BAD_INPUT says what is wrong. */
dtl_status dtl_change_read(dtl_slice line, dtl_change *change, dtl_error *err) DTL_MUST_CHECK;

/* Appends the line with its end. */
void dtl_change_print(const dtl_change *change, dtl_buffer *out);

/* ---- the changes of one or several archives ---- */

typedef struct dtl_authority dtl_authority;

dtl_authority *dtl_authority_new(void);
void dtl_authority_free(dtl_authority *authority);

/* Adds the changes of a file's bytes, and those of an archive, which may have none. Then _settle, once, before any question. */
void dtl_authority_read(dtl_authority *authority, dtl_slice bytes, const char *name);
dtl_status dtl_authority_load(dtl_authority *authority, const char *archive, dtl_error *err) DTL_MUST_CHECK;
void dtl_authority_settle(dtl_authority *authority);

size_t dtl_authority_count(const dtl_authority *authority);

/* Problems: how many, and the first of them, with source and line as offset. */
size_t dtl_authority_problems(const dtl_authority *authority);
const dtl_error *dtl_authority_problem(const dtl_authority *authority, size_t index);

/* ---- questions; a NULL authority changes nothing ---- */

/* Whom an entity of a segment means; the same with the words that name it, which count where an alias was split off. */
dtl_entity_id dtl_authority_resolve(const dtl_authority *authority, dtl_entity_id id);
dtl_entity_id dtl_authority_resolve_alias(const dtl_authority *authority, dtl_entity_id id, dtl_slice alias);

/* Whether some alias of the entity of a segment means another than the rest. */
bool dtl_authority_is_split(const dtl_authority *authority, dtl_entity_id id);

/* The name that was given to an entity; empty: none. */
dtl_slice dtl_authority_name(const dtl_authority *authority, dtl_entity_id id);

/* Calls found for each entity that was given a name with this key (text/name_key.h), or is new with this key. */
void dtl_authority_find_name(const dtl_authority *authority, dtl_slice key,
                             void (*found)(void *state, dtl_entity_id id), void *state);

/* Whether an entity became one of another type: what looks for one type must look at all. */
bool dtl_authority_changes_types(const dtl_authority *authority);

/* Mentions that mean an entity: all of an entity of a segment but those by the aliases (forms), or only those. */
typedef struct {
    dtl_entity_id id;
    bool only;
    const dtl_slice *aliases;
    size_t alias_count;
} dtl_entity_source;

/* Where the mentions of a resolved entity are: its own, those of all that were merged into it, and those of aliases that were
 * split off others; at least one, at most DTL_SOURCES_MAX. In the arena. */
const dtl_entity_source *dtl_authority_sources(const dtl_authority *authority, dtl_arena *arena, dtl_entity_id id,
                                               size_t *count);

/* How many of its mentions an entity owes to an alias, of counts of its aliases in all: these also count the names under which
 * articles list it, and roles have none, so that only their shares are known. At least one of an alias that there is. */
static inline uint32_t dtl_alias_mentions(uint32_t count, uint64_t counts, uint32_t mentions) {
    uint64_t const all = counts > mentions ? counts : mentions;
    uint64_t const share = all ? ((uint64_t)count * mentions + all / 2) / all : 0;
    return share == 0 && count > 0 && mentions > 0 ? 1 : (uint32_t)share;
}

/* ---- changing the file; the caller holds the writer's lock ---- */

dtl_status dtl_authority_append(const char *archive, const dtl_change *changes, size_t count,
                                dtl_error *err) DTL_MUST_CHECK;

/* Takes the last change out of the file, and appends its line to *undone; DTL_END: there is none. */
dtl_status dtl_authority_undo(const char *archive, dtl_buffer *undone, dtl_error *err) DTL_MUST_CHECK;

#endif
