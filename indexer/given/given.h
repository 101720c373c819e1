/* given.h - names that are not found but given: by a user's gazetteer (gazetteer.h) or external annotations (external.h).
 *
 * A given name is a span (entities/span.h) that may also say which entity it names. It becomes a span as the tagger's are,
 * coreference sees it like these, and what it says of its entity is put right behind coreference.
 * Owner   entities are borrowed from the gazetteer or the annotations; what a naming gives lives until its next article
 * Cost    linear; n log n in the mentions of an article that has given names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_GIVEN_H
#define DTL_INDEXER_GIVEN_H

#include "base/arena.h"
#include "indexer/entities/named.h"
#include "indexer/entities/span.h"

typedef struct {
    dtl_span span;
    const dtl_named *entity; /* NULL: coreference says which */
} dtl_given;

/* In order of begin, without overlap. Grows and is reused; names = {0}, end with free(names.at). */
typedef struct {
    dtl_given *at;
    size_t count, capacity;
} dtl_givens;

void dtl_givens_add(dtl_givens *names, dtl_given name);

/* Replaces the content of names by those of over, and those of under that overlap none of them. */
void dtl_givens_lay(const dtl_givens *under, const dtl_givens *over, dtl_givens *names);

void dtl_givens_of_spans(const dtl_spans *spans, dtl_givens *names);
void dtl_givens_to_spans(const dtl_givens *names, dtl_spans *spans);

/* The entity that a type and key stand for; NULL where they stand for themselves. */
typedef const dtl_named *(*dtl_known_entity_of)(const void *state, dtl_entity_type type, dtl_slice key);

typedef struct {
    const dtl_givens *given;
    dtl_known_entity_of known; /* may be NULL */
    const void *state;
} dtl_naming;

/* What coreference has found, with the entities that are given: a mention whose span is given names its entity, and so do
 * the other mentions of what coreference takes for the same, and those with a known type and key. Entities that become
 * the same are one. In the arena. */
void dtl_givens_name(dtl_arena *arena, const dtl_naming *naming, dtl_names *names);

/* "person", "org", "place", "misc"; "PER", "ORG", "LOC", "MISC". */
bool dtl_entity_type_read(dtl_slice word, dtl_entity_type *type);

#endif
