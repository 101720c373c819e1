/* csv_scan.h - rows and cells of tables with separators.
 *
 * A cell that begins with a quote ends at the next quote that a separator or line end follows; "" in it is a quote, and so is
 * a quote with anything else behind it: sloppy exporters do not double them. Blanks around a quoted cell are no part of it.
 * The scan can be interrupted after any byte: it holds no pointers.
 * Source  RFC 4180; IANA text/tab-separated-values; the "sep=;" line is that of spreadsheet programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_CSV_SCAN_H
#define DTL_CORPUS_CSV_SCAN_H

#include "base/arena.h"

/* A quoted cell with more lines, or bytes, has lost its end quote. */
enum { DTL_CSV_CELL_MAX_LINES = 8192, DTL_CSV_CELL_MAX_BYTES = 16 << 20 };

/* Longer lines with the names of columns, or more columns, are none. */
enum { DTL_CSV_HEADER_MAX_BYTES = 8 << 10, DTL_CSV_COLUMNS_MAX = 256 };

typedef enum { DTL_CSV_BEGIN, DTL_CSV_PLAIN, DTL_CSV_QUOTED, DTL_CSV_QUOTE } dtl_csv_state;
typedef enum { DTL_ROW_MORE, DTL_ROW_DONE, DTL_ROW_BROKEN } dtl_row_result;

typedef struct {
    dtl_csv_state state;
    char separator;
    size_t separators; /* outside of quotes: the columns are one more */
    size_t lines;      /* line ends within quotes: of the row, and of the cell */
    size_t cell_lines, cell_bytes;
    char before;     /* the byte before */
    bool may_open;   /* the quote that was seen within quotes stands behind a separator */
    bool lost_quote; /* in some cell: such a quote opens a cell of the next line, so this one was not ended */
} dtl_csv_scan;

/* Feeds bytes; *used is how many were taken: through the row's line end when DONE. BROKEN: a line end within a quoted
 * cell that is over the limits. */
dtl_row_result dtl_csv_scan_feed(dtl_csv_scan *scan, dtl_slice bytes, size_t *used);

/* Which of , ; tab | parts the columns of the first line: the most frequent outside of quotes; a comma where none is. */
char dtl_csv_separator(dtl_slice header);

/* The cells of a row without its line end, unquoted, in the arena; returns how many, at most DTL_CSV_COLUMNS_MAX. */
size_t dtl_csv_cells(dtl_arena *arena, dtl_slice row, char separator, dtl_slice *cells);

#endif
