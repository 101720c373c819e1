/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "make.h"

static dtl_arena *arena;
static dtl_article article;
static dtl_error err;
static void begin(void) { arena = dtl_arena_new(); }
static void end(void) { dtl_arena_free(arena); }
TestSuite(reader_text, .init = begin, .fini = end);

static void expect(const char *bytes, const char *title, const char *text) {
    cr_assert_eq(read_article(arena, DTL_FORMAT_TEXT, slice(bytes), "1936/quill-ford.txt", NULL, &article, &err),
                 DTL_OK);
    expect_slice(article.title, title);
    expect_slice(article.text, text);
    expect_slice(article.id, "1936/quill-ford");
    cr_assert(article.id_made);
    cr_assert_eq(article.day, DTL_DAY_NONE);
}

Test(reader_text, the_first_line_is_the_title_where_a_blank_line_follows) {
    expect("\n\nTelegraph Reaches Quill Ford \n \nThe wire came.\n\nThe end.\n", "Telegraph Reaches Quill Ford",
           "The wire came.\n\nThe end.");
}

Test(reader_text, otherwise_the_file_name_is) {
    expect("One line.\nAnother.\n", "quill-ford", "One line.\nAnother.");
    expect("One line only", "quill-ford", "One line only");
    char text[256], whole[300];
    memset(text, 'x', 201);
    snprintf(text + 201, sizeof text - 201, "\n\nRest");
    snprintf(whole, sizeof whole, "%s", text);
    expect(whole, "quill-ford", whole);
    memmove(whole, whole + 1, strlen(whole)); /* 200 bytes: a title again */
    char title[256];
    memcpy(title, whole, 200);
    title[200] = '\0';
    expect(whole, title, "Rest");
}

Test(reader_text, paths_give_ids) {
    static const struct {
        char path[32], id[32], title[16];
    } rows[] = {{"a.txt", "a", "a"},         {"a/b.c.txt", "a/b.c", "b.c"},
                {"a.d/b", "a.d/b", "b"},     {".hidden", ".hidden", ".hidden"},
                {"stdin", "stdin", "stdin"}, {"d/caf\xe9.txt", "d/caf\xc3\xa9", "caf\xc3\xa9"}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        cr_assert_eq(read_article(arena, DTL_FORMAT_TEXT, DTL_SLICE("x"), rows[i].path, NULL, &article, &err), DTL_OK);
        expect_slice(article.id, rows[i].id);
        expect_slice(article.title, rows[i].title);
    }
}

Test(reader_text, an_empty_text_is_refused) {
    cr_assert_eq(read_article(arena, DTL_FORMAT_TEXT, DTL_SLICE(" \n\x01"), "x", NULL, &article, &err), DTL_BAD_INPUT);
    cr_assert(strstr(err.message, "no text"));
}

Test(reader_text, repairs_are_counted) {
    cr_assert_eq(read_article(arena, DTL_FORMAT_TEXT, DTL_SLICE("\n\ncaf\xe9"), "x", NULL, &article, &err), DTL_OK);
    cr_assert_eq(article.repaired_bytes, 1);
    cr_assert_eq(article.repaired_offset, 5);
}

Test(reader_text, wrapped_lines_are_joined) {
    expect("River Pact Signed\n\n"
           "The five towns of the lower river signed a pact on Tuesday that\n"
           "shares out the water of dry summers by the acre, ending a\n"
           "quarrel that had gone on since the low-\n"
           "water year of the great drought, the mayors of all the towns\n"
           "said in a joint paper.\n\n"
           "Growers were wary, and said that they had not been asked about\n"
           "any of it.\n",
           "River Pact Signed",
           "The five towns of the lower river signed a pact on Tuesday that shares out the water of dry summers by the "
           "acre, "
           "ending a quarrel that had gone on since the low-\nwater year of the great drought, the mayors of all the "
           "towns said "
           "in a joint paper.\n\nGrowers were wary, and said that they had not been asked about any of it.");
}

Test(reader_text, a_hyphen_at_the_width_joins_without_a_space) {
    expect("Pact\n\nThe five towns of the lower river signed a pact on Tues in the low-\n"
           "water year that shares out what there is by the acre, ending a long\n"
           "quarrel among the growers of both of the banks, who were not asked at\n"
           "all.\n",
           "Pact",
           "The five towns of the lower river signed a pact on Tues in the low-water year that shares out what there "
           "is by the "
           "acre, ending a long quarrel among the growers of both of the banks, who were not asked at all.");
}

Test(reader_text, a_paragraph_a_line_stays) {
    static const char text[] =
        "The river rose by two feet in the night, and the lower town was cut off before the morning came.\n"
        "“We had no warning,” said the ferryman, who lost both of his boats and a shed full of rope to it.\n"
        "The panel will meet on Friday.\nNo one was hurt.\n"
        "A much longer paragraph stands here, which goes on well beyond what any editor would keep on one "
        "line, because nobody broke it.";
    expect(text, "quill-ford", text);
}

Test(reader_text, lists_and_verse_stay) {
    static const char list[] = "Results\nNorth Mole 3, Quay 1\nHarbour 2, Lantern Street 2\nSailmakers 0, Tamsel "
                               "4\nMill 1, Weir 0\nFord 2, Town 1";
    expect(list, "quill-ford", list);
    static const char sentences[] =
        "The mole was opened in the spring of that year.\nThe weir was closed in the summer of it.\n"
        "The mill was burnt in the autumn of that year.\nThe ford was frozen for the winter of it.";
    expect(sentences, "quill-ford", sentences);
}
