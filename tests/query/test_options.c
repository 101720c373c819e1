/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "query/options.h"
#include "query/search/recent.h"

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

enum { WORDS_MAX = 16, LINE_MAX_BYTES = 256 };

typedef struct {
    dtl_arena *arena;
    char line[LINE_MAX_BYTES];
    char *argv[WORDS_MAX];
    dtl_query_options options;
    dtl_error err;
} command;

/* The arguments of line, parted by '|', behind a program name. */
static dtl_status read_line(command *c, const char *line) {
    *c = (command){.arena = dtl_arena_new()};
    cr_assert_lt(strlen(line), sizeof c->line);
    memcpy(c->line, line, strlen(line) + 1);
    static char program[] = "dateline-query";
    int argc = 0;
    c->argv[argc++] = program;
    for (char *at = *c->line ? c->line : NULL; at && argc < WORDS_MAX - 1;) {
        c->argv[argc++] = at;
        at = strchr(at, '|');
        if (at) *at++ = '\0';
    }
    return dtl_query_options_parse(c->arena, NULL, c->argv, &c->options, &c->err);
}

static void read_well(command *c, const char *line) {
    cr_assert_eq(read_line(c, line), DTL_OK, "%s: %s", line, c->err.message);
}

static void query_is(const command *c, const char *text) {
    cr_expect(dtl_slice_equal(c->options.query, dtl_slice_text(text)), "%.*s", (int)c->options.query.size,
              c->options.query.data);
}

Test(options, have_defaults) {
    command c;
    read_well(&c, "salt");
    query_is(&c, "salt");
    cr_expect_eq(c.options.archive_count, 0);
    cr_expect_eq(c.options.limit, 10);
    cr_expect_eq(c.options.offset, 0);
    cr_expect_eq(c.options.per_article, DTL_PER_ARTICLE_DEFAULT);
    cr_expect_eq(c.options.colour, DTL_COLOUR_AUTO);
    cr_expect_str_eq(c.options.renderer->name, "text");
    cr_expect_null(c.options.subject);
    cr_expect_null(c.options.run_name);
    cr_expect(!c.options.articles && !c.options.explain && !c.options.exhaustive);
    cr_expect(!c.options.count && !c.options.quiet && !c.options.help && !c.options.version);
    dtl_arena_free(c.arena);
}

Test(options, are_read_in_short) {
    command c;
    read_well(&c, "-a|one|salt|-atwo|-n|0|-cqf|tsv|carriers");
    query_is(&c, "salt carriers");
    cr_assert_eq(c.options.archive_count, 2);
    cr_expect_str_eq(c.options.archives[0], "one");
    cr_expect_str_eq(c.options.archives[1], "two");
    cr_expect_eq(c.options.limit, 0);
    cr_expect(c.options.count && c.options.quiet);
    cr_expect_str_eq(c.options.renderer->name, "tsv");
    dtl_arena_free(c.arena);
}

Test(options, are_read_in_long) {
    command c;
    read_well(&c, "--archive=one|--limit=18446744073709551615|--offset|20|--format=trec|--articles|--per-article=0|"
                  "--run-name=words|--explain|--exhaustive|--count|--quiet|--color=always|x");
    cr_expect_eq(c.options.archive_count, 1);
    cr_expect_eq(c.options.limit, UINT64_MAX);
    cr_expect_eq(c.options.offset, 20);
    cr_expect_eq(c.options.per_article, 0);
    cr_expect_str_eq(c.options.run_name, "words");
    cr_expect_str_eq(c.options.renderer->name, "trec");
    cr_expect_eq(c.options.colour, DTL_COLOUR_ALWAYS);
    cr_expect(c.options.articles && c.options.explain && c.options.exhaustive);
    cr_expect(c.options.count && c.options.quiet);
    dtl_arena_free(c.arena);
}

Test(options, ask_for_a_profile_without_a_query) {
    command c;
    read_well(&c, "--entity-profile=ida brandt|-f|json");
    cr_expect_str_eq(c.options.subject, "ida brandt");
    cr_expect_eq(c.options.query.size, 0);
    cr_expect_not(c.options.limited);
    dtl_arena_free(c.arena);
    read_well(&c, "-n|0|--entity-profile|person:brandt");
    cr_expect_str_eq(c.options.subject, "person:brandt");
    cr_expect(c.options.limited && c.options.limit == 0);
    dtl_arena_free(c.arena);
    read_well(&c, "salt");
    cr_expect_null(c.options.subject);
    dtl_arena_free(c.arena);
}

