/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/dates.h"

#include "base/ascii.h"
#include "query/language/day_words.h"

static bool digits_and_hyphens(dtl_slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] != '-' && (text.data[i] < '0' || text.data[i] > '9')) return false;
    return true;
}

static dtl_day january(int year) { return dtl_day_from_civil((dtl_civil){.year = year, .month = 1, .day = 1}); }
static dtl_day december(int year) { return dtl_day_from_civil((dtl_civil){.year = year, .month = 12, .day = 31}); }

static bool decade(dtl_slice text, dtl_day_span *days) {
    if (text.size != 5 || text.data[4] != 's' || text.data[3] != '0') return false;
    dtl_day_span year;
    if (!digits_and_hyphens(dtl_slice_part(text, 0, 4)) || !dtl_day_parse_iso(dtl_slice_part(text, 0, 4), &year))
        return false;
    int first = dtl_day_to_civil(year.first).year;
    *days = (dtl_day_span){.first = january(first), .last = december(first + 9)};
    return true;
}

/* What is read, and what today is. */
typedef struct {
    dtl_slice text;
    dtl_day today;
} source;

static dtl_status fail_at(size_t offset, const char *message, dtl_error *err) {
    dtl_fail(err, DTL_BAD_QUERY, "%s", message);
    err->offset = offset;
    return DTL_BAD_QUERY;
}

/* The date, decade or words of the bytes [begin, end). */
static dtl_status one(const source *s, size_t begin, size_t end, dtl_day_span *days, dtl_error *err) {
    dtl_slice const text = dtl_ascii_trim(dtl_slice_part(s->text, begin, end));
    if (decade(text, days) || (digits_and_hyphens(text) && dtl_day_parse_iso(text, days))) return DTL_OK;
    switch (dtl_day_words_read(text, s->today, days)) {
    case DTL_DAY_WORDS_READ: return DTL_OK;
    case DTL_DAY_WORDS_NOWHERE: return fail_at(begin, "there is no such day; years go from 0001 to 9999", err);
    case DTL_DAY_WORDS_NO_TODAY:
        return fail_at(begin, "DATELINE_TODAY says what today is, and is no day; set it as 2024-07-12", err);
    default: break;
    }
    if (text.size > 0 && dtl_ascii_letter(text.data[0]))
        return fail_at(begin, "not a date; write date:yesterday, date:\"last week\" or date:\"june 1914\"", err);
    return fail_at(begin, "not a date; write 2024, 2024-07, 2024-07-12, 1990s, 2023..2024 or >=2020", err);
}

/* Whether there is a date on that side; ISO 8601-2 writes ".." where there is none beside the stroke. */
static bool has_side(dtl_slice text, size_t begin, size_t end) {
    dtl_slice const side = dtl_ascii_trim(dtl_slice_part(text, begin, end));
    return side.size > 0 && !dtl_slice_equal(side, DTL_SLICE(".."));
}

static dtl_precision precision_of(const dtl_day_span *days) {
    bool years = true, months = true;
    if (days->first != DTL_DAY_NONE) {
        dtl_civil first = dtl_day_to_civil(days->first);
        months = first.day == 1;
        years = months && first.month == 1;
    }
    if (days->last != DTL_DAY_NONE) {
        dtl_civil last = dtl_day_to_civil(days->last);
        bool month_ends = last.day == dtl_days_in_month(last.year, last.month);
        months = months && month_ends;
        years = years && month_ends && last.month == 12;
    }
    return years ? DTL_PRECISION_YEAR : months ? DTL_PRECISION_MONTH : DTL_PRECISION_DAY;
}

