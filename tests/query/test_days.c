/* dates.h and day_words.h: what stands behind date:, on a Tuesday. SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/language/dates.h"

#include "query/language/day_words.h"
#include "tree_text.h"

#define TODAY "2026-11-24"

static dtl_day day(const char *text) {
    dtl_day_span span;
    cr_assert(dtl_day_parse_iso(dtl_slice_text(text), &span));
    return span.first;
}

static const struct {
    const char *text, *days;
} DAYS[] = {
    {"2024", "2024"},
    {"2024-07..2024-09-30", "2024-07..2024-09"},
    {"1914-06-28/1914-08-04", "1914-06-28..1914-08-04"},
    {"1914/..", "1914.."},
    {"../1914-08", "..1914-08"},
    {" 1914 .. 1918 ", "1914..1918"},
    {"today", "2026-11-24"},
    {"Yesterday", "2026-11-23"},
    {"tomorrow", "2026-11-25"},
    {"monday", "2026-11-23"},
    {"last Tuesday", "2026-11-17"},
    {"wed", "2026-11-18"},
    {"this week", "2026-11-23..2026-11-29"},
    {"last week", "2026-11-16..2026-11-22"},
    {"last-week", "2026-11-16..2026-11-22"},
    {"next month", "2026-12"},
    {"last month", "2026-10"},
    {"last quarter", "2026-07..2026-09"},
    {"previous year", "2025"},
    {"this decade", "2020..2029"},
    {"past day", "2026-11-24"},
    {"past week", "2026-11-18..2026-11-24"},
    {"past 30 days", "2026-10-26..2026-11-24"},
    {"last 2 weeks", "2026-11-11..2026-11-24"},
    {"past 9 months", "2026-02-25..2026-11-24"},
    {"past 1 year", "2025-11-25..2026-11-24"},
    {"june 1914", "1914-06"},
    {"Sept 2001", "2001-09"},
    {"28 june 1914", "1914-06-28"},
    {"June 28th, 1914", "1914-06-28"},
    {"feb 29 2024", "2024-02-29"},
    {"19th century", "1800..1899"},
    {"june 1914..4 august 1914", "1914-06-01..1914-08-04"},
    {">=last month", "2026-10.."},
    {"<28 june 1914", "..1914-06-27"},
};

ROW_NUMBERS(days, reads, DAYS)

ParameterizedTest(size_t *row, days, reads) {
    dtl_day_span days, again;
    dtl_error err;
    dtl_buffer out = {0};
    dtl_slice const text = dtl_slice_text(DAYS[*row].text);
    cr_assert_eq(dtl_query_days_parse(text, day(TODAY), &days, &err), DTL_OK, "%s: %s", text.data, err.message);
    dtl_query_days_print(&days, &out);
    cr_expect_eq(dtl_query_days_parse(dtl_buffer_content(&out), day(TODAY), &again, &err), DTL_OK);
    cr_expect(again.first == days.first && again.last == days.last && again.precision == days.precision);
    dtl_buffer_byte(&out, '\0');
    cr_expect_str_eq(out.data, DAYS[*row].days, "%s: %s", text.data, out.data);
    dtl_buffer_release(&out);
}

static const struct {
    const char *text;
    unsigned offset;
    const char *piece;
} WRONG[] = {
    {"", 0, "not a date; write 2024"},
    {"june", 0, "write date:yesterday"},
    {"28 june", 0, "not a date"},
    {"june june", 0, "not a date"},
    {"june 1914 x y", 0, "not a date"},
    {"ju 1914", 0, "not a date"},
    {"junes 1914", 0, "not a date"},
    {"june 14", 0, "not a date"},
    {"last", 0, "not a date"},
    {"last fortnight", 0, "not a date"},
    {"past 0 days", 0, "not a date"},
    {"past 10000 days", 0, "not a date"},
    {"next 3 days", 0, "not a date"},
    {"1st century", 0, "not a date"},
    {"31 june 1914", 0, "no such day"},
    {"past 9999 years", 0, "no such day"},
    {"today..yesterday", 0, "ends before it begins"},
    {"1914..june", 6, "not a date"},
    {"/", 0, "missing"},
    {"1914/1913", 0, "ends before it begins"},
    {"last_week", 0, "not a date"},
};

ROW_NUMBERS(days, refuses, WRONG)

ParameterizedTest(size_t *row, days, refuses) {
    dtl_day_span days;
    dtl_error err = {0};
    dtl_slice const text = dtl_slice_text(WRONG[*row].text);
    cr_assert_eq(dtl_query_days_parse(text, day(TODAY), &days, &err), DTL_BAD_QUERY, "%s", text.data);
    cr_expect_eq(err.offset, WRONG[*row].offset, "%s: %u", text.data, (unsigned)err.offset);
    cr_expect_not_null(strstr(err.message, WRONG[*row].piece), "%s: %s", text.data, err.message);
}

Test(days, at_the_ends_of_time_there_are_none) {
    dtl_day_span days;
    cr_expect_eq(dtl_day_words_read(DTL_SLICE("tomorrow"), day("9999-12-31"), &days), DTL_DAY_WORDS_NOWHERE);
    cr_expect_eq(dtl_day_words_read(DTL_SLICE("next year"), day("9999-12-31"), &days), DTL_DAY_WORDS_NOWHERE);
    cr_expect_eq(dtl_day_words_read(DTL_SLICE("this year"), day("9999-12-31"), &days), DTL_DAY_WORDS_READ);
    cr_expect_eq(dtl_day_words_read(DTL_SLICE("yesterday"), day("0001-01-01"), &days), DTL_DAY_WORDS_NOWHERE);
    cr_expect_eq(dtl_day_words_read(DTL_SLICE("past week"), day("0001-01-03"), &days), DTL_DAY_WORDS_NOWHERE);
}

Test(days, what_today_is_can_be_said) {
    dtl_day_span days;
    setenv("DATELINE_TODAY", "1914-06-28", 1);
    cr_expect_eq(dtl_query_today(), day("1914-06-28"));
    setenv("DATELINE_TODAY", "soon", 1);
    cr_expect_eq(dtl_query_today(), DTL_DAY_NONE);
    cr_expect_eq(dtl_day_words_read(DTL_SLICE("last week"), DTL_DAY_NONE, &days), DTL_DAY_WORDS_NO_TODAY);
    cr_expect_eq(dtl_day_words_read(DTL_SLICE("june 1914"), DTL_DAY_NONE, &days), DTL_DAY_WORDS_READ);
    unsetenv("DATELINE_TODAY");
    cr_expect_gt(dtl_query_today(), day("2024-01-01"));
}
