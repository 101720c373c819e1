/* fuzz_record.c - records from any bytes, in any pieces.
 *
 * The first byte picks the format (bits 0-1) and the size of the pieces (bits 2-7, plus 1).
 * Laws    those of record_laws.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/record_laws.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    dtl_slice const bytes = dtl_slice_of((const char *)data + 1, size - 1);
    hold_in_pieces(bytes, (size_t)(data[0] >> 2) + 1, (dtl_format)(data[0] & 3), NULL);
    return 0;
}
