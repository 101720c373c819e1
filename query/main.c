/* dateline-query: the command. SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/ascii.h"
#include "base/file.h"
#include "query/command.h"

enum { TEXT_WIDTH_MAX = 100, TEXT_WIDTH = 80, TEXT_ROWS = 24 };

int dtl_command_fail(const dtl_error *err) {
    if (err->source[0]) fprintf(stderr, "dateline-query: %s:%" PRIu64 ": %s\n", err->source, err->offset, err->message);
    else fprintf(stderr, "dateline-query: %s\n", err->message);
    return DTL_EXIT_ERROR;
}

void dtl_command_flush(dtl_command *c) {
    if (!dtl_pager_holds(&c->pager, dtl_buffer_content(&c->out)) && c->out.size &&
        fwrite(c->out.data, 1, c->out.size, stdout) != c->out.size && errno == EPIPE)
        c->broken_pipe = true;
    c->out.size = 0;
}

/* Lines of an authority file that were passed over. */
static void tell_problems(const dtl_authority *authority) {
    for (size_t i = 0; dtl_authority_problem(authority, i); i++) dtl_command_fail(dtl_authority_problem(authority, i));
}

/* Whether the terminal shows more than ASCII: as its user's programs find out, by the first of these that is set. */
static bool shows_utf8(void) {
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value) return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
    }
    return false;
}

/* What the environment says of the size of the screen goes first, as ls(1) and git(1) have it: whoever sets it means it. */
static unsigned screen_size(const char *variable, unsigned terminal, unsigned otherwise) {
    enum { LARGEST = 10000 };
    const char *value = getenv(variable);
    uint64_t number = 0;
    dtl_slice const text = dtl_slice_text(value ? value : "");
    if (text.size > 0 && dtl_ascii_number(text, LARGEST, &number) == text.size && number > 0) return (unsigned)number;
    return terminal > 0 ? terminal : otherwise;
}

static void set_render(dtl_command *c) {
    const dtl_query_options *o = &c->options;
    bool terminal = isatty(STDOUT_FILENO);
    const char *no_colour = getenv("NO_COLOR");
    bool wanted =
        o->colour == DTL_COLOUR_ALWAYS || (o->colour == DTL_COLOUR_AUTO && terminal && !(no_colour && *no_colour));
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) size = (struct winsize){0};
    c->width = screen_size("COLUMNS", size.ws_col, TEXT_WIDTH);
    if (terminal && !o->no_pager && !o->quiet)
        c->pager = dtl_pager_for(dtl_pager_program(), screen_size("LINES", size.ws_row, TEXT_ROWS), c->width);
    c->render = (dtl_render_options){.colour = wanted,
                                     .articles = o->articles,
                                     .ascii = terminal && !shows_utf8(),
                                     .explain = o->explain,
                                     .width = c->width < TEXT_WIDTH_MAX ? c->width : TEXT_WIDTH_MAX,
                                     .offset = o->offset,
                                     .offsets = o->offsets};
    if (o->run_name) c->render.run_name = dtl_slice_text(o->run_name);
}

/* The environment goes before the user's settings, the command line before both. */
static bool uses_default_archive(const dtl_query_options *o) {
    const char *named = getenv("DATELINE_ARCHIVE");
    return o->archive_count == 0 || (o->archives_set && named && *named);
}

static dtl_status find_archives(dtl_command *c, dtl_error *err) {
    char path[DTL_PATH_BYTES];
    if (!uses_default_archive(&c->options)) return DTL_OK;
    dtl_status const status = dtl_archive_default(path, err);
    if (status != DTL_OK) return status;
    c->options.archives[0] = dtl_arena_copy(c->arena, dtl_slice_text(path)).data;
    c->options.archive_count = 1;
    return DTL_OK;
}

bool dtl_command_open(dtl_command *c, uint64_t since) {
    dtl_error err;
    const dtl_query_options *o = &c->options;
    dtl_searcher_close(c->searcher);
    c->searcher = NULL;
    dtl_status status = find_archives(c, &err);
    if (status == DTL_OK)
        status = dtl_searcher_open(o->archives, o->archive_count, o->versions ? DTL_VERSIONS_ALL : DTL_VERSIONS_NEWEST,
                                   &c->searcher, &err);
    if (status != DTL_OK) return dtl_command_fail(&err), false;
    if (since > 0) dtl_searcher_show_since(c->searcher, since);
    set_render(c);
    return true;
}

static int open_and_run(dtl_command *c) {
    if (!dtl_command_open(c, 0)) return DTL_EXIT_ERROR;
    tell_problems(dtl_searcher_authority(c->searcher));
    static int (*const run[])(dtl_command *) = {
        [DTL_ASKED_QUERY] = dtl_run_one,       [DTL_ASKED_BATCH] = dtl_run_batch,
        [DTL_ASKED_PROFILE] = dtl_run_profile, [DTL_ASKED_SAVE] = dtl_run_save,
        [DTL_ASKED_SAVED] = dtl_run_saved,     [DTL_ASKED_NEW] = dtl_run_new,
        [DTL_ASKED_FORGET] = dtl_run_forget,   [DTL_ASKED_COMPLETE] = dtl_run_complete,
        [DTL_ASKED_LIKE] = dtl_run_like,       [DTL_ASKED_BACKGROUND] = dtl_run_background,
        [DTL_ASKED_SHOW] = dtl_run_show};
    return run[c->options.asked](c);
}

/* The command line is read alone first: it may say that there are to be no settings, or ask for help with them. */
static dtl_status read_options(dtl_command *c, dtl_error *err) {
    dtl_query_options *o = &c->options;
    dtl_status status = dtl_query_options_parse(c->arena, NULL, c->argv, o, err);
    if (status != DTL_OK || o->help || o->version || o->no_config) return status;
    status = dtl_settings_load(c->arena, "DATELINE_CONFIG", "query.conf", &c->settings, err);
    if (status != DTL_OK || c->settings.count == 0) return status;
    return dtl_query_options_parse(c->arena, &c->settings, c->argv, o, err);
}

static void print_help(void) {
    for (size_t i = 0; dtl_query_help[i]; i++) fputs(dtl_query_help[i], stdout);
}

int main(int argc, char **argv) {
    (void)argc;
    dtl_command c = {.argv = argv, .arena = dtl_arena_new(), .query = dtl_arena_new(), .width = TEXT_WIDTH};
    dtl_error err;
    int code;
    if (read_options(&c, &err) != DTL_OK) {
        code = dtl_command_fail(&err);
    } else if (c.options.help || c.options.version) {
        if (c.options.help) print_help();
        else puts("dateline-query " DTL_VERSION);
        code = DTL_EXIT_FOUND;
    } else {
        code = open_and_run(&c);
    }
    dtl_pager_let_go(&c.pager);
    if ((fflush(stdout) != 0 || ferror(stdout)) && !c.broken_pipe && errno != EPIPE && c.pager.child == 0) {
        perror("dateline-query: cannot write to standard output");
        code = DTL_EXIT_ERROR;
    }
    dtl_pager_end(&c.pager);
    dtl_searcher_close(c.searcher);
    dtl_arena_free(c.arena);
    dtl_arena_free(c.query);
    dtl_buffer_release(&c.out);
    return code;
}
