/* pager.h - what is longer than the screen of a terminal goes through the user's pager, as git(1) does it.
 *
 * Output is held back until it fills the screen. Then the pager begins and standard output leads to it; what is shorter is written
 * as it is, when it ends. Standard error follows where it is a terminal, too. While the pager runs, the keys that interrupt
 * are its own, and a reader who leaves it ends the output like a closed pipe.
 * Environment  DATELINE_PAGER, else PAGER, else less; empty or "cat" is no pager. LESS is FRX where it is not set.
 * Errors       a pager that cannot be run is as none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_PAGER_H
#define DTL_QUERY_PAGER_H

#include <sys/types.h>

#include "base/buffer.h"

typedef struct {
    const char *program; /* that is to be run yet; NULL: none */
    unsigned rows, columns;
    unsigned row, column; /* where what is held ends */
    bool escape;          /* within a colour */
    dtl_buffer held;
    pid_t child; /* 0: none runs */
    bool errors; /* standard error leads to it, too */
} dtl_pager;

/* The program that the environment names; NULL where there is to be none. */
const char *dtl_pager_program(void);

/* A screen of that size. */
dtl_pager dtl_pager_for(const char *program, unsigned rows, unsigned columns);

/* Whether the text was kept for later: else it is to be written to standard output, which leads to the pager then. */
bool dtl_pager_holds(dtl_pager *pager, dtl_slice text);

/* Writes what is held, and holds nothing any more. */
void dtl_pager_let_go(dtl_pager *pager);

/* Lets go, ends the output and waits until the pager was left. Standard output is closed then, if it led to one. */
void dtl_pager_end(dtl_pager *pager);

#endif
