/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "indexer/options.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "support/generate.h"

enum { WORDS_MAX = 24, LINE_MAX_BYTES = 256 };

typedef struct {
    char line[LINE_MAX_BYTES];
    char *argv[WORDS_MAX];
    dtl_index_options options;
    dtl_error err;
} command;

/* The arguments of line, parted by '|', behind a program name. */
static dtl_status read_line(command *c, const char *line) {
    *c = (command){0};
    cr_assert_lt(strlen(line), sizeof c->line);
    memcpy(c->line, line, strlen(line) + 1);
    static char program[] = "dateline-index";
    int argc = 0;
    c->argv[argc++] = program;
    for (char *at = *c->line ? c->line : NULL; at && argc < WORDS_MAX - 1;) {
        c->argv[argc++] = at;
        at = strchr(at, '|');
        if (at) *at++ = '\0';
    }
    return dtl_index_options_parse(NULL, c->argv, &c->options, &c->err);
}

static command c;

static void read_well(const char *line) { cr_assert_eq(read_line(&c, line), DTL_OK, "%s: %s", line, c.err.message); }

Test(options, have_defaults) {
    read_well("news.jsonl");
    const dtl_index_options *o = &c.options;
    cr_expect(o->task == DTL_TASK_INDEX && o->format == DTL_FORMAT_AUTO && o->progress == DTL_PROGRESS_AUTO);
    cr_expect(o->archive == NULL && o->jobs == 0 && o->delete_count == 0 && o->reader.key_count == 0);
    cr_expect_eq(o->memory_bytes, (size_t)DTL_MEMORY_DEFAULT_MB << 20);
    cr_expect(!o->words_only && !o->json && !o->quiet && !o->verbose && !o->help && !o->version);
    cr_assert_eq(o->input_count, 1);
    cr_expect_str_eq(o->inputs[0], "news.jsonl");
}

Test(options, are_read) {
    read_well("-a|one|in|-j|3|-m512|-qv|--format=jsonl|--field|text=story|--field=date=run_on|--delete=x|--delete|y|"
              "--words-only|--progress=json|-");
    const dtl_index_options *o = &c.options;
    cr_expect_str_eq(o->archive, "one");
    cr_expect(o->jobs == 3 && o->memory_bytes == (size_t)512 << 20 && o->quiet && o->verbose && o->words_only);
    cr_expect(o->format == DTL_FORMAT_JSONL && o->progress == DTL_PROGRESS_JSON && o->task == DTL_TASK_INDEX);
    cr_assert(o->reader.key_count == 2 && o->delete_count == 2 && o->input_count == 2);
    cr_expect(dtl_slice_equal(o->reader.keys[0].name, DTL_SLICE("text")));
    cr_expect(dtl_slice_equal(o->reader.keys[1].key, DTL_SLICE("run_on")));
    cr_expect_str_eq(o->deletes[0], "x");
    cr_expect_str_eq(o->deletes[1], "y");
    cr_expect_str_eq(o->inputs[0], "in");
    cr_expect_str_eq(o->inputs[1], "-");
}

Test(options, take_files_in_order) {
    read_well("--topics=one|--gazetteer|two|--annotations=three|--gazetteer=four|in");
    static const dtl_given_file wanted[] = {{DTL_GIVEN_TOPICS, "one"},
                                            {DTL_GIVEN_GAZETTEER, "two"},
                                            {DTL_GIVEN_ANNOTATIONS, "three"},
                                            {DTL_GIVEN_GAZETTEER, "four"}};
    cr_assert_eq(c.options.given_count, ARRAY_LEN(wanted));
    for (size_t i = 0; i < ARRAY_LEN(wanted); i++) {
        cr_expect_eq(c.options.given[i].kind, wanted[i].kind);
        cr_expect_str_eq(c.options.given[i].path, wanted[i].path);
    }
}

static const struct {
    const char *line;
    dtl_task task;
} TASKS[] = {{"--merge", DTL_TASK_MERGE},
             {"--check", DTL_TASK_CHECK},
             {"--stats|-f|json", DTL_TASK_STATS},
             {"--dry-run|in", DTL_TASK_DRY_RUN},
             {"--delete=x", DTL_TASK_INDEX},
             {"--merge|--merge", DTL_TASK_MERGE},
             {"--undo", DTL_TASK_ENTITIES},
             {"--entities=export|x.tsv", DTL_TASK_ENTITIES},
             {"--entity-merge|A = B", DTL_TASK_ENTITIES},
             {"--merge|in", DTL_TASK_MERGE},
             {"--|--merge", DTL_TASK_INDEX},
             {"--merge|--delete=x", DTL_TASK_MERGE}};

