/* plan.h - a query tree made ready: its text leaves, and the libxapian query that finds the articles.
 *
 * libxapian knows stems only, so what it finds is a superset wherever the tree says more than stems can: phrases, NEAR,
 * exact and folded words, prefixes. Then `verify` is set, and match.h decides on the words of each article. What is
 * excluded (NOT, -) is left to match.h in that case too, since a superset must not be excluded.
 * Owner    the plan lives in the arena, but for query, which dtl_plan_release frees
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_MATCH_PLAN_H
#define DTL_QUERY_MATCH_PLAN_H

#include "query/language/tree.h"
#include "query/match/collection.h"
#include "query/match/expand.h"
#include "query/names/names.h"

/* A WORD, PREFIX or FUZZY that looks in title or body, or a DATE or NAMED that looks at what is annotated there. */
typedef struct {
    const dtl_node *node;
    dtl_slice folded;
    const dtl_slice *stems; /* WORD: as a word of each language of the archives, without those that no article has, but
                               one at least; PREFIX and FUZZY: of the words of the expansion; DATE and NAMED: none */
    size_t stem_count;
    dtl_expansion expansion; /* PREFIX, FUZZY */
    dtl_meaning meaning;     /* NAMED: what it may be */
    double weight;           /* against a word that was asked for */
    double idf;              /* times weight */
    uint32_t frequency;      /* articles with one of the stems; of a PREFIX a guess, of a DATE no more than that */
    bool negated;            /* below NOT: never scored nor highlighted */
} dtl_leaf;

/* The tree again, with what matching needs. */
typedef struct dtl_step dtl_step;
struct dtl_step {
    const dtl_node *node;
    dtl_step **kids;
    uint32_t leaf; /* of WORD, PREFIX and FUZZY with scope TEXT or TITLE, DATE with ABOUT, NAMED */
    bool trusted;  /* a filter that libxapian has applied to every article it found */
};

typedef struct {
    const dtl_step *root;
    dtl_leaf *leaves;
    size_t leaf_count;
    bool verify;
    bool judge;     /* match.h must tell the marks: set with verify, and where a word may be found that is no mark */
    bool filters;   /* some filter is not trusted: matching needs the fields */
    bool annotated; /* some leaf is a DATE or NAMED: matching needs the annotations */
    bool alike;     /* times are all that ranks: articles come in no order, so that all must be looked at */
    xc_query *query;
} dtl_plan;

static inline bool dtl_leaf_annotated(const dtl_leaf *leaf) {
    return leaf->node->kind == DTL_NODE_DATE || leaf->node->kind == DTL_NODE_NAMED;
}

/* BM25's idf of a word that frequency of count articles have: never below a little, so that a word in most articles still
 * counts for something, as libxapian has it. */
double dtl_idf(double count, double frequency);

dtl_status dtl_plan_make(dtl_arena *arena, const dtl_node *tree, const dtl_collection *collection, dtl_plan *plan,
                         dtl_error *err) DTL_MUST_CHECK;
void dtl_plan_release(dtl_plan *plan);

/* The surfaces of one segment that a leaf means: calls found for each number. A DATE or NAMED means none, a PREFIX or
 * FUZZY those that were chosen when the plan was made, from the segments it was made against. */
void dtl_leaf_words(const dtl_leaf *leaf, const dtl_vocabulary *vocabulary, dtl_stemmer *stemmer,
                    void (*found)(void *state, uint32_t number), void *state);

#endif
