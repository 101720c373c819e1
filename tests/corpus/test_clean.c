/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/clean.h"

#include "make.h"
#include "text/normal.h"
#include "text/utf8.h"

static dtl_arena *arena;
static void begin(void) { arena = dtl_arena_new(); }
static void end(void) { dtl_arena_free(arena); }
TestSuite(clean, .init = begin, .fini = end);

static const struct {
    char in[64], text[64], line[64];
} ROWS[] = {
    {"plain", "plain", "plain"},
    {"", "", ""},
    {" \n\t ", "", ""},
    {"a  b\tc", "a b c", "a b c"},
    {"a \n b", "a\nb", "a b"},
    {"a\n\nb", "a\n\nb", "a b"},
    {"a\n\n\n\nb", "a\n\nb", "a b"},
    {"a\r\nb\rc\r\n\r\nd", "a\nb\nc\n\nd", "a b c d"},
    {"a\n \t\n \nb", "a\n\nb", "a b"},
    {"a\fb\vc", "a\nb\nc", "a b c"},
    {"\x01"
     "a\x02 \x03 b\x7f",
     "a b", "a b"},
    {"co\xc2\xad"
     "operate",
     "cooperate", "cooperate"},
    {"\xef\xbb\xbf"
     "a\xe2\x80\x8b"
     "b",
     "ab", "ab"},
    {"a\xe2\x80\xa8"
     "b\xe2\x80\xa9"
     "c",
     "a\nb\nc", "a b c"},
    {"a\xc2\xa0\xe3\x80\x80\xe2\x80\x89"
     "b",
     "a b", "a b"},
    {"a\xe2\x80\x8d"
     "b\xe2\x80\x8c"
     "c",
     "a\xe2\x80\x8d"
     "b\xe2\x80\x8c"
     "c",
     "a\xe2\x80\x8d"
     "b\xe2\x80\x8c"
     "c"},
    {"don\xc2\x92t", "don\xe2\x80\x99t", "don\xe2\x80\x99t"},
    {"caf\xe9 \x93q\x94", "caf\xc3\xa9 \xe2\x80\x9cq\xe2\x80\x9d", "caf\xc3\xa9 \xe2\x80\x9cq\xe2\x80\x9d"},
    {"cafe\xcc\x81", "caf\xc3\xa9", "caf\xc3\xa9"},
    {"e\xc2\xad\xcc\x81", "\xc3\xa9", "\xc3\xa9"}, /* what comes together when a soft hyphen goes is composed */
    {"\xf0\x9f\x98\x80 \xe2\x82\xac", "\xf0\x9f\x98\x80 \xe2\x82\xac", "\xf0\x9f\x98\x80 \xe2\x82\xac"},
};

ParameterizedTestParameters(clean, rows) {
    static size_t row[ARRAY_LEN(ROWS)];
    for (size_t i = 0; i < ARRAY_LEN(ROWS); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(ROWS));
}

ParameterizedTest(size_t *row, clean, rows) {
    expect_slice(dtl_clean_text(arena, slice(ROWS[*row].in)), ROWS[*row].text);
    expect_slice(dtl_clean_line(arena, slice(ROWS[*row].in)), ROWS[*row].line);
}

Test(clean, nul_bytes_go) { expect_slice(dtl_clean_text(arena, DTL_SLICE("a\0b \0 c")), "ab c"); }

Test(clean, clean_text_is_not_copied) {
    dtl_slice text = DTL_SLICE("Clean \xe2\x80\x9ctext\xe2\x80\x9d.\n\nOf two paragraphs.");
    cr_assert_eq(dtl_clean_text(arena, text).data, text.data);
}

Test(clean, long_lines_are_cut_between_characters) {
    dtl_buffer text = {0};
    dtl_buffer_byte(&text, 'x');
    while (text.size <= DTL_FIELD_MAX_BYTES) dtl_buffer_text(&text, "\xc3\xa9");
    dtl_slice line = dtl_clean_line(arena, dtl_buffer_content(&text));
    cr_assert_eq(line.size, DTL_FIELD_MAX_BYTES - 1);
    cr_assert_eq(dtl_utf8_valid_prefix(line), line.size);
    dtl_buffer_release(&text);
}

static void expect_promise(dtl_slice in, dtl_slice out, bool one_line) {
    cr_assert_eq(dtl_utf8_valid_prefix(out), out.size);
    cr_assert(dtl_slice_equal(dtl_text_nfc(arena, out), out));
    for (size_t i = 0; i < out.size; i++) {
        unsigned char c = (unsigned char)out.data[i];
        cr_assert(c >= ' ' || (c == '\n' && !one_line), "control byte %d left", c);
        cr_assert_neq(c, 0x7f);
        bool const edge = i == 0 || i + 1 == out.size;
        cr_assert(!edge || (c != ' ' && c != '\n'), "blank at an end");
        if (c == ' ') cr_assert(out.data[i + 1] != ' ' && out.data[i + 1] != '\n' && out.data[i - 1] != '\n');
        if (c == '\n') cr_assert(i < 2 || memcmp(out.data + i - 2, "\n\n\n", 3) != 0);
    }
    dtl_slice again = one_line ? dtl_clean_line(arena, out) : dtl_clean_text(arena, out);
    cr_assert(dtl_slice_equal(again, out), "cleaning twice differs: '%.*s'", (int)in.size, in.data);
}

/* Made of what is special, so that all of it meets. */
Test(clean, twice_is_once) {
    static const char pieces[][8] = {"a",
                                     "B",
                                     " ",
                                     " ",
                                     "\n",
                                     "\r",
                                     "\t",
                                     "\f",
                                     "\xc2\xa0",
                                     "\xc2\xad",
                                     "\xe2\x80\x8b",
                                     "\xcc\x81",
                                     "e",
                                     "\xc2\x85",
                                     "\xc2\x81",
                                     "\xff",
                                     "\xe9",
                                     "\xe2\x80\xa8",
                                     "\xe3\x80\x80",
                                     "\xef\xbb\xbf",
                                     "\x01",
                                     "\xe2\x80\x99",
                                     "\xf0\x9f\x98\x80",
                                     "\xcd\xbe",
                                     "\xe2\x84\xab",
                                     "\xea\xb0\x80",
                                     "\xe1\x84\x80",
                                     "\xe1\x85\xa1",
                                     "\xcc\xa3",
                                     "\xe2\x80\x80",
                                     "\xc2",
                                     "\xe2\x80"};
    uint64_t seed = 3;
    for (int round = 0; round < 20000; round++) {
        char in[96];
        size_t size = 0;
        for (uint32_t count = roll(&seed) % 16; count; count--) {
            const char *piece = pieces[roll(&seed) % ARRAY_LEN(pieces)];
            memcpy(in + size, piece, strlen(piece));
            size += strlen(piece);
        }
        dtl_slice input = dtl_slice_of(in, size);
        expect_promise(input, dtl_clean_text(arena, input), false);
        expect_promise(input, dtl_clean_line(arena, input), true);
        dtl_arena_reset(arena);
    }
}
