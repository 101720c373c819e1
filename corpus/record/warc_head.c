/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "corpus/record/detect.h"
#include "corpus/record/head.h"
#include "corpus/record/warc.h"

enum { ARC_FIELDS = 5, ARC2_FIELDS = 10, DAY_DIGITS = 8, TIME_DIGITS = 14 };

static bool read_length(dtl_slice text, uint64_t *length) {
    return text.size && dtl_ascii_number(text, INT64_MAX, length) == text.size;
}

static dtl_day read_day(dtl_slice text) {
    dtl_day_span span;
    return dtl_day_parse_iso(text, &span) && span.precision == DTL_PRECISION_DAY ? span.first : 0;
}

/* The fields of an ARC record's line. An address may have blanks in it, so the others are counted from the end. */
typedef struct {
    dtl_slice url, day, type, length;
} arc_line;

/* Takes the last word off a line. */
static dtl_slice last_word(dtl_slice *line) {
    size_t begin = line->size;
    while (begin && line->data[begin - 1] != ' ') begin--;
    dtl_slice const word = dtl_slice_part(*line, begin, line->size);
    line->size = begin ? begin - 1 : 0;
    return word;
}

static bool read_arc_line(dtl_slice line, arc_line *found) {
    enum { LONGEST = 16 << 10 };
    if (line.size > LONGEST || !line.size || line.data[0] <= ' ' || !memchr(line.data, ':', line.size)) return false;
    size_t words = 1;
    for (size_t i = 0; i < line.size; i++) words += line.data[i] == ' ';
    if (words < ARC_FIELDS) return false;
    dtl_slice rest = line, between[ARC2_FIELDS - ARC_FIELDS];
    *found = (arc_line){.length = last_word(&rest)};
    if (words == ARC2_FIELDS) /* result, checksum, location, offset and file name of version 2 */
        for (size_t i = 0; i < sizeof between / sizeof *between; i++) between[i] = last_word(&rest);
    found->type = last_word(&rest);
    found->day = last_word(&rest);
    last_word(&rest); /* the IP address */
    found->url = rest;
    uint64_t time;
    return found->day.size >= TIME_DIGITS && dtl_ascii_number(found->day, UINT64_MAX, &time) == found->day.size &&
           rest.size > 0;
}

bool dtl_warc_begins(dtl_slice bytes, bool arc) {
    arc_line line;
    if (arc) return bytes.size && memchr(bytes.data, '\n', bytes.size) && read_arc_line(dtl_head_line(bytes), &line);
    return dtl_slice_starts(bytes, DTL_SLICE("WARC/1.")) || dtl_slice_starts(bytes, DTL_SLICE("WARC/0."));
}

size_t dtl_warc_next(dtl_slice bytes, size_t from, bool arc) {
    for (size_t at = from; at < bytes.size;) {
        dtl_slice const rest = dtl_slice_part(bytes, at, bytes.size);
        if ((at == 0 || bytes.data[at - 1] == '\n') && dtl_warc_begins(rest, arc)) return at;
        at += dtl_slice_line(rest, 0).size + 1;
    }
    return bytes.size;
}

/* Crawlers keep other things too, at addresses such as dns:, metadata: and urn:. Source: RFC 9309 for robots.txt */
static bool is_page(dtl_slice url) {
    static const char *const SCHEMES[] = {"http:", "https:", "ftp:", "file:"};
    bool known = url.size == 0;
    for (size_t i = 0; i < sizeof SCHEMES / sizeof *SCHEMES; i++) known |= dtl_ascii_starts(url, SCHEMES[i]);
    return known && !dtl_ascii_ends(url, "/robots.txt");
}

static dtl_status read_arc_head(dtl_slice bytes, dtl_warc_head *head, dtl_error *err) {
    const char *end = memchr(bytes.data, '\n', bytes.size);
    arc_line line;
    if (!end) return DTL_END;
    bool const known = read_arc_line(dtl_head_line(bytes), &line);
    *head = (dtl_warc_head){.size = (size_t)(end - bytes.data) + 1};
    if (!known || !read_length(line.length, &head->content)) return dtl_fail(err, DTL_BAD_INPUT, "no length");
    head->url = line.url;
    head->type = line.type;
    head->day = read_day(dtl_slice_part(line.day, 0, DAY_DIGITS));
    head->wanted = is_page(line.url);
    return DTL_OK;
}

dtl_status dtl_warc_head_read(dtl_slice bytes, bool arc, dtl_warc_head *head, dtl_error *err) {
    if (arc) return read_arc_head(bytes, head, err);
    size_t const size = dtl_head_size(bytes);
    if (!size) return DTL_END;
    dtl_slice const fields = dtl_slice_part(bytes, 0, size);
    *head = (dtl_warc_head){.size = size, .type = dtl_head_field(fields, "content-type")};
    if (!read_length(dtl_head_field(fields, "content-length"), &head->content))
        return dtl_fail(err, DTL_BAD_INPUT, "no Content-Length");
    dtl_slice const kind = dtl_head_field(fields, "warc-type"), url = dtl_head_field(fields, "warc-target-uri");
    bool const bracketed = url.size >= 2 && url.data[0] == '<' && url.data[url.size - 1] == '>';
    head->url = bracketed ? dtl_slice_part(url, 1, url.size - 1) : url;
    head->day = read_day(dtl_head_field(fields, "warc-date"));
    bool const plain = dtl_ascii_is(dtl_head_token(head->type), "text/plain");
    bool const fetched = dtl_ascii_is(kind, "response") || dtl_ascii_is(kind, "resource");
    head->wanted = (fetched || (dtl_ascii_is(kind, "conversion") && plain)) && is_page(head->url);
    return DTL_OK;
}

dtl_media dtl_media_of(dtl_slice content_type) {
    static const struct {
        const char *begins;
        dtl_media media;
    } KINDS[] = {{"text/html", DTL_SAYS_HTML},
                 {"application/xhtml", DTL_SAYS_HTML},
                 {"text/css", DTL_MAY_NOT_BE_TEXT},
                 {"text/javascript", DTL_MAY_NOT_BE_TEXT},
                 {"text/ecmascript", DTL_MAY_NOT_BE_TEXT},
                 {"text/x-javascript", DTL_MAY_NOT_BE_TEXT},
                 {"text/vtt", DTL_MAY_NOT_BE_TEXT},
                 {"text/dns", DTL_MAY_NOT_BE_TEXT},
                 {"text/xml", DTL_SAYS_XML},
                 {"text/", DTL_SAYS_TEXT},
                 {"application/xml", DTL_SAYS_XML},
                 {"application/json", DTL_SAYS_TEXT},
                 {"application/octet-stream", DTL_MAY_BE_TEXT},
                 {"application/x-unknown", DTL_MAY_BE_TEXT},
                 {"unknown", DTL_MAY_BE_TEXT},
                 {"no-type", DTL_MAY_BE_TEXT}};
    dtl_slice const type = dtl_head_token(content_type);
    if (!type.size) return DTL_MAY_BE_TEXT;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (dtl_ascii_starts(type, KINDS[i].begins)) return KINDS[i].media;
    bool const application = dtl_ascii_starts(type, "application/");
    if (application && dtl_ascii_ends(type, "+xml")) return DTL_SAYS_XML;
    if (application && dtl_ascii_ends(type, "+json")) return DTL_SAYS_TEXT;
    return DTL_MAY_NOT_BE_TEXT;
}
