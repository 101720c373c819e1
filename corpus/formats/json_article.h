/* json_article.h - the fields of the article that a JSON object is (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_JSON_ARTICLE_H
#define DTL_CORPUS_JSON_ARTICLE_H

#include <jansson.h>

#include "corpus/formats/readers.h"

/* Objects and lists around an article's own object: {"response":{"data":{"items":[{"item":{...}}]}}} */
enum { DTL_JSON_WRAPPERS_MAX = 5 };

/* Which object, and what stands around it. */
typedef struct {
    const dtl_reading *all;
    json_t *node;
    json_t *outer[DTL_JSON_WRAPPERS_MAX]; /* objects that hold nothing but this one, outermost first: what the article
                                             itself does not say may be there */
    size_t outer_count;
    size_t depth; /* objects and lists gone into */
    json_t *feed; /* the object that lists this one among others, or NULL; its title is the source */
} dtl_json_node;

/* Its full text; empty where there is none. */
dtl_slice dtl_json_body(const dtl_json_node *n);

/* All fields. text: what dtl_json_body said; where it is empty, a summary is taken for it. DTL_BAD_INPUT: there is nothing to
 * read in it, and the message names its first keys. */
dtl_status dtl_json_fields(const dtl_json_node *n, dtl_slice text, dtl_article *article, dtl_error *err) DTL_MUST_CHECK;

/* json_subjects.c: what a publisher says the article is about, of all keys that hold such lists. */
void dtl_json_subjects(const dtl_json_node *n, dtl_article *article);

#endif
