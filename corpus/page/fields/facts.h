/* facts.h - everything in a page that may say what its article is called, when it is from, and by whom (private to the room).
 *
 * One pass over the tree collects; headline.h, published.h, byline.h and about.h decide.
 * Owner   lists and lower-case names in the arena; values borrowed from the tree, which must outlive the facts
 * Cost    linear in the page; the lists are bounded, what is behind their ends is not looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_FACTS_H
#define DTL_CORPUS_PAGE_FACTS_H

#include "base/ascii.h"
#include "corpus/html/html.h"
#include "corpus/page/fields/says.h"

enum {
    DTL_PAGE_METAS_MAX = 512,
    DTL_PAGE_MARKS_MAX = 4096,
    DTL_PAGE_SCRIPTS_MAX = 128,
    DTL_PAGE_LABEL_BYTES = 1000, /* of text that can be a headline, a byline, a date */
    DTL_PAGE_LABEL_NODES = 256
};

typedef struct {
    dtl_slice name; /* of its name, property or http-equiv, in small letters */
    dtl_slice value;
} dtl_page_meta;

/* An element that says something. */
typedef struct {
    const dtl_html_node *node;
    const dtl_html_node *aside; /* the part of the page beside the article that it stands in; NULL: none */
    dtl_slice value;            /* of its attribute content, datetime, data-... ; empty: its text is the value */
    size_t at;                  /* bytes of text before it */
    uint32_t order;             /* among the marks */
    uint32_t says;
} dtl_page_mark;

typedef struct {
    dtl_arena *arena;
    const dtl_html_node *root;
    dtl_page_meta *metas;
    size_t meta_count;
    dtl_page_mark *marks; /* in document order */
    size_t mark_count;
    dtl_slice *json_ld, *scripts; /* contents; scripts: of all other kinds */
    size_t json_ld_count, script_count;
    dtl_slice title, language, canonical; /* <title>; lang of html; link rel=canonical */
} dtl_page_facts;

dtl_page_facts dtl_page_facts_of(dtl_arena *arena, const dtl_html_node *html);

/* The first visible value of a meta element of that name; empty where there is none. */
dtl_slice dtl_page_meta_value(const dtl_page_facts *facts, const char *name);

/* The text below a node, as one line; between elements there is a blank, so that "2019" and "4:29" do not become one.
 * Empty where it is longer than a label can be. */
dtl_slice dtl_page_label(dtl_arena *arena, const dtl_html_node *node);

/* The same with a bar between blocks: "Ada Finch|Staff Writer". */
dtl_slice dtl_page_label_parted(dtl_arena *arena, const dtl_html_node *node);

/* What an element says by its attributes and its name. */
uint32_t dtl_page_says(const dtl_html_node *node);

/* Whether all that is in it is no text. */
bool dtl_page_silent(const dtl_html_node *node);

#endif
