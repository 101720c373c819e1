/* Pages of HTML. tests/cli/test_html.py looks at whole ones. SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>

#include "query/render/html_parts.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))
#define TEXT(literal)                                                                                                  \
    { "" literal, sizeof(literal) - 1 }
#define UNKNOWN "\xEF\xBF\xBD" /* U+FFFD */
#define RLO "\xE2\x80\xAE"     /* U+202E */
#define PDI "\xE2\x81\xA9"     /* U+2069 */

static void is(dtl_buffer *out, const char *expected) {
    cr_expect(dtl_slice_equal(dtl_buffer_content(out), dtl_slice_text(expected)), "is %.*s\nnot %s", (int)out->size,
              out->data, expected);
    dtl_buffer_release(out);
}

/* ---- text ---- */

static const struct {
    dtl_slice text;
    const char *escaped, *field; /* NULL: the same */
} TEXTS[] = {
    {TEXT(""), "", NULL},
    {TEXT("caf\xC3\xA9 & <b>"), "caf\xC3\xA9 &amp; &lt;b&gt;", NULL},
    {TEXT("\"a\" 'b'"), "&quot;a&quot; &#39;b&#39;", NULL},
    {TEXT("</style><script>alert(1)</script>"), "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;", NULL},
    {TEXT("a\x00z\x1B[1m\x7F\xC2\x85"), "a" UNKNOWN "z" UNKNOWN "[1m" UNKNOWN UNKNOWN, NULL},
    {TEXT("a\tb\nc\rd"), "a\tb\nc d", NULL},
    {TEXT("\xFFx\xC3"), UNKNOWN "x" UNKNOWN, NULL},
    {TEXT("\xEF\xBF\xBE\xEF\xB7\x90"), UNKNOWN UNKNOWN, NULL}, /* U+FFFE, U+FDD0 */
    {TEXT("a" RLO "b" PDI "c"), "a" RLO "b" PDI "c", "abc"},
};

