/* Profiles without an archive: association, spark lines, and how a profile is printed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "query/count/association.h"
#include "query/render/render.h"
#include "query/render/spark.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

/* A slice in a constant table. */
#define TEXT(literal)                                                                                                  \
    { .data = literal, .size = sizeof(literal) - 1 }

/* ---- association ---- */

static const struct {
    uint64_t together, one, other, all;
    double least, most;
} ASSOCIATIONS[] = {
    {10, 10, 10, 1000, 1, 1},     /* never apart */
    {10, 20, 10, 1000, .84, .86}, /* log(50) / log(100) */
    {100, 200, 500, 1000, 0, 0},  /* by chance */
    {10, 200, 500, 1000, 0, 0},   /* avoid each other */
    {0, 20, 10, 1000, 0, 0},
    {1, 100, 5, 1000, 0, 0},        /* twice as often as by chance, but once only */
    {40, 200, 100, 1000, .21, .22}, /* the same, and often enough: log(2) / log(25) */
    {5, 3, 2, 4, 0, 0},             /* no such table: all of them have both */
    {1000, 1000, 1000, 1000, 0, 0}, /* nothing is told by what is everywhere */
    {0, 0, 0, 0, 0, 0},
};

ParameterizedTestParameters(association, is_between) {
    static size_t rows[ARRAY_LEN(ASSOCIATIONS)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, association, is_between) {
    double const is = dtl_association(ASSOCIATIONS[*row].together, ASSOCIATIONS[*row].one, ASSOCIATIONS[*row].other,
                                      ASSOCIATIONS[*row].all);
    cr_expect(is >= ASSOCIATIONS[*row].least && is <= ASSOCIATIONS[*row].most, "row %zu: %f", *row, is);
}

Test(association, prefers_the_faithful_to_the_frequent) {
    cr_expect_gt(dtl_association(20, 100, 25, 10000), dtl_association(60, 100, 3000, 10000));
}

Test(association, is_the_same_from_both_sides_and_no_more_than_one) {
    for (uint64_t one = 1; one < 60; one += 7)
        for (uint64_t other = 1; other < 60; other += 5)
            for (uint64_t both = 0; both <= one && both <= other; both++) {
                double const is = dtl_association(both, one, other, 60);
                cr_assert_float_eq(is, dtl_association(both, other, one, 60), 1e-12);
                cr_assert(is >= 0 && is <= 1 + 1e-12, "%f", is);
            }
}

/* ---- spark lines ---- */

enum { MONTHS_MAX = 4 };
#define MONTH(year, month) ((year)*12 + (month)-1)

static const struct {
    dtl_profile_month months[MONTHS_MAX]; /* to the first with no articles */
    unsigned columns;
    bool ascii;
    const char *line, *first, *last, *most_at;
    uint64_t most;
} SPARKS[] = {
    {{{MONTH(1974, 7), 3}}, 60, false, "█", "1974-07", "1974-07", "1974-07", 3},
    {{{MONTH(1973, 12), 8}, {MONTH(1974, 1), 1}, {MONTH(1974, 3), 4}},
     60,
     false,
     "█▁ ▄",
     "1973-12",
     "1974-03",
     "1973-12",
     8},
    {{{MONTH(1973, 12), 8}, {MONTH(1974, 1), 1}, {MONTH(1974, 3), 4}},
     60,
     true,
     "@. =",
     "1973-12",
     "1974-03",
     "1973-12",
     8},
    {{{MONTH(1973, 12), 8}, {MONTH(1974, 1), 1}, {MONTH(1974, 3), 4}},
     4,
     true,
     "@. =",
     "1973-12",
     "1974-03",
     "1973-12",
     8},
    {{{MONTH(1973, 12), 8}, {MONTH(1974, 1), 1}, {MONTH(1974, 3), 4}},
     3,
     true,
     "@+",
     "1973-Q4",
     "1974-Q1",
     "1973-Q4",
     8},
    {{{MONTH(1971, 1), 100}, {MONTH(1974, 12), 1}}, 10, true, "@  .", "1971", "1974", "1971", 100},
    {{{MONTH(1971, 1), 2}, {MONTH(1971, 12), 2}, {MONTH(1979, 12), 1}, {MONTH(2001, 1), 3}},
     4,
     true,
     "@  +",
     "1970s",
     "2000s",
     "1970s",
     5},
    {{{MONTH(1, 1), 1}, {MONTH(9999, 12), 2}}, 10, true, "=", "0000-0099", "9900-9999", "9900-9999", 2},
};

ParameterizedTestParameters(spark, is_drawn) {
    static size_t rows[ARRAY_LEN(SPARKS)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

static void period_is(const dtl_spark *spark, int month, const char *expected, size_t row) {
    dtl_buffer text = {0};
    dtl_spark_period(spark->unit, month, &text);
    cr_expect(dtl_slice_equal(dtl_buffer_content(&text), dtl_slice_text(expected)), "row %zu: %.*s, not %s", row,
              (int)text.size, text.data, expected);
    dtl_buffer_release(&text);
}

ParameterizedTest(size_t *row, spark, is_drawn) {
    dtl_buffer line = {0};
    size_t count = 0;
    while (count < MONTHS_MAX && SPARKS[*row].months[count].articles > 0) count++;
    dtl_spark const spark = dtl_spark_draw(SPARKS[*row].months, count, SPARKS[*row].columns, SPARKS[*row].ascii, &line);
    dtl_slice const expected = dtl_slice_text(SPARKS[*row].line);
    cr_expect(dtl_slice_starts(dtl_buffer_content(&line), expected), "row %zu: %.*s", *row, (int)line.size, line.data);
    if (spark.unit != DTL_SPARK_CENTURY) cr_expect_eq(line.size, expected.size, "row %zu", *row);
    period_is(&spark, spark.first, SPARKS[*row].first, *row);
    period_is(&spark, spark.last, SPARKS[*row].last, *row);
    period_is(&spark, spark.most_at, SPARKS[*row].most_at, *row);
    cr_expect_eq(spark.most, SPARKS[*row].most);
    dtl_buffer_release(&line);
}

/* ---- printing ---- */

static const dtl_alias ALIASES[] = {{TEXT("Ida Brandt"), 1200}, {TEXT("Brandt"), 8}};
static const dtl_companion OTHERS[] = {{.name = TEXT("Otto Brandt"), .id = TEXT("potto brandt"), .articles = 1}};
static const dtl_companion PERSONS[] = {
    {TEXT("Odell Marsh"), TEXT("podell marsh"), DTL_PERSON, 3, 4, .75},
    {TEXT("Pell\033[31m Ander"), TEXT("ppell ander"), DTL_PERSON, 2, 1040, .5},
};
static const dtl_companion PLACES[] = {{TEXT("Old Harrow"), TEXT("lold harrow"), DTL_PLACE, 2, 2, 1}};
static const dtl_profile_month MONTHS[] = {{MONTH(1974, 5), 1}, {MONTH(1974, 7), 4}};
static const dtl_profile_topic TOPICS[] = {{TEXT("politics"), TEXT("medtop:11000000"), 4, 9, .25},
                                           {TEXT("own:3"), TEXT("own:3"), 2, 2, .25}};
static const dtl_profile_article QUOTED[] = {
    {.id = TEXT("l9"),
     .title = TEXT("Ferry is late"),
     .source = TEXT("Ledger"),
     .day = 1647,
     .precision = DTL_PRECISION_DAY,
     .said = TEXT("\"It is late, and it will be late tomorrow.\""),
     .passage = 2,
     .direct = true},
    {.id = TEXT("l2"), .day = DTL_DAY_NONE, .said = TEXT("the mill is sold.")}};
static const dtl_profile_article NAMING[] = {{.id = TEXT("l4"),
                                              .title = TEXT("The mayor of Old Harrow"),
                                              .day = 1612,
                                              .precision = DTL_PRECISION_MONTH,
                                              .mentions = 12},
                                             {.id = TEXT("l5"), .day = DTL_DAY_NONE, .mentions = 1}};

static dtl_profile usual(void) {
    return (dtl_profile){.asked = DTL_SLICE("brandt"),
                         .how = DTL_MEANT_KEY,
                         .name = DTL_SLICE("Ida Brandt"),
                         .id = DTL_SLICE("pida brandt"),
                         .type = DTL_PERSON,
                         .others = OTHERS,
                         .other_count = ARRAY_LEN(OTHERS),
                         .aliases = ALIASES,
                         .alias_count = ARRAY_LEN(ALIASES),
                         .articles = 6,
                         .mentions = 1208,
                         .first = 1581,
                         .last = 1647,
                         .months = MONTHS,
                         .month_count = ARRAY_LEN(MONTHS),
                         .companions = {PERSONS, NULL, PLACES},
                         .companion_count = {ARRAY_LEN(PERSONS), 0, ARRAY_LEN(PLACES)},
                         .topics = TOPICS,
                         .topic_count = ARRAY_LEN(TOPICS),
                         .quoted = QUOTED,
                         .quoted_count = ARRAY_LEN(QUOTED),
                         .quotations = 3,
                         .naming = NAMING,
                         .naming_count = ARRAY_LEN(NAMING)};
}

/* Only what a profile always has; found by its sound. */
static dtl_profile bare(void) {
    return (dtl_profile){.asked = DTL_SLICE("bront"),
                         .how = DTL_MEANT_SOUND,
                         .name = DTL_SLICE("Brand"),
                         .id = DTL_SLICE("obrand"),
                         .type = DTL_ORGANISATION,
                         .articles = 1,
                         .mentions = 1,
                         .first = DTL_DAY_NONE,
                         .last = DTL_DAY_NONE};
}

static const struct {
    const char *format;
    bool bare;
    dtl_render_options options;
    const char *expected;
} GOLDEN[] = {
    {"text",
     false,
     {.width = 60},
     "Ida Brandt\n"
     "   person · 6 articles · 1,208 mentions · 3 quotations\n"
     "   1974-05-01 to 1974-07-06\n"
     "\n"
     "   same name      Otto Brandt (person, 1 article)\n"
     "   called         Ida Brandt 1,200 · Brandt 8\n"
     "   when           ▂ █\n"
     "                  by month, 1974-05 to 1974-07; most in\n"
     "                  1974-07: 4 articles\n"
     "   with persons   Odell Marsh 3 of 4\n"
     "                  Pell\xEF\xBF\xBD[31m Ander 2 of 1,040\n"
     "   places         Old Harrow 2 of 2\n"
     "   topics         politics 4 of 9 · own:3 2 of 2\n"
     "\n"
     "   said           \"It is late, and it will be late\n"
     "                  tomorrow.\"\n"
     "                  1974-07-06 · Ferry is late · Ledger · l9\n"
     "                  the mill is sold.\n"
     "                  reported · l2\n"
     "\n"
     "   named most in  The mayor of Old Harrow\n"
     "                  12 times · 1974-06 · l4\n"
     "                  (no title)\n"
     "                  1 time · l5\n"},
    {"text",
     true,
     {.width = 60, .ascii = true},
     "Brand\n"
     "   organisation · 1 article · 1 mention\n"
     "\n"
     "   taken for      nobody is called \"bront\"; this name sounds\n"
     "                  alike\n"},
    {"jsonl",
     true,
     {0},
     "{\"asked\": \"bront\", \"by\": \"sound\", \"name\": \"Brand\", \"type\": \"ORG\", \"id\": \"obrand\", "
     "\"others\": [], "
     "\"articles\": 1, \"mentions\": 1, \"quotations\": 0, \"aliases\": [], \"months\": [], \"persons\": [], "
     "\"organisations\": [], \"places\": [], \"topics\": [], \"quoted\": [], \"named_most\": []}\n"},
    {"json",
     false,
     {0},
     "{\n"
     "  \"asked\": \"brandt\",\n"
     "  \"by\": \"name\",\n"
     "  \"name\": \"Ida Brandt\",\n"
     "  \"type\": \"PER\",\n"
     "  \"id\": \"pida brandt\",\n"
     "  \"others\": [\n"
     "    {\"name\": \"Otto Brandt\", \"type\": \"PER\", \"id\": \"potto brandt\", \"articles\": 1}\n"
     "  ],\n"
     "  \"articles\": 6,\n"
     "  \"mentions\": 1208,\n"
     "  \"quotations\": 3,\n"
     "  \"first\": \"1974-05-01\",\n"
     "  \"last\": \"1974-07-06\",\n"
     "  \"aliases\": [\n"
     "    {\"text\": \"Ida Brandt\", \"count\": 1200},\n"
     "    {\"text\": \"Brandt\", \"count\": 8}\n"
     "  ],\n"
     "  \"months\": [\n"
     "    {\"month\": \"1974-05\", \"articles\": 1},\n"
     "    {\"month\": \"1974-07\", \"articles\": 4}\n"
     "  ],\n"
     "  \"persons\": [\n"
     "    {\"name\": \"Odell Marsh\", \"type\": \"PER\", \"id\": \"podell marsh\", \"together\": 3, \"articles\": 4, "
     "\"association\": 0.750000},\n"
     "    {\"name\": \"Pell\\u001b[31m Ander\", \"type\": \"PER\", \"id\": \"ppell ander\", \"together\": 2, "
     "\"articles\": 1040, \"association\": 0.500000}\n"
     "  ],\n"
     "  \"organisations\": [],\n"
     "  \"places\": [\n"
     "    {\"name\": \"Old Harrow\", \"type\": \"LOC\", \"id\": \"lold harrow\", \"together\": 2, \"articles\": 2, "
     "\"association\": 1.000000}\n"
     "  ],\n"
     "  \"topics\": [\n"
     "    {\"label\": \"politics\", \"code\": \"medtop:11000000\", \"together\": 4, \"articles\": 9, "
     "\"association\": 0.250000},\n"
     "    {\"label\": \"own:3\", \"code\": \"own:3\", \"together\": 2, \"articles\": 2, \"association\": 0.250000}\n"
     "  ],\n"
     "  \"quoted\": [\n"
     "    {\"id\": \"l9\", \"title\": \"Ferry is late\", \"date\": \"1974-07-06\", \"source\": \"Ledger\", "
     "\"passage\": 2, \"said\": \"\\\"It is late, and it will be late tomorrow.\\\"\", \"direct\": true},\n"
     "    {\"id\": \"l2\", \"said\": \"the mill is sold.\", \"direct\": false}\n"
     "  ],\n"
     "  \"named_most\": [\n"
     "    {\"id\": \"l4\", \"title\": \"The mayor of Old Harrow\", \"date\": \"1974-06\", \"mentions\": 12},\n"
     "    {\"id\": \"l5\", \"mentions\": 1}\n"
     "  ]\n"
     "}\n"},
};

ParameterizedTestParameters(profile, is_printed) {
    static size_t rows[ARRAY_LEN(GOLDEN)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, profile, is_printed) {
    dtl_buffer out = {0};
    dtl_profile const shown = GOLDEN[*row].bare ? bare() : usual();
    dtl_renderer_named(dtl_slice_text(GOLDEN[*row].format))->profile(&GOLDEN[*row].options, &shown, &out);
    dtl_buffer_byte(&out, '\0');
    cr_expect_str_eq(out.data, GOLDEN[*row].expected);
    dtl_buffer_release(&out);
}

Test(profile, is_not_printed_as_a_table_or_a_run) {
    cr_expect_null(dtl_renderer_named(DTL_SLICE("tsv"))->profile);
    cr_expect_null(dtl_renderer_named(DTL_SLICE("trec"))->profile);
}
