/* facets.h - whom and what the articles that match are about, where they are from and of when: how many there are of each.
 *
 * Counts   exact, of all articles that match, copies with them: as many as the query tells. An article counts once for each
 *          value that it has, and for every topic that contains one of its own.
 * Order    the most frequent first; of equals by name, years and months by time
 * Entities are joined over segments and archives by type and key
 * Cost     a look at the annotations of each matching article for names and topics; what is only shown of it is unpacked for
 *          the others. No text is made.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COUNT_FACETS_H
#define DTL_QUERY_COUNT_FACETS_H

#include "query/count/timeline.h"
#include "query/search/search.h"

typedef enum {
    DTL_FACET_ENTITY, /* of every type */
    DTL_FACET_PERSON,
    DTL_FACET_ORGANISATION,
    DTL_FACET_PLACE,
    DTL_FACET_TOPIC,
    DTL_FACET_SOURCE,
    DTL_FACET_SECTION,
    DTL_FACET_LANGUAGE,
    DTL_FACET_YEAR,
    DTL_FACET_MONTH,
    DTL_FACETS
} dtl_facet_kind;

enum { DTL_FACET_LIMIT_DEFAULT = 10 };

typedef struct {
    bool facets[DTL_FACETS];
    bool any;       /* of the facets */
    uint64_t limit; /* values of a facet; 0: all */
    bool timeline;
    dtl_precision unit; /* of the timeline; DTL_PRECISION_NONE: to be chosen */
} dtl_facets_asked;

typedef struct {
    dtl_slice name;
    dtl_slice id;         /* of an entity, or the code of a topic; empty for the others */
    dtl_entity_type type; /* of an entity */
    uint64_t articles;
} dtl_facet_value;

typedef struct {
    const dtl_facet_value *values;
    size_t count;
    uint64_t different; /* values there are */
} dtl_facet;

typedef struct dtl_facets {
    dtl_facets_asked asked;
    dtl_facet facets[DTL_FACETS]; /* those that were asked for */
    dtl_timeline timeline;        /* where it was asked for */
} dtl_facets;

/* As options and output call it: "person". */
const char *dtl_facet_name(dtl_facet_kind kind);

typedef struct {
    dtl_searcher *searcher;
    const dtl_node *tree;
    dtl_search_options options;
    dtl_facets_asked asked;
} dtl_facets_query;

/* Runs the query. What is found lives in the arena and in what the searcher maps; dtl_search_matched, _tree and _notes are
 * then those of this query. */
dtl_status dtl_facets_count(dtl_arena *arena, const dtl_facets_query *query, dtl_facets *facets,
                            dtl_error *err) DTL_MUST_CHECK;

#endif
