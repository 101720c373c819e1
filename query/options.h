/* options.h - the command line of dateline-query.
 *
 * Owner   strings are borrowed from argv, which may be reordered; the joined query and the list are in the arena
 * Errors  DTL_BAD_QUERY: an unknown or incomplete option, a bad number, no query. The message says what to try.
 * Threads not at once: getopt_long(3) has state of its own (it is reset here, so that calls may follow each other)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_OPTIONS_H
#define DTL_QUERY_OPTIONS_H

#include "base/arena.h"
#include "base/settings.h"
#include "query/count/facets.h"
#include "query/language/tree.h"
#include "query/render/render.h"
#include "query/search/ranking.h"

/* What is asked for: the passages of a query, those of a file of queries, who somebody is; to save a query, the saved ones or the
 * passages of one, what is new in them, to forget one; how a word may go on; what is like an article, what is behind
 * one; a whole article. */
typedef enum {
    DTL_ASKED_QUERY,
    DTL_ASKED_BATCH,
    DTL_ASKED_PROFILE,
    DTL_ASKED_SAVE,
    DTL_ASKED_SAVED,
    DTL_ASKED_NEW,
    DTL_ASKED_FORGET,
    DTL_ASKED_COMPLETE,
    DTL_ASKED_LIKE,
    DTL_ASKED_BACKGROUND,
    DTL_ASKED_SHOW
} dtl_asked;

typedef enum { DTL_COLOUR_AUTO, DTL_COLOUR_ALWAYS, DTL_COLOUR_NEVER } dtl_colour;

enum {
    DTL_LIMIT_DEFAULT = 10,
    DTL_PER_ARTICLE_DEFAULT = 1,
    DTL_FAVOURED_MAX = 32,
    DTL_KEPT_MAX = 64,
    DTL_LIKE_MAX = 32
};

enum { DTL_EXPAND_DEFAULT = 20, DTL_EXPAND_MAX = 100, DTL_EXPAND_AUTO = 1000 };

typedef struct {
    const char **archives; /* -a, in order; none: main decides */
    size_t archive_count;
    dtl_slice query;                             /* the QUERY arguments, joined by a space; empty with --batch */
    dtl_scope favoured_scopes[DTL_FAVOURED_MAX]; /* -e: ENTITY, -t: TOPIC ... */
    dtl_slice favoured_texts[DTL_FAVOURED_MAX];  /* ... and of whom, of what */
    size_t favoured;
    dtl_asked asked;
    const char *
        subject; /* of BATCH and BACKGROUND the file, "-" for standard input; of PROFILE the name, of SHOW the id, of SAVE to FORGET
                            that of the search; NULL: all of them; of COMPLETE the kind of word */
    dtl_slice *kept; /* options that a saved search keeps, as "--entity=ada orlo" */
    size_t kept_count;
    dtl_slice like[DTL_LIKE_MAX]; /* of LIKE, the ids */
    size_t like_count;
    dtl_day before;               /* --before; DTL_DAY_NONE: it was not given */
    uint64_t expand;              /* words from the best articles; 0: none; DTL_EXPAND_AUTO: as suits the query */
    double half_life;             /* of recency, in days; 0: it does not count */
    dtl_facets_asked facets;      /* --facets, --facet-limit, --timeline: shown instead of hits */
    const char *run_name;         /* trec; NULL: the default */
    const dtl_renderer *renderer; /* never NULL */
    uint64_t limit;               /* hits shown, or of a profile the quotations and the articles; 0: all */
    bool limited;                 /* -n was given */
    uint64_t offset;              /* hits left out before these */
    uint32_t per_article;         /* passages of one article; 0: all */
    dtl_colour colour;
    dtl_offsets offsets;
    dtl_ranking ranking;
    bool articles;      /* one result an article, its best passage */
    bool all_copies;    /* also the articles that tell the same story */
    bool versions;      /* also what later versions replaced; all_copies is set then, too */
    bool explain;       /* shares of the scores, and the query as understood */
    bool no_link;       /* words are not linked to whom they name */
    bool exhaustive;    /* score the passages of every matching article */
    bool no_pager;      /* print long output as it is, on a terminal too */
    bool count;         /* print the number of matching articles only */
    bool quiet;         /* print nothing */
    bool only_new;      /* --new: asked is then NEW */
    bool peek;          /* what is new stays new */
    bool no_config;     /* the user's settings are not to be read */
    bool archives_set;  /* the archives are those of the settings */
    bool help, version; /* asked for; the rest of the line was then not read, and no query is needed */
} dtl_query_options;

/* What --help prints, section by section; NULL at the end. */
extern const char *const dtl_query_help[];

/* settings stand before the command line, which overrides them; NULL: there are none. argv as main has it, NULL at the end. */
dtl_status dtl_query_options_parse(dtl_arena *arena, const dtl_settings *settings, char **argv,
                                   dtl_query_options *options, dtl_error *err) DTL_MUST_CHECK;

/* Whether a saved search may have the option, "--entity=ada orlo". */
bool dtl_query_option_kept(const char *option);

#endif
