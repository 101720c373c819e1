/* render.h - one contract for all output formats, one file each (render_text.c, render_json.c, ...).
 *
 * A renderer appends to a buffer that main writes out and empties after each call, so that a page of any length streams
 * in constant memory. Same hits, same bytes: no time, path or pointer is printed (text says the time only when asked).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_RENDER_H
#define DTL_QUERY_RENDER_RENDER_H

#include "base/buffer.h"
#include "query/count/facets.h"
#include "query/count/profile.h"
#include "query/render/page.h"

/* What the offsets of marks count (json, jsonl): bytes of UTF-8, code points as Python does, or units of UTF-16 as JavaScript does. */
typedef enum { DTL_OFFSETS_BYTES, DTL_OFFSETS_CHARACTERS, DTL_OFFSETS_UTF16 } dtl_offsets;

typedef struct {
    bool colour;
    bool articles;   /* name results by article, not by passage (trec) */
    bool ascii;      /* the terminal shows nothing else: draw without block characters */
    bool explain;    /* print shares and the query as understood */
    unsigned width;  /* columns to wrap text at; 0: do not wrap */
    uint64_t offset; /* hits left out before the first that is rendered: json tells the first by its rank */
    dtl_offsets offsets;
    dtl_slice run_name; /* trec; default "dateline" */
    dtl_slice query_id; /* trec: the batch's id; tsv, csv: first column when not empty; json, jsonl: a member */
    bool continued;     /* not the first query: csv has its head line already */
} dtl_render_options;

/* begin and end surround the hits of one query. shown is the number of hits rendered. */
typedef struct {
    const char *name;  /* as -f takes it */
    bool all_copies;   /* prints all copies, asked for or not: judgements may be on any of them */
    bool names_only;   /* prints ids, ranks and scores: the text need not be unpacked */
    bool wants_counts; /* has facets and a timeline beside the hits: the head tells them */
    bool one_page;     /* prints a document that has one query */
    void (*begin)(const dtl_render_options *options, const dtl_page_head *head, dtl_buffer *out);
    void (*hit)(const dtl_render_options *options, const dtl_hit *hit, dtl_buffer *out);
    void (*profile)(const dtl_render_options *options, const dtl_profile *profile,
                    dtl_buffer *out); /* NULL: it cannot */
    void (*facets)(const dtl_render_options *options, const dtl_page_head *head, const dtl_facets *facets,
                   dtl_buffer *out);                                                           /* NULL: it cannot */
    void (*whole)(const dtl_render_options *options, const dtl_whole *whole, dtl_buffer *out); /* NULL: it cannot */
    void (*end)(const dtl_render_options *options, const dtl_page_head *head, uint64_t shown, dtl_buffer *out);
} dtl_renderer;

/* All of them, NULL behind the last. */
enum { DTL_RENDERERS_MAX = 16 };
extern const dtl_renderer *const dtl_renderers[DTL_RENDERERS_MAX];

/* The renderer that -f names (text, json, jsonl, csv, tsv, trec, html); NULL where there is none. */
const dtl_renderer *dtl_renderer_named(dtl_slice name);

#endif
