/* Tables: how rows are cut, and what their columns give.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "articles_log.h"
#include "corpus/record/csv_scan.h"

static void expect_rows(const char *data, const char *expected) { expect_log(data, DTL_FORMAT_CSV, expected); }
static void expect_read(const char *data, const char *expected) { expect_articles(data, DTL_FORMAT_CSV, expected); }

Test(csv, rows) {
    expect_rows("title,text\nA,b\nC,d\n", "11 A,b\n15 C,d\n");
    expect_rows("title,text\r\nA,b\r\nC,d", "12 A,b\n17 C,d\n");
    expect_rows("\xef\xbb\xbftitle,text\n\n\nA,b\n\r\n", "16 A,b\n");
    expect_rows("title,text\n", "");
    expect_rows("sep=;\ntitle;text\nA,;b\n", "17 A,;b\n");
}

Test(csv, quotes_hold_line_ends_and_separators) {
    expect_rows("title,text\n\"A, \"\"x\"\"\",\"one\ntwo\"\nC,d\n", "11 \"A, \"\"x\"\"\",\"one\ntwo\"\n32 C,d\n");
    expect_rows("title,text\nA,\"he said \"no\" twice\"\nC,d\n", "11 A,\"he said \"no\" twice\"\n34 C,d\n");
}

Test(csv, a_lost_quote_costs_one_row) {
    expect_rows("id,title,text\n1,\"A,b\n2,\"C\",\"d\"\n3,E,f\n",
                "! -1 14 a quote that does not end\n21 2,\"C\",\"d\"\n31 3,E,f\n");
    expect_rows("id,title,text\n1,A,\"b\n2,C,d\n3,E,f\n", "! -1 14 a quote that does not end\n21 2,C,d\n27 3,E,f\n");
    expect_rows("id,title,text\n1,A,b\nc\"\n2,C,d\n",
                "14 1,A,b\n! -1 20 a row of 1 columns, where the first line names 3\n23 2,C,d\n");
}

Test(csv, a_quote_is_lost_after_many_lines) {
    dtl_buffer data = {0};
    dtl_buffer_text(&data, "title,text\nA,\"b\n");
    for (int i = 0; i < DTL_CSV_CELL_MAX_LINES; i++) dtl_buffer_text(&data, "x\n");
    dtl_buffer_text(&data, "C,d\n");
    char *log = log_of(dtl_buffer_content(&data), 4096, DTL_FORMAT_CSV);
    cr_assert(strstr(log, "! -1 11 a quote that does not end"), "%s", log);
    cr_assert(strstr(log, " C,d\n"), "reading goes on");
    dtl_buffer_release(&data);
    free(log);
}

Test(csv, separators) {
    static const char *const heads[] = {"title;text", "title\ttext", "title|text", "title,text", "\"a;b;c\",text"};
    static const char expected[] = {';', '\t', '|', ',', ','};
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        cr_assert_eq(dtl_csv_separator(slice(heads[i])), expected[i], "%zu", i);
}

Test(csv, columns_have_the_names_of_json) {
    expect_read("ID;Headline;Publish-Date;Author;Body;Tags;Section;lang\n"
                "7;\"Ice; again\";3 March 1936;Mara Vell;\"One.\nTwo.\";ice, weir;News;en\n",
                "- id=7 title=Ice; again date=1936-03-03 from=Publish-Date section=News byline=Mara Vell language=en "
                "<|ice> <|weir> text=One.\nTwo.\n");
    expect_read("text,title\n<p>One</p><p>Two &amp; three</p>,A\n", "- title=A text=One\n\nTwo & three\n");
    expect_read("title,summary\nA,s\n", "- title=A text=s\n");
    expect_read("title,text\ncaf\xe9,x\n", "- title=caf\xc3\xa9 encoding=windows-1252 text=x\n");
    expect_read("title,text\n,\n", "! a row without a text and a title\n");
}

Test(csv, columns_without_a_known_name_are_listed) {
    expect_read("a,story\n1,x\n", "! no column with a text or title; there are a, story; name one with --field "
                                  "text=COLUMN\n");
    dtl_reader_options options = {0};
    dtl_error err;
    cr_assert_eq(dtl_reader_map(&options, "text=Story", &err), DTL_OK);
    char *log = articles_log(DTL_SLICE("a,story\n1,x\n"), DTL_FORMAT_CSV, &options);
    cr_assert_str_eq(log, "- text=x\n");
    free(log);
}

Test(csv, is_recognised_by_its_first_lines) {
    expect_articles("id,title,text\n1,A,b\n", DTL_FORMAT_AUTO, "- id=1 title=A text=b\n");
    char *log = articles_log(DTL_SLICE("Dear all, the text\nis late.\n"), DTL_FORMAT_AUTO, NULL);
    cr_assert(strstr(log, "text=Dear all"), "%s", log);
    free(log);
}
