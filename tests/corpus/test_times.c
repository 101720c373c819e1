/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/dates/times.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "base/buffer.h"

enum { ROOM = 256 };

/* What is found, as "words=digits of the unit", a span as "words=first..last". */
typedef struct {
    const char *published, *text, *found;
} row;

static dtl_day day_of(const char *iso) {
    dtl_day_span span;
    return dtl_day_parse_iso(dtl_slice_text(iso), &span) ? span.first : DTL_DAY_NONE;
}

static void put_unit(dtl_buffer *out, dtl_day first, dtl_day last) {
    dtl_unit units[DTL_UNITS_MAX];
    cr_assert_eq(dtl_units_of(first, last, units), 1);
    dtl_buffer_append(out, units[0].digits, units[0].size);
}

static void put(dtl_buffer *out, dtl_slice text, const dtl_time *t) {
    if (out->size) dtl_buffer_text(out, "; ");
    dtl_buffer_slice(out, dtl_slice_part(text, t->begin, t->end));
    dtl_buffer_byte(out, '=');
    if (dtl_unit_kind_of(t->first, t->last) != DTL_UNIT_SPAN) {
        put_unit(out, t->first, t->last);
        return;
    }
    put_unit(out, t->first, t->first);
    dtl_buffer_text(out, "..");
    put_unit(out, t->last, t->last);
}

static void expect(const row *r) {
    dtl_slice const text = dtl_slice_text(r->text);
    dtl_words words = {0};
    dtl_times times = {0};
    dtl_buffer found = {0};
    dtl_words_cut(text, &words);
    dtl_times_find(text, &words, day_of(r->published), &times);
    for (size_t i = 0; i < times.count; i++) put(&found, text, &times.at[i]);
    dtl_buffer_byte(&found, '\0');
    cr_expect_str_eq(found.data, r->found, "%s | %s\n     got: %s\n  wanted: %s", r->published, r->text, found.data,
                     r->found);
    dtl_buffer_release(&found);
    dtl_times_release(&times);
    dtl_words_release(&words);
}

/* 2025-02-13 was a Thursday. */
#include "corpus/times_rows.inc"

#define PARAMETERS(rows)                                                                                               \
    static size_t number[sizeof rows / sizeof *rows];                                                                  \
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) number[i] = i;                                             \
    return cr_make_param_array(size_t, number, sizeof rows / sizeof *rows)

ParameterizedTestParameters(times, relative) { PARAMETERS(RELATIVE); }
ParameterizedTest(size_t *number, times, relative) { expect(&RELATIVE[*number]); }

ParameterizedTestParameters(times, absolute) { PARAMETERS(ABSOLUTE); }
ParameterizedTest(size_t *number, times, absolute) {
    row undated = ABSOLUTE[*number];
    expect(&ABSOLUTE[*number]);
    undated.published = "";
    expect(&undated);
}

ParameterizedTestParameters(times, traps) { PARAMETERS(TRAPS); }
ParameterizedTest(size_t *number, times, traps) {
    const row nothing = {.published = "2025-02-13", .text = TRAPS[*number], .found = ""};
    expect(&nothing);
}

/* What needs a day of publication is not found without one. */
ParameterizedTestParameters(times, undated) { PARAMETERS(RELATIVE); }
ParameterizedTest(size_t *number, times, undated) {
    const row nothing = {.published = "", .text = RELATIVE[*number].text, .found = ""};
    expect(&nothing);
}
