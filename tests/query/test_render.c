/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <math.h>

#include "query/render/columns.h"
#include "query/render/render_parts.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

/* A slice in a constant table. */
#define TEXT(literal)                                                                                                  \
    { .data = literal, .size = sizeof(literal) - 1 }

#define BOLD "\033[1m"
#define DIM "\033[2m"
#define MATCH "\033[1;31m"
#define END "\033[0m"
#define UNKNOWN "\xEF\xBF\xBD"

static const dtl_mark MARKS[] = {{0, 4}, {14, 23}}, TITLE_MARKS[] = {{0, 4}};
static const dtl_share SHARES[] = {{TEXT("salt"), 2.5, 1.25}, {TEXT("\"went home\""), 1, 0}};

static dtl_hit usual(void) {
    return (dtl_hit){.rank = 1,
                     .id = DTL_SLICE("ledger 7"),
                     .title = DTL_SLICE("Salt found"),
                     .source = DTL_SLICE("Ledger"),
                     .section = DTL_SLICE("Local"),
                     .place = DTL_SLICE("Salt Quay"),
                     .agency = DTL_SLICE("AP"),
                     .byline = DTL_SLICE("I. Brandt"),
                     .url = DTL_SLICE("https://example.org/7"),
                     .language = DTL_SLICE("en"),
                     .day = 12554,
                     .precision = DTL_PRECISION_DAY,
                     .passage = 2,
                     .passages = 3,
                     .text = DTL_SLICE("Salt carriers went home again.\nAll \"four\"."),
                     .marks = MARKS,
                     .mark_count = ARRAY_LEN(MARKS),
                     .title_marks = TITLE_MARKS,
                     .title_mark_count = ARRAY_LEN(TITLE_MARKS),
                     .score = 4.75,
                     .article_score = 3.5,
                     .passage_score = 1.25,
                     .shares = SHARES,
                     .share_count = ARRAY_LEN(SHARES)};
}

static dtl_hit bare(void) { return (dtl_hit){.rank = 2, .id = DTL_SLICE("b"), .day = DTL_DAY_NONE, .score = -0.5}; }

static const char HOSTILE[] = "a\033[31mb\x07\xC2\x9B"
                              "c\xFF\t\"\\d\xE2\x80\xA8\x7F";

static dtl_hit hostile(void) {
    return (dtl_hit){.rank = 1,
                     .id = DTL_SLICE("x\ty z"),
                     .day = DTL_DAY_NONE,
                     .passage = 1,
                     .passages = 1,
                     .title = dtl_slice_of(HOSTILE, sizeof HOSTILE - 1),
                     .source = DTL_SLICE("s\n1"),
                     .text = dtl_slice_of(HOSTILE, sizeof HOSTILE - 1),
                     .score = 1};
}

/* The hits by number: one digit each. */
static dtl_hit hit_number(char digit) { return digit == '0' ? usual() : digit == '1' ? bare() : hostile(); }

static void render(const char *format, const char *hits, const dtl_render_options *options, const dtl_page_head *head,
                   dtl_buffer *out) {
    const dtl_renderer *renderer = dtl_renderer_named(dtl_slice_text(format));
    cr_assert_not_null(renderer);
    renderer->begin(options, head, out);
    for (const char *digit = hits; *digit; digit++) {
        dtl_hit hit = hit_number(*digit);
        hit.rank = (uint32_t)(options->offset + 1 + (uint64_t)(digit - hits));
        renderer->hit(options, &hit, out);
    }
    renderer->end(options, head, strlen(hits), out);
    dtl_buffer_byte(out, '\0');
}

static const dtl_page_head HEAD = {.query = TEXT("Salt \"went home\""),
                                   .understood = TEXT("salt \"went home\""),
                                   .articles = 28553,
                                   .matched = 1,
                                   .matched_exact = true};

/* ---- golden output ---- */

