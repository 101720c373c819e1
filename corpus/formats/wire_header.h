/* wire_header.h - the parts of a wire message, and what its header and trailer say (private to the room).
 *
 *   IPTC 7901   SOH  source+number priority category words [free] CR LF  [keywords] CR LF  STX text ETX  DDHHMM ZONE MON YY
 *   ANPA 1312   SOH  level+number [US selector] LF  priority category format keyword [version] MM-DD[-YY] words  STX text ETX
 *   AP          the trailer says AP-WF-MM-DD-YY HHMMGMT
 *   otherwise   ZCZC and the rest of its line are the header, the lines up to NNNN the text
 * Source  IPTC 7901 (1995), sections 2 and 3; ANPA 1312 (1989)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_WIRE_HEADER_H
#define DTL_CORPUS_FORMATS_WIRE_HEADER_H

#include "base/day.h"
#include "base/slice.h"

typedef enum { DTL_WIRE_PLAIN, DTL_WIRE_IPTC, DTL_WIRE_ANPA } dtl_wire_kind;

typedef struct {
    dtl_wire_kind kind;
    dtl_slice text;
    dtl_slice number;   /* source and number: "vta062" */
    dtl_slice category; /* one letter, mostly */
    dtl_slice keywords; /* "Varnland/weather/", "BC-VAR--Ferry" */
    dtl_slice agency;   /* what the header or trailer names */
    dtl_slice trailer;  /* behind the text */
    bool table;         /* the format says so: lines are rows */
    dtl_day day;        /* it was sent; DTL_DAY_NONE where it cannot be told */
    const char *day_from;
} dtl_wire_message;

/* Cuts a message; slices point into it. */
void dtl_wire_cut(dtl_slice message, dtl_wire_message *m);

/* The day and agency of a line like "AP-WF-11-13-13 1509GMT"; false where it is none. */
bool dtl_wire_sign_off(dtl_slice line, dtl_wire_message *m);

/* What a category letter of ANPA 1312 means, of those that all senders use alike; empty for the others. */
dtl_slice dtl_wire_category(dtl_slice code);

/* The next line of s from *at on, which moves behind it; line ends, and blanks and controls around it, are left out. */
dtl_slice dtl_wire_line(dtl_slice s, size_t *at);

#endif
