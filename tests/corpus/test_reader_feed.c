/* RSS and Atom: which element gives which field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles_log.h"

#define RSS                                                                                                            \
    "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "                                     \
    "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:media='http://search.yahoo.com/mrss/' "                         \
    "xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "                                                       \
    "xmlns:fb='http://rssnamespace.org/feedburner/ext/1.0'><channel>"
#define ATOM "<feed xmlns='http://www.w3.org/2005/Atom'>"
#define ATOM03 "<feed version='0.3' xmlns='http://purl.org/atom/ns#'>"

/* What stands in an item, and the line that it gives. */
static const struct {
    char item[400], line[200];
} ITEMS[] = {
    {"<title>A</title><description>b</description>", "- title=A text=b\n"},
    {"<title>Salt &amp;amp; oats</title>", "- title=Salt & oats\n"},
    {"<title>A &lt;i&gt;brine&lt;/i&gt; year</title>", "- title=A brine year\n"},
    {"<title>1 &lt; 2 &amp; 3</title>", "- title=1 < 2 & 3\n"},
    {"<title>A</title><description>s</description><content:encoded>&lt;p&gt;b&lt;/p&gt;&lt;p&gt;c&lt;/p&gt;"
     "</content:encoded>",
     "- title=A text=b\n\nc\n"},
    {"<title>A</title><description>one\n\ntwo &amp;amp; three</description>", "- title=A text=one\n\ntwo & three\n"},
    {"<media:title>no</media:title><title>A</title><media:description>no</media:description>", "- title=A\n"},
    {"<itunes:title>no</itunes:title><dc:title>A</dc:title><itunes:summary>no</itunes:summary>", "- title=A\n"},
    {"<title>A</title><guid>g</guid><link>http://c.example/1</link>", "- id=g title=A url=http://c.example/1\n"},
    {"<title>A</title><link>http://c.example/1</link>", "- id=http://c.example/1 title=A url=http://c.example/1\n"},
    {"<title>A</title><guid>http://c.example/2</guid>", "- id=http://c.example/2 title=A url=http://c.example/2\n"},
    {"<title>A</title><guid>g</guid><link>http://c.example/1</link><fb:origLink>http://o.example/</fb:origLink>",
     "- id=g title=A url=http://o.example/\n"},
    {"<title>A</title><pubDate>Tue, 03 Aug 2021 10:00:00 GMT</pubDate>", "- title=A date=2021-08-03 from=pubDate\n"},
    {"<title>A</title><pubDate>soon</pubDate><dc:date>2021-08-03</dc:date>", "- title=A date=2021-08-03 from=date\n"},
    {"<title>A</title><author>desk@c.example (Mara Vell)</author>", "- title=A byline=Mara Vell\n"},
    {"<title>A</title><author>Mara Vell &lt;desk@c.example&gt;</author>", "- title=A byline=Mara Vell\n"},
    {"<title>A</title><dc:creator>Mara Vell</dc:creator><dc:creator>Jon Ash</dc:creator>",
     "- title=A byline=Mara Vell, Jon Ash\n"},
    {"<title>A</title><itunes:author>Jon Ash</itunes:author>", "- title=A byline=Jon Ash\n"},
    {"<title>A</title><category domain='desk'>Trade</category><category>Salt</category>",
     "- title=A section=Trade <desk:Trade|Trade> <|Salt>\n"},
    {"<title>A</title><source url='http://w.example/'>Wire</source>", "- title=A source=Wire\n"},
    {"<title>A</title><dc:language>de-AT</dc:language>", "- title=A language=de\n"},
    {"<link>http://c.example/1</link>", "! an item without a title and a text\n"},
};

ParameterizedTestParameters(reader_feed, items) {
    static size_t row[ARRAY_LEN(ITEMS)];
    for (size_t i = 0; i < ARRAY_LEN(ITEMS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ITEMS));
}

ParameterizedTest(size_t *row, reader_feed, items) {
    char feed[1600];
    snprintf(feed, sizeof feed, RSS "<item>%s</item></channel></rss>", ITEMS[*row].item);
    expect_articles(feed, DTL_FORMAT_XML, ITEMS[*row].line);
}

Test(reader_feed, a_channel_says_what_its_items_do_not) {
    expect_articles(RSS "<title>Courier</title><language>en-gb</language><pubDate>5 Mar 2020</pubDate>"
                        "<item><title>A</title></item><item><title>B</title><pubDate>1 Feb 2020</pubDate></item>"
                        "</channel></rss>",
                    DTL_FORMAT_XML,
                    "- title=A date=2020-03 from=channel pubDate source=Courier language=en\n"
                    "- title=B date=2020-02-01 from=pubDate source=Courier language=en\n");
}

