/* date.h - the dates of publication that wires, feeds, pages and archives write (docs/formats.md lists the forms).
 *
 * The day is the one that is written; time of day and zone are passed over. Month and year alone keep their precision; a
 * season or a quarter is its year. Which number is the month, and which century two digits are in: match.h.
 * Years outside of 1600 to 2100 are no dates, and neither are numbers that are too small to be seconds since 1973.
 * Cost    about 50 ns for ISO 8601, 300 to 800 ns for what is written in words
 * Source  ISO 8601-1 (with week dates and ordinal days); RFC 5322 and RFC 9110, 5.6.7; ISO 9899 asctime; ECMA-262 Date;
 *         IPTC 7901; ANPA 1312
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_DATE_H
#define DTL_CORPUS_DATE_H

#include "base/day.h"

/* A field that is to be a date, from its first byte to its last: a few words may stand around it ("Published: ... at 10:15pm",
 * "Home Edition"), a sentence may not. Of two dates the one that is said to be of publication is taken, else the first
 * that is not said to be of a change, else the first. Returns whether it was a date; span is untouched where it was none. */
bool dtl_date_parse(dtl_slice text, dtl_day_span *span);

/* A day with its year in the first 400 bytes of a line of text, chosen as above; nothing less than a day, and no 1.2.19.
 * text[*begin..*end) is what was read. */
bool dtl_date_find(dtl_slice text, dtl_day_span *span, size_t *begin, size_t *end);

/* A number: YYYYMMDD, YYYYMM or YYYY where it can be that, else seconds, milli- or microseconds since 1970. */
bool dtl_date_of_number(double number, dtl_day_span *span);

/* The date in the names of folders and file, as last resort: "2019/11/21/slug.txt", "1936-05-09_courier.txt",
 * "courier-19360509-p3.xml", "2019/11/slug.txt" (the month). Where names say different days, none. */
bool dtl_date_of_path(dtl_slice path, dtl_day_span *span);

#endif