Test(options, ask_for_what_is_near) {
    command c;
    read_well(&c, "--like=a#p1|salt|--like|b");
    cr_expect_eq(c.options.asked, DTL_ASKED_LIKE);
    cr_assert_eq(c.options.like_count, 2);
    cr_expect(dtl_slice_equal(c.options.like[0], DTL_SLICE("a#p1")));
    cr_expect(dtl_slice_equal(c.options.like[1], DTL_SLICE("b")));
    query_is(&c, "salt");
    dtl_arena_free(c.arena);
    read_well(&c, "--background=-|--before=1974-06");
    cr_expect_eq(c.options.asked, DTL_ASKED_BACKGROUND);
    cr_expect_str_eq(c.options.subject, "-");
    cr_expect_eq(c.options.before, dtl_day_from_civil((dtl_civil){.year = 1974, .month = 6, .day = 1}));
    dtl_arena_free(c.arena);
    read_well(&c, "salt");
    cr_expect_eq(c.options.before, DTL_DAY_NONE);
    dtl_arena_free(c.arena);
}

Test(options, may_have_values_left_out) {
    command c;
    read_well(&c, "salt");
    cr_expect(c.options.expand == DTL_EXPAND_AUTO && c.options.half_life == 0);
    dtl_arena_free(c.arena);
    read_well(&c, "--expand|--recent|salt");
    cr_expect(c.options.expand == DTL_EXPAND_DEFAULT && c.options.half_life == DTL_HALF_LIFE_DEFAULT_DAYS);
    query_is(&c, "salt");
    dtl_arena_free(c.arena);
    read_well(&c, "--expand=0|salt");
    cr_expect_eq(c.options.expand, 0);
    dtl_arena_free(c.arena);
    read_well(&c, "--expand=7|--recent=2w|salt");
    cr_expect(c.options.expand == 7 && c.options.half_life == 14);
    dtl_arena_free(c.arena);
}

Test(options, read_weights) {
    command c;
    read_well(&c, "--rank=k1=2,passage=0.5|--rank|b=1|x");
    cr_expect(c.options.ranking.k1 == 2 && c.options.ranking.passage == .5 && c.options.ranking.b == 1);
    cr_expect_eq(c.options.ranking.passage_k1, dtl_ranking_default().passage_k1);
    dtl_arena_free(c.arena);
}

Test(options, may_be_read_twice_and_end_at_two_hyphens) {
    command c;
    read_well(&c, "-c|--colour=never|--|-salt|-n");
    query_is(&c, "-salt -n");
    cr_expect(c.options.count);
    cr_expect_eq(c.options.colour, DTL_COLOUR_NEVER);
    dtl_arena_free(c.arena);
    read_well(&c, "--batch=-|-f|json");
    query_is(&c, "");
    cr_expect_str_eq(c.options.subject, "-");
    cr_expect_not(c.options.count);
    dtl_arena_free(c.arena);
    read_well(&c, "-h");
    cr_expect(c.options.help);
    dtl_arena_free(c.arena);
    read_well(&c, "--version|--nonsense");
    cr_expect(c.options.version);
    dtl_arena_free(c.arena);
}

