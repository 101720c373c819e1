/* Articles out of invented pages. SPDX-License-Identifier: GPL-3.0-or-later */
#include "make.h"

#define SENTENCE "The harbour was closed on Monday after the strike had spread to all of its docks, the board said. "
#define TEXT SENTENCE SENTENCE
#define PARAGRAPH "<p>" SENTENCE SENTENCE "</p>"
#define MENU "<nav><ul><li><a href=/a>News</a><li><a href=/b>Sport</a><li><a href=/c>Weather</a></ul></nav>"
#define FOOT "<footer><p>Saltmarsh Courier, 1 Quay Road. All rights are ours. Read our terms here.</p></footer>"

/* What a page must give: NULL: not compared. in and out are pieces of the text that must and must not be there. */
typedef struct {
    const char *what, *page, *title, *date, *byline, *in, *out;
} row_of_page;

static const row_of_page ROWS[] = {
    {"article tag",
     "<html><head><title>Harbour shut | Saltmarsh Courier</title></head><body>" MENU
     "<article><h1>Harbour shut</h1><p class=byline>By Jane Quill</p>" PARAGRAPH PARAGRAPH
     "<aside><p>Related: who owns the docks, and who pays for them, by our staff.</p></aside>" PARAGRAPH
     "</article>" FOOT "</body></html>",
     "Harbour shut", NULL, "Jane Quill", TEXT, "who owns"},
    {"title, byline and day again above the text",
     "<title>Harbour shut</title><meta name=author content='Ada Finch'><meta name=date content=2019-11-21><div>"
     "<p>Harbour shut</p><p>By Ada Finch</p><p>November 21, 2019</p><p>All docks</p>" PARAGRAPH PARAGRAPH
     "<p>Harbour shut</p>" PARAGRAPH "</div>",
     "Harbour shut", "2019-11-21", "Ada Finch", "All docks\n\nThe harbour", "Ada Finch"},
    {"named body among divisions",
     "<div class=wrapper><div class='story-body'>" PARAGRAPH PARAGRAPH
     "</div><div class=comments><p>I was there, and it was not closed on Monday at all, whatever they "
     "say.</p></div></div>",
     NULL, NULL, NULL, "the board said", "I was there"},
    {"text in two bodies with an advertisement between",
     "<div><div class='article-body'>" PARAGRAPH
     "<p>First half of it ends here, and that is so.</p></div><div class=ad>"
     "<p>Buy boats, buy many boats, buy them all today, buy them here.</p></div><div class='article-body'>" PARAGRAPH
     "<p>The second half ends there, and that is so.</p></div></div>",
     NULL, NULL, NULL, "second half", "Buy boats"},
    {"tables and breaks of 1999",
     "<html><title>Harbour shut</title><body><table><tr><td width=120><a href=a>News</a><br><a "
     "href=b>Sport</a></td><td>"
     "<font size=5>Harbour shut</font><br><br>" TEXT "<br><br>" TEXT "</td></tr></table>",
     "Harbour shut", NULL, NULL, "the board said", "Sport"},
    {"names that say what is junk",
     "<div><div class='share-bar'><p>Share this with all of your friends now, please.</p></div>" PARAGRAPH
     "<figure><img src=x><figcaption>The pier at dusk, seen from the old mill.</figcaption></figure>" PARAGRAPH
     "<div class='newsletterSignup'><p>Sign here to get it by mail each day, and more.</p></div>" PARAGRAPH "</div>",
     NULL, NULL, NULL, "the board said", "at dusk"},
    {"a machine's names",
     "<main class='sc-11qwj9y-0 hJpRRP'><p class='adZx sc-77igqf-0'>" TEXT "</p>" PARAGRAPH "</main>", NULL, NULL, NULL,
     TEXT, NULL},
    {"a list and a table in the text",
     "<article>" PARAGRAPH "<p>These are closed:</p><ul><li>the north dock<li>the south dock</ul>" PARAGRAPH
     "<table><tr><td>Ferry</td><td>12</td></tr><tr><td>Barge</td><td>7</td></tr></table>" PARAGRAPH "</article>",
     NULL, NULL, NULL, "the north dock\nthe south dock", NULL},
    {"links within the text, and a list of links after it",
     "<article>" PARAGRAPH
     "<p>The <a href=x>board</a> and the <a href=y>union</a> will meet on Friday to speak of it.</p>"
     "</article><ul><li><a href=1>Who owns the harbour and why</a><li><a href=2>The strike of last year</a></ul>",
     NULL, NULL, NULL, "The board and the union will meet", "Who owns"},
    {"hidden",
     "<article>" PARAGRAPH "<p style='display:none'>You are not to see this sentence at all, it says.</p>"
     "<p hidden>Nor are you to see that sentence at all, it says.</p>" PARAGRAPH "</article>",
     NULL, NULL, NULL, "the board said", "not to see"},
    {"a short brief",
     "<html><body>" MENU "<h1>Pier open</h1><p>The pier is open again. It was mended in a week.</p></body>",
     "Pier open", NULL, NULL, "The pier is open again.", NULL},
    {"broken nesting", "<div><p>" TEXT "<div><b>" TEXT "</p></div></i></div></div><p>" TEXT, NULL, NULL, NULL,
     "the board said", NULL},
    {"German",
     "<html lang=de><body><div class=artikel><h1>Hafen gesperrt</h1><p>Der Hafen ist am Montag gesperrt worden, "
     "nachdem "
     "der Streik sich auf alle Werften ausgeweitet hatte, wie der Vorstand sagte.</p><p>Die Stadt bittet um Geduld, "
     "und niemand weiß, wann die Schiffe wieder fahren.</p></div></body></html>",
     "Hafen gesperrt", NULL, NULL, "Die Stadt bittet", NULL},
    {"ideographs",
     "<html><body><ul><li><a href=a>ニュース</a></ul><div><h1>港が閉鎖</h1><p>ストライキが市内のすべての埠頭に広がり、"
     "港は月曜日に閉鎖された。市は市民に忍耐を求めている。船がいつ再び出るかは誰も知らない。</p></div></body></html>",
     "港が閉鎖", NULL, NULL, "船がいつ再び出るかは誰も知らない", NULL},
    {"a shell whose text is in JSON-LD",
     "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Harbour "
     "shut\",\"articleBody\":\"" TEXT TEXT TEXT "\"}</script><div id=app></div><p>Read this with a subscription.</p>",
     "Harbour shut", NULL, NULL, "the board said", "subscription"},
    /* what a page says of its article */
    {"JSON-LD",
     "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"WebSite\","
     "\"name\":\"Saltmarsh Courier\"},{\"@type\":\"NewsArticle\",\"headline\":\"Harbour shut\",\"datePublished\":"
     "\"2019-11-21T10:15:00Z\",\"dateModified\":\"2019-11-23\",\"author\":[{\"name\":\"Jane Quill\"},{\"name\":"
     "\"Ada Finch\"}]}]}</script><title>Harbour shut - Saltmarsh Courier</title><article>" PARAGRAPH "</article>",
     "Harbour shut", "2019-11-21", "Jane Quill, Ada Finch", NULL, NULL},
    {"broken JSON-LD",
     "<script type='application/ld+json'>\n//<![CDATA[\n[{\"@type\":[\"Article\"],\"headline\":\"Harbour\tshut\","
     "\"datePublished\":\"2019-11-21\",},]\n//]]></script>" PARAGRAPH,
     "Harbour shut", "2019-11-21", NULL, NULL, NULL},
    {"meta",
     "<meta property=og:title content='Harbour shut &amp; closed | Courier'><meta property=og:site_name "
     "content=Courier>"
     "<meta property='article:published_time' content='2019-11-21T08:00:00+01:00'><meta property="
     "'article:modified_time' content='2020-01-01'><meta name=author content='Jane Quill'>" PARAGRAPH,
     "Harbour shut & closed", "2019-11-21", "Jane Quill", NULL, NULL},
    {"microdata",
     "<div itemscope><span itemprop=headline>Harbour shut</span><meta itemprop=datePublished content=2019-11-21>"
     "<a rel=author href=/q>Jane Quill</a>" PARAGRAPH "</div>",
     "Harbour shut", "2019-11-21", "Jane Quill", NULL, NULL},
    {"time", "<h1>Harbour shut</h1><time datetime='2019-11-21T10:15'>21 Nov</time>" PARAGRAPH, "Harbour shut",
     "2019-11-21", NULL, NULL, NULL},
    {"address", "<link rel=canonical href='https://courier.example/2019/11/21/harbour'><h1>Harbour shut</h1>" PARAGRAPH,
     "Harbour shut", "2019-11-21", NULL, NULL, NULL},
    {"text", "<h1>Harbour shut</h1><div class='post-date'>Posted on November 21, 2019</div>" PARAGRAPH, "Harbour shut",
     "2019-11-21", NULL, NULL, NULL},
    {"a future day is passed over", "<meta name=date content=2031-01-01><time datetime=2019-11-21>x</time>" PARAGRAPH,
     NULL, "2019-11-21", NULL, NULL, NULL},
    {"h1 of a weblog is its name",
     "<title>Quay Notes: The harbour is shut again, and nobody knows why</title><h1>Quay Notes</h1>"
     "<h2>The harbour is shut again, and nobody knows why</h2>" PARAGRAPH,
     "The harbour is shut again, and nobody knows why", NULL, NULL, NULL, NULL},
    {"a dash of the headline stays", "<title>Harbour shut - the strike goes on, and on | Courier</title>" PARAGRAPH,
     "Harbour shut - the strike goes on, and on", NULL, NULL, NULL, NULL},
};

