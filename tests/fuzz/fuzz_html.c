/* fuzz_html.c - any bytes as a page: its article, its tree and its text.
 *
 * The first byte picks a last day and a text that the page's data tell (bit 0), and an address that it was fetched from (bit 1).
 * Laws    the article keeps the promises of all articles (support/article_laws.h), and its text is no longer than three times the
 *         page; the tree keeps its limits, its texts are valid UTF-8 without NUL, and its nodes know each other; the text is
 *         valid UTF-8, and no longer than the page where nothing was told; the same page gives the same text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/html/html.h"
#include "corpus/page/text.h"
#include "support/article_laws.h"
#include "support/one_article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold_node(const dtl_html_node *node) {
    hold(!node->children == !node->last);
    hold(!node->children || (node->children->parent == node && !node->children->prev && !node->last->next));
    hold(!node->next || (node->next->prev == node && node->next->parent == node->parent));
    hold(!node->name == (node->text.size > 0));
    hold(node->attribute_count <= DTL_HTML_MAX_ATTRIBUTES);
    if (node->name) return;
    hold(!node->children && dtl_utf8_valid_prefix(node->text) == node->text.size);
    bool const script = node->parent->tag == DTL_TAG_SCRIPT;
    hold(script || !memchr(node->text.data, '\0', node->text.size));
}

static void hold_tree(const dtl_html_node *html) {
    size_t nodes = 0;
    for (const dtl_html_node *at = html; at; at = dtl_html_following(html, at, true), nodes++) hold_node(at);
    hold(nodes <= DTL_HTML_MAX_NODES);
    size_t depth = 0;
    for (const dtl_html_node *at = html; at; at = at->last) depth++;
    hold(depth <= DTL_HTML_MAX_DEPTH + 2);
    hold(dtl_html_is(html, "html") && dtl_html_is(html->children, "head") && dtl_html_is(html->last, "body"));
}

static void hold_text(dtl_arena *arena, dtl_slice page, dtl_slice told) {
    static const dtl_reader_options none;
    const dtl_record record = {.format = DTL_FORMAT_HTML, .bytes = page};
    const dtl_reading reading = {.arena = arena, .record = &record, .bytes = page, .options = &none};
    dtl_article article = {0};
    dtl_error err = {0};
    const dtl_html_node *html = NULL;
    if (dtl_html_parse(arena, page, &html, &err) != DTL_OK) {
        hold(err.status == DTL_TOO_BIG && err.message[0]);
        return;
    }
    hold_tree(html);
    dtl_slice const text = dtl_page_text(&reading, html, told, &article);
    hold(dtl_utf8_valid_prefix(text) == text.size);
    hold(told.size || text.size <= page.size);
    hold(dtl_slice_equal(dtl_page_text(&reading, html, told, &article), text));
}

static void hold_read(dtl_arena *arena, const dtl_record *record, const dtl_reader_options *options) {
    dtl_article article = {0};
    dtl_error err = {0};
    if (read_one_article(arena, record, DTL_SLICE("a/b.html"), options, &article, &err) == DTL_OK) {
        hold_promise(arena, &article);
        hold(article.text.size <= 3 * record->bytes.size);
    } else {
        hold(err.status == DTL_BAD_INPUT || err.status == DTL_TOO_BIG);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    const dtl_reader_options options = {.today = data[0] & 1 ? 18000 : 0};
    dtl_slice const told =
        data[0] & 1 ? DTL_SLICE("<p>Rain was told of, and <b>rain</b> it was, all day long.") : (dtl_slice){0};
    const dtl_record record = {.bytes = dtl_slice_of((const char *)data + 1, size - 1),
                               .format = DTL_FORMAT_HTML,
                               .context.url =
                                   data[0] & 2 ? DTL_SLICE("https://courier.example/2019/11/21/a") : (dtl_slice){0}};
    dtl_arena *arena = dtl_arena_new();
    dtl_utf8_report report;
    hold_read(arena, &record, &options);
    hold_text(arena, dtl_utf8_repair(arena, record.bytes, &report), told);
    dtl_arena_free(arena);
    return 0;
}
