/* detect.h - what the first bytes of a source say about it (private to the room).
 *
 * Everything is decided from at most DTL_DETECT_BYTES, so that the answer does not depend on how the bytes came.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_DETECT_H
#define DTL_CORPUS_DETECT_H

#include "corpus/record/record.h"

enum { DTL_DETECT_BYTES = 8192 };

/* What a kind of file that is not read is, and what to do with it; NULL where head begins none of them. */
const char *dtl_detect_refused(dtl_slice head);

/* Whether head has NUL bytes, or control bytes in more than one of ten places. */
bool dtl_detect_binary(dtl_slice head);

/* Whether a '[' at head's beginning opens an array of objects, or an empty one that ends the source. */
bool dtl_detect_json_array(dtl_slice head);

/* HTML, XML, SGML, CSV, WIRE, WARC by what head begins with; AUTO where it is none of these. In UTF-16 too. */
dtl_format dtl_detect_format(dtl_slice head);

typedef enum { DTL_UTF16_NOT, DTL_UTF16_LITTLE, DTL_UTF16_BIG } dtl_utf16;

/* By the byte order mark, or by the NUL bytes that are half of what is Latin script. */
dtl_utf16 dtl_detect_utf16(dtl_slice head);

/* detect_table.c: whether head begins with a line of column names, followed by lines of as many fields. */
bool dtl_detect_table(dtl_slice head);

/* detect_markup.c: HTML, XML or SGML; AUTO where head is not markup, or of an unknown kind. */
dtl_format dtl_detect_markup(dtl_slice head);

#endif
