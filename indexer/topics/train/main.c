/* dateline-train-topics - learns a topic model from labelled articles, and scores articles with one. Not installed:
 * scripts/train-topics and scripts/evaluate-topics call it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "indexer/topics/train/learn.h"
#include "indexer/topics/train/measure.h"

static const char USAGE[] =
    "usage: dateline-train-topics [OPTION...] EXAMPLES MODEL\n"
    "       dateline-train-topics --score [--whole] MODEL EXAMPLES\n"
    "Learns MODEL from EXAMPLES, or prints for each of EXAMPLES its source, its topics, and the margins that MODEL "
    "gives.\n"
    "  --without=SOURCE  leave out the examples of this source (repeat it: the last one counts)\n"
    "  --topics=LIST     learn only these, codes with a comma between (all that have enough articles)\n"
    "  --whole           an article is one text, not cut in pieces of the length of passages\n"
    "  --pairs           two words one behind the other are features, too\n"
    "  --threshold=MODE  what a topic needs: 'even' odds (default), or 'tuned' on a fifth of the examples for the best "
    "F1\n"
    "  --epochs=N --rate=X --balance=X --caution=X --shrink=X --min-texts=N \n"
    "  --min-articles=N --told-apart=N   how it learns\n";

enum { EXAMPLES_MAX_BYTES = 1 << 30 };

typedef struct {
    piece_options pieces;
    learn_options learn;
    const char *without, *topics;
    float threshold; /* where it is not tuned */
    bool score, passages, tuned;
} options;

static int option_error(void) {
    fputs(USAGE, stderr);
    return 2;
}

static bool read_options(int argc, char **argv, options *o) {
    static const struct option names[] = {
        {"without", required_argument, NULL, 'w'},      {"whole", no_argument, NULL, 'W'},
        {"topics", required_argument, NULL, 'l'},       {"pairs", no_argument, NULL, 'p'},
        {"threshold", required_argument, NULL, 't'},    {"epochs", required_argument, NULL, 'e'},
        {"rate", required_argument, NULL, 'r'},         {"balance", required_argument, NULL, 'b'},
        {"shrink", required_argument, NULL, 'k'},       {"min-texts", required_argument, NULL, 'm'},
        {"min-articles", required_argument, NULL, 'a'}, {"caution", required_argument, NULL, 'c'},
        {"told-apart", required_argument, NULL, 'd'},   {"score", no_argument, NULL, 's'},
        {"passages", no_argument, NULL, 'P'},           {0},
    };
    for (int c; (c = getopt_long(argc, argv, "", names, NULL)) != -1;) {
        switch (c) {
        case 'w': o->without = optarg; break;
        case 'l': o->topics = optarg; break;
        case 'W': o->pieces.whole = true; break;
        case 'p': o->pieces.pairs = true; break;
        case 't': o->tuned = strcmp(optarg, "tuned") == 0, o->threshold = strtof(optarg, NULL); break;
        case 'e': o->learn.epochs = (int)strtol(optarg, NULL, 10); break;
        case 'r': o->learn.rate = strtof(optarg, NULL); break;
        case 'b': o->learn.balance = strtof(optarg, NULL); break;
        case 'k': o->learn.shrink = strtof(optarg, NULL); break;
        case 'm': o->pieces.min_texts = (uint32_t)strtoul(optarg, NULL, 10); break;
        case 'a': o->learn.topic_minimum = (uint32_t)strtoul(optarg, NULL, 10); break;
        case 'c': o->learn.caution = strtof(optarg, NULL); break;
        case 'd': o->learn.told_apart = (uint32_t)strtoul(optarg, NULL, 10); break;
        case 'P': o->passages = true; break;
        case 's': o->score = true; break;
        default: return false;
        }
    }
    return argc - optind == 2;
}

static void release_model(dtl_topic_model *model) {
    free((void *)(uintptr_t)model->index);
    free((void *)(uintptr_t)model->rarity);
    free((void *)(uintptr_t)model->weights);
}

static void train_once(const examples *all, const options *o, dtl_topic_model *model, dtl_topic_class *class_of) {
    pieces p = {0};
    pieces_make(all, &o->pieces, model, &p);
    learn(all, &p, &o->learn, model, class_of);
    fprintf(stderr, "%zu pieces, %u rows, %u topics\n", p.count, model->rows, model->classes);
    pieces_release(&p);
}

