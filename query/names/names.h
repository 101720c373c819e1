/* names.h - what a name or a topic that is asked for may mean: entities of the archive, by any of their names; media topics.
 *
 * A name means all entities that it may name (text/name_forms.h), the first of these steps that finds any deciding:
 *   key       its key, among keys and the keys of aliases; of a full name also the bare last name, where hardly anybody
 *             else in the archive has that one
 *   core      the same without words like "team"
 *   last      among last names of persons; initials, among those of organisations
 *   sound     what sounds the same; that is told (DTL_MEANT_SOUND)
 * Entities that an alias names very seldom, against what it names most, are left out.
 * What its user says (schema/authority.h) comes behind that: what is found stands for all that it is one with, under its
 * name, and where an alias was split off, the mentions by it are another's.
 * Cost      a few binary searches per segment; sounds and suggestions: a look at every entity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_NAMES_NAMES_H
#define DTL_QUERY_NAMES_NAMES_H

#include "query/language/tree.h"
#include "query/match/collection.h"
#include "schema/fields.h"
#include "schema/topics.h"

enum { DTL_MEANT_MAX = 64, DTL_SUGGESTED_MAX = 3 };

typedef enum { DTL_MEANT_KEY, DTL_MEANT_FORM, DTL_MEANT_SOUND, DTL_MEANT_NOTHING } dtl_meant;

typedef struct {
    dtl_entity_type type;
    dtl_slice key, name;
    uint64_t articles, mentions; /* in all segments, dead articles with them */
    uint64_t weight;             /* mentions by the name that was asked for */
} dtl_known_entity;

/* What a NAMED node may be. In the arena, or in what the authority has. */
typedef struct {
    dtl_meant how;
    const dtl_known_entity *entities; /* those most often called so first */
    size_t entity_count;
    const dtl_entity_source *sources; /* the same as the entities of segments: where to look for mentions */
    size_t source_count;
    bool by_alias;           /* some source has aliases, so that the words of mentions decide */
    const dtl_topic *topics; /* of TOPIC */
    size_t topic_count;
    const dtl_slice *terms; /* for libxapian, without prefix */
    const double
        *term_shares; /* of an entity: how often it is called so, against the one that is most often; NULL: 1 */
    size_t term_count;
    const dtl_slice *suggested; /* names or labels that are spelled nearly so, where it means nothing */
    size_t suggested_count;
} dtl_meaning;

void dtl_meaning_find(dtl_arena *arena, const dtl_collection *collection, const dtl_node *node, dtl_meaning *meaning);

/* What an entity is called by in JSON: "person:ada orlo" (schema/authority.h); in the arena. */
dtl_slice dtl_entity_id_text(dtl_arena *arena, dtl_entity_type type, dtl_slice key);

/* Where libxapian has the terms of a NAMED node. */
dtl_field_id dtl_meaning_field(const dtl_node *node);

#endif
