/* A web page is one article: its text (page/text.h), and its fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/clean.h"
#include "corpus/formats/readers.h"
#include "corpus/formats/xml.h"
#include "corpus/page/html.h"
#include "corpus/page/text.h"

/* The attribute value of the first element of that name whose attribute key is name. */
static dtl_slice head_value(dtl_arena *arena, const xmlNode *head, const char *element, const char *const key[2],
                            const char *value) {
    for (const xmlNode *at = head ? head->children : NULL; at; at = at->next) {
        if (!dtl_xml_is(at, element)) continue;
        if (!dtl_slice_equal(dtl_xml_attribute(arena, at, key[0]), dtl_slice_text(key[1]))) continue;
        dtl_slice const found = dtl_xml_attribute(arena, at, value);
        if (found.size) return found;
    }
    return (dtl_slice){0};
}

static void read_fields(const dtl_reading *reading, const xmlDoc *doc, dtl_article *article) {
    static const char *const TITLE[] = {"property", "og:title"}, *const CANONICAL[] = {"rel", "canonical"};
    const xmlNode *root = xmlDocGetRootElement(doc), *head = dtl_xml_child(root, "head");
    article->url = reading->record->context.url;
    if (!article->url.size) article->url = head_value(reading->arena, head, "link", CANONICAL, "href");
    article->title = head_value(reading->arena, head, "meta", TITLE, "content");
    if (!article->title.size) article->title = dtl_xml_text(reading->arena, dtl_xml_find(root, "h1"));
    if (!article->title.size) article->title = dtl_xml_text(reading->arena, dtl_xml_find(root, "title"));
    article->id = dtl_clean_line(reading->arena, dtl_path_stem(reading->path));
    article->id_made = article->id.size > 0;
}

dtl_status dtl_read_html(dtl_reading *reading, dtl_error *err) {
    xmlDoc *doc = NULL;
    dtl_status status = dtl_html_parse(reading->bytes, &doc, err);
    if (status != DTL_OK) return status;
    dtl_article article = dtl_reading_article(reading);
    read_fields(reading, doc, &article);
    article.text = dtl_page_text(reading, doc, (dtl_slice){0}, &article);
    if (article.text.size == 0) status = dtl_fail(err, DTL_BAD_INPUT, "no article text on the page");
    else status = dtl_reading_give(reading, &article, err);
    xmlFreeDoc(doc);
    return status;
}
