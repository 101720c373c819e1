/* What makes an article of what a reader found, the same for all formats: cleaning, the day, an id. Private to the room;
 * the interface is formats/readers.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "corpus/clean/clean.h"
#include "corpus/clean/mojibake.h"
#include "corpus/dates/date.h"
#include "corpus/formats/markup.h"
#include "corpus/formats/readers.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

dtl_article dtl_reading_article(const dtl_reading *reading) {
    return (dtl_article){.url = reading->record->context.url,
                         .day = DTL_DAY_NONE,
                         .encoding = reading->encoding,
                         .repaired_bytes = reading->repaired_bytes,
                         .repaired_offset = reading->repaired_offset};
}

bool dtl_reading_offer_span(const dtl_reading *reading, dtl_article *article, dtl_day_span span, const char *from) {
    dtl_day last = reading->options->today, fetched = reading->record->context.day;
    if (fetched && (!last || fetched < last)) last = fetched;
    bool const future = last && span.first > last + 1; /* it may be tomorrow where it was written */
    if (article->day != DTL_DAY_NONE || span.first == DTL_DAY_NONE || future) return false;
    article->day = span.first;
    article->precision = span.precision;
    article->day_from = from;
    return true;
}

bool dtl_reading_offer_day(const dtl_reading *reading, dtl_article *article, dtl_slice text, const char *from) {
    dtl_day_span span;
    if (article->day != DTL_DAY_NONE || !dtl_date_parse(text, &span)) return false;
    return dtl_reading_offer_span(reading, article, span, from);
}

static bool small_letter(char c) { return c >= 'a' && c <= 'z'; }

dtl_slice dtl_language_code(dtl_arena *arena, dtl_slice tag) {
    if (tag.size < 2 || (tag.size > 2 && tag.data[2] != '-' && tag.data[2] != '_')) return (dtl_slice){0};
    char const code[2] = {(char)(tag.data[0] | 0x20), (char)(tag.data[1] | 0x20)};
    if (!small_letter(code[0]) || !small_letter(code[1])) return (dtl_slice){0};
    return dtl_arena_copy(arena, dtl_slice_of(code, sizeof code));
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

/* What exports did to the text before it came here: escaped it for HTML, or took its UTF-8 for something else. */
static dtl_slice restored(dtl_arena *arena, dtl_slice text) {
    size_t undone;
    return dtl_mojibake_undo(arena, dtl_markup_entities(arena, text), &undone);
}

static void clean_fields(dtl_arena *arena, dtl_article *article) {
    dtl_slice *const lines[] = {&article->id,     &article->title, &article->source, &article->section,
                                &article->byline, &article->url,   &article->place,  &article->agency};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        *lines[i] = dtl_clean_line(arena, lines[i] == &article->url ? *lines[i] : restored(arena, *lines[i]));
    for (size_t i = 0; i < article->subjects.count; i++) {
        dtl_subject *s = &article->subjects.at[i];
        *s = (dtl_subject){.code = dtl_clean_line(arena, s->code), .label = dtl_clean_line(arena, s->label)};
    }
    article->text = dtl_clean_text(arena, restored(arena, article->text));
}

/* What the words say counts for more than what a template declares, where there are enough of them. */
static void find_language(const dtl_reading *reading, dtl_article *article) {
    bool sure;
    if (!reading->options->languages) return;
    dtl_slice const found = dtl_languages_find(reading->options->languages, article->text, &sure);
    if (found.size && (sure || article->language.size == 0)) article->language = found;
}

static dtl_status finish(const dtl_reading *reading, dtl_article *article, dtl_error *err) {
    dtl_arena *arena = reading->arena;
    clean_fields(arena, article);
    if (reading->options->promotions) dtl_promotions_drop(reading->options->promotions, arena, article);
    find_language(reading, article);
    if (article->text.size == 0) article->text = article->title; /* a headline is all there is of many an old article */
    if (article->text.size == 0) return dtl_fail(err, DTL_BAD_INPUT, "no text, and no title");
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

void dtl_reading_skip(dtl_reading *reading, dtl_status status, size_t offset, const char *what) {
    dtl_error bad;
    dtl_fail(&bad, status, "%s", what);
    bad.offset = offset;
    reading->skipped++;
    reading->sink->skipped(reading->sink->state, &bad);
}

dtl_status dtl_reading_give(dtl_reading *reading, dtl_article *article, dtl_error *err) {
    dtl_error bad = {0};
    if (finish(reading, article, &bad) != DTL_OK) {
        reading->skipped++;
        reading->sink->skipped(reading->sink->state, &bad);
        return DTL_OK;
    }
    reading->given++;
    return reading->sink->article(reading->sink->state, article, err);
}
