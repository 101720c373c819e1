/* Dates of fields, lines and paths, and datelines. The first byte says which day an article was published.
 *
 * Laws: a date is in the years that dates have, and spans what its precision says; what is found lies within the text; a day
 * that is printed is read as itself; a dateline, its place and its wire are within the text; a credit is no more than the text.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdlib.h>

#include "corpus/dates/date.h"
#include "corpus/dates/dateline.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(const dtl_day_span *span) {
    int const first = dtl_day_to_civil(span->first).year, last = dtl_day_to_civil(span->last).year;
    if (!(first >= 1600 && last <= 2100)) abort();
    int const days = span->last - span->first + 1;
    switch (span->precision) {
    case DTL_PRECISION_DAY:
        if (days != 1) abort();
        break;
    case DTL_PRECISION_MONTH:
        if (days < 28 || days > 31) abort();
        break;
    case DTL_PRECISION_YEAR:
        if (days < 365 || days > 366) abort();
        break;
    default: abort();
    }
    char text[DTL_DAY_TEXT_BYTES];
    dtl_slice const printed = dtl_slice_of(text, dtl_day_print(span->first, span->precision, text));
    dtl_day_span again;
    if (!dtl_date_parse(printed, &again)) abort();
    if (again.first != span->first || again.last != span->last || again.precision != span->precision) abort();
}

static void check_within(dtl_slice part, dtl_slice text) {
    if (part.size && (part.data < text.data || part.data + part.size > text.data + text.size)) abort();
}

static void check_dateline(dtl_arena *arena, dtl_slice text, dtl_day publication) {
    dtl_dateline line;
    const char *agency;
    size_t const kept = dtl_credit_begin(text, &agency);
    if (kept > text.size || (text.size && !kept)) abort();
    if (!dtl_dateline_parse(text, publication, &line)) return;
    if (line.size == 0 || line.size > text.size) abort();
    check_within(line.place, text);
    check_within(line.wire, text);
    check_within(line.byline, text);
    if (line.day.first != DTL_DAY_NONE) check_span(&line.day);
    dtl_slice const tidy = dtl_place_tidy(arena, line.place);
    if (dtl_utf8_valid_prefix(tidy) != tidy.size) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_arena *arena = dtl_arena_new();
    dtl_day const publication = data[0] ? (dtl_day)data[0] * 400 - 40000 : DTL_DAY_NONE;
    dtl_utf8_report report;
    dtl_slice const text = dtl_utf8_repair(arena, dtl_slice_of((const char *)data + 1, size - 1), &report);
    dtl_day_span span;
    size_t begin = 0, end = 0;
    if (dtl_date_parse(text, &span)) check_span(&span);
    if (dtl_date_of_path(text, &span)) check_span(&span);
    if (dtl_date_find(text, &span, &begin, &end)) {
        check_span(&span);
        if (begin >= end || end > text.size) abort();
    }
    check_dateline(arena, text, publication);
    dtl_arena_free(arena);
    return 0;
}