ParameterizedTestParameters(page, gives_its_article) {
    static size_t row[sizeof ROWS / sizeof *ROWS];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) row[i] = i;
    return cr_make_param_array(size_t, row, sizeof row / sizeof *row);
}

static bool holds(dtl_slice text, const char *piece) {
    return memmem(text.data, text.size, piece, strlen(piece) - (piece[strlen(piece) - 1] == ' '));
}

ParameterizedTest(size_t *row, page, gives_its_article) {
    const row_of_page *r = &ROWS[*row];
    dtl_arena *arena = dtl_arena_new();
    dtl_day_span today;
    cr_assert(dtl_day_parse_iso(DTL_SLICE("2020-06-01"), &today));
    const dtl_reader_options options = {.today = today.first};
    dtl_article article = {0};
    dtl_error err;
    cr_assert_eq(read_article(arena, DTL_FORMAT_HTML, dtl_slice_text(r->page), "a/b.html", &options, &article, &err),
                 DTL_OK, "%s", r->what);
    expect_slice(article.id, "a/b");
    if (r->title) expect_slice(article.title, r->title);
    if (r->byline) expect_slice(article.byline, r->byline);
    if (r->in) cr_expect(holds(article.text, r->in), "%s: %.*s", r->what, (int)article.text.size, article.text.data);
    if (r->out)
        cr_expect_not(holds(article.text, r->out), "%s: %.*s", r->what, (int)article.text.size, article.text.data);
    char day[DTL_DAY_TEXT_BYTES];
    if (r->date) expect_slice(dtl_slice_of(day, dtl_day_print(article.day, article.precision, day)), r->date);
    dtl_arena_free(arena);
}