static const struct {
    const char *format, *hits;
    dtl_render_options options;
    const char *expected;
} GOLDEN[] = {
    {"text",
     "0",
     {.width = 30},
     "1. Salt found\n"
     "   Ledger · 2004-05-16\n"
     "   Salt Quay · Local\n"
     "   I. Brandt\n"
     "   Salt carriers went home\n"
     "   again.\n"
     "   All \"four\".\n"
     "   passage 2 of 3\n"
     "   ledger 7#p2\n"
     "\n"
     "1 passage shown, 1 article\n"
     "   matches of 28,553\n"},
    {"text",
     "0",
     {.width = 25, .colour = true},
     BOLD "1. " MATCH "Salt" END BOLD " found" END "\n"
          "   " DIM "Ledger · 2004-05-16" END "\n"
          "   " DIM "Salt Quay · Local" END "\n"
          "   " DIM "I. Brandt" END "\n"
          "   " MATCH "Salt" END " carriers " MATCH "went" END "\n"
          "   " MATCH "home" END " again.\n"
          "   All \"four\".\n"
          "   " DIM "passage 2 of 3" END "\n"
          "   " DIM "ledger 7#p2" END "\n"
          "\n" DIM "1 passage shown, 1" END "\n"
          "   " DIM "article matches of" END "\n"
          "   " DIM "28,553" END "\n"},
    {"text",
     "10",
     {.explain = true, .articles = true},
     "understood as: salt \"went home\"\n"
     "\n"
     "1. (no title)\n"
     "   b\n"
     "    article    passage    part of the query\n"
     "      0.000      0.000    together; score -0.500\n"
     "\n"
     "2. Salt found\n"
     "   Ledger · 2004-05-16 · Salt Quay · Local · I. Brandt\n"
     "   Salt carriers went home again.\n"
     "   All \"four\".\n"
     "   passage 2 of 3 · ledger 7#p2\n"
     "    article    passage    part of the query\n"
     "      2.500      1.250    salt\n"
     "      1.000      0.000    \"went home\"\n"
     "      3.500      1.250    together; score 4.750\n"
     "\n"
     "2 articles shown, 1 article matches of 28,553\n"},
    {"text",
     "2",
     {.width = 80},
     "1. a" UNKNOWN "[31mb" UNKNOWN UNKNOWN "c" UNKNOWN " \"\\d " UNKNOWN "\n"
     "   s 1\n"
     "   a" UNKNOWN "[31mb" UNKNOWN UNKNOWN "c" UNKNOWN " \"\\d " UNKNOWN "\n"
     "   passage 1 of 1 · x y z#p1\n"
     "\n"
     "1 passage shown, 1 article matches of 28,553\n"},
    {"json",
     "",
     {0},
     "{\n  \"query\": \"Salt \\\"went home\\\"\",\n  \"understood\": \"salt \\\"went home\\\"\",\n"
     "  \"articles\": 28553,\n  \"matched\": 1,\n  \"exact\": true,\n  \"hits\": []\n}\n"},
    {"json",
     "11",
     {.offset = 20, .query_id = TEXT("q1")},
     "{\n  \"query_id\": \"q1\",\n  \"query\": \"Salt \\\"went home\\\"\",\n"
     "  \"understood\": \"salt \\\"went home\\\"\",\n"
     "  \"articles\": 28553,\n  \"matched\": 1,\n  \"exact\": true,\n  \"hits\": [\n"
     "    {\n      \"id\": \"b\",\n      \"rank\": 21,\n      \"score\": -0.500000\n    },\n"
     "    {\n      \"id\": \"b\",\n      \"rank\": 22,\n      \"score\": -0.500000\n    }\n  ]\n}\n"},
    {"jsonl",
     "01",
     {.explain = true},
     "{\"id\": \"ledger 7\", \"passage_id\": \"ledger 7#p2\", \"rank\": 1, \"score\": 4.750000, "
     "\"title\": \"Salt found\", \"date\": \"2004-05-16\", \"source\": \"Ledger\", \"section\": \"Local\", "
     "\"place\": \"Salt Quay\", \"agency\": \"AP\", "
     "\"byline\": \"I. Brandt\", \"url\": \"https://example.org/7\", \"language\": \"en\", \"passage\": 2, "
     "\"passages\": 3, \"text\": \"Salt carriers went home again.\\nAll \\\"four\\\".\", "
     "\"marks\": [[0, 4], [14, 23]], \"title_marks\": [[0, 4]], \"article_score\": 3.500000, "
     "\"passage_score\": 1.250000, \"shares\": [{\"part\": \"salt\", \"article\": 2.500000, \"passage\": 1.250000}, "
     "{\"part\": \"\\\"went home\\\"\", \"article\": 1.000000, \"passage\": 0.000000}]}\n"
     "{\"id\": \"b\", \"rank\": 2, \"score\": -0.500000, \"article_score\": 0.000000, \"passage_score\": 0.000000}\n"},
    {"jsonl",
     "2",
     {0},
     "{\"id\": \"x\\ty z\", \"passage_id\": \"x\\ty z#p1\", \"rank\": 1, \"score\": 1.000000, "
     "\"title\": \"a\\u001b[31mb\\u0007\\u009bc" UNKNOWN "\\t\\\"\\\\d\\u2028\\u007f\", \"source\": \"s\\n1\", "
     "\"passage\": 1, \"passages\": 1, \"text\": \"a\\u001b[31mb\\u0007\\u009bc" UNKNOWN
     "\\t\\\"\\\\d\\u2028\\u007f\"}\n"},
    {"tsv",
     "01",
     {0},
     "1\t4.750000\tledger 7#p2\t2004-05-16\tLedger\tSalt found\tSalt carriers went home again.\\nAll \"four\".\n"
     "2\t-0.500000\tb\t\t\t\t\n"},
    {"tsv",
     "2",
     {.query_id = TEXT("q\t1"), .articles = true},
     "q\\t1\t1\t1.000000\tx\\ty z\t\ts\\n1\ta" UNKNOWN "[31mb" UNKNOWN UNKNOWN "c" UNKNOWN
     "\\t\"\\\\d\xE2\x80\xA8" UNKNOWN "\ta" UNKNOWN "[31mb" UNKNOWN UNKNOWN "c" UNKNOWN "\\t\"\\\\d\xE2\x80\xA8" UNKNOWN
     "\n"},
    {"trec", "01", {0}, "1 Q0 ledger_7#p2 1 4.750000 dateline\n1 Q0 b 2 -0.500000 dateline\n"},
    {"trec",
     "02",
     {.articles = true, .query_id = TEXT("t 9"), .run_name = TEXT("my run")},
     "t_9 Q0 ledger_7 1 4.750000 my_run\nt_9 Q0 x_y_z 2 1.000000 my_run\n"},
};

