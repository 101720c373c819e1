/* What invented pages say about their articles. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/page/fields/fields.h"

#include "corpus/clean/clean.h"
#include "corpus/html/html.h"
#include "make.h"

#define TEXT "<p>The harbour was closed after the strike had spread to all of its docks, the board said.</p>"
#define LD(json) "<script type='application/ld+json'>" json "</script>"
#define ARTICLE(members) LD("{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\"," members "}")
#define META(name, content) "<meta name='" name "' content='" content "'>"
#define OG(name, content) "<meta property='" name "' content='" content "'>"
#define SITE OG("og:site_name", "Saltmarsh Courier")

/* field: title, date, from, byline, section, language, url, source, subjects or body; "~": empty. */
typedef struct {
    const char *field, *value, *page;
} row_of_page;

static const row_of_page ROWS[] = {
    /* The headline is what is printed, where the page's names agree. */
    {"title", "Harbour shut", "<title>Harbour shut | Saltmarsh Courier</title><h1>Harbour shut</h1>" TEXT},
    {"title", "Harbour shut", SITE "<title>Harbour shut - News - Saltmarsh Courier</title>" TEXT},
    {"title", "Harbour shut", SITE OG("og:title", "Saltmarsh Courier: Harbour shut") TEXT},
    {"title", "Harbour shut as strike spreads",
     OG("og:title", "Strike shuts the harbour")
         META("twitter:title", "Harbour shut as strike spreads") "<h1>Harbour shut as strike spreads</h1>"},
    {"title", "Harbour shut as strike spreads",
     ARTICLE("\"headline\":\"Harbour shut as the strike spreads\"") "<h1>Harbour shut as strike spreads</h1>"},
    {"title", "Pier opens", "<title>Pier opens</title><h1>Saltmarsh Courier</h1><h2>Pier opens</h2>" SITE TEXT},
    {"title", "Pier opens",
     "<title>Pier opens - Saltmarsh Courier</title>" SITE "<h1><img src=l></h1><h1>Saltmarsh Courier</h1>"},
    {"title", "A day at the pier",
     "<title>Something else entirely</title><h1 itemprop=headline>A day at the pier</h1>" TEXT},
    {"title", "Ferry late", "<title>Opinion: Ferry late</title><h1>Opinion</h1><h1>Ferry late</h1>"},
    {"title", "Ferry late again",
     "<title>Ferry late again</title><nav><h1>Ferry late again</h1></nav><h1>Ferry late again</h1>"},
    {"title", "Pier opens",
     "<title>Saltmarsh Courier: Pier opens</title><h1>Saltmarsh Courier</h1><h2>Pier opens</h2>"},
    {"title", "Pier opens -- at last!",
     "<title>Pier opens -- at last! | Saltmarsh Courier</title><h1>Pier opens -- at last!</h1>"},
    {"title", "Pier opens (again)", "<title>Pier opens (again) - Saltmarsh Courier</title>"},
    {"title", "Les \u00ABvieux\u00BB, et les \u00ABjeunes\u00BB",
     "<title>Les \u00ABvieux\u00BB, et les \u00ABjeunes\u00BB - Courrier</title>"},
    {"title", "Pier open", "<title>Pier open | Courier | Sea | Land</title><h1>Pier open</h1>"},
    {"title", "A long walk",
     "<title>Forty miles on foot</title><h1 class=logo-title>Courier</h1><h1 class=post-title>A long walk</h1>"},
    {"title", "Forty miles on foot", "<title>Forty miles on foot</title><h1 class=site-title>Walks and so on</h1>"},
    {"title", "Ferries & barges", OG("og:title", "Ferries &amp;amp; barges")},
    {"title", "Ferries\u2019 end", ARTICLE("\"headline\":\"Ferries&#8217; end\"")},
    {"title", "The whole of a long headline",
     OG("og:title", "The whole of a ...") "<title>The whole of a long headline</title>"},
    {"title", "Hafen gesperrt", "<title>Hafen gesperrt \u2013 Marschbote</title>" TEXT},
    {"title", "Strike ends - live updates", "<title>Strike ends - live updates</title>" TEXT},
    {"title", "Who won: the tide or the town?",
     "<title>Who won: the tide or the town?</title><h1>Who won: the tide or the town?</h1>"},
    {"title", "\u6e2f\u304c\u9589\u9396",
     "<title>\u6e2f\u304c\u9589\u9396_\u30cb\u30e5\u30fc\u30b9_\u5e02\u5831</title><h1>\u6e2f\u304c\u9589\u9396</h1>"},
    {"title", "Pier opens",
     "<link rel=canonical href='https://www.saltmarsh.example/a/b'><title>Pier opens | Saltmarsh</title>"},
    {"title", "Pier opens", "<title>Pier opens\u00b6</title><h1>Pier opens\u00b6</h1>"},
    {"title", "Only a heading", "<h1>Only a heading</h1>" TEXT},
    {"title", "~", TEXT},
    {"title", "Pier opens", META("dc:title x:title", "Pier opens")},
    {"title", "Harbour shut", "<title>Saltmarsh</title>" ARTICLE("\"headline\":\"Harbour shut\"")},
    /* The day, by what says so. */
    {"date", "2019-11-21", ARTICLE("\"datePublished\":\"2019-11-21T10:15:00Z\",\"dateModified\":\"2019-11-23\"")},
    {"from", "json-ld datePublished", ARTICLE("\"datePublished\":\"2019-11-21\"") META("date", "2018-01-01")},
    {"from", "meta article:published_time",
     OG("article:published_time", "2019-11-21T10:15:00Z") OG("article:modified_time", "2019-11-22")},
    {"date", "2019-11-20", OG("article:published_time", "2019-11-20") ARTICLE("\"dateCreated\":\"2019-11-10\"")},
    {"date", "2019-11-20", META("CMS-Publish-Date", "Nov 20, 2019")},
    {"date", "2019-11-20", META("parsely-pub-date", "2019-11-20T08:00:00Z") META("DC.date.modified", "2019-11-22")},
    {"date", "~", META("event-date", "2019-11-20") META("publisher", "2019-11-20")},
    {"from", "itemprop datePublished", "<meta itemprop=datePublished content=2019-11-20>"},
    {"date", "2019-11-20",
     "<div class=related><p itemprop=datePublished>2018-01-01</p></div><h1>Pier opens</h1><span itemprop=datePublished "
     "content=2019-11-20>today</span>"},
    {"date", "2019-11-20",
     "<title>Pier</title><h1>Pier</h1><abbr class=published title=2019-11-20T08:00>8 am</abbr>" TEXT},
    {"date", "2019-11-20",
     "<h1>Pier</h1><time datetime=2019-11-20T08:00 pubdate>today</time><time datetime=2019-11-22 "
     "class=updated></time>"},
    {"from", "time", "<title>Pier opens</title><h1>Pier opens</h1><time datetime=2019-11-20>Wed</time>" TEXT},
    {"date", "2019-11-20",
     "<title>Pier opens</title><time datetime=2017-01-01></time><article><h1>Pier opens</h1><p>x</p><time "
     "datetime=2019-11-20></time></article>"},
    {"from", "url", "<link rel=canonical href=http://courier.example/2019/11/20/pier><title>Pier opens</title>"},
    {"date", "2019-11-20", "<link rel=canonical href=http://courier.example/2019/nov/20/pier>"},
    {"date", "2019-11-20", "<link rel=canonical href=http://courier.example/pier-20191120.html>"},
    {"date", "2019-11", "<link rel=canonical href=http://courier.example/2019/11/pier>"},
    {"date", "~", "<link rel=canonical href=http://courier.example/201911201/12345678>"},
    {"from", "class date", "<title>Pier opens</title><h1>Pier opens</h1><div class='post-date'>20 November 2019</div>"},
    {"from", "text",
     "<title>Pier opens</title><h1>Pier opens</h1><p>By Ada Finch</p><p>Posted on November 20, 2019</p>" TEXT},
    {"date", "2019-11-20", "<title>Pier opens</title><p>20. November 2019</p><h1>Pier opens</h1>" TEXT},
    {"date", "2019-11-20",
     "<title>Pier opens</title><h1>Pier opens</h1><p>SALTMARSH, Nov. 20, 2019 -- The pier is open, and all who had "
     "waited for it since the spring may go there again, says the board that runs it from its new house on the quay, "
     "and so on and so forth, to the end of a long line.</p>"},
    {"date", "2002-05-07",
     "<html><title>Pier opens today</title><table><tr><td><font size=5>Pier opens today</font><br>May 7, 2002<br>" TEXT
     "</table>"},
    {"date", "~",
     "<title>Pier opens</title><h1>Pier opens</h1><p>Founded</p><table><tr><td>Founded</td><td>3 May "
     "1871</td></tr></table>"},
    {"date", "~",
     "<title>Pier opens</title><h1>Pier opens</h1><figure><figcaption>20 November 2019</figcaption></figure>" TEXT},
    {"date", "~",
     "<title>Pier opens</title><h1>Pier opens</h1>" TEXT
     "<div class=comment><time datetime=2019-11-20></time><span class=date>2019-11-20</span></div>"},
    {"date", "~", "<title>Pier opens</title><h1>Pier opens</h1><p class=foot>\u00a9 2019 Saltmarsh Courier</p>"},
    {"date", "~", "<title>Ada Finch</title><h1>Ada Finch</h1><span class='bday dtstart published'>1988-02-28</span>"},
    {"from", "title", "<title>Pier opens - 20.11.2019 - Saltmarsh Courier</title>" TEXT},
    {"from", "data attribute",
     "<title>Pier opens</title><h1>Pier opens</h1><span data-publish-timestamp=1574244000>now</span>"},
    {"from", "script", "<script>var s = {\"headline\":\"x\",\"firstPublished\":\"2019-11-20T08:00:00Z\"}</script>"},
    {"date", "2019-11-20", "<script>dl({article_publish_date: '2019\\/11\\/20', publisher: '2001-01-01'})</script>"},
    {"date", "~", "<script>x={unpublished:'2019-11-20',lastPublishedDate:'2019-11-20'}</script>"},
    {"from", "json-ld dateModified", ARTICLE("\"dateModified\":\"2019-11-23\"")},
    {"from", "class updated",
     "<title>Pier opens</title><h1>Pier opens</h1><span class=updated>November 20, 2019</span>"},
    {"date", "2019-11-20",
     "<title>Pier opens</title><h1>Pier opens</h1><p class=date>Updated: November 23, 2019</p><p class=date>November "
     "20, 2019</p>"},
    {"date", "~", "<title>Pier opens</title><h1>Pier opens</h1><time>Mar 17</time><span>11 min</span>"},
    {"date", "~",
     "<title>Pier opens</title><h1>Pier opens</h1><blockquote><p>x</p>&mdash; Ada (@ada) August 22, "
     "2013</blockquote>" TEXT},
    {"date", "~", "<title>Pier opens</title><h1>Pier opens</h1><p>7 May 1856</p>" TEXT},
    {"date", "2019-11-20",
     "<title>Pier opens</title><h1>Pier opens</h1><p>Posted 20 November 2019</p><p class=updated>23 November 2019</p>"},
    {"from", "class updated",
     "<title>Pier opens</title><h1>Pier opens</h1><p class=update-time>Updated 0339 GMT November 19, 2019</p>"},
    {"date", "2019-11-21", ARTICLE("\"datePublished\":\"2031-01-01\"") META("date", "2019-11-21")},
    {"date", "2019-11-21", ARTICLE("\"datePublished\":\"1970-01-01T00:00:00Z\"") META("date", "2019-11-21")},
    {"date", "2019-11-21", ARTICLE("\"datePublished\":\"0001-01-01T00:00:00Z\"") META("date", "2019-11-21")},
    {"date", "2013-09-29",
     "<title>Pier opens</title><h1>Pier opens</h1>" TEXT
     "<aside><time itemprop=datePublished datetime=2013-09-29></time></aside>"},
    /* Names. */
    {"byline", "Ada Finch, Jo Pike",
     ARTICLE("\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Finch\"},{\"name\":\"Jo Pike\"}]")},
    {"byline", "Ada Finch", ARTICLE("\"author\":\"By Ada Finch, Staff Writer\"")},
    {"byline", "Ada Finch", OG("article:author", "https://social.example/ada") META("author", "Ada Finch")},
    {"byline", "Ada Finch",
     "<title>Pier</title><h1>Pier</h1><span itemprop=author><b itemprop=name>Ada Finch</b> of the pier</span>"},
    {"byline", "Ada Finch", "<title>Pier</title><h1>Pier</h1><a rel=author href=x>Ada Finch</a>"},
    {"byline", "Ada Finch",
     "<title>Pier</title><h1>Pier</h1><div class=byline><div>By Ada Finch</div><div>Chief Reporter</div></div>"},
    {"byline", "Ada Finch, Jo Pike", "<title>Pier</title><h1>Pier</h1><p>By Ada Finch and Jo Pike</p>" TEXT},
    {"byline", "Ada Finch",
     SITE META("author",
               "Saltmarsh Courier") "<title>Pier</title><h1>Pier</h1><p class=byline>Ada Finch | 20 Nov 2019</p>"},
    {"byline", "Saltmarsh Courier", SITE META("author", "Saltmarsh Courier")},
    {"byline", "~", "<title>Pier</title><h1>Pier</h1><p>By the end of the week it will be open.</p>"},
    /* What else. */
    {"section", "Sea", OG("article:section", "Sea") ARTICLE("\"articleSection\":\"Land\"")},
    {"section", "Land", ARTICLE("\"articleSection\":[\"Land\",\"Sea\"]")},
    {"section", "Harbour",
     LD("{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"name\":\"Home\"},{\"item\":{\"name\":\"Harbour\"}},{"
        "\"name\":\"Pier opens\"}]}") "<title>Pier opens</title>"},
    {"section", "Harbour",
     "<title>Pier opens</title><ul class=breadcrumbs><li><a href=/>Start</a><li><a href=/h>Harbour</a></ul><h1>Pier "
     "opens</h1>"},
    {"section", "sport", "<link rel=canonical href=https://courier.example/sport/pier-opens>"},
    {"section", "~", "<link rel=canonical href=https://courier.example/article/pier-opens>"},
    {"section", "world", OG("article:section", "/world/europe")},
    {"language", "de", "<html lang=de-AT>" OG("og:locale", "en_GB")},
    {"language", "fr", ARTICLE("\"inLanguage\":\"fr\"") OG("og:locale", "en_GB")},
    {"language", "en", OG("og:locale", "en_GB")},
    {"language", "pt", "<meta http-equiv=Content-Language content=pt-BR>"},
    {"url", "https://courier.example/a/b",
     "<link rel=canonical href=https://courier.example/a/b>" OG("og:url", "https://courier.example/c")},
    {"url", "https://courier.example/c", "<link rel=canonical href=/a/b>" OG("og:url", "https://courier.example/c")},
    {"url", "https://courier.example/c",
     "<link rel=canonical href=https://courier.example/>" OG("og:url", "https://courier.example/c")},
    {"url", "https://courier.example/d", ARTICLE("\"mainEntityOfPage\":{\"@id\":\"https://courier.example/d\"}")},
    {"url", "~", "<link rel=canonical href=javascript:alert(1)>"},
    {"source", "Saltmarsh Courier", SITE ARTICLE("\"publisher\":{\"name\":\"Saltmarsh Press\"}")},
    {"source", "Saltmarsh Press", ARTICLE("\"publisher\":{\"@type\":\"Organization\",\"name\":\"Saltmarsh Press\"}")},
    {"source", "courier.co.uk", "<link rel=canonical href=https://news.courier.co.uk/a/b>"},
    {"source", "courier.example", "<link rel=canonical href=https://www.news.courier.example:8080/a>"},
    {"subjects", "tides;ferries", META("news_keywords", "tides, ferries, tides") META("keywords", "ferries")},
    {"subjects", "tides;ferries;piers",
     ARTICLE("\"keywords\":[\"tides\",\"@id:7\",\"layout:wide\",\"ferries\"],\"about\":[{\"name\":\"piers\"}]")},
    {"subjects", "tides;piers", OG("article:tag", "tides") OG("article:tag", "piers")},
    {"subjects", "tides", "<h1>x</h1><a rel=tag href=t>tides</a><aside><a rel=tag href=t>cats</a></aside>"},
    {"body", "One.\nTwo & three.", ARTICLE("\"articleBody\":\"One.\\nTwo &amp; three.\"")},
    {"body", "One.\n\nTwo.", ARTICLE("\"articleBody\":\"<p>One.</p><p>Two.</p>\"")},
    {"body", "~", ARTICLE("\"headline\":\"x\"")},
};

