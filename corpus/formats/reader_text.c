/* A text file: its title, and its paragraphs out of the lines (wrap.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/clean.h"
#include "corpus/formats/readers.h"
#include "corpus/formats/wrap.h"

enum { TITLE_MAX_BYTES = 200 };

/* Moves the title from the front of text; the empty slice where there is none. */
static dtl_slice take_title(dtl_slice *text) {
    dtl_slice line = dtl_slice_line(*text, 0);
    size_t const behind = line.size + 2;
    bool const titled = line.size <= TITLE_MAX_BYTES && behind < text->size && text->data[line.size + 1] == '\n';
    if (!titled) return (dtl_slice){0};
    *text = dtl_slice_part(*text, behind, text->size);
    return line;
}

dtl_status dtl_read_text(dtl_reading *reading, dtl_error *err) {
    dtl_slice text = dtl_clean_text(reading->arena, reading->bytes);
    if (text.size == 0) return dtl_fail(err, DTL_BAD_INPUT, "no text: nothing but blanks and control characters");
    dtl_article article = dtl_reading_article(reading);
    dtl_slice title = take_title(&text);
    bool const fetched = article.url.size > 0;
    dtl_slice const name = fetched ? article.url : dtl_path_stem(reading->path);
    article.text = dtl_wrap_join(reading->arena, text);
    article.title = title.size ? title : fetched ? name : dtl_path_name(name);
    article.id = dtl_clean_line(reading->arena, name);
    article.id_made = article.id.size > 0;
    return dtl_reading_give(reading, &article, err);
}
