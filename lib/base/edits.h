/* edits.h - how differently two words are spelled.
 *
 * Source  Wagner, Fischer, "The string-to-string correction problem" (JACM 1974), with swapped neighbours (Lowrance, Wagner 1975)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_BASE_EDITS_H
#define DTL_BASE_EDITS_H

#include "base/slice.h"

enum { DTL_EDITS_MAX_BYTES = 96 };

/* Bytes to change, put in, take out, or swap with their neighbour to make b of a. A number above most where it is more than
 * that, or where one of the two is longer than DTL_EDITS_MAX_BYTES. */
size_t dtl_edits(dtl_slice a, dtl_slice b, size_t most);

#endif