ParameterizedTestParameters(page_fields, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

static dtl_slice subjects_of(dtl_arena *arena, const dtl_article *a) {
    dtl_buffer out = {0};
    for (size_t i = 0; i < a->subjects.count; i++) {
        if (i) dtl_buffer_byte(&out, ';');
        dtl_buffer_slice(&out, a->subjects.at[i].label);
    }
    dtl_slice const all = dtl_arena_copy(arena, dtl_buffer_content(&out));
    dtl_buffer_release(&out);
    return all;
}

static dtl_slice field_of(dtl_arena *arena, const dtl_article *a, const char *name) {
    const struct {
        const char *name;
        dtl_slice value;
    } fields[] = {{"title", a->title},       {"byline", a->byline}, {"section", a->section},
                  {"language", a->language}, {"url", a->url},       {"source", a->source}};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++)
        if (strcmp(fields[i].name, name) == 0) return fields[i].value;
    if (strcmp(name, "subjects") == 0) return subjects_of(arena, a);
    if (strcmp(name, "from") == 0) return a->day_from ? dtl_slice_text(a->day_from) : (dtl_slice){0};
    cr_assert_str_eq(name, "date");
    char day[DTL_DAY_TEXT_BYTES];
    return dtl_arena_copy(arena, dtl_slice_of(day, dtl_day_print(a->day, a->precision, day)));
}

