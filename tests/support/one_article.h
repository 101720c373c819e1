/* one_article.h - read a record that is one article.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_ONE_ARTICLE_H
#define DTL_TESTS_SUPPORT_ONE_ARTICLE_H

#include "corpus/reader.h"

typedef struct {
    dtl_arena *arena;
    dtl_article article;
    dtl_error bad;
    size_t given, skipped;
} one_article;

static inline dtl_status keep_article(void *state, const dtl_article *article, dtl_error *err) {
    (void)err;
    one_article *one = state;
    one->article = *article;
    dtl_article *a = &one->article; /* the reader's slices may live in a tree that it frees */
    dtl_slice *const fields[] = {&a->id,     &a->title, &a->text,     &a->source, &a->section,
                                 &a->byline, &a->url,   &a->language, &a->place,  &a->agency};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) *fields[i] = dtl_arena_copy(one->arena, *fields[i]);
    one->given++;
    return DTL_OK;
}

static inline void keep_error(void *state, const dtl_error *err) {
    one_article *one = state;
    one->bad = *err;
    one->skipped++;
}

/* The last article of the record, where it has more. *article is untouched where there is none. */
static inline dtl_status read_one_article(dtl_arena *arena, const dtl_record *record, dtl_slice path,
                                          const dtl_reader_options *options, dtl_article *article, dtl_error *err) {
    one_article one = {.arena = arena};
    const dtl_article_sink sink = {.article = keep_article, .skipped = keep_error, .state = &one};
    dtl_status status = dtl_articles_read(arena, record, path, options, &sink, err);
    if (status == DTL_OK && one.given == 0) {
        *err = one.bad;
        return one.bad.status;
    }
    if (status == DTL_OK) *article = one.article;
    return status;
}

#endif
