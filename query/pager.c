/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

const char *dtl_pager_program(void) {
    const char *terminal = getenv("TERM");
    const char *program = getenv("DATELINE_PAGER");
    if (!program) program = getenv("PAGER");
    if (!program) program = "less";
    bool const shows = terminal && *terminal && strcmp(terminal, "dumb") != 0;
    return shows && *program && strcmp(program, "cat") != 0 ? program : NULL;
}

dtl_pager dtl_pager_for(const char *program, unsigned rows, unsigned columns) {
    return (dtl_pager){.program = program, .rows = rows, .columns = columns};
}

/* Counts the rows that a text fills: by characters, which is close enough. */
static void count_rows(dtl_pager *p, dtl_slice text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char const c = (unsigned char)text.data[i];
        if (p->escape) p->escape = c != 'm';
        else if (c == '\033') p->escape = true;
        else if (c == '\n' || (c & 0xC0) != 0x80) p->column++;
        if (c != '\n' && p->column <= p->columns) continue;
        p->row++;
        p->column = c == '\n' ? 0 : 1;
    }
}

/* A command line goes through the shell, a bare name does not: that it cannot be run is then known. */
static bool spawn(const char *program, int input, pid_t *child) {
    char shell[] = "sh", option[] = "-c";
    char *command = strdup(program);
    if (!command) dtl_out_of_memory();
    char *line[] = {shell, option, command, NULL}, *bare[] = {command, NULL};
    char **argv = strpbrk(program, " \t\n|&;<>()$`\\\"'*?[#~=%") ? line : bare;
    posix_spawn_file_actions_t actions;
    bool spawned = posix_spawn_file_actions_init(&actions) == 0;
    if (spawned) {
        spawned = posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) == 0 &&
                  posix_spawnp(child, argv[0], &actions, NULL, argv, environ) == 0;
        posix_spawn_file_actions_destroy(&actions);
    }
    free(command);
    return spawned;
}

static void start(dtl_pager *p) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return;
    setenv("LESS", "FRX", 0);
    setenv("LV", "-c", 0);
    if (spawn(p->program, ends[0], &p->child)) {
        signal(SIGINT, SIG_IGN);
        signal(SIGQUIT, SIG_IGN);
        signal(SIGPIPE, SIG_IGN);
        dup2(ends[1], STDOUT_FILENO);
        p->errors = isatty(STDERR_FILENO) && dup2(ends[1], STDERR_FILENO) >= 0;
    } else {
        p->child = 0;
    }
    close(ends[0]);
    close(ends[1]);
}

void dtl_pager_let_go(dtl_pager *p) {
    p->program = NULL;
    if (p->held.size == 0) return;
    fwrite(p->held.data, 1, p->held.size, stdout); /* main looks whether that went well */
    fflush(stdout);
    dtl_buffer_release(&p->held);
}

bool dtl_pager_holds(dtl_pager *p, dtl_slice text) {
    if (!p->program) return false;
    count_rows(p, text);
    if (p->row < p->rows) {
        dtl_buffer_slice(&p->held, text);
        return true;
    }
    start(p);
    dtl_pager_let_go(p);
    return false;
}

void dtl_pager_end(dtl_pager *p) {
    dtl_pager_let_go(p);
    if (p->child == 0) return;
    fflush(stdout);
    close(STDOUT_FILENO);
    if (p->errors) close(STDERR_FILENO); /* else the pager would wait for more */
    while (waitpid(p->child, NULL, 0) < 0 && errno == EINTR) continue;
    p->child = 0;
}