ParameterizedTest(size_t *row, page_fields, rows) {
    static const dtl_record record = {.format = DTL_FORMAT_HTML};
    const dtl_reader_options options = {.today = 20000}; /* 2024-10-04 */
    dtl_arena *arena = dtl_arena_new();
    dtl_reading reading = {.arena = arena, .record = &record, .options = &options};
    dtl_article article = dtl_reading_article(&reading);
    const dtl_html_node *html = NULL;
    dtl_error err;
    dtl_slice body;
    cr_assert_eq(dtl_html_parse(arena, slice(ROWS[*row].page), &html, &err), DTL_OK);
    dtl_page_fields(&reading, html, &article, &body);
    dtl_slice const got = strcmp(ROWS[*row].field, "body") == 0 ? dtl_clean_text(arena, body)
                                                                : field_of(arena, &article, ROWS[*row].field);
    cr_assert(dtl_slice_equal(got.size ? got : DTL_SLICE("~"), slice(ROWS[*row].value)), "%s is '%.*s', not '%s' in %s",
              ROWS[*row].field, (int)got.size, got.size ? got.data : "", ROWS[*row].value, ROWS[*row].page);
    dtl_arena_free(arena);
}

/* The page was fetched on a day: nothing on it is of a later one. And from an address, which has a date. */
Test(page_fields, what_is_known_of_the_page_counts) {
    const dtl_record record = {.format = DTL_FORMAT_HTML,
                               .context = {.url = DTL_SLICE("https://courier.example/2019/11/20/pier"), .day = 18222}};
    const dtl_reader_options options = {0};
    dtl_arena *arena = dtl_arena_new();
    dtl_reading reading = {.arena = arena, .record = &record, .options = &options};
    dtl_article article = dtl_reading_article(&reading);
    const dtl_html_node *html = NULL;
    dtl_error err;
    dtl_slice body;
    cr_assert_eq(dtl_html_parse(arena, DTL_SLICE(META("date", "2019-12-24") TEXT), &html, &err), DTL_OK);
    dtl_page_fields(&reading, html, &article, &body);
    expect_slice(article.url, "https://courier.example/2019/11/20/pier");
    cr_assert_eq(article.day, 18220);
    cr_assert_str_eq(article.day_from, "url");
    dtl_arena_free(arena);
}

