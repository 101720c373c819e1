/* xml_log.h - what a record of XML gives, as text that tests compare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TESTS_CORPUS_XML_LOG_H
#define DTL_TESTS_CORPUS_XML_LOG_H

#include "make.h"

static inline void log_line(dtl_buffer *log, const char *name, dtl_slice value) {
    if (value.size) dtl_buffer_printf(log, "%s: %.*s\n", name, (int)value.size, value.data);
}

/* The text has its line ends as " / ". */
static inline void log_text(dtl_buffer *log, dtl_slice text) {
    if (text.size) dtl_buffer_text(log, "text: ");
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] != '\n') dtl_buffer_byte(log, text.data[i]);
        else if (text.data[i - 1] != '\n') dtl_buffer_text(log, " / ");
    }
    if (text.size) dtl_buffer_byte(log, '\n');
}

static inline dtl_status log_article(void *state, const dtl_article *a, dtl_error *err) {
    (void)err;
    dtl_buffer *log = state;
    char day[DTL_DAY_TEXT_BYTES];
    if (!a->id_made) log_line(log, "id", a->id);
    log_line(log, "title", a->title);
    log_line(log, "byline", a->byline);
    log_line(log, "source", a->source);
    log_line(log, "section", a->section);
    log_line(log, "language", a->language);
    log_line(log, "place", a->place);
    log_line(log, "agency", a->agency);
    if (a->version) dtl_buffer_printf(log, "version: %u\n", a->version);
    if (a->day_from)
        dtl_buffer_printf(log, "day: %.*s %s\n", (int)dtl_day_print(a->day, a->precision, day), day, a->day_from);
    for (size_t i = 0; i < a->subjects.count; i++) {
        dtl_subject const s = a->subjects.at[i];
        dtl_buffer_printf(log, "subject: %.*s|%.*s\n", (int)s.code.size, s.code.data ? s.code.data : "",
                          (int)s.label.size, s.label.data ? s.label.data : "");
    }
    log_text(log, a->text);
    for (size_t i = 0; i < a->drops.count; i++) log_line(log, a->drops.at[i].why, a->drops.at[i].text);
    return DTL_OK;
}

static inline void log_skipped(void *state, const dtl_error *err) { dtl_buffer_printf(state, "! %s\n", err->message); }

/* Frees nothing but what it made: the log is the caller's, NUL-terminated. */
static inline char *xml_log_at(const char *path, dtl_slice bytes) {
    static const dtl_reader_options options;
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer log = {0};
    dtl_error err = {.status = DTL_OK};
    dtl_record record = {.bytes = bytes, .format = DTL_FORMAT_XML};
    const dtl_article_sink sink = {.article = log_article, .skipped = log_skipped, .state = &log};
    dtl_status const status = dtl_articles_read(arena, &record, dtl_slice_text(path), &options, &sink, &err);
    if (status != DTL_OK) dtl_buffer_printf(&log, "! %s\n", err.message);
    dtl_buffer_byte(&log, '\0');
    dtl_arena_free(arena);
    return log.data;
}

static inline void expect_xml(const char *document, const char *expected) {
    char *log = xml_log_at("desk/page.xml", dtl_slice_text(document));
    cr_assert_str_eq(log, expected, "got\n%s\nexpected\n%s", log, expected);
    free(log);
}

/* A part of the log. */
static inline void expect_in_xml(const char *document, const char *part) {
    char *log = xml_log_at("desk/page.xml", dtl_slice_text(document));
    cr_assert(strstr(log, part), "got\n%s\nexpected in it\n%s", log, part);
    free(log);
}

#endif
