/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/hit_named.h"

#include <math.h>
#include <stdlib.h>

#include "schema/annotation.h"
#include "schema/topics.h"

typedef struct {
    uint32_t number, mentions;
    double weight;
} passage_entity;

static int by_number(const void *a, const void *b) {
    const passage_entity *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static int by_weight(const void *a, const void *b) {
    const passage_entity *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return by_number(a, b);
}

/* The entities that the passage mentions, each once, the most telling first. */
static const passage_entity *entities_of(dtl_arena *arena, const dtl_shown_passage *p, const dtl_annotations *all,
                                         size_t *count) {
    passage_entity *found = dtl_arena_zeroed(arena, all->mention_count + 1, sizeof *found);
    size_t total = 0, kept = 0;
    for (size_t i = 0; i < all->mention_count; i++)
        if (all->mentions[i].begin >= p->begin && all->mentions[i].begin < p->end)
            found[total++] = (passage_entity){.number = all->mentions[i].entity, .mentions = 1};
    qsort(found, total, sizeof *found, by_number);
    for (size_t i = 0; i < total; i++) {
        if (kept > 0 && found[kept - 1].number == found[i].number) found[kept - 1].mentions++;
        else found[kept++] = found[i];
    }
    for (size_t i = 0; i < kept; i++) {
        double const naming = dtl_entities_at(p->segment->entities, found[i].number).articles;
        found[i].weight = found[i].mentions * log1p((double)p->segment->entry.articles / (naming > 0 ? naming : 1));
    }
    qsort(found, kept, sizeof *found, by_weight);
    *count = kept;
    return found;
}

static dtl_hit_entity shown_entity(dtl_arena *arena, const dtl_segment *segment, uint32_t number) {
    dtl_entity const e = dtl_entities_at(segment->entities, number);
    return (dtl_hit_entity){.name = e.name, .type = e.type, .id = dtl_entity_id_text(arena, e.type, e.key)};
}

static bool shows_name(const dtl_hit_entity *entities, size_t count, dtl_slice name) {
    for (size_t i = 0; i < count; i++)
        if (dtl_slice_equal(entities[i].name, name)) return true;
    return false;
}

static void add_entities(dtl_arena *arena, const dtl_shown_passage *p, const passage_entity *found, size_t count,
                         dtl_hit *hit) {
    dtl_hit_entity *entities = dtl_arena_zeroed(arena, p->entities_max, sizeof *entities);
    for (size_t i = 0; i < count && hit->entity_count < p->entities_max; i++) {
        dtl_hit_entity const one = shown_entity(arena, p->segment, found[i].number);
        if (one.name.size > 0 && !shows_name(entities, hit->entity_count, one.name))
            entities[hit->entity_count++] = one;
    }
    hit->entities = entities;
}

/* Whose quotations reach into the passage. */
static void add_speakers(dtl_arena *arena, const dtl_shown_passage *p, const dtl_annotations *all, dtl_hit *hit) {
    dtl_hit_entity *said = dtl_arena_zeroed(arena, p->entities_max, sizeof *said);
    for (size_t i = 0; i < all->quotation_count && hit->said_count < p->entities_max; i++) {
        const dtl_quotation *q = &all->quotations[i];
        bool const here = q->begin < p->end && (q->begin >= p->begin || q->words > p->begin - q->begin);
        if (!here) continue;
        dtl_hit_entity const one = shown_entity(arena, p->segment, q->speaker);
        bool known = false;
        for (size_t k = 0; k < hit->said_count; k++) known |= dtl_slice_equal(said[k].id, one.id);
        if (!known && one.name.size > 0) said[hit->said_count++] = one;
    }
    hit->said = said;
}

/* The strongest topics, at most that many. */
typedef struct {
    dtl_passage_topic *best;
    size_t count, max;
} strongest;

/* Puts a topic among them, unless one that is there says more: it is as strong, and lies within it or around it. */
static void add_topic(strongest *s, dtl_passage_topic one) {
    for (size_t i = 0; i < s->count; i++) {
        if (!dtl_topic_within(one.topic, s->best[i].topic) && !dtl_topic_within(s->best[i].topic, one.topic)) continue;
        if (s->best[i].strength >= one.strength) return;
        memmove(s->best + i, s->best + i + 1, (--s->count - i) * sizeof *s->best);
        i--;
    }
    size_t at = s->count < s->max ? s->count++ : s->max;
    for (; at > 0 && one.strength > s->best[at - 1].strength; at--)
        if (at < s->max) s->best[at] = s->best[at - 1];
    if (at < s->max) s->best[at] = one;
}

static void add_topics(dtl_arena *arena, const dtl_annotations *all, const dtl_shown_passage *p, dtl_hit *hit) {
    strongest s = {.best = dtl_arena_zeroed(arena, p->topics_max, sizeof *s.best), .max = p->topics_max};
    for (size_t i = 0; i < all->topic_count; i++)
        if (all->topics[i].passage == p->number) add_topic(&s, all->topics[i]);
    for (size_t i = 0, own = s.count; i < all->about_count && own == 0; i++)
        add_topic(&s, (dtl_passage_topic){.topic = all->about[i].topic, .strength = all->about[i].strength});
    dtl_hit_topic *topics = dtl_arena_zeroed(arena, p->topics_max, sizeof *topics);
    for (size_t i = 0; i < s.count; i++) {
        char code[DTL_TOPIC_CODE_BYTES];
        topics[i].code = dtl_arena_copy(arena, dtl_slice_of(code, dtl_topic_code(s.best[i].topic, code)));
        topics[i].label = dtl_topic_label(s.best[i].topic);
        if (topics[i].label.size == 0) topics[i].label = topics[i].code; /* a topic of the user's own */
        topics[i].strength = s.best[i].strength;
    }
    hit->topics = topics;
    hit->topic_count = s.count;
}

dtl_status dtl_hit_name(dtl_arena *arena, const dtl_shown_passage *passage, dtl_hit *hit, dtl_error *err) {
    dtl_annotations all;
    size_t count;
    dtl_status const status = dtl_annotations_decode(arena, passage->view->annotations, &all, err);
    if (status != DTL_OK) return status;
    const passage_entity *found = entities_of(arena, passage, &all, &count);
    add_entities(arena, passage, found, count, hit);
    add_speakers(arena, passage, &all, hit);
    add_topics(arena, &all, passage, hit);
    return DTL_OK;
}