ParameterizedTestParameters(render, as_golden) {
    static size_t numbers[ARRAY_LEN(GOLDEN)];
    for (size_t i = 0; i < ARRAY_LEN(GOLDEN); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(GOLDEN));
}

ParameterizedTest(size_t *row, render, as_golden) {
    dtl_buffer out = {0};
    render(GOLDEN[*row].format, GOLDEN[*row].hits, &GOLDEN[*row].options, &HEAD, &out);
    cr_assert_str_eq(out.data, GOLDEN[*row].expected, "row %zu:\n%s", *row, out.data);
    dtl_buffer_release(&out);
}

/* ---- the last line of text ---- */

static const struct {
    uint64_t articles, matched, shown;
    bool lower_bound;
    double seconds;
    const char *line;
} SUMMARIES[] = {
    {28553, 128, 3, false, 0.0012, "3 passages shown, 128 articles match of 28,553 (1.2 ms)\n"},
    {1000000, 1, 1, false, 0, "1 passage shown, 1 article matches of 1,000,000\n"},
    {999, 0, 0, false, 0, "no articles match of 999\n"},
    {5000, 2000, 10, true, 2.5, "10 passages shown, at least 2,000 articles match of 5,000 (2500.0 ms)\n"},
    {5000, 20, 0, false, 0, "0 passages shown, 20 articles match of 5,000\n"},
};

ParameterizedTestParameters(render, summary) {
    static size_t numbers[ARRAY_LEN(SUMMARIES)];
    for (size_t i = 0; i < ARRAY_LEN(SUMMARIES); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(SUMMARIES));
}

ParameterizedTest(size_t *row, render, summary) {
    dtl_buffer out = {0};
    dtl_render_options options = {.width = 80};
    dtl_page_head head = {.articles = SUMMARIES[*row].articles,
                          .matched = SUMMARIES[*row].matched,
                          .matched_exact = !SUMMARIES[*row].lower_bound,
                          .seconds = SUMMARIES[*row].seconds};
    dtl_render_text.end(&options, &head, SUMMARIES[*row].shown, &out);
    dtl_buffer_byte(&out, '\0');
    cr_assert_str_eq(out.data, SUMMARIES[*row].line);
    dtl_buffer_release(&out);
}

/* ---- wrapping ---- */

Test(render, wraps_by_columns) {
    static const char text[] = "e\xCC\x81te\xCC\x81 abcdefghij 東京東京東京東京東。京 "
                               "https://example.org/a/very/long/address/that/is/whole e.";
    dtl_buffer out = {0};
    dtl_render_options options = {.width = 20};
    dtl_hit hit = {
        .rank = 1, .id = DTL_SLICE("i"), .title = DTL_SLICE("t"), .day = DTL_DAY_NONE, .text = DTL_SLICE("")};
    hit.text = dtl_slice_of(text, sizeof text - 1);
    dtl_render_text.hit(&options, &hit, &out);
    dtl_buffer_byte(&out, '\0');
    cr_assert_str_eq(out.data,
                     "1. t\n   e\xCC\x81te\xCC\x81 abcdefghij 東\n   京東京東京東京\n   東。京\n"
                     "   https://example.org/a/very/long/address/that/is/whole\n   e.\n   i\n\n",
                     "%s", out.data);
    dtl_buffer_release(&out);
}

static size_t letters_of(dtl_slice text) {
    size_t letters = 0;
    for (size_t at = 0; at < text.size;) letters += dtl_columns_next(text, &at) != ' ';
    return letters;
}

