/* dateline.h - the dateline at the beginning of an article: where it was written, when, and by which agency.
 *
 *   KYIV, Ukraine, Feb. 12 (AP) -     LONDON, Nov 21 (Reuters) -     WASHINGTON --          Berlin (dpa) -
 *   ST. PETERSBURG, Fla. (AP) _       MADRID, 21 (EUROPA PRESS)      (Reuters) -            LONDON, June 4.—
 *   MOSCOW, November 21. /TASS/.      Moscow. November 21. INTERFAX.RU -                    DUBLIN, Monday.
 * also with a line "By Jane Doe", "Special to The Courier", "From Our Own Correspondent" before it.
 *
 * What it takes off must look like a dateline in two ways: a place in capitals and a dash, an agency that is known in
 * parentheses, a date behind a comma. Headlines in capitals, "BREAKING:", text that is all in capitals and sentences with
 * a dash stay as they are.
 * In      valid, cleaned UTF-8 (clean/clean.h)
 * Cost    looks at the first DTL_DATELINE_MAX_BYTES of a line; most texts are left at their first word
 * Source  AP and Reuters style books on datelines; their practice since the telegraph
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_DATELINE_H
#define DTL_CORPUS_DATELINE_H

#include "base/arena.h"
#include "base/day.h"

enum { DTL_DATELINE_MAX_BYTES = 160 };

typedef struct {
    dtl_slice place;    /* as written: "KYIV, Ukraine"; empty where there is only an agency */
    const char *agency; /* short name; NULL where it names none, or one that is not known */
    dtl_slice wire;     /* the agency as written; empty where it names none */
    dtl_slice byline;   /* of a line before: "Jane Doe", "From Our Own Correspondent" */
    dtl_day_span
        day;     /* its year is the nearest to publication, and not after; first is DTL_DAY_NONE where there is none */
    size_t size; /* bytes to take off */
} dtl_dateline;

/* publication may be DTL_DAY_NONE: then only a date with its year gives a day. *out is untouched where there is none. */
bool dtl_dateline_parse(dtl_slice text, dtl_day publication, dtl_dateline *out);

/* "RIO DE JANEIRO, Brazil" -> "Rio de Janeiro, Brazil"; "WASHINGTON, D.C." -> "Washington, D.C.". */
dtl_slice dtl_place_tidy(dtl_arena *arena, dtl_slice place);

/* Bytes of text before the agency's credit in its last paragraph, if that is one: "(Reporting by ...; editing by ...)",
 * "The Associated Press contributed to this report.", "— AP". Blanks before it do not count; equal to text.size where there
 * is none, never 0. *agency is the one of a credit that is nothing else, else NULL. */
size_t dtl_credit_begin(dtl_slice text, const char **agency);

#endif
