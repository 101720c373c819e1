/* reader.h - a record to its articles: one, or those of a feed or package.
 *
 * Every reader fills what its format carries; finish.c then does for all of them what makes an article: cleaning,
 * the choice of the day, an id.
 *
 * JSON keys are looked for in an order that docs/formats.md lists (id: id, identifier, guid, uri ...; text: text,
 * articleBody, body_text, body, content ...); --field NAME=KEY puts KEY first for field NAME. A KEY may be a path, a.b.
 * Errors  DTL_BAD_INPUT: not JSON (err->offset counts from the record's first byte), no text; DTL_TOO_BIG: over
 *         DTL_ARTICLE_MAX_BYTES, or nested too deep. The article is not touched then.
 * Threads distinct arenas may be used at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_READER_H
#define DTL_CORPUS_READER_H

#include "base/arena.h"
#include "corpus/article.h"
#include "corpus/clean/promotion.h"
#include "corpus/language.h"
#include "corpus/record/record.h"

enum { DTL_FIELD_KEYS_MAX = 64 };

typedef struct {
    dtl_slice name; /* id, title, text, source, section, byline, url, language, date */
    dtl_slice key;
} dtl_field_key;

typedef struct {
    dtl_field_key keys[DTL_FIELD_KEYS_MAX]; /* from --field, slices borrowed from the command line */
    size_t key_count;
    const dtl_languages *languages;   /* to find the language with; NULL: what is declared stays */
    const dtl_promotions *promotions; /* what is left out of texts; NULL: nothing */
    dtl_day today;                    /* no article is from a later day; 0: any day will do */
} dtl_reader_options;

/* Adds "NAME=KEY"; DTL_BAD_INPUT where NAME is no field (the message lists them) or there are too many. */
dtl_status dtl_reader_map(dtl_reader_options *options, const char *name_is_key, dtl_error *err) DTL_MUST_CHECK;

/* Where articles go. */
typedef struct {
    /* Valid during the call. A failure ends the record. */
    dtl_status (*article)(void *state, const dtl_article *article, dtl_error *err);
    /* A part of the record that is no article; err->offset counts from the record's first byte. */
    void (*skipped)(void *state, const dtl_error *err);
    void *state;
} dtl_article_sink;

/* path: of the file as walked, relative to the input that named it ("2019/slug.txt"), for the id and title of files that
 * are one article. Each article is finished: cleaned (clean/clean.h), with an id, and with text (that of its title, where it is
 * nothing but a headline). DTL_BAD_INPUT, DTL_TOO_BIG: the record is no article, or the rest of it holds none. */
dtl_status dtl_articles_read(dtl_arena *arena, const dtl_record *record, dtl_slice path,
                             const dtl_reader_options *options, const dtl_article_sink *sink,
                             dtl_error *err) DTL_MUST_CHECK;

#endif
