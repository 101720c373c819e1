/* What is made of an article whatever its format: the day from the best source, the dateline off the text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/reader.h"

#include "make.h"

enum { TODAY = 18213 }; /* 2019-11-13 */

static dtl_arena *arena;
static dtl_article article;
static dtl_error err;
static void begin(void) { arena = dtl_arena_new(); }
static void end(void) { dtl_arena_free(arena); }
TestSuite(finish, .init = begin, .fini = end);

static void read_as(dtl_format format, const char *bytes, const char *path) {
    static dtl_reader_options options = {.today = TODAY};
    cr_assert_eq(read_article(arena, format, slice(bytes), path, &options, &article, &err), DTL_OK, "%s", err.message);
}

static void expect_day(const char *day, const char *from) {
    char out[DTL_DAY_TEXT_BYTES];
    dtl_day_print(article.day, article.precision, out);
    cr_assert_str_eq(out, day);
    cr_assert_str_eq(article.day_from ? article.day_from : "", from);
}

static void expect_drop(size_t i, const char *text, const char *why) {
    cr_assert_gt(article.drops.count, i);
    expect_slice(article.drops.at[i].text, text);
    cr_assert_str_eq(article.drops.at[i].why, why);
}

Test(finish, takes_the_next_day_where_the_first_is_in_the_future) {
    read_as(DTL_FORMAT_JSONL, "{\"text\":\"x\",\"date\":\"2031-01-01\",\"published\":\"2019-11-12\"}", "x");
    expect_day("2019-11-12", "published");
    expect_drop(0, "2031-01-01", "date in the future");
    cr_assert_eq(article.drops.count, 1);
}

Test(finish, says_what_a_number_in_the_future_was) {
    read_as(DTL_FORMAT_JSONL, "{\"text\":\"x\",\"date\":20310101}", "x");
    expect_day("", "");
    expect_drop(0, "2031-01-01", "date in the future");
}

Test(finish, lets_tomorrow_be_today_elsewhere) {
    read_as(DTL_FORMAT_JSONL, "{\"text\":\"x\",\"date\":\"2019-11-14\"}", "x");
    expect_day("2019-11-14", "date");
    read_as(DTL_FORMAT_JSONL, "{\"text\":\"x\",\"date\":\"2019-11-15\"}", "x");
    expect_day("", "");
}

Test(finish, knows_no_future_before_the_day_of_fetching) {
    static const dtl_reader_options any;
    dtl_record record = {.bytes = DTL_SLICE("{\"text\":\"x\",\"date\":\"2019-11-12\"}"),
                         .format = DTL_FORMAT_JSONL,
                         .context.day = TODAY - 10};
    cr_assert_eq(read_one_article(arena, &record, DTL_SLICE("x"), &any, &article, &err), DTL_OK);
    expect_day("", "");
}

Test(finish, takes_the_dateline_off) {
    read_as(DTL_FORMAT_JSONL,
            "{\"date\":\"2019-11-12\",\"text\":\"By Jana Roth\\nQUILL FORD, Nov. 11 (AP) - The ford is dry.\\n\\n"
            "The Associated Press contributed to this report.\"}",
            "x");
    expect_slice(article.text, "The ford is dry.");
    expect_slice(article.place, "Quill Ford");
    expect_slice(article.agency, "AP");
    expect_slice(article.byline, "Jana Roth");
    expect_day("2019-11-12", "date");
    expect_drop(0, "By Jana Roth QUILL FORD, Nov. 11 (AP) -", "dateline");
    expect_drop(1, "The Associated Press contributed to this report.", "agency credit");
}

Test(finish, leaves_a_text_that_is_nothing_else) {
    read_as(DTL_FORMAT_JSONL, "{\"text\":\"QUILL FORD, Nov. 11 (AP) -\",\"date\":\"2019-11-12\"}", "x");
    expect_slice(article.text, "QUILL FORD, Nov. 11 (AP) -");
    cr_assert_eq(article.drops.count, 0);
}

