/* command_line.h - what both programs do alike with getopt_long(3): say well what was wrong with an option.
 *
 * Errors  DTL_BAD_QUERY with a message that ends in what to try
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_COMMAND_LINE_H
#define DTL_BASE_COMMAND_LINE_H

#include <getopt.h>

#include "base/error.h"
#include "base/slice.h"

/* The error for what getopt_long did not take. word: the argument that it stood at; code: optopt. The nearest name is
 * suggested. */
dtl_status dtl_option_refuse(const struct option *options, const char *program, const char *word, int code,
                             dtl_error *err);

/* Which of the names is meant, as a place among them; else the error, with the nearest one or with all. option is how the message
 * calls the option. */
dtl_status dtl_option_choose(const char *option, dtl_slice typed, const char *const *names, size_t count, size_t *place,
                             dtl_error *err) DTL_MUST_CHECK;

/* Whether the program has an option of exactly that name: "--name" or "--name=value"; else the error says what is near. */
bool dtl_option_exists(const struct option *options, const char *program, const char *option, dtl_error *err);

/* A whole number from 0 to largest, digits only. name is how the message calls the option. */
dtl_status dtl_option_number(const char *text, const char *name, uint64_t largest, uint64_t *number,
                             dtl_error *err) DTL_MUST_CHECK;

#endif
