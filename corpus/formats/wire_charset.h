/* wire_charset.h - which characters the bytes of a wire message are (private to the room).
 *
 * Nothing in a message says so. Bytes over 0x7f are UTF-8 where all of them are; else CP 850 where they would be letters
 * within words there, and not in Windows-1252. Without such bytes, { | } ~ within words are national letters of ISO 646,
 * of the country whose small words the message has. What remains unclear is left as it is.
 * CP 437 has the same letters as CP 850 in all places that Western newspapers use.
 * Source  IBM code page 850; ISO/IEC 646 variants: DIN 66003, SEN 850200 B, NS 4551-1, NF Z 62-010, and the Spanish and Italian
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_FORMATS_WIRE_CHARSET_H
#define DTL_CORPUS_FORMATS_WIRE_CHARSET_H

#include "base/arena.h"

/* UTF-8 of bytes, in the arena or bytes themselves; *encoding is the name of what was found, NULL: ASCII or UTF-8. */
dtl_slice dtl_wire_utf8(dtl_arena *arena, dtl_slice bytes, const char **encoding);

#endif
