/* date.h - the dates that news feeds write (private to the room).
 *
 *   ISO 8601 (base/day.h), also with slashes, and with a zone behind the day      2021-08-03  20210803  2021/08/03
 *   RFC 822 and mail                                                              Tue, 03 Aug 2021 10:00:00 GMT
 *   written out, ordinals, month and year alone                           August 3, 2021  3rd Aug. 2021  August 2021
 *   slashes: the month is first unless it can only be the day                     08/03/2021  25/12/2021
 *   seconds or milliseconds since 1970, in digits or as a number                  1627948800  1627948800000
 * The day is the one that is written; time and zone are not read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_DATE_H
#define DTL_CORPUS_DATE_H

#include "base/day.h"

/* Returns whether text was a date; span is untouched where it was none. */
bool dtl_date_parse(dtl_slice text, dtl_day_span *span);

/* A number: YYYYMMDD or YYYY where it can be one of the years 1500 to 2199, else seconds or milliseconds since 1970. */
bool dtl_date_of_number(double number, dtl_day_span *span);

#endif
