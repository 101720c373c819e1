/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/command_line.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "support/generate.h"

static const struct option OPTIONS[] = {
    {"archive", required_argument, NULL, 'a'}, {"format", required_argument, NULL, 'f'},
    {"forget", no_argument, NULL, 258},        {"help", no_argument, NULL, 'h'},
    {"json", no_argument, NULL, 256},          {"limit", required_argument, NULL, 'n'},
    {"version", no_argument, NULL, 'V'},       {0}};

/* The message for the first argument that getopt_long refuses. */
static const char *refusal(const char *argument, dtl_error *err) {
    static char word[128];
    static char program[] = "dateline-test";
    snprintf(word, sizeof word, "%s", argument);
    char *argv[] = {program, word, NULL};
    optind = 0;
    opterr = 0;
    int option = getopt_long(2, argv, ":a:f:hn:V", OPTIONS, NULL);
    cr_assert_eq(option, '?', "%s was taken as %d", argument, option);
    cr_assert_eq(dtl_option_refuse(OPTIONS, "dateline-test", argv[optind - 1], optopt, err), DTL_BAD_QUERY);
    cr_assert_eq(err->status, DTL_BAD_QUERY);
    return err->message;
}

static const struct {
    const char *argument, *message;
} REFUSED[] = {
    {"--archiv3", "no option --archiv3; did you mean --archive? else try dateline-test --help"},
    {"--jsno", "no option --jsno; did you mean --json? else try dateline-test --help"},
    {"--limits=3", "no option --limits; did you mean --limit? else try dateline-test --help"},
    {"--hlp", "no option --hlp; did you mean --help? else try dateline-test --help"},
    {"--frobnicate", "no option --frobnicate; try dateline-test --help"},
    {"--q", "no option --q; try dateline-test --help"},
    {"--for", "--for could be several options; write more of it; try dateline-test --help"},
    {"--json=yes", "--json takes no value; try dateline-test --help"},
    {"--version=2", "--version takes no value; try dateline-test --help"},
    {"-z", "no option -z; put -- before a word that begins with a minus; try dateline-test --help"},
    {"--a-name-that-is-longer-than-any-option-can-be-and-then-some", /* shown to 40 bytes */
     "no option --a-name-that-is-longer-than-any-option-ca; try dateline-test --help"},
};

Test(command_line, refusals) {
    for (size_t i = 0; i < ARRAY_LEN(REFUSED); i++) {
        dtl_error err;
        cr_expect_str_eq(refusal(REFUSED[i].argument, &err), REFUSED[i].message);
    }
}

static const struct {
    const char *text;
    uint64_t largest;
    int64_t value; /* -1: refused */
} NUMBERS[] = {{"0", 10, 0},
               {"10", 10, 10},
               {"11", 10, -1},
               {"007", 10, 7},
               {"", 10, -1},
               {"-1", 10, -1},
               {"+1", 10, -1},
               {" 1", 10, -1},
               {"1 ", 10, -1},
               {"1k", 10, -1},
               {"0x1", 10, -1},
               {"1.5", 10, -1},
               {"5", 3, -1},
               {"3", 3, 3},
               {"0", 0, 0},
               {"1", 0, -1},
               {"9223372036854775807", UINT64_MAX, INT64_MAX},
               {"18446744073709551616", UINT64_MAX, -1},
               {"99999999999999999999999", UINT64_MAX, -1}};

Test(command_line, numbers) {
    for (size_t i = 0; i < ARRAY_LEN(NUMBERS); i++) {
        uint64_t number = 4711;
        dtl_error err;
        dtl_status status = dtl_option_number(NUMBERS[i].text, "--limit", NUMBERS[i].largest, &number, &err);
        bool refused = NUMBERS[i].value < 0;
        cr_expect_eq(status, refused ? DTL_BAD_QUERY : DTL_OK, "\"%s\"", NUMBERS[i].text);
        cr_expect_eq(number, refused ? 4711 : (uint64_t)NUMBERS[i].value, "\"%s\"", NUMBERS[i].text);
        if (refused) cr_expect(strstr(err.message, "--limit"), "%s", err.message);
    }
    uint64_t number;
    dtl_error err;
    cr_assert_eq(dtl_option_number("18446744073709551615", "-n", UINT64_MAX, &number, &err), DTL_OK);
    cr_assert_eq(number, UINT64_MAX);
}

static const struct {
    const char *typed, *message; /* NULL: it is among them */
} CHOICES[] = {
    {"json", NULL},
    {"jsno", "--format takes no \"jsno\"; did you mean json?"},
    {"JSON", "--format takes text, json or csv, not \"JSON\""},
    {"cs", "--format takes no \"cs\"; did you mean csv?"},
    {"", "--format takes text, json or csv, not \"\""},
    {"yaml", "--format takes text, json or csv, not \"yaml\""},
    {"a-word-that-is-longer-than-any-value-can-be-and-then",
     "--format takes text, json or csv, not \"a-word-that-is-longer-than-any-value-can\""},
};

Test(command_line, one_of_several_values_is_chosen) {
    static const char *const names[] = {"text", "json", "csv"};
    for (size_t i = 0; i < ARRAY_LEN(CHOICES); i++) {
        dtl_error err;
        size_t place = 9;
        dtl_status const status =
            dtl_option_choose("--format", dtl_slice_text(CHOICES[i].typed), names, ARRAY_LEN(names), &place, &err);
        cr_expect_eq(status, CHOICES[i].message ? DTL_BAD_QUERY : DTL_OK);
        cr_expect_eq(place, CHOICES[i].message ? 9u : 1u);
        if (CHOICES[i].message) cr_expect_str_eq(err.message, CHOICES[i].message);
    }
}

Test(command_line, options_of_a_file_are_named_in_full) {
    dtl_error err;
    cr_expect(dtl_option_exists(OPTIONS, "dateline-test", "--limit=3", &err));
    cr_expect(dtl_option_exists(OPTIONS, "dateline-test", "--json", &err));
    cr_expect_not(dtl_option_exists(OPTIONS, "dateline-test", "--limi=3", &err));
    cr_expect(strstr(err.message, "did you mean --limit?"), "%s", err.message);
}
