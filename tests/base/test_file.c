/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/temp.h"

static void expect_file(const char *path, const char *content) {
    dtl_buffer bytes = {0};
    dtl_error err;
    cr_assert_eq(dtl_file_read(path, 1000, &bytes, &err), DTL_OK);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&bytes), dtl_slice_text(content)), "%.*s", (int)bytes.size,
              bytes.data);
    dtl_buffer_release(&bytes);
}

/* ---- reading ---- */

Test(file, is_read_behind_what_is_there) {
    temp t = temp_new();
    dtl_buffer bytes = {0};
    dtl_error err;
    dtl_buffer_text(&bytes, "before ");
    cr_assert_eq(dtl_file_read(temp_write(&t, "a", DTL_SLICE("content")), 7, &bytes, &err), DTL_OK);
    cr_assert(dtl_slice_equal(dtl_buffer_content(&bytes), DTL_SLICE("before content")));
    cr_assert_eq(dtl_file_read(t.path, 6, &bytes, &err), DTL_TOO_BIG);
    cr_assert(strstr(err.message, t.path));
    cr_assert_eq(bytes.size, 14, "a failure leaves the output alone");
    cr_assert_eq(dtl_file_read(temp_write(&t, "empty", (dtl_slice){0}), 0, &bytes, &err), DTL_OK);
    cr_assert_eq(dtl_file_read(temp_path(&t, "none"), 6, &bytes, &err), DTL_END);
    cr_assert_eq(dtl_file_read(temp_path(&t, "a/none"), 6, &bytes, &err), DTL_END);
    cr_assert_eq(dtl_file_read(t.folder, 6, &bytes, &err), DTL_IO);
    cr_assert_eq(bytes.size, 14);
    dtl_buffer_release(&bytes);
    temp_end(&t);
}

Test(file, limits_hold_to_the_byte) {
    temp t = temp_new();
    enum { SIZE = 300000 };
    static char content[SIZE];
    for (size_t i = 0; i < SIZE; i++) content[i] = (char)(i * 7 / 3);
    temp_write(&t, "large", dtl_slice_of(content, SIZE));
    dtl_buffer bytes = {0};
    dtl_error err;
    for (size_t limit = SIZE - 2; limit <= SIZE + 2; limit++) {
        bytes.size = 0;
        cr_assert_eq(dtl_file_read(t.path, limit, &bytes, &err), limit < SIZE ? DTL_TOO_BIG : DTL_OK, "limit %zu",
                     limit);
    }
    cr_assert(dtl_slice_equal(dtl_buffer_content(&bytes), dtl_slice_of(content, SIZE)));
    dtl_buffer_release(&bytes);
    temp_end(&t);
}

/* ---- replacing ---- */

Test(file, replacing_is_atomic) {
    temp t = temp_new();
    dtl_error err;
    char path[256];
    snprintf(path, sizeof path, "%s", temp_path(&t, "manifest"));
    cr_assert_eq(dtl_file_replace(path, DTL_SLICE("first"), &err), DTL_OK);
    expect_file(path, "first");
    int reader = open(path, O_RDONLY);
    cr_assert_eq(dtl_file_replace(path, DTL_SLICE("second, longer"), &err), DTL_OK);
    expect_file(path, "second, longer");
    char held[16] = {0};
    cr_assert_eq(read(reader, held, sizeof held - 1), 5);
    cr_assert_str_eq(held, "first", "who had it open still reads the old one");
    close(reader);
    struct stat info;
    cr_assert_eq(stat(path, &info), 0);
    cr_assert_eq(info.st_mode & 0777, 0600);
    cr_assert_neq(access(temp_path(&t, "manifest.new"), F_OK), 0, "nothing is left beside it");
    temp_end(&t);
}

Test(file, what_was_left_half_written_is_written_over) {
    temp t = temp_new();
    dtl_error err;
    temp_write(&t, "manifest.new", DTL_SLICE("a longer text than that which comes"));
    cr_assert_eq(dtl_file_replace(temp_path(&t, "manifest"), DTL_SLICE("short"), &err), DTL_OK);
    expect_file(t.path, "short");
    temp_end(&t);
}