Test(page, what_is_left_out_is_told) {
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err;
    const char *page = MENU "<article>" PARAGRAPH
                            "<div class=related><p>Who owns the docks, and why.</p></div>" PARAGRAPH "</article>" FOOT;
    cr_assert_eq(read_article(arena, DTL_FORMAT_HTML, dtl_slice_text(page), "a.html", NULL, &article, &err), DTL_OK);
    cr_assert_eq(article.drops.count, 2);
    expect_slice(article.drops.at[0].text, "Who owns the docks, and why.");
    cr_expect_str_eq(article.drops.at[0].why, "related links: named \"related\"");
    cr_expect_str_eq(article.drops.at[1].why, "around the article");
    dtl_arena_free(arena);
}

/* A megabyte of one thing: it is read or refused, in no time. */
static void read_many(const char *piece, const char *behind, dtl_status wanted) {
    dtl_buffer page = {0};
    while (page.size < 1 << 20) dtl_buffer_text(&page, piece);
    dtl_buffer_text(&page, behind);
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err;
    dtl_status const status =
        read_article(arena, DTL_FORMAT_HTML, dtl_buffer_content(&page), "x.html", NULL, &article, &err);
    cr_expect_eq(status, wanted, "%s...: %d %s", piece, (int)status, status == DTL_OK ? "" : err.message);
    cr_expect_leq(dtl_arena_bytes(arena), (size_t)96 << 20, "%s...", piece);
    dtl_arena_free(arena);
    dtl_buffer_release(&page);
}