/* A page of a million marks costs as much as a page of a million words. */
Test(page_fields, bounded) {
    static const char *const pieces[] = {"<h1 class=title>Pier",       "<span class='date byline'>",
                                         "<b itemprop=datePublished>", "<meta name=date content=x>",
                                         "<a rel=tag>x</a>",           "<h2>Pier opens</h2>"};
    const dtl_record record = {.format = DTL_FORMAT_HTML};
    const dtl_reader_options options = {0};
    for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
        dtl_buffer page = {0};
        dtl_buffer_text(&page, "<title>Pier opens</title>");
        for (size_t k = 0; k < 50000; k++) dtl_buffer_text(&page, pieces[i]);
        dtl_arena *arena = dtl_arena_new();
        dtl_reading reading = {.arena = arena, .record = &record, .options = &options};
        dtl_article article = dtl_reading_article(&reading);
        const dtl_html_node *html = NULL;
        dtl_error err;
        dtl_slice body;
        cr_assert_eq(dtl_html_parse(arena, dtl_buffer_content(&page), &html, &err), DTL_OK);
        dtl_page_fields(&reading, html, &article, &body);
        cr_assert_leq(dtl_arena_bytes(arena), (size_t)64 << 20, "%s", pieces[i]);
        cr_assert_leq(article.subjects.count, (size_t)DTL_SUBJECTS_MAX);
        dtl_arena_free(arena);
        dtl_buffer_release(&page);
    }
}
