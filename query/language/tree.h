/* tree.h - a query as a tree, with the places in the query text that its parts came from.
 *
 * Owner   nodes and slices live in the arena that the query was parsed into
 * Shape   WORD, PREFIX, FUZZY, DATE and NAMED are leaves; PHRASE has WORD, PREFIX or FUZZY kids; NEAR has these or PHRASE kids,
 *         or OR kids made of these, all of one scope; AND and OR have two or more kids of any kind; NOT has one; BAG (words side by side) has kids with roles. A BAG with a
 *         MUST kid matches where all of these do, the SHOULD kids then only rank; without one, where any SHOULD kid does;
 *         with MUST_NOT kids only, every article without them. A NOT below AND is "but not".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_TREE_H
#define DTL_QUERY_LANGUAGE_TREE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/day.h"

typedef enum {
    DTL_NODE_WORD,
    DTL_NODE_PREFIX,
    DTL_NODE_FUZZY, /* words spelled nearly so */
    DTL_NODE_PHRASE,
    DTL_NODE_NEAR,
    DTL_NODE_AND,
    DTL_NODE_OR,
    DTL_NODE_NOT,
    DTL_NODE_BAG,
    DTL_NODE_DATE,
    DTL_NODE_NAMED /* an entity that is mentioned or speaks, or a topic, by the scope */
} dtl_node_kind;

typedef enum { DTL_ROLE_SHOULD, DTL_ROLE_MUST, DTL_ROLE_MUST_NOT } dtl_role;

/* What the kids of a NEAR are together in: so many words, a sentence, or a paragraph. */
typedef enum { DTL_REACH_WORDS, DTL_REACH_SENTENCE, DTL_REACH_PARAGRAPH } dtl_reach;

/* Where a leaf looks. TEXT is title and body; ABOUT, of DATE only, the times that these speak of. */
typedef enum {
    DTL_SCOPE_TEXT,
    DTL_SCOPE_TITLE,
    DTL_SCOPE_SOURCE, /* from here on: fields that filter */
    DTL_SCOPE_SECTION,
    DTL_SCOPE_DATELINE,
    DTL_SCOPE_AGENCY,
    DTL_SCOPE_BYLINE,
    DTL_SCOPE_LANGUAGE, /* the text is a code */
    DTL_SCOPE_ABOUT,
    DTL_SCOPE_ENTITY, /* from here on: of NAMED */
    DTL_SCOPE_PERSON,
    DTL_SCOPE_ORGANISATION,
    DTL_SCOPE_PLACE,
    DTL_SCOPE_SAID,
    DTL_SCOPE_TOPIC
} dtl_scope;

static inline bool dtl_scope_filters(dtl_scope scope) { return scope >= DTL_SCOPE_SOURCE && scope < DTL_SCOPE_ABOUT; }

static inline bool dtl_scope_names(dtl_scope scope) { return scope >= DTL_SCOPE_ENTITY; }

/* What a WORD compares (text/fold.h). PREFIX and FUZZY always compare the folded form. */
typedef enum { DTL_LEVEL_STEM, DTL_LEVEL_FOLDED, DTL_LEVEL_EXACT } dtl_level;

typedef struct dtl_node dtl_node;
struct dtl_node {
    dtl_node_kind kind;
    dtl_role role;   /* in a BAG; SHOULD elsewhere */
    dtl_scope scope; /* leaves, and the PHRASE or NEAR above them */
    dtl_level level; /* WORD */
    dtl_slice text;  /* WORD: its surface; PREFIX, FUZZY: the folded letters before the sign; NAMED: as asked */
    double
        linked; /* NAMED: not asked for, but meant by so large a share of the words beside it (link.h); 0: asked for */
    double weight;   /* leaves: that was not asked for either, and counts so much against one that was; 0: asked for */
    dtl_reach reach; /* NEAR */
    uint32_t
        distance; /* NEAR of WORDS: the kids stand, in any order, within this many words: from the first word of one
                          to the first word of the other at most distance words further, for all pairs.
                          FUZZY: at most so many letters are changed, missing, too many, or swapped with a neighbour */
    dtl_day_span days; /* DATE: published on one of them, or speaking of them (ABOUT: a unit of a time that is spoken of
                          lies within); first or last is DTL_DAY_NONE for an open end */
    uint32_t begin, end; /* bytes in the query text */
    dtl_node **kids;
    uint32_t kid_count;
};

#endif
