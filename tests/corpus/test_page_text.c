/* The article's text out of pages, of several styles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/html/html.h"
#include "corpus/page/text.h"
#include "make.h"

/* Three paragraphs that are an article anywhere. */
#define ONE "The harbour of Oxmoor was closed on Tuesday after a barge lost its cargo of slate near the eastern pier."
#define TWO "Divers from Port Lyle searched the basin until dusk, and said that the fairway would be clear by Friday."
#define THREE                                                                                                          \
    "Mayor Ines Calder thanked them, and promised that the ferry to Saint Bride would sail again at the weekend."
#define P(text) "<p>" text "</p>"
#define STORY P(ONE) P(TWO) P(THREE)
#define TEXT ONE "\n\n" TWO "\n\n" THREE
#define LINK(text) "<a href='/x'>" text "</a>"
#define ITEM(text) "<li>" LINK(text) "</li>"
#define NAV                                                                                                            \
    "<nav><ul>" ITEM("News") ITEM("Sport") ITEM("Weather in Oxmoor and around the bay") ITEM("Obituaries") "</ul></"   \
                                                                                                           "nav>"
#define FOOT "<footer><p>\xc2\xa9 2021 The Oxmoor Courier. All rights reserved.</p></footer>"

/* "The harbour was closed on Tuesday. Ships leave on Saturday." in Japanese. */
#define HARBOUR                                                                                                        \
    "\xe6\xb8\xaf\xe3\x81\xaf\xe7\x81\xab\xe6\x9b\x9c\xe6\x97\xa5\xe3\x81\xab\xe9\x96\x89\xe9\x8e\x96\xe3\x81\x95\xe3" \
    "\x82\x8c\xe3\x81\x9f\xe3\x80\x82"                                                                                 \
    "\xe8\x88\xb9\xe3\x81\xaf\xe5\x9c\x9f\xe6\x9b\x9c\xe6\x97\xa5\xe3\x81\xab\xe5\x87\xba\xe3\x82\x8b\xe3\x80\x82"