Test(finish, keeps_the_byline_that_the_source_gives) {
    read_as(DTL_FORMAT_JSONL, "{\"byline\":\"J. R.\",\"text\":\"By Jana Roth\\nQUILL FORD (AP) - The ford is dry.\"}",
            "x");
    expect_slice(article.byline, "J. R.");
}

Test(finish, takes_the_day_of_a_dateline_with_its_year) {
    read_as(DTL_FORMAT_JSONL, "{\"text\":\"QUILL FORD, Nov. 11, 2018 (AP) - The ford is dry.\"}", "x");
    expect_day("2018-11-11", "dateline");
}

Test(finish, makes_a_month_exact_by_the_dateline) {
    read_as(DTL_FORMAT_JSONL, "{\"date\":\"2018-11\",\"text\":\"QUILL FORD, Nov. 11 (AP) - The ford is dry.\"}", "x");
    expect_day("2018-11-11", "dateline");
    read_as(DTL_FORMAT_JSONL, "{\"date\":\"2018-10\",\"text\":\"QUILL FORD, Nov. 11 (AP) - The ford is dry.\"}", "x");
    expect_day("2018-10", "date");
}

Test(finish, reads_a_dateline_that_is_given_apart) {
    read_as(DTL_FORMAT_JSONL,
            "{\"date\":\"2018-11-12\",\"dateline\":\"QUILL FORD, Nov 11 (Reuters) -\",\"text\":\"The ford is dry.\"}",
            "x");
    expect_slice(article.place, "Quill Ford");
    expect_slice(article.agency, "Reuters");
    expect_day("2018-11-12", "date");
    read_as(DTL_FORMAT_JSONL, "{\"dateline\":\"Quill Ford, Veldra\",\"text\":\"The ford is dry.\"}", "x");
    expect_slice(article.place, "Quill Ford, Veldra");
    read_as(DTL_FORMAT_JSONL, "{\"dateline\":\"quill ford, april l 9\",\"text\":\"The ford is dry.\"}", "x");
    expect_slice(article.place, "");
}

Test(finish, takes_a_first_line_that_is_a_date) {
    read_as(DTL_FORMAT_JSONL, "{\"text\":\"Nov. 11, 2018, 5:01 a.m. ET\\n\\nThe ford is dry.\"}", "x");
    expect_slice(article.text, "The ford is dry.");
    expect_day("2018-11-11", "date line");
    expect_drop(0, "Nov. 11, 2018, 5:01 a.m. ET", "date line");
    read_as(DTL_FORMAT_JSONL, "{\"text\":\"2018\\n\\nThe ford is dry.\"}", "x");
    cr_assert_eq(article.drops.count, 0);
}

Test(finish, takes_a_date_between_writer_and_place) {
    read_as(DTL_FORMAT_JSONL,
            "{\"text\":\"Jana Roth\\n\\nReuters\\n\\nNov. 11, 2018\\n\\nQUILL FORD - The ford is dry.\"}", "x");
    expect_slice(article.text, "The ford is dry.");
    expect_slice(article.place, "Quill Ford");
    expect_slice(article.agency, "Reuters");
    expect_slice(article.byline, "Jana Roth");
    expect_day("2018-11-11", "date line");
}

Test(finish, takes_the_day_of_the_file_name_last) {
    read_as(DTL_FORMAT_TEXT, "The ford is dry.", "1936-05-09_courier.txt");
    expect_day("1936-05-09", "file name");
    read_as(DTL_FORMAT_TEXT, "Dry\n\nQUILL FORD, May 8.—The ford is dry.", "1936/05/09/p3.txt");
    expect_day("1936-05-09", "file name");
    expect_slice(article.text, "The ford is dry.");
    read_as(DTL_FORMAT_TEXT, "Dry\n\nMay 7, 1936\n\nThe ford is dry.", "1936/05/09/p3.txt");
    expect_day("1936-05-07", "date line");
    read_as(DTL_FORMAT_JSONL, "{\"text\":\"x\"}", "1936-05-09.jsonl");
    expect_day("", "");
}
