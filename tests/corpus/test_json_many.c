/* JSON objects that hold articles, or are none although they look like one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles_log.h"

static const struct {
    char bytes[420], lines[240];
} ROWS[] = {
    {"{\"articles\":[{\"title\":\"A\",\"text\":\"b\"},{\"x\":1},{\"title\":\"C\"}]}",
     "- title=A text=b\n! no text; the keys are x; name one with --field text=KEY\n- title=C\n"},
    {"{\"response\":{\"docs\":[{\"headline\":{\"main\":\"A\"},\"lead_paragraph\":\"p\",\"section_name\":\"S\"}]}}",
     "- title=A section=S text=p\n"},
    {"{\"response\":{\"results\":[{\"webTitle\":\"A\",\"webPublicationDate\":\"2020-01-02T00:00:00Z\",\"fields\":"
     "{\"bodyText\":\"b\"}}]}}",
     "- title=A date=2020-01-02 from=webPublicationDate text=b\n"},
    {"{\"_id\":\"7\",\"_source\":{\"title\":\"A\",\"body\":\"b\"}}", "- id=7 title=A text=b\n"},
    {"{\"hits\":{\"hits\":[{\"_id\":\"7\",\"_source\":{\"text\":\"b\"}}]}}", "- id=7 text=b\n"},
    {"{\"data\":{\"items\":[{\"meta\":{},\"item\":{\"uri\":\"http://a.example/?et=1\",\"altids\":{\"itemid\":\"i\"},"
     "\"headline\":\"A\",\"type\":\"text\"}},{\"item\":{\"type\":\"picture\",\"headline\":\"P\"}}]}}",
     "- id=i title=A\n! a picture, without a text\n"},
    {"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Courier\",\"language\":\"en-GB\",\"authors\":"
     "[{\"name\":\"Desk\"}],\"items\":[{\"id\":\"1\",\"content_html\":\"<p>a</p><p>b</p>\",\"date_published\":"
     "\"2020-01-02\",\"tags\":[\"salt\"]},{\"id\":\"2\",\"content_text\":\"c "
     "<p>\",\"authors\":[{\"name\":\"Mara\"}]}]}",
     "- id=1 date=2020-01-02 from=date_published source=Courier byline=Desk language=en <|salt> text=a\n\nb\n"
     "- id=2 source=Courier byline=Mara language=en text=c\n"},
    {"{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"A\"},{\"@type\":\"WebSite\",\"name\":\"no\"},"
     "{\"@type\":[\"Article\"],\"articleBody\":\"b\"}]}",
     "- title=A\n- text=b\n"},
    {"{\"uri\":\"u\",\"pubstatus\":\"canceled\",\"headline\":\"A\",\"body_text\":\"b\"}",
     "! canceled by its publisher (pubstatus)\n"},
    {"{\"uri\":\"u\",\"pubStatus\":\"withheld\",\"headline\":\"A\"}", "! withheld by its publisher (pubstatus)\n"},
    {"{\"uri\":\"u\",\"pubstatus\":\"usable\",\"type\":\"text\",\"headline\":\"A\",\"version\":\"3\"}",
     "- id=u title=A version=3\n"},
    {"{\"uri\":\"u\",\"type\":\"video\"}", "! a video, without a text\n"},
    {"{\"uri\":\"u\",\"type\":\"picture\",\"headline\":\"A\",\"body_text\":\"b\"}", "- id=u title=A text=b\n"},
    {"{\"$schema\":\"s\",\"title\":\"T\",\"properties\":{\"text\":{}}}",
     "! a JSON schema, which describes articles and is none\n"},
    {"{\"headlines\":[{\"role\":\"sub\",\"value\":\"no\"},{\"role\":\"main\",\"value\":\"A\"}],\"bodies\":"
     "[{\"contentType\":\"text/plain\",\"value\":\"x y\"},{\"contentType\":\"text/html\",\"value\":"
     "\"<html><head><title>no</title></head><body><p>x</p><p>y</p></body></html>\"},"
     "{\"contentType\":\"text/vnd.IPTC.NITF\",\"value\":\"<nitf/>\"}]}",
     "- title=A text=x\n\ny\n"},
    {"{\"body_main\":\"b\",\"headline_web\":\"A\"}", "- title=A text=b\n"},
    {"{\"uri\":\"u\",\"description_text\":\"d\"}", "- id=u text=d\n"},
    {"{\"text\":\"b\",\"subject\":[{\"code\":\"04000000\",\"scheme\":\"medtop\",\"name\":\"economy\"},{\"uri\":"
     "\"http://s.example/1\",\"name\":\"salt\"}],\"place\":[{\"name\":\"Tamsel\"}],\"located\":\"Lente\"}",
     "- place=Lente <medtop:04000000|economy> <http://s.example/1|salt> <|Tamsel> text=b\n"},
    {"{\"text\":\"b\",\"keywords\":\"salt, oats,salt\",\"topics\":[\"a, b\"],\"tags\":[1,null]}",
     "- <|a, b> <|salt> <|oats> text=b\n"},
    {"{\"headline\":\"A\",\"description\":\"d\",\"isPartOf\":{\"name\":\"Courier\"},\"about\":[{\"@id\":\"q:1\","
     "\"name\":\"ice\"}]}",
     "- title=A source=Courier <q:1|ice> text=d\n"},
    {"{\"data\":{\"data\":{\"data\":{\"data\":{\"data\":{\"data\":{\"text\":\"too deep\"}}}}}}}",
     "! no text; the keys are data; name one with --field text=KEY\n"},
};

ParameterizedTestParameters(json_many, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, json_many, rows) {
    expect_articles(ROWS[*row].bytes, DTL_FORMAT_JSON, ROWS[*row].lines);
}

Test(json_many, a_mapped_path_goes_into_what_stands_around) {
    dtl_reader_options options = {0};
    dtl_error err;
    cr_assert_eq(dtl_reader_map(&options, "source=paper.name", &err), DTL_OK);
    char *log = articles_log(DTL_SLICE("{\"paper\":{\"name\":\"Courier\"},\"article\":{\"text\":\"b\"}}"),
                             DTL_FORMAT_JSON, &options);
    cr_assert_str_eq(log, "- source=Courier text=b\n");
    free(log);
}
