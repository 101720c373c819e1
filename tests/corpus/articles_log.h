/* articles_log.h - all that is read of a source, as lines of text, for tests of the readers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_CORPUS_ARTICLES_LOG_H
#define DTL_TESTS_CORPUS_ARTICLES_LOG_H

#include "make.h"

static inline void log_field(dtl_buffer *log, const char *name, dtl_slice value) {
    if (value.size == 0) return;
    dtl_buffer_printf(log, " %s=", name);
    dtl_buffer_slice(log, value);
}

static inline dtl_status log_article(void *state, const dtl_article *a, dtl_error *err) {
    (void)err;
    dtl_buffer *log = state;
    char day[DTL_DAY_TEXT_BYTES];
    dtl_buffer_text(log, "-");
    if (!a->id_made) log_field(log, "id", a->id);
    log_field(log, "title", a->title);
    log_field(log, "date", dtl_slice_of(day, dtl_day_print(a->day, a->precision, day)));
    if (a->day_from) log_field(log, "from", dtl_slice_text(a->day_from));
    log_field(log, "source", a->source);
    log_field(log, "section", a->section);
    log_field(log, "byline", a->byline);
    log_field(log, "url", a->url);
    log_field(log, "language", a->language);
    log_field(log, "place", a->place);
    if (a->encoding) log_field(log, "encoding", dtl_slice_text(a->encoding));
    if (a->version) dtl_buffer_printf(log, " version=%u", a->version);
    for (size_t i = 0; i < a->subjects.count; i++) {
        dtl_buffer_text(log, " <");
        dtl_buffer_slice(log, a->subjects.at[i].code);
        dtl_buffer_text(log, "|");
        dtl_buffer_slice(log, a->subjects.at[i].label);
        dtl_buffer_text(log, ">");
    }
    for (size_t i = 0; i < a->drops.count; i++) {
        dtl_buffer_printf(log, " (%s: ", a->drops.at[i].why);
        dtl_buffer_slice(log, a->drops.at[i].text);
        dtl_buffer_text(log, ")");
    }
    if (!dtl_slice_equal(a->text, a->title)) log_field(log, "text", a->text);
    dtl_buffer_byte(log, '\n');
    return DTL_OK;
}

static inline void log_skipped(void *state, const dtl_error *err) { dtl_buffer_printf(state, "! %s\n", err->message); }

/* A line an article, and "! message" for what is none. NUL-terminated; free it. */
static inline char *articles_log(dtl_slice data, dtl_format format, const dtl_reader_options *options) {
    static const dtl_reader_options none;
    dtl_buffer log = {0};
    dtl_arena *arena = dtl_arena_new();
    dtl_source *source = dtl_source_over(data.data, data.size, 7);
    dtl_records *records = dtl_records_new(&source, format);
    const dtl_article_sink sink = {.article = log_article, .skipped = log_skipped, .state = &log};
    dtl_error err;
    dtl_record record;
    for (dtl_status status; (status = dtl_records_next(records, &record, &err)) != DTL_END;) {
        if (status == DTL_OK)
            status = dtl_articles_read(arena, &record, DTL_SLICE("x"), options ? options : &none, &sink, &err);
        if (status != DTL_OK) log_skipped(&log, &err);
    }
    dtl_records_free(records);
    dtl_arena_free(arena);
    dtl_buffer_byte(&log, '\0');
    return log.data;
}

static inline void expect_articles(const char *data, dtl_format format, const char *expected) {
    char *log = articles_log(dtl_slice_text(data), format, NULL);
    cr_assert_str_eq(log, expected, "of\n%s\ngot\n%s\nexpected\n%s", data, log, expected);
    free(log);
}

#endif
