/* A web page to its article. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/formats/readers.h"
#include "corpus/html/html.h"
#include "corpus/page/fields/fields.h"
#include "corpus/page/text.h"

/* A page that was fetched is known by its address, a file by its name. */
static void name_page(const dtl_reading *reading, dtl_article *article) {
    dtl_slice const fetched = reading->record->context.url;
    dtl_slice const name = fetched.size ? fetched : dtl_path_stem(reading->path);
    if (name.size <= DTL_ID_MAX_BYTES) article->id = name;
    article->id_made = article->id.size > 0;
}

dtl_status dtl_read_html(dtl_reading *reading, dtl_error *err) {
    const dtl_html_node *html = NULL;
    dtl_status const status = dtl_html_parse(reading->arena, reading->bytes, &html, err);
    if (status != DTL_OK) return status;
    dtl_article article = dtl_reading_article(reading);
    dtl_slice body;
    dtl_page_fields(reading, html, &article, &body);
    article.text = dtl_page_text(reading, html, body, &article);
    name_page(reading, &article);
    if (article.text.size == 0) return dtl_fail(err, DTL_BAD_INPUT, "no article text on the page");
    return dtl_reading_give(reading, &article, err);
}
