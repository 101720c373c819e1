/* A web page to its article. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/readers.h"
#include "corpus/page/fields.h"
#include "corpus/page/html.h"
#include "corpus/page/text.h"

dtl_status dtl_read_html(dtl_reading *reading, dtl_error *err) {
    xmlDoc *doc = NULL;
    dtl_status status = dtl_html_parse(reading->bytes, &doc, err);
    if (status != DTL_OK) return status;
    dtl_article article = dtl_reading_article(reading);
    dtl_slice body;
    dtl_page_fields(reading, doc, &article, &body);
    article.text = dtl_page_text(reading, doc, &article);
    status = dtl_reading_give(reading, &article, err);
    xmlFreeDoc(doc);
    return status;
}
