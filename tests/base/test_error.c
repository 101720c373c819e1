/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <criterion/criterion.h>
#include <errno.h>

Test(error, is_filled_once_and_passed_up) {
    dtl_error err = {.offset = 7, .source = "old"};
    cr_assert_eq(dtl_fail(&err, DTL_TOO_BIG, "%d of %s", 3, "something"), DTL_TOO_BIG);
    cr_assert_eq(err.status, DTL_TOO_BIG);
    cr_assert_str_eq(err.message, "3 of something");
    cr_assert_str_eq(err.source, "");
    cr_assert_eq(err.offset, 0);
}

Test(error, says_what_the_system_said) {
    dtl_error err;
    errno = ENOSPC;
    cr_assert_eq(dtl_fail_errno(&err, "cannot write %s", "x"), DTL_IO);
    cr_assert_str_eq(err.message, "cannot write x: No space left on device");
}

Test(error, long_messages_are_cut) {
    char path[1000];
    memset(path, 'p', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    dtl_error err;
    errno = ENOENT;
    dtl_fail_errno(&err, "cannot open %s", path);
    cr_assert_eq(strlen(err.message), sizeof err.message - 1);
    dtl_fail(&err, DTL_INDEX, "%s", path);
    cr_assert_eq(strlen(err.message), sizeof err.message - 1);
}

Test(error, long_sources_keep_their_end) {
    char path[1000];
    memset(path, 'p', sizeof path - 1);
    memcpy(path + sizeof path - 10, "feed.json", 10);
    dtl_error err;
    dtl_fail(&err, DTL_BAD_INPUT, "no body");
    dtl_error_locate(&err, path, 81920);
    cr_assert_eq(err.offset, 81920);
    cr_assert_eq(strlen(err.source), sizeof err.source - 1);
    cr_assert_str_eq(err.source + strlen(err.source) - 9, "feed.json");
    dtl_error_locate(&err, "-", 5);
    cr_assert_str_eq(err.source, "-");
    cr_assert_str_eq(err.message, "no body");
}
