/* article.h - one article as its source had it, cleaned: what the indexer takes in.
 *
 * Owner   every slice lives in the arena that the article was read into
 * Promise after dtl_article_clean (clean.h): all slices are valid UTF-8 in normal form C without control characters;
 *         text has its paragraphs separated by "\n\n" or "\n" and no blank at either end; title is one line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_ARTICLE_H
#define DTL_CORPUS_ARTICLE_H

#include "base/arena.h"
#include "base/day.h"
#include "base/slice.h"

/* Larger articles are refused with DTL_TOO_BIG. The longest newspaper texts are books; War and Peace is 3.2 MB. */
#define DTL_ARTICLE_MAX_BYTES ((size_t)16 << 20)
enum { DTL_FIELD_MAX_BYTES = 64 * 1024, DTL_ID_MAX_BYTES = 512 };

enum { DTL_SUBJECTS_MAX = 256, DTL_DROPS_MAX = 1024 };

/* What a publisher says an article is about. One of the two may be empty. */
typedef struct {
    dtl_slice code;  /* "medtop:20000002", "subj:11001000", as it stands in the source */
    dtl_slice label; /* "politics" */
} dtl_subject;

typedef struct {
    dtl_subject *at;
    size_t count, capacity;
} dtl_subjects;

/* What was left out of the text, in order, and why ("promotion", "photo credit", "dateline" ...). */
typedef struct {
    dtl_slice text;
    const char *why;
} dtl_drop;

typedef struct {
    dtl_drop *at;
    size_t count, capacity;
    size_t uncounted; /* behind DTL_DROPS_MAX */
} dtl_drops;

typedef struct {
    dtl_slice id; /* the source's own, or made by the reader (see id_made); never empty */
    dtl_slice title;
    dtl_slice text;
    dtl_slice source; /* the paper or agency */
    dtl_slice section;
    dtl_slice byline;
    dtl_slice url;
    dtl_slice language;      /* ISO 639-1, empty where unknown */
    dtl_slice place, agency; /* of the dateline, which is no longer in the text; empty where it had none */
    dtl_subjects subjects;   /* the publisher's own */
    uint32_t version;        /* of the article, where its source counts them; 0: it does not */
    dtl_day day;             /* of publication; DTL_DAY_NONE where unknown */
    dtl_precision precision; /* of day */
    const char *day_from;    /* what said so: a key, an element, "dateline" ...; NULL where unknown */
    const char *encoding;    /* that the bytes were read as; NULL: UTF-8, as they should be */
    dtl_drops drops;
    bool id_made;           /* id is a file name or a hash, not given by the source */
    size_t repaired_bytes;  /* of the record that were not UTF-8 and were replaced (text/utf8.h) */
    size_t repaired_offset; /* of the first of them, from the record's first byte */
} dtl_article;

/* Both copy their slices to the arena. Empty, repeated and too many subjects are passed over. */
void dtl_article_add_subject(dtl_arena *arena, dtl_article *article, dtl_slice code, dtl_slice label);
void dtl_article_add_drop(dtl_arena *arena, dtl_article *article, dtl_slice text, const char *why);

/* Whether it begins with http:// or https://. */
bool dtl_web_address(dtl_slice text);

#endif
