/* WARC and ARC files. SPDX-License-Identifier: GPL-3.0-or-later */
#include "make.h"

#define PAGE(word) "<html><title>" word "</title><p>The " word " closed.</p></html>"

/* Adds a record of this type with a head of its own and content. */
static void add(dtl_buffer *out, const char *type, const char *more, const char *content) {
    dtl_buffer_printf(out,
                      "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2019-05-03T10:00:00Z\r\n%sContent-Length: %zu\r\n\r\n%s"
                      "\r\n\r\n",
                      type, more, strlen(content), content);
}

#define AT(path) "WARC-Target-URI: http://tamsel.example/" path "\r\n"
#define HTTP "Content-Type: application/http; msgtype=response\r\n"
#define OK_HTML "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n"

static void add_page(dtl_buffer *out, const char *path, const char *response) {
    char more[300];
    snprintf(more, sizeof more, "WARC-Target-URI: http://tamsel.example/%s\r\n" HTTP, path);
    add(out, "response", more, response);
}

/* A line each: "format url charset day bytes", or "! offset message". */
static char *warc_log(dtl_slice bytes, size_t chunk, dtl_format forced) {
    dtl_buffer log = {0};
    dtl_source *source = dtl_source_over(bytes.data, bytes.size, chunk);
    dtl_records *records = dtl_records_new(&source, forced);
    uint64_t before = 0;
    for (;;) {
        dtl_record r;
        dtl_error err;
        dtl_status const status = dtl_records_next(records, &r, &err);
        if (status == DTL_END) break;
        if (status != DTL_OK) {
            dtl_buffer_printf(&log, "! %llu %s\n", (unsigned long long)err.offset, err.message);
            continue;
        }
        cr_assert_geq(r.offset, before);
        before = r.offset;
        char day[DTL_DAY_TEXT_BYTES] = "-";
        if (r.context.day) dtl_day_print(r.context.day, DTL_PRECISION_DAY, day);
        dtl_buffer_printf(&log, "%s %.*s %.*s %s ", dtl_format_name(r.format), (int)r.context.url.size,
                          r.context.url.data ? r.context.url.data : "", (int)r.context.charset.size,
                          r.context.charset.data ? r.context.charset.data : "", day);
        dtl_buffer_slice(&log, r.bytes);
        dtl_buffer_byte(&log, '\n');
    }
    dtl_records_free(records);
    dtl_buffer_byte(&log, '\0');
    return log.data;
}

static void expect(dtl_buffer *packed, const char *expected) {
    static const size_t CHUNKS[] = {SIZE_MAX, 1, 17, 1000};
    for (size_t i = 0; i < ARRAY_LEN(CHUNKS); i++) {
        char *log = warc_log(dtl_buffer_content(packed), CHUNKS[i], DTL_FORMAT_AUTO);
        cr_assert_str_eq(log, expected, "chunks of %zu: got\n%s\nexpected\n%s", CHUNKS[i], log, expected);
        free(log);
    }
    dtl_buffer_release(packed);
}

