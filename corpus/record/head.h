/* head.h - the head of a WARC record, an HTTP response or a message: lines "Name: value" before an empty one (private to
 * the room).
 *
 * Taken as they come: lines that end in LF, CRLF or CRCRLF; names in any case; values that go on in the next line behind
 * a blank, whose line ends then stand in the value.
 * Source  RFC 9112, 5; RFC 5322, 2.2; ISO 28500:2017, 4
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_HEAD_H
#define DTL_CORPUS_HEAD_H

#include "base/slice.h"

/* Bytes through the empty line; 0 where there is none. */
size_t dtl_head_size(dtl_slice bytes);

/* The line at the beginning, without its end. */
dtl_slice dtl_head_line(dtl_slice bytes);

/* The value of the first field of this name (in lower case), without blanks around it; empty where there is none. */
dtl_slice dtl_head_field(dtl_slice head, const char *name);

/* "text/html" of "Text/HTML; charset=utf-8" is what stands before the first ';'. */
dtl_slice dtl_head_token(dtl_slice value);

/* The value of a parameter ("charset"), without quotes. */
dtl_slice dtl_head_parameter(dtl_slice value, const char *name);

#endif