Test(options, say_what_to_do) {
    for (size_t i = 0; i < ARRAY_LEN(TASKS); i++) {
        read_well(TASKS[i].line);
        cr_expect_eq(c.options.task, TASKS[i].task, "%s", TASKS[i].line);
    }
}

static const struct {
    const char *text;
    uint64_t bytes;
} SIZES[] = {{"64", 64 << 20},        {"64M", 64 << 20},    {"64m", 64 << 20}, {"64MB", 64 << 20},
             {"64MiB", 64 << 20},     {"65536K", 64 << 20}, {"1g", 1 << 30},   {"2GB", (uint64_t)2 << 30},
             {"90000k", 90000 << 10}, {"0064", 64 << 20}};

Test(options, read_sizes) {
    for (size_t i = 0; i < ARRAY_LEN(SIZES); i++) {
        char line[64];
        snprintf(line, sizeof line, "--memory=%s|in", SIZES[i].text);
        read_well(line);
        cr_expect_eq(c.options.memory_bytes, SIZES[i].bytes, "%s: %zu", SIZES[i].text, c.options.memory_bytes);
    }
}

Test(options, ask_for_help_before_anything) {
    read_well("-h");
    cr_expect(c.options.help);
    read_well("--version|--nonsense");
    cr_expect(c.options.version);
}

static const struct {
    const char *line, *piece;
} ERRORS[] = {
    {"", "nothing to index: name a file"},
    {"--dry-run", "nothing to index"},
    {"-q", "nothing to index"},
    {"--check|in", "take no input"},
    {"--words-only|--topics=x|in", "--words-only looks for no names and topics"},
    {"--stats|--delete=x", "take no input"},
    {"--merge|--check", "only one at a time"},
    {"--dry-run|--stats|in", "only one at a time"},
    {"--undo|--check", "only one at a time"},
    {"--undo|in", "takes no input"},
    {"--entity-merge=A = B|--delete=x", "takes no input"},
    {"--entity-merge=A = B|--undo", "one order about entities at a time"},
    {"--entities=export|a|b", "take one file"},
    {"--entities=print", "export or import"},
    {"-j|0|in", "--jobs (-j) takes 1 to 64"},
    {"-j|65|in", "--jobs (-j) takes 1 to 64"},
    {"-j|x|in", "--jobs (-j)"},
    {"--jobs=4294967296|in", "--jobs (-j): the number is too large"},
    {"-m|63M|in", "--memory (-m) takes 64M or more"},
    {"-m|0|in", "--memory (-m) takes 64M or more"},
    {"-m|512X|in", "takes a size such as 512M or 2G, not \"512X\""},
    {"-m|M|in", "takes a size"},
    {"-m||in", "takes a size"},
    {"-m| 512|in", "takes a size"},
    {"-m|-512|in", "takes a size"},
    {"-m|512Mb|in", "takes a size"},
    {"-m|512 M|in", "takes a size"},
    {"-m|9999999999999999G|in", "takes a size"},
    {"-m|99999999999G|in", "the number is too large"},
    {"--format=yaml|in",
     "no input format \"yaml\"; there are text, json, jsonl, html, xml, csv, sgml, wire, warc and auto"},
    {"--field=nonsense=x|in", "nonsense"},
    {"-f|csv|--stats", "text, json or conll; for input it is --format"},
    {"--today=yesterday|in", "--today takes a day such as 2024-07-12"},
    {"--today=2024-07|in", "--today takes a day such as 2024-07-12"},
    {"--today=2024-07-12T10|in", "--today takes a day such as 2024-07-12"},
    {"--progress=always|in", "--progress takes auto, never or json"},
    {"--formt=json|in", "no option --formt; did you mean --format?"},
    {"--dryrun|in", "did you mean --dry-run?"},
    {"-z|in", "no option -z"},
    {"in|-a", "-a needs a value"},
    {"in|--delete", "--delete needs a value"},
};

ParameterizedTestParameters(options, say_what_is_wrong) {
    static size_t numbers[ARRAY_LEN(ERRORS)];
    for (size_t i = 0; i < ARRAY_LEN(ERRORS); i++) numbers[i] = i;
    return cr_make_param_array(size_t, numbers, ARRAY_LEN(ERRORS));
}

ParameterizedTest(size_t *row, options, say_what_is_wrong) {
    dtl_status status = read_line(&c, ERRORS[*row].line);
    cr_assert(status == DTL_BAD_QUERY || (status == DTL_BAD_INPUT && strstr(ERRORS[*row].line, "--field")), "%s",
              ERRORS[*row].line);
    cr_expect(strstr(c.err.message, ERRORS[*row].piece), "%s: %s", ERRORS[*row].line, c.err.message);
}

