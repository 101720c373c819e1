/* search.h - a query to ranked passages: libxapian finds the best articles, their word streams decide and rank.
 *
 * First stage   the best articles by BM25: ranking.articles of them, or as many as are wanted if these are more, or all. A query that
 *               libxapian cannot decide alone (plan.h) goes through as many as it takes to have that many that match.
 *               Where about-date: is all that ranks, all go through: to libxapian they are alike. Where recency counts
 *               (recent.h), all that match are ranked anew by it, and the best of these go through.
 * Second stage  match.h and rank.h on the forward record of each, then one ranking over all passages.
 *
 * Owner    a searcher may serve many queries, one at a time; results are valid until the next search
 * Errors   DTL_END: no archive there; DTL_INDEX, DTL_IO
 * Threads  one searcher, one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_SEARCH_H
#define DTL_QUERY_SEARCH_SEARCH_H

#include "query/render/page.h"
#include "query/search/rank.h"
#include "query/search/ranking.h"
#include "schema/authority.h"

typedef struct dtl_searcher dtl_searcher;

/* What of articles that have several versions is searched. */
typedef enum { DTL_VERSIONS_NEWEST, DTL_VERSIONS_ALL } dtl_versions_shown;

dtl_status dtl_searcher_open(const char *const *archives, size_t count, dtl_versions_shown versions,
                             dtl_searcher **searcher, dtl_error *err) DTL_MUST_CHECK;
void dtl_searcher_close(dtl_searcher *searcher);

/* Shows of all archives only what came after a generation of theirs; once, and before any search. */
void dtl_searcher_show_since(dtl_searcher *searcher, uint64_t generation);

/* The generation of the first archive. */
uint64_t dtl_searcher_generation(const dtl_searcher *searcher);

/* What its archives' users say of entities: its problems are to be told. */
const dtl_authority *dtl_searcher_authority(const dtl_searcher *searcher);

/* Articles in all archives. */
uint64_t dtl_searcher_articles(const dtl_searcher *searcher);

/* An article that is not to be found, by the hash of its id, nor others that tell its story (schema/copies.h). */
typedef struct {
    uint64_t id, story;
} dtl_left_out;

typedef struct {
    uint64_t wanted;      /* best results that will be looked at, offset included; 0: all */
    uint32_t per_article; /* passages of one article; 0: all */
    bool exhaustive;      /* all matching articles reach the second stage */
    bool all_copies;      /* of a story, all articles that match; else the best */
    bool explain;         /* dtl_search_hit also tells shares */
    bool no_link;         /* words are not linked to whom they name (link.h) */
    bool suggest;         /* look for words instead of those that hardly any article has */
    bool names_only;      /* dtl_search_hit tells fields, passage number and scores: no text, marks or passages */
    double half_life;     /* days in which what recency gives to a score is halved (recent.h); 0: it gives nothing */
    const dtl_left_out *left_out;
    size_t left_out_count;
    dtl_ranking ranking;
} dtl_search_options;

/* Runs the query. *count: how many results there are to look at, the best first. */
dtl_status dtl_search(dtl_searcher *searcher, const dtl_node *tree, const dtl_search_options *options, size_t *count,
                      dtl_error *err) DTL_MUST_CHECK;

/* The query as it was understood, with what was linked to it; valid until the next one. */
const dtl_node *dtl_search_tree(const dtl_searcher *searcher);

/* Of the last query, where it was asked for; valid until the next one. */
const dtl_suggestion *dtl_search_suggestions(const dtl_searcher *searcher, size_t *count);

/* Appends lines that the asker should read: names that may be several, or nobody, and suggestions (notes.h). */
void dtl_search_notes(const dtl_searcher *searcher, dtl_buffer *out);

/* How many articles match; exact or a lower bound. */
uint64_t dtl_search_matched(const dtl_searcher *searcher, bool *exact);

/* Counts the matching articles, all of them; of the options, ranking, no_link and suggest count. */
dtl_status dtl_search_count(dtl_searcher *searcher, const dtl_node *tree, const dtl_search_options *options,
                            uint64_t *count, dtl_error *err) DTL_MUST_CHECK;

/* Result number index (from 0) made ready for printing; valid until the next call. */
dtl_status dtl_search_hit(dtl_searcher *searcher, size_t index, dtl_hit *hit, dtl_error *err) DTL_MUST_CHECK;

#endif
