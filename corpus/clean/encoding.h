/* encoding.h - bytes in whatever encoding they were kept in, to UTF-8.
 *
 * What decides, in this order:
 *   a byte order mark                                  UTF-8, UTF-16, UTF-32
 *   zero bytes at every second place                   UTF-16 without a mark
 *   the bytes are UTF-8                                UTF-8, whatever is declared (but for 7-bit encodings with escapes)
 *   nearly all that is not ASCII in them is UTF-8      UTF-8, the rest read as Windows-1252 (text/utf8.h)
 *   what is declared, outside or inside of the bytes, where every byte means something in it
 *   statistics (libuchardet), where there is enough to count
 *   Windows-1252
 * Declared names are read as browsers read them: iso-8859-1 is Windows-1252, gb2312 is GB 18030.
 * Source  WHATWG Encoding Standard, 4.2 (names and labels); HTML Standard, 13.2.3.2 (a declaration within the first 1024
 *         bytes); XML 1.0, appendix F; Li and Momoi, "A composite approach to language/encoding detection" (2001)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_CLEAN_ENCODING_H
#define DTL_CORPUS_CLEAN_ENCODING_H

#include "text/utf8.h"

enum { DTL_ENCODING_NAME_BYTES = 40, DTL_ENCODING_DECLARED_WITHIN = 1024 };

typedef struct {
    char name[DTL_ENCODING_NAME_BYTES]; /* that the bytes were read as, "UTF-8" where they were that */
    dtl_utf8_report repair;             /* bytes that meant nothing in it */
} dtl_encoding;

/* Valid UTF-8 without a byte order mark: a part of bytes where they are UTF-8, else a copy in the arena. declared: from
 * outside (HTTP), may be empty. */
dtl_slice dtl_encoding_decode(dtl_arena *arena, dtl_slice bytes, dtl_slice declared, dtl_encoding *encoding);

/* What an HTML or XML document declares of itself: <meta charset=>, http-equiv, <?xml encoding=?>; empty where nothing. */
dtl_slice dtl_encoding_declared(dtl_slice bytes);

#endif
