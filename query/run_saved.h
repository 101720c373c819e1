/* run_saved.h - what --save, --saved, --new and --forget share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RUN_SAVED_H
#define DTL_QUERY_RUN_SAVED_H

#include "query/command.h"
#include "query/render/render_searches.h"

/* The saved searches of the archive; prints what of them cannot be read. Prints the error where it is false. */
bool dtl_saved_load(dtl_command *command, dtl_searches *searches);

/* That of the name that the options give; NULL, and told, where there is none. */
const dtl_saved_search *dtl_saved_find(dtl_command *command, const dtl_searches *searches);

/* Makes the options those of the command line with those of the search below them, and the query that of the search. */
bool dtl_saved_take(dtl_command *command, const dtl_saved_search *search);

/* Takes the search and counts what is new in it; the archive is then open as it is since the search has shown it. */
dtl_listed_search dtl_saved_count(dtl_command *command, const dtl_saved_search *search, const dtl_node **tree);

#endif
