/* Bytes in whatever encoding to UTF-8. SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/clean/encoding.h"

#include "make.h"

static const char RUSSIAN_1251[] =
    "\xcf\xee\xf0\xf2 \xe7\xe0\xea\xf0\xfb\xf2 \xe2 \xef\xee\xed\xe5\xe4\xe5\xeb\xfc\xed\xe8\xea, "
    "\xf1\xea\xe0\xe7\xe0\xeb \xed\xe0\xf7\xe0\xeb\xfc\xed\xe8\xea \xef\xee\xf0\xf2\xe0. "
    "\xca\xee\xf0\xe0\xe1\xeb\xe8 \xe6\xe4\xf3\xf2 \xed\xe0 \xf0\xe5\xe9\xe4\xe5 "
    "\xf3\xe6\xe5 \xf2\xf0\xe8 \xe4\xed\xff.";

static const char JAPANESE_SJIS[] = "\x8d\x60"
                                    "\x82\xcd\x8c\x8e\x97\x6a"
                                    "\x93\xfa\x82\xc9\x95\xc2\x8d\xbd\x82\xb3\x82\xea\x82\xbd\x81\x42";

typedef struct {
    const char *bytes;
    size_t size;
    const char *declared, *text, *name;
} row_of_bytes;

#define BYTES(literal) literal, sizeof(literal) - 1

static const row_of_bytes ROWS[] = {
    {BYTES("plain"), "", "plain", "UTF-8"},
    {BYTES("caf\xc3\xa9"), "iso-8859-1", "café", "UTF-8"}, /* what the bytes are counts for more than what is said */
    {BYTES("\xef\xbb\xbf"
           "caf\xc3\xa9"),
     "", "café", "UTF-8"},
    {BYTES("\xff\xfe"
           "c\0a\0"
           "f\0\xe9\0"),
     "", "café", "UTF-16LE"},
    {BYTES("\xfe\xff"
           "\0c\0a\0"
           "f\0\xe9"),
     "", "café", "UTF-16BE"},
    {BYTES("n\0o\0 \0m\0a\0r\0k\0"), "", "no mark", "UTF-16LE"},
    {BYTES("caf\xe9"), "", "café", "windows-1252"},
    {BYTES("\x93quoted\x94"), "ISO-8859-1", "“quoted”", "windows-1252"},
    {BYTES("\xb3\xf3"
           "d\xbc"),
     "iso-8859-2", "łódź", "iso-8859-2"},
    {BYTES(RUSSIAN_1251), "windows-1251",
     "Порт закрыт в понедельник, сказал начальник порта. Корабли ждут на рейде уже три дня.", "windows-1251"},
    {BYTES(RUSSIAN_1251), "", "Порт закрыт в понедельник, сказал начальник порта. Корабли ждут на рейде уже три дня.",
     "windows-1251"},
    {BYTES(JAPANESE_SJIS), "shift_jis", "港は月曜日に閉鎖された。", "windows-31j"},
    {BYTES("<meta charset='windows-1250'>\x9e"), "", "<meta charset='windows-1250'>ž", "windows-1250"},
    {BYTES("<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\xa4"), "",
     "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>€", "iso-8859-15"},
    {BYTES("\x1b$B9A\x1b(B"), "iso-2022-jp", "港", "iso-2022-jp"},
    {BYTES("mostly \xc3\xa9\xc3\xa8\xc3\xa0\xc3\xb9 and one \x92"), "", "mostly éèàù and one ’", "UTF-8"},
    {BYTES("caf\xe9"), "no-such-encoding", "café", "windows-1252"},
};

ParameterizedTestParameters(encoding, is_found) {
    static size_t row[sizeof ROWS / sizeof *ROWS];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) row[i] = i;
    return cr_make_param_array(size_t, row, sizeof row / sizeof *row);
}

ParameterizedTest(size_t *row, encoding, is_found) {
    dtl_arena *arena = dtl_arena_new();
    dtl_encoding encoding;
    const row_of_bytes *r = &ROWS[*row];
    expect_slice(dtl_encoding_decode(arena, dtl_slice_of(r->bytes, r->size), dtl_slice_text(r->declared), &encoding),
                 r->text);
    cr_assert_str_eq(encoding.name, r->name);
    dtl_arena_free(arena);
}

Test(encoding, tells_what_was_repaired) {
    dtl_arena *arena = dtl_arena_new();
    dtl_encoding encoding;
    expect_slice(
        dtl_encoding_decode(arena, DTL_SLICE("\xef\xbb\xbf\xc3\xa9\xc3\xa9\xc3\xa9 \x92"), (dtl_slice){0}, &encoding),
        "ééé ’");
    cr_assert_eq(encoding.repair.repaired, 1);
    cr_assert_eq(encoding.repair.first_bad, 10);
    dtl_arena_free(arena);
}

static const struct {
    char text[96], declared[24];
} DECLARED[] = {{"<meta charset=\"utf-8\">", "utf-8"},
                {"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r"},
                {"<?xml version='1.0' encoding='GB2312'?>", "GB2312"},
                {"<html><body>charset=none", ""},
                {"<meta name=charset>", ""},
                {"", ""}};

Test(encoding, reads_declarations) {
    for (size_t i = 0; i < sizeof DECLARED / sizeof *DECLARED; i++)
        expect_slice(dtl_encoding_declared(dtl_slice_text(DECLARED[i].text)), DECLARED[i].declared);
}
