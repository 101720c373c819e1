/* part.h - what one worker has made of its articles: postings in a libxapian database under construction, and forward
 * records with provisional numbers in a file beside it. Closing a segment (segment.h) joins the parts of all workers.
 *
 * In       cleaned articles
 * Commits  the database is flushed every DTL_FLUSH_TEXT_BYTES of text: libxapian's pending changes live in trees that fall
 *          out of the processor's cache, and compaction removes what small flushes cost in size (docs/performance.md)
 * Errors   DTL_IO, DTL_INDEX: end the run
 * Threads  one part, one thread; the lexicon's and the article's memory are the part's own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_PART_H
#define DTL_INDEXER_PART_H

#include <stdio.h>

#include "base/file.h"
#include "corpus/article.h"
#include "corpus/dates/times.h"
#include "corpus/passage.h"
#include "indexer/annotate.h"
#include "indexer/lexicon.h"
#include "indexer/sketch.h"
#include "schema/entities.h"
#include "schema/forward.h"
#include "xapian-c/xapian-c.h"

enum { DTL_FLUSH_TEXT_BYTES = 1 << 20 };

typedef struct {
    uint64_t articles, words, text_bytes, passages;
} dtl_totals;

/* What decides on the story of an article when the segment is closed. */
typedef struct {
    uint64_t sequence; /* of its record in the run: copies are looked for among those before it */
    uint64_t story;    /* it belongs to this one already; 0: to be found */
    dtl_copy_traits traits;
} dtl_part_origin;

/* What the article that is added names and is about, for its terms. */
typedef struct {
    uint32_t number; /* in the draft of entities */
    uint32_t mentions, quotations;
    uint32_t weight; /* mentions, those of title and lead several times: what its term is counted by */
} dtl_part_named;

typedef struct {
    uint32_t topic;
    uint8_t strength;
} dtl_part_topic;

typedef struct {
    char folder[DTL_PATH_BYTES]; /* holds `postings` (a folder) and `records` */
    dtl_lexicon *lexicon;
    dtl_entities_draft *entities; /* whom its articles name */
    dtl_totals totals;
    dtl_buffer offsets;         /* uint64 per article and one more, into records */
    dtl_buffer keys;            /* dtl_key per article */
    dtl_buffer dead;            /* uint32 ordinals superseded within this run; guarded by the live table's lock */
    dtl_buffer origins;         /* dtl_part_origin per article */
    dtl_buffer values;          /* uint32: the values of all sketches, one behind the other */
    dtl_part_origin origin;     /* of the article that is added next: set by the caller but for the traits */
    dtl_annotator *annotator;   /* borrowed; NULL: words only */
    const dtl_findings *stored; /* of the article that is added next, where they are known already; else NULL */

    xc_writer *writer;
    xc_document *document;
    FILE *records;
    uint64_t unflushed_bytes;

    /* scratch, reused from article to article */
    dtl_buffer text, surfaces, surface_ends, hashes, terms, term_text, record, annotations, units, named, about;
    dtl_words words;
    dtl_sentences sentences;
    dtl_passages passages;
    dtl_times times;
    dtl_content content;
    dtl_sketch sketch;
    uint32_t *wdf, *title_wdf; /* per stem */
    uint32_t wdf_room;
    dtl_buffer touched; /* uint32 stems of the article */
} dtl_part;

/* folder is made; the part owns it and removes it when it is freed. */
dtl_status dtl_part_open(const char *folder, dtl_part **part, dtl_error *err) DTL_MUST_CHECK;

/* Adds the article; *ordinal is its number in the part, from 0. */
dtl_status dtl_part_add(dtl_part *part, const dtl_article *article, dtl_key key, uint32_t *ordinal,
                        dtl_error *err) DTL_MUST_CHECK;

/* Flushes and closes what is written, so that a segment can be made of it. */
dtl_status dtl_part_seal(dtl_part *part, dtl_error *err) DTL_MUST_CHECK;

/* Memory held that grows with the articles, for budgets. */
size_t dtl_part_bytes(const dtl_part *part);

void dtl_part_free(dtl_part *part);

#endif
