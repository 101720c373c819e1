/* What makes an article of what a reader found, the same for all formats: cleaning, the day, an id. Private to the room;
 * the interface is formats/readers.h.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "base/ascii.h"
#include "corpus/clean/clean.h"
#include "corpus/clean/mojibake.h"
#include "corpus/dates/date.h"
#include "corpus/dates/dateline.h"
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

/* It may be tomorrow where it was written. */
static bool in_future(const dtl_reading *reading, dtl_day day) {
    dtl_day last = reading->options->today, fetched = reading->record->context.day;
    if (fetched && (!last || fetched < last)) last = fetched;
    return last && day > last + 1;
}

static bool in_years(dtl_day day) {
    enum { YEAR_MIN = 1600, YEAR_MAX = 2100 };
    int const year = dtl_day_to_civil(day).year;
    return year >= YEAR_MIN && year <= YEAR_MAX;
}

/* What was written, or the day where that is not known. */
static void refuse(const dtl_reading *reading, dtl_article *article, dtl_slice text, dtl_day_span span,
                   const char *why) {
    char day[DTL_DAY_TEXT_BYTES];
    if (!text.size) text = dtl_slice_of(day, dtl_day_print(span.first, span.precision, day));
    dtl_article_add_drop(reading->arena, article, text, why);
}

static bool offer(const dtl_reading *reading, dtl_article *article, dtl_slice text, dtl_day_span span,
                  const char *from) {
    if (article->day != DTL_DAY_NONE || span.first == DTL_DAY_NONE || !in_years(span.first)) return false;
    if (in_future(reading, span.first)) {
        refuse(reading, article, text, span, "date in the future");
        return false;
    }
    article->day = span.first;
    article->precision = span.precision;
    article->day_from = from;
    return true;
}

bool dtl_reading_offer_span(const dtl_reading *reading, dtl_article *article, dtl_day_span span, const char *from) {
    return offer(reading, article, (dtl_slice){0}, span, from);
}

bool dtl_reading_offer_day(const dtl_reading *reading, dtl_article *article, dtl_slice text, const char *from) {
    dtl_day_span span;
    if (article->day != DTL_DAY_NONE || !dtl_date_parse(text, &span)) return false;
    return offer(reading, article, text, span, from);
}

dtl_slice dtl_language_code(dtl_arena *arena, dtl_slice tag) {
    if (tag.size < 2 || (tag.size > 2 && tag.data[2] != '-' && tag.data[2] != '_')) return (dtl_slice){0};
    char const code[2] = {(char)(tag.data[0] | 0x20), (char)(tag.data[1] | 0x20)};
    if (!dtl_ascii_small(code[0]) || !dtl_ascii_small(code[1])) return (dtl_slice){0};
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

/* A month or a year says less than the day that the dateline has, where they agree. */
static void take_day(const dtl_reading *reading, dtl_article *article, const dtl_day_span *span, const char *from) {
    if (article->day == DTL_DAY_NONE) {
        dtl_reading_offer_span(reading, article, *span, from);
        return;
    }
    if (article->precision == DTL_PRECISION_DAY || in_future(reading, span->first)) return;
    dtl_civil const known = dtl_day_to_civil(article->day), said = dtl_day_to_civil(span->first);
    if (known.year != said.year || (article->precision == DTL_PRECISION_MONTH && known.month != said.month)) return;
    article->day = span->first;
    article->precision = span->precision;
    article->day_from = from;
}

/* What is left of a text without a part of it; the whole where nothing would be. */
static bool cut(const dtl_reading *reading, dtl_article *article, size_t begin, size_t end, const char *why) {
    dtl_slice const rest = dtl_slice_part(article->text, begin, end);
    if (!rest.size) return false;
    bool const front = begin > 0;
    dtl_slice const part =
        front ? dtl_slice_part(article->text, 0, begin) : dtl_slice_part(article->text, end, article->text.size);
    dtl_article_add_drop(reading->arena, article, dtl_clean_line(reading->arena, part), why);
    article->text = rest;
    return true;
}

/* A first line that is nothing but a day, as pages and wires have it over the text. */
static bool take_date_line(const dtl_reading *reading, dtl_article *article) {
    dtl_slice const text = article->text;
    dtl_slice const line = dtl_slice_line(text, 0);
    dtl_day_span span;
    size_t from, to;
    bool const begins = line.size && line.size < text.size && dtl_date_find(line, &span, &from, &to) &&
                        from == 0; /* no words before it */
    if (!begins || !dtl_date_parse(line, &span) || span.precision != DTL_PRECISION_DAY) return false;
    size_t begin = line.size;
    while (begin < text.size && text.data[begin] == '\n') begin++;
    if (!cut(reading, article, begin, text.size, "date line")) return false;
    take_day(reading, article, &span, "date line");
    return true;
}

/* Of a file that is one article. */
static void take_path_day(const dtl_reading *reading, dtl_article *article) {
    dtl_format const format = reading->record->format;
    bool const alone =
        format == DTL_FORMAT_TEXT || format == DTL_FORMAT_XML || format == DTL_FORMAT_HTML || format == DTL_FORMAT_WIRE;
    dtl_day_span span;
    if (alone && article->day == DTL_DAY_NONE && dtl_date_of_path(reading->path, &span))
        dtl_reading_offer_span(reading, article, span, "file name");
}

static void keep_dateline(const dtl_reading *reading, dtl_article *article, const dtl_dateline *line) {
    /* a place that a format carries is often its desk's */
    if (line->place.size) article->place = dtl_place_tidy(reading->arena, line->place);
    if (!article->agency.size) article->agency = line->agency ? dtl_slice_text(line->agency) : line->wire;
    if (!article->byline.size) article->byline = line->byline;
    if (line->day.first != DTL_DAY_NONE) take_day(reading, article, &line->day, "dateline");
}

void dtl_reading_offer_dateline(const dtl_reading *reading, dtl_article *article, dtl_slice text) {
    dtl_dateline line;
    dtl_slice const clean = dtl_clean_line(reading->arena, text);
    if (dtl_dateline_parse(clean, article->day, &line)) keep_dateline(reading, article, &line);
    else if (!article->place.size && clean.size <= DTL_DATELINE_MAX_BYTES && !dtl_ascii_has_digit(clean))
        article->place = dtl_place_tidy(reading->arena, clean);
}

static void take_dateline(const dtl_reading *reading, dtl_article *article) {
    dtl_dateline line;
    bool const found = dtl_dateline_parse(article->text, article->day, &line);
    if (found && cut(reading, article, line.size, article->text.size, "dateline"))
        keep_dateline(reading, article, &line);
}

static void take_credit(const dtl_reading *reading, dtl_article *article) {
    const char *agency = NULL;
    size_t const credit = dtl_credit_begin(article->text, &agency);
    if (credit < article->text.size && cut(reading, article, 0, credit, "agency credit") && agency &&
        !article->agency.size)
        article->agency = dtl_slice_text(agency);
}

static dtl_status finish(const dtl_reading *reading, dtl_article *article, dtl_error *err) {
    dtl_arena *const arena = reading->arena;
    clean_fields(arena, article);
    if (reading->options->promotions) dtl_promotions_drop(reading->options->promotions, arena, article);
    take_date_line(reading, article);
    take_path_day(reading, article); /* before the dateline, whose day is the one of writing, and lacks its year */
    take_dateline(reading, article);
    if (take_date_line(reading, article)) take_dateline(reading, article); /* between the writer's line and the place */
    take_credit(reading, article);
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
