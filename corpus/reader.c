/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/reader.h"

#include <stdio.h>

#include "corpus/readers.h"
#include "text/utf8.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

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

/* The same article from the same source gets the same id again. */
static dtl_slice made_id(dtl_arena *arena, const dtl_article *article) {
    enum { ID_BYTES = 2 + 16 };
    XXH3_state_t state;
    XXH3_64bits_reset(&state);
    if (article->source.size) XXH3_64bits_update(&state, article->source.data, article->source.size);
    XXH3_64bits_update(&state, "", 1);
    XXH3_64bits_update(&state, article->text.data, article->text.size);
    char text[ID_BYTES + 1];
    snprintf(text, sizeof text, "h-%016llx", (unsigned long long)XXH3_64bits_digest(&state));
    return dtl_arena_copy(arena, dtl_slice_of(text, ID_BYTES));
}

static dtl_status finish(dtl_arena *arena, dtl_article *article, dtl_error *err) {
    if (article->text.size > DTL_ARTICLE_MAX_BYTES)
        return dtl_fail(err, DTL_TOO_BIG, "text of %zu bytes, at most %zu are taken", article->text.size,
                        DTL_ARTICLE_MAX_BYTES);
    if (article->id.size > DTL_ID_MAX_BYTES)
        return dtl_fail(err, DTL_BAD_INPUT, "id of %zu bytes, at most %d are taken", article->id.size,
                        DTL_ID_MAX_BYTES);
    if (article->id.size == 0) {
        article->id = made_id(arena, article);
        article->id_made = true;
    }
    return DTL_OK;
}

dtl_status dtl_article_read(dtl_arena *arena, const dtl_record *record, dtl_slice path,
                            const dtl_reader_options *options, dtl_article *article, dtl_error *err) {
    bool const json = record->format != DTL_FORMAT_TEXT;
    dtl_utf8_report report;
    dtl_slice bytes = json ? without_nul(arena, record->bytes) : record->bytes;
    bytes = dtl_utf8_repair(arena, bytes, &report);
    dtl_article result = {.day = DTL_DAY_NONE, .repaired_bytes = report.repaired};
    if (report.repaired) result.repaired_offset = report.first_bad;
    dtl_status status =
        json ? dtl_read_json(arena, bytes, options, &result, err) : dtl_read_text(arena, bytes, path, &result, err);
    if (status == DTL_OK) status = finish(arena, &result, err);
    if (status == DTL_OK) *article = result;
    return status;
}