static const struct {
    const char *line, *piece;
} ERRORS[] = {
    {"", "there is no query"},
    {"-c", "there is no query"},
    {"--batch=x|salt", "beside --batch"},
    {"-n|x|salt", "--limit (-n) takes a whole number from 0, not \"x\""},
    {"-n|-1|salt", "--limit (-n)"},
    {"-n|+1|salt", "--limit (-n)"},
    {"-n|1x|salt", "--limit (-n)"},
    {"-n| 1|salt", "--limit (-n)"},
    {"--limit=|salt", "--limit (-n)"},
    {"--offset=18446744073709551616|salt", "--offset: the number is too large"},
    {"--per-article=4294967296|salt", "--per-article: the number is too large"},
    {"--format=xml|salt", "--format (-f) takes text, json, jsonl, csv, tsv, trec or html, not \"xml\""},
    {"--format=jsno|salt", "--format (-f) takes no \"jsno\"; did you mean json?"},
    {"--offsets=points|salt", "--offsets takes bytes, characters or utf-16, not \"points\""},
    {"--color=alwys|salt", "did you mean always?"},
    {"--color=red|salt", "--color takes auto, always or never"},
    {"--fromat=text|salt", "no option --fromat; did you mean --format?"},
    {"--per-artcle=3|salt", "did you mean --per-article?"},
    {"--explian|salt", "did you mean --explain?"},
    {"--colr=never|salt", "did you mean --color?"},
    {"--zzzzzzzz|salt", "no option --zzzzzzzz; try"},
    {"--rank=k2=1|salt", "--rank takes NAME=NUMBER"},
    {"--rank=b=2|salt", "--rank: b takes a number from 0 to 1"},
    {"--co=never|salt", "could be several options"},
    {"--count=3|salt", "--count takes no value"},
    {"--explain|-zq|salt", "no option -z; put -- before"},
    {"salt|-peace", "no option -p; put -- before"},
    {"salt|-n", "-n needs a value"},
    {"salt|--archive", "--archive needs a value"},
    {"--entity-profile=salt|carriers", "beside --entity-profile; put a name of several words in quotes"},
    {"--entity-profile=salt|--batch=x", "--entity-profile beside --batch"},
    {"--entity-profile=salt|-e|salt", "-e or -t beside --entity-profile"},
    {"--entity-profile=salt|-f|tsv", "text, json or jsonl, not as tsv"},
    {"--entity-profile", "--entity-profile needs a value"},
    {"--entity-profile=salt|--facets=year", "--facets or --timeline beside --entity-profile"},
    {"--facets=person,topics|salt", "--facets takes no \"topics\"; did you mean topic?"},
    {"--facets=|salt", "--facets takes entity, person, org, place"},
    {"--facets=year,|salt", "--facets takes entity, person, org, place"},
    {"--like=a|--background=b", "--like beside --background"},
    {"--like=a|-c", "--like ranks, and counts nothing"},
    {"--background=a|--timeline", "--background ranks, and counts nothing"},
    {"--background=a|-t|salt", "-e and -t do not go with --background"},
    {"--like=a|--expand", "--expand beside --like"},
    {"--before=1974|salt", "--before goes with --background"},
    {"--background=a|--before=x", "--before takes a date"},
    {"--background=a|--before=<1974", "--before takes a date"},
    {"--expand=101|salt", "--expand: the number is too large"},
    {"--recent=|salt", "--recent takes a half-life"},
    {"--like", "--like needs a value"},
    {"--facet-limit=x|--facets=year|salt", "--facet-limit takes a whole number from 0"},
    {"--timeline=week|salt", "--timeline takes auto, year, month or day, not \"week\""},
    {"--timeline|-f|trec|salt", "text, json, jsonl, csv or html, not as trec"},
    {"--timeline|--facets=year|-f|csv|salt", "csv is one table"},
    {"--facets=year", "there is no query"},
};

ParameterizedTestParameters(options, say_what_is_wrong) {
    static size_t numbers[ARRAY_LEN(ERRORS)];
    for (size_t i = 0; i < ARRAY_LEN(ERRORS); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(ERRORS));
}

ParameterizedTest(size_t *row, options, say_what_is_wrong) {
    command c;
    cr_assert_eq(read_line(&c, ERRORS[*row].line), DTL_BAD_QUERY, "%s", ERRORS[*row].line);
    cr_expect(strstr(c.err.message, ERRORS[*row].piece), "%s: %s", ERRORS[*row].line, c.err.message);
    cr_expect(strstr(c.err.message, "dateline-query --help") || strstr(c.err.message, " takes ") ||
                  strstr(c.err.message, "number") || strstr(c.err.message, "NAME=NUMBER"),
              "%s does not say what to do", c.err.message);
    cr_expect_null(c.options.renderer, "the output was touched");
    dtl_arena_free(c.arena);
}

static const struct {
    const char *setting, *problem; /* NULL: it may stand in a file */
} SETTINGS[] = {
    {"--limit=3", NULL},
    {"--no-link", NULL},
    {"--color=never", NULL},
    {"--limit=x", "--limit (-n) takes"},
    {"--limit", "needs a value"},
    {"--no-link=yes", "takes no value"},
    {"--limi=3", "no option --limi; did you mean --limit?"},
    {"--save=x", "\"save\" is for the command line only"},
    {"--batch=x", "for the command line only"},
    {"--version", "for the command line only"},
    {"--no-config", "for the command line only"},
};

static dtl_status read_settings(command *c, dtl_setting *settings, size_t count, char **argv) {
    *c = (command){.arena = dtl_arena_new()};
    const dtl_settings all = {.at = settings, .count = count};
    return dtl_query_options_parse(c->arena, &all, argv, &c->options, &c->err);
}

