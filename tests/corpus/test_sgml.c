/* TREC and Reuters-21578: how documents are cut, and what they give.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles_log.h"
#include "corpus/formats/sgml_parts.h"

static void expect_documents(const char *data, const char *expected) { expect_log(data, DTL_FORMAT_SGML, expected); }
static void expect_read(const char *data, const char *expected) { expect_articles(data, DTL_FORMAT_SGML, expected); }

Test(sgml, documents) {
    expect_documents("<DOC>a</DOC>\n\n<doc id=1>b</Doc >\n<DOCNO>", "0 <DOC>a</DOC>\n14 <doc id=1>b</Doc >\n");
    expect_documents("<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS NEWID=\"1\">a</REUTERS>",
                     "36 <REUTERS NEWID=\"1\">a</REUTERS>\n");
}

Test(sgml, a_missing_end_tag_costs_one_document) {
    expect_documents("<DOC>a\n<DOC>b</DOC>\n", "! -1 0 a document without an end tag\n7 <DOC>b</DOC>\n");
    expect_documents("<DOC>a <DOC> b</DOC>\n", "0 <DOC>a <DOC> b</DOC>\n");
    expect_documents("<DOC>a</DOC><DOC>b", "0 <DOC>a</DOC>\n! -1 12 record cut off by the end of its source\n");
}

Test(sgml, text_between_documents_is_reported) {
    expect_documents("x <DOC>a</DOC>", "! -1 0 text outside of documents (<DOC> or <REUTERS>)\n2 <DOC>a</DOC>\n");
}

Test(sgml, trec) {
    expect_read("<DOC>\n<DOCNO> QF-7 </DOCNO>\n<FILEID>QF-NR-02-12-88 2344EST</FILEID>\n<HEAD>Weir Carried Off</HEAD>\n"
                "<BYLINE>By MARA VELL</BYLINE>\n<DATELINE>QUILL FORD (QP) </DATELINE>\n<TEXT>\n"
                "   Ice carried off the weir, and\nwith it the bridge.\n   No one was hurt.\n</TEXT>\n</DOC>",
                "- id=QF-7 title=Weir Carried Off date=1988-02-12 from=date byline=By MARA VELL "
                "text=QUILL FORD (QP) - Ice carried off the weir, and with it the bridge.\n\nNo one was hurt.\n");
    expect_read(
        "<DOC id=\"VP_19940512.1\" type=\"story\">\n<HEADLINE>\nPanel\nfinds\n</HEADLINE>\n<TEXT>\n<P>\nA &amp;\nb\n"
        "</P>\n<P>c</P>\n</TEXT>\n</DOC>",
        "- id=VP_19940512.1 title=Panel finds date=1994-05-12 from=id text=A & b\n\nc\n");
    expect_read(
        "<DOC><DOCNO>L</DOCNO><DATE><P>January 1, 1989, Sunday, Home Edition</P></DATE><SECTION><P>Metro; Part 2"
        "</P></SECTION><HEADLINE><P>H</P></HEADLINE><TEXT><P>x</P></TEXT><SUBJECT><P>SALT; OATS</P></SUBJECT></DOC>",
        "- id=L title=H date=1989-01-01 from=date section=Metro <|SALT> <|OATS> text=x\n");
    expect_read("<DOC><HL> h </HL><DD> 12/31/1986</DD><SO> Ledger (J)</SO><LP>first</LP><TEXT>rest</TEXT></DOC>",
                "- title=h date=1986-12-31 from=date source=Ledger (J) text=first\n\nrest\n");
    expect_read("<DOC><DATE>920315</DATE><TEXT>x</TEXT></DOC>", "- date=1992-03-15 from=date text=x\n");
    expect_read("<DOC><BODY><HEADLINE>h</HEADLINE><TEXT>x</TEXT></BODY></DOC>", "- title=h text=x\n");
}

Test(sgml, reuters) {
    expect_read(
        "<REUTERS TOPICS=\"YES\" OLDID=\"5\" NEWID=\"9\">\n<DATE>26-FEB-1987 15:01:01.79</DATE>\n"
        "<TOPICS><D>salt</D><D>oat</D></TOPICS>\n<PLACES><D>veldra</D></PLACES>\n<TEXT>&#2;\n"
        "<TITLE>SALT &lt;VSLT> UP</TITLE>\n<DATELINE>    TAMSEL, Feb 26 - </DATELINE><BODY>Brine rose all week,\n"
        "said the board.\n    Less will be shipped.\n    Shr 34 cts vs 1.19 dlrs\n    Net 807,000\n Reuter\n&#3;"
        "</BODY></TEXT>\n</REUTERS>",
        "- id=9 title=SALT <VSLT> UP date=1987-02-26 from=date place=Tamsel <|salt> <|oat> <|veldra> (sign-off: "
        "Reuter) "
        "(dateline: TAMSEL, Feb 26 -) text=Brine rose all week, said the board.\n\nLess will be shipped.\n"
        "Shr 34 cts vs 1.19 dlrs\nNet 807,000\n");
    expect_read("<REUTERS NEWID=\"2\"><TEXT TYPE=\"BRIEF\"><TITLE>HRADNA SHUT</TITLE>\n</TEXT></REUTERS>",
                "- id=2 title=HRADNA SHUT\n");
    expect_read("<REUTERS NEWID=\"3\"><TEXT TYPE=\"UNPROC\">all of it</TEXT></REUTERS>", "- id=3 text=all of it\n");
}

Test(sgml, parts_without_end_tags) {
    expect_read("<DOC><DOCNO>1<DATE>920315\n<HEADLINE>h<TEXT>a</DOC>",
                "- id=1 title=h date=1992-03-15 from=date text=a\n");
    expect_read("<DOC><DOCNO>1</DOCNO></DOC>", "! a document without TEXT, BODY and headline\n");
    expect_read("<DOC><!-- <TEXT>no</TEXT> --><TEXT>a</TEXT></DOC>", "- text=a\n");
}

Test(sgml, attributes) {
    expect_slice(dtl_sgml_attribute(DTL_SLICE("<DOC id=\"a b\" type='x' n=1>"), "id"), "a b");
    expect_slice(dtl_sgml_attribute(DTL_SLICE("<DOC ID=a TYPE='x' n=1>"), "type"), "x");
    expect_slice(dtl_sgml_attribute(DTL_SLICE("<DOC n=1>"), "n"), "1");
    expect_slice(dtl_sgml_attribute(DTL_SLICE("<DOC oldid=1 n"), "id"), "");
}

Test(sgml, is_recognised) { expect_articles("<DOC>\n<TEXT>a</TEXT></DOC>", DTL_FORMAT_AUTO, "- text=a\n"); }