Test(options, takes_so_many_deletes_only) {
    static char *argv[DTL_DELETES_MAX + 3];
    static char program[] = "dateline-index", one[] = "--delete=x";
    argv[0] = program;
    for (size_t i = 1; i < ARRAY_LEN(argv) - 1; i++) argv[i] = one;
    argv[DTL_DELETES_MAX + 1] = NULL;
    cr_expect_eq(dtl_index_options_parse(NULL, argv, &c.options, &c.err), DTL_OK);
    cr_expect_eq(c.options.delete_count, DTL_DELETES_MAX);
    argv[DTL_DELETES_MAX + 1] = one;
    cr_expect_eq(dtl_index_options_parse(NULL, argv, &c.options, &c.err), DTL_BAD_QUERY);
}

Test(help, fits_a_terminal_and_names_every_option) {
    static const char *const names[] = {
        "-a, --archive=",  "-j, --jobs=",      "-m, --memory=",   "-f, --output=",     "--format=",
        "--field ",        "--words-only",     "--gazetteer=",    "--annotations=",    "--topics=",
        "--dry-run",       "--delete=",        "--undo",          "--entities=export", "--entities=import",
        "--entity-merge=", "--entity-rename=", "--entity-split=", "--entity-type=",    "--merge",
        "--check",         "--stats",          "--progress=",     "--today=",          "-q, --quiet",
        "-v, --verbose",   "-h, --help",       "-V, --version",   "Exit code"};
    dtl_buffer help = {0};
    for (size_t i = 0; dtl_index_help[i]; i++) dtl_buffer_text(&help, dtl_index_help[i]);
    dtl_buffer_byte(&help, '\0');
    for (size_t i = 0; i < ARRAY_LEN(names); i++) cr_expect(strstr(help.data, names[i]), "%s", names[i]);
    for (const char *line = help.data; *line; line += strcspn(line, "\n") + 1)
        cr_expect_leq(strcspn(line, "\n"), 80, "%.90s", line);
    dtl_buffer_release(&help);
}

static const struct {
    const char *setting, *problem; /* NULL: it may stand in a file */
} SETTINGS[] = {
    {"--jobs=3", NULL},
    {"--words-only", NULL},
    {"--archive=there", NULL},
    {"--jobs=none", "--jobs (-j) takes"},
    {"--jobs", "needs a value"},
    {"--words-only=yes", "takes no value"},
    {"--word", "no option --word"},
    {"--wirds-only", "did you mean --words-only?"},
    {"--merge", "\"merge\" is for the command line only"},
    {"--delete=a", "for the command line only"},
    {"--entity-merge=a = b", "for the command line only"},
    {"--help", "for the command line only"},
    {"--no-config", "for the command line only"},
};

Test(options, of_a_file_stand_before_the_command_line) {
    static char program[] = "dateline-index", input[] = "in", jobs[] = "-j5", archive[] = "-ahere";
    char *plain[] = {program, input, NULL}, *given[] = {program, jobs, archive, input, NULL};
    for (size_t i = 0; i < ARRAY_LEN(SETTINGS); i++) {
        char text[64];
        snprintf(text, sizeof text, "%s", SETTINGS[i].setting);
        dtl_setting one = {.option = text, .source = "index.conf", .line = 7};
        const dtl_settings settings = {.at = &one, .count = 1};
        dtl_status const status = dtl_index_options_parse(&settings, plain, &c.options, &c.err);
        cr_expect_eq(status, SETTINGS[i].problem ? DTL_BAD_QUERY : DTL_OK, "%s", text);
        if (!SETTINGS[i].problem) continue;
        cr_expect(strstr(c.err.message, SETTINGS[i].problem), "%s: %s", text, c.err.message);
        cr_expect_str_eq(c.err.source, "index.conf");
        cr_expect_eq(c.err.offset, 7);
    }
    static char three[] = "--jobs=3", there[] = "--archive=there";
    dtl_setting two[] = {{.option = three}, {.option = there}};
    const dtl_settings settings = {.at = two, .count = 2};
    cr_assert_eq(dtl_index_options_parse(&settings, plain, &c.options, &c.err), DTL_OK);
    cr_expect(c.options.jobs == 3 && c.options.archive_set);
    cr_expect_str_eq(c.options.archive, "there");
    cr_assert_eq(dtl_index_options_parse(&settings, given, &c.options, &c.err), DTL_OK);
    cr_expect(c.options.jobs == 5 && !c.options.archive_set);
    cr_expect_str_eq(c.options.archive, "here");
}
