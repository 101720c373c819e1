/* report.h - what the tagger makes of given texts, as lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_ENTITIES_TRAIN_REPORT_H
#define DTL_INDEXER_ENTITIES_TRAIN_REPORT_H

#include <stdio.h>

#include "base/error.h"

/* Running text as tokens apart by blanks, digits as 0. */
dtl_status dtl_report_tokens(FILE *in, FILE *out, dtl_error *err) DTL_MUST_CHECK;

/* Running text, its documents apart by form feeds, with the names in brackets: [PER Anna Velt]. */
dtl_status dtl_report_marked(const char *model, FILE *in, FILE *out, dtl_error *err) DTL_MUST_CHECK;

/* Token TAB tag in the file TAB tag found. how: spaced (tokens of the file, a blank between any two), running (the same, as text is
 * printed) words (those of text/words.h in running text), or bytes (a line for each name in running
 * text, found where its first and last byte are). model is a path, or "-" for the one in the program. */
dtl_status dtl_report_tags(const char *model, const char *path, const char *how, FILE *out,
                           dtl_error *err) DTL_MUST_CHECK;

#endif
