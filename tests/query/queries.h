/* queries.h - random queries over the words of support/stories.h, as text; and plans made against an archive that is empty,
 * for tests of what needs a plan and no articles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_QUERY_QUERIES_H
#define DTL_TESTS_QUERY_QUERIES_H

#include <stdio.h>
#include <stdlib.h>

#include "query/language/parse.h"
#include "query/match/plan.h"
#include "support/generate.h"

static inline const char *query_word(generator *g) {
    static const char *const WORDS[] = {
        "the",     "of",   "to",    "in",    "harbour", "Harbours",  "strike", "striking", "union",
        "unions",  "vote", "votes", "river", "müller",  "Muller's",  "naïve",  "naive",    "O’Neill",
        "o'neill", "U.S.", "us",    "2014",  "elect",   "elections", "mill",   "mills",    "COUNCIL",
        "café",    "cafe", "cafés", "東",    "łódź",    "ha",        "ha",     "absent",   "a"};
    return WORDS[below(g, ARRAY_LEN(WORDS))];
}

static inline void query_leaf(generator *g, dtl_buffer *out) {
    static const char *const PREFIXES[] = {"harb*", "str*", "vot*", "el*",  "mil*", "caf*",
                                           "o'n*",  "20*",  "u*",   "the*", "zz*"};
    static const char *const FUZZY[] = {"harbuor~", "strik~1", "union~2", "uniom~",
                                        "vots~1",   "muler~",  "elect~2", "absint~"};
    if (chance(g, 60)) dtl_buffer_text(out, FUZZY[below(g, ARRAY_LEN(FUZZY))]);
    else if (chance(g, 150)) dtl_buffer_text(out, PREFIXES[below(g, ARRAY_LEN(PREFIXES))]);
    else dtl_buffer_printf(out, "%s%s", chance(g, 250) ? "=" : "", query_word(g));
}

static inline void query_phrase(generator *g, dtl_buffer *out) {
    if (chance(g, 100)) {
        dtl_buffer_text(out, "pre-2014");
        return;
    }
    if (chance(g, 150)) dtl_buffer_byte(out, '=');
    dtl_buffer_byte(out, '"');
    for (uint32_t left = chance(g, 700) ? 2 : 3 + below(g, 2); left > 0; left--) {
        const char *prefix = chance(g, 100) ? "el*" : NULL;
        dtl_buffer_printf(out, "%s%s", prefix ? prefix : query_word(g), left > 1 ? " " : "");
    }
    dtl_buffer_byte(out, '"');
}

static inline void query_near(generator *g, dtl_buffer *out) {
    static const char *const TOGETHER[] = {" SENTENCE ", " SENT ", " /s ", " PARAGRAPH ", " PARA ", " /p "};
    uint32_t distance = chance(g, 700) ? 1 + below(g, 4) : 1 + below(g, 40), reach = below(g, 12);
    for (uint32_t left = chance(g, 700) ? 2 : 3 + below(g, 2); left > 0; left--) {
        bool const either = chance(g, 150);
        if (either) {
            dtl_buffer_byte(out, '(');
            query_leaf(g, out);
            dtl_buffer_text(out, " OR ");
        }
        if (chance(g, 200)) query_phrase(g, out);
        else query_leaf(g, out);
        if (either) dtl_buffer_byte(out, ')');
        if (left > 1 && reach < ARRAY_LEN(TOGETHER)) dtl_buffer_text(out, TOGETHER[reach]);
        else if (left > 1) dtl_buffer_printf(out, " NEAR/%u ", distance);
    }
}

static inline void query_filter(generator *g, dtl_buffer *out) {
    static const char *const FILTERS[] = {"source:ledger",
                                          "source:post",
                                          "source:=café",
                                          "source:cafe",
                                          "source:led*",
                                          "source:\"harbour post\"",
                                          "source:=ledger",
                                          "source:d'union",
                                          "source:=d'union",
                                          "section:news",
                                          "section:\"home news\"",
                                          "section:sport",
                                          "section:h*",
                                          "date:2004",
                                          "date:2004-01",
                                          "date:..1931",
                                          "date:1985..2004-01",
                                          "date:>=1990",
                                          "date:1910s",
                                          "date:1914-08-04",
                                          "date:1985-07-01..1985-07-31",
                                          "date:1700..2100",
                                          "about-date:2014",
                                          "about-date:1985-07",
                                          "about-date:1930s",
                                          "about-date:..1931",
                                          "about-date:1985-06-20..2014",
                                          "about-date:1914-07-20..1914-08-10",
                                          "about-date:1914-08-04",
                                          "about-date:1931-02..1931-05",
                                          "about-date:2300",
                                          "byline:orlo",
                                          "byline:\"ada orlo\"",
                                          "byline:mar*",
                                          "source:(ledger NEAR evening)",
                                          "source:(ledger OR post)"};
    dtl_buffer_text(out, FILTERS[below(g, ARRAY_LEN(FILTERS))]);
}

static inline void query_atom(generator *g, dtl_buffer *out) {
    uint32_t kind = below(g, 100);
    if (kind < 12) query_filter(g, out);
    else if (kind < 20) {
        dtl_buffer_text(out, "title:");
        if (chance(g, 700)) query_leaf(g, out);
        else query_phrase(g, out);
    } else if (kind < 24) {
        dtl_buffer_text(out, "title:(");
        query_near(g, out);
        dtl_buffer_byte(out, ')');
    } else if (kind < 40) query_phrase(g, out);
    else if (kind < 55) {
        dtl_buffer_byte(out, '(');
        query_near(g, out);
        dtl_buffer_byte(out, ')');
    } else query_leaf(g, out);
}

static inline void query_text(generator *g, uint32_t depth, dtl_buffer *out) {
    static const char *const FORMS[] = {
        "(@ AND @)", "(@ OR @)",      "(@ AND NOT @)",   "(@ @)",   "(+@ @ -@)", "(+@ +@ @)",       "(@ OR NOT @)",
        "(@ @ -@)",  "(@ OR @ OR @)", "(@ AND @ AND @)", "(-@ -@)", "NOT @",     "(@ OR (@ AND @))"};
    if (depth == 0 || chance(g, 250)) {
        query_atom(g, out);
        return;
    }
    for (const char *at = FORMS[below(g, ARRAY_LEN(FORMS))]; *at; at++) {
        if (*at == '@') query_text(g, depth - 1, out);
        else dtl_buffer_byte(out, *at);
    }
}

/* A random tree; its text, which ends in a NUL, is in text. What the parser refuses is passed over. */
static inline const dtl_node *query_tree(generator *g, uint32_t depth, dtl_arena *arena, dtl_buffer *text) {
    for (;;) {
        const dtl_node *tree = NULL;
        dtl_error err;
        text->size = 0;
        query_text(g, depth, text);
        dtl_status status = dtl_query_parse(arena, dtl_arena_copy(arena, dtl_buffer_content(text)), &tree, &err);
        dtl_buffer_byte(text, '\0');
        if (status == DTL_OK) return tree;
    }
}

