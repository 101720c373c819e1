/* Which key gives which field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "make.h"

/* A field of {"text":"body", MEMBERS}; "~" where it is empty. Dates are printed. */
static const struct {
    char members[128];
    char field[10], value[48];
} ROWS[] = {
    {"\"id\":\"a\",\"guid\":\"b\"", "id", "a"},
    {"\"id\":\"  \",\"guid\":\"b\"", "id", "b"},
    {"\"id\":12", "id", "12"},
    {"\"id\":1.5", "id", "1.5"},
    {"\"identifier\":{\"@type\":\"P\",\"value\":42}", "id", "42"},
    {"\"guid\":\"g\",\"uri\":\"u\"", "id", "g"},
    {"\"uri\":\"u\",\"@id\":\"i\"", "id", "u"},
    {"\"@id\":\"i\",\"docid\":\"d\"", "id", "i"},
    {"\"docid\":\"d\",\"_id\":\"e\"", "id", "d"},
    {"\"_id\":{\"$oid\":\"5f\"}", "id", "5f"},
    {"\"ID\":\"a\",\"_id\":\"b\"", "id", "b"},
    {"\"title\":\"T\",\"headline\":\"H\"", "title", "T"},
    {"\"headline\":\"H\",\"name\":\"N\"", "title", "H"},
    {"\"headline\":{\"main\":\"M\",\"print\":\"P\"}", "title", "M"},
    {"\"name\":\"N\\n two\"", "title", "N two"},
    {"\"source\":\"S\"", "source", "S"},
    {"\"source\":{\"id\":null,\"name\":\"S\"}", "source", "S"},
    {"\"source\":null,\"publisher\":{\"name\":\"P\"}", "source", "P"},
    {"\"site_name\":\"N\",\"provider\":\"P\"", "source", "N"},
    {"\"outlet\":\"O\"", "source", "O"},
    {"\"articleSection\":[\"World\",\"Europe\"]", "section", "World"},
    {"\"category\":{\"name\":\"C\"}", "section", "C"},
    {"\"kicker\":\"K\"", "section", "K"},
    {"\"author\":\"A\"", "byline", "A"},
    {"\"author\":{\"name\":\"A\"}", "byline", "A"},
    {"\"authors\":[\"A\",\"\",{\"name\":\"B\"},7,{}]", "byline", "A, B, 7"},
    {"\"byline\":{\"original\":\"By A\"},\"author\":\"B\"", "byline", "By A"},
    {"\"by\":\"A\"", "byline", "A"},
    {"\"url\":\"http://a/1\"", "url", "http://a/1"},
    {"\"mainEntityOfPage\":{\"@id\":\"http://a/2\"}", "url", "http://a/2"},
    {"\"mainEntityOfPage\":\"http://a/3\"", "url", "http://a/3"},
    {"\"@id\":\"https://a/4\"", "url", "https://a/4"},
    {"\"@id\":\"urn:4\"", "url", "~"},
    {"\"language\":\"EN\"", "language", "en"},
    {"\"lang\":\"de_AT\"", "language", "de"},
    {"\"inLanguage\":\"en-US\"", "language", "en"},
    {"\"language\":\"English\"", "language", "~"},
    {"\"language\":\"e\"", "language", "~"},
    {"\"date\":\"2021-08-03T01:00:00+02:00\"", "date", "2021-08-03"},
    {"\"date\":\"soon\",\"pubDate\":\"Tue, 03 Aug 2021 10:00:00 GMT\"", "date", "2021-08-03"},
    {"\"datePublished\":20210803", "date", "2021-08-03"},
    {"\"publishedAt\":1627948800000", "date", "2021-08-03"},
    {"\"dateCreated\":\"August 3, 2021\"", "date", "2021-08-03"},
    {"\"created\":[\"2021-08\"]", "date", "2021-08"},
    {"\"date\":{\"x\":1}", "date", ""},
};

ParameterizedTestParameters(reader_json, keys) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

static dtl_slice field_of(const dtl_article *a, const char *name) {
    if (strcmp(name, "id") == 0) return a->id;
    if (strcmp(name, "title") == 0) return a->title;
    if (strcmp(name, "source") == 0) return a->source;
    if (strcmp(name, "section") == 0) return a->section;
    if (strcmp(name, "byline") == 0) return a->byline;
    if (strcmp(name, "url") == 0) return a->url;
    cr_assert_str_eq(name, "language");
    return a->language;
}

ParameterizedTest(size_t *row, reader_json, keys) {
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err;
    char bytes[256], day[DTL_DAY_TEXT_BYTES];
    snprintf(bytes, sizeof bytes, "{\"text\":\"body\",%s}", ROWS[*row].members);
    cr_assert_eq(read_article(arena, DTL_FORMAT_JSONL, slice(bytes), "x", NULL, &article, &err), DTL_OK, "%s", bytes);
    expect_slice(article.text, "body");
    if (strcmp(ROWS[*row].field, "date") == 0) {
        dtl_day_print(article.day, article.precision, day);
        cr_assert_str_eq(day, ROWS[*row].value);
    } else {
        dtl_slice value = field_of(&article, ROWS[*row].field);
        expect_slice(value.size ? value : DTL_SLICE("~"), ROWS[*row].value);
    }
    dtl_arena_free(arena);
}

static const struct {
    char bytes[160], text[64];
} TEXTS[] = {
    {"{\"text\":\"a\",\"body\":\"b\"}", "a"},
    {"{\"articleBody\":\"a\"}", "a"},
    {"{\"body_text\":\"a\",\"content\":\"c\"}", "a"},
    {"{\"content\":{\"rendered\":\"<p>a &amp; b</p>\"}}", "a & b"},
    {"{\"content\":\"<p>a</p><p>b</p>\"}", "a\n\nb"},
    {"{\"content\":\"a < b & c\"}", "a < b & c"},
    {"{\"text\":\"the <p> tag\"}", "the <p> tag"},
    {"{\"body_xhtml\":\"x &amp; y\"}", "x & y"},
    {"{\"body_html\":\"<script>no</script><h1>a</h1>b\"}", "a\n\nb"},
    {"{\"text\":[\"a\",\" \",\"b\"]}", "a\n\nb"},
    {"{\"body\":[{\"type\":\"p\",\"text\":\"a\"},{\"type\":\"img\"},{\"text\":\"b\"}]}", "a\n\nb"},
    {"{\"text\":\"one\\ntwo\\r\\n\\r\\n\\r\\nthree \"}", "one\ntwo\n\nthree"},
    {"{\"@graph\":[{\"@type\":\"WebSite\",\"text\":\"no\"},{\"@type\":[\"x\",\"NewsArticle\"],\"articleBody\":\"a\"}]}",
     "a"},
    {"{\"@graph\":[{\"@type\":\"WebSite\"}],\"text\":\"a\"}", "a"},
    {"{\"fulltext\":\"a\"}", "a"},
    {"{\"maintext\":\"a\",\"full_text\":\"b\"}", "a"},
};

ParameterizedTestParameters(reader_json, texts) {
    static size_t row[ARRAY_LEN(TEXTS)];
    for (size_t i = 0; i < ARRAY_LEN(TEXTS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(TEXTS));
}

ParameterizedTest(size_t *row, reader_json, texts) {
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err;
    cr_assert_eq(read_article(arena, DTL_FORMAT_JSON, slice(TEXTS[*row].bytes), "x", NULL, &article, &err), DTL_OK);
    expect_slice(article.text, TEXTS[*row].text);
    dtl_arena_free(arena);
}
