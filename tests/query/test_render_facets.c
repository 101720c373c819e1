/* Facets and timelines as text, and csv. SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "query/render/render.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))
#define TEXT(literal)                                                                                                  \
    { "" literal, sizeof(literal) - 1 }
#define UNKNOWN "\xEF\xBF\xBD" /* U+FFFD */

static const dtl_page_head HEAD = {
    .query = TEXT("salt"), .understood = TEXT("salt"), .articles = 4321, .matched = 1, .matched_exact = true};

/* ---- a field of csv ---- */

static const struct {
    dtl_slice text;
    const char *field;
} FIELDS[] = {
    {TEXT(""), ""},
    {TEXT("salt found"), "salt found"},
    {TEXT("salt, found"), "\"salt, found\""},
    {TEXT("\"salt\""), "\"\"\"salt\"\"\""},
    {TEXT("a \"b\", c"), "\"a \"\"b\"\", c\""},
    {TEXT("one\ntwo"), "\"one\ntwo\""},
    {TEXT("one\r\ntwo"), "\"one\r\ntwo\""},
    {TEXT(" salt"), "\" salt\""},
    {TEXT("salt "), "\"salt \""},
    {TEXT("a\tb"), "a\tb"},
    {TEXT("a\x1B[31mb\x80\x00z"), "a" UNKNOWN "[31mb" UNKNOWN UNKNOWN "z"},
    {TEXT("caf\xC3\xA9"), "caf\xC3\xA9"},
};

