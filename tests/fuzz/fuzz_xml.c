/* fuzz_xml.c - articles from any XML.
 *
 * The first byte picks what is put around the rest: bits 0-2, so that the formats are reached soon.
 * Laws    reading ends; each article has text, an id, and fields of valid UTF-8; what is skipped says why; reading again gives the
 *         same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "corpus/reader.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool law) {
    if (!law) abort();
}

static void hold_text(dtl_slice s) { hold(dtl_utf8_valid_prefix(s) == s.size); }

static dtl_status on_article(void *state, const dtl_article *a, dtl_error *err) {
    (void)err;
    hold(a->text.size > 0 && a->id.size > 0 && a->id.size <= DTL_ID_MAX_BYTES);
    const dtl_slice fields[] = {a->id,     a->title, a->text,     a->source, a->section,
                                a->byline, a->url,   a->language, a->place,  a->agency};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        hold_text(fields[i]);
        dtl_buffer_slice(state, fields[i]);
        dtl_buffer_byte(state, '\n');
    }
    hold(a->subjects.count <= DTL_SUBJECTS_MAX && a->drops.count <= DTL_DROPS_MAX);
    for (size_t i = 0; i < a->subjects.count; i++) {
        hold_text(a->subjects.at[i].code);
        hold_text(a->subjects.at[i].label);
    }
    for (size_t i = 0; i < a->drops.count; i++) hold(a->drops.at[i].why && a->drops.at[i].text.size > 0);
    hold((a->day == DTL_DAY_NONE) == (a->day_from == NULL));
    return DTL_OK;
}

static void on_skipped(void *state, const dtl_error *err) {
    hold(err->status < 0 && err->message[0]);
    dtl_buffer_text(state, err->message);
}

static void read_all(dtl_slice bytes, dtl_buffer *log) {
    static const dtl_reader_options options;
    dtl_arena *arena = dtl_arena_new();
    dtl_record record = {.bytes = bytes, .format = DTL_FORMAT_XML};
    const dtl_article_sink sink = {.article = on_article, .skipped = on_skipped, .state = log};
    dtl_error err = {.status = DTL_OK};
    dtl_status const status = dtl_articles_read(arena, &record, DTL_SLICE("a/b.xml"), &options, &sink, &err);
    hold(status == DTL_OK || (status < 0 && status == err.status && err.message[0]));
    if (status != DTL_OK) dtl_buffer_text(log, err.message);
    dtl_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const around[8] = {"",
                                          "",
                                          "<nitf>",
                                          "<NewsML><NewsItem>",
                                          "<newsItem>",
                                          "<newsMessage><itemSet>",
                                          "<alto><Layout><Page>",
                                          "<rss><channel>"};
    if (size == 0) return 0;
    dtl_buffer bytes = {0}, first = {0}, second = {0};
    dtl_buffer_text(&bytes, around[data[0] & 7]);
    dtl_buffer_append(&bytes, (const char *)data + 1, size - 1);
    read_all(dtl_buffer_content(&bytes), &first);
    read_all(dtl_buffer_content(&bytes), &second);
    hold(dtl_slice_equal(dtl_buffer_content(&first), dtl_buffer_content(&second)));
    dtl_buffer_release(&bytes);
    dtl_buffer_release(&first);
    dtl_buffer_release(&second);
    return 0;
}
