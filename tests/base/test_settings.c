/* settings.h: options that stand in a file. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/settings.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdlib.h>

#include "support/temp.h"

#define ROWS(rows) (sizeof(rows) / sizeof *(rows))

static const struct {
    const char *text, *options; /* with ' ' behind each; NULL: refused ... */
    uint64_t line;              /* ... in this line */
    const char *problem;
} FILES[] = {
    {"", "", 0, NULL},
    {"limit = 20", "--limit=20 ", 0, NULL},
    {"limit=20\nno-link\n", "--limit=20 --no-link ", 0, NULL},
    {"  # no\n\n\t k1 \t=\t 2 \r\n", "--k1=2 ", 0, NULL},
    {"color = a = b # c", "--color=a = b # c ", 0, NULL},
    {"limit =", "--limit= ", 0, NULL},
    {"archive = ~/news", "--archive=/home/somebody/news ", 0, NULL},
    {"archive = ~other/news", "--archive=~other/news ", 0, NULL},
    {"limit = 1\n--limit = 2", NULL, 2, "without hyphens"},
    {"limit 20", NULL, 1, "no option"},
    {"= 20", NULL, 1, "no option"},
    {"Limit = 20", NULL, 1, "no option"},
    {"[query]", NULL, 1, "no option"},
    {"\n\nlimit = 2\x01", NULL, 3, "not plain text"},
    {"limit = \x1b[31m", NULL, 1, "not plain text"},
};

ParameterizedTestParameters(settings, are_read_line_by_line) {
    static size_t row[ROWS(FILES)];
    for (size_t i = 0; i < ROWS(FILES); i++) row[i] = i;
    return cr_make_param_array(size_t, row, ROWS(FILES));
}

ParameterizedTest(size_t *row, settings, are_read_line_by_line) {
    dtl_error err = {0};
    dtl_settings settings = {0};
    dtl_buffer all = {0};
    dtl_arena *arena = dtl_arena_new();
    setenv("HOME", "/home/somebody", 1);
    dtl_status const status = dtl_settings_read(arena, dtl_slice_text(FILES[*row].text), "a.conf", &settings, &err);
    if (FILES[*row].options) {
        cr_assert_eq(status, DTL_OK, "%s", err.message);
        for (size_t i = 0; i < settings.count; i++) dtl_buffer_printf(&all, "%s ", settings.at[i].option);
        cr_expect(dtl_slice_equal(dtl_buffer_content(&all), dtl_slice_text(FILES[*row].options)), "%.*s", (int)all.size,
                  all.data);
    } else {
        cr_assert_eq(status, DTL_BAD_INPUT);
        cr_expect_eq(settings.count, 0);
        cr_expect_str_eq(err.source, "a.conf");
        cr_expect_eq(err.offset, FILES[*row].line);
        cr_expect(strstr(err.message, FILES[*row].problem), "%s", err.message);
    }
    dtl_buffer_release(&all);
    dtl_arena_free(arena);
}

Test(settings, are_not_without_limits) {
    dtl_error err = {0};
    dtl_settings settings = {0};
    dtl_buffer text = {0};
    dtl_arena *arena = dtl_arena_new();
    for (int i = 0; i < DTL_SETTINGS_MAX; i++) dtl_buffer_text(&text, "no-link\n");
    cr_expect_eq(dtl_settings_read(arena, dtl_buffer_content(&text), "a.conf", &settings, &err), DTL_OK);
    cr_expect_eq(settings.at[4].line, 5);
    cr_expect_eq(dtl_settings_read(arena, DTL_SLICE("no-link"), "a.conf", &settings, &err), DTL_TOO_BIG);
    dtl_buffer_release(&text);
    dtl_arena_free(arena);
}

static dtl_status load(dtl_arena *arena, dtl_settings *settings, dtl_error *err) {
    *settings = (dtl_settings){0};
    return dtl_settings_load(arena, "DATELINE_TEST_CONFIG", "a.conf", settings, err);
}

Test(settings, are_where_the_user_keeps_such_files) {
    dtl_error err = {0};
    dtl_settings settings;
    temp t = temp_new();
    dtl_arena *arena = dtl_arena_new();
    cr_assert_eq(dtl_folder_make(temp_path(&t, "dateline"), &err), DTL_OK);
    temp_write(&t, "dateline/a.conf", DTL_SLICE("limit = 1"));
    temp_write(&t, "b.conf", DTL_SLICE("limit = 2"));
    setenv("XDG_CONFIG_HOME", t.folder, 1);
    cr_assert_eq(load(arena, &settings, &err), DTL_OK);
    cr_expect(settings.count == 1 && strcmp(settings.at[0].option, "--limit=1") == 0);
    setenv("DATELINE_TEST_CONFIG", temp_path(&t, "b.conf"), 1);
    cr_assert_eq(load(arena, &settings, &err), DTL_OK);
    cr_expect(settings.count == 1 && strcmp(settings.at[0].option, "--limit=2") == 0);
    setenv("DATELINE_TEST_CONFIG", temp_path(&t, "none.conf"), 1);
    cr_expect_eq(load(arena, &settings, &err), DTL_IO);
    cr_expect(strstr(err.message, "DATELINE_TEST_CONFIG"), "%s", err.message);
    setenv("DATELINE_TEST_CONFIG", "", 1);
    setenv("XDG_CONFIG_HOME", temp_path(&t, "nowhere"), 1);
    cr_expect_eq(load(arena, &settings, &err), DTL_OK);
    cr_expect_eq(settings.count, 0);
    setenv("XDG_CONFIG_HOME", "not/absolute", 1);
    setenv("HOME", t.folder, 1);
    cr_assert_eq(dtl_folder_make(temp_path(&t, ".config/dateline"), &err), DTL_OK);
    temp_write(&t, ".config/dateline/a.conf", DTL_SLICE("limit = 3"));
    cr_assert_eq(load(arena, &settings, &err), DTL_OK);
    cr_expect(settings.count == 1 && strcmp(settings.at[0].option, "--limit=3") == 0);
    dtl_arena_free(arena);
    temp_end(&t);
}
