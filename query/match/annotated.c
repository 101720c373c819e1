/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/match/annotated.h"

#include <stdlib.h>

#include "base/units.h"
#include "query/names/sources.h"
#include "schema/annotation.h"

/* ---- entities of a segment ---- */

typedef struct {
    uint32_t number, leaf, source; /* source: of the leaf's meaning */
} named_number;

static int by_number(const void *a, const void *b) {
    const named_number *x = a, *y = b;
    if (x->number != y->number) return x->number < y->number ? -1 : 1;
    if (x->leaf != y->leaf) return x->leaf < y->leaf ? -1 : 1;
    return (x->source > y->source) - (x->source < y->source);
}

void dtl_named_numbers_find(const dtl_plan *plan, const dtl_segment *segment, dtl_named_numbers *named) {
    named->numbers.size = 0;
    named->segment = segment;
    for (uint32_t leaf = 0; leaf < plan->leaf_count; leaf++) {
        const dtl_meaning *meaning = &plan->leaves[leaf].meaning;
        for (uint32_t i = 0; i < meaning->source_count; i++) {
            named_number one = {.leaf = leaf, .source = i};
            dtl_entity_id const id = meaning->sources[i].id;
            if (dtl_entities_find(segment->entities, id.type, id.key, &one.number))
                dtl_buffer_append(&named->numbers, (const char *)&one, sizeof one);
        }
    }
    size_t const count = named->numbers.size / sizeof(named_number);
    if (count > 0) qsort(named->numbers.data, count, sizeof(named_number), by_number);
}

