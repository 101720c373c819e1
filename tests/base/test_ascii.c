/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/ascii.h"

#include <criterion/criterion.h>
#include <ctype.h>

/* The C library in its own locale is what these have to agree with. */
Test(ascii, kinds_of_every_byte) {
    for (int byte = 0; byte < 256; byte++) {
        char const c = (char)byte;
        cr_expect_eq(dtl_ascii_small(c), islower(byte) != 0, "%02x", (unsigned)byte);
        cr_expect_eq(dtl_ascii_capital(c), isupper(byte) != 0, "%02x", (unsigned)byte);
        cr_expect_eq(dtl_ascii_letter(c), isalpha(byte) != 0, "%02x", (unsigned)byte);
        cr_expect_eq(dtl_ascii_digit(c), isdigit(byte) != 0, "%02x", (unsigned)byte);
        cr_expect_eq(dtl_ascii_alphanumeric(c), isalnum(byte) != 0, "%02x", (unsigned)byte);
        cr_expect_eq(dtl_ascii_blank(c), isspace(byte) != 0, "%02x", (unsigned)byte);
        cr_expect_eq(dtl_ascii_lower(c), (char)tolower(byte), "%02x", (unsigned)byte);
        cr_expect_eq(dtl_ascii_hexadecimal(c) >= 0, isxdigit(byte) != 0, "%02x", (unsigned)byte);
    }
    cr_expect_eq(dtl_ascii_hexadecimal('7'), 7);
    cr_expect_eq(dtl_ascii_hexadecimal('b'), 11);
    cr_expect_eq(dtl_ascii_hexadecimal('F'), 15);
}

static const struct {
    const char *text, *word;
    bool is, starts, ends;
    size_t found;
} WORDS[] = {
    {"Ferry", "ferry", true, true, true, 0},       {"FERRYMAN", "ferry", false, true, false, 0},
    {"the Ferry", "ferry", false, false, true, 4}, {"Ferr", "ferry", false, false, false, 4},
    {"", "ferry", false, false, false, 0},         {"", "", true, true, true, 0},
    {"Ferry", "", false, true, true, 5},           {"a[b", "a{b", false, false, false, 3},
    {"FeFerry", "ferry", false, false, true, 2},
};

Test(ascii, words_in_any_case) {
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        dtl_slice const text = dtl_slice_text(WORDS[i].text);
        cr_expect_eq(dtl_ascii_is(text, WORDS[i].word), WORDS[i].is, "row %zu", i);
        cr_expect_eq(dtl_ascii_starts(text, WORDS[i].word), WORDS[i].starts, "row %zu", i);
        cr_expect_eq(dtl_ascii_ends(text, WORDS[i].word), WORDS[i].ends, "row %zu", i);
        cr_expect_eq(dtl_ascii_find(text, 0, WORDS[i].word), WORDS[i].found, "row %zu", i);
        cr_expect_eq(dtl_ascii_same(text, dtl_slice_text(WORDS[i].word)), WORDS[i].is, "row %zu", i);
    }
    cr_expect_eq(dtl_ascii_find(DTL_SLICE("Ferry, ferry"), 1, "ferry"), 7);
    cr_expect(dtl_ascii_same(DTL_SLICE("rdf:ABOUT"), DTL_SLICE("RDF:about")));
}

Test(ascii, digits_and_ends) {
    cr_expect(dtl_ascii_has_digit(DTL_SLICE("Pier 9")));
    cr_expect_not(dtl_ascii_has_digit(DTL_SLICE("Pier")));
    cr_expect(dtl_slice_equal(dtl_ascii_trim(DTL_SLICE("\t\0 Pier 9 \r\n")), DTL_SLICE("Pier 9")));
    cr_expect_eq(dtl_ascii_trim(DTL_SLICE(" \n")).size, 0);
}

static const struct {
    const char *text;
    uint64_t most, number;
    size_t digits;
} NUMBERS[] = {{"12th", 99, 12, 2},
               {"007", 9, 7, 3},
               {"0", 0, 0, 1},
               {"255", 255, 255, 3},
               {"256", 255, 1, 0},
               {"18446744073709551615", UINT64_MAX, UINT64_MAX, 20},
               {"18446744073709551616", UINT64_MAX, 1, 0},
               {"1", 0, 1, 0},
               {"", 9, 1, 0},
               {"-1", 9, 1, 0}};

/* Where there is none, what was there stays. */
Test(ascii, numbers_up_to_a_limit) {
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        uint64_t number = 1;
        cr_expect_eq(dtl_ascii_number(dtl_slice_text(NUMBERS[i].text), NUMBERS[i].most, &number), NUMBERS[i].digits,
                     "row %zu", i);
        cr_expect_eq(number, NUMBERS[i].number, "row %zu", i);
    }
}
