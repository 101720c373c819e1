/* detect.h - what the first bytes of a source say about it (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_DETECT_H
#define DTL_CORPUS_DETECT_H

#include "base/slice.h"

enum { DTL_DETECT_BYTES = 4096 };

/* What a file type with known magic bytes is, and what to do with it; NULL where head begins none of them. */
const char *dtl_detect_magic(dtl_slice head);

/* Whether head has NUL bytes, or control bytes in more than one of ten places. */
bool dtl_detect_binary(dtl_slice head);

/* Whether a '[' at head's beginning opens an array of objects, or an empty one that ends the source. */
bool dtl_detect_json_array(dtl_slice head);

/* Whether head begins with a tag or declaration of HTML. */
bool dtl_detect_html(dtl_slice head);

#endif
