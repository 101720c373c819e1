/* profile.h - whom or what a name stands for: how often and when it is named, with whom and about what, and what it said.
 *
 * In       a name as in a query, also with person:, org: or place: before it; taken for whom most mentions by it mean
 * Counts   of articles and mentions are exact: those that are dead are not among them. Those of aliases and of companions come
 *          from the entities files, which count the dead until they are merged away.
 * With     companions are ranked by how much more often they are named together than by chance (association.h), not by
 *          how often; those that it is named with in less than one in thirty of its articles, or once only, are left out
 * Copies   of one story only the article that names it most is listed or quoted; all are counted
 * Cost     the annotations of each article that names it; text is unpacked only of what is listed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COUNT_PROFILE_H
#define DTL_QUERY_COUNT_PROFILE_H

#include "base/arena.h"
#include "base/day.h"
#include "query/names/names.h"

typedef struct dtl_searcher dtl_searcher;

enum { DTL_PROFILE_LISTED = 5, DTL_COMPANIONS_MAX = 8, DTL_PROFILE_TOPICS_MAX = 6 };

typedef struct {
    dtl_slice name, id;
    dtl_entity_type type;
    uint64_t together, articles; /* that name both; that name this one, the dead with them */
    double association;
} dtl_companion;

typedef struct {
    dtl_slice label, code;
    uint64_t together, articles;
    double association;
} dtl_profile_topic;

typedef struct {
    int month; /* months since the year 0: 12 * year + month - 1 */
    uint64_t articles;
} dtl_profile_month;

typedef struct {
    dtl_slice id, title, source;
    dtl_day day;
    dtl_precision precision;
    uint32_t mentions;
    dtl_slice said;   /* empty in the list of those that name it most */
    uint32_t passage; /* in which it is said, from 1; 0: in the title */
    bool direct;      /* in quotation marks; else reported */
} dtl_profile_article;

typedef struct {
    dtl_slice asked;
    dtl_meant how; /* DTL_MEANT_NOTHING: nobody is called so, and only suggested is set */
    const dtl_slice *suggested;
    size_t suggested_count;

    dtl_slice name, id;
    dtl_entity_type type;
    const dtl_companion *others; /* who are called so, too; the most often called so first; together is not told */
    size_t other_count;
    const dtl_alias *aliases; /* the most frequent first */
    size_t alias_count;
    uint64_t articles, mentions;
    dtl_day first, last;             /* DTL_DAY_NONE: no article has a day */
    const dtl_profile_month *months; /* those with articles, in order */
    size_t month_count;
    const dtl_companion *companions[DTL_MISC]; /* persons, organisations and places; the closest first */
    size_t companion_count[DTL_MISC];
    const dtl_profile_topic *topics; /* the closest first; none contains another */
    size_t topic_count;
    const dtl_profile_article *quoted; /* one quotation of an article, the newest first */
    size_t quoted_count;
    uint64_t quotations;               /* there are in all */
    const dtl_profile_article *naming; /* those that name it most */
    size_t naming_count;
} dtl_profile;

/* What the archives know of the name. listed: at most so many quotations, and articles; 0: all. The profile is in the arena and in
 * what the searcher maps. */
dtl_status dtl_profile_make(dtl_arena *arena, dtl_searcher *searcher, dtl_slice name, uint64_t listed,
                            dtl_profile *profile, dtl_error *err) DTL_MUST_CHECK;

#endif