/* The threshold for all topics that gives the best F1 on a fifth of the examples, which it was not trained on. */
static float tuned_threshold(const examples *all, options o, dtl_topic_class *class_of, uint32_t classes) {
    dtl_topic_model model = {.classes = classes};
    o.pieces.fold = 0;
    train_once(all, &o, &model, class_of);
    float const threshold = measure_threshold(&model, all, &o.pieces);
    release_model(&model);
    return threshold;
}

/* Keeps of the topics those of the list; returns how many. */
static uint32_t keep_listed(const char *list, dtl_topic *topics, uint32_t count) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool listed = false;
        for (const char *at = list; *at; at += strcspn(at, ",") + (at[strcspn(at, ",")] == ','))
            listed = listed || dtl_topic_of_code(dtl_slice_of(at, strcspn(at, ","))) == topics[i];
        if (listed) topics[kept++] = topics[i];
    }
    return kept;
}

static dtl_status train(const examples *all, options *o, const char *path, dtl_error *err) {
    dtl_topic topics[DTL_TOPIC_CLASSES_MAX];
    dtl_topic_class class_of[DTL_TOPIC_CLASSES_MAX] = {0};
    for (uint32_t s = 0; o->without && s < all->source_count; s++)
        if (dtl_slice_equal(all->sources[s], dtl_slice_text(o->without))) o->pieces.skip = s;
    dtl_topic_model model = {.classes = learn_topics(all, &o->pieces, o->learn.topic_minimum, topics)};
    if (o->topics) model.classes = keep_listed(o->topics, topics, model.classes);
    if (model.classes == 0) return dtl_fail(err, DTL_BAD_INPUT, "no topic has %u articles", o->learn.topic_minimum);
    for (uint32_t c = 0; c < model.classes; c++) class_of[c].topic = topics[c];
    float const threshold = o->tuned ? tuned_threshold(all, *o, class_of, model.classes) : o->threshold;
    train_once(all, o, &model, class_of);
    for (uint32_t c = 0; c < model.classes; c++) class_of[c].threshold = threshold;
    dtl_buffer bytes = {0};
    dtl_topic_model_encode(&model, &bytes);
    dtl_status const status = dtl_file_replace(path, dtl_buffer_content(&bytes), err);
    dtl_buffer_release(&bytes);
    release_model(&model);
    return status;
}

static dtl_status score(const examples *all, const options *o, const char *path, dtl_error *err) {
    dtl_buffer bytes = {0};
    dtl_topic_model model;
    dtl_status status = dtl_file_read(path, DTL_TOPIC_MODEL_MAX_BYTES, &bytes, err);
    if (status == DTL_END) status = dtl_fail(err, DTL_IO, "%s: no such file", path);
    if (status == DTL_OK) status = dtl_topic_model_open(dtl_buffer_content(&bytes), &model, err);
    if (status == DTL_OK && o->passages) measure_passages(&model, all);
    if (status == DTL_OK && !o->passages) measure_print(&model, all, o->pieces.whole);
    dtl_buffer_release(&bytes);
    return status;
}

int main(int argc, char **argv) {
    options o = {
        .pieces = {.min_texts = 3, .skip = UINT32_MAX, .fold = FOLDS},
        .learn = {.epochs = 4, .rate = 0.3f, .balance = 0.5f, .caution = 1, .topic_minimum = 20, .told_apart = 10}};
    if (!read_options(argc, argv, &o)) return option_error();
    const char *const examples_path = argv[optind + o.score], *const model_path = argv[optind + !o.score];
    dtl_buffer lines = {0};
    examples all = {0};
    dtl_error err = {0};
    dtl_status status = dtl_file_read(examples_path, EXAMPLES_MAX_BYTES, &lines, &err);
    if (status == DTL_END) status = dtl_fail(&err, DTL_IO, "%s: no such file", examples_path);
    if (status == DTL_OK) status = examples_read(dtl_buffer_content(&lines), &all, &err);
    if (status == DTL_OK) status = o.score ? score(&all, &o, model_path, &err) : train(&all, &o, model_path, &err);
    if (status != DTL_OK)
        fprintf(stderr, "dateline-train-topics: line %llu: %s\n", (unsigned long long)err.offset, err.message);
    examples_release(&all);
    dtl_buffer_release(&lines);
    return status == DTL_OK ? 0 : 2;
}
