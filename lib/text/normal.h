/* normal.h - Unicode normal form C of valid UTF-8.
 *
 * Almost all news text is in normal form already; ICU's quick check says so without copying, ASCII without asking.
 * Source  Unicode Standard Annex 15.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_TEXT_NORMAL_H
#define DTL_TEXT_NORMAL_H

#include "base/arena.h"

/* NFC of valid UTF-8: the input itself, or a copy in the arena. */
dtl_slice dtl_text_nfc(dtl_arena *arena, dtl_slice text);

#endif
