/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/count/profile_tally.h"

#include <stdlib.h>

#include "query/count/entity_join.h"
#include "schema/annotation.h"
#include "schema/fields.h"

/* A walk over the articles of one segment that may name it. */
typedef struct {
    dtl_searcher *searcher;
    dtl_profile_tally *tally;
    const dtl_segment *segment;
    uint32_t segment_number;
    uint32_t subject;          /* its number there */
    uint32_t *together, *seen; /* by number of entity: articles; the last one that was counted, from 1 */
    uint32_t articles;
    xc_values *days;
} walk;

/* ---- one article ---- */

static void count_companions(walk *w, const dtl_annotations *all) {
    uint32_t const count = dtl_entities_count(w->segment->entities);
    w->articles++;
    for (size_t i = 0; i < all->mention_count; i++) {
        uint32_t const entity = all->mentions[i].entity;
        if (entity >= count || w->seen[entity] == w->articles) continue;
        w->seen[entity] = w->articles;
        w->together[entity]++;
    }
}

/* The topics of the article and all that contain them, each once. */
static void note_topics(walk *w, const dtl_annotations *all) {
    dtl_buffer *topics = &w->tally->topics;
    size_t const begin = topics->size / sizeof(dtl_topic_met);
    for (size_t i = 0; i < all->about_count + all->topic_count; i++) {
        dtl_topic line[DTL_TOPIC_DEPTH_MAX + 1];
        line[0] = i < all->about_count ? all->about[i].topic : all->topics[i - all->about_count].topic;
        size_t const length = 1 + dtl_topic_ancestors(line[0], line + 1);
        for (size_t k = 0; k < length; k++) {
            const dtl_topic_met one = {.topic = line[k], .together = 1};
            const dtl_topic_met *known = (const dtl_topic_met *)(const void *)topics->data;
            size_t at = begin;
            while (at < topics->size / sizeof one && known[at].topic != one.topic) at++;
            if (at == topics->size / sizeof one) dtl_buffer_append(topics, (const char *)&one, sizeof one);
        }
    }
}

/* Whether the quotation stands better for the article than the one that was chosen: words in marks rather than reported ones,
 * a sentence or two rather than a few words or a speech. */
static bool stands_better(const dtl_quotation *q, const dtl_naming *n) {
    enum { FEW = 5, MANY = 40 };
    bool const direct = q->direct && q->words > FEW, chosen = n->direct && n->said_words > FEW;
    if (n->said_words == 0 || direct != chosen) return n->said_words == 0 || direct;
    bool const longer = q->words > n->said_words;
    return n->said_words > MANY ? !longer : longer && q->words <= MANY;
}

static void note_quotations(walk *w, const dtl_annotations *all, dtl_naming *naming) {
    for (size_t i = 0; i < all->quotation_count; i++) {
        const dtl_quotation *q = &all->quotations[i];
        if (q->speaker != w->subject || q->words == 0) continue;
        w->tally->quotations++;
        if (!stands_better(q, naming)) continue;
        naming->said_begin = q->begin;
        naming->said_words = q->words;
        naming->direct = q->direct;
    }
}

static uint32_t mentions_of(const dtl_annotations *all, uint32_t subject) {
    uint32_t count = 0;
    for (size_t i = 0; i < all->mention_count; i++) count += all->mentions[i].entity == subject;
    return count;
}

static dtl_status day_of(walk *w, uint32_t docid, dtl_day *day, dtl_error *err) {
    xc_error cause;
    xc_value value;
    dtl_day_span span;
    *day = DTL_DAY_NONE;
    if (xc_values_skip_to(w->days, docid, &value, &cause) != XC_OK)
        return dtl_fail_xapian(err, &cause, "cannot read days");
    if (value.docid == docid && dtl_day_parse_iso(dtl_slice_of(value.bytes.data, value.bytes.size), &span))
        *day = span.first;
    return DTL_OK;
}

static dtl_status take_article(walk *w, uint32_t docid, dtl_error *err) {
    uint32_t const ordinal = docid - 1;
    dtl_record_view view;
    dtl_annotations all;
    if (ordinal >= w->segment->entry.articles)
        return dtl_fail(err, DTL_INDEX, "postings name an article that is not stored; try dateline-index --check");
    if (dtl_segment_is_dead(w->segment, ordinal)) return DTL_OK;
    dtl_arena_reset(w->searcher->annotations_arena);
    dtl_status status = dtl_record_open(dtl_forward_record(w->segment->forward, ordinal), &view, err);
    if (status == DTL_OK) status = dtl_annotations_decode(w->searcher->annotations_arena, view.annotations, &all, err);
    if (status != DTL_OK) return status;
    dtl_naming naming = {.segment = w->segment_number,
                         .ordinal = ordinal,
                         .mentions = mentions_of(&all, w->subject),
                         .at = (uint32_t)dtl_profile_tally_articles(w->tally)};
    note_quotations(w, &all, &naming);
    if (naming.mentions == 0 && naming.said_words == 0) return DTL_OK; /* the term is of one with a like key */
    naming.story = dtl_copies_story(w->segment->copies, ordinal);
    status = day_of(w, docid, &naming.day, err);
    count_companions(w, &all);
    note_topics(w, &all);
    w->tally->mentions += naming.mentions;
    dtl_buffer_append(&w->tally->namings, (const char *)&naming, sizeof naming);
    return status;
}

/* ---- one segment ---- */

