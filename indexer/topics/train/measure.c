/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/train/measure.h"

#include <stdio.h>
#include <stdlib.h>

#include "indexer/topics/classify.h"

/* An example cut up, and what cuts it. */
typedef struct {
    const dtl_topic_model *model;
    dtl_topic_tagger *tagger;
    dtl_topic_bag bag;
    dtl_buffer text;
    dtl_words words;
    dtl_sentences sentences;
    dtl_passages passages;
    float margins[DTL_TOPIC_CLASSES_MAX];
} reader;

static reader reader_new(const dtl_topic_model *model) {
    reader r = {.model = model, .tagger = dtl_topic_tagger_new(model)};
    dtl_topic_bag_init(&r.bag);
    return r;
}

static void reader_release(reader *r) {
    dtl_topic_tagger_free(r->tagger);
    dtl_topic_bag_release(&r->bag);
    dtl_buffer_release(&r->text);
    dtl_words_release(&r->words);
    dtl_sentences_release(&r->sentences);
    dtl_passages_release(&r->passages);
}

static dtl_document read_example(reader *r, const example *e) {
    r->text.size = 0;
    dtl_buffer_slice(&r->text, e->title);
    dtl_buffer_byte(&r->text, '\n');
    dtl_buffer_slice(&r->text, e->text);
    dtl_slice const text = dtl_buffer_content(&r->text);
    dtl_words_cut(text, &r->words);
    return (dtl_document){.text = text, .words = &r->words, .sentences = &r->sentences};
}

static void score_whole(reader *r, const example *e) {
    dtl_document const document = read_example(r, e);
    dtl_topic_bag_add(r->model, &r->bag, &document, 0, r->words.count);
    dtl_topic_score(r->model, &r->bag, r->margins);
}

static void score_article(reader *r, const example *e) {
    dtl_document document = read_example(r, e);
    size_t sentence = 0;
    dtl_sentences_cut(document.text, &r->words, &r->sentences);
    while (sentence < r->sentences.count && r->words.at[document.title_words].begin < e->title.size)
        document.title_words += r->sentences.at[sentence++].words;
    const dtl_sentence *const body = r->sentences.count ? r->sentences.at + sentence : NULL;
    dtl_passages_cut(body, r->sentences.count - sentence, &r->passages);
    dtl_topic_input const input = {
        .document = &document, .passages = r->passages.at, .passage_count = r->passages.count};
    dtl_topics_said said;
    dtl_topic_tagger_run(r->tagger, &input, &said);
    memcpy(r->margins, dtl_topic_tagger_margins(r->tagger), sizeof r->margins);
}

static void print_example(const reader *r, const examples *all, const example *e) {
    dtl_slice const source = all->sources[e->source];
    printf("%.*s\t", (int)source.size, source.data);
    for (uint32_t i = 0; i < e->topic_count; i++) printf("%s%u", i ? " " : "", (unsigned)e->topics[i]);
    printf("\t");
    for (uint32_t c = 0, printed = 0; c < r->model->classes; c++)
        if (r->margins[c] >= r->model->class_of[c].threshold)
            printf("%s%u", printed++ ? " " : "", (unsigned)r->model->class_of[c].topic);
    printf("\t");
    for (uint32_t c = 0; c < r->model->classes; c++)
        printf("%s%u:%.4f", c ? " " : "", (unsigned)r->model->class_of[c].topic, (double)r->margins[c]);
    printf("\n");
}

void measure_print(const dtl_topic_model *model, const examples *all, bool whole) {
    reader r = reader_new(model);
    for (size_t i = 0; i < all->count; i++) {
        if (whole) score_whole(&r, &all->at[i]);
        else score_article(&r, &all->at[i]);
        print_example(&r, all, &all->at[i]);
    }
    reader_release(&r);
}

typedef struct {
    float margin;
    bool right;
} given;

static int falling(const void *a, const void *b) {
    float const x = ((const given *)a)->margin, y = ((const given *)b)->margin;
    return (x < y) - (x > y);
}

float measure_threshold(const dtl_topic_model *model, const examples *all, const piece_options *options) {
    reader r = reader_new(model);
    given *const list = calloc(all->count * model->classes + 1, sizeof *list);
    if (!list) dtl_out_of_memory();
    size_t count = 0, wanted = 0, right = 0;
    for (size_t i = options->fold; i < all->count; i += FOLDS) {
        if (all->at[i].source == options->skip) continue;
        score_whole(&r, &all->at[i]);
        for (uint32_t c = 0; c < model->classes; c++) {
            bool const has = example_has(&all->at[i], model->class_of[c].topic);
            list[count++] = (given){.margin = r.margins[c], .right = has};
            wanted += has;
        }
    }
    qsort(list, count, sizeof *list, falling);
    float best = 0;
    double best_f1 = -1;
    for (size_t i = 0; i < count; i++) {
        right += list[i].right;
        double const f1 = 2.0 * (double)right / (double)(i + 1 + wanted);
        if (f1 > best_f1) best_f1 = f1, best = list[i].margin;
    }
    fprintf(stderr, "threshold %.3f: micro-F1 %.3f on held-out training examples\n", (double)best, best_f1);
    free(list);
    reader_release(&r);
    return best;
}
