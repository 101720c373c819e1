/* text.h - the article's text out of a web page.
 *
 * How       the page is laid out flat (page.h); what hints of class names, tags and headings call something else is left out,
 *           where it is not too much of the page; then the element that holds most running text near each other is taken,
 *           with as much around it as is running text as well (choose.h); of what is in it, links, and what stands before the
 *           first and behind the last text, are left out (prune.h)
 * Out       paragraphs separated by "\n\n"; items of a list and rows of a table by "\n", cells by a tab. No title, byline, date,
 *           caption; subheadings, quotations and embedded posts stay. Not cleaned (clean.h)
 * Cost      linear in the page
 * Source    Kohlschuetter et al., "Boilerplate Detection using Shallow Text Features" (WSDM 2010): text and link density of
 *           blocks; the readability of arc90: paragraphs vote for the elements around them; Barbaresi, "Trafilatura" (ACL
 *           2021): names that content and furniture go by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_TEXT_H
#define DTL_CORPUS_PAGE_TEXT_H

#include "corpus/formats/readers.h"
#include "corpus/html/html.h"

/* Of an article that are not in links: the briefest briefs have a sentence. Less is taken only where it is most of the page. */
enum { DTL_PAGE_MIN_LETTERS = 40 };

/* html: of dtl_html_parse. told: the text that the page's data give (articleBody), or empty; it is used only where it has far
 * more than the page itself. *article has its fields already; what was left out of the text is noted in its drops, what is
 * around it as a whole. Empty where there is nothing like an article. */
dtl_slice dtl_page_text(const dtl_reading *reading, const dtl_html_node *html, dtl_slice told, dtl_article *article);

#endif
