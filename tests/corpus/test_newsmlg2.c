/* NewsML-G2. The documents are invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml_log.h"

static const char MESSAGE[] =
    "<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><header><sent>2021-08-04T00:00:00Z</sent>"
    "<sender>nord.example</sender></header><itemSet><packageItem guid=\"p\"/>"
    "<newsItem guid=\"urn:newsml:nord.example:17\" version=\"2\" xml:lang=\"en-US\"><catalogRef "
    "href=\"http://c.invalid/\"/>"
    "<rightsInfo><copyrightHolder literal=\"Nord Media\"/></rightsInfo>"
    "<itemMeta><itemClass qcode=\"ninat:text\"/><provider qcode=\"nprov:NORD\"/>"
    "<versionCreated>2021-08-03T10:00:00Z</versionCreated><firstCreated>2021-08-01T10:00:00Z</firstCreated>"
    "<pubStatus qcode=\"stat:usable\"/><edNote>Not for print.</edNote></itemMeta>"
    "<contentMeta><located><name>Veldra City</name></located><language tag=\"de\"/>"
    "<subject qcode=\"desk:4\"><name>Inland</name></subject>"
    "<subject qcode=\"medtop:20000523\"><name xml:lang=\"en\">labour market</name><name "
    "xml:lang=\"de\">Arbeitsmarkt</name>"
    "</subject><subject literal=\"docks\"/><subject><mainConcept "
    "qcode=\"medtop:1\"><name>rowing</name></mainConcept></subject>"
    "<keyword>strike</keyword><slugline>harbour</slugline>"
    "<headline role=\"hl:sub\">After 61 days</headline><headline>Harbour strike ends</headline>"
    "<dateline>QUILL FORD, Aug. 3</dateline><by>By Mara Vell</by><creditline>Nord-</creditline></contentMeta>"
    "<contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><head>"
    "<title/></head><body><h1>Harbour strike ends</h1><p>It is over.</p><p>Boats sail on "
    "<b>Monday</b>.</p></body></html>"
    "</inlineXML></contentSet></newsItem>"
    "<newsItem guid=\"urn:pic\"><itemMeta><itemClass qcode=\"icls:picture\"/></itemMeta></newsItem>"
    "</itemSet></newsMessage>";

Test(newsmlg2, reads_all_fields) {
    expect_xml(MESSAGE, "id: urn:newsml:nord.example:17\ntitle: Harbour strike ends\nbyline: Mara Vell\nsource: Nord\n"
                        "section: Inland\nlanguage: de\nplace: QUILL FORD\nagency: Nord\nversion: 2\n"
                        "day: 2021-08-03 versionCreated\nsubject: medtop:20000523|Arbeitsmarkt\nsubject: |docks\n"
                        "subject: medtop:1|rowing\nsubject: |strike\n"
                        "text: After 61 days / It is over. / Boats sail on Monday.\n"
                        "! a NewsML-G2 picture item, which has no text but its caption\n");
}

#define META(meta)                                                                                                     \
    "<newsItem><itemMeta>" meta "</itemMeta><contentMeta><headline>Ice</headline></contentMeta></newsItem>"
#define CONTENT(content)                                                                                               \
    "<newsItem><contentMeta><headline>Ice</headline></contentMeta><contentSet>" content "</contentSet></newsItem>"

static const struct {
    char document[460], part[160];
} ROWS[] = {
    {META("<itemClass qcode=\"x:video\"/>"), "! a NewsML-G2 video item, which has no text but its description\n"},
    {META("<itemClass qcode=\"x:audio\"/>"), "! a NewsML-G2 audio item, which has no text but its description\n"},
    {META("<itemClass qcode=\"x:graphic\"/>"), "! a NewsML-G2 graphic item, which has no text but its caption\n"},
    {META("<itemClass uri=\"http://cv.invalid/ninat/picture\"/>"), "! a NewsML-G2 picture item"},
    {META("<pubStatus qcode=\"stat:canceled\"/>"), "! a NewsML-G2 item that was canceled\n"},
    {META("<pubStatus qcode=\"stat:withheld\"/>"), "! a NewsML-G2 item that is withheld\n"},
    {META("<itemClass qcode=\"ninat:text\"/>"), "title: Ice\ntext: Ice\n"},
    {META("<versionCreated/><firstCreated>2013-02-16</firstCreated>"), "day: 2013-02-16 firstCreated\n"},
    {META("<provider literal=\"nord.example\"/>"), "source: nord.example\nagency: nord.example\n"},
    {META("<provider><name>Nord Wire</name></provider>"), "source: Nord Wire\nagency: Nord Wire\n"},
    {META("<memberOf><name>Politics</name></memberOf>"), "section: Politics\n"},
    {"<packageItem/>", "! a NewsML-G2 package, which only refers to items\n"},
    {"<conceptItem/>", "! a NewsML-G2 concept item: a thing, or an event, that news is about\n"},
    {"<knowledgeItem/>", "! a NewsML-G2 knowledge item: a list of codes\n"},
    {"<planningItem/>", "! a NewsML-G2 planning item: news to come\n"},
    {"<newsMessage><itemSet/></newsMessage>", "! a NewsML-G2 message without items\n"},
    {"<newsMessage><itemSet><packageItem/></itemSet></newsMessage>",
     "! a NewsML-G2 package, which only refers to items\n"},
    {"<newsItem guid=\"1\"/>", "! a NewsML-G2 item without headline and content\n"},
    {"<newsItem><contentSet><remoteContent href=\"x\"/></contentSet></newsItem>",
     "! a NewsML-G2 item that only refers to its content\n"},
    {CONTENT("<inlineXML><sports-content><team>7</team></sports-content></inlineXML>"),
     "! a NewsML-G2 item of SportsML: results and statistics, which are no text\n"},
    {CONTENT("<inlineXML><events><event>fair</event></events></inlineXML>"), "! a NewsML-G2 item of events"},
    {CONTENT("<inlineXML><track x=\"1\"/></inlineXML>"), "whose content is markup of an unknown kind"},
    {CONTENT("<inlineXML><release><p>One.</p><p>Two.</p></release></inlineXML>"), "text: One. / Two.\n"},
    {CONTENT("<inlineXML><div><p>One.</p></div><div>Two.</div></inlineXML>"), "text: One. / Two.\n"},
    {CONTENT("<inlineXML/><inlineData contenttype=\"text/plain\">One.\n\nTwo.</inlineData>"), "text: One. / Two.\n"},
    {CONTENT("<inlineData contenttype=\"text/html\"><![CDATA[<p>One.</p><p>Two &amp; three.</p>]]></inlineData>"),
     "text: One. / Two & three.\n"},
    {CONTENT("<inlineData encoding=\"base64\">SWNl</inlineData>"), "text: Ice\n"},
    {CONTENT("<inlineXML><nitf><body><body.head><hedline><hl1>Other</hl1></hedline><byline>By Odo Lund</byline>"
             "</body.head><body.content><p>One.</p></body.content></body></nitf></inlineXML>"),
     "title: Ice\nbyline: Odo Lund\ntext: One.\n"},
    {"<contentSet><inlineXML><html><head><title>Ice</title></head><body><p>One.</p></body></html></inlineXML></"
     "contentSet>",
     "title: Ice\ntext: One.\n"},
    {"<newsItem><contentMeta><headline>Ice</headline><description role=\"d:caption\">no</description>"
     "<description role=\"d:summary\">It came.</description></contentMeta></newsItem>",
     "text: It came.\n"},
    {"<newsItem><itemMeta><title>From meta</title></itemMeta><contentMeta><creator "
     "literal=\"Nord\"/></contentMeta></newsItem>",
     "title: From meta\ntext"},
    {"<newsItem><contentMeta><headline>Ice</headline><creator><name>Mara Vell</name></creator>"
     "<dateline>2014-07-17 00:24:11 GMT</dateline><located literal=\"Tamsel\"/></contentMeta></newsItem>",
     "byline: Mara Vell\nplace: Tamsel\n"},
    {"<g:newsItem guid=\"7\"><g:contentMeta><g:headline>Ice</g:headline></g:contentMeta></g:newsItem>",
     "id: 7\ntitle: Ice\n"},
};

ParameterizedTestParameters(newsmlg2, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, newsmlg2, rows) { expect_in_xml(ROWS[*row].document, ROWS[*row].part); }
