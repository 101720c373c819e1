/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/search/ranking.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "support/generate.h"

Test(ranking, reads_weights) {
    dtl_ranking r = dtl_ranking_default();
    dtl_error err;
    cr_assert_eq(dtl_ranking_parse("k1=1.25,b=0,passage=1", &r, &err), DTL_OK);
    cr_expect(r.k1 == 1.25 && r.b == 0 && r.passage == 1);
    cr_assert_eq(dtl_ranking_parse("passage-k1=0.5,passage-b=.75,title=2,articles=1000", &r, &err), DTL_OK);
    cr_expect(r.passage_k1 == .5 && r.passage_b == .75 && r.title == 2 && r.articles == 1000);
    cr_expect(r.k1 == 1.25 && r.passage == 1, "what is not named stays");
}

Test(ranking, takes_the_last_of_two) {
    dtl_ranking r = dtl_ranking_default();
    dtl_error err;
    cr_assert_eq(dtl_ranking_parse("b=.1,b=.2", &r, &err), DTL_OK);
    cr_expect_eq(r.b, .2);
}

static const struct {
    const char *text, *piece;
} ERRORS[] = {
    {"", "NAME=NUMBER"},
    {"k1", "NAME=NUMBER"},
    {"k3=1", "NAME=NUMBER"},
    {"k1=1,", "NAME=NUMBER"},
    {",k1=1", "NAME=NUMBER"},
    {"K1=1", "NAME=NUMBER"},
    {"=1", "NAME=NUMBER"},
    {"passage-=1", "NAME=NUMBER"},
    {"k1=", "k1 takes a number"},
    {"k1=x", "k1 takes"},
    {"k1=1x", "k1 takes"},
    {"k1=-1", "k1 takes"},
    {"k1=nan", "k1 takes"},
    {"k1=inf", "from 0 to 100"},
    {"b=1.1", "b takes a number from 0 to 1"},
    {"passage=2", "passage takes"},
    {"passage-k1=101", "passage-k1 takes"},
    {"b=.5 ", "b takes"},
    {"k1=2,b=7", "b takes"},
};

ParameterizedTestParameters(ranking, refuses) {
    static size_t numbers[ARRAY_LEN(ERRORS)];
    for (size_t i = 0; i < ARRAY_LEN(ERRORS); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(ERRORS));
}

ParameterizedTest(size_t *row, ranking, refuses) {
    dtl_ranking r = dtl_ranking_default(), before = r;
    dtl_error err;
    cr_assert_eq(dtl_ranking_parse(ERRORS[*row].text, &r, &err), DTL_BAD_QUERY, "%s", ERRORS[*row].text);
    cr_expect(strstr(err.message, ERRORS[*row].piece), "%s: %s", ERRORS[*row].text, err.message);
    cr_expect_eq(memcmp(&r, &before, sizeof r), 0, "%s: the output was touched", ERRORS[*row].text);
}

/* BM25 as libxapian reckons it, with lengths against the true average. */
static double libxapian(double k1, double b, double least, double count, double length) {
    double const counted = length > least ? length : least;
    return count * (k1 + 1) / (count + k1 * (1 - b + b * counted));
}

static const dtl_saturation SATURATIONS[] = {{.k1 = 1.2, .b = .75, .average = 400, .least = 130},
                                             {.k1 = 1.2, .b = .75, .average = 25, .least = 130},
                                             {.k1 = .9, .b = 0, .average = 25, .least = 130},
                                             {.k1 = 2, .b = 1, .average = 50, .least = 0},
                                             {.k1 = 0, .b = .5, .average = 10, .least = 20}};

ParameterizedTestParameters(ranking, libxapian_is_given_the_same) {
    static size_t numbers[ARRAY_LEN(SATURATIONS)];
    for (size_t i = 0; i < ARRAY_LEN(SATURATIONS); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(SATURATIONS));
}

ParameterizedTest(size_t *row, ranking, libxapian_is_given_the_same) {
    const dtl_saturation *s = &SATURATIONS[*row];
    double k1, b, least;
    double const factor = dtl_saturation_for_libxapian(s, &k1, &b, &least);
    for (double words = 5; words < 2000; words *= 2)
        for (double count = 1; count < 20; count += 3)
            cr_expect_float_eq(factor * libxapian(k1, b, least, count, words / s->average),
                               dtl_saturate(s, count, words), 1e-12, "%g words", words);
}
