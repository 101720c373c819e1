/* json_mend.h - the JSON values in a script, also of one that is damaged (private to the room).
 *
 * Mended is what templates get wrong: HTML comments and CDATA around, comments within, entities for quotes (&quot;), commas before
 * a closing bracket or none between members' ends, control characters and unescaped quotes in strings, escapes that JSON does
 * not know, an end that is cut off. A quote ends a string where a comma, a colon, a bracket or the end follows.
 * Cost    linear in the script
 * Source  RFC 8259; for comments and CDATA in scripts WHATWG HTML, 4.12.1.3
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_JSON_MEND_H
#define DTL_CORPUS_PAGE_JSON_MEND_H

#include "base/buffer.h"

enum { DTL_JSON_MEND_DEPTH = 128 }; /* brackets within brackets; a value that is deeper is passed over */

/* The next object or array in script from *at on, which then stands behind it, mended, in out; false where there is none. */
bool dtl_json_mend_next(dtl_slice script, size_t *at, dtl_buffer *out);

#endif