Test(file, a_failed_replacement_changes_nothing) {
    temp t = temp_new();
    dtl_error err;
    cr_assert_eq(dtl_folder_make(temp_path(&t, "folder/below"), &err), DTL_OK);
    cr_assert_eq(dtl_file_replace(temp_path(&t, "folder"), DTL_SLICE("x"), &err), DTL_IO);
    cr_assert(strstr(err.message, "folder"), "%s", err.message);
    cr_assert_neq(access(temp_path(&t, "folder.new"), F_OK), 0);
    cr_assert_eq(dtl_file_replace(temp_path(&t, "none/file"), DTL_SLICE("x"), &err), DTL_IO);
    temp_end(&t);
}

Test(file, replaced_in_the_current_folder) {
    temp t = temp_new();
    dtl_error err;
    cr_assert_eq(chdir(t.folder), 0);
    cr_assert_eq(dtl_file_replace("name", DTL_SLICE("here"), &err), DTL_OK);
    expect_file("name", "here");
    cr_assert_eq(chdir("/"), 0);
    temp_end(&t);
}

/* ---- folders ---- */

Test(file, folders_are_made_with_those_above) {
    temp t = temp_new();
    dtl_error err;
    struct stat info;
    cr_assert_eq(dtl_folder_make(temp_path(&t, "a/b//c/"), &err), DTL_OK);
    cr_assert_eq(dtl_folder_make(temp_path(&t, "a/b/c"), &err), DTL_OK, "again");
    cr_assert(stat(t.path, &info) == 0 && S_ISDIR(info.st_mode));
    cr_assert_eq(info.st_mode & 0777, 0700);
    temp_write(&t, "file", DTL_SLICE("x"));
    cr_assert_eq(dtl_folder_make(temp_path(&t, "file/d"), &err), DTL_IO);
    cr_assert_eq(dtl_folder_make(temp_path(&t, "file"), &err), DTL_IO, "a file is not a folder");
    cr_assert_eq(dtl_folder_make("", &err), DTL_IO);
    cr_assert_eq(dtl_folder_make("/", &err), DTL_OK);
    temp_end(&t);
}

Test(file, folders_are_removed_links_not_followed) {
    temp t = temp_new();
    dtl_error err;
    cr_assert_eq(dtl_folder_make(temp_path(&t, "a/b"), &err), DTL_OK);
    temp_write(&t, "a/b/file", DTL_SLICE("12345"));
    temp_write(&t, "a/file", DTL_SLICE("123"));
    temp_write(&t, "kept", DTL_SLICE("kept"));
    char from[256];
    snprintf(from, sizeof from, "%s", temp_path(&t, "a/link"));
    cr_assert_eq(symlink(temp_path(&t, "kept"), from), 0);
    cr_assert_eq(dtl_folder_bytes(temp_path(&t, "a")), 8);
    cr_assert_eq(dtl_folder_remove(temp_path(&t, "a"), &err), DTL_OK);
    cr_assert_neq(access(t.path, F_OK), 0);
    expect_file(temp_path(&t, "kept"), "kept");
    cr_assert_eq(dtl_folder_remove(temp_path(&t, "a"), &err), DTL_OK, "again");
    cr_assert_eq(dtl_folder_bytes(t.path), 0);
    cr_assert_eq(dtl_folder_remove(temp_path(&t, "kept"), &err), DTL_OK, "a file");
    cr_assert_neq(access(t.path, F_OK), 0);
    temp_end(&t);
}

/* ---- paths and syncing ---- */

Test(file, paths_have_a_limit) {
    char out[DTL_PATH_BYTES];
    static char name[DTL_PATH_BYTES + 1];
    dtl_error err;
    cr_assert_eq(dtl_path(out, &err, "%s/%d", "a", 5), DTL_OK);
    cr_assert_str_eq(out, "a/5");
    memset(name, 'n', sizeof name - 1);
    cr_assert_eq(dtl_path(out, &err, "%s", name), DTL_TOO_BIG);
    cr_assert_eq(dtl_folder_make(name, &err), DTL_TOO_BIG);
    name[DTL_PATH_BYTES - 1] = '\0';
    cr_assert_eq(dtl_path(out, &err, "%s", name), DTL_OK);
    cr_assert_eq(dtl_file_replace(name, DTL_SLICE("x"), &err), DTL_TOO_BIG, "no room for .new");
}

Test(file, syncing) {
    temp t = temp_new();
    dtl_error err;
    cr_assert_eq(dtl_file_sync(temp_write(&t, "a", DTL_SLICE("x")), &err), DTL_OK);
    cr_assert_eq(dtl_file_sync(t.folder, &err), DTL_OK);
    cr_assert_eq(dtl_file_sync(temp_path(&t, "none"), &err), DTL_IO);
    temp_end(&t);
}
