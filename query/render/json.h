/* json.h - JSON being written: the members of an object, in the order in which they are said.
 *
 * Source  RFC 8259. Escaped beyond what it asks: DEL, C1, U+2028 and U+2029; what is not UTF-8 is written as U+FFFD.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_JSON_H
#define DTL_QUERY_RENDER_JSON_H

#include "base/buffer.h"

/* An object whose brackets the caller writes. */
typedef struct {
    dtl_buffer *out;
    const char *before; /* what goes before each member: a new line and its indent, or nothing */
    bool first;
} dtl_json;

void dtl_json_string(dtl_slice text, dtl_buffer *out);

/* The name of a member; its value is the caller's to write. */
void dtl_json_member(dtl_json *object, const char *name);

/* Left out where the text is empty. */
void dtl_json_member_string(dtl_json *object, const char *name, dtl_slice text);
void dtl_json_member_count(dtl_json *object, const char *name, uint64_t count);
void dtl_json_member_number(dtl_json *object, const char *name, double value);

/* An array of objects: each on a line of its own, or all on one, as the members of the object that has it. */
typedef struct {
    dtl_json *owner;
    bool wide, any;
} dtl_json_list;

dtl_json_list dtl_json_list_begin(dtl_json *object, const char *name);

/* Begins an object, whose closing bracket the caller writes. */
dtl_json dtl_json_list_item(dtl_json_list *list);
void dtl_json_list_end(const dtl_json_list *list);

#endif
