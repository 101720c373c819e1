/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/classify.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "indexer/topics/publisher.h"

/* Of a passage's margin, what comes from the passage alone; the rest is its article's. TITLE_WORDS: as many words of a passage
 * count as much as the title. SECTION_MARGIN: what a section adds, in logits. docs/topics.md says how they were chosen. */
#define PASSAGE_SHARE 0.6f
#define TITLE_WORDS 30.0f
#define SECTION_MARGIN 1.5f

struct dtl_topic_tagger {
    const dtl_topic_model *given; /* NULL: none */
    const dtl_topic_model *model; /* the same, or NULL for an article that it cannot read */
    dtl_topic_bag bag;
    float *margins; /* per passage all classes */
    size_t margins_capacity;
    float article_margins[DTL_TOPIC_CLASSES_MAX];
    dtl_article_topic article[DTL_ARTICLE_TOPICS_MAX];
    dtl_passage_topic *passages;
    size_t article_count, passage_count, passages_capacity;
    size_t given_count; /* by the publisher: the first of article */
    dtl_topic section;
};

dtl_topic_tagger *dtl_topic_tagger_new(const dtl_topic_model *model) {
    dtl_topic_tagger *const t = calloc(1, sizeof *t);
    if (!t) dtl_out_of_memory();
    t->given = model;
    dtl_topic_bag_init(&t->bag);
    return t;
}

void dtl_topic_tagger_free(dtl_topic_tagger *t) {
    if (!t) return;
    dtl_topic_bag_release(&t->bag);
    free(t->margins);
    free(t->passages);
    free(t);
}

const float *dtl_topic_tagger_margins(const dtl_topic_tagger *t) { return t->model ? t->article_margins : NULL; }

static uint32_t classes_of(const dtl_topic_tagger *t) { return t->model ? t->model->classes : 0; }

/* ---- margins ---- */

static void reserve_margins(dtl_topic_tagger *t, size_t passages) {
    size_t const wanted = passages * classes_of(t);
    if (wanted <= t->margins_capacity) return;
    free(t->margins);
    t->margins = malloc(wanted * sizeof *t->margins);
    if (!t->margins) dtl_out_of_memory();
    t->margins_capacity = wanted;
}

static void add_scaled(float *sums, const float *margins, uint32_t count, float weight) {
    for (uint32_t c = 0; c < count; c++) sums[c] += weight * margins[c];
}

/* The margins of each passage, and of the article: their mean, weighted by words, with the title's. */
static void score(dtl_topic_tagger *t, const dtl_topic_input *in) {
    uint32_t const classes = classes_of(t), title = in->document->title_words;
    float margins[DTL_TOPIC_CLASSES_MAX], total = 0;
    reserve_margins(t, in->passage_count);
    memset(t->article_margins, 0, sizeof t->article_margins);
    if (title) {
        dtl_topic_bag_add(t->model, &t->bag, in->document, 0, title);
        dtl_topic_score(t->model, &t->bag, margins);
        add_scaled(t->article_margins, margins, classes, TITLE_WORDS);
        total += TITLE_WORDS;
    }
    size_t at = title;
    for (size_t i = 0; i < in->passage_count; i++) {
        float const words = (float)in->passages[i].words;
        assert(at + in->passages[i].words <= in->document->words->count);
        dtl_topic_bag_add(t->model, &t->bag, in->document, at, at + in->passages[i].words);
        dtl_topic_score(t->model, &t->bag, margins);
        memcpy(t->margins + i * classes, margins, classes * sizeof *margins);
        add_scaled(t->article_margins, margins, classes, words);
        total += words;
        at += in->passages[i].words;
    }
    for (uint32_t c = 0; c < classes; c++) {
        t->article_margins[c] = total > 0 ? t->article_margins[c] / total : t->model->class_of[c].bias;
        if (dtl_topic_within(t->model->class_of[c].topic, t->section)) t->article_margins[c] += SECTION_MARGIN;
    }
}

static uint8_t strength_of(float margin) {
    float const strength = 256.0f / (1.0f + expf(-margin));
    return strength < 1 ? 1 : strength > 255 ? 255 : (uint8_t)strength;
}

/* ---- the article ---- */

/* Puts a topic where its strength belongs, behind those given before it. */
static void add_article_topic(dtl_topic_tagger *t, dtl_article_topic topic) {
    if (t->article_count == DTL_ARTICLE_TOPICS_MAX) return;
    size_t at = t->article_count++;
    for (; at > 0 && t->article[at - 1].strength < topic.strength; at--) t->article[at] = t->article[at - 1];
    t->article[at] = topic;
}

