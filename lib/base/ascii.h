/* ascii.h - letters, digits and blanks of ASCII, whatever the locale; words whose case does not matter.
 *
 * Other bytes are none of these, so the parts of a UTF-8 character never are. Words to look for are given in small letters.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_ASCII_H
#define DTL_BASE_ASCII_H

#include <stdint.h>

#include "base/slice.h"

static inline bool dtl_ascii_small(char c) { return (unsigned char)(c - 'a') < 26; }
static inline bool dtl_ascii_capital(char c) { return (unsigned char)(c - 'A') < 26; }
static inline bool dtl_ascii_letter(char c) { return (unsigned char)((c | 0x20) - 'a') < 26; }
static inline bool dtl_ascii_digit(char c) { return (unsigned char)(c - '0') < 10; }
static inline bool dtl_ascii_alphanumeric(char c) { return dtl_ascii_letter(c) || dtl_ascii_digit(c); }

/* A space, or one of the controls that move on: tab, line ends, form feed. */
static inline bool dtl_ascii_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

static inline char dtl_ascii_lower(char c) { return (char)(c | (dtl_ascii_capital(c) ? 0x20 : 0)); }

/* What a hexadecimal digit stands for; -1 where c is none. */
int dtl_ascii_hexadecimal(char c);

bool dtl_ascii_is(dtl_slice text, const char *word);
bool dtl_ascii_starts(dtl_slice text, const char *word);
bool dtl_ascii_ends(dtl_slice text, const char *word);

/* Where word stands in text, at from or behind it; the size of text where it does not. */
size_t dtl_ascii_find(dtl_slice text, size_t from, const char *word);

static inline bool dtl_ascii_holds(dtl_slice text, const char *word) {
    return dtl_ascii_find(text, 0, word) < text.size;
}

/* Two texts that both may have capitals. */
bool dtl_ascii_same(dtl_slice a, dtl_slice b);

bool dtl_ascii_has_digit(dtl_slice text);

/* The number that text begins with: its digits are counted, and *number is set; 0 where there is none, or one above most. */
size_t dtl_ascii_number(dtl_slice text, uint64_t most, uint64_t *number);

/* Without spaces and controls at both ends. */
dtl_slice dtl_ascii_trim(dtl_slice text);

#endif
