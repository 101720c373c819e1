/* fuzz_html.c - the article out of any page.
 *
 * The first byte picks whether there is told text (bit 0).
 * Laws    the tree is no deeper than DTL_HTML_MAX_DEPTH and its texts are valid UTF-8 where the page is; the article's text is valid
 *         UTF-8, and no longer than the page where it comes from the page; the same page gives the same text; an article that is
 *         given has text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "corpus/page/html.h"
#include "corpus/page/text.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_tree(const xmlDoc *doc) {
    const xmlNode *at = xmlDocGetRootElement(doc);
    size_t depth = 0;
    while (at) {
        hold(depth <= DTL_HTML_MAX_DEPTH + 1);
        if (at->type == XML_TEXT_NODE) {
            dtl_slice const text = dtl_slice_text((const char *)at->content);
            hold(dtl_utf8_valid_prefix(text) == text.size);
        } else if (at->children) {
            at = at->children;
            depth++;
            continue;
        }
        while (at && !at->next) {
            at = at->parent && at->parent->type == XML_ELEMENT_NODE ? at->parent : NULL;
            depth--;
        }
        if (at) at = at->next;
    }
}

static dtl_slice text_of(dtl_arena *arena, dtl_slice page, dtl_slice told) {
    static const dtl_reader_options none;
    const dtl_record record = {.format = DTL_FORMAT_HTML, .bytes = page};
    const dtl_reading reading = {.arena = arena, .record = &record, .bytes = page, .options = &none};
    dtl_article article = {0};
    dtl_error err = {0};
    xmlDoc *doc = NULL;
    if (dtl_html_parse(page, &doc, &err) != DTL_OK) {
        hold(err.message[0] != '\0');
        return (dtl_slice){0};
    }
    hold_tree(doc);
    dtl_slice const text = dtl_page_text(&reading, doc, told, &article);
    xmlFreeDoc(doc);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_arena *arena = dtl_arena_new();
    dtl_utf8_report report;
    dtl_slice const page = dtl_utf8_repair(arena, dtl_slice_of((const char *)data + 1, size - 1), &report);
    dtl_slice const told =
        data[0] & 1 ? DTL_SLICE("<p>Rain was told of, and <b>rain</b> it was, all day long.") : (dtl_slice){0};
    dtl_slice const text = text_of(arena, page, told);
    hold(dtl_utf8_valid_prefix(text) == text.size);
    if (!told.size) hold(text.size <= page.size);
    hold(dtl_slice_equal(text_of(arena, page, told), text));
    dtl_arena_free(arena);
    return 0;
}