Test(reader_feed, rdf_has_its_items_beside_the_channel) {
    expect_articles("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                    "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                    "<channel rdf:about='c'><title>Courier</title></channel>"
                    "<item rdf:about='http://c.example/2'><title>A</title><link>http://c.example/2</link>"
                    "<dc:subject>salt</dc:subject><dc:date>2004-05-06T10:00Z</dc:date></item></rdf:RDF>",
                    DTL_FORMAT_XML,
                    "- id=http://c.example/2 title=A date=2004-05-06 from=date source=Courier section=salt "
                    "url=http://c.example/2 <|salt>\n");
}

Test(reader_feed, atom) {
    expect_articles("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='de' xml:base='http://c.example/x/'>"
                    "<title>Bote</title><author><name>Desk</name></author><entry><id>urn:1</id>"
                    "<title type='html'>A &amp;amp; &lt;b&gt;B&lt;/b&gt;</title>"
                    "<link rel='replies' href='no'/><link rel='alternate' href='../1'/>"
                    "<published>2020-01-02T23:00:00Z</published><updated>2020-01-04</updated>"
                    "<category term='t1' scheme='http://s.example' label='Trade'/>"
                    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One <b>two</b></p><p>Three</p>"
                    "</div></content></entry></feed>",
                    DTL_FORMAT_XML,
                    "- id=urn:1 title=A & B date=2020-01-02 from=published source=Bote section=Trade byline=Desk "
                    "url=http://c.example/1 language=de <http://s.example:t1|Trade> text=One two\n\nThree\n");
}

Test(reader_feed, atom_content_is_what_its_type_says) {
    expect_articles(ATOM "<entry><title>A</title><content type='text'>a &lt;p&gt; tag</content></entry></feed>",
                    DTL_FORMAT_XML, "- title=A text=a <p> tag\n");
    expect_articles(ATOM "<entry><title>A</title><content type='html'>&lt;p&gt;x&lt;p&gt;y</content></entry></feed>",
                    DTL_FORMAT_XML, "- title=A text=x\n\ny\n");
    expect_articles(ATOM "<entry><title>A</title><content type='image/png'>aaaa</content><summary>s</summary></entry>"
                         "</feed>",
                    DTL_FORMAT_XML, "- title=A text=s\n");
    expect_articles(ATOM "<entry><title>A</title><content src='http://c.example/'/><summary>s</summary></entry></feed>",
                    DTL_FORMAT_XML, "- title=A text=s\n");
    expect_articles(ATOM03 "<entry><title>A</title><content mode='base64'>aaaa</content><summary>s</summary>"
                           "<issued>2004-01-02</issued></entry></feed>",
                    DTL_FORMAT_XML, "- title=A date=2004-01-02 from=issued text=s\n");
    expect_articles(ATOM03 "<entry><title mode='escaped' type='text/html'>&lt;i&gt;A&lt;/i&gt;</title></entry></feed>",
                    DTL_FORMAT_XML, "- title=A\n");
}

Test(reader_feed, an_entry_keeps_its_first_feed) {
    expect_articles(ATOM "<title>Planet</title><entry><title>A</title><source><title>Bote</title>"
                         "<author><name>Jon Ash</name></author></source></entry></feed>",
                    DTL_FORMAT_XML, "- title=A source=Bote byline=Jon Ash\n");
    expect_articles("<entry xmlns='http://www.w3.org/2005/Atom'><title>A</title></entry>", DTL_FORMAT_XML,
                    "- title=A\n");
}

Test(reader_feed, prefixes_are_known_when_they_are_not_declared) {
    expect_articles("<rss><channel><item><dc:title>A</dc:title><content:encoded>b</content:encoded>"
                    "<media:title>no</media:title></item></channel></rss>",
                    DTL_FORMAT_XML, "- title=A text=b\n");
}

Test(reader_feed, damage_costs_the_item_that_it_cuts) {
    expect_articles(RSS "<item><title>A</title></item><item><title>B</title><description>half a", DTL_FORMAT_XML,
                    "- title=A\n! the feed breaks off within this item\n");
    expect_articles(RSS "<item><title>A</title></item>", DTL_FORMAT_XML, "- title=A\n");
}

Test(reader_feed, an_empty_feed_is_refused) {
    expect_articles(RSS "<title>Courier</title></channel></rss>", DTL_FORMAT_XML, "! a feed without items\n");
}
