/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/topics/train/measure.h"

#include <stdio.h>
#include <stdlib.h>

#include "indexer/topics/train/reader.h"

static void score_whole(reader *r, const example *e) {
    reader_cut(r, e->title, e->text);
    dtl_topic_bag_add(r->model, &r->bag, &r->document, 0, r->words.count);
    dtl_topic_score(r->model, &r->bag, r->margins);
}

static void score_article(reader *r, const example *e) {
    reader_run(r, e->title, e->text);
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
