/* XML by its root element: which format it is, or why it is none.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "corpus/formats/news_text.h"
#include "corpus/formats/xml_formats.h"
#include "text/utf8.h"

enum { NAME_SHOWN = 60 };

typedef dtl_status reader(dtl_reading *reading, const xmlNode *root, dtl_error *err);

static reader read_page;

static const struct {
    const char *root;
    reader *read;
} READABLE[] = {{"nitf", dtl_read_nitf},
                {"NewsML", dtl_read_newsml1},
                {"newsMessage", dtl_read_newsmlg2},
                {"newsItem", dtl_read_newsmlg2},
                {"packageItem", dtl_read_newsmlg2},
                {"conceptItem", dtl_read_newsmlg2},
                {"knowledgeItem", dtl_read_newsmlg2},
                {"planningItem", dtl_read_newsmlg2},
                {"catalogItem", dtl_read_newsmlg2},
                {"contentSet", dtl_read_newsmlg2},
                {"alto", dtl_read_alto},
                {"html", read_page}};

static const char *const FEEDS[] = {"rss", "feed", "RDF", "entry"};

static const struct {
    const char *root, *why;
} REFUSED[] = {
    {"schema", "an XML schema, which has no articles"},
    {"mets", "a METS file, which only says what files a scanned issue has; read its ALTO files"},
    {"groupSet", "the groups of a NewsML-G2 package, which only refer to items"},
    {"sports-content", "SportsML: results and statistics, which are no text"},
    {"newsCoverageSet", "a plan of news coverage, which has no text"},
    {"catalog", "a catalogue of codes of the IPTC, which has no articles"},
    {"urlset", "a sitemap, which only names pages"},
    {"sitemapindex", "an index of sitemaps, which only names files"},
    {"opml", "an OPML list of feeds, which has no articles"},
    {"svg", "an SVG drawing, which has no articles"},
};

/* XHTML is a page like others, and may well be no XML further down. */
static dtl_status read_page(dtl_reading *reading, const xmlNode *root, dtl_error *err) {
    (void)root;
    return dtl_read_html(reading, err);
}

static dtl_status refuse(const xmlNode *root, dtl_error *err) {
    for (size_t i = 0; i < sizeof REFUSED / sizeof *REFUSED; i++)
        if (dtl_xml_is(root, REFUSED[i].root)) return dtl_fail(err, DTL_BAD_INPUT, "%s", REFUSED[i].why);
    dtl_slice const name = dtl_utf8_front(dtl_xml_name(root), NAME_SHOWN);
    return dtl_fail(err, DTL_BAD_INPUT,
                    "XML with root <%.*s>, which is no news format; read are NITF, NewsML, NewsML-G2, RSS, Atom, ALTO",
                    (int)name.size, name.data);
}

static dtl_status dispatch(dtl_reading *reading, const xmlNode *root, const dtl_xml_fault *fault, dtl_error *err) {
    for (size_t i = 0; i < sizeof FEEDS / sizeof *FEEDS; i++)
        if (dtl_xml_is(root, FEEDS[i])) return dtl_read_feed(reading, root, fault->found ? fault->end : SIZE_MAX, err);
    reader *read = NULL;
    for (size_t i = 0; i < sizeof READABLE / sizeof *READABLE && !read; i++)
        if (dtl_xml_is(root, READABLE[i].root)) read = READABLE[i].read;
    if (!read) return refuse(root, err);
    dtl_status const status = read(reading, root, err);
    if (status != DTL_OK || !fault->found) return status;
    char what[sizeof fault->message + 80];
    snprintf(what, sizeof what, "XML that is not well-formed, read as far as it could be: %s", fault->message);
    dtl_reading_skip(reading, DTL_BAD_INPUT, fault->first, what);
    return DTL_OK;
}

dtl_status dtl_read_xml(dtl_reading *reading, dtl_error *err) {
    xmlDoc *doc = NULL;
    dtl_xml_fault fault;
    dtl_status status = dtl_xml_read(reading->bytes, &doc, &fault, err);
    if (status != DTL_OK) return status;
    status = dispatch(reading, xmlDocGetRootElement(doc), &fault, err);
    xmlFreeDoc(doc);
    return status;
}
