/* The tree that a page becomes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/html/html.h"
#include "make.h"

static void put_tag(dtl_buffer *out, const dtl_html_node *node) {
    dtl_buffer_text(out, node->name);
    for (uint32_t i = 0; i < node->attribute_count; i++) {
        const dtl_html_attribute *a = &node->attributes[i];
        dtl_buffer_printf(out, " %.*s=%.*s", (int)a->name.size, a->name.data, (int)a->value.size, a->value.data);
    }
}

/* The tree below node: elements with their content in brackets, texts in quotes. */
static void print(dtl_buffer *out, const dtl_html_node *node) {
    for (const dtl_html_node *at = node; at; at = at->next) {
        if (at != node) dtl_buffer_byte(out, ' ');
        if (!at->name) {
            dtl_buffer_printf(out, "'%.*s'", (int)at->text.size, at->text.data);
            continue;
        }
        put_tag(out, at);
        if (!at->children) continue;
        dtl_buffer_byte(out, '(');
        print(out, at->children);
        dtl_buffer_byte(out, ')');
    }
}

static const struct {
    const char *html, *tree; /* of what is in html: head and body */
} ROWS[] = {
    {"", "head body"},
    {"words", "head body('words')"},
    {"<title>T &amp; U</title>x", "head(title('T & U')) body('x')"},
    {"<HTML LANG=en><Head><meta name=a content=\"b>c\"></head><body CLASS='k'>x",
     "head(meta name=a content=b>c) body class=k('x')"},
    {"<meta charset=utf-8><link rel=x><p>a", "head(meta charset=utf-8 link rel=x) body(p('a'))"},
    {"<noscript><img></noscript><meta name=a><p>a", "head(meta name=a) body(p('a'))"},
    /* implied end tags */
    {"<p>a<p>b<div>c</div>d", "head body(p('a') p('b') div('c') 'd')"},
    {"<p>a<article>b</article>", "head body(p('a') article('b'))"},
    {"<p>a<b>b<p>c", "head body(p('a' b('b')) p('c'))"},
    {"<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "head body(ul(li('a') li('b' ul(li('c'))) li('d')))"},
    {"<dl><dt>a<dd>b<dt>c</dl>", "head body(dl(dt('a') dd('b') dt('c')))"},
    {"<table><tr><td>a<td>b<tr><th>c</table>d", "head body(table(tr(td('a') td('b')) tr(th('c'))) 'd')"},
    {"<table><td><table><tr><td>a</table>b</table>", "head body(table(td(table(tr(td('a'))) 'b')))"},
    {"<h2>a<h3>b</h3>", "head body(h2('a') h3('b'))"},
    {"<a href=x>a<a href=y>b</a>", "head body(a href=x('a') a href=y('b'))"},
    /* end tags that match nothing, or what stands around */
    {"a</p></div></span>b", "head body('a' 'b')"},
    {"<div><td>a</div>b", "head body(div(td('a' 'b')))"},
    {"<div><span>a</div>b", "head body(div(span('a')) 'b')"},
    {"<p><i>a</p>b", "head body(p(i('a')) 'b')"},
    {"<b><p>a</b>b</p>c", "head body(b(p('a')) p('b') 'c')"},
    {"a</br>b", "head body('a' br 'b')"},
    {"a</body></html><p>b", "head body('a' p('b'))"},
    /* what is no text */
    {"a<!-- <p>b</p> -->c", "head body('ac')"},
    {"a<!-->b<!--->c", "head body('abc')"},
    {"a<!--[if IE]>b<![endif]-->c<![if !IE]>d<![endif]>", "head body('acd')"},
    {"<!DOCTYPE html><?xml version='1.0'?>a", "head body('a')"},
    {"a<![CDATA[b]]>c", "head body('ac')"},
    {"a<script>if (1 </b> 2) '<p>'</script>b<style>p{}</style>c", "head body('a' 'b' 'c')"},
    {"<script type='application/ld+json'>{\"a\":\"</p>&amp;\"}</script>",
     "head(script type=application/ld+json('{\"a\":\"</p>&amp;\"}')) body"},
    {"a<svg><title>b</title></svg>c<svg/>d", "head body('acd')"},
    {"a<svg><p>b", "head body('a' svg(p('b')))"},
    {"<iframe><p>a</p></iframe><textarea><b></textarea>b", "head body('b')"},
    {"a<script>b", "head body('a')"},
    {"<script type='application/json'>{}</script>", "head body"},
    {"<script>x={publishDate:1}</script><script>x={publisher:1}</script>", "head(script('x={publishDate:1}')) body"},
    /* bytes */
    {"1 < 2 <3 & 4 &lt;5 &euro; &#8364; &#x20ac; &Alpha; &nope;",
     "head body('1 < 2 <3 & 4 <5 \xe2\x82\xac \xe2\x82\xac \xe2\x82\xac \xce\x91 &nope;')"},
    {"a&nbsp b &eacute. &#8217; &#8217 &Alpha b&copyx <a href='?a&copy=2&amp'>",
     "head body('a\xc2\xa0 b \xc3\xa9. \xe2\x80\x99 \xe2\x80\x99 &Alpha b&copyx ' a href=?a&copy=2&)"},
    {"<p a=1 A=2 b c='&quot;' d=e/f>x", "head body(p a=1 b= c=\" d=e/f('x'))"},
    {"<p =a <b>x", "head body(p('x'))"},
    {"a<p b='c>d", "head body('a')"},
    {"a<p", "head body('a')"},
    {"<my-tag>a</my-tag><p>", "head body(my-tag('a') p)"},
};

ParameterizedTestParameters(page_html, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

static char *tree_of(dtl_slice page) {
    dtl_arena *arena = dtl_arena_new();
    const dtl_html_node *html = NULL;
    dtl_error err;
    cr_assert_eq(dtl_html_parse(arena, page, &html, &err), DTL_OK);
    dtl_buffer out = {0};
    print(&out, html->children);
    dtl_buffer_byte(&out, '\0');
    dtl_arena_free(arena);
    return out.data;
}

ParameterizedTest(size_t *row, page_html, rows) {
    char *tree = tree_of(slice(ROWS[*row].html));
    cr_assert_str_eq(tree, ROWS[*row].tree, "%s: got %s", ROWS[*row].html, tree);
    free(tree);
}

Test(page_html, nul_bytes_are_blanks) {
    char *tree = tree_of(dtl_slice_of("a\0b<p c=\"d\0e\">f", 15));
    cr_assert_str_eq(tree, "head body('a b' p c=d e('f'))");
    free(tree);
}

/* pattern, times over. */
static dtl_slice repeated(const char *pattern, size_t times) {
    dtl_buffer out = {0};
    for (size_t i = 0; i < times; i++) dtl_buffer_text(&out, pattern);
    return dtl_buffer_content(&out);
}

static size_t depth_of(const dtl_html_node *html) {
    size_t depth = 0;
    for (const dtl_html_node *at = html; at; at = at->last) depth++;
    return depth;
}

/* Pages of one thing, times over: read or refused, in no time. */
static const struct {
    char pattern[40];
    size_t times;
    dtl_status status;
} HOSTILE[] = {
    {"<div>", 200000, DTL_OK},
    {"<b>", 200000, DTL_OK},
    {"<a href=x>", 100000, DTL_OK},
    {"<b><p>", 60000, DTL_OK},
    {"<div></table>", 80000, DTL_OK},
    {"<b><p></b>", 40000, DTL_OK},
    {"</span>", 200000, DTL_OK},
    {"<html a=b>", 200000, DTL_OK},
    {"<li><td>", 80000, DTL_OK},
    {"<!-- -->", 200000, DTL_OK},
    {"<!--", 200000, DTL_OK},
    {"<svg>", 200000, DTL_OK},
    {"<![CDATA[", 200000, DTL_OK},
    {"<script>publishDate:x</script>", 40000, DTL_OK},
    {"<style>", 200000, DTL_OK},
    {"<p a=1 b=2 c=3 d=4>", 80000, DTL_OK},
    {"<p class='&amp;'>", 80000, DTL_OK},
    {"&Epsilon;", 200000, DTL_OK},
    {"<tr><td>a<td>b", 250000, DTL_TOO_BIG},
    {"word and word and ", 1000000, DTL_TOO_BIG},
};

ParameterizedTestParameters(page_html, hostile) {
    static size_t row[ARRAY_LEN(HOSTILE)];
    for (size_t i = 0; i < ARRAY_LEN(HOSTILE); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(HOSTILE));
}

ParameterizedTest(size_t *row, page_html, hostile, .timeout = 60) {
    dtl_arena *arena = dtl_arena_new();
    dtl_slice page = repeated(HOSTILE[*row].pattern, HOSTILE[*row].times);
    const dtl_html_node *html = NULL;
    dtl_error err;
    dtl_status status = dtl_html_parse(arena, page, &html, &err);
    cr_assert_eq(status, HOSTILE[*row].status, "%s", HOSTILE[*row].pattern);
    if (status == DTL_OK) cr_assert_leq(depth_of(html), (size_t)DTL_HTML_MAX_DEPTH + 2);
    dtl_arena_free(arena);
    free((void *)(uintptr_t)page.data);
}

/* End tags for which 500 open elements would be searched, each time: of a name that is not open, behind a cell, or of one among
 * many unknown ones. */
Test(page_html, stray_end_tags_are_no_search, .timeout = 60) {
    static const char *const OPEN[] = {"<div>", "<section><table><td><b>", "<i>", "<x-a>"};
    static const char *const END[] = {"</article>", "</section>", "</em>", "</x-b>"};
    for (size_t i = 0; i < ARRAY_LEN(OPEN); i++) {
        dtl_buffer page = {0};
        for (int k = 0; k < DTL_HTML_MAX_DEPTH; k++) dtl_buffer_text(&page, OPEN[i]);
        for (int k = 0; k < 300000; k++) dtl_buffer_text(&page, END[i]);
        dtl_arena *arena = dtl_arena_new();
        const dtl_html_node *html = NULL;
        dtl_error err;
        cr_expect_eq(dtl_html_parse(arena, dtl_buffer_content(&page), &html, &err), DTL_OK, "%s", END[i]);
        dtl_arena_free(arena);
        dtl_buffer_release(&page);
    }
}

typedef struct {
    size_t count, bytes, most;
} attributes;

static attributes attributes_of(dtl_slice page) {
    dtl_arena *arena = dtl_arena_new();
    const dtl_html_node *html = NULL;
    dtl_error err;
    attributes found = {0};
    cr_assert_eq(dtl_html_parse(arena, page, &html, &err), DTL_OK);
    for (const dtl_html_node *at = html; at; at = dtl_html_following(html, at, true)) {
        found.count += at->attribute_count;
        if (at->attribute_count > found.most) found.most = at->attribute_count;
        for (uint32_t i = 0; i < at->attribute_count; i++) found.bytes += at->attributes[i].value.size;
    }
    dtl_arena_free(arena);
    return found;
}

Test(page_html, attributes_of_a_tag_have_limits, .timeout = 60) {
    dtl_buffer page = {0};
    dtl_buffer_text(&page, "<p z='");
    for (size_t i = 0; i <= DTL_HTML_MAX_VALUE_BYTES; i++) dtl_buffer_byte(&page, 'x');
    dtl_buffer_text(&page, "' a-name-that-is-longer-than-any-that-is-read=1");
    for (size_t i = 0; i < 200000; i++) dtl_buffer_printf(&page, " a%zu=1", i);
    dtl_buffer_text(&page, ">a");
    attributes const found = attributes_of(dtl_buffer_content(&page));
    cr_expect_eq(found.count, (size_t)DTL_HTML_MAX_ATTRIBUTES);
    cr_expect_eq(found.bytes, (size_t)DTL_HTML_MAX_ATTRIBUTES);
    dtl_buffer_release(&page);
}

Test(page_html, attributes_of_a_page_have_limits, .timeout = 60) {
    dtl_buffer page = {0};
    for (size_t tag = 0; tag < DTL_HTML_MAX_ALL_ATTRIBUTES / 16 + 100; tag++) {
        dtl_buffer_text(&page, "<i");
        for (int i = 0; i < 16; i++) dtl_buffer_printf(&page, " a%d", i);
        dtl_buffer_text(&page, "></i>");
    }
    attributes const found = attributes_of(dtl_buffer_content(&page));
    cr_expect_eq(found.count, (size_t)DTL_HTML_MAX_ALL_ATTRIBUTES);
    cr_expect_eq(found.most, 16);
    page.size = 0;
    for (size_t bytes = 0; bytes < 2 * (size_t)DTL_HTML_MAX_ALL_VALUE_BYTES; bytes += 50000) {
        dtl_buffer_text(&page, "<i a=");
        for (int i = 0; i < 50000; i++) dtl_buffer_byte(&page, 'x');
        dtl_buffer_text(&page, "></i>");
    }
    size_t const kept = attributes_of(dtl_buffer_content(&page)).bytes;
    cr_expect(kept <= DTL_HTML_MAX_ALL_VALUE_BYTES && kept + 50000 > DTL_HTML_MAX_ALL_VALUE_BYTES, "%zu", kept);
    dtl_buffer_release(&page);
}

Test(page_html, scripts_have_a_limit) {
    dtl_slice page = repeated("<script type=x/ld+json>{}</script>", 2 * DTL_HTML_MAX_SCRIPTS);
    dtl_arena *arena = dtl_arena_new();
    const dtl_html_node *html = NULL;
    dtl_error err;
    size_t count = 0;
    cr_assert_eq(dtl_html_parse(arena, page, &html, &err), DTL_OK);
    for (const dtl_html_node *at = html; at; at = dtl_html_following(html, at, true))
        count += dtl_html_is(at, "script");
    cr_expect_eq(count, (size_t)DTL_HTML_MAX_SCRIPTS);
    dtl_arena_free(arena);
    free((void *)(uintptr_t)page.data);
}

/* An attribute, a tag or a comment that does not end takes what is behind it along, and no more. */
Test(page_html, what_does_not_end, .timeout = 60) {
    static const char *const OPEN[] = {"<p>a<p b='", "<p>a<p b", "<p>a<p b=", "<p>a<!--", "<p>a<script>"};
    for (size_t i = 0; i < ARRAY_LEN(OPEN); i++) {
        dtl_buffer page = {0};
        dtl_buffer_text(&page, OPEN[i]);
        for (int k = 0; k < 4 << 20; k++) dtl_buffer_byte(&page, 'x');
        char *tree = tree_of(dtl_buffer_content(&page));
        cr_expect_str_eq(tree, "head body(p('a'))", "%s: %.40s", OPEN[i], tree);
        free(tree);
        dtl_buffer_release(&page);
    }
}
