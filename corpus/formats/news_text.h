/* news_text.h - what the news formats in XML write alike (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_NEWS_TEXT_H
#define DTL_CORPUS_FORMATS_NEWS_TEXT_H

#include "corpus/article.h"
#include "corpus/formats/xml.h"

/* One line, cleaned: the text of an element, or an attribute. Empty where node is NULL. */
dtl_slice dtl_news_line(dtl_arena *arena, const xmlNode *node);
dtl_slice dtl_news_attribute(dtl_arena *arena, const xmlNode *node, const char *name);

/* The first that is not empty. */
static inline dtl_slice dtl_news_either(dtl_slice a, dtl_slice b) { return a.size ? a : b; }

/* The paragraphs of body markup (dtl_xml_blocks); markup that was escaped once too often is taken out, and lines that br
 * broke to a width are joined. */
dtl_slice dtl_news_body(dtl_arena *arena, const xmlNode *node, const char *const *skip);

/* The paragraphs of text that stands in an element as it is: plain, perhaps wrapped; or HTML that was escaped. */
dtl_slice dtl_news_plain(dtl_arena *arena, const xmlNode *node);

/* "By Mara Vell" is Mara Vell. */
dtl_slice dtl_news_byline(dtl_slice line);

/* The place of a dateline: "HRADNA, Feb. 12 (Wire)" is HRADNA. Empty where it begins with a number: that is a date. */
dtl_slice dtl_news_place(dtl_slice line);

/* The text of an element and of those in it: joined by ", " where it has no text of its own. */
dtl_slice dtl_news_parts(dtl_arena *arena, const xmlNode *node);

/* An agency as it credits itself: "NORD-" is NORD. */
dtl_slice dtl_news_credit(dtl_slice line);

/* The number that text begins with; 0 where it has none, or a larger one than fits. */
uint32_t dtl_news_version(dtl_slice text);

/* Bytes of text that say what begin says, case and white space apart; 0 where it begins otherwise, or begin is empty. */
size_t dtl_news_begins(dtl_slice text, dtl_slice begin);

/* Case and white space apart. */
bool dtl_news_same(dtl_slice a, dtl_slice b);

/* Puts a paragraph in front of the text, unless it says nothing new: it is empty, the title, or what the text begins with. */
void dtl_news_lead(dtl_arena *arena, dtl_article *article, dtl_slice paragraph);

/* Takes the title off the front of the text, where it stands there too. */
void dtl_news_untitle(dtl_article *article);

/* A subject by code and name: eight digits are a code of the IPTC, "11006005" is "subj:11006005". */
void dtl_news_subject(dtl_arena *arena, dtl_article *article, dtl_slice code, dtl_slice label);

#endif
