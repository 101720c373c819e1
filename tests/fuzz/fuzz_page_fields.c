/* fuzz_page_fields.c - what any page says about its article.
 *
 * The first byte picks a last day (bit 0), an address that the page was fetched from (bit 1), and JSON-LD alone instead of a page
 * (bit 2).
 * Laws    every field is valid UTF-8 and keeps its limits; an address is one of the web; no day is later than the last; a
 *         language is an ISO 639-1 code; the same page says the same again; what is JSON when it is mended is mended no further
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>

#include "corpus/html/html.h"
#include "corpus/page/fields/about.h"
#include "corpus/page/fields/author_names.h"
#include "corpus/page/fields/fields.h"
#include "corpus/page/fields/json_mend.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LAST_DAY = 18000 };

static void hold(bool law) {
    if (!law) abort();
}

static void hold_text(dtl_slice s, size_t largest) {
    hold(s.size <= largest);
    hold(dtl_utf8_valid_prefix(s) == s.size);
}

static void hold_fields(const dtl_article *a, bool last_day) {
    hold_text(a->title, DTL_CALLED_MAX_BYTES);
    hold_text(a->byline, DTL_AUTHORS_MAX * (DTL_AUTHOR_MAX_BYTES + 2));
    hold_text(a->section, 60);
    hold_text(a->source, SIZE_MAX);
    hold_text(a->url, SIZE_MAX);
    hold(a->url.size == 0 || dtl_web_address(a->url));
    hold(a->language.size == 0 || a->language.size == 2);
    hold(a->subjects.count <= DTL_SUBJECTS_MAX);
    for (size_t i = 0; i < a->subjects.count; i++) hold_text(a->subjects.at[i].label, 100);
    hold((a->day == DTL_DAY_NONE) == (a->day_from == NULL));
    hold(a->day == DTL_DAY_NONE || !last_day || a->day <= LAST_DAY + 1);
}

static bool same(const dtl_article *a, const dtl_article *b) {
    return dtl_slice_equal(a->title, b->title) && dtl_slice_equal(a->byline, b->byline) &&
           dtl_slice_equal(a->section, b->section) && dtl_slice_equal(a->source, b->source) && a->day == b->day &&
           a->subjects.count == b->subjects.count;
}

static void read_page(dtl_slice page, const dtl_record *record, bool last_day) {
    const dtl_reader_options options = {.today = last_day ? LAST_DAY : 0};
    dtl_arena *arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_reading reading = {.arena = arena, .record = record, .options = &options};
    dtl_slice const text = dtl_utf8_repair(arena, page, &report);
    const dtl_html_node *html = NULL;
    dtl_error err;
    if (dtl_html_parse(arena, text, &html, &err) == DTL_OK) {
        dtl_article article = dtl_reading_article(&reading), again = article;
        dtl_slice body, body_again;
        dtl_page_fields(&reading, html, &article, &body);
        hold_fields(&article, last_day);
        hold_text(body, 4 * text.size + 4);
        dtl_page_fields(&reading, html, &again, &body_again);
        hold(same(&article, &again) && dtl_slice_equal(body, body_again));
    }
    dtl_arena_free(arena);
}

static void mend(dtl_slice script) {
    dtl_buffer once = {0}, twice = {0};
    for (size_t at = 0, before = 0; dtl_json_mend_next(script, &at, &once); before = at) {
        hold(at > before && at <= script.size && once.size > 1);
        json_t *value = json_loadb(once.data, once.size, 0, NULL);
        size_t begin = 0;
        if (!value) continue;
        json_decref(value);
        hold(dtl_json_mend_next(dtl_buffer_content(&once), &begin, &twice));
        hold(begin == once.size && dtl_slice_equal(dtl_buffer_content(&once), dtl_buffer_content(&twice)));
    }
    dtl_buffer_release(&once);
    dtl_buffer_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_slice const input = dtl_slice_of((const char *)data + 1, size - 1);
    const dtl_record record = {.format = DTL_FORMAT_HTML,
                               .context.url =
                                   data[0] & 2 ? DTL_SLICE("https://courier.example/2019/11/21/a") : (dtl_slice){0}};
    if (data[0] & 4) mend(input);
    else read_page(input, &record, data[0] & 1);
    return 0;
}
