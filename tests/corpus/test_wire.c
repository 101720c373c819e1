/* Wire messages: how they are cut, and what they give.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles_log.h"
#include "corpus/formats/wire_charset.h"
#include "corpus/formats/wire_header.h"

#define SOH "\1"
#define STX "\2"
#define ETX "\3"
#define EOT "\4"

static void expect_messages(const char *data, const char *expected) { expect_log(data, DTL_FORMAT_WIRE, expected); }
static void expect_read(const char *data, const char *expected) { expect_articles(data, DTL_FORMAT_WIRE, expected); }

Test(wire, messages) {
    expect_messages(SOH "a" STX "b" ETX "c" EOT "\x7f\n\x16\x16" SOH "d" STX "e" ETX EOT,
                    "0 " SOH "a" STX "b" ETX "c" EOT "\n11 " SOH "d" STX "e" ETX EOT "\n");
    expect_messages("ZCZC A1\nx\nNNNN\n\nZCZC A2\ny\nNNNN\n", "0 ZCZC A1\nx\nNNNN\n16 ZCZC A2\ny\nNNNN\n");
    expect_messages("a text without marks\n", "0 a text without marks\n\n");
}

Test(wire, a_message_without_an_end_costs_only_itself) {
    expect_messages(SOH "a1 long enough" STX "b" SOH "d" STX "e" ETX EOT,
                    "! -1 0 a wire message without an end\n17 " SOH "d" STX "e" ETX EOT "\n");
    expect_messages(SOH "a1 long enough" STX "b" ETX SOH "d" STX "e" ETX,
                    "0 " SOH "a1 long enough" STX "b" ETX "\n18 " SOH "d" STX "e" ETX "\n");
    expect_messages(SOH "a" STX "b", "! -1 0 record cut off by the end of its source\n");
    expect_messages("noise " SOH "a" STX "b" ETX EOT,
                    "! -1 0 text outside of wire messages\n6 " SOH "a" STX "b" ETX EOT "\n");
}

Test(wire, iptc_7901) {
    expect_read(SOH "vta062 4 i 211  vta 061\r\n\r\nVarnland/ferries/\r\n" STX "REFILE\r\n1ST LEAD\r\n"
                    "Ferry sinks off Sallow Point\r\nBy Mara Vell =\r\n\r\n"
                    "Port Ellery (vta) - A ferry with all of its crew on board sank\r\n"
                    "on Monday off the point where the light had been put out for the\r\n"
                    "winter, and where two other boats had run aground in the month\r\n"
                    "before.\r\n\r\nNo one was hurt.\r\n\r\n# vta Notebook\r\nTel: 1\r\n" ETX
                    "131137 GMT Nov 13\r\n" EOT,
                "- id=vta062-2013-11-13 title=Ferry sinks off Sallow Point date=2013-11-13 from=post-text source=vta "
                "byline=Mara Vell <|Varnland> <|ferries> <i|> (version: REFILE) (version: 1ST LEAD) "
                "(note to editors: # vta Notebook Tel: 1) text=Port Ellery (vta) - A ferry with all of its crew on "
                "board sank on Monday off the point where the light had been put out for the winter, and where two "
                "other boats had run aground in the month before.\n\nNo one was hurt.\n");
}

Test(wire, initials_behind_the_story_go) {
    expect_read(SOH "vta1 4 i 9 vta 061\n" STX "H =\n\nText.\n\nvta wsz jln\n" ETX "121234 MET Feb 96" EOT,
                "- id=vta1-1996-02-12 title=H date=1996-02-12 from=post-text source=vta <i|> (sign-off: vta wsz jln) "
                "text=Text.\n");
}

Test(wire, anpa_1312) {
    expect_read(
        "\x16\x16" SOH "W2870\x1f_west\nf s\x13\x11 BC-VAR--Ferry     11-13 0049\n" STX
        "^BC-VAR--Ferry Sinks, 1st Ld,46<\n^Ferry sinks, all saved<\n^VP Photo 1<\n^Eds: With photos.<\n"
        "^By MARA VELL=\n^VP Writer=\n\t   PORT ELLERY (VP) _ A ferry sank. ``All saved,'' he said.\n \n\t   ___\n"
        "\t   It was `old.'\n" ETX "VP-WF-11-13-13 1509GMT<\n\x0c\n" EOT,
        "- id=W2870-2013-11-13 title=Ferry sinks, all saved date=2013-11-13 from=sign-off source=VP "
        "section=sports byline=MARA VELL <|VAR--Ferry> <a1312cat:s|sports> (summary: VP Photo 1) "
        "(note to editors: Eds: With photos.) (byline: VP Writer) text=PORT ELLERY (VP) \xe2\x80\x94 A ferry "
        "sank. \xe2\x80\x9c"
        "All saved,\xe2\x80\x9d he said.\n\nIt was \xe2\x80\x98old.'\n");
}

Test(wire, tables_keep_their_lines) {
    expect_read(SOH "W1\x1fx\nu i\x14\x12 BC-X     11-13-96 9\n" STX "^BC-Levels,<\n\tOf the rivers:<\n\t;MIN;MAX<\n"
                    "\tTamsel;4;9<\n" ETX EOT,
                "- id=W1-1996-11-13 title=Levels date=1996-11-13 from=header section=international <|X> "
                "<a1312cat:i|international> text=Of the rivers:\n;MIN;MAX\nTamsel;4;9\n");
}

Test(wire, zczc_and_bare_slugs) {
    expect_read("ZCZC ABC123\r\nFERRY SINKS =\r\n   A ferry sank\r\noff the point.\r\n   Two.\r\nNNNN\r\n",
                "- title=FERRY SINKS text=A ferry sank off the point.\n\nTwo.\n");
    expect_read("AM-Ferry,0123<\nFerry sinks<\nBy MARA VELL=\n   A ferry sank\noff the point.\n",
                "- title=Ferry sinks byline=MARA VELL text=A ferry sank off the point.\n");
    expect_read(SOH "a" STX "\n" ETX EOT, "! a wire message without a text\n");
}

static const struct {
    char bytes[64], text[80], encoding[16];
} BYTES[] = {
    {"plain {braces} ~ stay", "plain {braces} ~ stay", ""},
    {"caf\xc3\xa9", "caf\xc3\xa9", ""},
    {"sch\x94n, gr\x81n", "sch\xc3\xb6n, gr\xc3\xbcn", "CP850"},
    {"\x82t\x82 \x85 No\x89l et fen\x88tre", "\xc3\xa9t\xc3\xa9 \xc3\xa0 No\xc3\xabl et fen\xc3\xaatre", "CP850"},
    {"l\xe9g\xe8re", "l\xc3\xa9g\xc3\xa8re", "windows-1252"},
    {"don\x92t", "don\xe2\x80\x99t", "windows-1252"},
    {"der M}ller und die B{ume im Tal", "der M\xc3\xbcller und die B\xc3\xa4ume im Tal", "DIN 66003"},
    {"b}ten och sj|n som var st|rst", "b\xc3\xa5ten och sj\xc3\xb6n som var st\xc3\xb6rst", "SEN 850200 B"},
    {"a{b c{d e}f", "a{b c{d e}f", ""},
};

ParameterizedTestParameters(wire, charsets) {
    static size_t row[ARRAY_LEN(BYTES)];
    for (size_t i = 0; i < ARRAY_LEN(BYTES); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ARRAY_LEN(BYTES));
}

ParameterizedTest(size_t *row, wire, charsets) {
    dtl_arena *arena = dtl_arena_new();
    const char *encoding = NULL;
    expect_slice(dtl_wire_utf8(arena, slice(BYTES[*row].bytes), &encoding), BYTES[*row].text);
    cr_assert_str_eq(encoding ? encoding : "", BYTES[*row].encoding);
    dtl_arena_free(arena);
}

Test(wire, is_recognised) {
    expect_articles("\x16" SOH "vta1 4 i 9\n" STX "H =\n\nText.\n" ETX EOT, DTL_FORMAT_AUTO,
                    "- title=H <i|> text=Text.\n");
}
