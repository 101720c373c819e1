/* A web page to its article. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/readers.h"
#include "corpus/page/fields.h"
#include "corpus/page/html.h"
#include "corpus/page/text.h"

/* A page that was fetched is known by its address, a file by its name. */
static void name_page(const dtl_reading *reading, dtl_article *article) {
    dtl_slice const fetched = reading->record->context.url;
    dtl_slice const name = fetched.size ? fetched : dtl_path_stem(reading->path);
    if (name.size <= DTL_ID_MAX_BYTES) article->id = name;
    article->id_made = article->id.size > 0;
}

/* JSON-LD has the text of pages that show none of it, or only its beginning, without a script or a subscription. */
static dtl_slice better_text(dtl_slice shown, dtl_slice body) {
    enum { BODY_MIN_BYTES = 400 };
    return body.size >= BODY_MIN_BYTES && shown.size < body.size / 2 ? body : shown;
}

dtl_status dtl_read_html(dtl_reading *reading, dtl_error *err) {
    xmlDoc *doc = NULL;
    dtl_status status = dtl_html_parse(reading->bytes, &doc, err);
    if (status != DTL_OK) return status;
    dtl_article article = dtl_reading_article(reading);
    dtl_slice body;
    dtl_page_fields(reading, doc, &article, &body);
    article.text = better_text(dtl_page_text(reading, doc, &article), body);
    name_page(reading, &article);
    if (article.text.size == 0) status = dtl_fail(err, DTL_BAD_INPUT, "no article text on the page");
    else status = dtl_reading_give(reading, &article, err);
    xmlFreeDoc(doc);
    return status;
}
