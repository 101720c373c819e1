/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/annotate.h"

#include <stdlib.h>

#include "indexer/entities/coref.h"
#include "indexer/entities/tagger.h"
#include "indexer/quotations/quotations.h"
#include "indexer/topics/classify.h"

struct dtl_annotator {
    dtl_tagger *tagger;
    dtl_coref *coref;
    dtl_quotation_finder *finder;
    dtl_topic_tagger *topics;
    dtl_spans spans;
    dtl_quotations quotations;
};

dtl_annotator *dtl_annotator_new(const dtl_models *models) {
    dtl_annotator *a = calloc(1, sizeof *a);
    if (!a) dtl_out_of_memory();
    a->tagger = dtl_tagger_new(models->names);
    a->coref = dtl_coref_new();
    a->finder = dtl_quotation_finder_new();
    a->topics = dtl_topic_tagger_new(models->topics);
    return a;
}

void dtl_annotator_free(dtl_annotator *a) {
    if (!a) return;
    dtl_tagger_free(a->tagger);
    dtl_coref_free(a->coref);
    dtl_quotation_finder_free(a->finder);
    dtl_topic_tagger_free(a->topics);
    dtl_quotations_release(&a->quotations);
    free(a->spans.at);
    free(a);
}

void dtl_annotate(dtl_annotator *a, const dtl_document *document, const dtl_passages *passages,
                  const dtl_article *article, dtl_findings *findings) {
    *findings = (dtl_findings){0};
    dtl_tagger_tag(a->tagger, document, &a->spans);
    dtl_coref_resolve(a->coref, document, &a->spans, &findings->names);
    dtl_quotations_find(a->finder, document, &findings->names, &a->quotations);
    const dtl_topic_input input = {.document = document,
                                   .passages = passages->at,
                                   .passage_count = passages->count,
                                   .subjects = &article->subjects,
                                   .section = article->section,
                                   .language = dtl_language_of(article->language)};
    dtl_topics_said said;
    dtl_topic_tagger_run(a->topics, &input, &said);
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
