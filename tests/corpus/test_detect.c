/* What the first bytes say. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/record/detect.h"

#include "make.h"

static const struct {
    char head[200];
    dtl_format format; /* AUTO: none of those that are told by their first bytes */
} HEADS[] = {
    {"<!DOCTYPE html><html lang=en>", DTL_FORMAT_HTML},
    {"\n\n <!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", DTL_FORMAT_HTML},
    {"<!-- saved from url=(0021) --><!-- again -->\n<HTML>", DTL_FORMAT_HTML},
    {"<!-- a comment that goes on", DTL_FORMAT_HTML},
    {"<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">", DTL_FORMAT_HTML},
    {"<div class=a><p>Hello", DTL_FORMAT_HTML},
    {"<h1>Mill closed</h1>", DTL_FORMAT_HTML},
    {"<p>Mill closed", DTL_FORMAT_HTML},
    {"\xef\xbb\xbf<html>", DTL_FORMAT_HTML},
    {"<?xml version=\"1.0\"?><story>", DTL_FORMAT_XML},
    {"<?xml version=\"1.0\"?><!-- a --><?xml-stylesheet href=\"a\"?><DOC>", DTL_FORMAT_XML},
    {"<nitf><head/></nitf>", DTL_FORMAT_XML},
    {"<!DOCTYPE nitf SYSTEM \"nitf-3-6.dtd\"><nitf>", DTL_FORMAT_XML},
    {"<rdf:RDF xmlns:rdf=\"a\">", DTL_FORMAT_XML},
    {"<n:newsItem xmlns:n=\"a\">", DTL_FORMAT_XML},
    {"<rss version=\"2.0\">", DTL_FORMAT_XML},
    {"<alto>", DTL_FORMAT_XML},
    {"<DOC>\n<DOCNO> FT-1 </DOCNO>", DTL_FORMAT_SGML},
    {"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\">", DTL_FORMAT_SGML},
    {"<REUTERS TOPICS=\"YES\">", DTL_FORMAT_SGML},
    {"<story id=\"1\">\n  <head>An unknown element", DTL_FORMAT_XML},
    {"<story>An unknown element", DTL_FORMAT_AUTO},
    {"<3 < 4>", DTL_FORMAT_AUTO},
    {"<3 is a heart", DTL_FORMAT_AUTO},
    {"< and > are signs", DTL_FORMAT_AUTO},
    {"<!-- a comment --> and text", DTL_FORMAT_AUTO},
    {"WARC/1.0\r\nWARC-Type: warcinfo\r\n", DTL_FORMAT_WARC},
    {"WARC/1.1\nWARC-Type: warcinfo\n", DTL_FORMAT_WARC},
    {"filedesc://a.arc 0.0.0.0 20100101000000 text/plain 70\n", DTL_FORMAT_WARC},
    {"WARC is a format", DTL_FORMAT_AUTO},
    {"\1eca0123 4 i 211 dpa 061\r\n\r\nTamsel/\r\n\2Ferry", DTL_FORMAT_WIRE},
    {"\x16\x16\1z6715\x1f_-----\r\nr z\x13\x11 BC-Ferry\r\n\2\2Ferry", DTL_FORMAT_WIRE},
    {"ZCZC ABC123\r\nFERRY", DTL_FORMAT_WIRE},
    {"\r\n\r\nZCZC ABC123\r\nFERRY", DTL_FORMAT_WIRE},
    {"\1\1\1\1", DTL_FORMAT_AUTO},
    {"id,title,text\n1,Mill,\"It closed, at last.\"\n2,Ferry,Left\n", DTL_FORMAT_CSV},
    {"id\ttitle\n1\tMill\n", DTL_FORMAT_CSV},
    {"\"Date\";\"Body\"\r\n\"1931\";\"One; two\r\nthree\"\r\n", DTL_FORMAT_CSV},
    {"headline|story\nMill|Closed\n", DTL_FORMAT_CSV},
    {"alpha,beta,gamma,delta\n1,2,3,4\n", DTL_FORMAT_CSV},
    {"title,text\nMill,\"a \"\"quoted\"\" word, and\nmore\"", DTL_FORMAT_CSV},
    {"Smith, John\nDoe, Jane\n", DTL_FORMAT_AUTO},
    {"id,title,text\n1,Mill\n", DTL_FORMAT_AUTO},
    {"id,title,text\n", DTL_FORMAT_AUTO},
    {"Dateline, Tuesday the mill at Tamsel closed.\nIt had, for years.\n", DTL_FORMAT_AUTO},
    {"The mill, the ferry, the bridge, the weir\nare, one, by, one\n", DTL_FORMAT_AUTO},
    {"The mill, which stood on the river for a hundred years, closed, on Monday.\nIt, had, been, old.",
     DTL_FORMAT_AUTO},
    {"A title\n\nSome text.\n", DTL_FORMAT_AUTO},
    {"", DTL_FORMAT_AUTO},
};

ParameterizedTestParameters(detect, finds_the_format) {
    static size_t row[ARRAY_LEN(HEADS)];
    for (size_t i = 0; i < ARRAY_LEN(HEADS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(HEADS));
}

ParameterizedTest(size_t *row, detect, finds_the_format) {
    dtl_format const found = dtl_detect_format(slice(HEADS[*row].head));
    cr_assert_eq(found, HEADS[*row].format, "%s: %s", HEADS[*row].head, dtl_format_name(found));
}

/* As UTF-16, in both orders, with and without a mark: the same, but that lines and control bytes are not looked for. */
ParameterizedTestParameters(detect, finds_the_format_in_utf16) {
    static size_t row[ARRAY_LEN(HEADS)];
    for (size_t i = 0; i < ARRAY_LEN(HEADS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(HEADS));
}

ParameterizedTest(size_t *row, detect, finds_the_format_in_utf16) {
    dtl_slice const head = slice(HEADS[*row].head);
    dtl_format const expected = HEADS[*row].format;
    bool const whole = expected == DTL_FORMAT_HTML || expected == DTL_FORMAT_XML || expected == DTL_FORMAT_CSV;
    if (head.size < 8 || (unsigned char)head.data[0] >= 0x80) return;
    for (int big = 0; big < 2; big++) {
        for (size_t mark = 0; mark < 2; mark++) {
            char wide[2 + 2 * sizeof HEADS[0].head] = {0};
            size_t const begin = 2 * mark;
            if (mark) memcpy(wide, big ? "\xfe\xff" : "\xff\xfe", 2);
            for (size_t i = 0; i < head.size; i++) wide[begin + 2 * i + (size_t)big] = head.data[i];
            dtl_format const found = dtl_detect_format(dtl_slice_of(wide, begin + 2 * head.size));
            cr_assert_eq(found, whole ? expected : DTL_FORMAT_TEXT, "%s: %s", head.data, dtl_format_name(found));
        }
    }
}

static const struct {
    char head[120];
    size_t size;
    char named[12]; /* in the advice; empty: it is not refused */
} REFUSED[] = {
    {"%PDF-1.4", 8, "PDF"},
    {"{\\rtf1\\ansi Mill}", 17, "RTF"},
    {"7z\xbc\xaf\x27\x1c", 6, "7-Zip"},
    {"Rar!\x1a\7\0", 7, "RAR"},
    {"\x1f\x8b\x08", 3, "gzip"},
    {" CDX N b a m s k r M S V g\n", 27, "CDX"},
    {"org,tamsel)/ferry 20140126200624 {\"url\": \"http://tamsel.org/ferry\"}\n", 69, "CDX"},
    {"org,tamsel)/ferry in 2014 left\n", 31, ""},
    {"From mill Mon Jan  1 00:00:00 2001\nReceived: by a\nSubject: b\n\nText", 66, "mail"},
    {"Return-Path: <a@b.example>\nMIME-Version: 1.0\nSubject: b\n\nText", 61, "mail"},
    {"From Tamsel\nBy: A. Smith\nDate: 1931\n\nText", 41, ""},
    {"Subject: a text with a head\nDate: 1931\n\nText", 44, ""},
    {"Received: wisdom is that mills close.\n\n", 39, ""},
    {"IDs are not sound", 17, ""},
};

Test(detect, says_what_is_not_read) {
    for (size_t i = 0; i < ARRAY_LEN(REFUSED); i++) {
        const char *advice = dtl_detect_refused(dtl_slice_of(REFUSED[i].head, REFUSED[i].size));
        if (REFUSED[i].named[0]) cr_assert(advice && strstr(advice, REFUSED[i].named), "row %zu: %s", i, advice);
        else cr_assert_null(advice, "row %zu: %s", i, advice);
    }
}

/* No head of any length is read beyond its end: the copy is just as long. */
Test(detect, reads_no_byte_too_many) {
    for (size_t i = 0; i < ARRAY_LEN(HEADS); i++) {
        for (size_t size = 0; size <= strlen(HEADS[i].head); size++) {
            char *copy = malloc(size + 1);
            if (size) memcpy(copy + 1, HEADS[i].head, size);
            dtl_slice const head = dtl_slice_of(copy + 1, size);
            dtl_detect_format(head);
            dtl_detect_refused(head);
            dtl_detect_binary(head);
            free(copy);
        }
    }
}
