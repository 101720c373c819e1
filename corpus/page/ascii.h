/* ascii.h - words of pages that are ASCII, whatever the case of their letters (private to the room).
 *
 * For names of attributes and tags, addresses, scripts, and the English words that are looked for in labels; words to look for
 * are given in small letters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_CORPUS_PAGE_ASCII_H
#define DTL_CORPUS_PAGE_ASCII_H

#include "base/slice.h"

static inline char dtl_page_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

bool dtl_page_same_name(dtl_slice text, const char *word);
bool dtl_page_holds(dtl_slice text, const char *word);
bool dtl_page_starts(dtl_slice text, const char *word);

/* Without white space at both ends. */
dtl_slice dtl_page_trim(dtl_slice text);

/* Whether it begins with http:// or https://. */
bool dtl_page_web_address(dtl_slice text);

#endif