ParameterizedTestParameters(html, text_is_no_markup) {
    static size_t rows[ARRAY_LEN(TEXTS)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, html, text_is_no_markup) {
    dtl_buffer text = {0}, field = {0}, expected = {0};
    dtl_html_text(TEXTS[*row].text, &text);
    is(&text, TEXTS[*row].escaped);
    dtl_html_field(TEXTS[*row].text, &field);
    dtl_buffer_printf(&expected, "<bdi>%s</bdi>", TEXTS[*row].field ? TEXTS[*row].field : TEXTS[*row].escaped);
    dtl_buffer_byte(&expected, '\0');
    is(&field, expected.data);
    dtl_buffer_release(&expected);
}

/* ---- marks ---- */

static const struct {
    dtl_slice text;
    dtl_mark marks[3];
    size_t count;
    const char *line, *paragraphs;
} MARKED[] = {
    {TEXT("salt found"), {{0, 4}}, 1, "<mark>salt</mark> found", "<p dir=\"auto\"><mark>salt</mark> found</p>\n"},
    {TEXT("a <b> c"), {{2, 5}}, 1, "a <mark>&lt;b&gt;</mark> c", "<p dir=\"auto\">a <mark>&lt;b&gt;</mark> c</p>\n"},
    {TEXT("salt\n\nfound"),
     {{0, 2}, {3, 9}},
     2,
     "<mark>sa</mark>l<mark>t\n\nfou</mark>nd",
     "<p dir=\"auto\"><mark>sa</mark>l<mark>t</mark></p>\n<p dir=\"auto\"><mark>fou</mark>nd</p>\n"},
    {TEXT("salt"), {{2, 90}, {91, 92}}, 2, "sa<mark>lt</mark>", "<p dir=\"auto\">sa<mark>lt</mark></p>\n"},
    {TEXT("one\ntwo"),
     {{0, 1}, {4, 5}},
     2,
     "<mark>o</mark>ne\n<mark>t</mark>wo",
     "<p dir=\"auto\"><mark>o</mark>ne</p>\n<p dir=\"auto\"><mark>t</mark>wo</p>\n"},
    {TEXT("\n"), {{0, 1}}, 1, "<mark>\n</mark>", ""},
};

ParameterizedTestParameters(html, marks_are_nested) {
    static size_t rows[ARRAY_LEN(MARKED)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, html, marks_are_nested) {
    dtl_buffer line = {0}, paragraphs = {0};
    dtl_html_marked(MARKED[*row].text, MARKED[*row].marks, MARKED[*row].count, &line);
    is(&line, MARKED[*row].line);
    dtl_html_paragraphs(MARKED[*row].text, MARKED[*row].marks, MARKED[*row].count, &paragraphs);
    is(&paragraphs, MARKED[*row].paragraphs);
}

/* ---- addresses, languages, dates ---- */

static const struct {
    dtl_slice url;
    bool is_link;
} URLS[] = {
    {TEXT("https://example.org/a?b=c&d=%20#e"), true},
    {TEXT("HTTP://example.org"), true},
    {TEXT("https://example.org/caf\xC3\xA9"), true},
    {TEXT("https://example.org/\xC4\xBC"), true}, /* U+013C, whose low byte is a bracket's */
    {TEXT(""), false},
    {TEXT("http:/"), false},
    {TEXT("javascript:alert(1)"), false},
    {TEXT(" https://example.org"), false},
    {TEXT("ftp://example.org"), false},
    {TEXT("//example.org"), false},
    {TEXT("https://example.org/a b"), false},
    {TEXT("https://example.org/\"onclick=\"x"), false},
    {TEXT("https://example.org/\n"), false},
    {TEXT("https://example.org/\x00"), false},
    {TEXT("https://example.org/" RLO "gpj.exe"), false},
    {TEXT("https://example.org/\xFF"), false},
};

ParameterizedTestParameters(html, links_lead_to_the_web) {
    static size_t rows[ARRAY_LEN(URLS)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, html, links_lead_to_the_web) {
    cr_expect_eq(dtl_html_is_link(URLS[*row].url), URLS[*row].is_link, "%.*s", (int)URLS[*row].url.size,
                 URLS[*row].url.data);
}

static const struct {
    const char *language, *attribute;
} LANGUAGES[] = {{"en", " lang=\"en\""}, {"pt-BR", " lang=\"pt-BR\""}, {"", ""}, {"e", ""}, {"en\"x", ""}, {"1a", ""}};

ParameterizedTestParameters(html, languages_are_attributes) {
    static size_t rows[ARRAY_LEN(LANGUAGES)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, html, languages_are_attributes) {
    dtl_buffer out = {0};
    dtl_html_language(dtl_slice_text(LANGUAGES[*row].language), &out);
    is(&out, LANGUAGES[*row].attribute);
}

Test(html, dates_are_read_by_people_and_programs) {
    dtl_buffer day = {0}, month = {0}, year = {0}, none = {0};
    dtl_html_date(12554, DTL_PRECISION_DAY, &day);
    is(&day, "<time datetime=\"2004-05-16\">16 May 2004</time>");
    dtl_html_date(12554, DTL_PRECISION_MONTH, &month);
    is(&month, "<time datetime=\"2004-05\">May 2004</time>");
    dtl_html_date(12554, DTL_PRECISION_YEAR, &year);
    is(&year, "<time datetime=\"2004\">2004</time>");
    dtl_html_date(DTL_DAY_NONE, DTL_PRECISION_DAY, &none);
    is(&none, "");
}

/* ---- the timeline ---- */

static const dtl_period DAYS[] = {{0, 1}, {3, 8}}, MONTHS[] = {{0, 3}, {59, 1234567}}, YEARS[] = {{-730, 1}, {-365, 4}};
static const dtl_period ONE[] = {{365, 1}}, APART[] = {{-719162, 1}, {0, 7}}; /* the years 1 and 1970 */

static const struct {
    dtl_timeline timeline;
    const char *says[4]; /* all of these, NULL where fewer */
    size_t bars, labels;
} TIMELINES[] = {
    {{.unit = DTL_PRECISION_DAY, .periods = DAYS, .count = 2, .undated = 2},
     {"Articles by day, 1970-01-01 to 1970-01-04; most on 1970-01-04: 8 articles. 2 articles of no known day<",
      "<rect x=\"8.50%\" width=\"8.00%\" y=\"105.0\" height=\"15.0\"><title>1970-01-01: 1 article</title>",
      ">1 Jan</text>", "<tr><th scope=\"row\">1970-01-04</th><td>8</td></tr>"},
     2,
     4},
    {{.unit = DTL_PRECISION_MONTH, .periods = MONTHS, .count = 2},
     {"Articles by month, 1970-01 to 1970-03; most in 1970-03: 1,234,567 articles<", ">1,500,000</text>", "--digits: 9",
      "height=\"1.0\"><title>1970-01: 3 articles"},
     2,
     3},
    {{.unit = DTL_PRECISION_YEAR, .periods = YEARS, .count = 2},
     {"Articles by year, 1968 to 1969; most in 1969: 4 articles<", ">1968</text>"},
     2,
     2},
    {{.unit = DTL_PRECISION_YEAR, .periods = ONE, .count = 1},
     {"Articles by year, all in 1971: 1 article<", "width=\"8.00%\""},
     1,
     1},
    {{.unit = DTL_PRECISION_YEAR, .periods = APART, .count = 2}, {"0001 to 1970", ">800</text>"}, 2, 4},
    {{.unit = DTL_PRECISION_YEAR}, {""}, 0, 0},
};

static size_t count_of(const char *text, const char *part) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at++) count++;
    return count;
}

ParameterizedTestParameters(html, timelines_are_drawn) {
    static size_t rows[ARRAY_LEN(TIMELINES)];
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) rows[i] = i;
    return cr_make_param_array(size_t, rows, ARRAY_LEN(rows));
}

ParameterizedTest(size_t *row, html, timelines_are_drawn) {
    dtl_buffer out = {0};
    dtl_html_timeline(&TIMELINES[*row].timeline, &out);
    dtl_buffer_byte(&out, '\0');
    for (size_t i = 0; i < 4 && TIMELINES[*row].says[i]; i++)
        cr_expect_not_null(strstr(out.data, TIMELINES[*row].says[i]), "%s is not in\n%s", TIMELINES[*row].says[i],
                           out.data);
    cr_expect_eq(count_of(out.data, "<rect"), TIMELINES[*row].bars, "%s", out.data);
    cr_expect_eq(count_of(out.data, "class=\"period\""), TIMELINES[*row].labels, "%s", out.data);
    dtl_buffer_release(&out);
}