typedef struct {
    dtl_arena *arena;
    dtl_stemmer *stemmer;
    xc_database *nothing;
    dtl_ranking ranking;
    dtl_plan plan;
} planner;

static inline planner planner_new(void) {
    planner p = {.arena = dtl_arena_new(), .stemmer = dtl_stemmer_new(), .ranking = dtl_ranking_default()};
    xc_error cause;
    if (xc_database_new(&p.nothing, &cause) != XC_OK) abort();
    return p;
}

/* libxapian is not asked in these tests: no step is trusted to have been decided by it. */
static inline void trust_nothing(const dtl_step *step) {
    ((dtl_step *)(uintptr_t)step)->trusted = false;
    for (uint32_t i = 0; i < step->node->kid_count; i++) trust_nothing(step->kids[i]);
}

/* The plan of a tree that lives in the arena, until the next call. */
static inline const dtl_plan *planner_plan(planner *p, const dtl_node *tree) {
    const dtl_collection collection = {.all = p->nothing, .stemmer = p->stemmer, .ranking = &p->ranking};
    dtl_error err;
    dtl_plan_release(&p->plan);
    if (dtl_plan_make(p->arena, tree, &collection, &p->plan, &err) != DTL_OK) {
        fprintf(stderr, "%s\n", err.message);
        abort();
    }
    trust_nothing(p->plan.root);
    return &p->plan;
}

static inline void planner_free(planner *p) {
    dtl_plan_release(&p->plan);
    xc_database_free(p->nothing);
    dtl_stemmer_free(p->stemmer);
    dtl_arena_free(p->arena);
}

#endif
