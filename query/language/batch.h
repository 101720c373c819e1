/* batch.h - the lines of a --batch file: id TAB query, the query plain words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_LANGUAGE_BATCH_H
#define DTL_QUERY_LANGUAGE_BATCH_H

#include "base/arena.h"

#define DTL_BATCH_FILE_MAX_BYTES ((size_t)256 << 20)

typedef struct {
    dtl_slice id, query;
    uint64_t offset; /* of the line */
} dtl_batch_line;

/* Reads the next line of a batch text at *at; DTL_END behind the last; DTL_BAD_INPUT for a line without a tab or id (the
 * next call reads on behind it). Empty lines are passed over. */
dtl_status dtl_batch_next(dtl_slice text, size_t *at, dtl_batch_line *line, dtl_error *err) DTL_MUST_CHECK;

#endif
