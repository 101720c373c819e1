/* NITF. The documents are invented.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "xml_log.h"

static const char WHOLE[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<!DOCTYPE nitf PUBLIC \"-//IPTC//DTD NITF 3.4//EN\" \"http://dtd.invalid/nitf.dtd\">\n"
    "<nitf xml:lang=\"en-GB\" change.date=\"October 18, 2006\"><head><title>hradna-gates</title>"
    "<tobject tobject.type=\"News\"><tobject.subject tobject.subject.refnum=\"11006005\" "
    "tobject.subject.type=\"Politics\""
    " tobject.subject.matter=\"Government\" tobject.subject.detail=\"Cabinet\"/>"
    "<tobject.subject tobject.subject.refnum=\"N07\" tobject.subject.type=\"Rivers\"/></tobject>"
    "<docdata management-status=\"usable\"><doc-id regsrc=\"NORD\" id-string=\"nord-17\"/><urgency ed-urg=\"4\"/>"
    "<date.issue norm=\"19630412T101500Z\"/><date.release norm=\"19630413\"/><du-key key=\"gates\" version=\"3\"/>"
    "<identified-content><classifier type=\"desk\" value=\"water\">Waterways</classifier></identified-content>"
    "<key-list><keyword key=\"HRADNA GATES\"/></key-list></docdata>"
    "<pubdata name=\"Veldra Courier\" position.section=\"Front\"/></head>"
    "<body><body.head><hedline><hl1>Gates closed at <em>Hradna</em></hl1><hl2>Hradna gates</hl2>"
    "<hl2>not read</hl2></hedline>"
    "<byline>By Mara Vell<byttl>Courier staff</byttl></byline><distributor>Nord Wire</distributor>"
    "<dateline><location><city>Hradna</city><country>Veldra</country></location>"
    "<story.date norm=\"19630411\"/></dateline><abstract><p>Water is kept back.</p></abstract></body.head>"
    "<body.content><media media-type=\"image\"><media-caption>The gates. Photo: O. Lund</media-caption></media>"
    "<p>The gates of <location>Hradna</location> were\n closed on <chron>Friday</chron>.</p>"
    "<hl2>A long wait</hl2><p>Nobody knows for how long.</p><ol><li>one</li><li>two</li></ol>"
    "<table><tr><td>Hradna</td><td>4.1 m</td></tr><tr><td>Tamsel</td><td>3.9 m</td></tr></table></body.content>"
    "<body.end><tagline>Mara Vell covers rivers.</tagline></body.end></body></nitf>";

Test(nitf, reads_all_fields) {
    expect_xml(WHOLE,
               "id: nord-17\ntitle: Gates closed at Hradna\nbyline: Mara Vell\nsource: Veldra Courier\n"
               "section: Front\nlanguage: en\nplace: Hradna, Veldra\nagency: Nord Wire\nversion: 3\n"
               "day: 1963-04-12 date.issue\nsubject: subj:11006005|Cabinet\nsubject: N07|Rivers\n"
               "subject: water|Waterways\nsubject: |HRADNA GATES\n"
               "text: The gates of Hradna were closed on Friday. / A long wait / Nobody knows for how long. / one / "
               "two / Hradna 4.1 m / Tamsel 3.9 m\ncaption: The gates. Photo: O. Lund\n"
               "tagline: Mara Vell covers rivers.\nabstract: Water is kept back.\n");
}

#define BODY(head, content)                                                                                            \
    "<nitf><head/><body><body.head>" head "</body.head><body.content>" content "</body.content></body></nitf>"
#define HEAD(head) "<nitf><head>" head "</head><body><body.content><p>Ice.</p></body.content></body></nitf>"

/* A document, and what is in the log of it. */
static const struct {
    char document[420], part[200];
} ROWS[] = {
    {"<NITF><HEAD><TITLE>Ice</TITLE></HEAD><BODY><BODY.CONTENT><P>It broke.</P></BODY.CONTENT></BODY></NITF>",
     "title: Ice\ntext: It broke.\n"},
    {"<nitf xmlns=\"http://iptc.org/std/NITF/2006-10-18/\"><head><title>Ice</title></head><body>bare "
     "text</body></nitf>",
     "title: Ice\ntext: bare text\n"},
    {BODY("<hedline><hl1>Ice</hl1><hl2>It came early</hl2></hedline>", "<p>It broke.</p>"),
     "title: Ice\ntext: It came early / It broke.\n"},
    {BODY("<hedline><hl1>Ice<br/>on the <Em>Quill</Em></hl1></hedline>", "<p>It broke.</p>"),
     "title: Ice on the Quill\n"},
    {BODY("<hedline>Ice on the Quill</hedline>", "<p>It broke.</p>"), "title: Ice on the Quill\n"},
    {BODY("<headline><hl1>Ice</hl1></headline>", "<p>Ice</p><p>It broke.</p>"), "title: Ice\ntext: It broke.\n"},
    {BODY("<byline>By<person>Mara Vell</person> and <person>Odo Lund</person></byline>", "<p>It broke.</p>"),
     "byline: Mara Vell, Odo Lund\n"},
    {BODY("<byline class=\"print\">By MARA VELL</byline><byline class=\"normal\">Vell, Mara</byline>", "<p>x</p>"),
     "byline: MARA VELL\ntext"},
    {BODY("<byline>By Mara Vell</byline><byline>Odo Lund</byline>", "<p>x</p>"), "byline: Mara Vell, Odo Lund\n"},
    {BODY("<byline><byttl>Courier staff</byttl></byline>", "<p>x</p>"), "byline: Courier staff\n"},
    {BODY("<dateline>TAMSEL, Feb. 12 (Nord) <story.date norm=\"19710212\"/></dateline>", "<p>x</p>"),
     "place: TAMSEL\nday: 1971-02-12 story.date\n"},
    {BODY("<dateline>2014-07-17 00:24</dateline>", "<p>x</p>"), "text: x\n"},
    {BODY("<abstract><p>All there is.</p></abstract>", ""), "text: All there is.\n"},
    {BODY(
         "",
         "<block class=\"lead\"><p>It broke.</p></block><block class=\"full\"><p>It broke.</p><p>At noon.</p></block>"),
     "text: It broke. / At noon.\n"},
    {BODY("", "<block><p>It broke.</p></block><block><p>At noon.</p></block>"), "text: It broke. / At noon.\n"},
    {BODY("", "<p>&lt;p&gt;It &lt;b&gt;broke&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;At noon.&lt;/p&gt;</p>"),
     "text: It broke. / At noon.\n"},
    {BODY("", "<p>40&lt;endash&gt;-&lt;/endash&gt;50 boats</p>"), "text: 40-50 boats\n"},
    {BODY("", "<p>two &lt; three</p>"), "text: two < three\n"},
    {BODY("", "<p>the <Company>Quill Mill</Company> is shut</p><Note>A</Note><Note>B</Note>"),
     "text: the Quill Mill is shut / A / B\n"},
    {BODY("", "<pre>one\n  two</pre>"), "text: one / two\n"},
    {HEAD("<pubdata date.publication=\"19870101T000000\"/><docdata><date.issue norm=\"19870102\"/></docdata>"),
     "day: 1987-01-01 pubdata\n"},
    {HEAD("<docdata><date.issue norm=\"soon\"/><date.release norm=\"19870103\"/></docdata>"),
     "day: 1987-01-03 date.release\n"},
    {HEAD("<docdata><doc-id id-string=\"\"/><du-key key=\"ice\" version=\"9999999999\"/></docdata>"), "id: ice\ntext"},
    {HEAD("<meta name=\"keywords\" content=\"ice, mills; \"/>"), "subject: |ice\nsubject: |mills\ntext"},
    {HEAD("<tobject tobject.type=\"Domestic\"/>"), "section: Domestic\n"},
    {HEAD("<tobject tobject.type=\"news\"/>"), "text: Ice.\n"},
    {HEAD("<docdata><doc-scope scope=\"Sport\"/><doc.copyright holder=\"Nord Press\"/></docdata>"),
     "source: Nord Press\nsection: Sport\n"},
    {HEAD("<docdata management-status=\"Canceled\"/>"), "! a NITF document that its agency has Canceled\n"},
    {"<nitf><head/><body/></nitf>", "! a NITF document without headline and text\n"},
    {"<nitf><body><body.content><p>It broke &eacute;t&eacute; &amp; more &nosuch; R&D</p></body.content></body></nitf>",
     "text: It broke \xc3\xa9t\xc3\xa9 & more &nosuch; R&D\n"},
};

ParameterizedTestParameters(nitf, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, nitf, rows) { expect_in_xml(ROWS[*row].document, ROWS[*row].part); }

Test(nitf, lines_that_br_broke_to_a_width_are_joined) {
    expect_in_xml(BODY("", "<p>The boats of the Quill lay at the quay for eleven weeks, <br/>until the harbour men "
                           "had what they wanted, and the winter <br/>came on over the flats of Tamsel with a wind "
                           "that nobody had <br/>known before, not even those who were old already then.</p>"),
                  "eleven weeks, until the harbour men had what they wanted, and the winter came on over");
}
