/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/clean.h"
#include "corpus/dates/date.h"
#include "corpus/page/fields/author_names.h"
#include "corpus/page/fields/called.h"
#include "corpus/page/prune.h"

static bool is_title(dtl_arena *arena, dtl_slice text, dtl_slice title) {
    dtl_called const block = dtl_called_of(arena, text), whole = dtl_called_of(arena, title);
    return dtl_called_same(&block, &whole);
}

/* "By Ada Finch and Jo Pike" where the byline is "Ada Finch, Jo Pike". */
static bool is_byline(dtl_arena *arena, dtl_slice text, dtl_slice byline) {
    dtl_author_names names = {.count = 0};
    if (!byline.size) return false;
    dtl_author_names_add(arena, text, &names);
    return names.count && dtl_slice_equal(dtl_author_names_join(arena, &names), byline);
}

static bool is_day(dtl_arena *arena, dtl_slice text, int32_t day) {
    dtl_day_span span;
    return dtl_date_parse(dtl_clean_line(arena, text), &span) && span.first == day;
}

static const char *label_of(const dtl_page *page, const dtl_page_block *b, const dtl_article *fields) {
    enum { LABEL_MAX_BYTES = 300 };
    dtl_slice const text = dtl_page_block_text(page, b);
    if (text.size > LABEL_MAX_BYTES) return NULL;
    if (is_title(page->arena, text, fields->title)) return "title";
    if (is_byline(page->arena, text, fields->byline)) return "byline";
    return is_day(page->arena, text, fields->day) ? "date" : NULL;
}

void dtl_page_leave_labels(dtl_page *page, const dtl_article *fields) {
    enum { LABELS_MAX = 8 };
    size_t looked = 0;
    for (size_t i = 0; i < page->block_count && looked < LABELS_MAX; i++) {
        dtl_page_block *b = &page->blocks[i];
        if (b->why) continue;
        if (b->prose) return;
        b->why = label_of(page, b, fields);
        looked++;
    }
}
