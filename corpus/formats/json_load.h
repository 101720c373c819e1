/* json_load.h - parse a record, also one that is JSON but for small damage (private to the room).
 *
 * What exporters get wrong is mended in a copy, and only when the parser has refused the record: half surrogate escapes
 * become U+FFFD, control characters within strings spaces, and numbers too large for the parser strings.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_JSON_LOAD_H
#define DTL_CORPUS_JSON_LOAD_H

#include <jansson.h>

#include "base/arena.h"

/* The object in text, which is valid UTF-8; end it with json_decref. DTL_BAD_INPUT, DTL_TOO_BIG as reader.h says. */
dtl_status dtl_json_load(dtl_arena *arena, dtl_slice text, json_t **root, dtl_error *err) DTL_MUST_CHECK;

#endif
