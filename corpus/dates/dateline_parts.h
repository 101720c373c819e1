/* dateline_parts.h - place, date, agency and dash, the parts that a dateline is made of (private to the room).
 *
 * Each function looks at text from at, and returns the byte behind what it found, or at itself where there is nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_DATELINE_PARTS_H
#define DTL_CORPUS_DATELINE_PARTS_H

#include "base/day.h"

/* Words that begin with a capital, small ones ("and", "de") between them. */
typedef struct {
    size_t words;   /* that begin with a capital */
    size_t letters; /* of all words */
    bool capitals;  /* there is no small letter but in small words */
    bool calendar;  /* the first is the name of a month or weekday */
} dtl_place_shape;

size_t dtl_place_words(dtl_slice text, size_t at, dtl_place_shape *shape);

/* A date that may lack its year, or be a weekday alone: "Feb. 12", "21. November", "Nov 21, 2019", "Monday", "21". */
typedef struct {
    int year, month, day; /* 0: not written */
    unsigned weekday;
} dtl_partial_date;

size_t dtl_partial_date_end(dtl_slice text, size_t at, dtl_partial_date *date);

/* The day it stands for, by the day of publication; false where that is not known and it lacks its year. */
bool dtl_partial_date_resolve(const dtl_partial_date *date, dtl_day publication, dtl_day_span *span);

/* What stands between ( ), [ ] or / /. */
size_t dtl_enclosed_end(dtl_slice text, size_t at, dtl_slice *inner);

/* How a dateline ends: "-", " -- ", ".—", ":", "_". */
typedef struct {
    bool dash, strong; /* strong: no hyphen within a word looks like it */
    bool colon, point;
} dtl_dash;

size_t dtl_dash_end(dtl_slice text, size_t at, dtl_dash *dash);

/* The kind of the character at at; END also for a line's end. */
typedef enum { DTL_LETTER_END, DTL_LETTER_SMALL, DTL_LETTER_CAPITAL, DTL_LETTER_CASELESS, DTL_LETTER_NONE } dtl_letter;
dtl_letter dtl_letter_at(dtl_slice text, size_t at, size_t *end);

size_t dtl_skip_blanks(dtl_slice text, size_t at);

#endif