static const struct {
    const char *html, *text;
} ROWS[] = {
    {STORY, TEXT},
    {NAV "<article><h1>Harbour closed</h1>" STORY "</article>" FOOT, TEXT},
    {NAV "<div id=main><div class=story-body>" STORY "</div></div>" FOOT, TEXT},
    /* without any name that helps */
    {"<div>" NAV "</div><div><div><h1>Harbour closed</h1>" STORY "</div><div>" ITEM("One") ITEM("Two") "</div></div>",
     TEXT},
    /* tables for layout, line breaks for paragraphs */
    {"<table><tr><td>" ITEM("News") ITEM("Sport") "<td>" ONE "<br><br>" TWO "<br><br>" THREE "</table>", TEXT},
    {"<div>" ONE "<br>" TWO "<br>" THREE "</div>", ONE "\n" TWO "\n" THREE},
    /* each paragraph in an element of its own */
    {"<div><div>" P(ONE) "</div><div>" P(TWO) "</div><div>" P(THREE) "</div></div>", TEXT},
    /* subheadings, lists, tables and quotations stay */
    {"<article>" P(ONE) "<h2>The search</h2>" P(TWO) "</article>", ONE "\n\nThe search\n\n" TWO},
    {"<article>" P(ONE) "<ul><li>one boat<li>two <b>divers</b></ul>" P(TWO) "</article>",
     ONE "\n\none boat\ntwo divers\n\n" TWO},
    {"<article>" P(ONE) "<table><tr><th>Boat<th>Tons<tr><td>Alba<td>12</table>" P(TWO) "</article>",
     ONE "\n\nBoat Tons\nAlba 12\n\n" TWO},
    {"<article>" P(ONE) "<div class=social-embed><blockquote><p>What a day</p></blockquote></div>" P(TWO) "</article>",
     ONE "\n\nWhat a day\n\n" TWO},
    {"<article>" P(ONE) "<pre>a  b\n  c</pre>" P(TWO) "</article>", ONE "\n\na b\nc\n\n" TWO},
    /* furniture by its names */
    {"<article>" P(ONE) "<div class='shareBar'>Send it to a friend</div>" P(TWO) "</article>", ONE "\n\n" TWO},
    {"<article>" P(ONE) "<div class='c-article__relatedLinks'><p>A bridge was lost</div>" P(TWO) "</article>",
     ONE "\n\n" TWO},
    {"<article>" P(ONE) "<figure><img><figcaption>The pier. Photo: A. Reed</figcaption></figure>" P(TWO) "</article>",
     ONE "\n\n" TWO},
    {"<article>" P(ONE) "<p class=photo-credit>Ann Reed of the Courier took it.</p>" P(TWO) "</article>",
     ONE "\n\n" TWO},
    {"<article>" P(ONE) "<form><p>Your address will not be shown to others.</form>" P(TWO) "</article>",
     ONE "\n\n" TWO},
    {"<article>" P(ONE) "<p style='display: none'>Loading, please wait for it.</p>" P(TWO) "</article>",
     ONE "\n\n" TWO},
    {"<article>" P(ONE) "<p class='hidden'>Loading, please wait for it.</p>" P(TWO) "</article>", ONE "\n\n" TWO},
    {"<div class=entry-content>" STORY
     "</div><div id=comments>" P("I was there and saw the barge, it was nobody's fault at all.") "</div>",
     TEXT},
    /* names that do not mean it */
    {"<body class='has-sidebar no-comments'><div class='field-label-hidden'>" STORY "</div>", TEXT},
    {"<div class=sidebar>" STORY "</div>", TEXT},
    {"<article>" P(ONE) "<p class='tag-read-more category-video no-share'>It was a slow day on the quay of "
                        "Oxmoor.</p>" P(TWO) "</article>",
     ONE "\n\nIt was a slow day on the quay of Oxmoor.\n\n" TWO},
    {"<article>" P(ONE) "<p>Advertisement fees rose at the ferry, too.</p>" P(TWO) "</article>",
     ONE "\n\nAdvertisement fees rose at the ferry, too.\n\n" TWO},
    {"<article><p>\xe0\xa4\xac\xe0\xa4\x82\xe0\xa4\xa6\xe0\xa4\xb0\xe0\xa4\x97\xe0\xa4\xbe\xe0\xa4\xb9 "
     "\xe0\xa4\xae\xe0\xa4\x82\xe0\xa4\x97\xe0\xa4\xb2\xe0\xa4\xb5\xe0\xa4\xbe\xe0\xa4\xb0 "
     "\xe0\xa4\x95\xe0\xa5\x8b \xe0\xa4\xac\xe0\xa4\x82\xe0\xa4\xa6 \xe0\xa4\xb0\xe0\xa4\xb9\xe0\xa4\xbe"
     "\xe0\xa5\xa4</p></article>",
     "\xe0\xa4\xac\xe0\xa4\x82\xe0\xa4\xa6\xe0\xa4\xb0\xe0\xa4\x97\xe0\xa4\xbe\xe0\xa4\xb9 "
     "\xe0\xa4\xae\xe0\xa4\x82\xe0\xa4\x97\xe0\xa4\xb2\xe0\xa4\xb5\xe0\xa4\xbe\xe0\xa4\xb0 "
     "\xe0\xa4\x95\xe0\xa5\x8b \xe0\xa4\xac\xe0\xa4\x82\xe0\xa4\xa6 \xe0\xa4\xb0\xe0\xa4\xb9\xe0\xa4\xbe"
     "\xe0\xa5\xa4"},
    {"<article>" P(ONE) "<table><tr class=player-9><td>Ida Moor<td>7</table>" P(TWO) "</article>",
     ONE "\n\nIda Moor 7\n\n" TWO},
    {"<article><p><span class=dateline>OXMOOR</span> - " ONE "</p>" P(TWO) "</article>", ONE "\n\n" TWO},
    /* furniture by what it says, or by what it is */
    {"<article>" P(ONE) P("Advertisement") P(TWO) "</article>", ONE "\n\n" TWO},
    {"<article>" P(ONE) "<p>" LINK("More boats are lost in spring than in autumn") "</p>" P(TWO) "</article>",
     ONE "\n\n" TWO},
    {"<article>" P(ONE) "<p>READ MORE: " LINK("More boats are lost in spring") "</p>" P(TWO) "</article>",
     ONE "\n\n" TWO},
    {"<article>" P(ONE) "<p>Read " LINK("the report") " of the pilots first.</p>" P(TWO) "</article>",
     ONE "\n\nRead the report of the pilots first.\n\n" TWO},
    {"<article>" STORY "<h3>Related</h3><ul>" ITEM("A bridge was lost") ITEM("Slate is dear") "</ul></article>", TEXT},
    {"<article>" STORY "</article><div><h4>About the author</h4><p>Ann Reed writes about boats and harbours.</p></div>",
     TEXT},
    {"<article>" P(ONE) "<p>Mayor <span>" LINK("Calder") LINK("Calder opens a bridge at Lyle")
         LINK("Calder asks for money") LINK("more") "</span> left.</p>" P(TWO) "</article>",
     ONE "\n\nMayor left.\n\n" TWO},
    {"<div>" STORY "</div><div><div><h3>" LINK(
         "A bridge") "</h3><p>It was lost in the storm of last week, it is said.</p></div>"
                     "<div><h3>" LINK("Slate") "</h3><p>It is dear, and it will be dearer before the summer.</p></div>"
                                               "<div><h3>" LINK("Fish") "</h3><p>There is less of it than there was in "
                                                                        "other years.</p></div></div>",
     TEXT},
    /* before and behind */
    {"<article><h1>Harbour closed</h1><div>By Ann Reed</div><div>Tuesday</div>" STORY "<div>1 comment</div></article>",
     TEXT},
    {"<article><p>OXMOOR</p>" STORY "<p>Ann Reed</p></article>", "OXMOOR\n\n" TEXT "\n\nAnn Reed"},
    /* other scripts */
    {NAV "<div><p>" HARBOUR "</p></div>", HARBOUR},
    /* little, but all there is */
    {"<title>t</title><p>Rain.", "Rain."},
};

