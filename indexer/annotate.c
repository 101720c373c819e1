/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/annotate.h"

#include <stdlib.h>

#include "indexer/entities/coref.h"
#include "indexer/entities/tagger.h"
#include "indexer/given/given.h"
#include "indexer/quotations/quotations.h"
#include "indexer/topics/classify.h"

struct dtl_annotator {
    dtl_tagger *tagger;
    dtl_coref *coref;
    dtl_quotation_finder *finder;
    dtl_topic_tagger *topics;
    dtl_own_matcher *own; /* NULL: no topics of the user's own */
    const dtl_models *models;
    dtl_spans spans;
    dtl_quotations quotations;
    dtl_givens found, over, given; /* names that are given, of the article */
    dtl_buffer room, passage_topics, article_topics;
    dtl_arena *arena;
};

dtl_annotator *dtl_annotator_new(const dtl_models *models) {
    dtl_annotator *a = calloc(1, sizeof *a);
    if (!a) dtl_out_of_memory();
    a->tagger = dtl_tagger_new(models->names);
    a->coref = dtl_coref_new();
    a->finder = dtl_quotation_finder_new();
    a->topics = dtl_topic_tagger_new(models->topics);
    a->models = models;
    if (models->own) a->own = dtl_own_matcher_new(models->own);
    a->arena = dtl_arena_new();
    return a;
}

void dtl_annotator_free(dtl_annotator *a) {
    if (!a) return;
    dtl_tagger_free(a->tagger);
    dtl_coref_free(a->coref);
    dtl_quotation_finder_free(a->finder);
    dtl_topic_tagger_free(a->topics);
    dtl_quotations_release(&a->quotations);
    dtl_own_matcher_free(a->own);
    dtl_arena_free(a->arena);
    dtl_buffer_release(&a->room);
    dtl_buffer_release(&a->passage_topics);
    dtl_buffer_release(&a->article_topics);
    free(a->found.at);
    free(a->over.at);
    free(a->given.at);
    free(a->spans.at);
    free(a);
}

/* Who is named: by the tagger, or as it is given. */
static void find_names(dtl_annotator *a, const dtl_document *document, const dtl_article *article, dtl_names *names) {
    const dtl_models *const m = a->models;
    size_t const body = article->title.size + 1;
    bool const given = m->external && dtl_external_find(m->external, article->id, document, body, &a->room, &a->found);
    if (!given) dtl_tagger_tag(a->tagger, document, &a->spans);
    if (given || m->gazetteer) {
        if (!given) dtl_givens_of_spans(&a->spans, &a->found);
        a->over.count = 0;
        if (m->gazetteer) dtl_gazetteer_find(m->gazetteer, document, &a->room, &a->over);
        dtl_givens_lay(&a->found, &a->over, &a->given);
        dtl_givens_to_spans(&a->given, &a->spans);
    }
    dtl_coref_resolve(a->coref, document, &a->spans, names);
    if (!given && !m->gazetteer) return;
    const dtl_naming naming = {
        .given = &a->given, .known = m->gazetteer ? dtl_gazetteer_known : NULL, .state = m->gazetteer};
    dtl_givens_name(a->arena, &naming, names);
}

/* Names and keys of the entities that each passage mentions; the title is a part of the first passage. */
static dtl_passage_names *names_of_passages(dtl_annotator *a, const dtl_topic_input *in, const dtl_names *names) {
    dtl_passage_names *const of = dtl_arena_zeroed(a->arena, in->passage_count + 1, sizeof *of);
    dtl_slice *const all = dtl_arena_alloc(a->arena, (2 * names->mention_count + 1) * sizeof *all);
    size_t mention = 0, count = 0, end = in->document->title_words;
    for (size_t i = 0; i < in->passage_count; i++) {
        of[i].at = all + count;
        end += in->passages[i].words;
        for (; mention < names->mention_count && names->mentions[mention].begin < end; mention++) {
            const dtl_named *const entity = &names->entities[names->mentions[mention].entity];
            all[count++] = entity->name;
            all[count++] = entity->key;
        }
        of[i].count = (size_t)(all + count - of[i].at);
    }
    return of;
}

/* The media topics of each passage, and behind these the user's, whose numbers are higher. */
static void join_passages(const dtl_topics_said *said, const dtl_topics_said *own, dtl_buffer *out) {
    size_t next = 0;
    out->size = 0;
    for (size_t i = 0; i < said->passage_count; i++) {
        for (; next < own->passage_count && own->passages[next].passage < said->passages[i].passage; next++)
            dtl_buffer_append(out, (const char *)&own->passages[next], sizeof *own->passages);
        dtl_buffer_append(out, (const char *)&said->passages[i], sizeof *said->passages);
    }
    for (; next < own->passage_count; next++)
        dtl_buffer_append(out, (const char *)&own->passages[next], sizeof *own->passages);
}

