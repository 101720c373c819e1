/* options_saved.h - what of the command line concerns saved searches and settings; private to options.c.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_OPTIONS_SAVED_H
#define DTL_QUERY_OPTIONS_SAVED_H

#include "query/options.h"

/* Notes an option that was read, should a saved search keep it. value: NULL where it has none. */
void dtl_options_keep(dtl_arena *arena, const char *name, const char *value, dtl_query_options *options);

/* Whether the option "--name=value" may stand in a file: not one that asks for something, once. */
dtl_status dtl_options_settable(const char *option, dtl_error *err) DTL_MUST_CHECK;

/* Once all is read: what --new and --peek stand beside, and which search is meant. Words behind --saved and --new are its name,
 * since no query can be there. asked_by: the option that says what is asked for. */
dtl_status dtl_options_settle(dtl_query_options *options, const char *asked_by, dtl_error *err) DTL_MUST_CHECK;

#endif
