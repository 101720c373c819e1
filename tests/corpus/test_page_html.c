/* The tree that a page becomes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/html.h"
#include "make.h"

static void put_tag(dtl_buffer *out, const xmlNode *node) {
    dtl_buffer_printf(out, "%s", (const char *)node->name);
    for (const xmlAttr *a = node->properties; a; a = a->next)
        dtl_buffer_printf(out, " %s=%s", (const char *)a->name, a->children ? (const char *)a->children->content : "");
}

/* The tree below node: elements with their content in brackets, texts in quotes. */
static void print(dtl_buffer *out, const xmlNode *node) {
    for (const xmlNode *at = node; at; at = at->next) {
        if (at != node) dtl_buffer_byte(out, ' ');
        if (at->type == XML_TEXT_NODE) {
            dtl_buffer_printf(out, "'%s'", (const char *)at->content);
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
    /* bytes */
    {"1 < 2 <3 & 4 &lt;5 &euro; &#8364; &#x20ac; &Alpha; &nope;",
     "head body('1 < 2 <3 & 4 <5 \xe2\x82\xac \xe2\x82\xac \xe2\x82\xac \xce\x91 &nope;')"},
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

static char *tree_of(dtl_slice html) {
    xmlDoc *doc = NULL;
    dtl_error err;
    cr_assert_eq(dtl_html_parse(html, &doc, &err), DTL_OK);
    dtl_buffer out = {0};
    print(&out, xmlDocGetRootElement(doc)->children);
    dtl_buffer_byte(&out, '\0');
    xmlFreeDoc(doc);
    return out.data;
}

ParameterizedTest(size_t *row, page_html, rows) {
    char *tree = tree_of(slice(ROWS[*row].html));
    cr_assert_str_eq(tree, ROWS[*row].tree, "%s: got %s", ROWS[*row].html, tree);
    free(tree);
}

Test(page_html, nul_bytes_are_blanks) {
    char *tree = tree_of(dtl_slice_of("a\0b<p c=\"d\0e\">f", 15));
    cr_assert_str_eq(tree, "head body('a b' p c=d('f'))");
    free(tree);
}

/* pattern, times over. */
static dtl_slice repeated(const char *pattern, size_t times) {
    dtl_buffer out = {0};
    for (size_t i = 0; i < times; i++) dtl_buffer_text(&out, pattern);
    return dtl_buffer_content(&out);
}

static size_t depth_of(const xmlDoc *doc) {
    size_t depth = 0;
    for (const xmlNode *at = xmlDocGetRootElement(doc); at; at = at->last) depth++;
    return depth;
}

static const struct {
    char pattern[40];
    size_t times;
    dtl_status status;
} HOSTILE[] = {
    {"<div>", 1000000, DTL_OK},
    {"<b>", 1000000, DTL_OK},
    {"<div></table>", 400000, DTL_OK},
    {"<b><p></b>", 200000, DTL_OK},
    {"</span>", 1000000, DTL_OK},
    {"<html a=b>", 1000000, DTL_OK},
    {"<li><td>", 400000, DTL_OK},
    {"<!--", 1000000, DTL_OK},
    {"<svg>", 1000000, DTL_OK},
    {"<![CDATA[", 1000000, DTL_OK},
    {"<p>a</p>", 1000000, DTL_TOO_BIG},
    {"<br>", 2000000, DTL_TOO_BIG},
    {"<p a=1 b=2 c=3 d=4>", 400000, DTL_TOO_BIG},
};

ParameterizedTestParameters(page_html, hostile) {
    static size_t row[ARRAY_LEN(HOSTILE)];
    for (size_t i = 0; i < ARRAY_LEN(HOSTILE); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(HOSTILE));
}

ParameterizedTest(size_t *row, page_html, hostile, .timeout = 60) {
    dtl_slice html = repeated(HOSTILE[*row].pattern, HOSTILE[*row].times);
    xmlDoc *doc = NULL;
    dtl_error err;
    dtl_status status = dtl_html_parse(html, &doc, &err);
    cr_assert_eq(status, HOSTILE[*row].status, "%s", HOSTILE[*row].pattern);
    if (status == DTL_OK) cr_assert_leq(depth_of(doc), (size_t)DTL_HTML_MAX_DEPTH + 2);
    if (status == DTL_OK) xmlFreeDoc(doc);
    free((void *)(uintptr_t)html.data);
}

Test(page_html, attributes_have_limits) {
    dtl_buffer html = {0};
    dtl_buffer_text(&html, "<p");
    for (size_t i = 0; i < 200000; i++) dtl_buffer_printf(&html, " a%zu=1", i);
    dtl_buffer_text(&html, " z='");
    for (size_t i = 0; i <= DTL_HTML_MAX_VALUE_BYTES; i++) dtl_buffer_byte(&html, 'x');
    dtl_buffer_text(&html, "'>a");
    xmlDoc *doc = NULL;
    dtl_error err;
    cr_assert_eq(dtl_html_parse(dtl_buffer_content(&html), &doc, &err), DTL_OK);
    size_t count = 0;
    for (const xmlAttr *a = xmlDocGetRootElement(doc)->last->children->properties; a; a = a->next) count++;
    cr_assert_eq(count, (size_t)DTL_HTML_MAX_ATTRIBUTES);
    xmlFreeDoc(doc);
    dtl_buffer_release(&html);
}
