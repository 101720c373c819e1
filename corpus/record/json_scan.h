/* json_scan.h - where a JSON object ends, without parsing it (private to the room).
 *
 * Brackets are matched outside of strings, by kind, and what may follow what is checked just enough that a lost quote
 * or bracket is noticed at once instead of swallowing the records behind it. Values and keys are not checked: the parser
 * does that.
 * The scan can be interrupted after any byte: it holds no pointers. dtl_json_scan s = {0} begins before the '{'.
 * Source  RFC 8259
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_JSON_SCAN_H
#define DTL_CORPUS_JSON_SCAN_H

#include "corpus/record/record.h"

typedef enum { DTL_SCAN_MORE, DTL_SCAN_DONE, DTL_SCAN_BROKEN } dtl_scan_result;

typedef struct {
    size_t depth;
    uint64_t position; /* bytes fed so far */
    uint64_t suspect;  /* when BROKEN: the object may be whole up to here, not further */
    char before;       /* the last byte outside strings that is not white space; '"' behind a string */
    bool in_string, escaped;
    bool too_deep; /* over DTL_JSON_MAX_DEPTH somewhere; brackets below are only counted there */
    uint8_t square[DTL_JSON_MAX_DEPTH / 8]; /* a bit per open bracket: it is a [ */
} dtl_json_scan;

/* Feeds bytes; *used is how many were taken: through the closing bracket when DONE, all of them when MORE. */
dtl_scan_result dtl_json_scan_feed(dtl_json_scan *scan, dtl_slice bytes, size_t *used);

static inline bool dtl_json_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

#endif
