/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/slice.h"

#include <criterion/criterion.h>

Test(slice, ends) {
    cr_expect(dtl_slice_ends(DTL_SLICE("ferry"), DTL_SLICE("rry")));
    cr_expect(dtl_slice_ends(DTL_SLICE("ferry"), DTL_SLICE("")));
    cr_expect(dtl_slice_ends((dtl_slice){0}, (dtl_slice){0}));
    cr_expect_not(dtl_slice_ends(DTL_SLICE("ferry"), DTL_SLICE("fer")));
    cr_expect_not(dtl_slice_ends(DTL_SLICE("rry"), DTL_SLICE("ferry")));
}

Test(slice, finds_a_byte) {
    cr_expect_eq(dtl_slice_find(DTL_SLICE("a;b;"), 0, ';'), 1);
    cr_expect_eq(dtl_slice_find(DTL_SLICE("a;b;"), 2, ';'), 3);
    cr_expect_eq(dtl_slice_find(DTL_SLICE("a;b;"), 4, ';'), 4);
    cr_expect_eq(dtl_slice_find(DTL_SLICE("a;b;"), 9, ';'), 4);
    cr_expect_eq(dtl_slice_find((dtl_slice){0}, 0, ';'), 0);
}

Test(slice, lines) {
    dtl_slice const text = DTL_SLICE("one\n\ntwo");
    cr_expect(dtl_slice_equal(dtl_slice_line(text, 0), DTL_SLICE("one")));
    cr_expect_eq(dtl_slice_line(text, 4).size, 0);
    cr_expect(dtl_slice_equal(dtl_slice_line(text, 5), DTL_SLICE("two")));
    cr_expect_eq(dtl_slice_line(text, text.size).size, 0);
}
