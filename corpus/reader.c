/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/reader.h"

#include "corpus/formats/readers.h"
#include "text/utf8.h"

static const char *const NAMES[DTL_FIELD_COUNT] = {
    [DTL_FIELD_ID] = "id",         [DTL_FIELD_TITLE] = "title",       [DTL_FIELD_TEXT] = "text",
    [DTL_FIELD_SOURCE] = "source", [DTL_FIELD_SECTION] = "section",   [DTL_FIELD_BYLINE] = "byline",
    [DTL_FIELD_URL] = "url",       [DTL_FIELD_LANGUAGE] = "language", [DTL_FIELD_DATE] = "date"};

const char *dtl_field_name(dtl_field field) { return NAMES[field]; }

dtl_status dtl_reader_map(dtl_reader_options *options, const char *name_is_key, dtl_error *err) {
    const char *equals = strchr(name_is_key, '=');
    if (!equals || equals[1] == '\0')
        return dtl_fail(err, DTL_BAD_INPUT, "expected NAME=KEY, found '%.80s'", name_is_key);
    dtl_slice name = dtl_slice_of(name_is_key, (size_t)(equals - name_is_key));
    bool known = false;
    for (size_t i = 0; i < DTL_FIELD_COUNT; i++) known |= dtl_slice_equal(name, dtl_slice_text(NAMES[i]));
    if (!known)
        return dtl_fail(err, DTL_BAD_INPUT,
                        "no field '%.*s'; there are id, title, text, source, section, byline, url, language, date",
                        name.size < 80 ? (int)name.size : 80, name.data);
    if (options->key_count == DTL_FIELD_KEYS_MAX)
        return dtl_fail(err, DTL_BAD_INPUT, "more than %d field keys", DTL_FIELD_KEYS_MAX);
    options->keys[options->key_count++] = (dtl_field_key){.name = name, .key = dtl_slice_text(equals + 1)};
    return DTL_OK;
}

/* NUL bytes cannot stand in JSON; a damaged disk or a bad export puts runs of them there. */
static dtl_slice without_nul(dtl_arena *arena, dtl_slice bytes) {
    if (!bytes.size || !memchr(bytes.data, '\0', bytes.size)) return bytes;
    char *copy = dtl_arena_alloc(arena, bytes.size);
    for (size_t i = 0; i < bytes.size; i++) copy[i] = bytes.data[i] ? bytes.data[i] : ' ';
    return dtl_slice_of(copy, bytes.size);
}

/* Which function reads which format. */
static dtl_status read_record(dtl_reading *reading, dtl_error *err) {
    switch (reading->record->format) {
    case DTL_FORMAT_JSON:
    case DTL_FORMAT_JSONL: return dtl_read_json(reading, err);
    case DTL_FORMAT_HTML: return dtl_read_html(reading, err);
    default: return dtl_read_text(reading, err);
    }
}

dtl_status dtl_articles_read(dtl_arena *arena, const dtl_record *record, dtl_slice path,
                             const dtl_reader_options *options, const dtl_article_sink *sink, dtl_error *err) {
    bool const json = record->format == DTL_FORMAT_JSON || record->format == DTL_FORMAT_JSONL;
    dtl_utf8_report report;
    dtl_slice bytes = json ? without_nul(arena, record->bytes) : record->bytes;
    dtl_reading reading = {.arena = arena,
                           .record = record,
                           .bytes = dtl_utf8_repair(arena, bytes, &report),
                           .path = path,
                           .options = options,
                           .sink = sink,
                           .repaired_bytes = report.repaired,
                           .repaired_offset = report.repaired ? report.first_bad : 0};
    return read_record(&reading, err);
}
