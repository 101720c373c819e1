/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "query/count/association.h"
#include "query/count/entity_join.h"
#include "query/count/profile_parts.h"

/* Of the articles that name it, how many must name a companion with it, or be about a topic: one in so many, and some. */
enum { TOGETHER_ONE_IN = 30, TOGETHER_MIN = 2 };

static uint64_t together_min(const dtl_profile *profile) {
    uint64_t const some = profile->articles / TOGETHER_ONE_IN;
    return some > TOGETHER_MIN ? some : TOGETHER_MIN;
}

/* ---- whom it is named with ---- */

/* How many articles name it, in all segments. */
static uint64_t articles_of(const dtl_searcher *s, const dtl_entity *e) {
    uint64_t articles = 0;
    for (size_t i = 0; i < s->segment_count; i++) {
        uint32_t number;
        if (dtl_entities_find(s->segments[i]->entities, e->type, e->key, &number))
            articles += dtl_entities_at(s->segments[i]->entities, number).articles;
    }
    return articles;
}

static bool closer(const dtl_companion *a, const dtl_companion *b) {
    return a->association != b->association ? a->association > b->association : a->together > b->together;
}

/* Puts it where it belongs among the closest; the last falls out. */
static void insert(dtl_companion *best, size_t *count, dtl_companion one) {
    size_t at = *count < DTL_COMPANIONS_MAX ? (*count)++ : DTL_COMPANIONS_MAX;
    for (; at > 0 && closer(&one, &best[at - 1]); at--)
        if (at < DTL_COMPANIONS_MAX) best[at] = best[at - 1];
    if (at < DTL_COMPANIONS_MAX) best[at] = one;
}

/* Whether it is called as what the profile is of: then it is that, taken for something else in some article. */
static bool is_alias(const dtl_profile *profile, dtl_slice name) {
    for (size_t i = 0; i < profile->alias_count; i++)
        if (dtl_slice_equal(profile->aliases[i].text, name)) return true;
    return false;
}

static void join(const dtl_searcher *s, dtl_entity_join *met, dtl_slice key, dtl_companion *best[DTL_MISC],
                 dtl_profile *profile) {
    dtl_entity e;
    for (uint64_t together; (together = dtl_entity_join_next(met, &e)) > 0;) {
        if (e.type >= DTL_MISC || together < together_min(profile) || dtl_slice_equal(e.key, key)) continue;
        dtl_companion one = {.name = e.name, .id = e.key, .type = e.type, .together = together};
        one.articles = articles_of(s, &e);
        one.association = dtl_association(together, profile->articles, one.articles, s->articles);
        if (one.association > 0 && !is_alias(profile, e.name))
            insert(best[e.type], &profile->companion_count[e.type], one);
    }
}

void dtl_profile_companions(dtl_arena *arena, const dtl_searcher *s, const dtl_profile_tally *tally, dtl_slice key,
                            dtl_profile *profile) {
    dtl_companion *best[DTL_MISC];
    dtl_entity_join met = dtl_entity_join_begin(arena, s->segments, tally->met, s->segment_count);
    for (int type = 0; type < DTL_MISC; type++)
        profile->companions[type] = best[type] = dtl_arena_zeroed(arena, DTL_COMPANIONS_MAX, sizeof *best[type]);
    join(s, &met, key, best, profile);
    for (int type = 0; type < DTL_MISC; type++)
        for (size_t i = 0; i < profile->companion_count[type]; i++)
            best[type][i].id = dtl_entity_id_text(arena, best[type][i].type, best[type][i].id);
}

/* ---- what it is named in ---- */

static dtl_status articles_about(const dtl_searcher *s, dtl_topic topic, uint64_t *articles, dtl_error *err) {
    char digits[16];
    uint32_t count = 0;
    xc_error cause;
    dtl_buffer term = {0};
    dtl_term(DTL_FIELD_TOPIC, dtl_slice_of(digits, (size_t)snprintf(digits, sizeof digits, "%u", topic)), &term);
    xc_status const status = xc_database_termfreq(s->all, term.data, term.size, &count, &cause);
    dtl_buffer_release(&term);
    *articles = count;
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot search");
}

typedef struct {
    dtl_topic topic;
    uint64_t together, articles;
    double association;
} topic_share;

/* The closest that neither contains one that was taken nor lies in one; NULL where there is none. */
static const topic_share *closest(const topic_share *all, size_t count, const dtl_topic *taken, size_t taken_count) {
    const topic_share *best = NULL;
    for (size_t i = 0; i < count; i++) {
        bool apart = true;
        for (size_t k = 0; k < taken_count && apart; k++)
            apart = !dtl_topic_within(all[i].topic, taken[k]) && !dtl_topic_within(taken[k], all[i].topic);
        if (apart && all[i].association > 0 && (!best || all[i].association > best->association)) best = &all[i];
    }
    return best;
}

dtl_status dtl_profile_topics(dtl_arena *arena, const dtl_searcher *s, const dtl_profile_tally *tally,
                              dtl_profile *profile, dtl_error *err) {
    const dtl_topic_met *met = (const dtl_topic_met *)(const void *)tally->topics.data;
    size_t const count = tally->topics.size / sizeof *met;
    topic_share *all = dtl_arena_zeroed(arena, count, sizeof *all);
    dtl_profile_topic *topics = dtl_arena_zeroed(arena, DTL_PROFILE_TOPICS_MAX, sizeof *topics);
    dtl_topic taken[DTL_PROFILE_TOPICS_MAX];
    dtl_status status = DTL_OK;
    for (size_t i = 0; i < count && status == DTL_OK; i++) {
        all[i] = (topic_share){.topic = met[i].topic, .together = met[i].together};
        if (met[i].together < together_min(profile)) continue;
        status = articles_about(s, met[i].topic, &all[i].articles, err);
        all[i].association = dtl_association(met[i].together, profile->articles, all[i].articles, s->articles);
    }
    const topic_share *best;
    size_t found = 0;
    for (; found < DTL_PROFILE_TOPICS_MAX && (best = closest(all, count, taken, found)); found++) {
        char code[DTL_TOPIC_CODE_BYTES];
        taken[found] = best->topic;
        topics[found] =
            (dtl_profile_topic){.code = dtl_arena_copy(arena, dtl_slice_of(code, dtl_topic_code(best->topic, code))),
                                .label = dtl_topic_label(best->topic),
                                .together = best->together,
                                .articles = best->articles,
                                .association = best->association};
        if (topics[found].label.size == 0) topics[found].label = topics[found].code; /* a topic of the user's own */
    }
    profile->topics = topics;
    profile->topic_count = found;
    return status;
}
