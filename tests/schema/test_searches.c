/* searches.h: saved searches and their marks. SPDX-License-Identifier: GPL-3.0-or-later */
#include "schema/searches.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "support/temp.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

static const dtl_slice OPTIONS[] = {{"--entity=ada orlo", 17}, {"--no-link", 9}};

static dtl_saved_search harbour(void) {
    return (dtl_saved_search){.name = DTL_SLICE("harbour"),
                              .seen = 3,
                              .query = DTL_SLICE("strike AND date:1971"),
                              .options = OPTIONS,
                              .option_count = 2};
}

static const struct {
    const char *line, *problem; /* NULL: it can be read */
} LINES[] = {
    {"quay\t0\t\tquay", NULL},
    {"quay\t0\t\tquay\r", NULL},
    {"quay\t18\t2024-07-12T06:00:00Z\tquay fire\t--entity=orlo\t--no-link", NULL},
    {"two words\t1\t\t", NULL},
    {"quay\t0\t", "3 cells"},
    {"quay", "1 cells"},
    {"\t0\t\tquay", "1 to 80 bytes"},
    {"-quay\t0\t\tquay", "no minus"},
    {"quay\tx\t\tquay", "not a number"},
    {"quay\t\t\tquay", "not a number"},
    {"quay\t99999999999999999999999\t\tquay", "not a number"},
    {"quay\t-1\t\tquay", "not a number"},
    {"quay\t1\tyesterday\tquay", "no time"},
    {"quay\t1\t2024-07-12 06:00:00Z\tquay", "no time"},
    {"quay\t1\t\tquay\x01", "not plain text"},
    {"quay\t1\t\tquay\t--entity=\x1b[31m", "not plain text"},
    {"qu\x01y\t1\t\tquay", "not plain text"},
    {"qu\xFFy\t1\t\tquay", "not UTF-8"},
};

ParameterizedTestParameters(searches, lines_are_read_or_refused) {
    static size_t row[ROWS(LINES)];
    for (size_t i = 0; i < ROWS(LINES); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ROWS(LINES));
}

ParameterizedTest(size_t *row, searches, lines_are_read_or_refused) {
    dtl_error err = {0};
    dtl_saved_search search;
    dtl_arena *arena = dtl_arena_new();
    dtl_status const status = dtl_saved_search_read(arena, dtl_slice_text(LINES[*row].line), &search, &err);
    if (LINES[*row].problem) {
        cr_expect_eq(status, DTL_BAD_INPUT);
        cr_expect(strstr(err.message, LINES[*row].problem), "%s", err.message);
    } else {
        dtl_buffer again = {0};
        cr_assert_eq(status, DTL_OK, "%s", err.message);
        dtl_saved_search_print(&search, &again);
        size_t const size = strcspn(LINES[*row].line, "\r");
        cr_expect(dtl_slice_equal(dtl_slice_part(dtl_buffer_content(&again), 0, again.size - 1),
                                  dtl_slice_of(LINES[*row].line, size)));
        dtl_buffer_release(&again);
    }
    dtl_arena_free(arena);
}

Test(searches, a_line_has_at_most_so_many_options) {
    dtl_error err = {0};
    dtl_saved_search search;
    dtl_buffer line = {0};
    dtl_arena *arena = dtl_arena_new();
    dtl_buffer_text(&line, "quay\t0\t\tquay");
    for (int i = 0; i < DTL_SEARCH_OPTIONS_MAX; i++) dtl_buffer_text(&line, "\t--no-link");
    cr_expect_eq(dtl_saved_search_read(arena, dtl_buffer_content(&line), &search, &err), DTL_OK);
    cr_expect_eq(search.option_count, DTL_SEARCH_OPTIONS_MAX);
    dtl_buffer_text(&line, "\t--no-link");
    cr_expect_eq(dtl_saved_search_read(arena, dtl_buffer_content(&line), &search, &err), DTL_BAD_INPUT);
    dtl_buffer_release(&line);
    dtl_arena_free(arena);
}

Test(searches, controls_in_cells_become_blanks) {
    dtl_buffer line = {0};
    const dtl_saved_search search = {.name = DTL_SLICE("quay"), .query = DTL_SLICE("a\tb\nc")};
    dtl_saved_search_print(&search, &line);
    cr_expect(dtl_slice_equal(dtl_buffer_content(&line), DTL_SLICE("quay\t0\t\ta b c\n")));
    dtl_buffer_release(&line);
}

Test(searches, what_cannot_be_read_is_told_with_its_line) {
    dtl_error err = {0};
    dtl_searches all;
    dtl_arena *arena = dtl_arena_new();
    const dtl_slice bytes =
        DTL_SLICE("name\tseen\tasked\tquery\toptions\nquay\t1\t\tquay\n\nnonsense\nquay\t2\t\tother\nfire\t1\t\tfire");
    cr_assert_eq(dtl_searches_read(arena, bytes, "file", &all, &err), DTL_OK);
    cr_assert_eq(all.count, 2);
    cr_assert_eq(all.problem_count, 2);
    cr_expect_eq(all.problems[0].offset, 4);
    cr_expect_eq(all.problems[1].offset, 5);
    cr_expect_str_eq(all.problems[0].source, "file");
    cr_expect_eq(dtl_searches_find(&all, DTL_SLICE("quay"))->seen, 1);
    cr_expect_eq(dtl_searches_find(&all, DTL_SLICE("fire"))->line, 6);
    cr_expect_null(dtl_searches_find(&all, DTL_SLICE("fir")));
    dtl_arena_free(arena);
}