/* The strongest first. */
static void join_articles(const dtl_topics_said *said, const dtl_topics_said *own, dtl_buffer *out) {
    size_t next = 0;
    out->size = 0;
    for (size_t i = 0; i < said->article_count; i++) {
        for (; next < own->article_count && own->article[next].strength > said->article[i].strength; next++)
            dtl_buffer_append(out, (const char *)&own->article[next], sizeof *own->article);
        dtl_buffer_append(out, (const char *)&said->article[i], sizeof *said->article);
    }
    for (; next < own->article_count; next++)
        dtl_buffer_append(out, (const char *)&own->article[next], sizeof *own->article);
}

static void add_own_topics(dtl_annotator *a, const dtl_topic_input *in, const dtl_names *names, dtl_topics_said *said) {
    dtl_topics_said own;
    dtl_own_matcher_run(a->own, in, names_of_passages(a, in, names), &own);
    if (own.passage_count == 0) return;
    join_passages(said, &own, &a->passage_topics);
    join_articles(said, &own, &a->article_topics);
    *said = (dtl_topics_said){.passages = (const dtl_passage_topic *)(const void *)a->passage_topics.data,
                              .article = (const dtl_article_topic *)(const void *)a->article_topics.data,
                              .passage_count = said->passage_count + own.passage_count,
                              .article_count = said->article_count + own.article_count};
}

void dtl_annotate(dtl_annotator *a, const dtl_document *document, const dtl_passages *passages,
                  const dtl_article *article, dtl_findings *findings) {
    *findings = (dtl_findings){0};
    dtl_arena_reset(a->arena);
    find_names(a, document, article, &findings->names);
    dtl_quotations_find(a->finder, document, &findings->names, &a->quotations);
    const dtl_topic_input input = {.document = document,
                                   .passages = passages->at,
                                   .passage_count = passages->count,
                                   .subjects = &article->subjects,
                                   .section = article->section,
                                   .language = dtl_language_of(article->language)};
    dtl_topics_said said;
    dtl_topic_tagger_run(a->topics, &input, &said);
    if (a->own) add_own_topics(a, &input, &findings->names, &said);
    findings->spans = &a->spans;
    findings->quotations = a->quotations.at;
    findings->quotation_count = a->quotations.count;
    findings->topics = said.passages;
    findings->topic_count = said.passage_count;
    findings->about = said.article;
    findings->about_count = said.article_count;
}

static int by_number(const void *a, const void *b) {
    uint32_t const x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t place_of(const uint32_t *numbers, size_t count, uint32_t number) {
    const uint32_t *at = bsearch(&number, numbers, count, sizeof *numbers, by_number);
    return (uint32_t)(at - numbers);
}

/* The entities of the segment that are mentioned or speak, each once, in order. */
static uint32_t *used_entities(dtl_arena *arena, const dtl_annotations *all, size_t *count) {
    size_t const most = all->mention_count + all->quotation_count;
    uint32_t *used = dtl_arena_alloc(arena, (most + 1) * sizeof *used);
    for (size_t i = 0; i < all->mention_count; i++) used[i] = all->mentions[i].entity;
    for (size_t i = 0; i < all->quotation_count; i++) used[all->mention_count + i] = all->quotations[i].speaker;
    if (most > 0) qsort(used, most, sizeof *used, by_number);
    *count = 0;
    for (size_t i = 0; i < most; i++)
        if (i == 0 || used[i] != used[*count - 1]) used[(*count)++] = used[i];
    return used;
}

dtl_status dtl_findings_stored(dtl_arena *arena, const dtl_segment *segment, dtl_slice annotations,
                               dtl_findings *findings, dtl_error *err) {
    dtl_annotations all;
    dtl_status const status = dtl_annotations_decode(arena, annotations, &all, err);
    if (status != DTL_OK) return status;
    size_t count;
    const uint32_t *used = used_entities(arena, &all, &count);
    dtl_named *entities = dtl_arena_zeroed(arena, count, sizeof *entities);
    for (size_t i = 0; i < count; i++) {
        dtl_entity const one = dtl_entities_at(segment->entities, used[i]);
        if (one.key.size == 0) return dtl_fail(err, DTL_INDEX, "annotations are damaged; try dateline-index --check");
        entities[i] = (dtl_named){.type = one.type, .key = one.key, .name = one.name};
    }
    dtl_mention *mentions = dtl_arena_alloc(arena, all.mention_count * sizeof *mentions);
    dtl_quotation *quotations = dtl_arena_alloc(arena, all.quotation_count * sizeof *quotations);
    for (size_t i = 0; i < all.mention_count; i++) {
        mentions[i] = all.mentions[i];
        mentions[i].entity = place_of(used, count, mentions[i].entity);
    }
    for (size_t i = 0; i < all.quotation_count; i++) {
        quotations[i] = all.quotations[i];
        quotations[i].speaker = place_of(used, count, quotations[i].speaker);
    }
    *findings = (dtl_findings){.names = {.entities = entities,
                                         .entity_count = count,
                                         .mentions = mentions,
                                         .mention_count = all.mention_count},
                               .quotations = quotations,
                               .quotation_count = all.quotation_count,
                               .topics = all.topics,
                               .topic_count = all.topic_count,
                               .about = all.about,
                               .about_count = all.about_count};
    return DTL_OK;
}
