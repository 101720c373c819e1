/* says.h - what the attributes of an element say about it (private to the room).
 *
 * Class and id names count by their words (names.h).
 * Source  WHATWG HTML, 4.6 (rel) and 5.2 (itemprop); schema.org/Article; microformats.org/wiki/hentry; the names that WordPress,
 *         Drupal, Blogger and Arc give
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_SAYS_H
#define DTL_CORPUS_PAGE_SAYS_H

#include <stdint.h>

#include "base/slice.h"

enum {
    DTL_SAYS_H1 = 1 << 0,
    DTL_SAYS_HEADING = 1 << 1,      /* h2, h3 */
    DTL_SAYS_HEADLINE = 1 << 2,     /* itemprop headline */
    DTL_SAYS_TITLE = 1 << 3,        /* class headline, title ... */
    DTL_SAYS_TIME = 1 << 4,         /* the element time */
    DTL_SAYS_DATE = 1 << 5,         /* class date, timestamp ... */
    DTL_SAYS_PUBLISHED = 1 << 6,    /* class published, posted ...; the attribute pubdate */
    DTL_SAYS_MODIFIED = 1 << 7,     /* class updated, modified ... */
    DTL_SAYS_NO_DAY = 1 << 8,       /* class birthday ... */
    DTL_SAYS_IS_PUBLISHED = 1 << 9, /* itemprop datePublished */
    DTL_SAYS_IS_CREATED = 1 << 10,
    DTL_SAYS_IS_MODIFIED = 1 << 11,
    DTL_SAYS_AUTHOR = 1 << 12,  /* itemprop author */
    DTL_SAYS_BY = 1 << 13,      /* rel author */
    DTL_SAYS_BYLINE = 1 << 14,  /* class byline, author ... */
    DTL_SAYS_SECTION = 1 << 15, /* itemprop articleSection */
    DTL_SAYS_KEYWORD = 1 << 16, /* itemprop keywords; rel tag */
    DTL_SAYS_CRUMBS = 1 << 17,  /* the path to the page */
    DTL_SAYS_DATA = 1 << 18,    /* an attribute data-*date*, data-*time*, data-*publish* */
    DTL_SAYS_ASIDE = 1 << 19,   /* comments, related stories, menus: nothing below is about the article */
    DTL_SAYS_SITE = 1 << 20     /* class site, logo ...: a title in it is the site's */
};

/* names: of a class or id attribute. */
uint32_t dtl_says_names(dtl_slice names);

/* names: of itemprop, or of RDFa's property, where a prefix is passed over ("schema:datePublished"). */
uint32_t dtl_says_property(dtl_slice names);

#endif