ParameterizedTestParameters(csv, quotes_what_needs_it) {
    static size_t rows[ARRAY_LEN(FIELDS)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, csv, quotes_what_needs_it) {
    const dtl_renderer *csv = dtl_renderer_named(DTL_SLICE("csv"));
    const dtl_render_options first = {0}, later = {.continued = true, .query_id = TEXT("q,1")};
    const dtl_hit hit = {
        .rank = 3, .id = TEXT("b"), .score = -0.5, .title = FIELDS[*row].text, .text = FIELDS[*row].text};
    dtl_buffer out = {0}, expected = {0};
    csv->begin(&first, &HEAD, &out);
    csv->hit(&first, &hit, &out);
    csv->begin(&later, &HEAD, &out);
    csv->hit(&later, &hit, &out);
    dtl_buffer_printf(&expected,
                      "rank,score,passage_id,date,source,title,text\r\n3,-0.500000,b,,,%s,%s\r\n"
                      "\"q,1\",3,-0.500000,b,,,%s,%s\r\n",
                      FIELDS[*row].field, FIELDS[*row].field, FIELDS[*row].field, FIELDS[*row].field);
    cr_expect(dtl_slice_equal(dtl_buffer_content(&out), dtl_buffer_content(&expected)), "row %zu:\n%.*s", *row,
              (int)out.size, out.data);
    dtl_buffer_release(&out);
    dtl_buffer_release(&expected);
}

/* ---- facets ---- */

static const dtl_facet_value PERSONS[] = {{TEXT("Ida Brandt"), TEXT("pida brandt"), DTL_PERSON, 1200},
                                          {TEXT("Lo\nQuay"), TEXT("plo quay"), DTL_PERSON, 31},
                                          {TEXT("\xE4\xBA\xBA\xE5\x90\x8D"), TEXT("px"), DTL_PERSON, 1}};
static const dtl_period DAYS[] = {{0, 1}, {3, 8}}; /* 1970-01-01, 1970-01-04 */

static dtl_facets counted(bool timeline, dtl_precision unit) {
    dtl_facets facets = {.asked = {.any = !timeline, .timeline = timeline, .unit = unit}};
    facets.asked.facets[DTL_FACET_PERSON] = facets.asked.any;
    facets.facets[DTL_FACET_PERSON] = (dtl_facet){.values = PERSONS, .count = ARRAY_LEN(PERSONS), .different = 12};
    facets.timeline =
        (dtl_timeline){.unit = DTL_PRECISION_DAY, .periods = DAYS, .count = ARRAY_LEN(DAYS), .undated = 2};
    return facets;
}

static const struct {
    const char *format;
    bool timeline;
    dtl_precision unit;
    dtl_render_options options;
    const char *expected;
} GOLDEN[] = {
    {"text",
     false,
     DTL_PRECISION_NONE,
     {.width = 80},
     "Persons, 3 of 12\n   Ida Brandt  1,200  ████████████████████\n   Lo" UNKNOWN "Quay        31  ▌\n"
     "   人名            1  ▏\n\n1 article matches of 4,321\n"},
    {"text",
     false,
     DTL_PRECISION_NONE,
     {.width = 80, .ascii = true},
     "Persons, 3 of 12\n   Ida Brandt  1,200  ####################\n   Lo" UNKNOWN "Quay        31  #\n"
     "   人名            1  #\n\n1 article matches of 4,321\n"},
    {"text",
     false,
     DTL_PRECISION_NONE,
     {.width = 15},
     "Persons, 3 of 12\n   Ida …  1,200\n   Lo" UNKNOWN "Q…     31\n   人名       1\n\n1 article matches of 4,321\n"},
    {"text",
     true,
     DTL_PRECISION_NONE,
     {.width = 80, .colour = true},
     "\033[1mWhen\033[0m\n   ▁  █\n   by day, 1970-01-01 to 1970-01-04; most on 1970-01-04: 8 articles\n"
     "   2 articles of no known day\n\n\033[2m1 article matches of 4,321\033[0m\n"},
    {"text",
     true,
     DTL_PRECISION_DAY,
     {.width = 80, .ascii = true},
     "When\n   1970-01-01  1  ###\n   1970-01-04  8  ####################\n   2 articles of no known day\n\n"
     "1 article matches of 4,321\n"},
    {"jsonl",
     false,
     DTL_PRECISION_NONE,
     {0},
     "{\"query\": \"salt\", \"understood\": \"salt\", \"articles\": 4321, \"matched\": 1, \"facets\": {\"person\": "
     "{\"different\": 12, \"values\": [{\"name\": \"Ida Brandt\", \"type\": \"PER\", \"id\": \"pida brandt\", "
     "\"articles\": "
     "1200}, {\"name\": \"Lo\\nQuay\", \"type\": \"PER\", \"id\": \"plo quay\", \"articles\": 31}, {\"name\": "
     "\"人名\", "
     "\"type\": \"PER\", \"id\": \"px\", \"articles\": 1}]}}}\n"},
    {"json",
     true,
     DTL_PRECISION_NONE,
     {.query_id = TEXT("7")},
     "{\n  \"query_id\": \"7\",\n  \"query\": \"salt\",\n  \"understood\": \"salt\",\n  \"articles\": 4321,\n  "
     "\"matched\": 1,\n"
     "  \"timeline\": {\n    \"unit\": \"day\",\n    \"undated\": 2,\n    \"periods\": [\n      {\"period\": "
     "\"1970-01-01\", "
     "\"articles\": 1},\n      {\"period\": \"1970-01-04\", \"articles\": 8}\n    ]\n  }\n}\n"},
    {"csv",
     false,
     DTL_PRECISION_NONE,
     {0},
     "facet,name,id,articles\r\nperson,Ida Brandt,pida brandt,1200\r\nperson,\"Lo\nQuay\",plo quay,31\r\n"
     "person,人名,px,1\r\n"},
    {"csv",
     true,
     DTL_PRECISION_NONE,
     {.query_id = TEXT("7")},
     "query_id,period,articles\r\n7,1970-01-01,1\r\n7,1970-01-04,8\r\n"},
};

ParameterizedTestParameters(facets, as_golden) {
    static size_t rows[ARRAY_LEN(GOLDEN)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, facets, as_golden) {
    dtl_facets const facets = counted(GOLDEN[*row].timeline, GOLDEN[*row].unit);
    dtl_buffer out = {0};
    dtl_renderer_named(dtl_slice_text(GOLDEN[*row].format))->facets(&GOLDEN[*row].options, &HEAD, &facets, &out);
    dtl_buffer_byte(&out, '\0');
    cr_expect_str_eq(out.data, GOLDEN[*row].expected, "row %zu:\n%s", *row, out.data);
    dtl_buffer_release(&out);
}

Test(facets, are_not_for_every_format) {
    cr_expect_null(dtl_renderer_named(DTL_SLICE("tsv"))->facets);
    cr_expect_null(dtl_renderer_named(DTL_SLICE("trec"))->facets);
}
