/* A web page to its article. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/readers.h"
#include "corpus/formats/xml.h"
#include "corpus/page/html.h"
#include "corpus/page/text.h"

dtl_status dtl_read_html(dtl_reading *reading, dtl_error *err) {
    xmlDoc *doc = NULL;
    dtl_status status = dtl_html_parse(reading->bytes, &doc, err);
    if (status != DTL_OK) return status;
    dtl_article article = dtl_reading_article(reading);
    article.title = dtl_xml_text(reading->arena, dtl_xml_find(xmlDocGetRootElement(doc), "title"));
    article.text = dtl_page_text(reading, doc, &article);
    status = dtl_reading_give(reading, &article, err);
    xmlFreeDoc(doc);
    return status;
}
