/* clean.h - from the bytes of a field to text that is kept.
 *
 * Invalid UTF-8 repaired (text/utf8.h), normal form C, every kind of line end (CR LF, CR, FF, U+2028, U+2029) to '\n',
 * every kind of space and tabs to ' ', NUL and other control characters, soft hyphens, U+200B, U+FEFF, U+FFFC and marks of
 * direction out (the joiners U+200C and U+200D stay: scripts need them), ligatures of Latin letters taken apart, runs of spaces to one, spaces at both ends of a line out, three
 * or more line ends to two. U+0080-U+009F are Windows-1252 that was read as Latin-1, and become what was meant.
 * Law     cleaning twice is cleaning once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_CLEAN_H
#define DTL_CORPUS_CLEAN_H

#include "base/arena.h"
#include "corpus/article.h"

/* Text of several paragraphs. The input itself where it was clean already. */
dtl_slice dtl_clean_text(dtl_arena *arena, dtl_slice text);

/* The same for a field of one line: line ends are spaces; longer than DTL_FIELD_MAX_BYTES is cut on a code point. */
dtl_slice dtl_clean_line(dtl_arena *arena, dtl_slice text);

#endif
