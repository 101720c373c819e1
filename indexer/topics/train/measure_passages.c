/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <float.h>
#include <stdio.h>

#include "indexer/topics/train/measure.h"
#include "indexer/topics/train/reader.h"

/* STEP is a prime, so that each example meets another far from it. */
enum { STEP = 7919 };

typedef struct {
    size_t right, count;
} tally;

static bool at_the_top(dtl_topic topic) { return dtl_topic_label(topic).size && !dtl_topic_parent(topic); }

/* The strongest topic at the top of a passage; *at moves behind the topics of the passage. */
static dtl_topic strongest(const dtl_topics_said *said, size_t passage, size_t *at) {
    dtl_topic best = DTL_TOPIC_NONE;
    uint8_t strength = 0;
    for (; *at < said->passage_count && said->passages[*at].passage == passage; ++*at) {
        const dtl_passage_topic *const p = &said->passages[*at];
        if (!at_the_top(p->topic) || p->strength <= strength) continue;
        best = p->topic;
        strength = p->strength;
    }
    return best;
}

/* second: what the example is joined with, from the byte edge on; NULL: nothing. */
static void count_passages(const reader *r, const example *first, const example *second, size_t edge, tally *t) {
    size_t word = r->document.title_words, at = 0;
    for (size_t i = 0; i < r->passages.count; i++) {
        size_t const middle = word + r->passages.at[i].words / 2;
        const example *const from = second && r->words.at[middle].begin >= edge ? second : first;
        t->right += example_has(from, strongest(&r->said, i, &at));
        t->count++;
        word += r->passages.at[i].words;
    }
}

static bool share_a_topic(const example *a, const example *b) {
    for (uint32_t i = 0; i < a->topic_count; i++)
        if (example_has(b, a->topics[i])) return true;
    return false;
}

void measure_passages(const dtl_topic_model *model, const examples *all) {
    dtl_topic_class lowered[DTL_TOPIC_CLASSES_MAX];
    dtl_topic_model all_topics = *model;
    memcpy(lowered, model->class_of, model->classes * sizeof *lowered);
    for (uint32_t c = 0; c < model->classes; c++) lowered[c].threshold = -FLT_MAX;
    all_topics.class_of = lowered;
    reader r = reader_new(&all_topics);
    dtl_buffer joined = {0};
    tally one = {0}, two = {0};
    for (size_t i = 0; i < all->count; i++) {
        const example *const first = &all->at[i], *const second = &all->at[(i * STEP + 1) % all->count];
        reader_run(&r, first->title, first->text);
        count_passages(&r, first, NULL, 0, &one);
        if (share_a_topic(first, second)) continue;
        joined.size = 0;
        dtl_buffer_slice(&joined, first->text);
        dtl_buffer_byte(&joined, '\n');
        size_t const edge = first->title.size + 1 + joined.size;
        dtl_buffer_slice(&joined, second->text);
        reader_run(&r, first->title, dtl_buffer_content(&joined));
        count_passages(&r, first, second, edge, &two);
    }
    printf("%.4f\t%zu\t%.4f\t%zu\n", (double)one.right / (double)one.count, one.count,
           (double)two.right / (double)two.count, two.count);
    dtl_buffer_release(&joined);
    reader_release(&r);
}