static dtl_status compared(const source *s, dtl_day_span *days, dtl_error *err) {
    dtl_slice const text = s->text;
    bool later = text.data[0] == '>', same = text.size > 1 && text.data[1] == '=';
    size_t sign = same ? 2 : 1;
    dtl_day_span limit;
    dtl_status status = one(s, sign, text.size, &limit, err);
    if (status) return status;
    dtl_day_span result = {.first = DTL_DAY_NONE, .last = DTL_DAY_NONE};
    if (later) result.first = same ? limit.first : limit.last + 1;
    else result.last = same ? limit.last : limit.first - 1;
    if ((later && result.first > december(9999)) || (!later && result.last < january(1)))
        return dtl_fail(err, DTL_BAD_QUERY, "no day is there; years go from 0001 to 9999");
    *days = result;
    return DTL_OK;
}

/* The two sides of what stands in [at, behind). */
static dtl_status between(const source *s, size_t at, size_t behind, dtl_day_span *days, dtl_error *err) {
    dtl_day_span result = {.first = DTL_DAY_NONE, .last = DTL_DAY_NONE}, side;
    bool const left = has_side(s->text, 0, at), right = has_side(s->text, behind, s->text.size);
    if (!left && !right)
        return dtl_fail(err, DTL_BAD_QUERY, "a date is missing beside the two points; write date:2023..2024");
    if (left) {
        dtl_status status = one(s, 0, at, &side, err);
        if (status) return status;
        result.first = side.first;
    }
    if (right) {
        dtl_status status = one(s, behind, s->text.size, &side, err);
        if (status) return status;
        result.last = side.last;
    }
    if (left && right && result.last < result.first)
        return dtl_fail(err, DTL_BAD_QUERY, "this span ends before it begins; put the earlier date first");
    *days = result;
    return DTL_OK;
}

static dtl_status read_days(const source *s, dtl_day_span *days, dtl_error *err) {
    dtl_slice const text = s->text;
    if (text.size && (text.data[0] == '>' || text.data[0] == '<')) return compared(s, days, err);
    const char *slash = text.size ? memchr(text.data, '/', text.size) : NULL;
    if (slash) return between(s, (size_t)(slash - text.data), (size_t)(slash - text.data) + 1, days, err);
    for (size_t i = 0; i + 1 < text.size; i++)
        if (text.data[i] == '.' && text.data[i + 1] == '.') return between(s, i, i + 2, days, err);
    return one(s, 0, text.size, days, err);
}

dtl_status dtl_query_days_parse(dtl_slice text, dtl_day today, dtl_day_span *days, dtl_error *err) {
    const source s = {.text = text, .today = today};
    dtl_status status = read_days(&s, days, err);
    if (status == DTL_OK) days->precision = precision_of(days);
    return status;
}

size_t dtl_query_days_units(const dtl_day_span *days, dtl_unit units[DTL_UNITS_MAX]) {
    dtl_day first = january(DTL_SPOKEN_YEAR_MIN), last = december(DTL_SPOKEN_YEAR_MAX);
    if (days->first != DTL_DAY_NONE && days->first > first) first = days->first;
    if (days->last != DTL_DAY_NONE && days->last < last) last = days->last;
    return first <= last ? dtl_units_of(first, last, units) : 0;
}

static void print_day(dtl_day day, dtl_precision precision, dtl_buffer *out) {
    char text[DTL_DAY_TEXT_BYTES];
    dtl_buffer_append(out, text, dtl_day_print(day, precision, text));
}

/* Whether first and last are the two ends of one year, month or day, as the precision says. */
static bool is_one(const dtl_day_span *days) {
    if (days->first == DTL_DAY_NONE || days->last == DTL_DAY_NONE) return false;
    dtl_civil first = dtl_day_to_civil(days->first), last = dtl_day_to_civil(days->last);
    if (first.year != last.year) return false;
    if (days->precision == DTL_PRECISION_YEAR) return true;
    return first.month == last.month && (days->precision == DTL_PRECISION_MONTH || first.day == last.day);
}

void dtl_query_days_print(const dtl_day_span *days, dtl_buffer *out) {
    print_day(days->first, days->precision, out);
    if (is_one(days)) return;
    dtl_buffer_text(out, "..");
    print_day(days->last, days->precision, out);
}