/* At any width: no line is too wide unless it is one word, and the words are those of the text. */
Test(render, wraps_at_any_width) {
    static const char words[] =
        "The quick 東 brown e\xCC\x81lan jumps over a lazy dog and internationalisation ends it";
    for (unsigned width = 5; width < 90; width++) {
        dtl_buffer out = {0};
        dtl_render_options options = {.width = width, .colour = true};
        dtl_mark marks[] = {{4, 30}, {35, 36}, {60, 500}};
        dtl_hit hit = {.rank = 1, .day = DTL_DAY_NONE, .text = dtl_slice_of(words, sizeof words - 1)};
        hit.marks = marks;
        hit.mark_count = ARRAY_LEN(marks);
        dtl_render_text.hit(&options, &hit, &out);
        size_t column = 0, longest = 0, word = 0, at = 0, letters = 0;
        while (at < out.size) {
            uint32_t c = dtl_columns_next(dtl_buffer_content(&out), &at);
            if (c == 0x1B) {
                while (at < out.size && out.data[at++] != 'm') continue;
                continue;
            }
            if (c == '\n') {
                cr_assert(column <= width || column - 3 == longest, "width %u: %zu columns", width, column);
                column = longest = word = 0;
                continue;
            }
            letters += c != ' ';
            column += dtl_columns_of(c);
            word = c == ' ' ? 0 : word + dtl_columns_of(c);
            if (word > longest) longest = word;
        }
        cr_assert_eq(letters, strlen("1.(notitle)") + letters_of(hit.text), "width %u: %zu", width, letters);
        dtl_buffer_release(&out);
    }
}

/* ---- numbers ---- */

static const struct {
    double value;
    unsigned decimals;
    const char *text;
} NUMBERS[] = {
    {0, 6, "0.000000"},
    {1.5, 6, "1.500000"},
    {-2.25, 3, "-2.250"},
    {0.0000004, 6, "0.000000"},
    {-0.0000004, 6, "0.000000"},
    {0.9999999, 6, "1.000000"},
    {123456.789, 1, "123456.8"},
    {7, 0, "7"},
    {NAN, 3, "0.000"},
    {INFINITY, 3, "0.000"},
    {1e300, 6, "1000000000000.000000"},
    {12.05, 2, "12.05"},
};

ParameterizedTestParameters(render, number) {
    static size_t numbers[ARRAY_LEN(NUMBERS)];
    for (size_t i = 0; i < ARRAY_LEN(NUMBERS); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(NUMBERS));
}

ParameterizedTest(size_t *row, render, number) {
    dtl_buffer out = {0};
    dtl_render_number(NUMBERS[*row].value, NUMBERS[*row].decimals, &out);
    dtl_buffer_byte(&out, '\0');
    cr_assert_str_eq(out.data, NUMBERS[*row].text);
    dtl_buffer_release(&out);
}

Test(render, knows_its_formats) {
    cr_expect_null(dtl_renderer_named(DTL_SLICE("xml")));
    cr_expect_null(dtl_renderer_named(DTL_SLICE("")));
    cr_expect_null(dtl_renderer_named(DTL_SLICE("tex")));
    cr_expect_eq(dtl_renderer_named(DTL_SLICE("tsv")), &dtl_render_tsv);
}

/* ---- offsets ---- */

static const struct {
    dtl_offsets unit;
    const char *marks;
} OFFSETS[] = {
    {DTL_OFFSETS_BYTES, "\"marks\": [[0, 5], [6, 10], [11, 12], [12, 90]]"},
    {DTL_OFFSETS_CHARACTERS, "\"marks\": [[0, 4], [5, 6], [7, 8], [8, 11]]"},
    {DTL_OFFSETS_UTF16, "\"marks\": [[0, 4], [5, 7], [8, 9], [9, 12]]"},
};

ParameterizedTestParameters(render, offsets_count_what_is_asked) {
    static size_t rows[ARRAY_LEN(OFFSETS)];
    for (size_t i = 0; i < ARRAY_LEN(OFFSETS); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, render, offsets_count_what_is_asked) {
    static const dtl_mark marks[] = {{0, 5}, {6, 10}, {11, 12}, {12, 90}};
    const dtl_render_options options = {.offsets = OFFSETS[*row].unit};
    const dtl_hit hit = {.id = DTL_SLICE("a"),
                         .day = DTL_DAY_NONE,
                         .text = DTL_SLICE("caf\xC3\xA9 \xF0\x9F\x9A\xA2 salt"),
                         .marks = marks,
                         .mark_count = ARRAY_LEN(marks)};
    dtl_buffer out = {0};
    dtl_render_jsonl.hit(&options, &hit, &out);
    dtl_buffer_byte(&out, '\0');
    cr_expect_not_null(strstr(out.data, OFFSETS[*row].marks), "row %zu: %s", *row, out.data);
    dtl_buffer_release(&out);
}
