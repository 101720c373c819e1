/* A web page is one article: its text (page/text.h), and its fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/clean.h"
#include "corpus/formats/readers.h"
#include "corpus/formats/xml.h"
#include "corpus/page/html.h"
#include "corpus/page/text.h"

dtl_status dtl_read_html(dtl_reading *reading, dtl_error *err) {
    xmlDoc *doc = NULL;
    dtl_status status = dtl_html_parse(reading->bytes, &doc, err);
    if (status != DTL_OK) return status;
    dtl_article article = dtl_reading_article(reading);
    const xmlNode *root = xmlDocGetRootElement(doc);
    article.id = dtl_clean_line(reading->arena, dtl_path_stem(reading->path));
    article.id_made = article.id.size > 0;
    article.url = reading->record->context.url;
    article.title = dtl_xml_text(reading->arena, dtl_xml_find(root, "title"));
    article.text = dtl_page_text(reading, doc, &article);
    if (article.text.size == 0) status = dtl_fail(err, DTL_BAD_INPUT, "no article text on the page");
    else status = dtl_reading_give(reading, &article, err);
    xmlFreeDoc(doc);
    return status;
}
