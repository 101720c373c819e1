/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/ranking.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

dtl_ranking dtl_ranking_default(void) {
    return (dtl_ranking){.k1 = 1.2,
                         .b = .75,
                         .title = .3,
                         .passage = .3,
                         .passage_k1 = .9,
                         .passage_b = .4,
                         .short_article = 130,
                         .short_passage = 90,
                         .adjacent = .3,
                         .function = .4,
                         .entity = 1,
                         .said = 1,
                         .topic = .5,
                         .link = 1,
                         .articles = 300};
}

static double at_least(double a, double b) { return a > b ? a : b; }

double dtl_saturate(const dtl_saturation *s, double count, double words) {
    double const length = at_least(words, s->least) / at_least(s->average, s->least);
    return count * (s->k1 + 1) / (count + s->k1 * (1 - s->b + s->b * length));
}

double dtl_saturation_for_libxapian(const dtl_saturation *s, double *k1, double *b, double *least) {
    double const shrunk = s->average / at_least(s->average, s->least), by_length = s->b * shrunk;
    *k1 = s->k1 * (1 - s->b + by_length);
    *b = *k1 > 0 ? by_length / (1 - s->b + by_length) : 0;
    *least = s->least / s->average;
    return (s->k1 + 1) / (*k1 + 1);
}

static const struct {
    const char *name;
    size_t offset;
    double largest;
} WEIGHTS[] = {
    {"k1", offsetof(dtl_ranking, k1), 100},
    {"b", offsetof(dtl_ranking, b), 1},
    {"title", offsetof(dtl_ranking, title), 100},
    {"passage", offsetof(dtl_ranking, passage), 1},
    {"passage-k1", offsetof(dtl_ranking, passage_k1), 100},
    {"passage-b", offsetof(dtl_ranking, passage_b), 1},
    {"short-article", offsetof(dtl_ranking, short_article), 1e6},
    {"short-passage", offsetof(dtl_ranking, short_passage), 1e6},
    {"adjacent", offsetof(dtl_ranking, adjacent), 100},
    {"function", offsetof(dtl_ranking, function), 100},
    {"entity", offsetof(dtl_ranking, entity), 100},
    {"said", offsetof(dtl_ranking, said), 100},
    {"topic", offsetof(dtl_ranking, topic), 100},
    {"link", offsetof(dtl_ranking, link), 100},
    {"articles", offsetof(dtl_ranking, articles), 1e9},
};

static dtl_status set_weight(const char *text, size_t size, dtl_ranking *ranking, dtl_error *err) {
    for (size_t i = 0; i < sizeof WEIGHTS / sizeof *WEIGHTS; i++) {
        size_t name = strlen(WEIGHTS[i].name);
        if (size <= name || strncmp(text, WEIGHTS[i].name, name) != 0 || text[name] != '=') continue;
        char *end;
        double value = strtod(text + name + 1, &end);
        if (end != text + size || end == text + name + 1 || !(value >= 0) || value > WEIGHTS[i].largest)
            return dtl_fail(err, DTL_BAD_QUERY, "--rank: %s takes a number from 0 to %g", WEIGHTS[i].name,
                            WEIGHTS[i].largest);
        *(double *)(void *)((char *)ranking + WEIGHTS[i].offset) = value;
        return DTL_OK;
    }
    return dtl_fail(err, DTL_BAD_QUERY,
                    "--rank takes NAME=NUMBER,... with k1, b, title, passage, passage-k1, passage-b, "
                    "short-article, short-passage, adjacent, function, entity, said, topic, link, articles");
}

dtl_status dtl_ranking_parse(const char *text, dtl_ranking *ranking, dtl_error *err) {
    dtl_ranking read = *ranking;
    for (const char *at = text;;) {
        size_t size = strcspn(at, ",");
        dtl_status status = set_weight(at, size, &read, err);
        if (status != DTL_OK) return status;
        if (at[size] == '\0') break;
        at += size + 1;
    }
    *ranking = read;
    return DTL_OK;
}
