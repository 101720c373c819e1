/* Whether a source is markup, and of which kind, by its declaration and its first element.
 * Source: XML 1.0 fifth edition, 2.8; HTML Living Standard, 13.1; WHATWG MIME Sniffing 7.1.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"
#include "corpus/record/detect.h"

typedef struct {
    const char *name; /* lower case */
    dtl_format format;
} root;

static const root ROOTS[] = {
    {"html", DTL_FORMAT_HTML},
    {"head", DTL_FORMAT_HTML},
    {"body", DTL_FORMAT_HTML},
    {"title", DTL_FORMAT_HTML},
    {"meta", DTL_FORMAT_HTML},
    {"link", DTL_FORMAT_HTML},
    {"base", DTL_FORMAT_HTML},
    {"script", DTL_FORMAT_HTML},
    {"style", DTL_FORMAT_HTML},
    {"div", DTL_FORMAT_HTML},
    {"p", DTL_FORMAT_HTML},
    {"table", DTL_FORMAT_HTML},
    {"h1", DTL_FORMAT_HTML},
    {"h2", DTL_FORMAT_HTML},
    {"h3", DTL_FORMAT_HTML},
    {"main", DTL_FORMAT_HTML},
    {"article", DTL_FORMAT_HTML},
    {"section", DTL_FORMAT_HTML},
    {"header", DTL_FORMAT_HTML},
    {"nav", DTL_FORMAT_HTML},
    {"span", DTL_FORMAT_HTML},
    {"a", DTL_FORMAT_HTML},
    {"b", DTL_FORMAT_HTML},
    {"i", DTL_FORMAT_HTML},
    {"br", DTL_FORMAT_HTML},
    {"hr", DTL_FORMAT_HTML},
    {"center", DTL_FORMAT_HTML},
    {"font", DTL_FORMAT_HTML},
    {"form", DTL_FORMAT_HTML},
    {"iframe", DTL_FORMAT_HTML},
    {"img", DTL_FORMAT_HTML},
    {"ul", DTL_FORMAT_HTML},
    {"ol", DTL_FORMAT_HTML},
    {"blockquote", DTL_FORMAT_HTML},
    {"frameset", DTL_FORMAT_HTML},
    {"noscript", DTL_FORMAT_HTML},
    {"nitf", DTL_FORMAT_XML},
    {"newsml", DTL_FORMAT_XML},
    {"newsitem", DTL_FORMAT_XML},
    {"newsmessage", DTL_FORMAT_XML},
    {"packageitem", DTL_FORMAT_XML},
    {"conceptitem", DTL_FORMAT_XML},
    {"knowledgeitem", DTL_FORMAT_XML},
    {"planningitem", DTL_FORMAT_XML},
    {"catalogitem", DTL_FORMAT_XML},
    {"rss", DTL_FORMAT_XML},
    {"feed", DTL_FORMAT_XML},
    {"rdf", DTL_FORMAT_XML},
    {"alto", DTL_FORMAT_XML},
    {"mets", DTL_FORMAT_XML},
    {"urlset", DTL_FORMAT_XML},
    {"sitemapindex", DTL_FORMAT_XML},
    {"tei", DTL_FORMAT_XML},
    {"mediawiki", DTL_FORMAT_XML},
    {"doc", DTL_FORMAT_SGML},
    {"reuters", DTL_FORMAT_SGML},
    {"lewis", DTL_FORMAT_SGML},
};

static bool name_byte(char c) { return dtl_ascii_alphanumeric(c) || c == '-' || c == '_' || c == '.'; }

/* The name at s, without its prefix ("rdf:RDF"). */
static dtl_slice local_name(dtl_slice s) {
    size_t begin = 0, end = 0;
    while (end < s.size && (name_byte(s.data[end]) || s.data[end] == ':')) {
        if (s.data[end] == ':') begin = end + 1;
        end++;
    }
    return dtl_slice_part(s, begin, end);
}

static dtl_format format_of_name(dtl_slice name) {
    for (size_t i = 0; i < sizeof ROOTS / sizeof *ROOTS; i++)
        if (dtl_ascii_is(name, ROOTS[i].name)) return ROOTS[i].format;
    return DTL_FORMAT_AUTO;
}

/* Behind end, and the blanks that follow it; all of s where end is not there. */
static dtl_slice behind(dtl_slice s, dtl_slice end) {
    const char *found = memmem(s.data, s.size, end.data, end.size);
    size_t at = found ? (size_t)(found - s.data) + end.size : s.size;
    while (at < s.size && dtl_ascii_blank(s.data[at])) at++;
    return dtl_slice_part(s, at, s.size);
}

/* Whether head begins with an element that has an element in it at once: XML of a kind that is not known here. */
static bool is_nested(dtl_slice head) {
    const char *end = head.size > 1 && name_byte(head.data[1]) ? memchr(head.data, '>', head.size) : NULL;
    size_t at = end ? (size_t)(end - head.data) + 1 : head.size;
    while (at < head.size && dtl_ascii_blank(head.data[at])) at++;
    return at + 1 < head.size && head.data[at] == '<' && name_byte(head.data[at + 1]);
}

dtl_format dtl_detect_markup(dtl_slice head) {
    static const char DOCTYPE[] = "<!doctype";
    bool declared = false, commented = false;
    if (dtl_slice_starts(head, DTL_SLICE("\xef\xbb\xbf"))) head = dtl_slice_part(head, 3, head.size);
    while (head.size && head.data[0] == '<') {
        dtl_format format = DTL_FORMAT_AUTO;
        if (dtl_slice_starts(head, DTL_SLICE("<!--"))) {
            commented = true;
            head = behind(head, DTL_SLICE("-->"));
        } else if (dtl_slice_starts(head, DTL_SLICE("<?"))) {
            declared |= dtl_ascii_starts(head, "<?xml");
            head = behind(head, DTL_SLICE(">"));
        } else if (dtl_ascii_starts(head, DOCTYPE)) {
            dtl_slice const kind = dtl_slice_part(head, sizeof DOCTYPE - 1, head.size);
            size_t at = 0;
            while (at < kind.size && dtl_ascii_blank(kind.data[at])) at++;
            format = format_of_name(local_name(dtl_slice_part(kind, at, kind.size)));
            if (format == DTL_FORMAT_AUTO) format = DTL_FORMAT_XML;
        } else {
            format = format_of_name(local_name(dtl_slice_part(head, 1, head.size)));
            if (format == DTL_FORMAT_AUTO) break;
        }
        if (declared && format == DTL_FORMAT_SGML) format = DTL_FORMAT_XML;
        if (format != DTL_FORMAT_AUTO) return format;
    }
    if (declared || (head.size && head.data[0] == '<' && is_nested(head))) return DTL_FORMAT_XML;
    return commented && (!head.size || head.data[0] == '<') ? DTL_FORMAT_HTML : DTL_FORMAT_AUTO;
}
