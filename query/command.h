/* command.h - what the parts of the command dateline-query share: main.c reads the command line and opens the archives, and
 * one run_*.c for each thing that can be asked prints the answer. Only these print.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_COMMAND_H
#define DTL_QUERY_COMMAND_H

#include "query/near/overlap.h"
#include "query/options.h"
#include "query/pager.h"
#include "query/search/search.h"

enum { DTL_EXIT_FOUND = 0, DTL_EXIT_NONE = 1, DTL_EXIT_ERROR = 2 };

typedef struct {
    char **argv;           /* of main */
    dtl_settings settings; /* of the user's file */
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

/* Opens the archives of the options, in place of what is open, and makes the renderer ready; shows only what came after a
 * generation, 0: all. Prints the error where it is false. */
bool dtl_command_open(dtl_command *command, uint64_t since);

/* The query of the options, with what it favours; NULL where it cannot be read, which is then printed with its place. */
const dtl_node *dtl_command_tree(dtl_command *command);

/* Each answers what the options ask for, and returns the exit code. */
int dtl_run_one(dtl_command *command);
int dtl_run_batch(dtl_command *command);
int dtl_run_profile(dtl_command *command);
int dtl_run_like(dtl_command *command);
int dtl_run_background(dtl_command *command);
int dtl_run_save(dtl_command *command);
int dtl_run_saved(dtl_command *command);
int dtl_run_new(dtl_command *command);
int dtl_run_forget(dtl_command *command);
int dtl_run_complete(dtl_command *command);
int dtl_run_show(dtl_command *command);

/* A query that is parsed. */
typedef struct {
    dtl_slice text; /* as given */
    const dtl_node *tree;
    const dtl_left_out *left_out;
    size_t left_out_count;
    const dtl_overlap *given; /* a text whose near-copies are left out, too; NULL: there is none */
    bool linked;              /* the tree is as it is to be searched (names/link.h) */
} dtl_asked_query;

/* Its page, counts or number. */
int dtl_run_query(dtl_command *command, const dtl_asked_query *asked);

#endif
