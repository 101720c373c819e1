/* command.h - what the parts of the command dateline-query share: main.c reads the command line and opens the archives, and
 * one run_*.c for each thing that can be asked prints the answer. Only these print.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COMMAND_H
#define DTL_QUERY_COMMAND_H

#include "query/options.h"
#include "query/pager.h"
#include "query/search/search.h"

enum { DTL_EXIT_FOUND = 0, DTL_EXIT_NONE = 1, DTL_EXIT_ERROR = 2 };

typedef struct {
    dtl_query_options options;
    dtl_render_options render;
    dtl_arena *arena; /* of the command line */
    dtl_arena *query; /* of one query */
    dtl_searcher *searcher;
    dtl_buffer out;
    dtl_pager pager;
    unsigned width; /* of the terminal */
    uint64_t found; /* results of all queries */
    bool broken_pipe;
} dtl_command;

/* Prints the error; DTL_EXIT_ERROR. */
int dtl_command_fail(const dtl_error *err);

/* Writes out what was rendered; a reader that went away (head, less) ends the output quietly. */
void dtl_command_flush(dtl_command *command);

/* The query of the options, with what it favours; NULL where it cannot be read, which is then printed with its place. */
const dtl_node *dtl_command_tree(dtl_command *command);

/* Each answers what the options ask for, and returns the exit code. */
int dtl_run_one(dtl_command *command);
int dtl_run_batch(dtl_command *command);
int dtl_run_profile(dtl_command *command);
int dtl_run_show(dtl_command *command);

/* A query that is parsed: its page, counts or number. text: as given. */
int dtl_run_query(dtl_command *command, dtl_slice text, const dtl_node *tree);

#endif