static dtl_searches load(dtl_arena *arena, const char *archive) {
    dtl_error err = {0};
    dtl_searches all;
    cr_assert_eq(dtl_searches_load(arena, archive, &all, &err), DTL_OK, "%s", err.message);
    return all;
}

Test(searches, are_saved_replaced_and_forgotten) {
    dtl_error err = {0};
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    dtl_saved_search search = harbour();
    cr_expect_eq(load(arena, t.folder).count, 0);
    cr_assert_eq(dtl_searches_save(t.folder, &search, &err), DTL_OK, "%s", err.message);
    search.name = DTL_SLICE("quay");
    cr_assert_eq(dtl_searches_save(t.folder, &search, &err), DTL_OK);
    search = harbour();
    search.query = DTL_SLICE("fire");
    cr_assert_eq(dtl_searches_save(t.folder, &search, &err), DTL_OK);
    dtl_searches all = load(arena, t.folder);
    cr_assert_eq(all.count, 2);
    cr_expect(dtl_slice_equal(all.at[0].query, DTL_SLICE("fire")));
    cr_assert_eq(all.at[0].option_count, 2);
    cr_expect(dtl_slice_equal(all.at[0].options[0], OPTIONS[0]));
    cr_assert_eq(dtl_searches_forget(t.folder, DTL_SLICE("harbour"), &err), DTL_OK);
    cr_expect_eq(dtl_searches_forget(t.folder, DTL_SLICE("harbour"), &err), DTL_END);
    all = load(arena, t.folder);
    cr_assert_eq(all.count, 1);
    cr_expect(dtl_slice_equal(all.at[0].name, DTL_SLICE("quay")));
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(searches, a_mark_moves_only_from_where_it_was) {
    dtl_error err = {0};
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const dtl_saved_search search = harbour();
    cr_assert_eq(dtl_searches_save(t.folder, &search, &err), DTL_OK);
    const dtl_search_mark marks[] = {
        {.name = DTL_SLICE("gone"), .was = 3, .seen = 5},
        {.name = DTL_SLICE("harbour"), .was = 3, .seen = 5, .asked = DTL_SLICE("2024-07-12T06:00:00Z")},
        {.name = DTL_SLICE("harbour"), .was = 4, .seen = 9}};
    cr_assert_eq(dtl_searches_note(t.folder, marks, ROWS(marks), &err), DTL_OK);
    const dtl_searches all = load(arena, t.folder);
    cr_assert_eq(all.count, 1);
    cr_expect_eq(all.at[0].seen, 5);
    cr_expect(dtl_slice_equal(all.at[0].asked, DTL_SLICE("2024-07-12T06:00:00Z")));
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(searches, a_line_that_cannot_be_read_stays) {
    dtl_error err = {0};
    char path[DTL_PATH_BYTES];
    temp t = temp_new();
    dtl_buffer bytes = {0};
    cr_assert_eq(dtl_path(path, &err, "%s/searches", t.folder), DTL_OK);
    cr_assert_eq(dtl_file_replace(path, DTL_SLICE("half a line"), &err), DTL_OK);
    const dtl_saved_search search = harbour();
    cr_assert_eq(dtl_searches_save(t.folder, &search, &err), DTL_OK);
    cr_assert_eq(dtl_file_read(path, DTL_SEARCHES_MAX_BYTES, &bytes, &err), DTL_OK);
    cr_expect(dtl_slice_starts(dtl_buffer_content(&bytes), DTL_SLICE("half a line\nharbour\t3\t")));
    dtl_buffer_release(&bytes);
    temp_end(&t);
}

Test(searches, there_are_at_most_so_many) {
    dtl_error err = {0};
    dtl_searches all;
    dtl_buffer bytes = {0};
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    const dtl_saved_search search = harbour();
    for (int i = 0; i < DTL_SEARCHES_MAX; i++) dtl_buffer_printf(&bytes, "%d\t0\t\tquay\n", i);
    for (int i = 0; i < DTL_SEARCH_PROBLEMS_MAX + 9; i++) dtl_buffer_text(&bytes, "?\n");
    temp_write(&t, "searches", dtl_buffer_content(&bytes));
    cr_assert_eq(dtl_searches_read(arena, dtl_buffer_content(&bytes), "file", &all, &err), DTL_OK);
    cr_expect_eq(all.count, DTL_SEARCHES_MAX);
    cr_expect_eq(all.problem_count, DTL_SEARCH_PROBLEMS_MAX);
    cr_expect_eq(dtl_searches_save(t.folder, &search, &err), DTL_TOO_BIG);
    dtl_buffer_text(&bytes, "one more\t0\t\tquay\n");
    cr_expect_eq(dtl_searches_read(arena, dtl_buffer_content(&bytes), "file", &all, &err), DTL_TOO_BIG);
    dtl_buffer_release(&bytes);
    dtl_arena_free(arena);
    temp_end(&t);
}

Test(searches, processes_wait_for_each_other) {
    enum { PROCESSES = 4, EACH = 20 };
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    for (int p = 0; p < PROCESSES; p++) {
        if (fork() > 0) continue;
        for (int i = 0; i < EACH; i++) {
            dtl_error err;
            char name[32];
            snprintf(name, sizeof name, "%d-%d", p, i);
            const dtl_saved_search search = {.name = dtl_slice_text(name), .query = DTL_SLICE("quay")};
            if (dtl_searches_save(t.folder, &search, &err) != DTL_OK) _exit(1);
        }
        _exit(0);
    }
    for (int p = 0, how; p < PROCESSES; p++) {
        cr_assert_gt(wait(&how), 0);
        cr_expect_eq(how, 0);
    }
    cr_expect_eq(load(arena, t.folder).count, PROCESSES * EACH);
    dtl_arena_free(arena);
    temp_end(&t);
}