static dtl_status take_postings(walk *w, xc_postings *postings, dtl_error *err) {
    enum { BATCH = 256 };
    xc_posting batch[BATCH];
    xc_error cause;
    size_t count = BATCH;
    dtl_status status = DTL_OK;
    while (status == DTL_OK && count == BATCH) {
        if (xc_postings_read(postings, batch, BATCH, &count, &cause) != XC_OK)
            return dtl_fail_xapian(err, &cause, "cannot read postings");
        for (size_t i = 0; i < count && status == DTL_OK; i++) {
            if (i + DTL_PREFETCH_AHEAD < count)
                dtl_forward_prefetch(w->segment->forward, batch[i + DTL_PREFETCH_AHEAD].docid - 1);
            status = take_article(w, batch[i].docid, err);
        }
    }
    return status;
}

static dtl_status open_cursors(walk *w, dtl_entity_type type, dtl_slice key, xc_postings **postings, dtl_error *err) {
    dtl_buffer text = {0}, term = {0};
    xc_error cause;
    dtl_entity_hash_term(type, key, &text);
    dtl_term(DTL_FIELD_ENTITY, dtl_buffer_content(&text), &term);
    xc_status status = xc_postings_open(w->segment->postings, term.data, term.size, postings, &cause);
    if (status == XC_OK)
        status = xc_values_open(w->segment->postings, (uint32_t)dtl_field_of(DTL_FIELD_DAY)->slot, &w->days, &cause);
    dtl_buffer_release(&text);
    dtl_buffer_release(&term);
    return status == XC_OK ? DTL_OK : dtl_fail_xapian(err, &cause, "cannot read postings");
}

static void note_met(const walk *w) {
    uint32_t const count = dtl_entities_count(w->segment->entities);
    for (uint32_t i = 0; i < count; i++) {
        const dtl_met met = {.number = i, .together = w->together[i]};
        if (met.together > 0 && i != w->subject)
            dtl_buffer_append(&w->tally->met[w->segment_number], (const char *)&met, sizeof met);
    }
}

static dtl_status walk_segment(walk *w, dtl_entity_type type, dtl_slice key, dtl_error *err) {
    xc_postings *postings = NULL;
    uint32_t const count = dtl_entities_count(w->segment->entities);
    w->together = calloc(count, sizeof *w->together);
    w->seen = calloc(count, sizeof *w->seen);
    if (!w->together || !w->seen) dtl_out_of_memory();
    dtl_status status = open_cursors(w, type, key, &postings, err);
    if (status == DTL_OK) status = take_postings(w, postings, err);
    if (status == DTL_OK) note_met(w);
    xc_values_free(w->days);
    xc_postings_free(postings);
    free(w->together);
    free(w->seen);
    return status;
}

/* ---- all of them ---- */

static int by_topic(const void *a, const void *b) {
    const dtl_topic_met *x = a, *y = b;
    return (x->topic > y->topic) - (x->topic < y->topic);
}

/* Makes one entry of those with the same topic. */
static void join_topics(dtl_buffer *topics) {
    dtl_topic_met *all = (dtl_topic_met *)(void *)topics->data;
    size_t const count = topics->size / sizeof *all;
    size_t kept = 0;
    if (count > 0) qsort(all, count, sizeof *all, by_topic);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && all[kept - 1].topic == all[i].topic) all[kept - 1].together++;
        else all[kept++] = all[i];
    }
    topics->size = kept * sizeof *all;
}

static int by_story(const void *a, const void *b) {
    const dtl_naming *x = a, *y = b;
    if (x->story != y->story) return x->story < y->story ? -1 : 1;
    if (x->mentions != y->mentions) return x->mentions > y->mentions ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

static void mark_copies(dtl_profile_tally *tally) {
    size_t const count = dtl_profile_tally_articles(tally);
    dtl_naming *namings = (dtl_naming *)(void *)tally->namings.data;
    dtl_buffer room = {0};
    if (count < 2) return;
    dtl_buffer_append(&room, tally->namings.data, tally->namings.size);
    dtl_naming *sorted = (dtl_naming *)(void *)room.data;
    qsort(sorted, count, sizeof *sorted, by_story);
    for (size_t i = 1; i < count; i++) namings[sorted[i].at].copy = sorted[i].story == sorted[i - 1].story;
    dtl_buffer_release(&room);
}

dtl_status dtl_profile_tally_make(dtl_searcher *s, dtl_entity_type type, dtl_slice key, dtl_profile_tally *tally,
                                  dtl_error *err) {
    dtl_status status = DTL_OK;
    *tally =
        (dtl_profile_tally){.met = calloc(s->segment_count + 1, sizeof *tally->met), .segment_count = s->segment_count};
    if (!tally->met) dtl_out_of_memory();
    for (uint32_t i = 0; i < s->segment_count && status == DTL_OK; i++) {
        walk w = {.searcher = s, .tally = tally, .segment = s->segments[i], .segment_number = i};
        if (dtl_entities_find(w.segment->entities, type, key, &w.subject)) status = walk_segment(&w, type, key, err);
    }
    join_topics(&tally->topics);
    mark_copies(tally);
    return status;
}

void dtl_profile_tally_release(dtl_profile_tally *tally) {
    for (size_t i = 0; i < tally->segment_count; i++) dtl_buffer_release(&tally->met[i]);
    free(tally->met);
    dtl_buffer_release(&tally->namings);
    dtl_buffer_release(&tally->topics);
    *tally = (dtl_profile_tally){0};
}
