/* article.h - one article as its source had it, cleaned: what the indexer takes in.
 *
 * Owner   every slice lives in the arena that the article was read into
 * Promise after dtl_article_clean (clean.h): all slices are valid UTF-8 in normal form C without control characters;
 *         text has its paragraphs separated by "\n\n" or "\n" and no blank at either end; title is one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_ARTICLE_H
#define DTL_CORPUS_ARTICLE_H

#include "base/day.h"
#include "base/slice.h"

/* Larger articles are refused with DTL_TOO_BIG. The longest newspaper texts are books; War and Peace is 3.2 MB. */
#define DTL_ARTICLE_MAX_BYTES ((size_t)16 << 20)
enum { DTL_FIELD_MAX_BYTES = 64 * 1024, DTL_ID_MAX_BYTES = 512 };

typedef struct {
    dtl_slice id; /* the source's own, or made by the reader (see id_made); never empty */
    dtl_slice title;
    dtl_slice text;
    dtl_slice source; /* the paper or agency */
    dtl_slice section;
    dtl_slice byline;
    dtl_slice url;
    dtl_slice language;      /* ISO 639-1, empty where unknown */
    dtl_day day;             /* of publication; DTL_DAY_NONE where unknown */
    dtl_precision precision; /* of day */
    bool id_made;            /* id is a file name or a hash, not given by the source */
    size_t repaired_bytes;   /* of the record that were not UTF-8 and were replaced (text/utf8.h) */
    size_t repaired_offset;  /* of the first of them, from the record's first byte */
} dtl_article;

#endif
