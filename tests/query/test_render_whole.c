/* A whole article as text. SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "query/render/render.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))
#define TEXT(literal)                                                                                                  \
    { "" literal, sizeof(literal) - 1 }
#define BOLD "\033[1m"
#define DIM "\033[2m"
#define MATCH "\033[1;31m"
#define END "\033[0m"

static const char BODY[] = "Salt found.\n\nThe quay is shut.\n \n\x1B[2JHome by\x07 salt.\n";
static const dtl_mark MARKS[] = {{0, 4}, {17, 21}, {46, 50}}, PASSAGES[] = {{0, 11}, {13, 51}};
static const dtl_hit_entity NAMES[] = {{.name = TEXT("Salt Board"), .type = DTL_ORGANISATION},
                                       {.name = TEXT("Ida Brandt"), .type = DTL_PERSON}};
static const dtl_hit_topic TOPICS[] = {{.label = TEXT("labour")}};
static const dtl_related COPIES[] = {{.id = TEXT("b"),
                                      .title = TEXT("Salt again"),
                                      .source = TEXT("Gazette"),
                                      .day = 12554,
                                      .precision = DTL_PRECISION_DAY}};
static const dtl_related VERSIONS[] = {{.id = TEXT("a"), .title = TEXT("Salt?"), .day = DTL_DAY_NONE, .version = 2}};

static dtl_whole article(uint32_t passage) {
    return (dtl_whole){.article = {.id = DTL_SLICE("a"),
                                   .title = DTL_SLICE("Salt\nfound"),
                                   .source = DTL_SLICE("Ledger"),
                                   .url = DTL_SLICE("https://example.org/7"),
                                   .day = DTL_DAY_NONE,
                                   .version = 3,
                                   .passage = passage,
                                   .passages = 2,
                                   .text = {BODY, sizeof BODY - 1},
                                   .marks = MARKS,
                                   .mark_count = ARRAY_LEN(MARKS),
                                   .entities = NAMES,
                                   .entity_count = ARRAY_LEN(NAMES),
                                   .topics = TOPICS,
                                   .topic_count = ARRAY_LEN(TOPICS)},
                       .passages = PASSAGES,
                       .copies = COPIES,
                       .copy_count = ARRAY_LEN(COPIES),
                       .versions = VERSIONS,
                       .version_count = ARRAY_LEN(VERSIONS)};
}

static const struct {
    uint32_t passage;
    dtl_render_options options;
    const char *text;
} ROWS[] = {
    {0,
     {.width = 40},
     "Salt found\n"
     "   Ledger · version 3 · a\n"
     "   https://example.org/7\n"
     "\n"
     "   names     Salt Board · Ida Brandt\n"
     "   about     labour\n"
     "   copies    2004-05-16 · Salt again\n"
     "             Gazette · b\n"
     "   versions  version 2 · Salt?\n"
     "\n"
     "   Salt found.\n"
     "\n"
     "   The quay is shut.\n"
     "\n"
     "   \uFFFD[2JHome by\uFFFD salt.\n"},
    {2,
     {.width = 18},
     "Salt found\n"
     "   Ledger\n"
     "   version 3 · a\n"
     "   https://example.org/7\n"
     "\n"
     "   names     Salt\n"
     "             Board\n"
     "             Ida\n"
     "             Brandt\n"
     "   about     labour\n"
     "   copies    2004-05-16\n"
     "             Salt\n"
     "             again\n"
     "             Gazette\n"
     "             b\n"
     "   versions  version\n"
     "             2\n"
     "             Salt?\n"
     "\n"
     "   Salt found.\n"
     "\n"
     " | The quay is\n"
     " | shut.\n"
     " | \n"
     " | \uFFFD[2JHome by\uFFFD\n"
     " | salt.\n"},
    {1,
     {.width = 60, .colour = true},
     BOLD "Salt found" END "\n"
          "   " DIM "Ledger · version 3 · a" END "\n"
          "   " DIM "https://example.org/7" END "\n"
          "\n"
          "   " DIM "names" END "     Salt Board · Ida Brandt\n"
          "   " DIM "about" END "     labour\n"
          "   " DIM "copies" END "    2004-05-16 · Salt again · Gazette · b\n"
          "   " DIM "versions" END "  version 2 · Salt?\n"
          "\n"
          " " BOLD "\u2503" END " " MATCH "Salt" END " found.\n"
          "\n"
          "   The " MATCH "quay" END " is shut.\n"
          "\n"
          "   \uFFFD[2JHome by\uFFFD " MATCH "salt" END ".\n"},
};

ParameterizedTestParameters(whole, is_read_as_text) {
    static size_t rows[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, whole, is_read_as_text) {
    dtl_buffer out = {0};
    const dtl_whole whole = article(ROWS[*row].passage);
    dtl_renderer_named(DTL_SLICE("text"))->whole(&ROWS[*row].options, &whole, &out);
    cr_expect(dtl_slice_equal(dtl_buffer_content(&out), dtl_slice_text(ROWS[*row].text)), "row %zu is\n%.*s", *row,
              (int)out.size, out.data);
    dtl_buffer_release(&out);
}

Test(whole, only_some_formats_show_it) {
    static const char *const can[] = {"text", "json", "jsonl", "html"}, *const cannot[] = {"csv", "tsv", "trec"};
    for (size_t i = 0; i < ARRAY_LEN(can); i++) cr_expect_not_null(dtl_renderer_named(dtl_slice_text(can[i]))->whole);
    for (size_t i = 0; i < ARRAY_LEN(cannot); i++) cr_expect_null(dtl_renderer_named(dtl_slice_text(cannot[i]))->whole);
}