Test(warc, pages_are_records_and_the_rest_is_passed_over) {
    dtl_buffer w = {0};
    add(&w, "warcinfo", "Content-Type: application/warc-fields\r\n", "software: none\r\n");
    add(&w, "request", AT("a") HTTP, "GET /a HTTP/1.1\r\n\r\n");
    add_page(&w, "a", OK_HTML PAGE("mill"));
    add(&w, "metadata", AT("a"), "x: y");
    add(&w, "revisit", AT("a") HTTP, OK_HTML);
    add_page(&w, "gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" PAGE("weir"));
    add_page(&w, "moved", "HTTP/1.0 302 \r\nLocation: /a\r\n\r\n");
    add_page(&w, "a.css", "HTTP/1.1 200 OK\r\nContent-Type: text/css\r\n\r\nbody {}");
    add_page(&w, "a.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG");
    add_page(&w, "robots.txt", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *\n");
    add(&w, "response", "WARC-Target-URI: dns:tamsel.example\r\nContent-Type: text/dns\r\n", "2019 tamsel A");
    add(&w, "resource", "WARC-Target-URI: <http://tamsel.example/b c>\r\nContent-Type: text/plain\r\n",
        "The ferry left.");
    add(&w, "conversion", AT("c") "Content-Type: text/plain\r\n", "The bridge held.");
    add(&w, "conversion", AT("d") "Content-Type: image/png\r\n", "x");
    expect(&w, "html http://tamsel.example/a ISO-8859-1 2019-05-03 " PAGE(
                   "mill") "\n"
                           "text http://tamsel.example/b c  2019-05-03 The ferry left.\n"
                           "text http://tamsel.example/c  2019-05-03 The bridge held.\n");
}

Test(warc, formats_of_pages_are_found) {
    dtl_buffer w = {0};
    add_page(&w, "1", "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss version=\"2.0\"></rss>");
    add_page(&w, "2", "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<unknown/>");
    add_page(&w, "3", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[{\"a\":1},\n{\"b\":2}]");
    add_page(&w, "4", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<custom-element>");
    add_page(&w, "5", "HTTP/1.1 200 OK\r\n\r\n" PAGE("mill"));
    add_page(&w, "6", "HTTP/1.1 200 OK\r\n\r\n\1\2\3\4");
    add_page(&w, "7", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n  \r\n");
    add_page(&w, "8", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%PDF-1.4");
    add_page(&w, "9", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n");
    char *log = warc_log(dtl_buffer_content(&w), SIZE_MAX, DTL_FORMAT_AUTO);
    static const char *const LINES[] = {"xml http://tamsel.example/1  2019-05-03 <rss version=\"2.0\"></rss>\n",
                                        "xml http://tamsel.example/2  2019-05-03 <unknown/>\n",
                                        "json http://tamsel.example/3  2019-05-03 {\"a\":1}\n",
                                        "json http://tamsel.example/3  2019-05-03 {\"b\":2}\n",
                                        "html http://tamsel.example/4  2019-05-03 <custom-element>\n",
                                        "html http://tamsel.example/5  2019-05-03 " PAGE("mill") "\n",
                                        "! ",
                                        " not read: a PDF file",
                                        "! ",
                                        " a WARC file within a WARC file\n"};
    const char *at = log;
    for (size_t i = 0; i < ARRAY_LEN(LINES); i++) {
        at = strstr(at, LINES[i]);
        cr_assert(at, "%s is not in\n%s", LINES[i], log);
        at += strlen(LINES[i]);
    }
    cr_assert_str_eq(at, "", "%s", log);
    free(log);
    dtl_buffer_release(&w);
}

Test(warc, heads_are_taken_as_they_come) {
    dtl_buffer w = {0};
    dtl_buffer_text(&w, "\n\nWARC/1.1\nwarc-type:response\nwarc-target-uri:\n http://tamsel.example/a\n"
                        "content-type: APPLICATION/HTTP\nCONTENT-LENGTH: 63\nwarc-date: 2008-10-294T05\n\n"
                        "HTTP/1.1 200\ncontent-type:\n Text/HTML;CHARSET=\"utf-8\"\n\n<p>Mill.\n\n\n\n");
    dtl_buffer_text(&w, "WARC/1.0\r\r\nWARC-Type: response\r\r\nWARC-Target-URI: http://tamsel.example/b\r\r\n"
                        "Content-Length: 27\r\r\n\r\r\nHTTP/1.0  200 \r\r\n\r\r\n<p>Weir");
    expect(&w, "html http://tamsel.example/a utf-8 - <p>Mill.\nhtml http://tamsel.example/b  - <p>Weir\n");
}

Test(warc, chunks_and_encodings_are_undone) {
    dtl_buffer w = {0};
    add_page(&w, "a",
             "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
             "3\r\n<p>\r\n4\r\nMill\r\n0\r\n\r\n");
    add_page(&w, "b", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n<p>Weir");
    add_page(&w, "c", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n<p>Ferry");
    add_page(&w, "d", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zstd\r\n\r\n<p>Ferry");
    char *log = warc_log(dtl_buffer_content(&w), SIZE_MAX, DTL_FORMAT_AUTO);
    cr_assert_eq(strncmp(log,
                         "html http://tamsel.example/a  2019-05-03 <p>Mill\nhtml http://tamsel.example/b  2019-05-03 "
                         "<p>Weir\nhtml http://tamsel.example/c  2019-05-03 <p>Ferry\n! ",
                         strlen(log) < 150 ? strlen(log) : 145),
                 0, "%s", log);
    cr_assert(strstr(log, "a page whose Content-Encoding is none of"), "%s", log);
    free(log);
    dtl_buffer_release(&w);
}

/* A record with this Content-Length between two good ones. */
static void expect_with_length(const char *length, const char *expected) {
    dtl_buffer w = {0};
    add_page(&w, "a", OK_HTML "<p>Mill");
    dtl_buffer_printf(&w,
                      "WARC/1.0\r\nWARC-Type: response\r\n" AT("b") HTTP "Content-Length: %s\r\n\r\n" OK_HTML
                                                                         "<p>Ferry at the weir\r\n\r\n",
                      length);
    add_page(&w, "c", OK_HTML "<p>Bridge");
    char whole[1000];
    snprintf(whole, sizeof whole,
             "html http://tamsel.example/a ISO-8859-1 2019-05-03 <p>Mill\n%s"
             "html http://tamsel.example/c ISO-8859-1 2019-05-03 <p>Bridge\n",
             expected);
    expect(&w, whole);
}

Test(warc, a_wrong_length_costs_no_other_record) {
#define FERRY "html http://tamsel.example/b ISO-8859-1 - <p>Ferry at the weir\r\n\r\n\n"
    expect_with_length("84", "html http://tamsel.example/b ISO-8859-1 - <p>Ferry at the weir\n");
    expect_with_length("86", "html http://tamsel.example/b ISO-8859-1 - <p>Ferry at the weir\r\n\n");
    expect_with_length("100", FERRY);
    expect_with_length("250", FERRY);
    expect_with_length("70", FERRY);
    expect_with_length("30000", FERRY);
    expect_with_length("-1", "! 253 a record without its length\n");
    expect_with_length("99999999999999999999", "! 253 a record without its length\n");
}

Test(warc, reading_goes_on_behind_what_is_no_record) {
    dtl_buffer w = {0};
    add_page(&w, "a", OK_HTML "<p>Mill");
    dtl_buffer_text(&w, "junk WARC/1.0\r\nmore of it\r\n");
    add_page(&w, "b", OK_HTML "<p>Weir");
    char expected[300];
    snprintf(expected, sizeof expected,
             "html http://tamsel.example/a ISO-8859-1 2019-05-03 <p>Mill\r\n\r\njunk WARC/1.0\r\nmore of it\r\n\n"
             "html http://tamsel.example/b ISO-8859-1 2019-05-03 <p>Weir\n");
    expect(&w, expected);
    add(&w, "request", "", "x");
    size_t const request = w.size;
    dtl_buffer_text(&w, "junk WARC/1.0\r\nmore of it\r\n");
    add_page(&w, "b", OK_HTML "<p>Weir");
    snprintf(expected, sizeof expected,
             "! %zu not a WARC record; reading goes on at the next that is one\n"
             "html http://tamsel.example/b ISO-8859-1 2019-05-03 <p>Weir\n",
             request);
    expect(&w, expected);
}

Test(warc, a_record_that_is_cut_off_is_told) {
    dtl_buffer w = {0};
    add_page(&w, "a", OK_HTML "<p>Mill");
    size_t const second = w.size;
    add_page(&w, "b", OK_HTML "<p>Weir and ferry and bridge");
    char expected[300];
    static const size_t LOST[] = {10, 30, 100, 200};
    for (size_t i = 0; i < ARRAY_LEN(LOST); i++) {
        char *log = warc_log(dtl_slice_of(w.data, w.size - LOST[i]), 7, DTL_FORMAT_AUTO);
        snprintf(expected, sizeof expected,
                 "html http://tamsel.example/a ISO-8859-1 2019-05-03 <p>Mill\n"
                 "! %zu record cut off by the end of its source\n",
                 second);
        cr_assert_str_eq(log, expected, "%zu bytes lost: %s", LOST[i], log);
        free(log);
    }
    dtl_buffer_release(&w);
}

Test(warc, a_page_over_the_limit_is_passed_over_unheld) {
    dtl_buffer w = {0};
    size_t const size = 3 * DTL_RECORD_MAX_BYTES;
    dtl_buffer_printf(&w, "WARC/1.0\r\nWARC-Type: response\r\n" AT("b") HTTP "Content-Length: %zu\r\n\r\n" OK_HTML,
                      size + strlen(OK_HTML));
    memset(dtl_buffer_reserve(&w, size), 'x', size);
    w.size += size;
    dtl_buffer_text(&w, "\r\n\r\n");
    add_page(&w, "a", OK_HTML "<p>Mill");
    char *log = warc_log(dtl_buffer_content(&w), SIZE_MAX, DTL_FORMAT_AUTO);
    cr_assert_str_eq(log, "! 0 record over 32 MiB\nhtml http://tamsel.example/a ISO-8859-1 2019-05-03 <p>Mill\n");
    free(log);
    dtl_buffer_release(&w);
}

Test(warc, a_file_without_pages_is_told) {
    dtl_buffer w = {0};
    add(&w, "warcinfo", "", "software: none\r\n");
    add(&w, "request", AT("a") HTTP, "GET /a HTTP/1.1\r\n\r\n");
    expect(&w, "! 0 no page in it: no response with status 200, or resource, of a type that can be text\n");
}

#define ARC_INFO "1 0 Harbour Crawl\nURL IP-address Archive-date Content-type Archive-length\n\n"

static void add_arc(dtl_buffer *out, const char *url, const char *fields, const char *content) {
    dtl_buffer_printf(out, "%s 10.0.0.1 20140102000000 %s %zu\n%s\n", url, fields, strlen(content), content);
}

Test(arc, pages_are_records) {
    dtl_buffer w = {0};
    add_arc(&w, "filedesc://harbour.arc", "text/plain", ARC_INFO);
    add_arc(&w, "dns:tamsel.example", "text/dns", "20140102 tamsel.example A");
    add_arc(&w, "http://tamsel.example/a", "text/html", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Mill");
    add_arc(&w, "http://tamsel.example/b c", "text/html", "HTTP/1.1 404 Gone\r\nContent-Type: text/html\r\n\r\n<p>No");
    add_arc(&w, "http://tamsel.example/d e", "text/html", "<p>Weir");
    add_arc(&w, "http://tamsel.example/f", "text/html 200 - - 0 harbour.arc",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Ferry");
    expect(&w, "html http://tamsel.example/a  2014-01-02 <p>Mill\nhtml http://tamsel.example/d e  2014-01-02 <p>Weir\n"
               "html http://tamsel.example/f  2014-01-02 <p>Ferry\n");
}

Test(arc, a_wrong_length_costs_no_other_record) {
    dtl_buffer w = {0};
    dtl_buffer_text(&w, "filedesc://harbour.arc 0.0.0.0 20140101000000 text/plain -1\n" ARC_INFO);
    dtl_buffer_text(&w, "http://tamsel.example/a 10.0.0.1 20140102000000 text/html 5\n<p>Mill\n");
    add_arc(&w, "http://tamsel.example/b", "text/html", "<p>Weir");
    dtl_buffer_text(&w, "http://tamsel.example/c 10.0.0.1 20140102000000 text/html 500\n<p>Ferry\n");
    add_arc(&w, "http://tamsel.example/d", "text/html", "<p>Bridge");
    expect(&w, "! 0 a record without its length\n"
               "html http://tamsel.example/a  2014-01-02 <p>Mill\n\nhtml http://tamsel.example/b  2014-01-02 <p>Weir\n"
               "html http://tamsel.example/c  2014-01-02 <p>Ferry\n\n"
               "html http://tamsel.example/d  2014-01-02 <p>Bridge\n");
}
