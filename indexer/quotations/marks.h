/* marks.h - the quotation marks of a text, and which belong together (reading.h tells the rules).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DTL_INDEXER_MARKS_H
#define DTL_INDEXER_MARKS_H

#include "indexer/quotations/reading.h"

/* Reads what stands in [begin, end) of the text before word `at`: its marks go to the reading. Returns DTL_GAP_ bits. */
uint16_t dtl_marks_read(dtl_reading *reading, size_t begin, size_t end, uint32_t at);

/* Makes runs of the marks that were read. */
void dtl_marks_pair(dtl_reading *reading);

#endif
