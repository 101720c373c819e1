/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/varint.h"

#include <criterion/criterion.h>

#include "support/generate.h"

enum { NUMBERS = 20000 };

Test(varint, read_back_what_was_written) {
    generator g = {3};
    static uint64_t number[NUMBERS];
    dtl_buffer buffer = {0};
    for (size_t i = 0; i < NUMBERS; i++) {
        uint64_t power = UINT64_C(1) << i % 64;
        number[i] = i < 64 ? power : i < 128 ? power - 1 : i == 128 ? UINT64_MAX : any_size(&g);
        size_t before = buffer.size;
        dtl_buffer_varint(&buffer, number[i]);
        size_t expected = 1;
        for (uint64_t rest = number[i] >> 7; rest; rest >>= 7) expected++;
        cr_assert_eq(buffer.size - before, expected, "%ju", (uintmax_t)number[i]);
    }
    dtl_cursor in = dtl_cursor_over(dtl_buffer_content(&buffer));
    for (size_t i = 0; i < NUMBERS; i++) cr_assert_eq(dtl_cursor_varint(&in), number[i], "number %zu", i);
    cr_assert_not(dtl_cursor_failed(&in));
    cr_assert_eq(dtl_cursor_left(&in), 0);
    dtl_buffer_release(&buffer);
}

static const struct {
    const char *what;
    char bytes[12];
    size_t size;
    bool holds;
    uint64_t value;
} READS[] = {
    {"nothing", "", 0, false, 0},
    {"zero", "\x00", 1, true, 0},
    {"one byte", "\x7f", 1, true, 127},
    {"two bytes", "\x80\x01", 2, true, 128},
    {"cut off", "\x80", 1, false, 0},
    {"cut off late", "\xff\xff\xff\xff\xff\xff\xff\xff\xff", 9, false, 0},
    {"the largest", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10, true, UINT64_MAX},
    {"65 bits", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02", 10, false, 0},
    {"70 bits", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 10, false, 0},
    {"eleven bytes", "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 11, false, 0},
    {"the high bit alone", "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01", 10, true, UINT64_C(1) << 63},
};

Test(varint, bounds) {
    for (size_t i = 0; i < ARRAY_LEN(READS); i++) {
        dtl_cursor in = dtl_cursor_over(dtl_slice_of(READS[i].bytes, READS[i].size));
        cr_expect_eq(dtl_cursor_varint(&in), READS[i].value, "%s", READS[i].what);
        cr_expect_eq(dtl_cursor_failed(&in), !READS[i].holds, "%s", READS[i].what);
    }
}

Test(varint, a_failed_cursor_gives_nothing_more) {
    dtl_cursor in = dtl_cursor_over(DTL_SLICE("\x05\x80"));
    cr_assert_eq(dtl_cursor_varint(&in), 5);
    cr_assert_eq(dtl_cursor_varint(&in), 0);
    cr_assert(dtl_cursor_failed(&in));
    cr_assert_eq(dtl_cursor_varint(&in), 0);
    cr_assert_eq(dtl_cursor_left(&in), 0);
    cr_assert_eq(dtl_cursor_bytes(&in, 0).size, 0);
    cr_assert_eq(dtl_cursor_bytes(&in, 1).size, 0);
    cr_assert(dtl_cursor_failed(&in));
}

Test(varint, bytes) {
    dtl_cursor in = dtl_cursor_over(DTL_SLICE("harbour"));
    cr_assert(dtl_slice_equal(dtl_cursor_bytes(&in, 4), DTL_SLICE("harb")));
    cr_assert_eq(dtl_cursor_bytes(&in, 0).size, 0);
    cr_assert_eq(dtl_cursor_left(&in), 3);
    cr_assert_eq(dtl_cursor_bytes(&in, UINT64_MAX).size, 0);
    cr_assert(dtl_cursor_failed(&in));
    in = dtl_cursor_over((dtl_slice){0});
    cr_assert_not(dtl_cursor_failed(&in));
    cr_assert_eq(dtl_cursor_bytes(&in, 0).size, 0);
    cr_assert_not(dtl_cursor_failed(&in));
}
