/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corpus/input/walk.h"

#include <ftw.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include "make.h"

static char root[] = "/tmp/dateline-walk-XXXXXX";

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *ftw) {
    (void)status, (void)kind, (void)ftw;
    return remove(path);
}

static void begin(void) {
    cr_assert_not_null(mkdtemp(root));
    cr_assert_eq(chdir(root), 0);
}

static void end(void) {
    cr_assert_eq(chdir("/"), 0);
    nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

TestSuite(walk, .init = begin, .fini = end);

static void make_file(const char *path, const char *content) {
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file, "%s", path);
    fputs(content, file);
    fclose(file);
}

/* The names that a walk gives, with a space behind each; failures as "!path". */
static char *walk_log(const char *const *inputs, size_t count) {
    dtl_buffer log = {0};
    dtl_walk *walk = dtl_walk_new(inputs, count);
    const char *path;
    dtl_slice name;
    dtl_error err;
    for (dtl_status status; (status = dtl_walk_next(walk, &path, &name, &err)) != DTL_END;) {
        if (status == DTL_OK) {
            dtl_buffer_slice(&log, name);
            cr_assert(strcmp(path, "-") == 0 || access(path, F_OK) == 0);
        } else {
            cr_assert_eq(status, DTL_IO);
            dtl_buffer_printf(&log, "!%s", err.source);
        }
        dtl_buffer_byte(&log, ' ');
    }
    cr_assert_eq(dtl_walk_next(walk, &path, &name, &err), DTL_END);
    dtl_walk_free(walk);
    dtl_buffer_byte(&log, '\0');
    return log.data;
}

static void expect_walk(const char *input, const char *expected) {
    char *log = walk_log(&input, 1);
    cr_assert_str_eq(log, expected, "%s: got %s", input, log);
    free(log);
}

Test(walk, goes_in_byte_order_and_leaves_out_hidden_names) {
    mkdir("a", 0755), mkdir("a/b", 0755), mkdir("a/.git", 0755), mkdir("a/empty", 0755);
    make_file("a/z", ""), make_file("a/Z", ""), make_file("a/\xc3\xa9", ""), make_file("a/b/1", ""),
        make_file("a/b.txt", "");
    make_file("a/.hidden", ""), make_file("a/.git/x", "");
    expect_walk("a", "Z b/1 b.txt z \xc3\xa9 ");
    expect_walk("a/", "Z b/1 b.txt z \xc3\xa9 ");
    expect_walk(".", "a/Z a/b/1 a/b.txt a/z a/\xc3\xa9 ");
    expect_walk("a/b/1", "1 ");
    expect_walk("a/.hidden", ".hidden ");
    expect_walk("a/.git", "x ");
}

Test(walk, takes_inputs_in_their_order) {
    mkdir("d", 0755), make_file("d/2", ""), make_file("1", "");
    static const char *const inputs[] = {"d", "-", "missing", "1"};
    char *log = walk_log(inputs, ARRAY_LEN(inputs));
    cr_assert_str_eq(log, "2 stdin !missing 1 ");
    free(log);
}

Test(walk, follows_links_to_files_only) {
    mkdir("d", 0755), mkdir("other", 0755), make_file("other/x", ""), make_file("f", "");
    cr_assert_eq(symlink("../f", "d/file") | symlink("../other", "d/folder") | symlink(".", "d/loop") |
                     symlink("gone", "d/lost"),
                 0);
    expect_walk("d", "file !d/lost ");
    cr_assert_eq(symlink("other", "named"), 0);
    expect_walk("named", "x ");
}

Test(walk, passes_over_special_files) {
    mkdir("d", 0755), make_file("d/a", "");
    cr_assert_eq(mkfifo("d/pipe", 0644), 0);
    make_file("d/z", "");
    expect_walk("d", "a !d/pipe z ");
    expect_walk("d/pipe", "pipe ");
}

Test(walk, says_which_directory_it_may_not_read) {
    if (geteuid() == 0) cr_skip_test("root may read everything");
    mkdir("d", 0755), mkdir("d/b", 0755), make_file("d/a", ""), make_file("d/c", "");
    chmod("d/b", 0);
    expect_walk("d", "a !d/b c ");
    chmod("d/b", 0755);
}

Test(walk, stops_going_down_at_a_depth) {
    dtl_buffer path = {0};
    dtl_buffer_text(&path, "d");
    for (int depth = 0; depth <= DTL_WALK_MAX_DEPTH; depth++) {
        dtl_buffer_byte(&path, '\0');
        cr_assert_eq(mkdir(path.data, 0755), 0);
        path.size--;
        dtl_buffer_text(&path, "/d");
    }
    make_file("d/z", "");
    const char *input = "d";
    char *log = walk_log(&input, 1);
    char *last = strrchr(log, '!');
    cr_assert_not_null(last);
    cr_assert_str_eq(last + strlen(last) - 3, " z ");
    cr_assert_eq(strlen(last), 1 + 2 * (DTL_WALK_MAX_DEPTH + 1) - 1 + 3, "%s", last);
    free(log);
    dtl_buffer_release(&path);
}

Test(walk, adds_up_bytes) {
    mkdir("d", 0755), mkdir("d/e", 0755), make_file("d/1", "four"), make_file("d/e/2", "seven b"), make_file("3", "!");
    static const char *const inputs[] = {"d", "3", "missing", "-"};
    cr_assert_eq(dtl_walk_total_bytes(inputs, 3), 12);
    cr_assert_eq(dtl_walk_total_bytes(inputs, 4), 0);
}