Test(page, hostile_pages_are_bounded, .timeout = 60) {
    read_many("<div>", PARAGRAPH, DTL_OK);
    read_many("<a>", PARAGRAPH, DTL_BAD_INPUT); /* all of it is a link */
    read_many("<b><p>", PARAGRAPH, DTL_OK);
    read_many("<table><tr><td>", PARAGRAPH, DTL_OK);
    read_many("<div class=byline>", PARAGRAPH, DTL_OK);
    read_many("<h1>x", PARAGRAPH, DTL_OK);
    read_many("word ", ".", DTL_OK);
    read_many("<tr><td>Ferry<td>12", PARAGRAPH, DTL_OK);
    read_many("<h2>Related</h2>", PARAGRAPH, DTL_OK);
    read_many("<figure class=share><blockquote>x", PARAGRAPH, DTL_OK);
    read_many("<div><h2><a href=/>Pier</a></h2></div>", PARAGRAPH, DTL_OK);
    read_many("<!-- -->", PARAGRAPH, DTL_OK);
    read_many("<!-- -->", PARAGRAPH "<p a='", DTL_OK);
    read_many("<br>x", PARAGRAPH, DTL_OK);
    read_many("<script type='application/ld+json'>{\"@type\":\"Article\"}</script>", PARAGRAPH, DTL_OK);
    read_many("<script type='application/ld+json'>[[[[", PARAGRAPH, DTL_BAD_INPUT);
    read_many("&amp;", "", DTL_BAD_INPUT);
}

/* Every block stands below 500 elements that it does not matter to. */
Test(page, depth_costs_nothing, .timeout = 60) {
    static const char *const PIECES[] = {"<p><a href=/>Who owns the harbour, and why</a>",
                                         "<p>The pier is open. It was shut.", "<li>The pier is open. It was shut."};
    for (size_t i = 0; i < ARRAY_LEN(PIECES); i++) {
        dtl_buffer page = {0};
        dtl_buffer_text(&page, "<ul>");
        for (int k = 0; k < 500; k++) dtl_buffer_text(&page, "<span>");
        for (int k = 0; k < 20000; k++) dtl_buffer_text(&page, PIECES[i]);
        dtl_buffer_text(&page, PARAGRAPH);
        dtl_arena *arena = dtl_arena_new();
        dtl_article article = {0};
        dtl_error err;
        cr_expect_eq(read_article(arena, DTL_FORMAT_HTML, dtl_buffer_content(&page), "x.html", NULL, &article, &err),
                     DTL_OK, "%s", PIECES[i]);
        dtl_arena_free(arena);
        dtl_buffer_release(&page);
    }
}

/* Tags with far more attributes than are kept: the page is read. */
Test(page, attributes_cost_no_article, .timeout = 60) {
    dtl_buffer page = {0};
    for (int tag = 0; tag < 100; tag++) {
        dtl_buffer_text(&page, "<i");
        for (int i = 0; i < 1900; i++) dtl_buffer_printf(&page, " a%d=1", i);
        dtl_buffer_text(&page, "></i>");
    }
    dtl_buffer_text(&page, PARAGRAPH);
    dtl_arena *arena = dtl_arena_new();
    dtl_article article = {0};
    dtl_error err;
    cr_expect_eq(read_article(arena, DTL_FORMAT_HTML, dtl_buffer_content(&page), "x.html", NULL, &article, &err),
                 DTL_OK);
    cr_expect(holds(article.text, SENTENCE));
    dtl_arena_free(arena);
    dtl_buffer_release(&page);
}
