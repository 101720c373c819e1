/* columns.h - how wide text is on a terminal, and what of it may reach one.
 *
 * In      any bytes: what is not UTF-8 is read as U+FFFD, one a byte
 * Out     columns: 2 for East Asian wide and full-width characters and emoji, 0 for combining marks and format
 *         characters, else 1
 * Source  Unicode Standard Annex 11 (East Asian width), through ICU's properties
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_QUERY_RENDER_COLUMNS_H
#define DTL_QUERY_RENDER_COLUMNS_H

#include <stdint.h>

#include "base/slice.h"

/* The code point at *at, moving *at behind it. at < text.size. */
uint32_t dtl_columns_next(dtl_slice text, size_t *at);

/* C0, DEL and C1: what a terminal would obey instead of showing. */
static inline bool dtl_columns_control(uint32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

unsigned dtl_columns_of(uint32_t c);

/* Closing and pausing punctuation, which never begins a line. */
bool dtl_columns_clings(uint32_t c);

#endif