Test(options, of_a_file_are_checked) {
    static char program[] = "dateline-query", word[] = "salt";
    char *argv[] = {program, word, NULL};
    for (size_t i = 0; i < ARRAY_LEN(SETTINGS); i++) {
        command c;
        char text[64];
        snprintf(text, sizeof text, "%s", SETTINGS[i].setting);
        dtl_setting one = {.option = text, .source = "query.conf", .line = 7};
        cr_expect_eq(read_settings(&c, &one, 1, argv), SETTINGS[i].problem ? DTL_BAD_QUERY : DTL_OK, "%s", text);
        if (SETTINGS[i].problem) {
            cr_expect(strstr(c.err.message, SETTINGS[i].problem), "%s: %s", text, c.err.message);
            cr_expect_str_eq(c.err.source, "query.conf");
            cr_expect_eq(c.err.offset, 7);
        }
        dtl_arena_free(c.arena);
    }
}

Test(options, of_the_command_line_go_before_those_of_a_file) {
    static char program[] = "dateline-query", word[] = "salt", more[] = "-n5", here[] = "-ahere";
    static char limit[] = "--limit=3", there[] = "--archive=there", then[] = "--archive=then", orlo[] = "--entity=orlo";
    char *plain[] = {program, word, NULL}, *given[] = {program, more, here, word, NULL};
    dtl_setting settings[] = {{.option = limit}, {.option = there}, {.option = then}, {.option = orlo}};
    command c;
    cr_assert_eq(read_settings(&c, settings, ARRAY_LEN(settings), plain), DTL_OK);
    cr_expect(c.options.limit == 3 && c.options.archive_count == 2 && c.options.archives_set);
    cr_expect_str_eq(c.options.archives[1], "then");
    cr_assert_eq(c.options.kept_count, 1);
    cr_expect(dtl_slice_equal(c.options.kept[0], DTL_SLICE("--entity=orlo")));
    dtl_arena_free(c.arena);
    cr_assert_eq(read_settings(&c, settings, ARRAY_LEN(settings), given), DTL_OK);
    cr_expect(c.options.limit == 5 && c.options.archive_count == 1 && !c.options.archives_set);
    cr_expect_str_eq(c.options.archives[0], "here");
    cr_expect_eq(c.options.favoured, 1);
    dtl_arena_free(c.arena);
}

Test(options, of_saved_searches) {
    command c;
    read_well(&c, "--save=tides|-e|ada orlo|-n|3|salt|tide");
    query_is(&c, "salt tide");
    cr_expect_eq(c.options.asked, DTL_ASKED_SAVE);
    cr_expect_str_eq(c.options.subject, "tides");
    cr_assert_eq(c.options.kept_count, 1);
    cr_expect(dtl_slice_equal(c.options.kept[0], DTL_SLICE("--entity=ada orlo")));
    dtl_arena_free(c.arena);
    read_well(&c, "--saved");
    cr_expect_eq(c.options.asked, DTL_ASKED_SAVED);
    cr_expect_null(c.options.subject);
    dtl_arena_free(c.arena);
    read_well(&c, "--saved|two|words");
    cr_expect_str_eq(c.options.subject, "two words");
    dtl_arena_free(c.arena);
    read_well(&c, "--new|--saved=tides");
    cr_expect_eq(c.options.asked, DTL_ASKED_NEW);
    cr_expect_str_eq(c.options.subject, "tides");
    dtl_arena_free(c.arena);
    read_well(&c, "--new|--peek");
    cr_expect(c.options.asked == DTL_ASKED_NEW && c.options.peek);
    cr_expect_null(c.options.subject);
    dtl_arena_free(c.arena);
    cr_expect(dtl_query_option_kept("--entity=x") && dtl_query_option_kept("--no-link"));
    cr_expect(!dtl_query_option_kept("--archive=x") && !dtl_query_option_kept("entity=x") &&
              !dtl_query_option_kept("--"));
}

Test(help, fits_a_terminal_and_names_every_option) {
    static const char *const names[] = {
        "-a, --archive=", "-n, --limit=", "--offset=",  "-f, --format=", "--articles",        "--per-article=",
        "--batch=",       "--run-name=",  "--explain",  "--exhaustive",  "-c, --count",       "-q, --quiet",
        "--color=",       "--colour",     "-h, --help", "-V, --version", "--entity-profile=", "Exit code"};
    dtl_buffer help = {0};
    for (size_t i = 0; dtl_query_help[i]; i++) dtl_buffer_text(&help, dtl_query_help[i]);
    dtl_buffer_byte(&help, '\0');
    for (size_t i = 0; i < ARRAY_LEN(names); i++) cr_expect(strstr(help.data, names[i]), "%s", names[i]);
    for (const char *line = help.data; *line; line += strcspn(line, "\n") + 1)
        cr_expect_leq(strcspn(line, "\n"), 80, "%.90s", line);
    cr_expect_lt(strstr(help.data, "Examples"), strstr(help.data, "--archive="));
    dtl_buffer_release(&help);
}
