/* fuzz_report.c - any bytes as what an article says: a page of HTML around it that is well-formed, with nothing of it as markup.
 *
 * The input is cut at bytes of 0x1E into title, source, byline, address, language, id and text. Every byte of the text that is a
 * capital begins a mark, which ends at the next space.
 * Laws    an XML parser reads the page; it has one article, the elements of a page and no others, no attribute that runs
 *         a script; an address leads to the web
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/parser.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/ascii.h"
#include "query/render/render.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TITLE, SOURCE, BYLINE, URL, LANGUAGE, ID, TEXT, FIELDS };

static void must(bool holds) {
    if (!holds) abort();
}

static void cut(dtl_slice input, dtl_slice fields[FIELDS]) {
    for (size_t at = 0, i = 0; i < FIELDS && at <= input.size; i++) {
        size_t const end = i == TEXT ? input.size : dtl_slice_find(input, at, 0x1E);
        fields[i] = dtl_slice_part(input, at, end);
        at = end + 1;
    }
}

static void find_marks(dtl_slice text, dtl_buffer *marks) {
    for (size_t at = 0; at < text.size; at++) {
        if (!dtl_ascii_capital(text.data[at])) continue;
        dtl_mark mark = {.begin = (uint32_t)at};
        at = dtl_slice_find(text, at, ' ');
        mark.end = (uint32_t)at + (uint32_t)(at % 2); /* beyond the end, too */
        dtl_buffer_append(marks, (const char *)&mark, sizeof mark);
    }
}

/* Returns how many elements article there are. */
static size_t check(const xmlNode *node) {
    static const char *const known[] = {"html", "head", "meta", "title",   "style", "body", "header", "h1",
                                        "p",    "code", "main", "section", "h2",    "ol",   "li",     "article",
                                        "h3",   "a",    "mark", "bdi",     "div",   "time", "footer", "span"};
    size_t articles = 0;
    for (; node; node = node->next) {
        must(node->type == XML_ELEMENT_NODE || node->type == XML_TEXT_NODE);
        if (node->type != XML_ELEMENT_NODE) continue;
        const char *name = (const char *)node->name;
        bool is_known = false;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) is_known |= strcmp(known[i], name) == 0;
        must(is_known);
        for (const xmlAttr *a = node->properties; a; a = a->next) {
            const char *value = a->children ? (const char *)a->children->content : "";
            must(strncmp((const char *)a->name, "on", 2) != 0 && strcmp((const char *)a->name, "src") != 0);
            if (strcmp((const char *)a->name, "href") == 0)
                must(strcmp(name, "a") == 0 && dtl_ascii_starts(dtl_slice_text(value), "http"));
        }
        articles += strcmp(name, "article") == 0;
        articles += check(node->children);
    }
    return articles;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dtl_slice f[FIELDS] = {{0}};
    dtl_buffer marks = {0}, out = {0};
    cut(dtl_slice_of((const char *)data, size), f);
    find_marks(f[TEXT], &marks);
    const dtl_mark *all = (const dtl_mark *)(const void *)marks.data;
    size_t const count = marks.size / sizeof *all;
    const dtl_renderer *html = dtl_renderer_named(DTL_SLICE("html"));
    const dtl_render_options options = {0};
    const dtl_page_head head = {.query = f[TITLE], .understood = f[TEXT], .results = 1};
    const dtl_hit hit = {.id = f[ID],
                         .title = f[TITLE],
                         .source = f[SOURCE],
                         .byline = f[BYLINE],
                         .url = f[URL],
                         .text = f[TEXT],
                         .language = f[LANGUAGE],
                         .day = DTL_DAY_NONE,
                         .marks = all,
                         .mark_count = count,
                         .title_marks = all,
                         .title_mark_count = count};
    html->begin(&options, &head, &out);
    html->hit(&options, &hit, &out);
    html->end(&options, &head, 1, &out);
    xmlDoc *page = xmlReadMemory(out.data, (int)out.size, NULL, "utf-8", XML_PARSE_NONET | XML_PARSE_HUGE);
    must(page && check(xmlDocGetRootElement(page)) == 1);
    xmlFreeDoc(page);
    dtl_buffer_release(&marks);
    dtl_buffer_release(&out);
    return 0;
}