/* The first of the number, or of the next higher one. */
static const named_number *first_of(const dtl_named_numbers *named, uint32_t number, const named_number **end) {
    const named_number *low = (const named_number *)(const void *)named->numbers.data;
    const named_number *high = *end = low + named->numbers.size / sizeof *low;
    while (low < high) {
        const named_number *middle = low + (high - low) / 2;
        if (middle->number < number) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* ---- finds ---- */

/* What is looked at. */
typedef struct {
    const dtl_plan *plan;
    const dtl_named_numbers *named;
    const dtl_record_view *view;
    const dtl_annotations *all;
    const dtl_hit_word *words; /* found by other leaves, in order */
    size_t word_count;
    dtl_buffer *hits;
    dtl_arena *arena;
    uint32_t *numbers; /* of all words of the article; NULL: nobody needed them yet */
} finds;

static void add(const finds *f, uint32_t begin, uint32_t words, uint32_t leaf) {
    for (uint32_t at = begin; at < f->view->words && at - begin < words; at++) {
        const dtl_hit_word hit = {.position = at, .leaf = leaf};
        dtl_buffer_append(f->hits, (const char *)&hit, sizeof hit);
    }
}

static bool means_time(const dtl_node *node, const dtl_spoken_time *time) {
    dtl_day const last = node->days.last == DTL_DAY_NONE ? INT32_MAX : node->days.last;
    return dtl_units_any_within(time->first, time->last, node->days.first, last); /* DTL_DAY_NONE is before all days */
}

static void add_times(const finds *f, uint32_t leaf) {
    for (size_t i = 0; i < f->all->time_count; i++) {
        const dtl_spoken_time *t = &f->all->times[i];
        if (means_time(f->plan->leaves[leaf].node, t)) add(f, t->begin, t->words, leaf);
    }
}

/* The numbers of all words; those of a damaged stream are beyond all. */
static const uint32_t *numbers_of(finds *f) {
    if (f->numbers) return f->numbers;
    unsigned const stoppers = dtl_forward_coder(f->named->segment->forward).stoppers;
    const uint8_t *at = (const uint8_t *)f->view->stream.data, *end = at + f->view->stream.size;
    f->numbers = dtl_arena_zeroed(f->arena, f->view->words + (size_t)1, sizeof *f->numbers);
    for (uint32_t i = 0; i < f->view->words; i++)
        if (!dtl_dense_read(stoppers, &at, end, &f->numbers[i])) f->numbers[i] = UINT32_MAX;
    return f->numbers;
}

/* Whether the mention is of what the leaf means, by its words where these decide. */
static bool is_of(finds *f, const dtl_mention *m, const named_number *named) {
    enum { WORDS_MAX = 32 }; /* longer ones are no aliases */
    const dtl_entity_source *source = &f->plan->leaves[named->leaf].meaning.sources[named->source];
    if (source->alias_count == 0) return true;
    if (m->words > WORDS_MAX || m->begin >= f->view->words || m->words > f->view->words - m->begin)
        return !source->only;
    const dtl_vocabulary *vocabulary = dtl_forward_vocabulary(f->named->segment->forward);
    const uint32_t *numbers = numbers_of(f);
    dtl_buffer form = {0};
    for (uint32_t i = m->begin; i < m->begin + m->words; i++)
        if (numbers[i] < vocabulary->count) dtl_alias_form_add(dtl_vocabulary_word(vocabulary, numbers[i]), &form);
    bool const has = dtl_source_has(source, dtl_buffer_content(&form));
    dtl_buffer_release(&form);
    return has;
}

/* Words between a quotation and a mention. */
static uint32_t distance(const dtl_quotation *q, const dtl_mention *m) {
    if (m->begin >= q->begin + q->words) return m->begin - (q->begin + q->words);
    return m->begin + m->words <= q->begin ? q->begin - (m->begin + m->words) : 0;
}

/* Whether what the leaf means says the quotation: as the next mention of the speaker, the one before at a draw, decides. */
static bool is_said_by(finds *f, const dtl_quotation *q, const named_number *named) {
    const dtl_entity_source *source = &f->plan->leaves[named->leaf].meaning.sources[named->source];
    const dtl_mention *next = NULL;
    if (source->alias_count == 0) return true;
    for (size_t i = 0; i < f->all->mention_count; i++) {
        const dtl_mention *m = &f->all->mentions[i];
        if (m->entity == q->speaker && (!next || distance(q, m) < distance(q, next))) next = m;
    }
    return next ? is_of(f, next, named) : !source->only;
}

static void add_mentions(finds *f) {
    for (size_t i = 0; i < f->all->mention_count; i++) {
        const dtl_mention *m = &f->all->mentions[i];
        const named_number *end, *at = first_of(f->named, m->entity, &end);
        for (; at < end && at->number == m->entity; at++)
            if (f->plan->leaves[at->leaf].node->scope != DTL_SCOPE_SAID && is_of(f, m, at))
                add(f, m->begin, m->words, at->leaf);
    }
}

/* How many words that other leaves found stand in [begin, begin + words). */
static size_t found_within(const finds *f, uint32_t begin, uint32_t words) {
    size_t low = 0, high = f->word_count, count = 0;
    while (low < high) {
        size_t const middle = low + (high - low) / 2;
        if (f->words[middle].position < begin) low = middle + 1;
        else high = middle;
    }
    for (; low < f->word_count && f->words[low].position - begin < words; low++) count++;
    return count;
}

static void add_quotations(finds *f) {
    enum { PER_WORD_FOUND = 4, AT_LEAST = 1 };
    for (size_t i = 0; i < f->all->quotation_count; i++) {
        const dtl_quotation *q = &f->all->quotations[i];
        const named_number *end, *at = first_of(f->named, q->speaker, &end);
        for (; at < end && at->number == q->speaker; at++) {
            if (f->plan->leaves[at->leaf].node->scope != DTL_SCOPE_SAID || !is_said_by(f, q, at)) continue;
            size_t const weight = AT_LEAST + PER_WORD_FOUND * found_within(f, q->begin, q->words);
            add(f, q->begin, weight < q->words ? (uint32_t)weight : q->words, at->leaf);
        }
    }
}

static bool means_topic(const dtl_meaning *meaning, uint32_t topic) {
    for (size_t i = 0; i < meaning->topic_count; i++)
        if (dtl_topic_within(topic, meaning->topics[i])) return true;
    return false;
}

/* A strong topic as often as four words. */
static uint32_t topic_words(uint8_t strength) { return 1 + strength / 64u; }

/* Where no passage has the topic, though the article has, the first one stands for it. */
static void add_topics(const finds *f, uint32_t leaf) {
    const dtl_meaning *meaning = &f->plan->leaves[leaf].meaning;
    dtl_cursor passages = dtl_cursor_over(f->view->passages);
    uint32_t begin = f->view->title_words;
    size_t at = 0, before = f->hits->size;
    for (uint32_t passage = 0; at < f->all->topic_count && dtl_cursor_left(&passages) > 0; passage++) {
        uint32_t const words = (uint32_t)dtl_cursor_varint(&passages);
        uint8_t strongest = 0;
        bool meant = false;
        dtl_cursor_varint(&passages); /* sentences */
        for (; at < f->all->topic_count && f->all->topics[at].passage == passage; at++) {
            if (!means_topic(meaning, f->all->topics[at].topic)) continue;
            meant = true;
            if (f->all->topics[at].strength > strongest) strongest = f->all->topics[at].strength;
        }
        if (meant) add(f, begin, topic_words(strongest) < words ? topic_words(strongest) : words, leaf);
        begin += words;
    }
    for (size_t i = 0; i < f->all->about_count && f->hits->size == before; i++)
        if (means_topic(meaning, f->all->about[i].topic))
            add(f, f->view->words > f->view->title_words ? f->view->title_words : 0, 1, leaf);
}

bool dtl_leaf_marks(const dtl_leaf *leaf) {
    return leaf->node->scope != DTL_SCOPE_SAID && leaf->node->scope != DTL_SCOPE_TOPIC;
}

static int by_position(const void *a, const void *b) {
    const dtl_hit_word *x = a, *y = b;
    if (x->position != y->position) return x->position < y->position ? -1 : 1;
    return (x->leaf > y->leaf) - (x->leaf < y->leaf);
}

/* Whether neither times nor topics are asked for. */
static bool names_only(const dtl_plan *plan) {
    for (size_t i = 0; i < plan->leaf_count; i++)
        if (plan->leaves[i].node->kind == DTL_NODE_DATE || plan->leaves[i].meaning.topic_count > 0) return false;
    return true;
}

dtl_status dtl_hits_add_annotated(dtl_arena *arena, const dtl_plan *plan, const dtl_named_numbers *named,
                                  const dtl_record_view *view, dtl_buffer *hits, dtl_error *err) {
    dtl_annotations all;
    dtl_status const status = names_only(plan) ? dtl_annotations_decode_names(arena, view->annotations, &all, err)
                                               : dtl_annotations_decode(arena, view->annotations, &all, err);
    if (status != DTL_OK) return status;
    size_t const before = hits->size;
    dtl_hit_word *words = dtl_arena_alloc(arena, before + 1);
    if (before > 0) memcpy(words, hits->data, before);
    finds f = {.plan = plan,
               .named = named,
               .view = view,
               .all = &all,
               .words = words,
               .word_count = before / sizeof *words,
               .hits = hits,
               .arena = arena};
    if (named->numbers.size > 0) {
        add_mentions(&f);
        add_quotations(&f);
    }
    for (uint32_t leaf = 0; leaf < plan->leaf_count; leaf++) {
        const dtl_node *node = plan->leaves[leaf].node;
        if (node->kind == DTL_NODE_DATE) add_times(&f, leaf);
        if (plan->leaves[leaf].meaning.topic_count > 0) add_topics(&f, leaf);
    }
    if (hits->size > before) qsort(hits->data, hits->size / sizeof(dtl_hit_word), sizeof(dtl_hit_word), by_position);
    return DTL_OK;
}
