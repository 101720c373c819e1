/* json_value.h - the text in a JSON value of whatever shape an exporter gave it (private to the room).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_JSON_VALUE_H
#define DTL_CORPUS_JSON_VALUE_H

#include <jansson.h>

#include "base/arena.h"
#include "corpus/formats/keys.h"

/* Whether s holds nothing at all worth taking for a field. */
bool dtl_json_empty(dtl_slice s);

/* The string; empty for any other value. */
dtl_slice dtl_json_string(const json_t *value);

/* The value at a key, or at a path of keys with points between; of an array the first element is gone into. */
json_t *dtl_json_at(json_t *node, dtl_slice path);

/* The text of a scalar; of an object the first inner key that holds something; the first such in an array. */
dtl_slice dtl_json_text(dtl_arena *arena, json_t *value, dtl_names inner);

/* The elements of an array, or the one value, with a separator between. */
dtl_slice dtl_json_joined(dtl_arena *arena, json_t *value, dtl_names inner, dtl_slice separator);

#endif
