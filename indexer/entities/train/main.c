/* main.c - dateline-train-names: makes the model of the tagger of names, and tags given tokens for scoring.
 *
 *   dateline-train-names tokens < TEXT > TOKENS        running text as tokens apart by blanks, for fasttext
 *   dateline-train-names lexicon VECTORS TOKENS        clusters and capitals of words, to standard output
 *   dateline-train-names train LIST MODEL [NAME=VALUE ...]
 *                                                      LIST has lines of FILE TAB WEIGHT; names: lexicon gazetteer (files), bits,
 *                                                      epochs, rate, penalty, dropout, copies, seed
 *   dateline-train-names tag MODEL FILE spaced|running|words|bytes
 *                                                      token TAB tag in FILE TAB tag found, for scripts/score-names
 *   dateline-train-names mark MODEL < TEXT > MARKED    documents apart by form feeds, names in brackets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/entities/train/clusters.h"
#include "indexer/entities/train/learn.h"
#include "indexer/entities/train/report.h"

static int failed(const dtl_error *err) {
    fprintf(stderr, "dateline-train-names: %s\n", err->message);
    return 2;
}

static int usage(void) {
    fprintf(stderr,
            "usage: dateline-train-names tokens | lexicon VECTORS TOKENS | train LIST MODEL [NAME=VALUE ...] |\n"
            "                            tag MODEL FILE spaced|running|words|bytes | mark MODEL\n");
    return 2;
}

static dtl_status set_option(dtl_learning *learning, const char *option, dtl_error *err) {
    const struct {
        const char *name;
        double *number;
        const char **text;
    } OPTIONS[] = {{"lexicon", NULL, &learning->lexicon},
                   {"gazetteer", NULL, &learning->gazetteer},
                   {"bits", &learning->bits, NULL},
                   {"epochs", &learning->epochs, NULL},
                   {"rate", &learning->rate, NULL},
                   {"penalty", &learning->penalty, NULL},
                   {"dropout", &learning->dropout, NULL},
                   {"copies", &learning->copies, NULL},
                   {"vote-epochs", &learning->vote_epochs, NULL}};
    const char *value = strchr(option, '=');
    for (size_t i = 0; value && i < sizeof OPTIONS / sizeof *OPTIONS; i++) {
        if (strlen(OPTIONS[i].name) != (size_t)(value - option) ||
            memcmp(OPTIONS[i].name, option, (size_t)(value - option)) != 0)
            continue;
        if (OPTIONS[i].text) *OPTIONS[i].text = value + 1;
        else *OPTIONS[i].number = strtod(value + 1, NULL);
        return DTL_OK;
    }
    return dtl_fail(err, DTL_BAD_QUERY, "no option %s", option);
}

static dtl_status train(int count, char **words, dtl_error *err) {
    dtl_learning learning = DTL_LEARNING_DEFAULT;
    learning.list = words[0];
    learning.model = words[1];
    for (int i = 2; i < count; i++) {
        dtl_status const status = set_option(&learning, words[i], err);
        if (status) return status;
    }
    return dtl_learn_names(&learning, err);
}

int main(int argc, char **argv) {
    dtl_error err = {0};
    dtl_status status = DTL_END;
    if (argc == 2 && strcmp(argv[1], "tokens") == 0) status = dtl_report_tokens(stdin, stdout, &err);
    else if (argc == 4 && strcmp(argv[1], "lexicon") == 0) status = dtl_clusters_write(argv[2], argv[3], stdout, &err);
    else if (argc >= 4 && strcmp(argv[1], "train") == 0) status = train(argc - 2, argv + 2, &err);
    else if (argc == 5 && strcmp(argv[1], "tag") == 0)
        status = dtl_report_tags(argv[2], argv[3], argv[4], stdout, &err);
    else if (argc == 3 && strcmp(argv[1], "mark") == 0) status = dtl_report_marked(argv[2], stdin, stdout, &err);
    if (status == DTL_END) return usage();
    return status ? failed(&err) : 0;
}
