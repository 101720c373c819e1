/* readers.h - what the article readers of the formats share (private to the room; the interface is reader.h).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_READERS_H
#define DTL_CORPUS_READERS_H

#include "corpus/reader.h"

typedef enum {
    DTL_FIELD_ID,
    DTL_FIELD_TITLE,
    DTL_FIELD_TEXT,
    DTL_FIELD_SOURCE,
    DTL_FIELD_SECTION,
    DTL_FIELD_BYLINE,
    DTL_FIELD_URL,
    DTL_FIELD_LANGUAGE,
    DTL_FIELD_DATE,
    DTL_FIELD_COUNT
} dtl_field;

/* The name that --field takes. */
const char *dtl_field_name(dtl_field field);

/* One record being read. */
typedef struct {
    dtl_arena *arena;
    const dtl_record *record;
    dtl_slice bytes; /* of the record, valid UTF-8; readers that know encodings themselves look at record->bytes */
    dtl_slice path;
    const dtl_reader_options *options;
    const dtl_article_sink *sink;
    size_t repaired_bytes, repaired_offset; /* of bytes; see dtl_article */
    const char *encoding;
    size_t given, skipped; /* articles, and parts that were none */
} dtl_reading;

/* An article with nothing in it but what the reading knows. */
dtl_article dtl_reading_article(const dtl_reading *reading);

/* Says that the article is of this day, and what says so ("pubDate"). The first offer that is a date, and not in the
 * future, stays: so a reader offers what it trusts most first. Returns whether it was taken. */
bool dtl_reading_offer_day(const dtl_reading *reading, dtl_article *article, dtl_slice text, const char *from);
bool dtl_reading_offer_span(const dtl_reading *reading, dtl_article *article, dtl_day_span span, const char *from);

/* "en-US", "EN", "eng" -> "en"; what is no ISO 639 code is unknown: empty. */
dtl_slice dtl_language_code(dtl_arena *arena, dtl_slice tag);

/* Finishes the article and hands it on (finish.c). Slices may point anywhere that lives until this returns: they are cleaned
 * here, all but `text` as one line. DTL_OK also where it was no article and was told so to sink->skipped. */
dtl_status dtl_reading_give(dtl_reading *reading, dtl_article *article, dtl_error *err) DTL_MUST_CHECK;

/* A part of the record that is no article; offset from the record's first byte. */
void dtl_reading_skip(dtl_reading *reading, dtl_status status, size_t offset, const char *what);

/* The path without its last extension; a name that is nothing else keeps it. The id of a file that is one article. */
dtl_slice dtl_path_stem(dtl_slice path);

/* One function a format: reads all of the record, and gives each article. DTL_BAD_INPUT, DTL_TOO_BIG: what is wrong with
 * the record as a whole, or with the rest of it. */
dtl_status dtl_read_text(dtl_reading *reading, dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_read_json(dtl_reading *reading, dtl_error *err) DTL_MUST_CHECK;
dtl_status dtl_read_html(dtl_reading *reading, dtl_error *err) DTL_MUST_CHECK;

#endif
