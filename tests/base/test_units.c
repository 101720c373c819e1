/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/units.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "support/generate.h"

static dtl_day on(int year, int month, int day) {
    return dtl_day_from_civil((dtl_civil){.year = year, .month = month, .day = day});
}

static void expect_units(dtl_day first, dtl_day last, const char *expected) {
    dtl_unit units[DTL_UNITS_MAX];
    char text[2048] = "";
    size_t const count = dtl_units_of(first, last, units);
    for (size_t i = 0, at = 0; i < count; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "%s%.*s", i ? " " : "", units[i].size, units[i].digits);
    cr_expect_str_eq(text, expected, "%s instead of %s", text, expected);
}

Test(units, are_the_largest_that_fit) {
    expect_units(on(2024, 7, 12), on(2024, 7, 12), "20240712");
    expect_units(on(2024, 2, 1), on(2024, 2, 29), "202402");
    expect_units(on(2024, 1, 1), on(2024, 12, 31), "2024");
    expect_units(on(1990, 1, 1), on(1999, 12, 31), "199");
    expect_units(on(1800, 1, 1), on(1899, 12, 31), "18");
    expect_units(on(2014, 1, 1), on(2016, 12, 31), "2014 2015 2016");
    expect_units(on(2024, 12, 30), on(2025, 2, 2), "20241230 20241231 202501 20250201 20250202");
    expect_units(on(1898, 1, 1), on(2011, 1, 31), "1898 1899 19 200 2010 201101");
    expect_units(on(1, 1, 1), on(12, 1, 1), "0001 0002 0003 0004 0005 0006 0007 0008 0009 0010 0011 00120101");
}

Test(units, the_most_there_can_be) {
    dtl_unit units[DTL_UNITS_MAX];
    cr_expect_leq(dtl_units_of(-719162, 2932896, units), DTL_UNITS_MAX);
    cr_expect_eq(dtl_units_of(on(1, 1, 2), on(9999, 12, 30), units), 30 + 11 + 8 + 9 + 98 + 9 + 9 + 11 + 30);
}

Test(units, kinds) {
    cr_expect_eq(dtl_unit_kind_of(on(2024, 7, 12), on(2024, 7, 12)), DTL_UNIT_DAY);
    cr_expect_eq(dtl_unit_kind_of(on(2024, 7, 1), on(2024, 7, 31)), DTL_UNIT_MONTH);
    cr_expect_eq(dtl_unit_kind_of(on(2024, 7, 1), on(2024, 7, 30)), DTL_UNIT_SPAN);
    cr_expect_eq(dtl_unit_kind_of(on(2024, 7, 8), on(2024, 7, 14)), DTL_UNIT_SPAN);
    cr_expect_eq(dtl_unit_kind_of(on(2020, 1, 1), on(2029, 12, 31)), DTL_UNIT_DECADE);
}

Test(units, a_number_stands_for_the_unit) {
    generator g = {51};
    for (int i = 0; i < 20000; i++) {
        dtl_day const day = (dtl_day)below(&g, 3652059) - 719162;
        dtl_unit_kind const kind = (dtl_unit_kind)below(&g, DTL_UNIT_SPAN);
        dtl_day first, last;
        if (!dtl_unit_days(kind, dtl_unit_number(kind, day), &first, &last)) {
            cr_assert_lt(dtl_day_to_civil(day).year, 100); /* there is no year 0 */
            continue;
        }
        cr_assert(first <= day && day <= last);
        cr_assert_eq(dtl_unit_kind_of(first, last), kind);
    }
    dtl_day first, last;
    cr_expect_not(dtl_unit_days(DTL_UNIT_YEAR, 10000, &first, &last));
    cr_expect_not(dtl_unit_days(DTL_UNIT_MONTH, -1, &first, &last));
    cr_expect_not(dtl_unit_days(DTL_UNIT_DAY, 2932897, &first, &last));
    cr_expect_not(dtl_unit_days(DTL_UNIT_CENTURY, 2932896, &first, &last));
}

/* The law: among the units that the terms of a time are, and among those of what is asked, the same one. */
Test(units, terms_say_what_the_days_say) {
    generator g = {52};
    dtl_unit said[DTL_UNITS_MAX], asked[DTL_UNITS_MAX];
    size_t within = 0;
    for (int i = 0; i < 4000; i++) {
        dtl_day const first = on(1890, 1, 1) + (dtl_day)below(&g, 50000),
                      last = first + (dtl_day)below(&g, 1 << below(&g, 15));
        dtl_day low = first + (dtl_day)below(&g, 800) - 400, high = low + (dtl_day)below(&g, 1 << below(&g, 15));
        size_t const said_count = dtl_units_of(first, last, said), asked_count = dtl_units_of(low, high, asked);
        bool found = false;
        for (size_t a = 0; a < said_count; a++)
            for (size_t digits = said[a].size; digits > 0; digits = dtl_unit_digits_above(digits))
                for (size_t b = 0; b < asked_count; b++)
                    found = found || (asked[b].size == digits && memcmp(asked[b].digits, said[a].digits, digits) == 0);
        cr_assert_eq(found, dtl_units_any_within(first, last, low, high), "row %d", i);
        within += found;
    }
    cr_expect(within > 500 && within < 3500);
}
