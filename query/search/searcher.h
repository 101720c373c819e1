/* searcher.h - the inside of a searcher; private to search.c, hit.c, facets.c, profile*.c and query/near.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_SEARCH_SEARCHER_H
#define DTL_QUERY_SEARCH_SEARCHER_H

#include "query/match/annotated.h"
#include "query/match/phrase.h"
#include "query/search/best.h"
#include "query/search/recent.h"
#include "query/search/search.h"
#include "schema/text.h"

/* What the leaves of this query mean in one segment. */
typedef struct {
    dtl_scan all;            /* every leaf */
    dtl_scan anchor;         /* of a query that is one phrase: its rarest word */
    dtl_named_numbers named; /* entities that leaves mean */
    bool ready;              /* made for this query */
} dtl_segment_scan;

/* Who is given every article that matches. */
typedef struct {
    dtl_status (*article)(void *state, uint32_t segment, const dtl_record_view *view, dtl_error *err);
    void *state;
} dtl_visitor;

struct dtl_searcher {
    dtl_archive **archives;
    size_t archive_count;
    dtl_authority *authority;     /* what their users say of entities */
    const dtl_segment **segments; /* of all archives */
    dtl_segment_scan *scans;      /* per segment */
    size_t segment_count;
    uint64_t articles, dead;
    bool has_copies; /* some story has more than one article */
    double average_passage_words, average_article_words;
    xc_database *all;
    dtl_stemmer *stemmer;
    dtl_language languages[DTL_LANGUAGE_COUNT]; /* of the articles */
    size_t language_count;

    dtl_arena *arena; /* of the query */
    dtl_search_options options;
    const dtl_node *tree; /* as linked */
    dtl_plan plan;
    const dtl_step *phrase; /* the query is this phrase alone; NULL: it is not */
    uint32_t anchor;        /* its rarest word */
    dtl_matcher matcher;
    dtl_ranker ranker;
    dtl_saturation saturation; /* of words in an article ... */
    double article_scale;      /* ... and what libxapian's weights are multiplied by to be the same */
    double passage_most[DTL_LEAVES_ANNOTATED + 1]; /* what a passage gets at most, of which leaves (rank.h) */
    dtl_buffer hits, places;                       /* dtl_hit_word of one article, and where their codes are */
    dtl_buffer candidates;                         /* dtl_candidate of one article */
    dtl_buffer present;                            /* bool per article of a few: it has names that are asked for */
    dtl_best best;
    dtl_days days;              /* of publication, once recency was asked for */
    const dtl_visitor *visitor; /* is given what matches, which then is not ranked; NULL: nobody is */
    uint64_t matched;
    bool matched_exact;
    const dtl_suggestion *suggestions;
    size_t suggestion_count;
    uint32_t looked_at; /* articles, where all are wanted */

    dtl_packer *packer;                       /* of fields and of the result that is shown */
    dtl_arena *hit_arena, *annotations_arena; /* of a hit; of the article that is judged */
    dtl_content content;
    dtl_buffer fields_room, text, title;
    dtl_words word_places;
};

/* Where a document of the union of all segments is; false where no such article is stored. */
static inline bool dtl_searcher_place(const dtl_searcher *s, uint32_t docid, uint32_t *segment, uint32_t *ordinal) {
    *segment = (docid - 1) % (uint32_t)s->segment_count; /* xapian-c.h, xc_database_add */
    *ordinal = (docid - 1) / (uint32_t)s->segment_count;
    return *ordinal < s->segments[*segment]->entry.articles;
}

static inline bool dtl_searcher_asks_recent(const dtl_searcher *s) { return s->options.half_life > 0; }

/* Fills searcher->days, once. */
dtl_status dtl_searcher_read_days(dtl_searcher *searcher, dtl_error *err) DTL_MUST_CHECK;
/* What the leaves mean in the segment, made at the first article of it that is looked at. */
const dtl_segment_scan *dtl_searcher_scan(dtl_searcher *searcher, uint32_t segment);

/* To be called for each article that is looked at: where all results are wanted, it gives back the memory that the archive's
 * pages take. */
void dtl_searcher_pass_by(dtl_searcher *searcher);

/* What names and plans are made against. */
static inline dtl_collection dtl_searcher_collection(const dtl_searcher *s) {
    return (dtl_collection){.segments = s->segments,
                            .authority = s->authority,
                            .segment_count = s->segment_count,
                            .all = s->all,
                            .stemmer = s->stemmer,
                            .languages = s->languages,
                            .language_count = s->language_count,
                            .ranking = &s->options.ranking};
}

/* Asks the processor for an article that is looked at DTL_PREFETCH_AHEAD articles later: its header decides where the rest
 * is, so without that each would begin with a wait for memory. */
enum { DTL_PREFETCH_AHEAD = 3 };
void dtl_searcher_prefetch(const dtl_searcher *searcher, uint32_t docid);

/* Makes a query ready, for dtl_searcher_judge and what else looks at its plan. */
dtl_status dtl_searcher_begin(dtl_searcher *searcher, const dtl_node *tree, const dtl_search_options *options,
                              dtl_error *err) DTL_MUST_CHECK;

/* Gives every matching article to the visitor, each once; then dtl_search_matched is exact. */
dtl_status dtl_search_visit(dtl_searcher *searcher, const dtl_node *tree, const dtl_search_options *options,
                            const dtl_visitor *visitor, dtl_error *err) DTL_MUST_CHECK;

/* The words of an article that the leaves mean, into searcher->hits; and whether it matches: the marks are then in
 * *marks. */
dtl_status dtl_searcher_judge(dtl_searcher *searcher, uint32_t segment, const dtl_record_view *view, bool *matches,
                              dtl_slice *marks, dtl_error *err) DTL_MUST_CHECK;

/* The marks whose words are [begin, end), as byte ranges of the text whose words stand in searcher->word_places; in the
 * arena of hits. Words that are marked by several leaves are one mark. */
const dtl_mark *dtl_searcher_marks(dtl_searcher *searcher, dtl_slice marks, uint32_t begin, uint32_t end,
                                   size_t *count);

#endif
