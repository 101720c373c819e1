/* render_parts.h - what the renderers share; private to render_*.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_RENDER_PARTS_H
#define DTL_QUERY_RENDER_RENDER_PARTS_H

#include "query/render/flow.h"
#include "query/render/json.h"
#include "query/render/render.h"

extern const dtl_renderer dtl_render_text, dtl_render_json, dtl_render_jsonl, dtl_render_csv, dtl_render_tsv,
    dtl_render_trec, dtl_render_html;

enum { DTL_SCORE_DECIMALS = 6 };

/* Fixed point with that many decimals (at most 6), whatever the locale. What is no number prints as 0. */
void dtl_render_number(double value, unsigned decimals, dtl_buffer *out);

/* ID#pN; the article's id alone where there is no passage, or by_article is asked for. */
void dtl_render_passage_id(const dtl_hit *hit, bool by_article, dtl_buffer *out);

/* A count as people write it: 28,553. */
void dtl_render_count(uint64_t count, dtl_buffer *out);

/* "23 articles match of 53", "at least 2,384 articles match of 28,553", "no articles match of 53". */
void dtl_render_matched(const dtl_page_head *head, dtl_buffer *out);

/* What stands above a facet: "Persons". */
const char *dtl_render_facet_head(dtl_facet_kind kind);

/* One more part of a line of text, where there is one: behind a dot, or on a line of its own where it does not fit. */
void dtl_render_part(dtl_flow *flow, dtl_slice part);

/* As JSON calls it: PER, ORG, LOC or MISC. */
dtl_slice dtl_render_type(dtl_entity_type type);

/* The member "suggestions", where there are any. */
void dtl_render_suggestions(const dtl_page_head *head, dtl_json *object);

void dtl_render_profile_text(const dtl_render_options *options, const dtl_profile *profile, dtl_buffer *out);
void dtl_render_profile_json(const dtl_render_options *options, const dtl_profile *profile, dtl_buffer *out);
void dtl_render_profile_jsonl(const dtl_render_options *options, const dtl_profile *profile, dtl_buffer *out);

void dtl_render_whole_text(const dtl_render_options *options, const dtl_whole *whole, dtl_buffer *out);

/* "year", "month" or "day". */
const char *dtl_render_unit(dtl_precision unit);

void dtl_render_facets_text(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *facets,
                            dtl_buffer *out);
void dtl_render_facets_json(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *facets,
                            dtl_buffer *out);
void dtl_render_facets_jsonl(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *facets,
                             dtl_buffer *out);

/* For renderers that have nothing to say before or behind the hits. */
void dtl_render_no_begin(const dtl_render_options *options, const dtl_page_head *head, dtl_buffer *out);
void dtl_render_no_end(const dtl_render_options *options, const dtl_page_head *head, uint64_t shown, dtl_buffer *out);

#endif
