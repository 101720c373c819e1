/* article_laws.h - what holds of every article that is given, for fuzz targets: the promise of article.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_SUPPORT_ARTICLE_LAWS_H
#define DTL_TESTS_SUPPORT_ARTICLE_LAWS_H

#include "corpus/clean/clean.h"
#include "corpus/reader.h"
#include "support/record_laws.h"
#include "text/normal.h"
#include "text/utf8.h"

/* The lines of a field, of which a one-line field has one. */
static inline void hold_field(dtl_arena *arena, dtl_slice s, bool one_line) {
    hold(dtl_utf8_valid_prefix(s) == s.size);
    hold(dtl_slice_equal(dtl_text_nfc(arena, s), s));
    for (size_t i = 0; i < s.size; i++) {
        unsigned char const c = (unsigned char)s.data[i];
        hold(c != 0x7f && (c >= ' ' || (c == '\n' && !one_line)));
        hold(!(c == 0xC2 && (unsigned char)s.data[i + 1] < 0xA0));
    }
    hold(s.size == 0 ||
         (s.data[0] != ' ' && s.data[0] != '\n' && s.data[s.size - 1] != ' ' && s.data[s.size - 1] != '\n'));
    hold(dtl_slice_equal(one_line ? dtl_clean_line(arena, s) : dtl_clean_text(arena, s), s));
}

static inline void hold_promise(dtl_arena *arena, const dtl_article *a) {
    hold_field(arena, a->text, false);
    const dtl_slice lines[] = {a->id,  a->title, a->source,   a->section, a->byline,
                               a->url, a->place, a->language, a->agency};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        hold_field(arena, lines[i], true);
        hold(lines[i].size <= DTL_FIELD_MAX_BYTES);
    }
    hold(a->text.size > 0 && a->text.size <= DTL_ARTICLE_MAX_BYTES && a->id.size > 0 && a->id.size <= DTL_ID_MAX_BYTES);
    hold(a->language.size == 0 || a->language.size == 2);
    hold(a->subjects.count <= DTL_SUBJECTS_MAX && a->drops.count <= DTL_DROPS_MAX);
    for (size_t i = 0; i < a->subjects.count; i++) {
        hold_field(arena, a->subjects.at[i].code, true);
        hold_field(arena, a->subjects.at[i].label, true);
    }
    hold((a->day == DTL_DAY_NONE) == (a->precision == DTL_PRECISION_NONE));
    hold((a->day == DTL_DAY_NONE) == (a->day_from == NULL));
    if (a->day == DTL_DAY_NONE) return;
    dtl_civil const civil = dtl_day_to_civil(a->day);
    hold(civil.year >= 1 && civil.year <= 9999);
}

/* Where the articles of one record go: each is held to the laws, and logged. */
typedef struct {
    dtl_arena *arena;
    dtl_buffer log;
    size_t given, skipped;
} held_articles;

static inline dtl_status hold_article(void *state, const dtl_article *article, dtl_error *err) {
    (void)err;
    held_articles *held = state;
    hold_promise(held->arena, article);
    held->given++;
    dtl_buffer_slice(&held->log, article->id);
    dtl_buffer_byte(&held->log, '\n');
    dtl_buffer_slice(&held->log, article->text);
    dtl_buffer_byte(&held->log, '\n');
    return DTL_OK;
}

static inline void hold_skipped(void *state, const dtl_error *err) {
    held_articles *held = state;
    hold(err->status < 0 && err->message[0] && !strchr(err->message, '\n'));
    held->skipped++;
}

/* Reads a record; every article is lawful, and a record that has none says why. */
static inline void hold_record(const dtl_record *record, const dtl_reader_options *options, held_articles *held) {
    const dtl_article_sink sink = {.article = hold_article, .skipped = hold_skipped, .state = held};
    dtl_error err = {.status = DTL_OK};
    held->arena = dtl_arena_new();
    held->given = held->skipped = 0;
    dtl_status const status = dtl_articles_read(held->arena, record, DTL_SLICE("a/b.txt"), options, &sink, &err);
    if (status != DTL_OK) {
        hold(status == err.status && (status == DTL_BAD_INPUT || status == DTL_TOO_BIG));
        hold(err.message[0] && !strchr(err.message, '\n'));
    } else {
        hold(held->given + held->skipped > 0);
    }
    dtl_arena_free(held->arena);
}

static inline void hold_whole(const dtl_record *record) {
    static const dtl_reader_options options;
    held_articles held = {.given = 0};
    hold_record(record, &options, &held);
    dtl_buffer_release(&held.log);
}

/* The first byte is the size of the pieces, less one. What is read of the records when they come whole is lawful. */
static inline void hold_format(const uint8_t *data, size_t size, dtl_format format) {
    if (size > 0)
        hold_in_pieces(dtl_slice_of((const char *)data + 1, size - 1), (size_t)data[0] + 1, format, hold_whole);
}

#endif
