/* page.h - what a search found, ready to be printed: plain data between ranking and rendering.
 *
 * Owner   slices and arrays are borrowed from the arena of the search; valid until the next hit is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_PAGE_H
#define DTL_QUERY_RENDER_PAGE_H

#include <stdint.h>

#include "base/day.h"
#include "schema/entity.h"

/* Bytes [begin, end) of the text that it belongs to, in order, not overlapping. */
typedef struct {
    uint32_t begin, end;
} dtl_mark;

/* What one part of the query gave to a score (--explain). */
typedef struct {
    dtl_slice part; /* as printed by dtl_query_print */
    double article, passage;
} dtl_share;

/* Whom a passage names. id: a letter for the type, and the key (schema/fields.h). */
typedef struct {
    dtl_slice name, id;
    dtl_entity_type type;
} dtl_hit_entity;

typedef struct {
    dtl_slice label, code;
    uint8_t strength; /* 1 to 255 */
} dtl_hit_topic;

enum { DTL_HIT_ENTITIES_MAX = 6, DTL_HIT_TOPICS_MAX = 2 };

typedef struct {
    uint32_t rank; /* from 1, over the whole result (an offset does not restart it) */
    dtl_slice id, title, source, section, byline, url, language, place, agency;
    dtl_day day;
    dtl_precision precision;
    uint32_t passage;  /* from 1; 0 when the article has no body */
    uint32_t passages; /* in the article */
    dtl_slice text;    /* of the passage */
    const dtl_mark *marks, *title_marks;
    size_t mark_count, title_mark_count;
    const dtl_hit_entity *entities; /* the most telling first: often named there, seldom elsewhere */
    const dtl_hit_topic *topics;    /* of the passage, else of the article; the strongest first */
    const dtl_hit_entity *said;     /* who speaks in the passage, in that order */
    size_t entity_count, topic_count, said_count;
    double score, article_score, passage_score;
    double recency;          /* the score is that of article and passage times this; 0: nothing was asked for */
    uint64_t story;          /* which it tells (schema/copies.h), when other articles tell it too ... */
    uint64_t copies;         /* ... that many */
    uint32_t version;        /* as its source counts them; 0: it does not */
    bool replaced;           /* by a later version */
    const dtl_share *shares; /* only with --explain */
    size_t share_count;
} dtl_hit;

/* A word of the query that hardly any article has, and another one that more have; empty where there is none. */
typedef struct {
    dtl_slice word;
    uint64_t articles; /* that have it in some form */
    dtl_slice instead;
    uint64_t instead_articles;
} dtl_suggestion;

/* Another article beside one: it tells the same story, or is another version of it. */
typedef struct {
    dtl_slice id, title, source;
    dtl_day day;
    dtl_precision precision;
    uint32_t version;
} dtl_related;

enum { DTL_WHOLE_ENTITIES_MAX = 24, DTL_WHOLE_TOPICS_MAX = 6 };

/* A whole article, with what is known of it. */
typedef struct {
    dtl_hit article;          /* text: the body, every byte; passage: that was asked for, 0 for none */
    const dtl_mark *passages; /* where they stand in the text; article.passages of them */
    const dtl_related *copies, *versions;
    size_t copy_count, version_count;
} dtl_whole;

struct dtl_facets;

typedef struct {
    dtl_slice query;      /* as given */
    dtl_slice understood; /* as printed back from the tree */
    uint64_t articles;    /* in the archives searched */
    uint64_t matched;     /* articles that match; a lower bound unless matched_exact */
    bool matched_exact;
    const dtl_suggestion *suggestions;
    size_t suggestion_count;
    uint64_t results;                /* hits that are rendered */
    double seconds;                  /* of search, printing not included */
    const struct dtl_facets *counts; /* beside the hits, for a renderer that wants them; else NULL */
} dtl_page_head;

#endif