static void add_given(dtl_topic_tagger *t, const dtl_subjects *subjects) {
    dtl_topic topics[DTL_PUBLISHER_TOPICS_MAX];
    size_t const count = subjects ? dtl_topics_of_subjects(subjects, topics) : 0;
    for (size_t i = 0; i < count; i++)
        add_article_topic(
            t, (dtl_article_topic){.topic = topics[i], .origin = DTL_TOPIC_BY_PUBLISHER, .strength = UINT8_MAX});
    t->given_count = t->article_count;
}

static bool knows(const dtl_topic_tagger *t, dtl_topic topic) {
    for (uint32_t c = 0; c < classes_of(t); c++)
        if (t->model->class_of[c].topic == topic) return true;
    return false;
}

static void add_found(dtl_topic_tagger *t) {
    for (uint32_t c = 0; c < classes_of(t); c++) {
        float const margin = t->article_margins[c];
        if (margin < t->model->class_of[c].threshold) continue;
        add_article_topic(t, (dtl_article_topic){.topic = t->model->class_of[c].topic,
                                                 .origin = DTL_TOPIC_BY_CLASSIFIER,
                                                 .strength = strength_of(margin)});
    }
    if (t->section && !knows(t, t->section))
        add_article_topic(t, (dtl_article_topic){.topic = t->section,
                                                 .origin = DTL_TOPIC_BY_SECTION,
                                                 .strength = DTL_TOPIC_STRENGTH_INHERITED});
}

/* ---- passages ---- */

/* A passage gets a topic once: the last one again only makes it stronger. */
static void add_passage_topic(dtl_topic_tagger *t, dtl_passage_topic topic) {
    if (t->passage_count == t->passages_capacity) {
        size_t const capacity = t->passages_capacity ? 2 * t->passages_capacity : 64;
        dtl_passage_topic *const larger = realloc(t->passages, capacity * sizeof *larger);
        if (!larger) dtl_out_of_memory();
        t->passages = larger;
        t->passages_capacity = capacity;
    }
    size_t at = t->passage_count++;
    for (; at > 0 && t->passages[at - 1].passage == topic.passage && t->passages[at - 1].topic > topic.topic; at--)
        t->passages[at] = t->passages[at - 1];
    t->passages[at] = topic;
}

/* What the classifier thinks of a topic in a passage; strength 0: it does not know the topic. */
static uint8_t agreement(const dtl_topic_tagger *t, const float *margins, dtl_topic topic) {
    for (uint32_t c = 0; c < classes_of(t); c++)
        if (t->model->class_of[c].topic == topic) return strength_of(margins[c]);
    return 0;
}

static void say_passage(dtl_topic_tagger *t, uint32_t passage, const float *margins) {
    for (size_t i = 0; i < t->article_count; i++) {
        const dtl_article_topic *const a = &t->article[i];
        if (a->origin == DTL_TOPIC_BY_CLASSIFIER) continue;
        uint8_t strength = agreement(t, margins, a->topic);
        if (strength < DTL_TOPIC_STRENGTH_INHERITED) strength = DTL_TOPIC_STRENGTH_INHERITED;
        add_passage_topic(t, (dtl_passage_topic){.passage = passage, .topic = a->topic, .strength = strength});
    }
    for (uint32_t c = 0; c < classes_of(t) && t->given_count == 0; c++) {
        if (margins[c] < t->model->class_of[c].threshold) continue;
        add_passage_topic(t, (dtl_passage_topic){.passage = passage,
                                                 .topic = t->model->class_of[c].topic,
                                                 .strength = strength_of(margins[c])});
    }
}

void dtl_topic_tagger_run(dtl_topic_tagger *t, const dtl_topic_input *in, dtl_topics_said *said) {
    t->model = in->language == DTL_LANGUAGE_ENGLISH ? t->given : NULL;
    uint32_t const classes = classes_of(t);
    t->article_count = t->passage_count = 0;
    t->section = dtl_topic_of_section(in->section);
    if (t->model) score(t, in);
    add_given(t, in->subjects);
    if (t->given_count == 0) add_found(t);
    for (size_t i = 0; i < in->passage_count; i++) {
        float margins[DTL_TOPIC_CLASSES_MAX];
        for (uint32_t c = 0; c < classes; c++)
            margins[c] = PASSAGE_SHARE * t->margins[i * classes + c] + (1 - PASSAGE_SHARE) * t->article_margins[c];
        say_passage(t, (uint32_t)i, margins);
    }
    *said = (dtl_topics_said){
        .article = t->article,
        .passages = t->passages,
        .article_count = t->article_count,
        .passage_count = t->passage_count,
    };
}
