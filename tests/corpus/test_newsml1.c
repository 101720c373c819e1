/* NewsML 1. The documents are invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml_log.h"

#define ID(status)                                                                                                     \
    "<Identification><NewsIdentifier><ProviderId>nord.example</ProviderId><DateId>19990301</DateId>"                   \
    "<NewsItemId>ice</NewsItemId><RevisionId PreviousRevision=\"1\" Update=\"N\">2</RevisionId>"                       \
    "<PublicIdentifier>urn:newsml:nord.example:19990301:ice:2</PublicIdentifier></NewsIdentifier></Identification>"    \
    "<NewsManagement><FirstCreated>19990301T080000Z</FirstCreated><ThisRevisionCreated>19990302T080000Z"               \
    "</ThisRevisionCreated><Status FormalName=\"" status "\"/></NewsManagement>"

static const char WHOLE[] =
    "<?xml version=\"1.0\"?><!DOCTYPE NewsML SYSTEM \"http://dtd.invalid/NewsML_1.2.dtd\"><NewsML>"
    "<NewsEnvelope><DateAndTime>19990303T000000Z</DateAndTime></NewsEnvelope><NewsItem>" ID(
        "Usable") "<NewsComponent xml:lang=\"en\"><NewsLines><HeadLine>Ice carries off the weir</HeadLine>"
                  "<SubHeadLine>Mill stands still</SubHeadLine><ByLine>By Odo Lund</ByLine>"
                  "<DateLine>Tamsel, 1 March 1999 (Nord)</DateLine><CreditLine>Nord Wire</CreditLine>"
                  "<CopyrightLine>(c) 1999</CopyrightLine><KeywordLine>mills</KeywordLine></NewsLines>"
                  "<AdministrativeMetadata><Provider><Party FormalName=\"Nord\"/></Provider></AdministrativeMetadata>"
                  "<DescriptiveMetadata><Language FormalName=\"en-GB\"/><SubjectCode><SubjectDetail "
                  "FormalName=\"06005001\"/>"
                  "</SubjectCode><Property FormalName=\"Keyword\" Value=\"ice\"/></DescriptiveMetadata>"
                  "<NewsComponent><Role FormalName=\"Caption\"/><ContentItem><MediaType FormalName=\"Text\"/>"
                  "<DataContent>The weir before.</DataContent></ContentItem></NewsComponent>"
                  "<NewsComponent><Role FormalName=\"Main\"/><ContentItem><MediaType "
                  "FormalName=\"Text\"/><DataContent><nitf><body>"
                  "<body.content><p>It went at dawn.</p><p>Nobody was "
                  "hurt.</p></body.content></body></nitf></DataContent></ContentItem>"
                  "</NewsComponent><NewsComponent><ContentItem Href=\"a.jpg\"><MediaType "
                  "FormalName=\"Photo\"/></ContentItem>"
                  "</NewsComponent></NewsComponent></NewsItem><NewsItem>" ID("Canceled") "</NewsItem></NewsML>";

Test(newsml1, reads_all_fields) {
    expect_xml(WHOLE, "id: urn:newsml:nord.example:19990301:ice\ntitle: Ice carries off the weir\nbyline: Odo Lund\n"
                      "source: Nord\nlanguage: en\nplace: Tamsel\nagency: Nord\nversion: 2\n"
                      "day: 1999-03-02 ThisRevisionCreated\nsubject: subj:06005001|\nsubject: |ice\nsubject: |mills\n"
                      "text: Mill stands still / It went at dawn. / Nobody was hurt.\ncaption: The weir before.\n"
                      "! a NewsML item that was canceled\n");
}

#define ITEM(component) "<NewsML><NewsItem><NewsComponent>" component "</NewsComponent></NewsItem></NewsML>"
#define DATA(data)                                                                                                     \
    ITEM("<NewsLines><HeadLine>Ice</HeadLine></NewsLines><ContentItem><DataContent>" data                              \
         "</DataContent></ContentItem>")

static const struct {
    char document[480], part[160];
} ROWS[] = {
    {DATA("One.\n\nTwo."), "title: Ice\ntext: One. / Two.\n"},
    {DATA("<p>One.</p><p>Two.</p>"), "text: One. / Two.\n"},
    {DATA("<html><head><title>x</title></head><body><p>One.</p></body></html>"), "title: Ice\ntext: One.\n"},
    {DATA("<![CDATA[<p>One.</p><p>Two.</p>]]>"), "text: One. / Two.\n"},
    {ITEM("<NewsLines><HeadLine/></NewsLines><NewsComponent><NewsLines><HeadLine>Deep</HeadLine></NewsLines>"
          "<ContentItem><DataContent>One.</DataContent></ContentItem></NewsComponent>"),
     "title: Deep\ntext: One.\n"},
    {ITEM("<NewsLines><HeadLine>Above</HeadLine></NewsLines><NewsComponent><NewsLines><HeadLine/></NewsLines>"
          "<ContentItem><DataContent>One.</DataContent></ContentItem></NewsComponent>"),
     "title: Above\ntext: One.\n"},
    {ITEM("<NewsComponent><ContentItem><DataContent>One.</DataContent></ContentItem></NewsComponent>"
          "<NewsComponent><ContentItem><DataContent>Two.</DataContent></ContentItem></NewsComponent>"),
     "text: One.\nsecond text: Two.\n"},
    {ITEM("<ContentItem><MediaType FormalName=\"Photo\"/><DataContent>x</DataContent></ContentItem>"),
     "! a NewsML item of Photo, which has no text\n"},
    {ITEM("<ContentItem Href=\"a.txt\"/>"), "! a NewsML item that only refers to its content\n"},
    {ITEM("<NewsItemRef NewsItem=\"urn:x\"/>"), "! a NewsML package, which only refers to items\n"},
    {ITEM(""), "! a NewsML item without headline and content\n"},
    {"<NewsML><NewsItem><TopicSet/></NewsItem></NewsML>", "! a NewsML item of topics: a list of codes\n"},
    {"<NewsML><NewsEnvelope/></NewsML>", "! a NewsML document without items\n"},
    {"<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Ice</HeadLine></NewsLines></NewsComponent></NewsItem></"
     "NewsML>",
     "title: Ice\ntext: Ice\n"},
    {"<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>n.example</ProviderId><DateId>19990301</DateId>"
     "<NewsItemId>7</NewsItemId></NewsIdentifier></Identification><NewsComponent><ContentItem><DataContent>x</"
     "DataContent>"
     "</ContentItem></NewsComponent></NewsItem></NewsML>",
     "id: urn:newsml:n.example:19990301:7\nsource: n.example\nday: 1999-03-01 DateId\ntext: x\n"},
    {ITEM("<DescriptiveMetadata><Location><Property FormalName=\"City\" "
          "Value=\"Tamsel\"/></Location></DescriptiveMetadata>"
          "<ContentItem><DataContent>x</DataContent></ContentItem>"),
     "place: Tamsel\n"},
};

ParameterizedTestParameters(newsml1, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, newsml1, rows) { expect_in_xml(ROWS[*row].document, ROWS[*row].part); }