ParameterizedTestParameters(page_text, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

static dtl_status read_page(dtl_arena *arena, const char *html, dtl_article *article, dtl_error *err) {
    return read_article(arena, DTL_FORMAT_HTML, slice(html), "1936/oxmoor.html", NULL, article, err);
}

ParameterizedTest(size_t *row, page_text, rows) {
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err = {0};
    cr_assert_eq(read_page(arena, ROWS[*row].html, &article, &err), DTL_OK, "%s: %s", ROWS[*row].html, err.message);
    expect_slice(article.text, ROWS[*row].text);
    dtl_arena_free(arena);
}

static const struct {
    const char *html;
} NONE[] = {
    {""},
    {"<html><head><title>Oxmoor Courier</title></head><body><div id=root></div><script>start()</script></body></html>"},
    {NAV FOOT},
    {"<body>" NAV "<h1>The Oxmoor Courier</h1><ul>" ITEM("Harbour closed after barge loses cargo")
         ITEM("Bridge lost in storm") "</ul>" FOOT},
};

ParameterizedTestParameters(page_text, no_article) {
    static size_t row[ARRAY_LEN(NONE)];
    for (size_t i = 0; i < ARRAY_LEN(NONE); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(NONE));
}

ParameterizedTest(size_t *row, page_text, no_article) {
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err = {0};
    cr_assert_eq(read_page(arena, NONE[*row].html, &article, &err), DTL_BAD_INPUT, "%s", NONE[*row].html);
    cr_assert_str_eq(err.message, "no article text on the page");
    dtl_arena_free(arena);
}

Test(page_text, drops_are_noted) {
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err = {0};
    cr_assert_eq(read_page(arena,
                           NAV "<article>" P(ONE)
                               P("Advertisement") "<div class=newsletter>Sign up</div>" P(TWO) "</article>",
                           &article, &err),
                 DTL_OK);
    cr_assert_eq(article.drops.count, 3u);
    expect_slice(article.drops.at[0].text, "Advertisement");
    cr_assert_str_eq(article.drops.at[0].why, "advertisement");
    expect_slice(article.drops.at[1].text, "Sign up");
    cr_assert_str_eq(article.drops.at[1].why, "newsletter: named \"newsletter\"");
    expect_slice(article.drops.at[2].text, "10 words");
    cr_assert_str_eq(article.drops.at[2].why, "around the article");
    dtl_arena_free(arena);
}

Test(page_text, fields) {
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err = {0};
    cr_assert_eq(read_page(arena,
                           "<title>Courier | Harbour</title><link rel=canonical href='https://oxmoor.example/1'>"
                           "<meta property='og:title' content='Harbour &amp; pier'>" STORY,
                           &article, &err),
                 DTL_OK);
    expect_slice(article.id, "1936/oxmoor");
    expect_slice(article.title, "Harbour & pier");
    expect_slice(article.url, "https://oxmoor.example/1");
    cr_assert_eq(read_page(arena, "<title>Courier | Harbour</title>" STORY, &article, &err), DTL_OK);
    expect_slice(article.title, "Courier | Harbour");
    dtl_arena_free(arena);
}

static dtl_slice text_or_told(dtl_arena *arena, const char *page, const char *told) {
    static const dtl_reader_options none;
    const dtl_record record = {.format = DTL_FORMAT_HTML};
    const dtl_reading reading = {.arena = arena, .record = &record, .options = &none};
    dtl_article article = {0};
    dtl_error err = {0};
    const dtl_html_node *html = NULL;
    cr_assert_eq(dtl_html_parse(arena, slice(page), &html, &err), DTL_OK);
    return dtl_page_text(&reading, html, slice(told), &article);
}

Test(page_text, told_text_is_for_pages_that_lack_it) {
    dtl_arena *arena = dtl_arena_new();
    expect_slice(text_or_told(arena, STORY, ONE TWO THREE), TEXT);
    expect_slice(text_or_told(arena, P(ONE), TEXT), TEXT);
    expect_slice(text_or_told(arena, NAV, TEXT), TEXT);
    expect_slice(text_or_told(arena, NAV, P(ONE)), "\n\n" ONE "\n\n");
    expect_slice(text_or_told(arena, NAV, "Soon."), "");
    dtl_arena_free(arena);
}
